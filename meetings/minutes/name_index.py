"""The names in use in a room, gathered for looking up."""

from __future__ import annotations

import re
from functools import lru_cache

from meetings.dates import straight
from meetings.minutes.name_words import HONORIFICS, NEVER_INITIALS, OFFICES
from meetings.minutes.room import KnownBody, KnownOrganisation, KnownPerson
from meetings.records.base import Owner

TOKEN = re.compile(r"[,;/&]|[^\s,;/&]+")
"""The words and the parting marks of a list of names."""


class Index:
    """Every name in use: some count only as written, some in any case, and single names of people apart."""

    def __init__(
        self,
        people: tuple[KnownPerson, ...],
        organisations: tuple[KnownOrganisation, ...],
        bodies: tuple[KnownBody, ...],
    ) -> None:
        self.exact: dict[str, list[Owner]] = {}
        self.folded: dict[str, list[Owner]] = {"all": [Owner(kind="all")]}
        self.alone: dict[str, list[KnownPerson]] = {}
        for person in people:
            self._add_person(person)
        for organisation in organisations:
            owner = Owner(kind="organisation", id=organisation.id)
            _put(self.folded, organisation.name.casefold(), owner)
            _put(self.exact, organisation.short, owner)
        for body in bodies:
            known = Owner(kind="body", id=body.id) if body.id else Owner(kind="body", words=body.name)
            _put(self.folded, body.name.casefold(), known)
            _put(self.exact, body.key.upper() if len(body.key) > 1 else "", known)
        held = {role.casefold() for person in people for role in person.roles if role != "member"}
        for role in sorted(held | set(OFFICES)):
            office = Owner(kind="role", id=role)
            for spelt in (role, role.replace("-", " "), role.replace(" ", "-")):
                _put(self.folded, spelt, office)

    def _add_person(self, person: KnownPerson) -> None:
        owner = Owner(kind="person", id=person.id)
        words = [word for word in straight(person.name).split() if bare(word) not in HONORIFICS]
        _put(self.folded, " ".join(words).casefold(), owner)
        _put(self.exact, "" if person.initials in NEVER_INITIALS else person.initials, owner)
        for alone in {words[0], words[-1], " ".join(words[1:])} if len(words) > 1 else set():
            self.alone.setdefault(alone, []).append(person)


indexed = lru_cache(maxsize=4)(Index)
"""The names of a room, gathered once and kept: the same people are named line after line."""


def _put(index: dict[str, list[Owner]], name: str, owner: Owner) -> None:
    key = _key(name)
    if key and owner not in index.setdefault(key, []):
        index[key].append(owner)


def _key(name: str) -> str:
    return " ".join(TOKEN.findall(straight(name)))


def bare(word: str) -> str:
    """A word in small letters, without a full stop after it."""
    return word.rstrip(".").casefold()
