"""The people of the group: who sits on a body, for whom, and since when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.dates import short_of
from meetings.errors import Refused
from meetings.minutes.name_words import HONORIFICS, NEVER_INITIALS
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.people import Membership, Organisation, Person, Seat
from meetings.store.query import where
from meetings.typed import line_of, title_of


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
    until: dt.date | None = None,
    email: str = "",
    phone: str = "",
) -> Seated:
    """Give a person a place on a body. The person and the organisation are made where they are new.

    `organisation` and `seat` are named in full or short. Initials are chosen where none are given; such as
    are taken, or read as a word (AM, PS), get a third letter.
    """
    from meetings.joining import Joining  # which reads this module

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
        raise Refused(f"No initials are left for {name}; give some.")
    return found


def _ascii(word: str) -> str:
    """A word without accents, as initials are typed; letters outside A to Z fall away."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def name_parts(name: str) -> tuple[str, str]:
    """The title a person goes by (`Cllr`, `Dr`; often none) and the name without it."""
    words = name.split()
    honorific = words.pop(0) if len(words) > 2 and words[0].strip(".").casefold() in HONORIFICS else ""
    return honorific, " ".join(words)


def free_initials(wish: str, taken: Mapping[str, str]) -> str:
    """The initials a person asks for; refused where they are none, or somebody's already (`taken`)."""
    if not re.fullmatch(r"[A-Za-z]{2,5}", wish):
        raise Refused(f"“{wish[:40]}” cannot be initials; give two to five letters, A to Z.")
    if other := taken.get(wish.upper()):
        raise Refused(f"The initials {wish.upper()} are {other}'s; choose others.")
    return wish.upper()


def address_of(words: str) -> str:
    """An e-mail address, which may be empty; refused where it can be none."""
    kept = line_of(words, "the address")
    if kept and not re.fullmatch(r"[^\s@]+@[^\s@]+", kept):
        raise Refused(
            f"“{short_of(kept)}” is no e-mail address; write it as name@example.org, or leave it empty."
        )
    return kept


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
