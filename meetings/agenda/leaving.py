"""What a meeting leaves: noted on its items when it is closed or cancelled, until they have gone on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from meetings.agenda.items import items_of
from meetings.agenda.series import is_plain
from meetings.minutes.model import ItemMinutes, Minutes
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Leaving, Meeting, Onward
from meetings.records.outcome import SETTLED, Decision
from meetings.store.query import where

NOT_REACHED: Leaving = "not reached"
DEFERRED: Leaving = "deferred"
ACTIONS_OPEN: Leaving = "actions open"
TO_RATIFY: Leaving = "to ratify"
SKIPPED: Leaving = "skipped once"
SNOOZED: Leaving = "snoozed"
MOVED: Leaving = "moved"

WAITS = (NOT_REACHED, DEFERRED, ACTIONS_OPEN, TO_RATIFY, SKIPPED, SNOOZED)
"""Why an item goes on of itself; one that was moved or taken off by a person does not."""


def note_left(office: Office, meeting: Meeting, minutes: Minutes | None = None) -> None:
    """Note on the items of a meeting that is over which of them go on, and where.

    The minutes (of a meeting that is being closed, with that line) are asked anew each time, so that a
    correction counts; what has gone on already stays so.
    """
    held = {item.id: item for item in items_of(office, meeting.id)}
    gone = gone_on(office, list(held.values()))
    left = {
        one.id: onward
        for one in (minutes or minutes_of(office, meeting)).items
        if one.id in held and (onward := _onward(office, held[one.id], one)) is not None
    }
    for item in held.values():
        if item.id not in gone and item.onward != left.get(item.id):
            office.items.put(replace(item, onward=left.get(item.id)))


def note_called_off(office: Office, meeting: Meeting) -> None:
    """Note on the items of a meeting that was cancelled that they go on at the next.

    Standing items are on every agenda, and a recurring one that nobody has prepared comes again by itself.
    """
    for item in items_of(office, meeting.id):
        if item.standing or is_plain(office, item):
            continue
        why = next((one for one in (ACTIONS_OPEN, TO_RATIFY) if item.carried_why == one), NOT_REACHED)
        office.items.put(replace(item, onward=Onward(why)))


def gone_on(office: Office, items: Sequence[AgendaItem]) -> Mapping[str, AgendaItem]:
    """What items became at other meetings, by the ids of those they were."""
    found: dict[str, AgendaItem] = {}
    ids = [item.id for item in items]
    for at in range(0, len(ids), _AT_ONCE):
        some = where("carried_from").one_of(ids[at : at + _AT_ONCE])
        found |= {item.carried_from or "": item for item in office.items.find(some)}
    return found


_AT_ONCE = 400
"""How many ids one question to the record holds."""


def waiting(office: Office, meetings: Mapping[str, Meeting]) -> list[AgendaItem]:
    """The items of these meetings that go on and have not gone yet, in the order of the meetings."""
    marked = office.items.find(where("onward").why.one_of(list(WAITS)))
    gone = gone_on(office, marked)
    found = (item for item in marked if item.meeting in meetings and item.id not in gone)
    return sorted(found, key=lambda item: (meetings[item.meeting].start, item.position, item.id))


def _onward(office: Office, item: AgendaItem, minuted: ItemMinutes) -> Onward | None:
    """Why and where an item goes on after its meeting; none where it is done with."""
    if item.standing:
        return None
    match minuted.outcome:
        case "deferred":
            return Onward(DEFERRED, minuted.deferred_on, minuted.deferred_to)
        case "":
            return Onward(NOT_REACHED)
        case "discussed" if _waits(office, item):
            return Onward(TO_RATIFY)
        case _ if item.series is None and any(actions_left(office, item)):
            return Onward(ACTIONS_OPEN)  # a recurring one comes again by itself
    return None


def actions_left(office: Office, item: AgendaItem) -> Iterator[str]:
    """The ids of the actions that an item gave and that are open now."""
    settled = where("status").one_of(list(SETTLED))
    given = where("meeting") == item.meeting
    return (a.id for a in office.actions.find(given & ~settled) if a.item == item.id)


def _waits(office: Office, item: AgendaItem) -> bool:
    """Whether an item is about a decision that still waits to be ratified."""
    decision = office.decisions.maybe(item.ratifies)
    return decision is not None and not decision.taken_back and decision.ratified_by is None


def ratifying(decision: Decision, meeting: Meeting, position: float, words: str = "") -> AgendaItem:
    """An item on which a decision is to be made good; `words` stand in place of its text."""
    return AgendaItem(
        meeting=meeting.id, position=position, title=f"To ratify {decision.ref}: {words or decision.text}",
        kind="decision", minutes=5, carried_why=TO_RATIFY, ratifies=decision.id,
    )  # fmt: skip
