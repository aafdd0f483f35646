"""Taking people onto a body: what each becomes is settled first, then all of it is kept together."""

from __future__ import annotations

import datetime as dt

from meetings.bodies import find_sector
from meetings.errors import NotHeld, Refused
from meetings.initials import free_initials, initials_for, name_parts
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.people import Membership, Organisation, Person, Seat
from meetings.seated import Seated, is_held
from meetings.store.kind import new_id
from meetings.store.query import where
from meetings.typed import address_of


class Joining:
    """Those who are to join a body. Nothing is written before `keep`, so a list can be looked at first.

    What is planned counts for those planned after it: an organisation is made once, initials are given once.
    """

    def __init__(self, office: Office, body: str = MAIN) -> None:
        self._office = office
        self._body = body
        self._seats = office.seats.find(where("body") == body)
        self._people = {p.id: p for p in office.people.find()}
        self._by_name = {p.name.casefold(): p for p in reversed(self._people.values()) if not p.erased}
        self._initials = {p.initials: p.name for p in self._people.values()}
        self._held: dict[str, list[Membership]] = {}
        for membership in office.memberships.find(where("body") == body):
            self._held.setdefault(membership.person, []).append(membership)
        self._places: dict[str, Organisation] = {}
        for place in office.organisations.find():
            self._note(place)
        self._planned: list[Seated] = []

    def plan(
        self,
        name: str,
        *,
        organisation: str = "",
        short: str = "",
        sector: str = "",
        seat: str = "",
        role: str = "member",
        initials: str = "",
        votes: bool = True,
        since: dt.date | None = None,
        until: dt.date | None = None,
        email: str = "",
        phone: str = "",
    ) -> Seated:
        """What a person becomes, as `add_member` takes it; Refused where that cannot be."""
        side = find_sector(self._office, sector) if sector else ""
        place = self._organisation(organisation, short, side) if organisation else None
        person = self._person(name, initials, place, email, phone)
        chosen = self._seat(seat) if seat else None
        day = since or self._office.today
        if until is not None and until < day:
            raise Refused(
                f"A membership from {day:%d %B %Y} cannot end on {until:%d %B %Y}; give a later day."
            )
        self._must_be_free(person, role, day)
        membership = Membership(
            id=new_id(), body=self._body, person=person.id,
            organisation=place.id if place else person.organisation,
            sector=side or (place.sector if place else ""),
            seat=chosen.id if chosen else None, role=role, votes=votes, since=day, until=until,
        )  # fmt: skip
        seated = Seated(membership, person, place, chosen)
        self._count(seated)
        return seated

    def keep(self) -> list[Seated]:
        """Keep everybody who was planned, as one change of the record."""
        kept = []
        people: dict[str, Person] = {}
        places: dict[str, Organisation] = {}
        with self._office.commit(f"add {len(self._planned)} members"):
            for seated in self._planned:
                place, person = seated.organisation, seated.person
                if place and not place.bases:
                    places[place.id] = places.get(place.id) or self._office.organisations.add(place)
                if not person.bases:
                    people[person.id] = people.get(person.id) or self._office.people.add(person)
                membership = self._office.memberships.add(seated.membership)
                now = places.get(place.id, place) if place else None
                kept.append(Seated(membership, people.get(person.id, person), now, seated.seat))
        self._planned = []
        return kept

    def _must_be_free(self, person: Person, role: str, day: dt.date) -> None:
        held = [one.role for one in self._held.get(person.id, ()) if is_held(one, day)]
        if role in held or (held and role == "member"):
            raise Refused(
                f"{person.name} is on this body already as {held[0]}; end that first, or give another role."
            )

    def _count(self, seated: Seated) -> None:
        """Take what was planned into account for those who follow."""
        person = seated.person
        self._planned.append(seated)
        self._held.setdefault(person.id, []).append(seated.membership)
        self._by_name.setdefault(person.name.casefold(), person)
        self._initials[person.initials] = person.name
        if seated.organisation:
            self._note(seated.organisation)

    def _note(self, place: Organisation) -> None:
        for word in (place.name, place.short):
            if word:
                self._places.setdefault(word.casefold(), place)

    def _person(self, name: str, initials: str, place: Organisation | None, email: str, phone: str) -> Person:
        honorific, plain = name_parts(name)
        if not plain:
            raise Refused("A member needs a name.")
        if held := self._by_name.get(plain.casefold()):
            return held
        wish = free_initials(initials, self._initials) if initials else ""
        return Person(
            id=new_id(), name=plain, initials=initials_for(plain, set(self._initials), wish),
            honorific=honorific, organisation=place.id if place else None,
            email=address_of(email), phone=phone,
        )  # fmt: skip

    def _organisation(self, name: str, short: str, sector: str) -> Organisation:
        held = self._places.get(name.casefold())
        return held or Organisation(id=new_id(), name=name, short=short, sector=sector)

    def _seat(self, words: str) -> Seat:
        fits = [s for s in self._seats if words.casefold() in s.title.casefold()]
        exact = [s for s in self._seats if s.id == words or s.title.casefold() == words.casefold()]
        if len(exact or fits) != 1:
            held = "; ".join(s.title for s in self._seats) or "none"
            raise NotHeld(f"“{words}” names {len(fits)} of the seats of this body; there are: {held}.")
        return (exact or fits)[0]
