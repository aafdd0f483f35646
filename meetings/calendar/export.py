"""What the group keeps, as entries for a calendar: its meetings, events, deadlines and actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from meetings.calendar.entries import CalendarEvent, CalendarTask, Days, Hours, Status, TaskStatus
from meetings.calendar.text import one_line
from meetings.records.events import Event
from meetings.records.meeting import Meeting, Sitting
from meetings.records.outcome import Action, ActionStatus

_MEETING_WORDS = {
    "ordinary": "meeting",
    "annual": "annual meeting",
    "special": "special meeting",
    "working-party": "working party meeting",
}
_EVENT_WORDS = {"compact-week": "Compact Week", "event": "Event", "awards": "Awards", "training": "Training"}

_TASKS: dict[ActionStatus, TaskStatus] = {
    "not-started": "NEEDS-ACTION",
    "under-way": "IN-PROCESS",
    "at-risk": "IN-PROCESS",
    "blocked": "IN-PROCESS",
    "done": "COMPLETED",
    "dropped": "CANCELLED",
    "taken-back": "CANCELLED",
}


class Origin(msgspec.Struct, frozen=True):
    """Where an entry comes from: the group's lasting id, and when the record was last changed and made."""

    group: str
    changed: dt.datetime
    created: dt.datetime | None = None

    def uid(self, record: str, suffix: str = "") -> str:
        """The lasting name of a record's entry in every calendar that holds it."""
        return f"{record}{suffix}@{self.group}"


def meeting_events(
    meeting: Meeting,
    origin: Origin,
    *,
    body: str,
    minutes: int,
    description: str = "",
    later: str | None = None,
    url: str = "",
    joining: bool = True,
) -> tuple[CalendarEvent, ...]:
    """A meeting's entries: one for each of its sittings.

    `body` is the body's name, `minutes` its usual length for a sitting whose end is not known, `description`
    the agenda as text, `later` the same for a further sitting where that has another, `url` the page where
    agenda and papers are, `joining` whether it is told how to join from elsewhere. A cancelled meeting keeps
    its entries, so that calendars that hold it hear of it; a meeting whose agenda is not begun is tentative.
    """
    return tuple(
        CalendarEvent(
            uid=origin.uid(meeting.id, f"-{number}" if number > 1 else ""),
            when=Hours(sitting.start, _end(sitting, minutes)),
            summary=_meeting_title(meeting, body, number),
            changed=origin.changed,
            created=origin.created,
            sequence=meeting.sequence,
            status=_meeting_status(meeting),
            location=sitting.venue,
            description=meeting_words(
                meeting, sitting, description if number == 1 or later is None else later, url, joining=joining
            ),
            url=url,
            conference=sitting.video if joining and meeting.status != "cancelled" else "",
            categories=("Meeting",),
            busy=meeting.status != "cancelled",
        )
        for number, sitting in enumerate(meeting.sittings, start=1)
    )


def event_days(event: Event, origin: Origin, *, sequence: int = 0, url: str = "") -> CalendarEvent:
    """An event, such as Compact Week, as whole days. `sequence` counts how often its days were changed."""
    return CalendarEvent(
        uid=origin.uid(event.id),
        when=Days(event.starts, event.ends),
        summary=event.title,
        changed=origin.changed,
        created=origin.created,
        sequence=sequence,
        location=event.venue,
        description=event.notes,
        url=url,
        categories=(_EVENT_WORDS[event.kind],),
        busy=False,
    )


def action_due(
    action: Action,
    origin: Origin,
    *,
    owners: Sequence[str],
    sequence: int = 0,
    before: dt.date | None = None,
) -> CalendarEvent | None:
    """The day an action is due as a whole day, or none where it never had one.

    `owners` are the names of the action's owners, in their order; `sequence` counts how often its day was
    changed. As it names people, shared calendars are asked to show no details. An action dropped or taken
    back is cancelled, and so is the day `before` of one that has no day any more.
    """
    on = action.due.on or before
    if on is None:
        return None
    off = action.status in ("dropped", "taken-back") or action.due.on is None
    word = "No longer due" if off else "Done" if action.status == "done" else "Due"
    state = action.status.replace("-", " ")
    return CalendarEvent(
        uid=origin.uid(action.id, "-due"),
        when=Days(on),
        summary=f"{word}: {action.text} ({action.ref})",
        changed=origin.changed,
        created=origin.created,
        sequence=sequence,
        status="CANCELLED" if off else "CONFIRMED",
        description="\n".join([*_owner_words(action, owners), f"Status: {state}"]),
        categories=("Action",),
        busy=False,
        private=True,
    )


