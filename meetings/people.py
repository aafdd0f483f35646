"""The people of the group: who sits on a body, for whom, and since when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.bodies import find_sector
from meetings.errors import NotHeld, Refused
from meetings.minutes.name_words import HONORIFICS, NEVER_INITIALS
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


def add_member(
    office: Office,
    name: str,
    *,
    body: str = MAIN,
    organisation: str = "",
    short: str = "",
    sector: str = "",
    seat: str = "",
    role: str = "member",
    initials: str = "",
    votes: bool = True,
    since: dt.date | None = None,
    email: str = "",
    phone: str = "",
) -> Seated:
    """Give a person a place on a body. The person and the organisation are made where they are new.

    `organisation` and `seat` are named in full or short. Initials are chosen where none are given; such as
    are taken, or read as a word (AM, PS), get a third letter.
    """
    side = find_sector(office, sector) if sector else ""
    with office.commit(f"add {name}"):
        place = _organisation(office, organisation, short, side) if organisation else None
        person = _person(office, name, initials, place, email, phone)
        chosen = _seat(office, body, seat) if seat else None
        day = since or office.today
        held = [s.membership.role for s in members(office, body, day) if s.person.id == person.id]
        if role in held or (held and role == "member"):
            raise Refused(
                f"{person.name} is on this body already as {held[0]}; end that first, or give another role."
            )
        membership = office.memberships.add(
            Membership(
                body=body, person=person.id, organisation=place.id if place else person.organisation,
                sector=side or (place.sector if place else ""),
                seat=chosen.id if chosen else None, role=role, votes=votes, since=day,
            )
        )  # fmt: skip
    return Seated(membership, person, place, chosen)


def end_membership(office: Office, person: str, *, body: str = MAIN, until: dt.date | None = None) -> None:
    """End every place a person holds on a body, with a last day (today)."""
    day = until or office.today
    held = [
        m for m in office.memberships.find(where("body") == body) if m.person == person and is_held(m, day)
    ]
    if not held:
        raise Refused(f"{office.people.get(person).name} has no place on this body on {day:%d %B %Y}.")
    with office.commit(f"end the membership of {office.people.get(person).name}"):
        for membership in held:
            office.memberships.put(replace(membership, until=day))


def elect(office: Office, body: str, person: str, role: str, on: dt.date, until: dt.date | None) -> None:
    """Give a person an office on a body from a day on; whoever held it before holds it no longer.

    A member's seat goes on with the office, and without it again after `until`, so that their sector and vote
    stay what they were; an office held already is held beside the new one.
    """
    seated = next((s for s in members(office, body, on) if s.person.id == person), None)
    who = office.people.get(person)
    with office.commit(f"elect {who.name} {role}"):
        for held in members(office, body, on):
            if held.membership.role == role and held.person.id != person:
                _goes_on_as(office, held.membership, "member", on)
        seat = seated.membership if seated else Membership(body=body, person=person, since=on)
        if seated and seat.role == "member":
            _goes_on_as(office, seat, role, on, until)
        elif not seated or seat.role != role:
            office.memberships.add(replace(seat, id="", bases=(), role=role, since=on, until=until))


def _goes_on_as(
    office: Office, held: Membership, role: str, on: dt.date, until: dt.date | None = None
) -> None:
    """A place goes on under another role from a day on, as it was before once that has run out."""
    later = replace(held, id="", bases=())
    if held.since < on:
        office.memberships.put(replace(held, until=on - dt.timedelta(days=1)))
        office.memberships.add(replace(later, role=role, since=on, until=until or held.until))
    else:
        office.memberships.put(replace(held, role=role, until=until or held.until))
    if until and (held.until is None or until < held.until):
        office.memberships.add(replace(later, since=until + dt.timedelta(days=1)))


def initials_for(name: str, taken: set[str], wish: str = "") -> str:
    """Initials for a name: those wished for, the usual two, or more where they are taken or a word."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in HONORIFICS]
    letters = "".join(_ascii(word)[:1] for word in words).upper()
    last = _ascii(words[-1]).upper() if words else ""
    first = letters[:1] or "X"
    tries = [wish.upper(), letters[:1] + letters[-1:] if len(letters) > 1 else "", letters[:5]]
    tries += [first + last[:n] for n in range(2, 5)]
    tries += [first + last[:1] + chr(c) for c in range(ord("A"), ord("Z") + 1)]
    fit = (t for t in tries if re.fullmatch(r"[A-Z]{2,5}", t) and t not in taken and t not in NEVER_INITIALS)
    found = next(fit, None)
    if found is None:
        raise Refused(f"No initials are left for {name}; give some with --initials.")
    return found


def _ascii(word: str) -> str:
    """A word without accents, as initials are typed; letters outside A to Z fall away."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def _person(
    office: Office, name: str, initials: str, place: Organisation | None, email: str, phone: str
) -> Person:
    words = name.split()
    honorific = words.pop(0) if len(words) > 2 and words[0].strip(".").casefold() in HONORIFICS else ""
    plain = " ".join(words)
    if not plain:
        raise Refused("A member needs a name.")
    everybody = office.people.find()
    held = [p for p in everybody if p.name.casefold() == plain.casefold() and not p.erased]
    if held:
        return held[0]
    taken = {p.initials for p in everybody}
    if initials and not re.fullmatch(r"[A-Za-z]{2,5}", initials):
        raise Refused(f"“{initials[:40]}” cannot be initials; give two to five letters, A to Z.")
    if initials and initials.upper() in taken:
        other = next(p for p in everybody if p.initials == initials.upper())
        raise Refused(f"The initials {initials.upper()} are {other.name}'s; choose others.")
    return office.people.add(
        Person(
            name=plain, initials=initials_for(plain, taken, initials), honorific=honorific,
            organisation=place.id if place else None, email=email, phone=phone,
        )
    )  # fmt: skip


def _organisation(office: Office, name: str, short: str, sector: str) -> Organisation:
    wanted = name.casefold()
    for held in office.organisations.find():
        if wanted in (held.name.casefold(), held.short.casefold()):
            return held
    return office.organisations.add(Organisation(name=name, short=short, sector=sector))


def _seat(office: Office, body: str, words: str) -> Seat:
    seats = office.seats.find(where("body") == body)
    fits = [s for s in seats if words.casefold() in s.title.casefold()]
    exact = [s for s in fits if s.title.casefold() == words.casefold()]
    if len(exact or fits) != 1:
        held = "; ".join(s.title for s in seats) or "none"
        raise NotHeld(f"“{words}” names {len(fits)} of the seats of this body; there are: {held}.")
    return (exact or fits)[0]
