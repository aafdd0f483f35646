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

from meetings.publishing.reading.pieces import Piece, Unread

_MOST_PARTS = 5_000
_MOST_BYTES = 100_000_000
_CHUNK = 1 << 16
_DEEPEST = 2
"""How deep a document may stand in a document that is read."""

_DAMAGED = "it is damaged or kept with a password; save it again"
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")

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

_WORDLESS = re.compile(
    r".*\.(png|jpe?g|gif|emf|wmf|svm|bmp|tiff?|wdp|odttf|fntdata|ttf)|.*printerSettings\d*\.bin"
    r"|mimetype|(.*/)?layout-cache",
    re.IGNORECASE,
)
"""Parts in which there are no words, or only as pictures."""


class _Allowance:
    """How much may still be unpacked of a document, and of all that stands in it. What a zip says of the size
    of its parts may be trusted: no more than that is ever read of one."""

    def __init__(self) -> None:
        self._left = _MOST_BYTES

    def take(self, pack: zipfile.ZipFile) -> None:
        """Take what a zip holds; refused where that is too much."""
        infos = pack.infolist()
        self._left -= sum(info.file_size for info in infos)
        if self._left < 0 or len(infos) > _MOST_PARTS:
            raise Unread("it is too large to be looked through; save it as PDF")


def packed_pieces(data: bytes) -> Iterator[Piece]:
    """The words of every part of a packed document."""
    try:
        yield from _unpacked(data, _Allowance(), 0)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as why:
        raise Unread(_DAMAGED) from why


def _unpacked(data: bytes, allowance: _Allowance, deep: int) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        allowance.take(pack)
        if {"[Content_Types].xml", "content.xml"}.isdisjoint(pack.namelist()):
            raise Unread("it is a packed folder (.zip); attach what is in it one by one")
        for info in pack.infolist():
            if info.file_size:  # LibreOffice leaves empty files with names of XML
                yield from _part(pack, info, allowance, deep)


def _part(pack: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: _Allowance, deep: int) -> Iterator[Piece]:
    """The words of one part; refused where it is of a kind that may hold words and cannot be read."""
    name = info.filename
    if name.endswith(_DOCUMENTS) and deep < _DEEPEST:
        yield from _unpacked(pack.read(info), allowance, deep + 1)
    elif "embeddings/" in name or "ObjectReplacements" in name:
        raise Unread("there is another document in it that cannot be looked through; save it as PDF")
    elif name.endswith((".xml", ".rels", ".vml", ".rdf", ".svg")):
        yield Piece(_where(name), _words(pack, info))
    elif not _WORDLESS.fullmatch(name):
        raise Unread(f"there is something in it that cannot be looked through ({name[:60]})")


def _words(pack: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    reader = _Reader(each=info.filename.startswith(("docProps/", "meta")))
    with pack.open(info) as part:
        while chunk := part.read(_CHUNK):
            reader.feed(chunk)
    reader.feed(b"", last=True)
    return reader.text


class _Reader:
    """Puts the words of an XML part together, and the addresses that it leads to. With `each`, words end
    with each element."""

    def __init__(self, *, each: bool) -> None:
        self._words: list[str] = []
        self._each = each
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
            raise Unread(_DAMAGED) from why

    def _refuse(self, *_: object) -> None:
        raise Unread("it is built in a way that is not safe to read; save it as PDF")

    def _said(self, words: str) -> None:
        self._words.append(words)

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
