"""Papers in PDF: the text of each page, what is noted and filled in on it, where it leads, its properties."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from meetings.publishing.reading.pieces import Piece, Unread

_MOST_PAGES = 2_000
_MOST_WORDS = 50_000_000
_DAMAGED = "it is damaged, or of a kind that cannot be looked through; print it to a new PDF"
_SAID = ("/Contents", "/RC", "/T", "/TU", "/V", "/DV", "/Subj")
"""Where an annotation or a field has words."""


def pdf_pieces(data: bytes) -> Iterator[Piece]:
    """The words of a PDF. One with a page on which there is nothing but a picture cannot be read."""
    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what is odd in a paper is no news to whoever publishes
    try:
        yield from _pieces(data)
    except Unread:
        raise
    except Exception as why:  # whatever a library meets in a file that nobody vouches for
        raise Unread(_DAMAGED) from why


def _pieces(data: bytes) -> Iterator[Piece]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unread("it is kept with a password; save it without one")
    if len(reader.pages) > _MOST_PAGES:
        raise Unread("it is too long to be looked through; split it")
    yield Piece("its properties", "\n".join(_properties(reader)))
    length, bare = 0, []
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        length += len(text)
        if length > _MOST_WORDS:
            raise Unread("it is too long to be looked through; split it")
        yield Piece(f"page {number}", text)
        yield Piece(f"page {number}", "\n".join(_noted(page)))
        if not text.strip() and _is_drawn_on(page):
            bare.append(number)
    if reader.attachments:
        raise Unread("files are attached to it; print it to a new PDF")
    if bare:
        which = f"page {bare[0]} is" if len(bare) == 1 else f"{len(bare)} pages (the first is {bare[0]}) are"
        raise Unread(f"{which} a picture, as of a scanner, and words in a picture cannot be read")


def _properties(reader: Any) -> Iterator[str]:
    for value in (reader.metadata or {}).values():
        yield str(value)
    if (told := reader.root_object.get("/Metadata")) is not None:
        yield told.get_object().get_data().decode("utf-8", errors="replace")
    for one in _flat(reader.outline):
        yield str(getattr(one, "title", ""))


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _noted(page: Any) -> Iterator[str]:
    """What is noted on a page, filled into its fields, and where its links lead."""
    for annotation in page.get("/Annots") or ():
        noted = annotation.get_object()
        yield from (str(noted[key].get_object()) for key in _SAID if key in noted)
        if "/A" in noted and "/URI" in (action := noted["/A"].get_object()):
            yield unquote(str(action["/URI"])).removeprefix("mailto:").removeprefix("tel:")


def _is_drawn_on(page: Any) -> bool:
    """Whether there is anything on a page at all."""
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())
