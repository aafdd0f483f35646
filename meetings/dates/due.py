"""When something is due: a day, or a meeting or week that the day hangs on."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import msgspec

from meetings.dates.clock import leading_clock
from meetings.dates.days import leading_day
from meetings.dates.words import short_of, straight
from meetings.errors import Refused
from meetings.records.outcome import Due, DueKind


class Anchors(msgspec.Struct, frozen=True):
    """The days a due date may hang on; none where the group has not fixed one yet."""

    today: dt.date
    next_meeting: dt.date | None = None
    annual_meeting: dt.date | None = None
    compact_week: dt.date | None = None


_HANGS = (
    r"(?:(?P<soon>asap|a\.s\.a\.p\.|as soon as possible)|(?P<ongoing>ongoing)"
    r"|(?:the )?(?:(?P<next>next meeting)|(?P<annual>annual (?:general )?meeting|next agm|agm))(?! of\b)"
    r"|(?P<week>compact week))(?![\w'])(?!-\w)"
)
_BEFORE = re.compile(r"before ", re.IGNORECASE)
_TIME_AFTER = re.compile(r",? (?:at )?(?=[0-9n])", re.IGNORECASE)
_TIME_BEFORE = re.compile(r" (?:on )?", re.IGNORECASE)


@cache
def _hangs() -> re.Pattern[str]:
    return re.compile(_HANGS, re.IGNORECASE)


def due(text: str, anchors: Anchors) -> Due:
    """When the words say something is due: any day, `next meeting`, `before Compact Week`, `asap`, `ongoing`.

    `by` may stand before them. Raises Refused, with the reason, for words that give no such time.
    """
    words = " ".join(straight(text).split())
    words = words[3:] if words[:3].lower() == "by " else words
    found = leading_due(words, 0, anchors)
    if found is None or found[1] != len(words):
        raise Refused(
            f"“{short_of(text)}” is not a due date that can be read: "
            "write 3 Dec, in 2 weeks, next meeting or ongoing."
        )
    return found[0]


def leading_due(text: str, start: int, anchors: Anchors) -> tuple[Due, int] | None:
    """The due date that stands in `text` at `start`, its words as written there, and where it ends.

    `before` a day or Compact Week means the day before it begins; before a meeting means that meeting.
    Raises Refused where a day is named that does not exist.
    """
    before = _BEFORE.match(text, start)
    at = before.end() if before else start
    found = _hanging(text, at, anchors) or _dated(text, at, anchors.today)
    if found is None:
        return None
    kind, on, end = found
    if before and on is not None and kind in ("date", "compact-week") and on > dt.date.min:
        on -= dt.timedelta(days=1)
    return Due(kind=kind, on=on, words=text[start:end]), end


def _hanging(text: str, at: int, anchors: Anchors) -> tuple[DueKind, dt.date | None, int] | None:
    match = _hangs().match(text, at)
    if match is None:
        return None
    if match["ongoing"]:
        return "ongoing", None, match.end()
    if match["annual"]:
        return "annual-meeting", anchors.annual_meeting, match.end()
    if match["week"]:
        return "compact-week", anchors.compact_week, match.end()
    return "next-meeting", anchors.next_meeting, match.end()


def _dated(text: str, at: int, today: dt.date) -> tuple[DueKind, dt.date | None, int] | None:
    """A day, with an hour before or after it where one is given: `5pm on Friday`, `Friday at noon`."""
    hour = leading_clock(text, at)
    if (
        hour
        and (joint := _TIME_BEFORE.match(text, hour[1]))
        and (found := leading_day(text, joint.end(), today))
    ):
        return "date", *found
    found = leading_day(text, at, today)
    if found is None:
        return None
    on, end = found
    if (joint := _TIME_AFTER.match(text, end)) and (hour := leading_clock(text, joint.end())):
        end = hour[1]
    return "date", on, end
