"""Papers that are plain text: notes, Markdown, tables of values, web pages."""

from __future__ import annotations

import codecs
import html
from collections.abc import Iterator
from urllib.parse import unquote

from meetings.publishing.reading.pieces import Piece, Unread

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def written_pieces(data: bytes) -> Iterator[Piece]:
    """The lines of a text; as a web page would show them, too, where they write characters by number."""
    text = _decoded(data)
    if "\0" in text:
        raise Unread("it is of a kind that cannot be looked through; save it as .docx or PDF")
    for number, line in enumerate(text.splitlines(), start=1):
        yield Piece(f"line {number}", line)
        if "&" in line and (shown := html.unescape(line)) != line:
            yield Piece(f"line {number}", shown)
        if "%" in line and "mailto:" in line.casefold():
            yield Piece(f"line {number}", unquote(line))


def _decoded(data: bytes) -> str:
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
