"""Who is in the room: the roll as it is called and as people come and go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from meetings.minutes.model import Attendance, Attending, Capacity, Member, Presence
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of somebody's presence; it begins at a `start` or at the `opening` of a sitting (from 0)."""

    start: dt.datetime | None = None
    end: dt.datetime | None = None
    opening: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What the roll has against one person. `word` is what was said of one who has not come; `sitting` is the
    sitting (from 0) in which something was last said."""

    word: Literal["", "late", "apologies"] = ""
    here: bool = False
    online: bool = False
    reason: str = ""
    late: bool = False
    sitting: int = -1
    spells: tuple[Spell, ...] = ()
    since_item: str | None = None
    until_item: str | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody who was marked so far. `seats` are the members by person, in the order of the roster;
    `sitters` says who sits in for a member, by the member's id."""

    seats: Mapping[str, Member] = field(default_factory=dict)
    marks: Mapping[Owner, Mark] = field(default_factory=dict)
    sitters: Mapping[str, Owner] = field(default_factory=dict)
    guests: tuple[Attending, ...] = ()
    sitting: int = 0

    def is_here(self, who: Owner) -> bool:
        """Whether they are at the meeting, an interest left aside."""
        mark = self.marks.get(who)
        return mark is not None and mark.here

    def seated(self) -> Iterator[tuple[Member, Owner]]:
        """Each member's seat that is taken, with who takes it: the member, else the one sitting in.

        Nobody takes two seats: a member who sits in for another still counts once.
        """
        for person, member in self.seats.items():
            own = Owner("person", person)
            sitter = self.sitters.get(person)
            if self.is_here(own):
                yield member, own
            elif sitter is not None and sitter.id not in self.seats and self.is_here(sitter):
                yield member, sitter

    def members_meant(self, owner: Owner) -> tuple[str, ...]:
        """The members that an organisation, a role or `all` stands for; none for anything else."""
        match owner.kind:
            case "organisation":
                return tuple(p for p, m in self.seats.items() if m.organisation == owner.id)
            case "role":
                role = owner.id.casefold()
                return tuple(p for p, m in self.seats.items() if m.role.casefold() == role)
            case "all":
                return tuple(self.seats)
            case _:
                return ()


def roll_of(members: Iterable[Member]) -> Roll:
    """The roll before anybody is marked; of two places of one person the one with a vote stands."""
    seats: dict[str, Member] = {}
    for member in members:
        if member.person not in seats or (member.votes and not seats[member.person].votes):
            seats[member.person] = member
    return Roll(seats)


def plain(owner: Owner) -> Owner:
    """An owner as the roll knows it: by id, by the words as typed only where there is no id."""
    return Owner(owner.kind, owner.id) if owner.id else Owner(owner.kind, words=owner.words)


def hear(roll: Roll, entry: Entry, item: str | None) -> Roll:
    """The roll after an entry, with `item` open."""
    match entry.parsed:
        case form.Present(people=people, online=online):
            return _marked(roll, people, _expected, lambda m: _here(m, roll.sitting, entry.at, item), online)
        case form.Arrives(people=people, online=online):
            return _marked(
                roll, people, _expected_or_late, lambda m: _in(m, roll.sitting, entry.at, item), online
            )
        case form.Returns(people=people):
            return _marked(roll, people, _gone, lambda m: _in(m, roll.sitting, entry.at, item))
        case form.Leaves(people=people):
            return _marked(roll, people, _is_here, lambda m: _out(m, roll.sitting, entry.at, item))
        case form.Apologies(people=people, reason=why):
            return _marked(roll, people, _not_here, lambda m: _excused(m, roll.sitting, why, entry.at, item))
        case form.Late(people=people, reason=why):
            return _marked(roll, people, _not_here, lambda m: _late(m, roll.sitting, why, item))
        case form.Substitute(who=who, member=member):
            return _substituted(roll, plain(who), member, entry.at, item)
        case form.Guest(name=name, organisation=organisation):
            return _joined_by(roll, Attending(name, organisation))
        case form.Observer(name=name, organisation=organisation):
            return _joined_by(roll, Attending(name, organisation, "observer"))
        case form.Also(count=count, words=words):
            return _joined_by(roll, Attending(words, capacity="others", count=count))
        case _:
            return roll


def dispersed(roll: Roll, at: dt.datetime | None, item: str | None) -> Roll:
    """The roll as a new sitting opens: all went home at the adjournment, and the roll is called afresh."""
    marks = {who: _out(m, roll.sitting, at, item) if m.here else m for who, m in roll.marks.items()}
    return replace(roll, marks=marks, sitting=roll.sitting + 1)


def attendance(roll: Roll, openings: tuple[dt.datetime | None, ...]) -> tuple[Attendance, ...]:
    """Members in the order of the roster, then everybody else in the order they were first marked.

    `openings` are the times at which the sittings were opened.
    """
    others = (who for who in roll.marks if who.kind != "person" or who.id not in roll.seats)
    people = [*(Owner("person", person) for person in roll.seats), *others]
    return tuple(_line(roll, who, openings) for who in people)


def _line(roll: Roll, who: Owner, openings: tuple[dt.datetime | None, ...]) -> Attendance:
    mark = roll.marks.get(who, Mark())
    sat_in_for = next((p for p, sitter in roll.sitters.items() if sitter == who), None)
    capacity: Capacity = "attending"
    substitute = None
    if who.kind == "person" and who.id in roll.seats:
        capacity, substitute = "member", roll.sitters.get(who.id)
    if sat_in_for is not None and substitute is None:
        capacity = "member" if capacity == "member" else "substitute"
        substitute = Owner("person", sat_in_for)
    presence: Presence = mark.word or "not-present"
    if mark.spells:
        presence = "present" if mark.here else "left"
    return Attendance(
        person=who,
        presence=presence,
        online=mark.online,
        reason=mark.reason,
        late=mark.late,
        spells=tuple((s.start if s.opening is None else openings[s.opening], s.end) for s in mark.spells),
        since_item=mark.since_item,
        until_item=mark.until_item,
        substitute=substitute,
        capacity=capacity,
    )


