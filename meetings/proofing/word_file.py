"""The paragraphs of a Word file (.docx), text that was deleted while changes were tracked left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from meetings.errors import Refused

_UNPACKED = 60_000_000
"""Bytes; what a Word file may come to once it is unpacked, its pictures included."""

_PARTS = 5_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _ROW, _TEXT = f"{_WORD}p", f"{_WORD}tr", f"{_WORD}t"
_BLANKS = {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}


def paragraphs_of(data: bytes, said: str) -> Iterator[str]:
    """The texts of a Word file's paragraphs, tables included: a row is one. `said` names the file."""
    body = _body(data, said)
    row: Any = None
    cells: list[str] = []
    for paragraph in body.iter(_PARAGRAPH):
        within = next(paragraph.iterancestors(_ROW), None)
        if cells and (within is None or within is not row):
            yield " | ".join(cells)
            cells = []
        row = within
        if next(paragraph.iterancestors(_TWICE), None) is not None:
            continue  # a text box stands in the file twice, for old programs as well
        text = "".join(_words(paragraph))
        if row is None:
            yield text
        elif text.strip():
            cells.append(text)
    yield " | ".join(cells)


def _body(data: bytes, said: str) -> Any:
    """The body of the document, once it is known that unpacking it does no harm."""
    broken = f"{said} is no Word file that can be read; open it in Word and save it again as .docx."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(broken) from error
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Refused(f"{said} is too large once it is unpacked; save the draft without its pictures.")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(f"{said} is locked with a password; save it without one.")
    import docx

    try:
        return docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # a broken file breaks the reader in ways it does not name
        raise Refused(broken) from error


def _words(element: Any) -> Iterator[str]:
    """The words below an element, without those of a paragraph within it, which comes by itself."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag != _PARAGRAPH:
            yield from _words(child)
