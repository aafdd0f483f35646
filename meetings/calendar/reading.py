"""Somebody else's calendar, read: what is in it on London's clocks, or why it cannot be taken."""

from __future__ import annotations

import datetime as dt
import html
import quopri
import re
import warnings
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from meetings.calendar.freebusy import busy_times, is_busy_time, told_until, with_periods
from meetings.calendar.mending import LARGEST, mended
from meetings.calendar.repeating import occurrences, repeats
from meetings.calendar.text import one_line
from meetings.calendar.zones import first_of, on_londons_clock, time_of
from meetings.errors import Refused
from meetings.tables import read_file

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event

MOST = 5_000
"""The most entries that are read from one calendar."""


_DAY = dt.timedelta(days=1)
_NAME = re.compile(r"(?im)^(?:X-WR-CALNAME|NAME)(?:;[^:\n]*)?:(.+)$")
_TAG = re.compile(r"(?i)</?(?:a|b|br|div|em|font|i|p|span|strong|u)(?:\s[^<>]*)?/?>")
_CALLED_OFF = re.compile(
    r"^\W*(?:CANCELL?ED\b|(?i:cancell?ed)\s*[:|)\]–—-])|[:|(\[–—-]\s*(?i:cancell?ed)\W*$"
)
"""How councils and Outlook write into a title that a meeting is off, often without its state."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in a calendar, at wall-clock times in London.

    A whole day begins and ends at midnight, the end not included. `occurrence` tells apart what repeats under
    one `uid`; `busy` is whether the time counts as taken, `private` whether others are to know no more of it.
    """

    uid: str
    occurrence: str = ""
    title: str
    start: dt.datetime
    end: dt.datetime | None = None
    all_day: bool = False
    venue: str = ""
    sequence: int = 0
    cancelled: bool = False
    busy: bool = True
    private: bool = False

    @property
    def key(self) -> str:
        """What it is known by when the same calendar is read again; empty where it has no name."""
        return f"{self.uid}/{self.occurrence}" if self.uid and self.occurrence else self.uid


class Unread(msgspec.Struct, frozen=True):
    """One thing in a calendar that cannot be taken, and why."""

    title: str
    why: str


class ReadCalendar(msgspec.Struct, frozen=True):
    """What was read of a calendar, by day and hour, what could not be, and what the calendar is called.

    `busy` are times of which it only tells that they are taken. Where it holds nothing else, `until` is the
    last day of which it tells.
    """

    events: tuple[Written, ...]
    unread: tuple[Unread, ...] = ()
    name: str = ""
    busy: tuple[Written, ...] = ()
    until: dt.date | None = None


def calendar_bytes(path: Path) -> bytes:
    """The bytes of a calendar file; Refused where there is none."""
    return read_file(path, "calendar", LARGEST)


def read_entries(data: bytes, first: dt.date, last: dt.date) -> ReadCalendar:
    """As `read_calendar`, and Refused where a calendar only tells when somebody is busy."""
    read = read_calendar(data, first, last)
    if read.until is not None:
        raise Refused(
            "The calendar only tells when somebody is busy; “compact-tui meetings partners add "
            "NAME FILE”, or p on screen C in Meetings, keeps plans clear of those times."
        )
    return read


def read_calendar(data: bytes, first: dt.date, last: dt.date) -> ReadCalendar:
    """What a calendar (.ics) holds from one day to another, both included.

    What repeats is taken apart. A file that is no calendar is Refused; of one that is, each entry that cannot
    be read is told by itself.
    """
    events: list[Written] = []
    busy: list[Written] = []
    unread: list[Unread] = []
    text = mended(data)
    entries, told = _parsed(text)
    for series in _series(chain(entries, busy_times(told))):
        into = busy if is_busy_time(series[0]) else events
        try:
            found = [_written(one, series[0]) for one in occurrences(series, first, last)]
        except Refused as why:
            unread.append(Unread(_words(series[0], "SUMMARY") or "(no title)", str(why)))
            continue
        for event in found:
            if isinstance(event, Unread):
                unread.append(event)
            elif _within(event, first, last):
                into.append(event)
        if len(events) > MOST:
            raise Refused(
                f"The calendar holds more than {MOST:,} entries in that time; take a shorter stretch of it."
            )
    named = _NAME.search(text)
    until = None
    if told and not entries:
        until = told_until(told) or max((one.start.date() for one in busy), default=first)
    return ReadCalendar(
        _in_order(_keyed_apart(events)), tuple(unread), one_line(named[1]) if named else "",
        _in_order(set(busy)), until,
    )  # fmt: skip


def _in_order(events: Iterable[Written]) -> tuple[Written, ...]:
    return tuple(sorted(events, key=lambda event: (event.start, event.title, event.key)))


