"""Papers that are packed: of Word, Excel and PowerPoint, and of LibreOffice.

Such a file is a zip of XML. Every part is read: text, comments, what was deleted and is still kept, headers,
properties. It may have been made to harm: how much is unpacked is counted, and a part that declares entities
is not read at all.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.parsers import expat

from meetings.publishing.reading.pieces import MOST_WORDS, Piece, Unread

_MOST_PARTS = 5_000
_MOST_BYTES = 300_000_000
_CHUNK = 1 << 16
_DEEPEST = 2
"""How deep a document may stand in a document that is read."""

_WHERE = (
    (r"word/document\.xml|content\.xml", "its text"),
    (r"word/(header|footer)\d*\.xml|styles\.xml", "a header or footer"),
    (r"word/comments\w*\.xml|(xl|ppt)/(threaded)?comments.*", "a comment"),
    (r"word/(foot|end)notes\.xml", "a note"),
    (r"docProps/.*|meta\.xml", "its properties"),
    (r"xl/sharedStrings\.xml", "its cells"),
    (r"xl/worksheets/sheet(\d+)\.xml", r"sheet \1"),
    (r"ppt/slides/slide(\d+)\.xml", r"slide \1"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml", r"the notes of slide \1"),
    (r".*\.rels", "a link"),
)
_WHOLE = frozenset(
    (
        "p", "h", "si", "c", "row", "tr", "table-cell", "table-row", "br", "tab", "cr", "line-break", "s",
        "comment", "annotation", "author", "text", "dt",
    )
)  # fmt: skip
"""Elements at whose end words end; within a line of text, words go on from one element to the next."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".svm", ".bmp", ".tif", ".tiff", ".wdp", ".svg")
_KNOWN = (*_PICTURES, ".bin", ".odttf", ".fntdata", ".ttf", ".rdf", ".css", ".txt", ".vml", "mimetype")


def packed_pieces(data: bytes, deep: int = 0) -> Iterator[Piece]:
    """The words of every part of a packed document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            yield from _parts(pack, deep)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as why:
        raise Unread("it is damaged or kept with a password; save it again") from why


def _parts(pack: zipfile.ZipFile, deep: int) -> Iterator[Piece]:
    names = {info.filename for info in pack.infolist()}
    if names.isdisjoint({"[Content_Types].xml", "content.xml"}):
        raise Unread("it is a packed folder (.zip); attach what is in it one by one")
    if len(names) > _MOST_PARTS or sum(info.file_size for info in pack.infolist()) > _MOST_BYTES:
        raise Unread("it is too large to be looked through; save it as PDF")
    left = _MOST_BYTES
    for info in pack.infolist():
        if info.is_dir():
            continue
        name = info.filename
        if name.endswith((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")) and deep < _DEEPEST:
            yield from packed_pieces(pack.read(info), deep + 1)
        elif "embeddings/" in name or "ObjectReplacements" in name or name.endswith(".vbaProject.bin"):
            raise Unread("there is another document in it that cannot be looked through; save it as PDF")
        elif name.endswith((".xml", ".rels", ".vml", ".rdf", ".svg")):
            text, used = _part(pack, info, left)
            left -= used
            yield Piece(_where(name), text)
        elif not name.casefold().endswith(_KNOWN):
            raise Unread(f"there is something in it that cannot be looked through ({name[:60]})")


def _part(pack: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> tuple[str, int]:
    """The words of a part, and how many bytes it was: what a zip says of itself need not be true."""
    reader, used = _Reader(each=info.filename.startswith(("docProps/", "meta"))), 0
    with pack.open(info) as part:
        while chunk := part.read(_CHUNK):
            used += len(chunk)
            if used > left or reader.length > MOST_WORDS:
                raise Unread("it is too large to be looked through; save it as PDF")
            reader.feed(chunk)
    reader.feed(b"", last=True)
    return reader.text, used


class _Reader:
    """Puts the words of an XML part together, and the addresses that it leads to. With `each`, words end
    with each element."""

    def __init__(self, *, each: bool) -> None:
        self._words: list[str] = []
        self._each = each
        self.length = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.CharacterDataHandler = self._said
        self._parser.StartElementHandler = self._begun
        self._parser.EndElementHandler = self._ended

    @property
    def text(self) -> str:
        """All the words so far."""
        return "".join(self._words)

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as why:
            raise Unread("it is damaged or kept with a password; save it again") from why

    def _refuse(self, *_: object) -> None:
        raise Unread("it is built in a way that is not safe to read; save it as PDF")

    def _said(self, words: str) -> None:
        self._words.append(words)
        self.length += len(words)

    def _begun(self, name: str, given: dict[str, str]) -> None:
        if _local(name) in ("p", "h"):  # a text box stands in the midst of a line
            self._words.append("\n")
        for value in given.values():
            shown = unquote(value)
            if "@" in shown or "tel:" in shown.casefold():
                self._said(f"\n{shown.partition(':')[2] or shown}\n")

    def _ended(self, name: str) -> None:
        if self._each or _local(name) in _WHOLE:
            self._words.append("\n")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _where(name: str) -> str:
    for pattern, where in _WHERE:
        if match := re.fullmatch(pattern, name):
            return match.expand(where)
    return f"its part {name[:60]}"