# Who is meant when not one person but a role, an organisation or all are named: only those it can be true of.


def _expected(mark: Mark) -> bool:
    return not mark.here and not mark.word


def _expected_or_late(mark: Mark) -> bool:
    return not mark.here and mark.word != "apologies"


def _gone(mark: Mark) -> bool:
    return not mark.here and bool(mark.spells)


def _is_here(mark: Mark) -> bool:
    return mark.here


def _not_here(mark: Mark) -> bool:
    return not mark.here and not mark.spells


def _marked(
    roll: Roll,
    people: Iterable[Owner],
    meant: Callable[[Mark], bool],
    change: Callable[[Mark], Mark],
    online: tuple[str, ...] = (),
) -> Roll:
    marks = dict(roll.marks)
    for owner in people:
        for who in _those(roll, marks, owner, meant):
            mark = change(marks.get(who, Mark()))
            marks[who] = replace(mark, online=True) if who.id and who.id in online else mark
    return replace(roll, marks=marks)


def _those(
    roll: Roll, marks: Mapping[Owner, Mark], owner: Owner, meant: Callable[[Mark], bool]
) -> Iterable[Owner]:
    members = roll.members_meant(owner)
    if not members:
        return () if owner.kind == "all" else (plain(owner),)
    group = [Owner("person", person) for person in members]
    return [who for who in group if meant(marks.get(who, Mark()))]


def _here(mark: Mark, sitting: int, at: dt.datetime | None, item: str | None) -> Mark:
    """Marked here: since the opening, unless something was said of them before in this sitting."""
    if mark.here or mark.sitting == sitting:
        return _in(mark, sitting, at, item)
    since = item if mark.spells or sitting else None
    return _begun(mark, sitting, Spell(opening=sitting), since)


def _in(mark: Mark, sitting: int, at: dt.datetime | None, item: str | None) -> Mark:
    return mark if mark.here else _begun(mark, sitting, Spell(at), item)


def _begun(mark: Mark, sitting: int, spell: Spell, since: str | None) -> Mark:
    return replace(
        mark,
        here=True,
        sitting=sitting,
        spells=(*mark.spells, spell),
        since_item=mark.since_item if mark.spells else since,
        until_item=None,
    )


def _out(mark: Mark, sitting: int, at: dt.datetime | None, item: str | None) -> Mark:
    """Gone. Whoever leaves was there: one never marked had been here since the opening."""
    if not mark.here and not mark.spells:
        mark = _here(mark, sitting, None, None)
    if not mark.here:
        return mark
    spells = (*mark.spells[:-1], replace(mark.spells[-1], end=at))
    return replace(mark, here=False, sitting=sitting, spells=spells, until_item=item)


def _excused(mark: Mark, sitting: int, reason: str, at: dt.datetime | None, item: str | None) -> Mark:
    """Apologies: before any item they put right a wrong mark; later, one who is here leaves with them."""
    reason = reason or mark.reason
    if item is None and sitting == 0:
        return Mark("apologies", reason=reason, sitting=sitting)
    if mark.here:
        return replace(_out(mark, sitting, at, item), reason=reason)
    return replace(mark, word="apologies", reason=reason, sitting=sitting)


def _late(mark: Mark, sitting: int, reason: str, item: str | None) -> Mark:
    """Expected later: before any item this puts right a wrong mark; after, whoever is here came late."""
    reason = reason or mark.reason
    if item is None and sitting == 0:
        return Mark("late", reason=reason, late=True, sitting=sitting)
    if mark.here:
        return replace(mark, reason=reason, late=True)
    return replace(mark, word="late", reason=reason, late=True, sitting=sitting)


def _substituted(roll: Roll, who: Owner, member: Owner, at: dt.datetime | None, item: str | None) -> Roll:
    """Somebody sits in. A member who was here gives up the seat; coming back takes it again."""
    absent = roll.members_meant(member) or ((member.id,) if member.id in roll.seats else ())
    seat = next((person for person in absent if who != Owner("person", person)), None)
    sitters = {person: sitter for person, sitter in roll.sitters.items() if sitter != who}
    marks = dict(roll.marks)
    came = marks.get(who, Mark())
    if seat is not None and roll.is_here(Owner("person", seat)):
        marks[Owner("person", seat)] = _out(marks[Owner("person", seat)], roll.sitting, at, item)
        marks[who] = _in(came, roll.sitting, at, item)
    else:
        marks[who] = _here(came, roll.sitting, at, item)
    if seat is not None:
        sitters[seat] = who
    return replace(roll, marks=marks, sitters=sitters)


def _joined_by(roll: Roll, attending: Attending) -> Roll:
    if any(_is_the_same(known, attending) for known in roll.guests):
        return roll
    return replace(roll, guests=(*roll.guests, attending))


def _is_the_same(known: Attending, named: Attending) -> bool:
    """Whether a visitor is one who was named before, as on the second day of a meeting."""
    return (
        named.capacity != "others"
        and (known.capacity, known.name.casefold()) == (named.capacity, named.name.casefold())
        and named.organisation.casefold() in ("", known.organisation.casefold())
    )
