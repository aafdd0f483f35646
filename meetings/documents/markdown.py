"""A document as Markdown, in which nothing that anybody typed becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetings.documents.tree import (
    Block,
    Document,
    Links,
    Listing,
    Note,
    Numbered,
    Plain,
    RunningOrder,
    Section,
    SetOff,
    Table,
    one_line,
)

_ALWAYS = r"\\`*_\[\]<>&#|~^$={}@"
_ANYWHERE = (
    rf"(?P<sign>[{_ALWAYS}])"
    r"|:(?=[^\s0-9])|/(?=/)"  # https://…, javascript:…, :smile:
    r"|\.(?=[^\W\d_])(?<=\S\.)"  # www.…, example.org
    r"|(?P<twice>[-+])(?=(?P=twice))"  # underlined in some dialects, a long dash in others
)
_AT_THE_START = (
    r"|^(?P<start>[-+:%])"  # a list, a rule, a definition, a title
    r"|^(?P<number>[0-9]+)(?=[.)](?:\s|$))"  # a numbered list
)
_INSIDE = re.compile(_ANYWHERE)
_SPECIAL = re.compile(_ANYWHERE + _AT_THE_START)
_BLANK = "\\_" * 24


def markdown(document: Document) -> str:
    """The document as CommonMark, one line to a paragraph."""
    return "\n\n".join(_parts(document)) + "\n"


def escape(text: str, *, inside: bool = False) -> str:
    """Plain text written so that Markdown, and its usual dialects, show it as it stands, on one line.

    `inside` is for text that something else stands before on its line, where it can begin no list.
    """
    return (_INSIDE if inside else _SPECIAL).sub(_escaped, one_line(text))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdecimal() else f"\\{found}"


def _parts(document: Document) -> Iterator[str]:
    yield escape(document.over)
    yield f"# {escape(document.title, inside=True)}"
    if document.mark:
        yield f"**{escape(document.mark, inside=True)}**"
    if document.facts:
        yield "\n".join(
            f"- **{escape(fact.label)}:** {escape(fact.value, inside=True)}" for fact in document.facts
        )
    for section in document.sections:
        yield from _section(section)
    for label in document.signature:
        yield f"{escape(label)}: {_BLANK}"


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * section.level} {escape(section.heading, inside=True)}"
    for block in section.blocks:
        yield from _block(block, section.level)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Plain(text):
            yield escape(text)
        case Note(text):
            yield f"*{escape(text, inside=True)}*"
        case Numbered(number, text):
            yield f"**{escape(number)}** {escape(text, inside=True)}" if number else escape(text)
        case SetOff(number, label, text, lines):
            head = f"**{escape(f'{number} {label}', inside=True)}**"
            yield "\n>\n".join(f"> {line}" for line in (head, *map(escape, (text, *lines))) if line)
        case Listing(lines, heading):
            if heading:
                yield f"{'#' * (level + 1)} {escape(heading, inside=True)}"
            yield "\n".join(f"- {escape(line)}" for line in lines)
        case Links(links, heading):
            if heading:
                yield f"{'#' * (level + 1)} {escape(heading, inside=True)}"
            yield "\n".join(f"- {escape(link.told)}" for link in links)
        case Table() as table:
            yield escape(table.caption)
            yield "\n".join(f"- {escape(line)}" for line in table.told())
        case RunningOrder(items):
            for item in items:
                mark = f"{item.number}. "
                under = "".join(f"\n{' ' * len(mark)}- {escape(line)}" for line in item.lines)
                yield f"{mark}**{escape(item.time)}** {escape(item.title, inside=True)}{under}"
