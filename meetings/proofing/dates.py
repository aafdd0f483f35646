"""The days that a draft itself names: offered to whoever states the facts, and never taken silently."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.dates import leading_day, straight
from meetings.dates.days import MONTH, WEEKDAY
from meetings.errors import Refused
from meetings.proofing.draft import Draft
from meetings.proofing.words import about


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a paragraph names. `fact` is what it seems to be (`opens` …), empty where nothing says so;
    `fault` says why such a day cannot be."""

    paragraph: int
    words: str
    day: dt.date | None = None
    fact: str = ""
    fault: str = ""


_SPELT = re.compile(
    rf"(?:{WEEKDAY},? )?(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{MONTH}\b", re.IGNORECASE
)
_FIGURES = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}")
_CANDIDATE = re.compile(rf"(?<![\w/.£-])(?:{_SPELT.pattern}|{_FIGURES.pattern})(?![/\w])", re.IGNORECASE)

_A_DAY = dt.timedelta(days=1)
_FULL_STOP = re.compile(r"\.(?=\s|$)")

_BEFORE = 70
"""How many characters before a day are looked at for what it is."""

_CUES: tuple[tuple[str, str], ...] = (
    ("announced", r"announc\w+"),
    ("notice", r"notice|notified|told|informed|wrote|written to"),
    (
        "closes",
        r"clos\w+|until|till|deadline|reply by|replies by|respond by|responses? by|answer by|views by",
    ),
    ("takes_effect", r"takes? effect|ceas\w+|withdraw\w*|with effect from|no longer"),
    ("opens", r"opens?|opened|opening|starts?|begins?|launch\w*|runs? from"),
)
_CUE = re.compile("|".join(rf"(?P<{fact}>\b(?:{words})\b)" for fact, words in _CUES), re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|-|and)\s*$")
_ENDS = re.compile(r"\b(?:end|ends|ended|ending|stop|stops)\b", re.IGNORECASE)


def days_in(draft: Draft, today: dt.date) -> Iterator[Named]:
    """The days a draft names, in its order; days without a year are the next such."""
    for paragraph in draft.paragraphs:
        plain = _FULL_STOP.sub(" ", straight(paragraph.text))  # a year that ends a sentence is still one
        before, fact = 0, ""
        for found in _CANDIDATE.finditer(plain):
            if found.start() < before:
                continue
            try:
                read = leading_day(plain, found.start(), today)
            except Refused as why:
                yield Named(paragraph.number, found[0], fault=str(why))
                continue
            if read is None:
                continue
            day, end = read
            between = plain[max(before, found.start() - _BEFORE) : found.start()]
            fact = "closes" if fact == "opens" and _TO.match(between) else _fact(between, plain)
            if fact == "last day":  # of the old funding: the change holds from the day after
                fact, day = "takes_effect", min(day, dt.date.max - _A_DAY) + _A_DAY
            yield Named(paragraph.number, plain[found.start() : end].strip(), day, fact)
            before = end


def _fact(between: str, plain: str) -> str:
    """What a day is, by the words before it in its sentence; `last day` is the last of some funding."""
    sentence = re.split(r"[;!?]\s|\s\s", between)[-1]
    cues = list(_CUE.finditer(sentence))
    fact = (cues[-1].lastgroup or "") if cues else ""
    if fact != "takes_effect" and _ENDS.search(sentence) and "ending or changing" in about(plain).subjects:
        return "last day"
    return fact
