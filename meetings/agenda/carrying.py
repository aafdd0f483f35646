"""What comes over from one meeting to the next: each item once, onto the agenda that it is due at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from meetings.agenda.items import items_of
from meetings.agenda.leaving import (
    ACTIONS_OPEN,
    DEFERRED,
    MOVED,
    NOT_REACHED,
    TO_RATIFY,
    WAITS,
    actions_left,
    note_left,
    ratifying,
    waiting,
)
from meetings.agenda.recurring_year import bring_recurring
from meetings.agenda.series import BEING_BUILT, is_plain
from meetings.correspondence.reporting import report
from meetings.minutes.confidence import IN_CONFIDENCE, in_confidence
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting, Onward
from meetings.references import OPEN, OVER, last_meeting
from meetings.store.query import where

PUT_OFF = (NOT_REACHED, DEFERRED, TO_RATIFY)
"""Why an item is counted as put off once more; one that was skipped or snoozed was left out on purpose."""

FIRST_PLACE, LAST_PLACE = 100.0, 1000.0
"""Between these places of an agenda stands what comes over: after what opens it, before what closes it."""


def carry_on(office: Office, body: str) -> None:
    """Bring what waits at a body onto the agendas it is due at, as its meetings now stand.

    An item keeps count of how often it was put off, and its papers come along; one that was only opened for
    its actions is a copy, and stays where it was too. Where a meeting was added, moved or cancelled, what
    came over by itself follows, unless the agenda it stands on has gone out. Nothing comes twice.
    """
    for last in _last(office, body):
        note_left(office, last)
    meetings = course(office, body)
    by_id = {meeting.id: meeting for meeting in meetings}
    _follow(office, meetings, by_id)
    for item in waiting(office, by_id):
        target = due_at(meetings, by_id[item.meeting], item.onward)
        if target is not None and (item.onward is None or _still_waits(office, item)):
            bring(office, item, target)
    _report(office, meetings)
    _to_ratify(office, meetings, by_id)
    bring_recurring(office, body, meetings, next_place)


def course(office: Office, body: str) -> list[Meeting]:
    """A body's meetings in the order in which they are held."""
    return sorted(office.meetings.find(where("body") == body), key=lambda one: (one.start, one.ref))


def _last(office: Office, body: str) -> list[Meeting]:
    """The meetings whose minutes may still be put right: the last of this body, and special ones since."""
    found: list[Meeting] = []
    last = last_meeting(office, body)
    while last is not None:
        found.append(last)
        last = last_meeting(office, body, before=last.start) if last.kind == "special" else None
    return found


def due_at(meetings: Sequence[Meeting], left: Meeting, onward: Onward | None) -> Meeting | None:
    """The meeting that an item goes on at; none while none is planned, or the one before is still going on.

    A special meeting takes only what was deferred to it or to its day.
    """
    if onward is None:
        return None
    for meeting in meetings:
        if meeting.id == onward.to and meeting.status in OPEN:
            return meeting
    for meeting in meetings:
        over = meeting.status in OVER or meeting.status == "cancelled"
        if not over and meeting.start > left.start and _takes(meeting, onward):
            return meeting if meeting.status in OPEN else None
    return None


def _takes(meeting: Meeting, onward: Onward) -> bool:
    days = [sitting.start.date() for sitting in meeting.sittings]
    if onward.until is None:
        return meeting.kind != "special"
    return onward.until in days or (meeting.kind != "special" and days[0] >= onward.until)


def _still_waits(office: Office, item: AgendaItem) -> bool:
    """Whether an item that goes on for its open actions still has any."""
    only_actions = item.onward is not None and item.onward.why == ACTIONS_OPEN
    return not only_actions or item.carried_why == ACTIONS_OPEN or any(actions_left(office, item))


def _follow(office: Office, meetings: Sequence[Meeting], by_id: Mapping[str, Meeting]) -> None:
    """Let what came over by itself stand where it is due as the meetings now stand."""
    for meeting in meetings:
        if meeting.status not in BEING_BUILT:
            continue
        for item in items_of(office, meeting.id):
            came = office.items.maybe(item.carried_from)
            if came is None or item.carried_why not in WAITS or came.meeting not in by_id:
                continue
            target = due_at(meetings, by_id[came.meeting], came.onward)
            if target is not None and target.id != meeting.id:
                _move_over(office, item, target)


def _move_over(office: Office, item: AgendaItem, target: Meeting) -> None:
    """Let an item stand on another agenda with its papers, as if it had come there in the first place."""
    if there := of_series(office, target, item.series):
        if not is_plain(office, there):
            return
        office.items.remove(there)
    for paper in office.papers.find(where("item") == item.id):
        office.papers.put(replace(paper, meeting=target.id))
    office.items.put(replace(item, meeting=target.id, position=next_place(office, target)))


