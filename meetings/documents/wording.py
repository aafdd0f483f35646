"""Sentences and small phrases of agendas and minutes in the words British partnerships use."""

from __future__ import annotations

import datetime as dt

from meetings.dates import hours, long
from meetings.documents.page import Held
from meetings.documents.tree import one_line
from meetings.records.meeting import Meeting, MeetingKind
from meetings.records.outcome import Due

MEETING_KINDS: dict[MeetingKind, str] = {
    "ordinary": "ordinary meeting",
    "annual": "annual meeting",
    "special": "special meeting",
    "working-party": "working party meeting",
}
ITEM_KINDS = {
    "standing": "Standing item",
    "decision": "For decision",
    "discussion": "For discussion",
    "information": "For information",
    "guest": "Guest",
}


def capital(words: str) -> str:
    """The words with a capital at the start, where the first one is common and its letter has a capital."""
    words = one_line(words)
    first = words.split(" ", 1)[0].rstrip(",;:.")
    big = words[:1].upper()
    common = first.isalpha() and first.islower() and len(big) == 1 and big.lower() == words[0]
    return big + words[1:] if common else words


def sentence(words: str) -> str:
    """The words as a sentence, with a full stop where nothing closes it."""
    words = capital(words)
    return words + "." if words and (words[-1].isalnum() or words[-1] in ")]”\"'%") else words


def meeting_words(meeting: Meeting) -> str:
    """What a meeting is, with its number: `ordinary meeting 2027-06`; its own title goes before it."""
    what = f"{MEETING_KINDS[meeting.kind]} {meeting.ref}"
    title = one_line(meeting.title)
    return f"{title}, {what}" if title else what


def joined(words: str, more: tuple[str, ...]) -> str:
    """A text and what continued it; what begins with a capital is a new sentence."""
    for text in map(one_line, more):
        words = f"{sentence(words) if text[:1].isupper() else words} {text}"
    return one_line(words)


def upon(at: dt.datetime | None, words: str) -> str:
    """A sentence with the time it tells of, where that is known: `14:22: Ann Bell arrived.`"""
    return f"{hours(at)}: {sentence(words)}" if at else sentence(words)


def due_words(due: Due) -> str:
    """When an action is due, in full: `by Tuesday 12 January 2027`."""
    on = long(due.on) if due.on else ""
    match due.kind:
        case "date" if on:
            return f"by {on}"
        case "next-meeting":
            return f"by the next meeting ({on})" if on else "by the next meeting"
        case "annual-meeting":
            return f"by the annual meeting ({on})" if on else "by the annual meeting"
        case "compact-week":
            return f"by {on} ({one_line(due.words) or 'Compact Week'})" if on else "by Compact Week"
        case "ongoing":
            return "ongoing"
        case _:
            return f"not understood: “{one_line(due.words)}”" if due.not_understood else "no date"


def when(held: Held) -> str:
    """The hours of a sitting: `14:03 to 15:55`; said to be planned where they were not noted."""
    span = hours(held.start)
    if held.end:
        other_day = held.end.date() != held.start.date()
        span += f" to {hours(held.end)}" + (f" on {long(held.end.date())}" if other_day else "")
    return f"{span} (planned)" if held.assumed else span


def occasion(held: Held) -> str:
    """A sitting or a meeting to come in one line: day, time and venue."""
    day = f"{long(held.start.date())}, {when(held)}"
    return f"{day}, {one_line(held.venue)}" if held.venue.strip() else day


def moment(at: dt.datetime) -> str:
    """A day, with its time unless that is midnight."""
    return long(at.date()) if at.time() == dt.time(0) else f"{long(at.date())}, {hours(at)}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 minute`, `5 minutes`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
