"""What comes over from one meeting to the next: items not reached, deferred or with open actions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetings.minutes.model import ItemMinutes, Minutes
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting
from meetings.references import last_meeting
from meetings.store.query import where

NOT_REACHED, DEFERRED, ACTIONS_OPEN, TO_RATIFY = "not reached", "deferred", "actions open", "to ratify"


def carry_over(office: Office, meeting: Meeting) -> list[AgendaItem]:
    """Bring onto an agenda what the last meeting of its body left, and what was deferred to this one.

    What is there already is not brought twice. An item keeps count of how often it was put off; one that was
    only opened for its actions is a copy, and stays where it was too.
    """
    here = {item.carried_from for item in office.items.find(where("meeting") == meeting.id)}
    brought: list[AgendaItem] = []
    for source in _sources(office, meeting):
        held = {item.id: item for item in office.items.find(where("meeting") == source.id)}
        for left, why in _left(office, minutes_of(office, source)):
            item = held.get(left.id)
            if item and item.id not in here and _goes_to(left, meeting):
                brought.append(_carried(item, meeting, why, len(brought)))
        brought += _to_ratify(office, source, meeting, len(brought))
    return [office.items.add(item) for item in brought]


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


def _left(office: Office, minutes: Minutes) -> Iterator[tuple[ItemMinutes, str]]:
    """The items of a meeting that go on at the next, with the reason."""
    done = where("status").one_of(["done", "dropped", "taken-back"])
    unfinished = {a.item for a in office.actions.find((where("meeting") == minutes.meeting) & ~done)}
    for item in minutes.items:
        if item.standing:
            continue
        if item.outcome == "deferred":
            yield item, DEFERRED
        elif item.outcome == "":
            yield item, NOT_REACHED
        elif item.id in unfinished:
            yield item, ACTIONS_OPEN


def _goes_to(item: ItemMinutes, meeting: Meeting) -> bool:
    """Whether an item goes on at this meeting; a special one takes only what was deferred to it."""
    if item.deferred_to is not None:
        return item.deferred_to == meeting.id
    if item.deferred_on is not None:
        return any(sitting.start.date() == item.deferred_on for sitting in meeting.sittings)
    return meeting.kind != "special"


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
    for decision in office.decisions.find(waiting):
        if decision.taken_back or decision.id in here or decision.kind == "not-agreed":
            continue
        place += 1
        yield AgendaItem(
            meeting=meeting.id, position=100.0 + place, title=f"To ratify {decision.ref}: {decision.text}",
            kind="decision", minutes=5, carried_why=TO_RATIFY, ratifies=decision.id,
        )  # fmt: skip
