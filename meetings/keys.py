"""The keys of undertakings and principles, as they are typed, and what each stands for in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetings.areas.text import nearest, one_line
from meetings.errors import NotHeld, Refused
from meetings.office import Office

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea
    from meetings.records.outcome import Decision

_ALIKE = 0.75
_APART = re.compile(r"[,;]")

_BRIEF = 60
"""How many characters of an undertaking are enough to know it again."""


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area's keys with what each stands for, read once: a plain value, to be looked up in any thread."""

    short: str
    key: str
    texts: Mapping[str, str]

    def says(self, tag: str) -> str:
        """What a tag of a line refers to, in a few words; for one that is no key, the nearest that is."""
        word, _, rest = tag.partition(".")
        key = f"{self.short}.{rest}" if word == self.key else tag
        if f"{self.short}.{tag}" in self.texts:  # the group's own needs no area's word before it
            key = f"{self.short}.{tag}"
        if key not in self.texts:
            near = nearest(key, self.texts, _ALIKE)
            return f"no undertaking {tag}{f'; the nearest is {near}' if near else ''}"
        text = self.texts[key]
        short = text if len(text) <= _BRIEF else f"{text[:_BRIEF].rpartition(' ')[0] or text[:_BRIEF]} …"
        return f"refers to {key}: {short}"


@dataclass(frozen=True, slots=True)
class KnownAreas:
    """The areas whose texts have been read, by the words their keys begin with; none where there is no such
    area. `own` is the word of the group's own."""

    own: str = ""
    by_word: Mapping[str, KnownArea | None] = field(default_factory=dict)

    def says(self, tag: str) -> str:
        """What a tag refers to, in a few words; nothing while the texts of its area have not been read."""
        word = tag.partition(".")[0]
        if word not in self.by_word:
            return ""
        place = self.by_word[word] or self.by_word.get(self.own)
        return place.says(tag) if place else ""


def known_area(place: LocalArea) -> KnownArea:
    """An area's keys and texts; an AreaFault where its codes cannot be read."""
    return KnownArea(place.short, place.key, {key: one.text for key, one in place.keyed.items()})


def area_of(office: Office, key: str) -> LocalArea:
    """The area whose word a key begins with; NotHeld where there is no such area."""
    word = key.strip().casefold().removeprefix("#").partition(".")[0]
    own = office.area
    return office.local if word in (own.short, own.key) else office.plugins.area(word)


def key_of(office: Office, words: str) -> str:
    """The full key of an undertaking or a principle that the words name, of the group's own area or another.

    The group's own needs no area's word before it. Refused, with the nearest key, where there is none.
    """
    own = office.local
    wanted = words.strip().casefold().removeprefix("#")
    if f"{own.short}.{wanted}" in own.keyed:
        return f"{own.short}.{wanted}"
    try:
        place = area_of(office, wanted)
    except NotHeld:
        near = nearest(f"{own.short}.{wanted}", own.keyed, _ALIKE)
        remedy = f"the nearest is {near}" if near else f"keys look like {own.short}.code.sector.1"
        raise NotHeld(f"There is no undertaking “{one_line(words, 40)}”; {remedy}.") from None
    key = place.full_key(wanted)
    place.named(key)
    return key


def keys_of(office: Office, words: Iterable[str]) -> tuple[str, ...]:
    """The full keys of several, each once; a text may name several, apart by commas, semicolons or blanks."""
    named = (word for text in words for word in _APART.sub(" ", text).split())
    return tuple(dict.fromkeys(key_of(office, word) for word in named))


def named_in(office: Office, tags: Iterable[str]) -> tuple[str, ...]:
    """The full keys among the tags of a line; what is no key stays in the line, and is left out here."""
    found = []
    for tag in tags:
        try:
            found += [key_of(office, tag)] if "." in tag else []
        except Refused:
            continue
    return tuple(dict.fromkeys(found))


def refers_of(office: Office, decision: Decision) -> tuple[str, ...]:
    """The full keys that a decision refers to, by the line it was minuted with, or the letter sent round."""
    if (letter := office.rounds.maybe(decision.round)) is not None:
        return letter.refers
    entry = office.entries.maybe(decision.entry)
    return named_in(office, entry.tags) if entry else ()


def brief_of(office: Office, tag: str) -> str:
    """What a tag of a line refers to, in a few words."""
    try:
        try:
            place = area_of(office, tag)
        except NotHeld:
            place = office.local
        return known_area(place).says(tag)
    except Refused:  # the area's own texts cannot be read just now
        return f"refers to {tag}"
