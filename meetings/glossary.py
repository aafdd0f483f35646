"""What words mean: an area's glossary and abbreviations, and the national guide's as a second opinion."""

from __future__ import annotations

import bisect
import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from meetings.areas.folder import LocalArea
from meetings.errors import Refused
from meetings.office import Office

NATIONAL = "national"
"""The area whose words are everybody's: those of the national Compact and its user guide."""

_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
_ENDINGS = ("", "s", "es")


@dataclass(frozen=True, slots=True)
class Word:
    """A term or an abbreviation, what it means, where that stands, and whose word it is: an area's `key` and
    `name`."""

    term: str
    meaning: str
    source: str
    key: str
    name: str


def words_of(place: LocalArea) -> list[Word]:
    """The terms and abbreviations of an area in the order of the alphabet."""
    area = place.area
    held = (*area.glossary, *area.abbreviations)
    words = [Word(one.term, one.meaning, one.source, area.key, area.name) for one in held]
    return sorted(words, key=lambda word: (word.term.casefold(), word.meaning))


def glossary_of(office: Office, own: LocalArea | None = None) -> Glossary:
    """The words of an area, the group's own if none is given, and after them those of the national guide."""
    place = own or office.local
    words = words_of(place)
    if place.key != NATIONAL:
        with contextlib.suppress(Refused):  # a group may do without it
            words += words_of(office.plugins.area(NATIONAL))
    return Glossary(words)


class Glossary:
    """Words at hand, to be asked about. `own` are those of the first area among them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.own = tuple(word for word in self.words if word.key == self.words[0].key)

    def meaning_of(self, said: str) -> list[Word]:
        """What is known of a word or phrase just as it is said, in one or in many."""
        wanted = _plainly(said)
        return [word for word in self.words if wanted in _forms(word)]

    def matching(self, typed: str) -> list[Word]:
        """The words that begin so, then those that hold what was typed anywhere, each lot in its order."""
        wanted = _plainly(typed)
        ranked = [(rank, word) for word in self.words if (rank := _rank(word, wanted)) is not None]
        return [word for _, word in sorted(ranked, key=lambda one: one[0])]

    def terms_in(self, text: str) -> list[tuple[int, int]]:
        """Where a text says one of the area's own words: the places, in order, the longest there is."""
        return [match.span() for match in self._spelled.finditer(text)] if self._spelled else []

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Where a text can be asked about: its terms whole, and between them word by word."""
        terms = self.terms_in(text)
        starts = [start for start, _ in terms]
        places = list(terms)
        for match in _WORD.finditer(text):
            at = bisect.bisect_right(starts, match.end() - 1) - 1
            if at < 0 or terms[at][1] <= match.start():
                places.append(match.span())
        return sorted(places)

    @cached_property
    def _spelled(self) -> re.Pattern[str] | None:
        forms = sorted({form for word in self.own for form in _forms(word)}, key=len, reverse=True)
        spelled = "|".join(re.escape(form) for form in forms)
        return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE) if forms else None


def _plainly(words: str) -> str:
    return " ".join(words.casefold().split())


def _rank(word: Word, wanted: str) -> int | None:
    term = word.term.casefold()
    if wanted in _forms(word):
        return 0
    if term.startswith(wanted):
        return 1
    return 2 if wanted in term else 3 if wanted in word.meaning.casefold() else None


def _forms(word: Word) -> set[str]:
    """The ways in which a term may stand in a text: as it is, without what it says in brackets, in many."""
    whole = word.term.casefold()
    bare = re.sub(r"\s*\([^)]*\)", "", whole).strip()
    inside = re.findall(r"\(([^)]+)\)", whole)
    return {f"{form}{end}" for form in (whole, bare, *inside) if form for end in _ENDINGS}
