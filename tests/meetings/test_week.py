from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import support_office as so
from support_areas import Site
from support_areas import site as site

from meetings.calendar.office import office_calendar
from meetings.office import Office, open_office
from meetings.records.events import Event
from meetings.week import coming_week, compact_week, usual_week

RULE = """\
import datetime as dt
from meetings.hookspecs import hookimpl

@hookimpl
def compact_week(year):
    return {}
"""
JUNE = "{'starts': dt.date(year, 6, 1), 'ends': dt.date(year, 6, 7)}"


def opened(site: Site, folder: Path, **rules: str) -> Office:
    """The office of a group in an installation with plugins of these names and rules for the week."""
    for name, rule in rules.items():
        site.module(name, RULE.replace("{}", rule))
    site.install("zz", *(f"{name} = {name}" for name in rules))
    with so.office(folder=folder / "group") as office:
        clock = office.store.clock
    return open_office(folder / "group", clock=clock)


def test_the_usual_week_is_that_of_the_first_monday_in_november() -> None:
    starts = [usual_week(year)[0].day for year in range(2025, 2031)]
    assert starts == [3, 2, 1, 6, 5, 4]


def test_a_plugins_rule_goes_before_the_usual_one_and_the_groups_own_days_before_both(
    site: Site, tmp_path: Path
) -> None:
    with opened(site, tmp_path, june=f"{JUNE} if year == 2027 else None") as office:
        assert compact_week(office, 2026) == usual_week(2026)
        assert compact_week(office, 2027) == (dt.date(2027, 6, 1), dt.date(2027, 6, 7))
        assert coming_week(office, dt.date(2027, 1, 1))[0] == dt.date(2027, 6, 1)
        [week] = [one for one in office_calendar(office, only=["week"]) if "2027" in one.uid]
        assert "2027, 6, 1" in repr(week.when)
        day = dt.date(2027, 5, 3)
        office.events.add(Event(title="Compact Week", kind="compact-week", starts=day, ends=day))
        assert compact_week(office, 2027) == (day, day)
        assert office.plugins.faults == []
    with open_office(tmp_path / "group", third_party=False) as office:
        assert compact_week(office, 2028) == usual_week(2028)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("{'starts': dt.date(year, 6, 7), 'ends': dt.date(year, 6, 1)}", "before it starts"),
        ("{'starts': dt.date(year, 5, 1), 'ends': dt.date(year, 6, 1)}", "31 days are the most"),
        ("{'starts': dt.date(1998, 5, 1), 'ends': dt.date(1998, 5, 2)}", "from Fri 1 May 1998"),
        ("{'starts': dt.date.max, 'ends': dt.date.max}", "9999"),
        ("(1, 2)", "Expected `object"),
    ],
)
def test_days_that_are_no_week_of_that_year_are_a_fault(
    site: Site, tmp_path: Path, rule: str, says: str
) -> None:
    with opened(site, tmp_path, odd=rule) as office:
        assert compact_week(office, 2026) == usual_week(2026)
        [fault] = office.plugins.faults
        assert (fault.plugin, fault.hook) == ("odd", "compact_week")
        assert says in fault.error


def test_of_two_rules_the_first_counts_and_the_other_is_told_once(site: Site, tmp_path: Path) -> None:
    may = JUNE.replace("6, ", "5, ")
    with opened(site, tmp_path, aa=JUNE, bb=may, cc=may) as office:
        weeks = {year: compact_week(office, year) for year in (2026, 2027)}
        months = {week[0].month for week in weeks.values()}
        assert len(months) == 1
        others = {"aa"} if months == {5} else {"bb", "cc"}
        assert {fault.plugin for fault in office.plugins.faults} == others
        assert len(office.plugins.faults) == len(others)
