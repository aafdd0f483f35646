"""Where an agenda item came from, in words: `Carried over from 2026-05 item 6: not reached`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.agenda.leaving import ACTIONS_OPEN, MOVED, TO_RATIFY
from meetings.agenda.rhythm import rhythm_words
from meetings.agenda.series import RECURRING
from meetings.agenda.sleeping import WOKEN
from meetings.dates.words import times_words
from meetings.listing import Listing
from meetings.office import Office
from meetings.records.meeting import AgendaItem

_HEADS = {MOVED: "Moved here", WOKEN: "Woken early"}
_WHYS = {ACTIONS_OPEN: "its actions are still open", TO_RATIFY: "to be ratified", MOVED: "", WOKEN: ""}


@dataclass(frozen=True, slots=True)
class Origin:
    """The item that one continues: of which meeting, and its number there; none where it had left before."""

    item: AgendaItem
    meeting: str
    number: int | None


class Origins:
    """Tells of items where they came from, each meeting looked up once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._listing = Listing(office)

    def of(self, item: AgendaItem) -> Origin | None:
        """The item that an item continues, if it continues one."""
        came = self._office.items.maybe(item.carried_from)
        ref = self._listing.meeting_ref(came.meeting) if came else None
        if came is None or ref is None:
            return None
        return Origin(came, ref, self._listing.item_number(came.meeting, came.id))

    def chain(self, item: AgendaItem) -> Iterator[Origin]:
        """Those that an item continues, back to the first."""
        seen = {item.id}
        while (origin := self.of(item)) is not None and origin.item.id not in seen:
            yield origin
            item = origin.item
            seen.add(item.id)

    def recurs(self, item: AgendaItem) -> str:
        """How often an item comes: `every second meeting`; empty where it does not recur, or no more."""
        series = self._office.recurring.maybe(item.series)
        return rhythm_words(series) if series and not series.ended else ""

    def words(self, item: AgendaItem) -> str:
        """Where an item came from and why, how often it was put off, and whether it recurs; empty where it
        began here. It has no full stop."""
        recurs = self.recurs(item)
        if not (item.carried_why or item.carried) or item.carried_why == RECURRING:
            return f"Comes {recurs}" if recurs else ""
        origin = self.of(item)
        where_from = f" from {origin.meeting}" if origin else ""
        if origin and origin.number:
            where_from += f" item {origin.number}"
        why = _WHYS.get(item.carried_why, item.carried_why)
        times = f"put off {times_words(item.carried)}" if item.carried > 1 else ""
        told = ", ".join(filter(None, (why, times, f"comes {recurs}" if recurs else "")))
        head = _HEADS.get(item.carried_why, "Carried over")
        return f"{head}{where_from}{f': {told}' if told else ''}"


def lineage(office: Office, item: str) -> list[tuple[str, str]]:
    """The ids of the items that one came from, the first first, and what each was: `2026-05 item 6`."""
    held = office.items.maybe(item)
    found = [] if held is None else list(Origins(office).chain(held))
    return [
        (one.item.id, f"{one.meeting} item {one.number}" if one.number else f"{one.meeting}, taken off")
        for one in reversed(found)
    ]