def action_task(
    action: Action,
    origin: Origin,
    *,
    owners: Sequence[str],
    done: dt.datetime | None = None,
    sequence: int = 0,
) -> CalendarTask:
    """An action as a task, for programs that keep lists of them; `done` is when it was done.

    `sequence` counts how often its day or its state was changed.
    """
    state = action.status.replace("-", " ")
    return CalendarTask(
        uid=origin.uid(action.id, "-task"),
        due=action.due.on,
        summary=f"{action.text} ({action.ref})",
        changed=origin.changed,
        created=origin.created,
        sequence=sequence,
        status=_TASKS[action.status],
        done=done,
        description="\n".join([*_owner_words(action, owners), f"Status: {state}"]),
        categories=("Action", *([action.theme] if action.theme else [])),
    )


def deadline(
    record: str,
    title: str,
    on: dt.date,
    origin: Origin,
    *,
    description: str = "",
    sequence: int = 0,
    off: bool = False,
) -> CalendarEvent:
    """Any other day something has to be done by, as a whole day. `record` is the id of what has the deadline,
    with a word after it (`…-papers`) where that has an entry of its own or several deadlines. One that is
    `off` is cancelled, so that calendars that hold it hear of it."""
    return CalendarEvent(
        uid=origin.uid(record),
        when=Days(on),
        summary=f"No longer due: {title}" if off else title,
        changed=origin.changed,
        created=origin.created,
        sequence=sequence,
        status="CANCELLED" if off else "CONFIRMED",
        description=description,
        categories=("Deadline",),
        busy=False,
    )


def _end(sitting: Sitting, minutes: int) -> dt.datetime | None:
    """When a sitting ends, as far as anybody knows."""
    if sitting.end is not None and sitting.end > sitting.start:
        return sitting.end
    try:
        return sitting.start + dt.timedelta(minutes=minutes)
    except OverflowError:  # the last hours of the year 9999
        return None


def _meeting_status(meeting: Meeting) -> Status:
    if meeting.status == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if meeting.status == "planned" else "CONFIRMED"


def _meeting_title(meeting: Meeting, body: str, number: int) -> str:
    """What the entry is called. Not every program shows that a meeting is cancelled, so the title says it."""
    title = f"{body}: {one_line(meeting.title) or _MEETING_WORDS[meeting.kind]}"
    if number > 1:
        title += " (continued)"
    return f"Cancelled: {title}" if meeting.status == "cancelled" else title


def meeting_words(meeting: Meeting, sitting: Sitting, description: str, url: str, *, joining: bool) -> str:
    """The description: why it is cancelled or sits on this day, how to join, the agenda and where it is.

    Not every program shows where to join by video, so the words say it as well.
    """
    parts = []
    if meeting.status == "cancelled" and meeting.cancelled:
        parts.append(f"Cancelled: {meeting.cancelled}")
    if sitting.reason:
        parts.append(f"Adjourned to this day: {sitting.reason}")
    if joining and meeting.status != "cancelled":
        video = [f"Join by video: {sitting.video}"] if sitting.video else []
        how = [f"How to join: {sitting.joining}"] if sitting.joining else []
        parts += ["\n".join([*video, *how])] if video or how else []
    if description:
        parts.append(description)
    if url:
        parts.append(f"Agenda and papers: {url}")
    return "\n\n".join(parts)


def _owner_words(action: Action, owners: Sequence[str]) -> list[str]:
    if not owners:
        return []
    if action.led and len(owners) > 1:
        return [f"Led by {owners[0]}, with {', '.join(owners[1:])}"]
    return [f"{'Owner' if len(owners) == 1 else 'Owners'}: {', '.join(owners)}"]
