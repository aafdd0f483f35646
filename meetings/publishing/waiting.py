"""What the public is told only once the minutes it comes from are approved."""

from __future__ import annotations

from collections.abc import Collection

from meetings.office import Office
from meetings.records.meeting import AgendaItem


class Waiting:
    """What of agendas waits for approved minutes, of this meeting or an earlier one.

    `secret` are the ids of what was minuted in confidence, which is never told.
    """

    def __init__(self, office: Office, secret: Collection[str]) -> None:
        self._office, self._secret = office, secret
        self.approved = {one.id for one in office.meetings.find() if one.status == "approved"}

    @staticmethod
    def is_on(item: AgendaItem) -> bool:
        """Whether an item is on the agenda that anybody may read: what was raised on the day stands in the
        approved minutes only."""
        return not item.added

    def title(self, item: AgendaItem, title: str) -> str:
        """An item's title; one that is to ratify a decision has only its number until that may be told."""
        if item.ratifies and not self._is_decided(item.ratifies) and title.startswith("To ratify "):
            return title.partition(":")[0]  # what it says, the minutes tell first
        return title

    def _is_decided(self, decision: str) -> bool:
        """Whether anybody may know what was decided: approved minutes say so, or it was decided by letter."""
        found = self._office.decisions.maybe(decision)
        if found is None or decision in self._secret:
            return False
        return found.meeting is None or found.meeting in self.approved
