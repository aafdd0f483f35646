"""The main religious festivals on which a meeting would leave people out.

Their days are those of the `holidays` library: Muslim, Hindu and Sikh ones as kept in India, Jewish ones as
kept in Israel, with the second days that are kept elsewhere. Where the moon has still to be seen the day is a
reckoning, which can be a day out; it is told with “about”. Christmas, Good Friday and Easter Monday are bank
holidays.
"""

from __future__ import annotations

import datetime as dt
import functools
import warnings
from collections.abc import Iterator

from meetings.planning.spans import DAY, Span, against, days

_NIGHT = 6
_LESSER = 4

# the library's name: ours, and how many days it is kept
_INDIA = {
    "Eid al-Fitr": ("Eid al-Fitr", 1),
    "Eid al-Adha": ("Eid al-Adha", 1),
    "Diwali": ("Diwali", 1),
    "Vaisakhi": ("Vaisakhi", 1),
    "Guru Nanak's Birthday": ("Guru Nanak's birthday", 1),
}
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


def festivals(year: int) -> list[Span]:
    """The stretches of a year that festivals take; the days of the great ones are shut, and the evening on
    which some begin, the lesser days, and the days beside one that is only reckoned, speak against a meeting.
    """
    return [*_indian(year), *_jewish(year)]


def unknown(year: int) -> list[str]:
    """The festivals whose days in a year the library does not hold."""
    held = {
        name.removesuffix(_ABOUT) for names in (_names("IN", year), _names("IL", year)) for _, name in names
    }
    wanted = {**_INDIA, **_ISRAEL}
    found = {ours for name, (ours, _) in wanted.items() if name in held}
    return [ours for ours in dict.fromkeys(ours for ours, _ in wanted.values()) if ours not in found]


def _indian(year: int) -> Iterator[Span]:
    for day, name in _names("IN", year):
        if known := _INDIA.get(name.removesuffix(_ABOUT)):
            ours, estimated = known[0], name.endswith(_ABOUT)
            yield days(day, day, f"{'about ' if estimated else ''}{ours}")
            if estimated:
                yield against(day - DAY, day - DAY, f"{ours} may be a day earlier", _LESSER)
                yield against(day + DAY, day + DAY, f"{ours} may be a day later", _LESSER)


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
