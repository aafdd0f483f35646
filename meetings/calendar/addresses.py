"""Members' own addresses for calendars: given, found again, and taken away."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from meetings.errors import Refused
from meetings.office import Office
from meetings.records.people import CalendarAddress, Person
from meetings.seated import is_held


class Addressed(msgspec.Struct, frozen=True):
    """A person with their address, and whether it still leads anywhere: they sit on a body today."""

    person: Person
    address: CalendarAddress
    serves: bool


def new_secret() -> str:
    """A word of 32 letters and figures that nobody can guess (160 bits)."""
    return base64.b32encode(secrets.token_bytes(20)).decode().lower()


def seated_today(office: Office) -> list[Person]:
    """Everybody who sits on any body today, by name; those whose name was removed are nobody."""
    held = {m.person for m in office.memberships.find() if is_held(m, office.today)}
    found = [person for person in office.people.find() if person.id in held and not person.erased]
    return sorted(found, key=lambda person: (person.name.casefold(), person.id))


def addressed(office: Office) -> list[Addressed]:
    """Who has an address or had one taken away, by name; those who have left are among them. Only theirs who
    sit on a body today, and still have it, leads anywhere."""
    sitting = {person.id for person in seated_today(office)}
    people = {person.id: person for person in office.people.find()}
    found = [
        Addressed(people[one.person], one, one.person in sitting and one.ended is None)
        for one in office.calendar_addresses.find()
        if one.person in people
    ]
    return sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id))


def address_of(office: Office, person: str) -> CalendarAddress | None:
    """A person's address, if they have one that was not taken away."""
    kept = office.calendar_addresses.maybe(_id(person))
    return kept if kept is not None and kept.ended is None else None


def give_address(office: Office, person: Person) -> CalendarAddress:
    """A person's address; a new one where they have none, also where it was taken away. Refused for whoever
    sits on no body today."""
    if person.id not in {one.id for one in seated_today(office)}:
        raise Refused(f"{person.name} sits on no body today, so there is nothing of their own to read.")
    (address,) = give_addresses(office, [person])
    return address


def give_addresses(office: Office, people: Iterable[Person]) -> list[CalendarAddress]:
    """The addresses of several people, in their order; those who have none are given one, all at once."""
    wanted = list(people)
    lacking = [person for person in wanted if address_of(office, person.id) is None]
    if lacking:
        named = lacking[0].name if len(lacking) == 1 else f"{len(lacking)} members"
        with office.commit(f"give {named} a calendar address"):
            for person in lacking:
                kept = office.calendar_addresses.maybe(_id(person.id))
                if kept is None:
                    office.calendar_addresses.add(
                        CalendarAddress(
                            id=_id(person.id), person=person.id, secret=new_secret(), since=office.today
                        )
                    )
                elif kept.ended is not None:  # else another program was quicker
                    office.calendar_addresses.put(replace(kept, since=office.today, ended=None))
    found = (address_of(office, person.id) for person in wanted)
    return [address for address in found if address is not None]


def give_to_all(office: Office) -> list[CalendarAddress]:
    """The addresses of all who sit on a body today. Whoever has none is given one, but not where it was
    taken away: that stays so until they are given one by name."""
    return give_addresses(office, _not_taken_from(office))


def lacking(office: Office) -> int:
    """How many would be given an address if it were given to all."""
    return sum(address_of(office, person.id) is None for person in _not_taken_from(office))


def _not_taken_from(office: Office) -> list[Person]:
    taken = {one.person for one in office.calendar_addresses.find() if one.ended is not None}
    return [person for person in seated_today(office) if person.id not in taken]


def revoke_address(office: Office, person: Person) -> None:
    """Take a person's address away: what reads it finds nothing from now on, and neither calendars nor pages
    are made for them until they are given one again, which is another."""
    held = address_of(office, person.id)
    if held is None:
        raise Refused(f"{person.name} has no calendar address, so there is none to take away.")
    with office.commit(f"revoke the calendar address of {person.name}"):
        office.calendar_addresses.put(replace(held, secret=new_secret(), ended=office.today))


def renew_address(office: Office, person: Person) -> CalendarAddress:
    """Give a person another address, at once with taking the one before away."""
    with office.commit(f"give {person.name} another calendar address"):
        if address_of(office, person.id) is not None:
            revoke_address(office, person)
        return give_address(office, person)


def _id(person: str) -> str:
    return f"calendar-address-{person}"
