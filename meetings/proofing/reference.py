"""Whether a draft refers to the Compact, and whether that reference means something.

It means something where one paragraph names the Compact and also says what it asks for, which of its codes
or undertakings applies, or how it was kept or why not. A compact car park is no reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from meetings.dates import straight
from meetings.proofing.draft import Draft, Paragraph
from meetings.proofing.words import about
from meetings.records.area import Area

How = Literal["none", "in passing", "meaningful"]


@dataclass(frozen=True, slots=True)
class Reference:
    """How a draft refers to the Compact, the paragraphs that do (the best alone where one is meaningful),
    and what these say of it."""

    how: How
    paragraphs: tuple[Paragraph, ...] = ()
    says: str = ""


_COMMITS = re.compile(
    r"\b(?:commit(?:s|ted|ment to)?|asks?|asked|says|states|requires?|expects?|promis\w+|pledg\w+|undertakes?"
    r"|agreed|agrees|sets out|calls for|provides for|means)\b"
)
_APPLIES = re.compile(r"\b(?:codes?|undertakings?|commitments?|principles?|sections?|chapters?)\b")
_KEPT = re.compile(
    r"\b(?:follow(?:s|ed|ing)?|kept|keeps?|keeping|in line with|in accordance with|compl(?:y|ies|ied|iance)"
    r"|met|meets|honou?r\w*|because|reasons?|unable|shorter|(?:not|cannot|could not) be|exception)\b"
)
_LENGTH = re.compile(r"\b(?:[0-9]+|six|eight|ten|twelve|thirteen|three|two|four)[ -](?:week|month|day)s?\b")


def reference_in(draft: Draft, area: Area, word: str = "Compact") -> Reference:
    """How a draft refers to the area's Compact, which the group may call by another `word`."""
    named = _naming(area, word)
    bare: list[Paragraph] = []
    for paragraph in draft.paragraphs:
        plain = " ".join(straight(paragraph.text).split())
        if any(pattern.search(plain) for pattern in named):
            if said := _said(plain.lower(), area):
                return Reference("meaningful", (paragraph,), said)
            bare.append(paragraph)
    return Reference("in passing", tuple(bare)) if bare else Reference("none")


def _said(plain: str, area: Area) -> str:
    """What a paragraph says of the Compact that it names, in words; nothing where it only names it."""
    subjects = list(about(plain).subjects)
    timed = bool(_LENGTH.search(plain))
    told = []
    if re.search(
        rf"(?<![\w.])#?(?:{re.escape(area.short)}|{re.escape(area.key)})\.[a-z][\w-]*\.[\w.-]*\w", plain
    ):
        told.append("which undertaking applies, by its key")
    elif _APPLIES.search(plain) and subjects:
        told.append(f"which part of it applies ({subjects[0]})")
    much = bool(subjects) and (timed or len(subjects) > 1)
    if much and _COMMITS.search(plain):
        told.append("what it asks for")
    if much and _KEPT.search(plain):
        told.append("how it was kept, or why not")
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else "".join(told)


def _naming(area: Area, word: str) -> tuple[re.Pattern[str], ...]:
    """What names the Compact: its title, and its word as a name and not as an adjective."""
    titles = "|".join(map(_spoken, dict.fromkeys((area.title, area.title.partition(":")[0]))))
    patterns = [re.compile(rf"(?<!\w)(?:{titles})(?!\w)", re.IGNORECASE)]
    for name in dict.fromkeys((word.strip() or "Compact", "Compact")):
        great, small = _spoken(name), _spoken(name.lower())
        before = "|".join(map(_spoken, (*_BEFORE, area.name, f"{area.name}'s")))
        patterns += [
            re.compile(
                rf"(?:(?<=[a-z,;:] )|(?<!\w)(?:{before})\s){great}(?!\w)(?!\s(?:{_THINGS})\b)"
                rf"|(?<!\w){great}(?='s\b|[ -](?:{_AFTER})\b|\W*$)|(?<!\w){_spoken(name.upper())}(?!\w)"
            ),
            re.compile(
                rf"(?<!\w)(?:[Ll]ocal|[Nn]ational|[Vv]oluntary [Ss]ector|{_spoken(area.name)})\s{small}(?!\w)"
                rf"(?!\s(?:{_THINGS}|and|but|enough)\b)"
                rf"|(?<!\w)(?:[Tt]he|[Oo]ur|[Tt]his)\s{small}(?='s\b|[ -](?:{_SMALL_AFTER})\b)"
            ),
        ]
    return tuple(patterns)


def _spoken(words: str) -> str:
    return r"\s".join(map(re.escape, words.split()))


_BEFORE = (
    "The",
    "Our",
    "This",
    "Local",
    "National",
    "County",
    "Renewed",
    "Revised",
    "New",
    "A",
    "Its",
    "Sector",
)
"""What may stand before it at the beginning of a sentence; further on its capital is enough."""

_AFTER = (
    "way|ways|codes?|principles?|undertakings?|commitments?|agreement|group|partners?|champions?|officer|proof"
    "|proofed|proofing|week|implications?|compliance|compliant|guidance|between|with|on|asks|says|commits"
    "|requires|sets|expects|is|was|has"
)
"""What follows it where it is a name at the beginning of a sentence."""

_SMALL_AFTER = "codes?|principles|undertakings?|commitments?|agreement|between|with"
"""What follows it where it is one although it is written small."""

_THINGS = (
    "(?i:cars?|cameras?|discs?|disks?|size|sized|suvs?|vans?|tractors?|digital|homes?|houses?|housing|flats?|city"
    "|cities|towns?|development|developments|sites?|layouts?|form|units?|design|version|vehicles?|spaces?|bins?"
    "|sweepers?|kitchens?|fluorescent)"
)
"""What is compact by nature."""
