"""Records as they stand in a list: ids turned into references and numbers, each looked up once."""

from __future__ import annotations

import functools

from meetings.naming import Naming
from meetings.office import Office
from meetings.records.meeting import Meeting


class Listing:
    """References and numbers for the ids in a list of records."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.naming = Naming(office)
        self._numbers: dict[str, dict[str, int]] = {}
        self._meetings: dict[str, Meeting | None] = {}

    def meeting(self, id_: str | None) -> Meeting | None:
        """A meeting by its id."""
        if id_ is None:
            return None
        if id_ not in self._meetings:
            self._meetings[id_] = self._office.meetings.maybe(id_)
        return self._meetings[id_]

    def meeting_ref(self, id_: str | None) -> str | None:
        """A meeting's reference."""
        meeting = self.meeting(id_)
        return meeting.ref if meeting else None

    def item_number(self, meeting: str | None, item: str | None) -> int | None:
        """The number that an item has on its meeting's agenda."""
        if meeting is None or item is None:
            return None
        if meeting not in self._numbers:
            from meetings.agenda.items import items_of

            items = items_of(self._office, meeting)
            self._numbers[meeting] = {one.id: n for n, one in enumerate(items, start=1)}
        return self._numbers[meeting].get(item)

    @functools.cached_property
    def secret(self) -> frozenset[str]:
        """The ids of what was minuted in confidence."""
        from meetings.minutes.confidence import in_confidence

        return in_confidence(self._office)

    @functools.cached_property
    def decisions(self) -> dict[str, str]:
        """The references of decisions by id."""
        return {decision.id: decision.ref for decision in self._office.decisions.find()}

    def round_ref(self, id_: str | None) -> str | None:
        """The reference of a round of correspondence."""
        one = self._office.rounds.maybe(id_)
        return one.ref if one else None
