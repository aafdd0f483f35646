"""A document as plain text, 78 columns wide, in an order and with words that read well aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Literal

from meetings.documents.tree import (
    Block,
    Document,
    Links,
    Listing,
    Note,
    Numbered,
    Plain,
    RunningOrder,
    SetOff,
    Table,
    Timed,
    one_line,
)

WIDTH = 78

Part = Literal["title", "mark", "heading", "note", "plain"]
"""What a part of the text is, for those who can set it off."""

_NUMBER = 6
_LABEL = 20
_BLANK = "_" * 36


def text(document: Document) -> str:
    """The document as plain text."""
    return "\n\n".join(part for _, part in parts(document)) + "\n"


def parts(document: Document) -> Iterator[tuple[Part, str]]:
    """The text in its parts, between which an empty line stands, each with what it is."""
    return ((what, part) for what, part in _parts(document) if part)


def _parts(document: Document) -> Iterator[tuple[Part, str]]:
    yield "title", _lines(document.over) + "\n" + _lines(document.title)
    yield "mark", _lines(document.mark)
    labels = min(max((len(fact.label) for fact in document.facts), default=0), _LABEL) + 2
    yield "plain", "\n".join(_hung(f"{fact.label}:", fact.value, labels) for fact in document.facts)
    for section in document.sections:
        yield "heading", _lines(section.heading)
        for block in section.blocks:
            yield "note" if isinstance(block, Note) else "plain", _block(block)
    yield "plain", "\n\n".join(_lines(f"{label}: {_BLANK}") for label in document.signature)


def _block(block: Block) -> str:
    match block:
        case Plain(words):
            return _lines(words)
        case Note(words):
            return _hung("", words, _NUMBER)
        case Numbered(number, words):
            return _hung(number, words, _NUMBER) if number else _lines(words)
        case SetOff(number, label, words, lines):
            more = (_hung("", line, _NUMBER) for line in (words, *lines))
            return "\n".join([_hung(number, label, _NUMBER), *(line for line in more if line)])
        case Listing(lines, heading):
            return _listed(heading, lines)
        case Links(links, heading):
            return _listed(heading, [link.told for link in links])
        case Table() as table:
            return _listed(table.caption, list(table.told()))
        case RunningOrder(items):
            return "\n\n".join(_timed(item) for item in items)


def _listed(heading: str, lines: Sequence[str]) -> str:
    listed = "\n".join(_hung("-", line, 4, before=2) for line in lines)
    return f"{_lines(heading)}\n{listed}" if heading else listed


def _timed(item: Timed) -> str:
    head = _hung(item.time, f"{item.number}. {one_line(item.title)}", 7)
    return "\n".join([head, *(_hung("", line, 10) for line in item.lines)])


def _hung(label: str, words: str, indent: int, before: int = 0) -> str:
    """Wrapped words that hang beside a label; a label too long for its place goes on where it ends."""
    first = f"{' ' * before}{one_line(label)}"
    if len(first) < indent:
        return _lines(words, f"{first:<{indent}}", " " * indent)
    return _lines(f"{label} {words}", " " * before, " " * indent)


def _lines(words: str, start: str = "", indent: str = "") -> str:
    words = one_line(words)
    if not words:
        return start.rstrip()
    wrapped = textwrap.wrap(
        words, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False
    )
    return "\n".join(line.rstrip() for line in wrapped)  # where a long word was broken a blank is left over
