"""Meetings in words and signs, as every list and heading on screen has them."""

from __future__ import annotations

from textual.content import Content

from meetings.dates import brief, hours, short_of
from meetings.records.meeting import Meeting, MeetingKind, MeetingStatus, Sitting

STATES: dict[MeetingStatus, tuple[str, str, str]] = {
    "planned": ("○", "planned", ""),
    "agenda-open": ("○", "agenda open", ""),
    "agenda-circulated": ("●", "agenda out", ""),
    "in-session": ("▸", "going on now", "bold $accent"),
    "adjourned": ("▸", "adjourned", "bold $accent"),
    "draft": ("▲", "draft minutes", "$warning"),
    "circulated": ("●", "minutes out", ""),
    "approved": ("✓", "approved", "$success"),
    "cancelled": ("✗", "cancelled", "$text-muted"),
}
"""The sign, the words and the look of each state of a meeting."""

KINDS: dict[MeetingKind, str] = {
    "ordinary": "ordinary",
    "annual": "annual",
    "special": "special",
    "working-party": "working party",
}


def short_kind(meeting: Meeting) -> str:
    """A meeting's kind, in a narrow column."""
    return "w. party" if meeting.kind == "working-party" else KINDS[meeting.kind]


def state(meeting: Meeting) -> Content:
    """A meeting's state: a sign and a word."""
    sign, words, look = STATES[meeting.status]
    return Content.styled(f"{sign} {words}", look)


def day_and_time(sitting: Sitting) -> str:
    """When a sitting is: `Wed 9 Dec 2026, 14:00–16:00`."""
    end = f"–{hours(sitting.end)}" if sitting.end else ""
    return f"{brief(sitting.start.date())}, {hours(sitting.start)}{end}"


def short_day(meeting: Meeting) -> str:
    """When a meeting is, in a list of one year: `Wed 9 Dec 14:00`."""
    return f"{brief(meeting.start.date())[:-5]} {hours(meeting.start)}"


def place(meeting: Meeting) -> str:
    """A meeting's own title, where it has one, and its venue."""
    return " · ".join(filter(None, (meeting.title, meeting.venue)))


def named(meeting: Meeting) -> str:
    """A meeting in one line, as it is copied: reference, day and venue."""
    first = meeting.sittings[0]
    return " · ".join(filter(None, (meeting.ref, day_and_time(first), first.venue)))


def heading(meeting: Meeting) -> str:
    """A meeting at the top of a room of its own."""
    return f"{meeting.ref} · {day_and_time(meeting.sittings[0])}"


def why_closed(meeting: Meeting) -> str:
    """Why an agenda cannot be changed any more, and where to go instead."""
    match meeting.status:
        case "cancelled":
            return f"This meeting was cancelled: {short_of(meeting.cancelled)}"
        case "in-session" | "adjourned":
            return "The meeting is going on; “+ Title” in its minutes raises other business."
        case _:
            return "The meeting was held, so its agenda stays as it was; see its minutes."
