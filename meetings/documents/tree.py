"""A document before it is written in any format: headings, facts, paragraphs, lists, a place to sign.

Every text in it is plain text. Each renderer says exactly this, in this order, and adds nothing of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says: `Venue`, `Town Hall, Room 2`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A paragraph without a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something noted between the paragraphs, in italics where the format has them."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with its number, `4.1`; the number may be empty."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class SetOff:
    """A numbered paragraph set off from the others under a label, such as `ACTION A-2026-041`; `lines` are
    what belongs to it: who, by when, how it was voted."""

    number: str
    label: str
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, under a heading of its own where it has one."""

    lines: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """A line of a running order: its number, the clock time it begins at, its title and what goes with it."""

    number: int
    time: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The items of an agenda in their order."""

    items: tuple[Timed, ...]


Block = Plain | Note | Numbered | SetOff | Listing | RunningOrder


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `level` is 2 below the title, 3 below another section."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `over` stands above the title, `mark` below it (`DRAFT …`); `signature` are the
    labels of the lines left to be filled in by hand at the end."""

    over: str
    title: str
    mark: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    signature: tuple[str, ...] = ()
    language: str = "en-GB"


def one_line(text: str) -> str:
    """The text as one line: every run of blanks and line ends is one space, and none stands at the ends.

    What would turn the direction of the words around it, or steer a terminal, becomes `�`.
    """
    return _STEERING.sub("�", " ".join(text.split()))
