"""What an item that recurs is: the series, and one of it as the rhythm brought it."""

from __future__ import annotations

from meetings.office import Office
from meetings.records.meeting import AgendaItem, Recurring
from meetings.store.query import where

RECURRING = "recurring"
"""Why an item that recurs is on an agenda."""

BEING_BUILT = ("planned", "agenda-open")
"""The states of a meeting whose agenda has not gone out yet."""

SAID = ("title", "kind", "presenter", "minutes", "notes", "refers")
"""What a recurring item says on each agenda."""


def recurring_of(office: Office, body: str | None = None) -> list[Recurring]:
    """The items that recur, of a body or of all, by title."""
    going = [one for one in office.recurring.find() if not one.ended and body in (None, one.body)]
    return sorted(going, key=lambda one: (one.body, one.title.casefold(), one.id))


def is_plain(office: Office, item: AgendaItem) -> bool:
    """Whether an item says what its series says and nobody has prepared it: no papers, nothing carried."""
    series = office.recurring.maybe(item.series)
    if series is None or item.carried_from or item.carried_why != RECURRING or item.carried:
        return False
    return _same(series, item) and not office.papers.count(where("item") == item.id)


def _same(series: Recurring, item: AgendaItem) -> bool:
    return all(getattr(series, name) == getattr(item, name) for name in SAID)
