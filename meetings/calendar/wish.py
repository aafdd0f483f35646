"""To whom and to what a calendar is narrowed, as it is typed: kinds, a body, a person, words."""

from __future__ import annotations

import re

import msgspec

from meetings.calendar.days import SORTS, Sort
from meetings.calendar.office import KINDS, Kind
from meetings.office import Office


class Wish(msgspec.Struct, frozen=True):
    """What a calendar is narrowed to: some kinds, a body, a person, and words that a title must hold."""

    only: tuple[Sort, ...] = SORTS
    body: str | None = None
    person: str | None = None
    words: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Those of the kinds that can be put into a calendar."""
        return tuple(kind for kind in KINDS if kind in self.only)

    def words_in(self, text: str) -> bool:
        """Whether a text holds all the words."""
        return all(word in text.casefold() for word in self.words)


def wish_of(office: Office, typed: str, body: str | None = None) -> Wish:
    """What is meant by words typed to narrow a calendar: `meetings`, `clear`, `mine`, a body, initials.

    A kind may be cut to its first three letters; several are all shown. `mine` is whoever is at the keys. A
    body goes by its key, its prefix or its whole name. Whatever else is typed must stand in an entry's title.
    """
    only: set[Sort] = set()
    person: str | None = None
    rest = " ".join(typed.split()).casefold()
    bodies = office.bodies.find()
    for one in bodies:
        if re.search(rf"(?<!\S){re.escape(one.name.casefold())}(?!\S)", rest):
            body, rest = one.id, rest.replace(one.name.casefold(), " ")
    keys = {name.casefold(): one.id for one in bodies for name in (one.id, one.prefix) if name}
    people = {one.initials.casefold(): one for one in office.people.find() if not one.erased}
    words: list[str] = []
    for word in rest.split():
        if kinds := {sort for sort in SORTS if len(word) > 2 and sort.startswith(word)}:
            only |= kinds
        elif word == "mine":
            me = office.people.maybe(office.store.who)
            person = me.id if me else ""
        elif word in keys:
            body = keys[word]
        elif word in people:
            person = people[word].id
        else:
            words.append(word)
    return Wish(tuple(sort for sort in SORTS if sort in only) or SORTS, body, person, tuple(words))


def wish_told(office: Office, wish: Wish) -> str:
    """What a calendar is narrowed to, in words; empty where it is not."""
    parts: list[str] = list(wish.only) if wish.only != SORTS else []
    if wish.body is not None and (body := office.bodies.maybe(wish.body)):
        parts.append(body.name)
    if wish.person is not None:
        person = office.people.maybe(wish.person)
        parts.append(f"{person.name}’s" if person else "who is at the keys is not known")
    return " · ".join([*parts, *(f"“{word}”" for word in wish.words)])
