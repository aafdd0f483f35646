"""Who a line means: people, organisations, roles and bodies, by the names they go by in the room.

A person goes by initials in capitals, by a whole first name or surname that only one member has, or by the
full name; never by a shortened name. A name that is also a word (Will, May, Hall) needs initials, the full
name or a title before it (`Cllr Hall`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.dates import short_of, straight
from meetings.minutes.name_index import TOKEN, bare, indexed
from meetings.minutes.name_words import HONORIFICS, NAMES_THAT_ARE_WORDS, NEVER_INITIALS
from meetings.minutes.room import Room
from meetings.records.base import Owner

_INITIALS = re.compile(r"[A-Z]{2,5}")
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Found:
    """Who some words name; `fits` are the ids to ask about where the words fit more than one."""

    owner: Owner
    fits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Several names in a row; `unknown` are those that look like a name and are nobody's here."""

    found: tuple[Found, ...]
    unknown: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Each once, in the order they were named."""
        return tuple(dict.fromkeys(one.owner for one in self.found))

    @property
    def ambiguous(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words that fit more than one, with the ids they fit."""
        return tuple(dict.fromkeys((one.owner.words, one.fits) for one in self.found if one.fits))


def looks_like_initials(word: str) -> bool:
    """Whether a word could be somebody's initials."""
    return bool(_INITIALS.fullmatch(word)) and word not in NEVER_INITIALS


def is_name_word(word: str) -> bool:
    """Whether a word is written as a name: it begins with a letter that is no small one."""
    return word[:1].isalpha() and not word[0].islower() and all(c.isalpha() or c in "'-." for c in word)


