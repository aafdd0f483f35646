"""The office as its calendar asks for it: whose business it is, and in whose words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from meetings.calendar.past import Past
from meetings.minutes.confidence import in_confidence
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.seated import is_held
from meetings.store.query import where


class Desk:
    """The office with what is looked up again and again, for one person or all, one body or all.

    What is `public` names nobody, and how to join a meeting only where the group says so.
    """

    def __init__(
        self,
        office: Office,
        *,
        person: str | None = None,
        body: str | None = None,
        public: bool = False,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> None:
        self.office = office
        self.past = office.once(Past)
        self.naming = Naming(office)
        self.person = person
        self.body = body
        self.public = public
        self.since, self.until = since or dt.date.min, until or dt.date.max
        self.tells_joining = office.group.public_joining or not public
        self.secret = in_confidence(office)
        self.bodies = {b.id: b for b in office.bodies.find()}
        self._seats = office.memberships.find(where("person") == person) if person else []

    def concerns(self, body: str, on: dt.date) -> bool:
        """Whether a body's business on a day is asked for."""
        if self.body is not None and body != self.body:
            return False
        return self.person is None or any(m.body == body and is_held(m, on) for m in self._seats)

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Whether a stretch of days shares one with the span that is asked for."""
        return first <= self.until and last >= self.since

    def is_meant(self, owner: Owner, body: str, on: dt.date) -> bool:
        """Whether an owner of a body's business stands for the person on a day: by name, office,
        organisation or body."""
        held = [m for m in self._seats if is_held(m, on)]
        match owner.kind:
            case "person":
                return owner.id == self.person
            case "role":
                return any(m.body == body and m.role == owner.id for m in held)
            case "organisation":
                return any(m.organisation == owner.id for m in held)
            case "body":
                return any(m.body == owner.id for m in held)
            case "all":
                return any(m.body == body for m in held)

    def names(self, owners: Iterable[Owner]) -> Iterator[tuple[str, str, str]]:
        """The parts of records that tell the names of owners; those of persons not in public."""
        kinds = {"organisation", "body"} if self.public else {"organisation", "body", "person"}
        return ((owner.kind, owner.id, "name") for owner in owners if owner.id and owner.kind in kinds)

    def named(self, owner: Owner) -> str:
        """An owner by name; a person is not named in public."""
        return "" if self.public and owner.kind == "person" else self.naming.owner(owner)
