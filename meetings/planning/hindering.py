"""What an office knows to stand in the way of a meeting in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from meetings.dates.holidays import bank_holidays
from meetings.office import Office
from meetings.planning.festivals import festivals
from meetings.planning.kept import avoided
from meetings.planning.partners import partners
from meetings.planning.spans import DAY, Reason, Span, against, days
from meetings.records.meeting import Meeting
from meetings.records.planning import AVOID_KINDS
from meetings.week import compact_week
from meetings.year import meetings_of

_PARTNER = 10
_OTHER_BODY = 8
_HOUR = dt.timedelta(hours=1)


def hindrances(office: Office, year: int, body: str) -> Iterator[Span]:
    """All that stands in the way of a body's meetings in a year."""
    yield from _quiet(year)
    yield from festivals(year)
    for one in (year - 1, year, year + 1):
        first, last = compact_week(office, one)
        yield days(first, last, f"{office.group.word} Week")
    for stretch in avoided(office):
        words = f"“{stretch.name}”, {AVOID_KINDS[stretch.kind]}"
        yield days(stretch.starts, stretch.ends, words)
    for partner in partners(office):
        for busy in partner.busy:
            words = f"{partner.name}: {busy.title}"
            yield Span(busy.start, busy.end, Reason(words, shut=False, weight=_PARTNER))
    for meeting in meetings_of(office, year):
        yield from _met(meeting, body)
    if office.today.year == year:
        yield days(dt.date(year, 1, 1), office.today, "past, or today")


def _quiet(year: int) -> Iterator[Span]:
    """Bank holidays and the days after them, August, and the weeks around Christmas."""
    held = [(day, name) for near in (year - 1, year) for day, name in bank_holidays(near).items()]
    shut = {day for day, _ in held}
    for day, name in held:
        yield days(day, day, f"{name}, a bank holiday")
        if day + DAY not in shut:
            yield days(day + DAY, day + DAY, f"the day after {name}")
    yield days(dt.date(year, 8, 1), dt.date(year, 8, 31), "August")
    yield days(dt.date(year, 1, 1), dt.date(year, 1, 7), "the weeks around Christmas")
    yield days(dt.date(year, 12, 18), dt.date(year, 12, 31), "the weeks around Christmas")


def _met(meeting: Meeting, body: str) -> Iterator[Span]:
    """The sittings of a meeting that is in the year already."""
    if meeting.status == "cancelled":
        return
    for sitting in meeting.sittings:
        on = sitting.start.date()
        if meeting.body == body:
            yield days(on, on, f"{meeting.ref} is on that day")
        else:
            yield against(on, on, f"{meeting.ref} is on that day", _OTHER_BODY)
