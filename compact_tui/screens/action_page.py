"""What the Actions screen reads: the first rows of a part of the plan at once, the rest in batches."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compact_tui.screens.action_rows import Row, Rows
from meetings.action_views import View, ViewName, view
from meetings.minutes.knowing import names_of
from meetings.office import Office

FIRST = 80
"""How many actions are read before anything is shown: more than most screens have lines for."""

_BATCH = 250
"""How many more are read at a time, so that no key waits for them."""


@dataclass(frozen=True, slots=True)
class Page:
    """The first rows of a view, and all of them in batches where there are more.

    `known` are the names by which somebody can be named.
    """

    view: View
    rows: list[Row]
    batches: Iterator[list[Row]] | None
    known: Sequence[str]
    none_at_all: bool


def page_of(office: Office, name: ViewName, wanted: str, body: str | None, naming_body: str) -> Page:
    """The beginning of a view; of the whole plan, where the action that is wanted is not in that view."""
    asked = view(office, name, body)
    action = office.actions.maybe(wanted)
    if action is not None and not asked.holds(action):
        asked = view(office, "all")
    make = Rows(office)
    rows = [make.row(action) for action in asked.first(office, FIRST)]
    batches = _in_batches(office, asked, make) if len(rows) == FIRST else None
    return Page(
        asked, rows, batches, names_of(office, naming_body), not rows and office.actions.first() is None
    )


def _in_batches(office: Office, asked: View, make: Rows) -> Iterator[list[Row]]:
    actions = asked.each(office)
    while batch := [make.row(action) for action in itertools.islice(actions, _BATCH)]:
        yield batch
