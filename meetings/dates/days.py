"""Days as people in Britain write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache

from meetings.dates.words import DAYS, MONTHS, long, short_of, straight
from meetings.errors import Refused

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")

WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ENDS = r"(?=[ \t]*(?:$|[.,;)#]))"
_ORDINAL = r"(?:st|nd|rd|th)"
_DAY = r"(?P<d>[0-9]{1,2})"
_NO_MORE = r"(?![/.-]?[0-9])"
_ON = rf"(?:(?P<wd>{WEEKDAY})\.?,?[ ]+)?(?:the[ ]+)?"
_YEAR = rf"(?:,?[ ]+(?P<y>[0-9]{{4}}(?![:.0-9])|'?[0-9]{{2}}{_ENDS}))?"

_FORMS: tuple[tuple[str, str], ...] = (
    ("numbers", r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    ("numbers", rf"{_ON}{_DAY}(?P<s>[/.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{4}}|[0-9]{{2}}){_NO_MORE}"),
    ("numbers", rf"{_ON}{_DAY}/(?P<m>[0-9]{{1,2}}){_NO_MORE}"),
    ("numbers", rf"{_ON}{_DAY}{_ORDINAL}?[ -]?(?:of[ ]+)?(?P<m>{MONTH})\.?(?:-(?P<y2>[0-9]{{4}})|{_YEAR})"),
    ("numbers", rf"{_ON}(?P<m>{MONTH})\.?[ ]+(?:the[ ]+)?{_DAY}(?![0-9:/]){_ORDINAL}?{_YEAR}"),
    ("ordinal", rf"{_ON}{_DAY}{_ORDINAL}{_ENDS}"),
    ("weekday", rf"(?:(?P<which>this|next|the coming)[ ]+)?(?P<wd>{WEEKDAY})\.?(?P<week>[ ]+week)?"),
    ("named", r"(?P<named>today|tomorrow|yesterday)"),
    (
        "within",
        rf"(?:with)?in[ ]+(?P<n>[0-9]{{1,4}}|{'|'.join(filter(None, _NUMBERS))}|an?)[ ]+"
        r"(?P<unit>day|week|fortnight|month|year)s?(?:'s|')?(?:[ ]+time)?",
    ),
    ("end-month", rf"(?:the[ ]+)?end[ ]+(?:of[ ]+)?(?P<m>{MONTH})\.?{_YEAR}"),
    ("end", r"(?:the[ ]+)?end[ ]+of[ ]+(?:(?P<which>the|this|next)[ ]+)?(?P<unit>week|month|year)"),
)  # fmt: skip


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    whole = r"(?![\w'])(?!-\w)"  # nothing may cling to a date: Friday's, 3 Decades
    return tuple((name, re.compile(rf"(?:{form}){whole}", re.IGNORECASE)) for name, form in _FORMS)


@cache
def _week() -> re.Pattern[str]:
    return re.compile(r"(?:w/c|w/b|wc|week[ ]+(?:commencing|beginning))\.?[ ]+", re.IGNORECASE)


def day(text: str, today: dt.date) -> dt.date:
    """The day the words mean: `9 Dec`, `9/12/2026`, `2026-12-09`, `Friday`, `in 2 weeks`, `end of Jan`.

    Without a year it is the next such day, `today` included; a bare weekday is the next one after today, and
    `next Friday` the Friday of next week. Raises Refused for days that do not exist and for other words.
    """
    words = " ".join(straight(text).split())
    if not words:
        raise Refused("No date was given: write 9 Dec, 9/12/2026 or 2026-12-09.")
    found = leading_day(words, 0, today)
    if found is None or found[1] != len(words):
        raise Refused(
            f"“{short_of(text)}” is not a date that can be read: write 9 Dec, 9/12/2026 or 2026-12-09."
        )
    return found[0]


def leading_day(text: str, start: int, today: dt.date) -> tuple[dt.date, int] | None:
    """The date that stands in `text` at `start`, the longest there is, and where it ends; none if none does.

    Raises Refused where the words have the form of a date and no such day exists.
    """
    week = _week().match(text, start)
    if week:  # a week that has begun is still this one, so its days count from its Monday
        monday = today - dt.timedelta(days=today.weekday())
        return leading_day(text, week.end(), monday) if not _week().match(text, week.end()) else None
    best: tuple[str, re.Match[str]] | None = None
    for form, pattern in _forms():
        match = pattern.match(text, start)
        if match and (best is None or match.end() > best[1].end()):
            best = (form, match)
    if best is None:
        return None
    form, match = best
    try:
        return _READERS[form](match.groupdict(), today), match.end()
    except (ValueError, OverflowError):
        raise Refused(f"“{short_of(match.group())}” lies outside the calendar: check the date.") from None


def _numbers(found: dict[str, str | None], today: dt.date) -> dt.date:
    number, month = int(found["d"] or 0), _month(found["m"] or "")
    written = found.get("y") or found.get("y2")
    if not 1 <= month <= 12:
        raise Refused(f"There is no month {month}: dates are read day first, so 3/12 is 3 December.")
    longest = 29 if month == 2 else calendar.monthrange(2001, month)[1]
    if not 1 <= number <= longest:
        raise Refused(f"{number} {MONTHS[month - 1]} does not exist: check the day.")
    if written is None:
        return _agreeing(_next_such_day(number, month, today), found.get("wd"))
    year = _year(written)
    if number > calendar.monthrange(year, month)[1]:
        raise Refused(f"{number} {MONTHS[month - 1]} {year} does not exist: {year} is no leap year.")
    return _agreeing(dt.date(year, month, number), found.get("wd"))


def _next_such_day(number: int, month: int, today: dt.date) -> dt.date:
    for year in range(today.year, today.year + 9):  # 29 February can be eight years away
        if number <= calendar.monthrange(year, month)[1] and dt.date(year, month, number) >= today:
            return dt.date(year, month, number)
    raise OverflowError


def _ordinal(found: dict[str, str | None], today: dt.date) -> dt.date:
    number = int(found["d"] or 0)
    if not 1 <= number <= 31:
        raise Refused(f"No month has a day {number}: check the day.")
    year, month = today.year, today.month
    while number > calendar.monthrange(year, month)[1] or dt.date(year, month, number) < today:
        year, month = (year + month // 12, month % 12 + 1)
    return _agreeing(dt.date(year, month, number), found.get("wd"))


def _agreeing(date: dt.date, weekday: str | None) -> dt.date:
    if weekday and _weekday(weekday) != date.weekday():
        said = DAYS[_weekday(weekday)]
        raise Refused(
            f"{long(date).partition(' ')[2]} is a {DAYS[date.weekday()]}, not a {said}: check the date."
        )
    return date


def _named_weekday(found: dict[str, str | None], today: dt.date) -> dt.date:
    wanted, which = _weekday(found["wd"] or ""), (found["which"] or "").lower()
    if which == "next":
        return today + dt.timedelta(days=7 - today.weekday() + wanted)
    ahead = (wanted - today.weekday()) % 7
    if ahead == 0 and which != "this":
        ahead = 7
    return today + dt.timedelta(days=ahead + (7 if found["week"] else 0))


def _named(found: dict[str, str | None], today: dt.date) -> dt.date:
    return today + dt.timedelta(
        days={"today": 0, "tomorrow": 1, "yesterday": -1}[(found["named"] or "").lower()]
    )


def _within(found: dict[str, str | None], today: dt.date) -> dt.date:
    said, unit = (found["n"] or "").lower(), (found["unit"] or "").lower()
    count = int(said) if said.isdigit() else {"a": 1, "an": 1, "twelve": 12}.get(said) or _NUMBERS.index(said)
    if unit in ("month", "year"):
        return _months_on(today, count * (12 if unit == "year" else 1))
    return today + dt.timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _months_on(today: dt.date, months: int) -> dt.date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _end_of_month(found: dict[str, str | None], today: dt.date) -> dt.date:
    month = _month(found["m"] or "")
    year = _year(found["y"]) if found["y"] else today.year + (month < today.month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _end(found: dict[str, str | None], today: dt.date) -> dt.date:
    later, unit = (found["which"] or "").lower() == "next", (found["unit"] or "").lower()
    if unit == "week":  # a working week ends on Friday; on a Saturday the end of the week is the next Friday
        friday = today + dt.timedelta(days=(4 - today.weekday()) % 7)
        return friday + dt.timedelta(days=7 if later else 0)
    if unit == "year":
        return dt.date(today.year + later, 12, 31)
    first = _months_on(today.replace(day=1), int(later))
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


_READERS = {
    "numbers": _numbers, "ordinal": _ordinal, "weekday": _named_weekday, "named": _named,
    "within": _within, "end-month": _end_of_month, "end": _end,
}  # fmt: skip


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(i for i, month in enumerate(MONTHS, 1) if month[:3].lower() == word[:3].lower())


def _weekday(word: str) -> int:
    return next(i for i, name in enumerate(DAYS) if name[:3].lower() == word[:3].lower())


def _year(written: str) -> int:
    digits = written.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)