def bring(office: Office, item: AgendaItem, target: Meeting, why: str = "") -> AgendaItem:
    """Put an item on the agenda it goes on at, with its papers unless it has been dealt with already.

    Where its series has brought one there, that one takes on what this one was: it never stands twice.
    """
    reason = item.onward.why if item.onward else NOT_REACHED
    why = why or reason
    carried = replace(
        item, id="", bases=(), meeting=target.id, position=next_place(office, target),
        carried=item.carried + (reason in PUT_OFF), carried_from=item.id, carried_why=why,
        standing="", added=False, onward=None,
    )  # fmt: skip
    came = _laid(office, item, carried, of_series(office, target, item.series))
    if why != ACTIONS_OPEN:
        for paper in office.papers.find(where("item") == item.id):
            office.papers.add(replace(paper, meeting=target.id, item=came.id, id="", tabled=False))
    return came


def _laid(office: Office, item: AgendaItem, carried: AgendaItem, there: AgendaItem | None) -> AgendaItem:
    """Lay what is carried on its agenda, where one of its series may stand already."""
    if there is None:
        return office.items.add(carried)
    if there.carried_from is not None:  # two of a series meet: they are one from here on
        office.items.put(replace(item, onward=Onward(MOVED, to=there.meeting)))
        return there
    took = replace(carried, id=there.id, bases=there.bases, position=there.position)
    return office.items.put(took if is_plain(office, there) else _with_edits(took, there))


def _with_edits(took: AgendaItem, there: AgendaItem) -> AgendaItem:
    """What came over, in the words in which it was prepared on its new agenda."""
    return replace(
        took, title=there.title, kind=there.kind, presenter=there.presenter, minutes=there.minutes,
        notes=there.notes or took.notes, refers=there.refers or took.refers,
    )  # fmt: skip


def of_series(office: Office, meeting: Meeting, series: str | None) -> AgendaItem | None:
    """The item of a recurring one that stands on an agenda, if one does."""
    if series is None:
        return None
    return next((item for item in items_of(office, meeting.id) if item.series == series), None)


def next_place(office: Office, meeting: Meeting) -> float:
    """Where what comes over stands: after what came over before it."""
    places = (item.position for item in items_of(office, meeting.id))
    taken = [place for place in places if FIRST_PLACE <= place < LAST_PLACE - 1]
    return max(taken) + 1 if taken else FIRST_PLACE


def _to_ratify(office: Office, meetings: Sequence[Meeting], by_id: Mapping[str, Meeting]) -> None:
    """An item for each decision that was taken without a quorum, not ratified yet and on no agenda yet."""
    _settled_since(office, by_id)
    waits = (where("quorate") == False) & (where("ratified_by") == None)  # noqa: E712, E711  # TinyDB builds its query from the comparison
    for decision in office.decisions.find(waits):
        taken_at = by_id.get(decision.meeting or "")
        if taken_at is None or taken_at.status not in OVER or decision.taken_back:
            continue
        if decision.kind == "not-agreed" or office.items.count(where("ratifies") == decision.id):
            continue
        if (target := due_at(meetings, taken_at, Onward(TO_RATIFY))) is not None:
            words = IN_CONFIDENCE if decision.id in in_confidence(office) else decision.text
            office.items.add(ratifying(decision, target, next_place(office, target), words))


def _settled_since(office: Office, by_id: Mapping[str, Meeting]) -> None:
    """Take off agendas that have not gone out what need not be ratified any more: there was a quorum after
    all, or the decision was taken back. What somebody has prepared stays."""
    for meeting in by_id.values():
        if meeting.status not in BEING_BUILT:
            continue
        for item in office.items.find((where("meeting") == meeting.id) & (where("carried_why") == TO_RATIFY)):
            decision = office.decisions.maybe(item.ratifies)
            if decision is None or item.notes or item.carried or not item.title.startswith("To ratify "):
                continue
            if decision.taken_back or decision.quorate is not False:
                office.items.remove(item)


def _report(office: Office, meetings: Sequence[Meeting]) -> None:
    """Tell the next meeting what was settled by correspondence, unless one before it is still going on."""
    held = [place for place, one in enumerate(meetings) if one.status in OVER and one.kind != "special"]
    for meeting in meetings[held[-1] + 1 if held else 0 :]:
        if meeting.status not in (*OVER, "cancelled") and meeting.kind != "special":
            if meeting.status in OPEN:
                report(office, meeting)
            return
