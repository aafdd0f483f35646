"""Festivals: as the library's tables have them, reckoned beyond, and told where they are not known."""

from __future__ import annotations

import datetime as dt
import warnings

import holidays
import pytest

from meetings.planning import indian
from meetings.planning.festivals import festivals, unknown
from meetings.planning.moons import full_moons, new_moons

TABLED = range(2001, 2036)
NAMES = {"Holi": indian.HOLI, "Diwali": indian.DIWALI, "Guru Nanak's Birthday": indian.GURU_NANAK}


def tabled(year: int) -> dict[str, dt.date]:
    with warnings.catch_warnings(action="ignore"):
        held = holidays.country_holidays(
            "IN", subdiv="PB", years=year, language="en_US", categories=("public", "optional")
        )
    return {name: day for day, names in held.items() for name in names.split("; ")}


def shut(year: int) -> dict[dt.date, str]:
    return {span.start.date(): span.reason.words for span in festivals(year) if span.reason.shut}


def against(year: int) -> dict[dt.date, list[str]]:
    found: dict[dt.date, list[str]] = {}
    for span in festivals(year):
        on = span.start
        while on < span.end and not span.reason.shut:
            found.setdefault(on.date(), []).append(span.reason.words)
            on += dt.timedelta(days=1)
    return found


def test_moons_are_where_almanacs_have_them() -> None:
    # the new moon of the eclipse seen in Britain on 12 August 2026, and the full one of 3 March 2026
    near = [moon for moon in new_moons(2026) if moon.month == 8]
    assert abs(near[0] - dt.datetime(2026, 8, 12, 17, 37)) < dt.timedelta(minutes=10)
    near = [moon for moon in full_moons(2026) if moon.month == 3]
    assert abs(near[0] - dt.datetime(2026, 3, 3, 11, 38)) < dt.timedelta(minutes=10)
    assert len(list(new_moons(2024))) in (12, 13)


@pytest.mark.parametrize("year", TABLED)
def test_what_is_reckoned_is_what_the_tables_hold(year: int) -> None:
    held, reckoned = tabled(year), indian.reckoned(year)
    for name, ours in NAMES.items():
        twice = 1 if (name, year) == ("Diwali", 2024) else 0  # half of India kept the one day, half the other
        assert (reckoned[ours] - held[name]).days == twice, name
    assert abs((reckoned[indian.VAISAKHI] - held["Vaisakhi"]).days) <= 1


def test_a_leap_month_puts_a_festival_off_as_it_did() -> None:
    assert indian.reckoned(1983)[indian.HOLI] == dt.date(1983, 3, 29)
    assert indian.reckoned(1963)[indian.DIWALI] == dt.date(1963, 10, 17)


def test_years_in_the_tables_are_sure_and_later_ones_are_told_with_about() -> None:
    assert shut(2027)[dt.date(2027, 10, 29)] == indian.DIWALI
    later = shut(2036)
    assert later[dt.date(2036, 4, 14)] == "about Vaisakhi"
    [day] = [day for day, words in later.items() if words == f"about {indian.DIWALI}"]
    assert day == dt.date(2036, 10, 18)
    assert f"{indian.DIWALI} may be a day later" in against(2036)[day + dt.timedelta(days=1)]


def test_no_year_that_can_be_planned_is_taken_for_free_in_silence() -> None:
    everything = set(unknown(2150))
    assert {indian.DIWALI, "Eid al-Fitr", "Yom Kippur"} <= everything
    for year in range(1998, 2199):
        said = " ".join(span.reason.words for span in festivals(year) if span.reason.shut)
        held_out = {name for name in everything if name not in said and name != indian.HOLI}
        assert held_out <= set(unknown(year)), year
    assert unknown(2036) == unknown(2100) == []


def test_ramadan_speaks_against_a_meeting_also_where_eid_is_in_the_year_after() -> None:
    assert "during Ramadan" in against(2027)[dt.date(2027, 2, 17)]
    assert "during Ramadan" not in against(2027).get(dt.date(2027, 3, 10), [])
    eid_in_january = next(
        year
        for year in range(2028, 2040)
        if any(day.month == 1 and "Eid al-Fitr" in words for day, words in shut(year + 1).items())
    )
    assert "during Ramadan" in against(eid_in_january).get(dt.date(eid_in_january, 12, 31), [])
