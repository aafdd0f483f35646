"""Who is invited to a meeting, and in whose name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.calendar.entries import Contact, Role
from meetings.calendar.text import mailto
from meetings.errors import Refused
from meetings.initials import initials_for
from meetings.minutes.knowing import owner_named
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.group import MAIN, Group, Organiser
from meetings.records.meeting import Meeting
from meetings.records.people import Person
from meetings.seated import members
from meetings.store.query import where
from meetings.typed import address_of, title_of

_NAMED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>\s]+)\s*>\s*\Z")
_INVITERS = ("secretary", "officer")


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited: a member with their part in the meeting, or a guest."""

    person: Person
    name: str
    role: Role = "REQ-PARTICIPANT"
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Inviter:
    """In whose name invitations go out; `person` is empty where it is only an address."""

    contact: Contact
    person: str = ""


def invited_to(office: Office, meeting: Meeting, guests: Iterable[str] = ()) -> list[Invited]:
    """The members of a meeting's body on its day, then the guests, by their ids, who were asked by name.

    Whoever was a guest at an earlier invitation stays one.
    """
    naming, found = Naming(office), dict[str, Invited]()
    for seated in members(office, meeting.body, meeting.sittings[-1].start.date()):
        held = seated.membership
        role: Role = (
            "CHAIR" if held.role == "chair" else "REQ-PARTICIPANT" if held.votes else "OPT-PARTICIPANT"
        )
        earlier = found.get(held.person)
        if earlier is None or role == "CHAIR" or earlier.role == "OPT-PARTICIPANT":
            found[held.person] = Invited(seated.person, naming.person(held.person), role)
    sent = office.invitations.find(where("meeting") == meeting.id)
    for id_ in dict.fromkeys([*(one.person for one in sent if one.guest), *guests]):
        person = office.people.maybe(id_)
        if person is not None and id_ not in found:
            found[id_] = Invited(person, naming.person(id_), "OPT-PARTICIPANT", guest=True)
    return list(found.values())


def can_be_mailed(person: Person) -> bool:
    """Whether a person has an address that mail can go to."""
    if person.erased or not person.email.isascii():
        return False
    try:
        return bool(mailto(person.email))
    except Refused:
        return False


def inviter_of(office: Office, meeting: Meeting) -> Inviter:
    """In whose name a meeting's invitations go out: the group's own choice, else the body's secretary or
    officer. Refused where nobody has an address, with what to do."""
    chosen = office.group.organiser
    if chosen is not None and chosen.address:
        return Inviter(Contact(chosen.name, chosen.address))
    naming = Naming(office)
    if chosen is not None:
        person = office.people.maybe(chosen.person)
        if person is not None and can_be_mailed(person):
            return Inviter(Contact(naming.person(person.id), person.email), person.id)
        raise Refused(
            f"{naming.person(chosen.person)} invites for the group and has no e-mail address; give one under "
            "People (g p), or choose another under Settings (g s)."
        )
    seated = members(office, meeting.body)
    for role in _INVITERS:
        for one in seated:
            if one.membership.role == role and can_be_mailed(one.person):
                return Inviter(Contact(naming.person(one.person.id), one.person.email), one.person.id)
    raise Refused(
        "Nobody is known in whose name to invite: no secretary or officer has an e-mail address. Say who "
        "under Settings (g s), or with “compact-tui group set --organiser PERSON”; a name with an address "
        "does too: “Our office <office@example.org>”."
    )


def set_organiser(office: Office, words: str) -> Group:
    """Choose in whose name the group invites: a person, or `Our office <office@example.org>`; empty words
    leave it to the secretary or officer."""
    group = office.group
    changed = replace(group, organiser=_organiser(office, words) if words.strip() else None)
    if changed == group:
        return group
    with office.commit("choose in whose name invitations go out"):
        return office.save_group(changed)


def _organiser(office: Office, words: str) -> Organiser:
    if match := _NAMED.match(words):
        address = _usable(match["address"])
        return Organiser(name=title_of(match["name"], "the name of who invites"), address=address)
    owner = owner_named(office, words, MAIN)
    if owner.kind != "person" or not owner.id:
        raise Refused(f"“{words[:80]}” is no person; name one, or write NAME <name@example.org>.")
    return Organiser(person=owner.id)


def organiser_words(office: Office) -> str:
    """In whose name the group invites, in words, without an address."""
    chosen = office.group.organiser
    if chosen is None:
        return "its secretary or officer"
    return chosen.name or Naming(office).person(chosen.person)


def organiser_typed(office: Office) -> str:
    """In whose name the group invites, as it could be typed; empty where it is left to the secretary."""
    chosen = office.group.organiser
    if chosen is None:
        return ""
    if chosen.address:
        return f"{chosen.name} <{chosen.address}>"
    return Naming(office).person(chosen.person)


def guest_named(office: Office, words: str, body: str) -> str:
    """The id of a guest: a person known here, or one who is made known by `Jo Hall <jo@example.org>`."""
    match = _NAMED.match(words)
    if match is None:
        owner = owner_named(office, words, body)
        if owner.kind != "person" or not owner.id:
            raise Refused(f"“{words[:80]}” is no person; name one, or write NAME <name@example.org>.")
        return owner.id
    name, address = title_of(match["name"], "a guest's name"), _usable(match["address"])
    people = office.people.find()
    for person in people:
        if person.name.casefold() == name.casefold():
            if person.email.casefold() != address.casefold():
                raise Refused(f"{person.name} is known here under another address; name them without one.")
            return person.id
    initials = initials_for(name, {person.initials for person in people})
    with office.commit(f"make {name} known as a guest"):
        return office.people.add(Person(name=name, initials=initials, email=address)).id


def _usable(address: str) -> str:
    kept = address_of(address)
    mailto(kept)
    if not kept.isascii():
        raise Refused(f"“{kept[:80]}” has letters that mail does not carry everywhere; give another address.")
    return kept
