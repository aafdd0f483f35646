"""What comes over from one meeting to the next: items not reached, deferred or with open actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from meetings.agenda import items_of
from meetings.minutes.confidence import IN_CONFIDENCE, within
from meetings.minutes.model import ItemMinutes, Minutes
from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of, minutes_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting
from meetings.records.outcome import SETTLED, Decision
from meetings.references import OPEN, last_meeting
from meetings.store.query import where

NOT_REACHED, DEFERRED, ACTIONS_OPEN, TO_RATIFY = "not reached", "deferred", "actions open", "to ratify"


def carry_over(office: Office, meeting: Meeting) -> list[AgendaItem]:
    """Bring onto an agenda what the last meeting of its body left, and what was deferred to this one.

    What is there already is not brought twice, nor is what came from the same item by way of a meeting that
    was added in between. An item keeps count of how often it was put off, and its
    papers come along; one that was only opened for its actions is a copy, and stays where it was too. While
    another meeting in between is still to be held or closed, only what was deferred to this one comes over:
    the rest goes there first.
    """
    awaited = _awaited(office, meeting)
    here = {item.carried_from for item in office.items.find(where("meeting") == meeting.id)}
    brought: list[AgendaItem] = []
    for source in _sources(office, meeting):
        held = {item.id: item for item in office.items.find(where("meeting") == source.id)}
        for left, why in _left(office, minutes_of(office, source), held):
            item = held.get(left.id)
            if item and here.isdisjoint(_before(office, item)) and _goes_to(left, meeting, awaited):
                brought.append(_carried(item, meeting, why, len(brought)))
        if not awaited:
            brought += _to_ratify(office, source, meeting, len(brought))
    if not awaited:
        brought += [
            _carried(item, meeting, NOT_REACHED, len(brought) + n)
            for n, item in enumerate(_called_off(office, meeting))
            if item.id not in here
        ]
    added = [_brought(office, item) for item in brought]
    if not awaited:
        from meetings.correspondence.reporting import report  # which reads this module

        report(office, meeting)
    return added


def _brought(office: Office, item: AgendaItem) -> AgendaItem:
    """Put an item on its new agenda, with its papers where it has not been dealt with yet."""
    added = office.items.add(item)
    if item.carried_from and item.carried_why != ACTIONS_OPEN:
        for paper in office.papers.find(where("item") == item.carried_from):
            office.papers.add(replace(paper, meeting=added.meeting, item=added.id, id="", tabled=False))
    return added


def carry_on(office: Office, meeting: Meeting) -> None:
    """Bring what a meeting left onto the agendas after it: one that was closed, or was cancelled."""
    later = (where("body") == meeting.body) & (where("start") > meeting.start.isoformat())
    for coming in office.meetings.find(later & where("status").one_of(list(OPEN)), order="start"):
        carry_over(office, coming)


def _before(office: Office, item: AgendaItem) -> set[str]:
    """An item and those it was carried over from, back to the first."""
    found: set[str] = set()
    one: AgendaItem | None = item
    while one is not None and one.id not in found:
        found.add(one.id)
        one = office.items.maybe(one.carried_from) if one.carried_from else None
    return found


def _sources(office: Office, meeting: Meeting) -> list[Meeting]:
    """The meetings whose business goes on here: the last of this body, and special ones held since."""
    found: list[Meeting] = []
    before = meeting.start
    while (last := last_meeting(office, meeting.body, before=before)) is not None:
        found.append(last)
        if last.kind != "special":
            break
        before = last.start
    return found


def _awaited(office: Office, meeting: Meeting) -> bool:
    """Whether a meeting between the last one and this is still to be held or to be closed."""
    last = last_meeting(office, meeting.body, before=meeting.start)
    between = (where("body") == meeting.body) & (where("start") < meeting.start.isoformat())
    if last is not None:
        between &= where("start") > last.start.isoformat()
    waiting = office.meetings.find(between & (where("status") != "cancelled"))
    return any(one.kind != "special" for one in waiting)


def _called_off(office: Office, meeting: Meeting) -> list[AgendaItem]:
    """What stood only on the agendas of meetings that were cancelled since the last one."""
    if meeting.kind == "special":
        return []
    last = last_meeting(office, meeting.body, before=meeting.start)
    cancelled = (where("status") == "cancelled") & (where("body") == meeting.body)
    cancelled &= where("start") < meeting.start.isoformat()
    if last is not None:
        cancelled &= where("start") > last.start.isoformat()
    return [
        item
        for one in office.meetings.find(cancelled, order="start")
        for item in items_of(office, one.id)
        if not item.standing and item.carried_from is None and item.ratifies is None
    ]


def _left(
    office: Office, minutes: Minutes, held: Mapping[str, AgendaItem]
) -> Iterator[tuple[ItemMinutes, str]]:
    """The items of a meeting that go on at the next, with the reason."""
    settled = where("status").one_of(list(SETTLED))
    unfinished = {a.item for a in office.actions.find((where("meeting") == minutes.meeting) & ~settled)}
    for item in minutes.items:
        if item.standing:
            continue
        if item.outcome == "deferred":
            yield item, DEFERRED
        elif item.outcome == "":
            yield item, NOT_REACHED
        elif item.outcome == "discussed" and _waits(office, held.get(item.id)):
            yield item, TO_RATIFY
        elif item.id in unfinished:
            yield item, ACTIONS_OPEN


def _waits(office: Office, item: AgendaItem | None) -> bool:
    """Whether an item is about a decision that still waits to be ratified."""
    decision = office.decisions.maybe(item.ratifies) if item else None
    return decision is not None and not decision.taken_back and decision.ratified_by is None


def _goes_to(item: ItemMinutes, meeting: Meeting, awaited: bool) -> bool:
    """Whether an item goes on at this meeting; a special one takes only what was deferred to it."""
    if item.deferred_to is not None:
        return item.deferred_to == meeting.id
    if item.deferred_on is not None:
        return any(sitting.start.date() == item.deferred_on for sitting in meeting.sittings)
    return meeting.kind != "special" and not awaited


def _carried(item: AgendaItem, meeting: Meeting, why: str, place: int) -> AgendaItem:
    put_off = item.carried + (why != ACTIONS_OPEN)
    return replace(
        item, id="", bases=(), meeting=meeting.id, position=100.0 + place, carried=put_off,
        carried_from=item.id, carried_why=why, standing="", added=False,
    )  # fmt: skip


def _to_ratify(office: Office, last: Meeting, meeting: Meeting, place: int) -> Iterator[AgendaItem]:
    """An item for each decision that was taken without a quorum and not ratified yet."""
    waiting = (where("meeting") == last.id) & (where("quorate") == False) & (where("ratified_by") == None)  # noqa: E712, E711  # TinyDB builds its query from the comparison
    here = {item.ratifies for item in office.items.find(where("meeting") == meeting.id)}
    secret = frozenset(within(in_order(entries_of(office, last.id))))
    for decision in office.decisions.find(waiting):
        if decision.taken_back or decision.id in here or decision.kind == "not-agreed":
            continue
        place += 1
        words = IN_CONFIDENCE if decision.id in secret else decision.text
        yield ratifying(decision, meeting, 100.0 + place, words)


def ratifying(decision: Decision, meeting: Meeting, position: float, words: str = "") -> AgendaItem:
    """An item on which a decision is to be made good; `words` stand in place of its text."""
    return AgendaItem(
        meeting=meeting.id, position=position, title=f"To ratify {decision.ref}: {words or decision.text}",
        kind="decision", minutes=5, carried_why=TO_RATIFY, ratifies=decision.id,
    )  # fmt: skip
