"""Reading official wording: Markdown as plain blocks, HTML left as it is written.

Under a heading such as `## public`, the numbered items are the words of the undertakings with those numbers;
everything else is the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetings.areas.text import LARGEST, one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_SECTION = re.compile(r"([\w-]+)(?:\s+[·:–—-]\s+.*)?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as plain text; `mark` is an item's number or bullet."""

    text: str
    mark: str = ""
    heading: bool = False


@dataclass(slots=True)
class Wording:
    """One file of official wording: its text, and by sector and number what undertakings it words.

    `name` is the file's place in the folder; `lines` says where each of those items begins.
    """

    name: str
    blocks: list[Block] = field(default_factory=list)
    items: dict[tuple[str, int], str] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)


def read_wording(name: str, sectors: Sequence[str], text: str) -> Wording:
    """The wording that a file holds; `sectors` are those whose undertakings it may word."""
    return _Reader(name, sectors).read(text)


class _Reader:
    """Reads Markdown into plain blocks; what stands as a numbered item under a sector is kept apart."""

    def __init__(self, name: str, sectors: Sequence[str]) -> None:
        self._sectors = sectors
        self._made = Wording(name)
        self._sector = self._level = ""
        self._lists: list[int | None] = []
        self._marks: list[str] = []
        self._item: tuple[str, int] | None = None
        self._row: list[str] | None = None

    def read(self, text: str) -> Wording:
        """The wording that a file holds."""
        from markdown_it import MarkdownIt

        before = level = ""
        for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
            if token.type in ("fence", "code_block"):
                for line in token.content.splitlines():
                    self._take(line)
            elif token.type == "inline" and before == "heading_open":
                self._take_heading(_plain(token), level)
            elif token.type == "inline" and self._row is not None:
                self._row.append(_plain(token))
            elif token.type == "inline":
                self._take(_plain(token))
            else:
                self._go_into(token)
            before, level = token.type, token.tag
        self._made.items = {item: text for item, text in self._made.items.items() if text}
        return self._made

    def _go_into(self, token: Token) -> None:
        """Note where lists, their items and the rows of tables begin and end."""
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(0)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._begin_item(token)
            case "list_item_close" if len(self._lists) == 1:
                self._item = None
            case "tr_open":
                self._row = []
            case "tr_close":
                cells, self._row = self._row or [], None
                self._take(" · ".join(filter(None, cells)))

    def _begin_item(self, token: Token) -> None:
        """An item has the number it is written with; where that is used up (1. 1. 1.), the next one."""
        before = self._lists[-1]
        if before is None:
            self._marks.append("•")
            return
        number = max(int(token.info), before + 1)
        if self._sector and len(self._lists) == 1:
            used = [n for sector, n in self._made.items if sector == self._sector]
            number = int(token.info) if int(token.info) not in used else max(used) + 1
            self._item = (self._sector, number)
            self._made.items[self._item] = ""
            self._made.lines[self._item] = (token.map or [0])[0] + 1
        self._lists[-1] = number
        self._marks.append(str(number))

    def _take(self, text: str) -> None:
        mark = self._marks.pop() if self._marks else ""
        self._marks.clear()
        text = one_line(text, LARGEST)
        if self._item is not None:
            self._made.items[self._item] = f"{self._made.items[self._item]} {text}".strip()
        elif text:
            self._made.blocks.append(Block(text, mark))

    def _take_heading(self, text: str, level: str) -> None:
        """A sector's heading opens its undertakings, and what is below it in rank leaves them open."""
        found = _SECTION.match(text.strip())
        if found and found[1].lower() in self._sectors:
            self._sector, self._level = found[1].lower(), level
        elif not self._sector or level <= self._level:
            self._sector = ""
            if text.strip():
                self._made.blocks.append(Block(one_line(text, LARGEST), heading=True))


def _plain(token: Token) -> str:
    """What a piece of Markdown says, without its signs."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        else:
            parts.append(child.content)
    return "".join(parts)