def _keyed_apart(events: Iterable[Written]) -> list[Written]:
    """The events, no two known by one name: they go by their title as well, or where that is one, by their
    beginning."""
    by_key: dict[str, list[Written]] = {}
    for event in events:
        by_key.setdefault(event.key, []).append(event)
    apart: list[Written] = []
    for key, same in by_key.items():
        if key and len(same) > 1:
            titles = {one.title for one in same}
            own = [one.title if len(titles) == len(same) else f"{one.start:%Y%m%dT%H%M}" for one in same]
            same = [replace(one, occurrence=words) for one, words in zip(same, own, strict=True)]
        apart += same
    return apart


def _within(event: Written, first: dt.date, last: dt.date) -> bool:
    end = event.end or event.start
    return event.start.date() <= last and (end.date() >= first if end.time() else end.date() > first)


def _parsed(text: str) -> tuple[list[Event], list[Component]]:
    """The events of a file, whose calendars may be several, and what it only tells as free or busy."""
    from icalendar import Calendar
    from icalendar.timezone import tzp

    tzp.use_default()  # it forgets the zones of other files, which may have the same names
    try:
        with warnings.catch_warnings(action="ignore"):  # on zones that are guessed by their name
            found: list[Calendar] = Calendar.from_ical(with_periods(text), multiple=True)
            return [one for each in found for one in each.events], [
                one for each in found for one in each.freebusy
            ]
    except Exception as error:  # whatever a reader that is not ours makes of bytes from anywhere
        said = one_line(str(error))[:120]
        raise Refused(
            f"The calendar cannot be read ({said}); export it again, or ask those who publish it."
        ) from None


def _series(events: Iterable[Event]) -> list[list[Event]]:
    """The events with those that belong to one series together, in the order of the file.

    Some programs give one name to several meetings, which are told apart by title and beginning.
    """
    series: dict[str, list[Event]] = {}
    for number, event in enumerate(events):
        if number >= MOST:
            raise Refused(f"The calendar holds more than {MOST:,} entries; export a shorter stretch of it.")
        series.setdefault(_words(event, "UID") or f"\0{number}", []).append(event)
    return [one for named in series.values() for one in (_told_apart(named) if len(named) > 1 else [named])]


def _told_apart(named: Sequence[Event]) -> list[list[Event]]:
    """The events of one name: a series, or else those of the newest version, each by itself."""
    if repeats(named):
        return [list(named)]
    newest = max(_number(event) for event in named)
    apart = {
        (_words(event, "SUMMARY").casefold(), _words(event, "DTSTART")): [event]
        for event in named
        if _number(event) == newest
    }
    return list(apart.values())


def _written(event: Event, named: Event) -> Written | Unread:
    """One event with its hours in London, or why it has none."""
    title = _words(event, "SUMMARY") or _words(named, "SUMMARY") or "(no title)"
    try:
        start, all_day = on_londons_clock(event, "DTSTART")
        end = _end(event, start, all_day=all_day)
        if not all_day and _is_midnight(start) and (end is None or _is_midnight(end)):
            all_day, end = True, end or start + _DAY  # as councils publish a day without an hour
    except Refused as why:
        return Unread(title, str(why))
    original = first_of(event, "RECURRENCE-ID")
    return Written(
        uid=_words(event, "UID"),
        occurrence=original.to_ical().decode() if original is not None else "",
        title=title,
        start=start,
        end=end,
        all_day=all_day,
        venue=_words(event, "LOCATION"),
        sequence=_number(event),
        cancelled=_words(event, "STATUS").upper() == "CANCELLED" or bool(_CALLED_OFF.search(title)),
        busy=_words(event, "TRANSP").upper() != "TRANSPARENT",
        private=_words(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
    )


def _end(event: Event, start: dt.datetime, *, all_day: bool) -> dt.datetime | None:
    length = time_of(event, "DURATION")
    try:
        if first_of(event, "DTEND") is not None:
            end = on_londons_clock(event, "DTEND")[0]
        elif isinstance(length, dt.timedelta):
            end = start + length
        else:
            end = start
        if all_day:
            return max(end, start + _DAY)
    except OverflowError:
        raise Refused("It would end after the last day there is.") from None
    return end if end > start else None


def _is_midnight(at: dt.datetime) -> bool:
    return at.time() == dt.time()


def _words(event: Event, name: str) -> str:
    """A property as words on one line, without the signs of a web page."""
    value = first_of(event, name)
    if value is None:
        return ""
    text = str(value)
    if str(getattr(value, "params", {}).get("ENCODING", "")).upper() == "QUOTED-PRINTABLE":
        text = quopri.decodestring(text.encode()).decode(errors="replace")
    if name in ("SUMMARY", "LOCATION"):
        text = " ".join(html.unescape(_TAG.sub(" ", text)).split())
    return one_line(text)


def _number(event: Event) -> int:
    words = _words(event, "SEQUENCE")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
