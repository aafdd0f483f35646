"""Who sits on a body, for whom, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.people import Membership, Organisation, Person, Seat
from meetings.store.query import where


@dataclass(frozen=True, slots=True)
class Seated:
    """A membership with the person, the organisation and the seat it is about."""

    membership: Membership
    person: Person
    organisation: Organisation | None = None
    seat: Seat | None = None

    @property
    def sector(self) -> str:
        """The sector the member speaks for, by its key."""
        return self.membership.sector or (self.organisation.sector if self.organisation else "")


def is_held(membership: Membership, on: dt.date) -> bool:
    """Whether a membership holds on a day; its first and its last day count."""
    return membership.since <= on and (membership.until is None or on <= membership.until)


def members(office: Office, body: str = MAIN, on: dt.date | None = None) -> list[Seated]:
    """Who sits on a body on a day (today), in the order in which they joined."""
    day = on or office.today
    held = [m for m in office.memberships.find(where("body") == body) if is_held(m, day)]
    people = {person.id: person for person in office.people.find()}
    organisations = {place.id: place for place in office.organisations.find()}
    seats = {seat.id: seat for seat in office.seats.find(where("body") == body)}
    return [
        Seated(m, people[m.person], organisations.get(m.organisation or ""), seats.get(m.seat or ""))
        for m in held
        if m.person in people
    ]


def chair_of(office: Office, body: str, on: dt.date) -> str | None:
    """The id of whoever is in the chair of a body on a day, if anybody is."""
    held = office.memberships.find((where("body") == body) & (where("role") == "chair"))
    return next((m.person for m in reversed(held) if is_held(m, on)), None)
