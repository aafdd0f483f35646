"""Which of an area's principles and undertakings a draft touches, and by which words that was seen.

To touch is no more than to speak of the same things: whether it is kept, a person judges. A statement and a
paragraph have to share at least a subject and something more, so that one word alone is never enough.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.areas.folder import LocalArea
from meetings.proofing.draft import Draft, Paragraph
from meetings.proofing.words import About, about, stem

_OWN, _INHERITED, _WORD = 2, 1, 1
"""What is counted for a subject of the statement itself, for one it has from its code, and for a word."""

_MUCH = 4
"""How many different words of one subject make a paragraph one about it, which counts a point more."""

_ENOUGH = 3
"""From how many points on a paragraph touches a statement."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A statement that a draft touches: its full key, its words and place, and the paragraphs that do.

    `words` are the draft's own by which it was recognised; a `named` one stands in the draft by its key.
    `strength` puts the strongest first, and means nothing else.
    """

    key: str
    text: str
    source: str
    paragraphs: tuple[int, ...]
    words: tuple[str, ...]
    strength: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Stated:
    key: str
    text: str
    source: str
    about: About
    inherited: frozenset[str]


def touched_by(place: LocalArea, draft: Draft) -> list[Touched]:
    """Every principle, key principle and undertaking that a draft touches, the strongest first.

    A paragraph more takes nothing away, and the order of the paragraphs does not matter.
    """
    stated = list(_stated(place))
    rarity = _rarity(stated)
    read = [(paragraph, about(paragraph.text), _keys_in(paragraph, place)) for paragraph in draft.paragraphs]
    found = []
    for one in stated:
        named = [paragraph.number for paragraph, _, keys in read if one.key in keys]
        strength, numbers, words = 0.0, set(named), dict.fromkeys([one.key] if named else ())
        for paragraph, says, _ in read:
            points, weight, shared = _shared(one, says, rarity)
            if points >= _ENOUGH:
                numbers.add(paragraph.number)
                words |= dict.fromkeys(shared)
                strength = max(strength, weight)
        if numbers:
            found.append(
                Touched(
                    one.key, one.text, one.source, tuple(sorted(numbers)), tuple(words), strength, bool(named)
                )
            )
    return sorted(found, key=lambda one: (not one.named, -one.strength))


def _shared(
    one: _Stated, says: About, rarity: tuple[dict[str, float], dict[str, float]]
) -> tuple[int, float, list[str]]:
    """How many points a statement and a paragraph have in common, how rare these are, and by which words."""
    points, weight = 0, 0.0
    words: list[str] = []
    for subject, by in says.subjects.items():
        own = subject in one.about.subjects
        if own or subject in one.inherited:
            points += (_OWN + (len(set(map(stem, by))) >= _MUCH)) if own else _INHERITED
            weight += rarity[0][subject] * (1.0 if own else 0.5)
            words += by
    if not points:
        return 0, 0.0, []
    for key, word in says.stems.items():
        if key in one.about.stems:
            points += _WORD
            weight += rarity[1][key]
            words.append(word)
    return points, weight, words


def _stated(place: LocalArea) -> Iterator[_Stated]:
    """The area's principles, then the key principles and undertakings of its codes."""
    for one in place.area.principles:
        key = f"{place.short}.principles.{one.key}"
        yield _Stated(key, one.text, one.source, about(one.text), frozenset())
    for code in place.codes:
        for section in code.sections:
            for held in section.undertakings:
                title = about(f"{code.title}. {held.heading}")
                yield _Stated(
                    f"{place.short}.{code.key}.{held.key}", held.text, held.source, about(held.text),
                    frozenset(title.subjects),
                )  # fmt: skip


def _rarity(stated: Iterable[_Stated]) -> tuple[dict[str, float], dict[str, float]]:
    """How rare subjects and words are among the statements: 1 in all of them, 2 in a single one."""
    subjects: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    count = 0
    for one in stated:
        subjects.update({*one.about.subjects, *one.inherited})
        stems.update(one.about.stems.keys())
        count += 1
    whole = math.log(count) if count > 1 else 1.0

    def rare(many: Counter[str]) -> dict[str, float]:
        return {word: 1.0 + math.log(count / held) / whole for word, held in many.items()}

    return rare(subjects), rare(stems)


_KEY = re.compile(r"(?<![\w.-])#?([a-z][a-z-]*(?:\.[a-z0-9-]+){2,3})(?![\w-])", re.IGNORECASE)


def _keys_in(paragraph: Paragraph, place: LocalArea) -> frozenset[str]:
    """The full keys that stand in a paragraph, such as `rc.funding.public.6`."""
    keys = (found[1].lower() for found in _KEY.finditer(paragraph.text))
    long = f"{place.key}."
    return frozenset(f"{place.short}.{key[len(long) :]}" if key.startswith(long) else key for key in keys)
