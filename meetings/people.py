"""The people of the group: taken onto a body, elected, corrected, and their places ended."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from meetings.errors import Refused
from meetings.initials import free_initials
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.people import Membership, Organisation, Person
from meetings.seated import Seated, is_held, members
from meetings.store.query import where
from meetings.typed import address_of, line_of, title_of


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
    until: dt.date | None = None,
    email: str = "",
    phone: str = "",
) -> Seated:
    """Give a person a place on a body. The person and the organisation are made where they are new.

    `organisation` and `seat` are named in full or short. Initials are chosen where none are given; such as
    are taken, or read as a word (AM, PS), get a third letter.
    """
    from meetings.joining import Joining  # not read before the first paint

    with office.commit(f"add {name}"):
        joining = Joining(office, body)
        joining.plan(
            name, organisation=organisation, short=short, sector=sector, seat=seat, role=role,
            initials=initials, votes=votes, since=since, until=until, email=email, phone=phone,
        )  # fmt: skip
        (seated,) = joining.keep()
    return seated


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


def edit_person(
    office: Office,
    person: str,
    *,
    name: str | None = None,
    initials: str | None = None,
    honorific: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> Person:
    """Correct what is known of a person; what is not given stays."""
    held = office.people.get(person)
    if held.erased:
        raise Refused("This person's name was removed for good, so nothing more is kept of them.")
    others = {p.initials: p.name for p in office.people.find() if p.id != person}
    changed = replace(
        held,
        name=held.name if name is None else title_of(name, "the name"),
        initials=held.initials if initials is None else free_initials(initials.strip(), others),
        honorific=held.honorific if honorific is None else line_of(honorific, "the title", 40),
        email=held.email if email is None else address_of(email),
        phone=held.phone if phone is None else line_of(phone, "the telephone number", 100),
    )
    same = changed.name.casefold()
    if same != held.name.casefold() and any(n.casefold() == same for n in others.values()):
        raise Refused(
            f"{changed.name} is known here already; tell the two apart by a middle name or initial."
        )
    if changed == held:
        return held
    with office.commit(f"edit {changed.name}"):
        return office.people.put(changed)


def edit_organisation(
    office: Office,
    organisation: str,
    *,
    name: str | None = None,
    short: str | None = None,
    sector: str | None = None,
) -> Organisation:
    """Correct what is known of an organisation; what is not given stays. Memberships keep their sector."""
    from meetings.bodies import find_sector  # not read before the first paint

    held = office.organisations.get(organisation)
    changed = replace(
        held,
        name=held.name if name is None else title_of(name, "an organisation's name"),
        short=held.short if short is None else line_of(short, "the short name", 40),
        sector=held.sector if sector is None else find_sector(office, sector) if sector else "",
    )
    wanted = {word.casefold() for word in (changed.name, changed.short) if word}
    for other in office.organisations.find():
        if other.id != organisation and wanted & {other.name.casefold(), other.short.casefold()}:
            raise Refused(f"{other.name} is called so already; choose another name.")
    if changed == held:
        return held
    with office.commit(f"edit {changed.name}"):
        return office.organisations.put(changed)


def office_named(words: str) -> str:
    """The office (chair, secretary …) that words name, as it is kept."""
    role = title_of(words, "the office").casefold()
    if role == "member":
        raise Refused("A member holds no office; name one, such as chair, secretary or treasurer.")
    return role
