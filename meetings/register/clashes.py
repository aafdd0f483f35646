"""Clashes: consultations that are open at the same time, most of all where they ask the same people."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.records.consulting import Consultation
from meetings.records.people import Organisation
from meetings.register.rules import is_off

_WORD = re.compile(r"[^\W_]+")

_NAMES_NOBODY = (
    "all and any are area areas based body bodies both charity charities citizen city club communities "
    "community council count each especially every everybody everyone everywhere for from group groups have "
    "here including into its local many member members more most near not of or organisation organisations "
    "other others our own partner partners people person public resident residents run sector sectors "
    "service services small some such than that the their them these they third those town use used user "
    "users using voluntary volunteer volunteers which who whose with work working"
)
"""Words that name nobody in particular, singular and plural."""

_NOBODY = frozenset(_NAMES_NOBODY.split())


@dataclass(frozen=True, slots=True)
class Clash:
    """Another consultation that is open on some of the same days, and the words for those both affect."""

    other: Consultation
    days: int
    shared: tuple[str, ...] = ()


def clashes_of(
    consultation: Consultation, others: Iterable[Consultation], organisations: Sequence[Organisation] = ()
) -> list[Clash]:
    """The other consultations open on some of the same days: those that affect the same people first.

    Whom one affects is compared word by word, and by the organisations of the group that are named. One that
    was withdrawn or taken back clashes with nothing.
    """
    if is_off(consultation):
        return []
    naming = _Naming(organisations)
    ours = naming.named(consultation.affects)
    found = []
    for other in others:
        days = _shared_days(consultation, other)
        if days and other.id != consultation.id and not is_off(other):
            theirs = naming.named(other.affects)
            shared = tuple(word for key, word in ours.items() if key in theirs)
            found.append(Clash(other, days, shared))
    return sorted(found, key=lambda clash: (not clash.shared, -clash.days, clash.other.ref))


def most_at_once(consultation: Consultation, others: Iterable[Consultation]) -> tuple[int, dt.date]:
    """How many are open on the busiest day of a consultation, itself among them, and the first such day."""
    open_then = [one for one in others if one.id != consultation.id and not is_off(one)]
    starts = {consultation.opens, *(max(one.opens, consultation.opens) for one in open_then)}
    counted = [
        (1 + sum(one.opens <= day <= one.closes for one in open_then), day)
        for day in sorted(starts)
        if day <= consultation.closes
    ]
    return max(counted, key=lambda found: (found[0], -found[1].toordinal()))


def _shared_days(one: Consultation, other: Consultation) -> int:
    return max((min(one.closes, other.closes) - max(one.opens, other.opens)).days + 1, 0)


class _Naming:
    """Whom words name: the organisations of the group, and every other word that names somebody."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        self._organisations = [
            (place, [words for name in (place.name, place.short) if (words := _words_of(name))])
            for place in organisations
        ]
        counts = Counter(itertools.chain.from_iterable(set(_words_of(place.name)) for place in organisations))
        self._common = {word for word, many in counts.items() if many > 1}

    def named(self, text: str) -> dict[str, str]:
        """Whom a text names, by what tells them apart: the words as they stand in it."""
        found: dict[str, str] = {}
        words = _words_of(text)
        for place, names in self._organisations:
            if any(_stands_in(name, words) for name in names):
                found[place.id] = place.name
        for word in _WORD.findall(text):
            key = _stem(word)
            if len(key) > 2 and not {key, word.casefold()} & (_NOBODY | self._common):
                found.setdefault(key, word.casefold())
        return found


def _words_of(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text)]


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(name)]) == list(name) for at in range(len(words) - len(name) + 1))


def _stem(word: str) -> str:
    small = word.casefold()
    return small.removesuffix("s") if len(small) > 3 else small
