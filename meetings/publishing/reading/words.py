"""The words of a paper, piece by piece, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.publishing.reading.packed import packed_pieces
from meetings.publishing.reading.pieces import Piece, Unread
from meetings.publishing.reading.written import written_pieces

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


@dataclass(frozen=True, slots=True)
class Words:
    """What could be read of a paper, and why not all of it could; empty where it could."""

    pieces: tuple[Piece, ...]
    unread: str = ""


def words_of(data: bytes) -> Words:
    """The words in a file's bytes. What it is follows from how it begins, whatever its name says."""
    found: list[Piece] = []
    try:
        for piece in _pieces(data):
            found.append(piece)  # noqa: PERF402  # what was read counts, also where the rest cannot be
    except Unread as why:
        return Words(tuple(found), str(why))
    return Words(tuple(found))


def _pieces(data: bytes) -> Iterator[Piece]:
    start = data[:1024].lstrip()
    if b"%PDF-" in data[:1024]:
        from meetings.publishing.reading.pdf import pdf_pieces  # late: pypdf takes a while to load

        return pdf_pieces(data)
    if data.startswith(b"PK\x03\x04"):
        return packed_pieces(data)
    if data.startswith(_OLD_WORD):
        raise Unread("it is of an old kind of Office, or kept with a password; save it as .docx or PDF")
    if data.startswith(_PICTURES):
        raise Unread("it is a picture, and words in a picture cannot be read")
    if start.startswith(b"{\\rtf"):
        raise Unread("it is rich text (.rtf); save it as .docx or PDF")
    return written_pieces(data)
