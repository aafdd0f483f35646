"""The main religious festivals on which a meeting would leave people out.

Their days are those of the `holidays` library: Muslim, Hindu and Sikh ones as kept in India, Jewish ones as
kept in Israel, with the second days that are kept elsewhere. Hindu and Sikh days of years that the library
does not hold are reckoned by `indian`. Where the moon has still to be seen, and where it is reckoned, the day
can be one out; it is told with “about”. Christmas, Good Friday and Easter Monday are bank holidays.
"""

from __future__ import annotations

import datetime as dt
import functools
import warnings
from collections.abc import Iterator, Mapping

from meetings.planning import indian
from meetings.planning.spans import DAY, Span, against, days

_NIGHT = 6
_LESSER = 4

_INDIA = {
    "Eid al-Fitr": "Eid al-Fitr",
    "Eid al-Adha": "Eid al-Adha",
    "Holi": indian.HOLI,
    "Diwali": indian.DIWALI,
    "Vaisakhi": indian.VAISAKHI,
    "Guru Nanak's Birthday": indian.GURU_NANAK,
}
"""The library's name, and ours."""
_RAMADAN = 29

# the library's name: ours, and how many days it is kept
_ISRAEL = {
    "Rosh Hashanah": ("Rosh Hashanah", 1),
    "Yom Kippur": ("Yom Kippur", 1),
    "Pesach": ("Passover", 2),
    "Seventh day of Pesach": ("the end of Passover", 2),
    "Shavuot": ("Shavuot", 2),
    "Sukkot": ("Sukkot", 2),
    "Simchat Torah / Shemini Atzeret": ("Shemini Atzeret and Simchat Torah", 2),
}
_BEGIN_AT_SUNSET = ("Rosh Hashanah", "Yom Kippur", "Passover")
_LESSER_DAYS = {"Pesach holiday": "Passover", "Sukkot holiday": "Sukkot", "Hanukkah": "Hanukkah"}
_ABOUT = " (estimated)"
_ABOUT_DAY = "about "


def festivals(year: int) -> list[Span]:
    """The stretches of a year that festivals take; the days of the great ones are shut, and the evening on
    which some begin, the lesser days, and the days beside one that is only reckoned, speak against a meeting.
    """
    return [*_of_india(year), *_ramadan(year), *_jewish(year)]


def festival_days(year: int) -> list[tuple[dt.date, dt.date, str]]:
    """The days of a year on which festivals are kept, the first and the last of each, and its name."""
    spans = [*_of_india(year), *_jewish(year)]
    return [
        (span.start.date(), span.end.date() - DAY, span.reason.words)
        for span in spans
        if span.reason.shut or span.reason.words.removeprefix(_ABOUT_DAY) == indian.HOLI
    ]


def unknown(year: int) -> list[str]:
    """The festivals whose days in a year are neither held by the library nor can be reckoned."""
    found = {ours for _, ours, _ in _days_of_india(year)}
    held = {name for _, name in _names("IL", year)}
    found |= {ours for name, (ours, _) in _ISRAEL.items() if name in held}
    wanted = (*_INDIA.values(), *(ours for ours, _ in _ISRAEL.values()))
    return [ours for ours in dict.fromkeys(wanted) if ours not in found]


def _of_india(year: int) -> Iterator[Span]:
    for day, name, about in _days_of_india(year):
        words = f"{_ABOUT_DAY if about else ''}{name}"
        yield against(day, day, words, _LESSER) if name == indian.HOLI else days(day, day, words)
        if about:
            yield against(day - DAY, day - DAY, f"{name} may be a day earlier", _LESSER)
            yield against(day + DAY, day + DAY, f"{name} may be a day later", _LESSER)


def _days_of_india(year: int) -> list[tuple[dt.date, str, bool]]:
    """Muslim, Hindu and Sikh days, each with its name and whether it may be a day out."""
    held = [
        (day, _INDIA[plain], name != plain)
        for day, name in _names("IN", year)
        if (plain := name.removesuffix(_ABOUT)) in _INDIA
    ]
    known = {name for _, name, _ in held}
    reckoned: Mapping[str, dt.date] = indian.reckoned(year)
    return held + [(day, name, True) for name, day in reckoned.items() if name not in known]


def _ramadan(year: int) -> Iterator[Span]:
    """The month before Eid: a meeting bids those who fast a hard choice, most of all in the evening."""
    for near in (year, year + 1):
        for day, name, _ in _days_of_india(near):
            if name == "Eid al-Fitr":
                yield against(day - _RAMADAN * DAY, day - DAY, "during Ramadan", _LESSER)


def _jewish(year: int) -> Iterator[Span]:
    before = dt.date.min
    for day, name in _names("IL", year):
        if known := _ISRAEL.get(name):
            ours, kept = known
            yield days(day, day + (kept - 1) * DAY, ours)
            if ours in _BEGIN_AT_SUNSET and day - before > DAY:
                yield against(day - DAY, day - DAY, f"{ours} begins at sunset", _NIGHT)
            before = day
        elif name in _LESSER_DAYS:
            yield against(day, day, f"during {_LESSER_DAYS[name]}", _LESSER)


@functools.cache
def _names(country: str, year: int) -> list[tuple[dt.date, str]]:
    import holidays

    categories = ("public", "optional") if country == "IN" else ("public", "optional", "school")
    with warnings.catch_warnings(action="ignore"):  # it says for which years it knows them; so does `unknown`
        held = holidays.country_holidays(
            country,
            subdiv="PB" if country == "IN" else None,
            years=year,
            language="en_US",
            categories=categories,
        )
    return [(day, name) for day, names in sorted(held.items()) for name in names.split("; ")]
