"""The action plan as it is looked through: what is open, overdue, mine, done, or all of it, in order."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Literal, get_args

from tinydb.queries import QueryLike

from meetings.actions import is_overdue, standing_for
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import SETTLED, Action
from meetings.store.query import where

ViewName = Literal["open", "overdue", "mine", "done", "all"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)


@dataclass(frozen=True, slots=True)
class View:
    """A part of the plan. What is open comes by its day, so that what is late leads; last what has none.

    `owners` are those whose actions are mine: nobody's where it is not known who asks. With `body` only that
    body's actions are shown.
    """

    name: ViewName
    today: dt.date
    owners: tuple[Owner, ...] = ()
    body: str | None = None

    def holds(self, action: Action) -> bool:
        """Whether the view shows an action."""
        if self.body not in (None, action.body):
            return False
        match self.name:
            case "all":
                return True
            case "done":
                return action.status == "done"
            case "overdue":
                return is_overdue(action, self.today)
            case "open":
                return action.status not in SETTLED
            case "mine":
                wanted = {(one.kind, one.id) for one in self.owners}
                mine = any((one.kind, one.id) in wanted for one in action.owners)
                return mine and action.status not in SETTLED

    def first(self, office: Office, limit: int) -> list[Action]:
        """The first actions of the view, read without reading the rest."""
        found: list[Action] = []
        for asked, order, descending in self._parts():
            if left := limit - len(found):
                found += office.actions.find(asked, order=order, descending=descending, limit=left)
        return found

    def each(self, office: Office) -> Iterator[Action]:
        """Every action of the view, each made when it is reached."""
        return itertools.chain.from_iterable(
            office.actions.each(asked, order=order, descending=descending)
            for asked, order, descending in self._parts()
        )

    def _parts(self) -> Iterator[tuple[QueryLike, str | None, bool]]:
        """The queries whose answers, one after another, are the view, each with its order."""
        whose = [where("body") == self.body] if self.body is not None else []
        match self.name:
            case "all":
                yield _all(*whose, where("ref") > ""), "ref", False
            case "done":
                yield _all(*whose, where("status") == "done"), "updated", True
            case "overdue":
                late = where("due")["on"] < self.today.isoformat()
                lasts = where("due")["kind"] == "ongoing"
                yield _all(*whose, _STILL_OPEN, where("due")["on"] > "", late, ~lasts), "due.on", False
            case "open" | "mine":
                if self.name == "mine":
                    wanted = frozenset((one.kind, one.id) for one in self.owners)
                    whose.append(where("owners").test(lambda owners: _one_of(owners, wanted)))
                yield _all(*whose, _STILL_OPEN, where("due")["on"] > ""), "due.on", False
                yield _all(*whose, _STILL_OPEN, where("due")["on"].one_of([None])), None, False


_STILL_OPEN = ~where("status").one_of(list(SETTLED))


def view(office: Office, name: ViewName, body: str | None = None) -> View:
    """A view of the plan as it stands today, for whoever is at the keys."""
    return View(name, office.today, _mine(office) if name == "mine" else (), body)


def _mine(office: Office) -> tuple[Owner, ...]:
    person = office.people.maybe(office.store.who)
    return standing_for(office, Owner("person", person.id)) if person else ()


def _all(*asked: QueryLike) -> QueryLike:
    return reduce(and_, asked)


def _one_of(owners: Any, wanted: frozenset[tuple[str, str]]) -> bool:
    return any((one.get("kind"), one.get("id")) in wanted for one in owners)
