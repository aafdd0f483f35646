"""Declared interests: who may not vote, or is not in the room, while an item is open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetings.minutes.attendance import Roll, plain
from meetings.minutes.model import DeclaredInterest
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry


@dataclass(frozen=True, slots=True)
class Interests:
    """The interests declared so far. `back` are those who left for an item and came back to it, by line: they
    are here again, without a vote."""

    declared: tuple[DeclaredInterest, ...] = ()
    back: frozenset[tuple[str | None, Owner]] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom an item's interests touch: `out` of the room, `barred` from the vote (those out among them)."""

    out: frozenset[Owner] = frozenset()
    barred: frozenset[Owner] = frozenset()


def hear(interests: Interests, roll: Roll, entry: Entry, item: str | None, confidential: bool) -> Interests:
    """The interests after an entry, with `item` open."""
    match entry.parsed:
        case form.Interest():
            return _declared(interests, roll, entry.parsed, item, confidential)
        case form.Present(people=people) | form.Arrives(people=people) | form.Returns(people=people):
            out = touched(interests, roll, item).out
            again = {(item, plain(who)) for who in people if plain(who) in out}
            return replace(interests, back=interests.back | again) if again else interests
        case _:
            return interests


def touched(interests: Interests, roll: Roll, item: str | None) -> Touched:
    """Whom the interests declared for an item touch, by the roll as it stands."""
    out: set[Owner] = set()
    barred: set[Owner] = set()
    for interest in interests.declared:
        if interest.item is None or interest.item != item or interest.effect == "stays":
            continue
        people = people_of(interest.who, roll)
        barred.update(people)
        if interest.effect == "leaves":
            out.update(who for who in people if (item, who) not in interests.back)
    return Touched(frozenset(out), frozenset(barred))


def people_of(owner: Owner, roll: Roll) -> tuple[Owner, ...]:
    """The people an interest holds for: a person, or all who sit for an organisation or hold a role."""
    if owner.kind == "person":
        return (plain(owner),)
    members = roll.members_meant(owner)
    sitters = (roll.sitters[person] for person in members if person in roll.sitters)
    return tuple(dict.fromkeys([*(Owner("person", person) for person in members), *sitters]))


def stated(interests: Interests, roll: Roll) -> tuple[DeclaredInterest, ...]:
    """The interests in the order they were declared, with the ids of the people they hold for."""
    return tuple(
        replace(i, people=tuple(who.id for who in people_of(i.who, roll) if who.id))
        for i in interests.declared
    )


def _declared(
    interests: Interests, roll: Roll, said: form.Interest, item: str | None, confidential: bool
) -> Interests:
    """Declared, in place of what the same person or organisation declared for the same item."""
    new = DeclaredInterest((), plain(said.who), said.item or item, said.text, said.effect, confidential)
    rest = (i for i in interests.declared if (i.who, i.item) != (new.who, new.item))
    afresh = {(new.item, who) for who in people_of(new.who, roll)}
    return Interests((*rest, new), frozenset(b for b in interests.back if b not in afresh))