class Names:
    """All the names that can be used in a room."""

    def __init__(self, room: Room) -> None:
        self.room = room
        index = indexed(room.people, room.organisations, room.bodies)
        self._exact, self._folded, self._alone = index.exact, index.folded, index.alone

    def one(self, words: str) -> Found | None:
        """Whom all of the words name; none if nobody."""
        if len(words) > 200:
            return None
        found = self._lookup(TOKEN.findall(straight(words)))
        if found and found.fits:
            return Found(Owner(kind=found.owner.kind, words=words.strip()), found.fits)
        return found

    def person(self, words: str) -> Found | None:
        """The person all of the words name; a role names the one member who holds it."""
        return self.as_person(self.one(words))

    def as_person(self, found: Found | None) -> Found | None:
        """The person somebody is: a role's only holder, and none for an organisation, a body or all."""
        if found is None or found.owner.kind == "person":
            return found
        if found.owner.kind == "role":
            holders = self.holders(found.owner.id)
            if len(holders) == 1:
                return Found(Owner(kind="person", id=holders[0]))
        return None

    def holders(self, role: str) -> tuple[str, ...]:
        """The ids of those who hold a role."""
        return tuple(p.id for p in self.room.people if role in {held.casefold() for held in p.roles})

    def start(self, text: str) -> tuple[Found, int] | None:
        """Whom the longest name at the beginning of the text names, and where the name ends."""
        tokens = list(_first_tokens(straight(text[:400])))
        for count in range(len(tokens), 0, -1):
            words = [token for token, _ in tokens[:count]]
            if found := self._lookup(words):
                end = tokens[count - 1][1]
                if found.fits:
                    found = Found(Owner(kind=found.owner.kind, words=text[:end].strip()), found.fits)
                return found, end
        return None

    def listed(self, words: str, *, by_blanks: bool = False) -> Listed | None:
        """The names in a list parted by `,`, `/`, `&`, `and` (and blanks); none if it holds anything else."""
        tokens = TOKEN.findall(straight(words))
        found: list[Found] = []
        unknown: list[str] = []
        at, parted = 0, True
        while at < len(tokens):
            if found and not parted and tokens[at].casefold() in (",", ";", "/", "&", "and"):
                at += 2 if tokens[at] == "," and _is_and(tokens[at + 1 : at + 2]) else 1
                parted = True
                continue
            if not (parted or by_blanks):
                return None
            someone, count = self._next(tokens, at)
            if someone is None:
                count = _unknown_name(tokens, at) or bool(self._never_read(tokens[at]))
                if not count:
                    return None
                someone = Found(Owner(kind="person", words=" ".join(tokens[at : at + count])))
                unknown.append(someone.owner.words)
            found.append(someone)
            at, parted = at + count, False
        return Listed(tuple(found), tuple(unknown)) if found and not parted else None

    def _next(self, tokens: list[str], at: int) -> tuple[Found | None, int]:
        for count in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            if found := self._lookup(tokens[at : at + count]):
                return found, count
        return None, 0

    def _lookup(self, tokens: list[str]) -> Found | None:
        if not tokens or len(tokens) > _LONGEST_NAME:
            return None
        key = " ".join(tokens)
        fits = list(dict.fromkeys(self._exact.get(key, []) + self._folded.get(key.casefold(), [])))
        if not fits and len(tokens) > 1:
            fits = self._after_a_word(tokens)
        if not fits and key.casefold() not in NAMES_THAT_ARE_WORDS:
            fits = self._members_called(key)
            if len(fits) > 1:
                return None  # a first name that two members share names neither
        fits = self._members_first(fits)
        if not fits:
            return None
        if len(fits) == 1:
            return Found(fits[0])
        return Found(Owner(kind=fits[0].kind, words=key), tuple(owner.id for owner in fits))

    def _after_a_word(self, tokens: list[str]) -> list[Owner]:
        """What follows `the` (no person), or a title such as `Cllr` (a surname or full name)."""
        rest = " ".join(tokens[1:])
        if tokens[0].casefold() == "the":
            others = self._exact.get(rest, []) + self._folded.get(rest.casefold(), [])
            return [owner for owner in dict.fromkeys(others) if owner.kind not in ("person", "all")]
        if bare(tokens[0]) in HONORIFICS:
            surnamed = [p for p in self._alone.get(rest, ()) if straight(p.name).endswith(rest)]
            full = [owner for owner in self._folded.get(rest.casefold(), ()) if owner.kind == "person"]
            return list(dict.fromkeys([Owner(kind="person", id=p.id) for p in surnamed] + full))
        return []

    def _members_called(self, name: str) -> list[Owner]:
        return [Owner(kind="person", id=p.id) for p in self._alone.get(name, ()) if p.member]

    def _members_first(self, fits: list[Owner]) -> list[Owner]:
        """Where members and others share a name, the members are meant."""
        if len(fits) < 2:
            return fits
        members = {p.id for p in self.room.people if p.member}
        return [owner for owner in fits if owner.kind != "person" or owner.id in members] or fits

    def why_not(self, words: str) -> str:
        """Why the words name nobody, in one sentence for whoever typed them; empty where nothing helps."""
        word = straight(words).strip()
        called = [p for p in self._alone.get(word, ()) if p.member]
        if word in NEVER_INITIALS:
            named = self._never_read(word)
            return f"{word} is never read as initials: type {named}" if named else ""
        if len(called) > 1:
            who = self.told(tuple(person.id for person in called))
            return f"{_how_many(len(called))} members are called {word}: {who}"
        if called:
            return f"{word} is a word too: type {called[0].initials} or {called[0].name}"
        if looks_like_initials(word):
            return f"nobody here has the initials {word}"
        return f"nobody here is called {short_of(word)}" if word else ""

    def _never_read(self, word: str) -> str:
        """The name of somebody here whose initials mean something else in minutes; empty for other words."""
        if word not in NEVER_INITIALS:
            return ""
        return next((person.name for person in self.room.people if person.initials == word), "")

    def told(self, ids: tuple[str, ...]) -> str:
        """The names behind some ids, as a sentence lists them."""
        known = {p.id: p.name for p in self.room.people} | {o.id: o.name for o in self.room.organisations}
        known |= {b.id: b.name for b in self.room.bodies}
        names = [known.get(one, one) for one in ids]
        return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""

    def question(self, words: str, ids: tuple[str, ...]) -> str:
        """What to ask about words that fit more than one."""
        people = {p.id for p in self.room.people}
        many = _how_many(len(ids))
        if looks_like_initials(words) and people.issuperset(ids):
            return f"{many} people have the initials {words}: {self.told(ids)}; which?"
        return f"{words} fits {many}: {self.told(ids)}; which?"


def _first_tokens(text: str) -> Iterator[tuple[str, int]]:
    for count, match in enumerate(TOKEN.finditer(text)):
        if count == _LONGEST_NAME:
            return
        yield match.group(), match.end()


def _unknown_name(tokens: list[str], at: int) -> int:
    """How many tokens from here look like somebody's name, known or not: initials, or several name words."""
    if looks_like_initials(tokens[at]):
        return 1
    end = at
    while (
        end < min(at + 5, len(tokens)) and is_name_word(tokens[end]) and not _INITIALS.fullmatch(tokens[end])
    ):
        end += 1
    return end - at if end - at > 1 else 0


def _is_and(tokens: list[str]) -> bool:
    return bool(tokens) and tokens[0].casefold() in ("and", "&")


def _how_many(count: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
