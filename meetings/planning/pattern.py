"""A cadence in words, as a group would say it: `second Wednesday of odd months`."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

from meetings.dates.days import MONTH, WEEKDAY
from meetings.dates.words import DAYS, MONTHS, short_of, straight
from meetings.errors import Refused

_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
}  # fmt: skip
_SETS = {
    "every month": range(1, 13), "each month": range(1, 13), "the month": range(1, 13),
    "odd months": range(1, 13, 2), "even months": range(2, 13, 2),
    "every other month": range(1, 13, 2), "every second month": range(1, 13, 2),
    "every quarter": range(1, 13, 3), "each quarter": range(1, 13, 3),
}  # fmt: skip
_FORM = re.compile(
    rf"(?:the |every )?(?P<nth>{'|'.join(_NTH)}) (?P<wd>{WEEKDAY}) (?:of|in) (?P<months>.+)", re.IGNORECASE
)


class Pattern(msgspec.Struct, frozen=True):
    """The nth weekday of some months; the last one where `nth` is -1. Monday is 0, January 1."""

    nth: int
    weekday: int
    months: tuple[int, ...]

    def days(self, year: int) -> list[dt.date]:
        """Its days in a year."""
        return [self._day(year, month) for month in self.months]

    def _day(self, year: int, month: int) -> dt.date:
        first, length = calendar.monthrange(year, month)
        number = 1 + (self.weekday - first) % 7 + 7 * ((4 if self.nth < 0 else self.nth) - 1)
        if self.nth < 0 and number + 7 <= length:
            number += 7
        return dt.date(year, month, number)


def pattern(words: str) -> Pattern:
    """The cadence that words mean: `second Wednesday of odd months`, `last Tue of January, May and October`.

    The months may also be `every month`, `even months`, `every other month` and `every quarter`.
    """
    said = " ".join(straight(words).split())
    match = _FORM.fullmatch(said)
    months = _months(match["months"].casefold()) if match else ()
    if match is None or not months:
        raise Refused(
            f"“{short_of(words)}” is no cadence that can be read; write it like “second Wednesday of odd "
            "months” or “last Tuesday of January, May and October”."
        )
    return Pattern(_NTH[match["nth"].casefold()], weekday(match["wd"]), months)


def _months(words: str) -> tuple[int, ...]:
    if words in _SETS:
        return tuple(_SETS[words])
    found = []
    for word in re.split(r",? and |, ?| ", words):
        if not re.fullmatch(MONTH, word):
            return ()
        found.append(next(n for n, month in enumerate(MONTHS, 1) if month[:3].casefold() == word[:3]))
    return tuple(sorted(set(found)))


def weekday(words: str) -> int:
    """The weekday that a word means, Monday 0; Refused for other words."""
    word = words.strip().casefold()
    if not re.fullmatch(WEEKDAY, word):
        raise Refused(f"“{short_of(words)}” is no day of the week; write Wednesday or Wed.")
    return next(n for n, day in enumerate(DAYS) if day[:3].casefold() == word[:3])
