"""A document before it is written in any format: headings, facts, paragraphs, lists, a place to sign.

Every text in it is plain text. Each renderer says exactly this, in this order, and adds nothing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

_SAFE_PARTS = "/:#?&=%@!$'()*+,;~"
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


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: `to` is a file beside this one or an address on the web; nowhere, if empty.
    `after` is said after them."""

    text: str
    to: str
    after: str = ""

    @property
    def told(self) -> str:
        """What it says, for formats in which nothing leads anywhere."""
        return f"{self.text} {self.after}".strip()


@dataclass(frozen=True, slots=True)
class Links:
    """A list of which each line leads somewhere, under a heading of its own where it has one."""

    lines: tuple[Link, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is about, its columns, and its rows, each known by its first cell."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Link, ...], ...]

    def told(self) -> Iterator[str]:
        """Each row in a line, for formats without tables: `Date: 9 December; Venue: Town Hall`."""
        for row in self.rows:
            cells = [cell.told if isinstance(cell, Link) else cell for cell in row]
            named = zip(self.columns, cells, strict=True)
            yield "; ".join(f"{column}: {one_line(cell)}" for column, cell in named if one_line(cell))


Block = Plain | Note | Numbered | SetOff | Listing | RunningOrder | Links | Table


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


def reference(to: str) -> str:
    """Where a link leads, as it can stand in a page; `#`, which leads nowhere, where a click would run it."""
    kept = quote(one_line(to), safe=_SAFE_PARTS)
    scheme, colon, _ = kept.partition(":")
    return kept if not colon or "/" in scheme or scheme in ("https", "http", "webcal") else "#"
