"""What the next meeting needs: its day and place, and what comes back to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from meetings.afterwards.task import Held, Task
from meetings.agenda.going_out import latest_day
from meetings.dates import brief, hours
from meetings.documents.names import listed
from meetings.documents.page import Held as Occasion
from meetings.documents.wording import occasion
from meetings.minutes.model import ItemMinutes
from meetings.records import forms as form
from meetings.records.meeting import Meeting, Sitting
from meetings.records.outcome import Decision
from meetings.references import OVER, on_day
from meetings.store.query import where


def goes_on(held: Held) -> Iterator[Task]:
    """Of a meeting adjourned to another day, everybody is told when and where it goes on."""
    meeting = held.meeting
    when, about = _when(meeting.sittings[-1]), (meeting.sittings[-1].start.isoformat(),)
    day = meeting.sittings[-1].start.date()
    message = f"{held.opening} the meeting was adjourned. It goes on on {when}."
    to_all, there = ("members",), meeting.id
    yield Task(
        "goes-on", f"tell everybody that {meeting.ref} goes on on {_brief(meeting.sittings[-1])}",
        to_all, day,
        place="meetings", record=there, about=about, message=message,
    )  # fmt: skip
    yield Task(
        "entry", f"send the calendar entry of {meeting.ref} again, with its new sitting", to_all, day,
        place="meetings", record=there, about=about,
    )  # fmt: skip


def next_meeting(held: Held) -> Iterator[Task]:
    """The next meeting has a day, everybody knows it, and a place is booked."""
    if held.meeting.kind == "special":
        return
    coming = held.next
    if coming is None:
        yield Task("next-date", "fix the day of the next meeting: none is planned", place="meetings")
        return
    if fixed := _fixed(held, coming):
        when = _when(coming.sittings[-1])
        about = (coming.start.isoformat(), coming.venue)
        message = f"{held.opening} the next meeting ({coming.ref}) was fixed for {when}."
        yield Task(
            f"next:{fixed}", f"tell everybody that {coming.ref} is on {_brief(coming.sittings[-1])}",
            ("members",),
            place="meetings", record=coming.id, about=about, message=message, settled=coming.status in OVER,
        )  # fmt: skip
    if not coming.sittings[-1].venue.strip():
        yield Task(f"venue:{coming.id}", f"book a place for {coming.ref}: none is named yet",
                   by=coming.start.date(), place="meetings", record=coming.id)  # fmt: skip


def _fixed(held: Held, coming: Meeting) -> str:
    """The line that fixed the next meeting, empty where none did."""
    lines = [
        one.entry
        for one in held.minutes.paragraphs
        if isinstance(one.parsed, form.NextMeeting) and one.made == coming.id
    ]
    return lines[-1] if lines else ""


def to_ratify(held: Held) -> Iterator[Task]:
    """What was settled without a quorum waits on the next agenda, and members are told so."""
    waiting = (where("meeting") == held.meeting.id) & (where("quorate") == False)  # noqa: E712  # TinyDB builds its query from the comparison
    for one in held.office.decisions.find(waiting, order="ref"):
        if not (one.taken_back or one.ratified_by or one.kind == "not-agreed"):
            yield _to_ratify(held, one)


def _to_ratify(held: Held, decision: Decision) -> Task:
    item = held.office.items.first(where("ratifies") == decision.id)
    at = held.office.meetings.maybe(item.meeting) if item else None
    if at is None:
        text = f"bring {decision.ref}, settled without a quorum, to a meeting that can ratify it"
        return Task(f"ratify:{decision.id}", text, place="meetings", about=("",))
    return Task(
        f"ratify:{decision.id}", f"tell members that {decision.ref} waits to be ratified at {at.ref}",
        ("members",), at.start.date(), place="agenda", record=at.id, about=(at.id,),
    )  # fmt: skip


def carried(held: Held) -> Iterator[Task]:
    """What was deferred or not reached stands on a later agenda, or waits for one."""
    left = [item for item in held.minutes.items if not item.standing and item.outcome in ("", "deferred")]
    found: dict[str | dt.date, list[ItemMinutes]] = {}
    for item in left:
        goes = held.office.items.first(where("carried_from") == item.id)
        found.setdefault(goes.meeting if goes else item.deferred_on or "", []).append(item)
    for to, items in found.items():
        yield _carried(held, to, items)


def _carried(held: Held, to: str | dt.date, items: list[ItemMinutes]) -> Task:
    numbers = f"item{'s' if len(items) > 1 else ''} {listed([str(item.number) for item in items])}"
    about = tuple(item.id for item in items)
    if meeting := held.office.meetings.maybe(to if isinstance(to, str) else None):
        goes = "go" if len(items) > 1 else "goes"
        text = f"see to the agenda of {meeting.ref}: {numbers} {goes} on there"
        return Task(
            f"carried:{meeting.id}", text, by=latest_day(held.office, meeting), place="agenda",
            record=meeting.id, about=about, settled=meeting.status in OVER,
        )  # fmt: skip
    if isinstance(to, dt.date):
        there = [one.ref for one in on_day(held.office, to) if one.body == held.meeting.body]
        text = f"bring it to {there[0]}" if there else f"plan a meeting on {brief(to)}"
        text = f"{text}: {numbers} {'were' if len(items) > 1 else 'was'} deferred to it"
        return Task(f"carried:{to}", text, by=to, place="meetings", about=about)
    waits = "wait" if len(items) > 1 else "waits"
    text = f"find a meeting for {numbers}, which {waits} for one"
    return Task("carried:", text, place="meetings", about=about)


def _brief(sitting: Sitting) -> str:
    return f"{brief(sitting.start.date())}, {hours(sitting.start)}"


def _when(sitting: Sitting) -> str:
    return occasion(Occasion(sitting.start, sitting.end, sitting.venue))
