"""Reading a draft from a file: Markdown, plain text or Word; anything else gets one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from meetings.areas.text import one_line
from meetings.errors import Refused
from meetings.proofing.draft import Draft, draft_of
from meetings.store.door import clean_text

LARGEST = 2_000_000
"""Bytes; the largest text that is taken for a draft."""

LARGEST_WORD = 20_000_000
"""Bytes; the largest Word file that is taken for a draft, its pictures included."""

MOST = 20_000
"""Paragraphs; the longest draft that is looked at, some 500 pages."""

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_MARKDOWN = (".md", ".markdown", ".mdown")

_UNFIT = {
    ".pdf": "is a PDF, which cannot be read surely; save the draft as Word (.docx) or as text",
    ".doc": "is in Word's old format; open it in Word or LibreOffice and save it as .docx",
    ".odt": "is in LibreOffice's format; save it as Word (.docx) or as text",
    ".rtf": "is in rich text format; save it as Word (.docx) or as text",
}


def read_draft(path: Path) -> Draft:
    """The draft in a file; Refused, with what to do, for whatever is no readable draft."""
    said = one_line(clean_text(str(path)), 200)
    try:
        if path.is_dir():
            raise Refused(f"{said} is a folder; name the draft in it.")
        if not path.exists():
            raise Refused(f"There is no file {said}; check its name and folder.")
        if not path.is_file():
            raise Refused(f"{said} is a device or a pipe, not a file; “-” reads standard input.")
        with path.open("rb") as file:
            data = file.read(LARGEST_WORD + 1)
    except OSError as error:
        raise Refused(f"{said} cannot be read ({error.strerror}); see that it is yours to read.") from error
    except ValueError as error:  # a name no file can have
        raise Refused(f"{said} is no name of a file; check it.") from error
    return draft_from(data, path.name)


def draft_from(data: bytes, name: str) -> Draft:
    """The draft that these bytes are; the ending of `name` says whether a text is Markdown."""
    said, ending = one_line(clean_text(name), 200), Path(name).suffix.lower()
    if data.startswith(_PDF):
        ending = ".pdf"
    if ending in _UNFIT:
        raise Refused(f"{said} {_UNFIT[ending]}.")
    if data.startswith(_OLE):
        raise Refused(
            f"{said} is locked with a password, or in Word's old format; save it as .docx without a password."
        )
    if data.startswith(_ZIP) or ending == ".docx":
        from meetings.proofing.word_file import paragraphs_of

        if len(data) > LARGEST_WORD:
            raise Refused(_too_large(said, LARGEST_WORD))
        return _draft(said, paragraphs_of(data, said))
    text = _text(data, said)
    return _draft(said, markdown_paragraphs(text) if ending in _MARKDOWN else text_paragraphs(text))


def _draft(said: str, texts: Iterator[str]) -> Draft:
    draft = draft_of(said, _within(texts, said))
    if not draft.paragraphs:
        raise Refused(f"{said} holds no words; write the draft first, or name another file.")
    return draft


def _within(texts: Iterator[str], said: str) -> Iterator[str]:
    """The texts, as long as they make a draft that somebody could read."""
    characters = 0
    for many, text in enumerate(texts):
        characters += len(text)
        if many >= MOST or characters > LARGEST:
            raise Refused(f"{said} is longer than any draft that people read; take it apart.")
        yield text


def _text(data: bytes, said: str) -> str:
    if len(data) > LARGEST:
        raise Refused(_too_large(said, LARGEST))
    if b"\0" in data:
        raise Refused(f"{said} is no text and no Word file; save the draft as one of these.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"{said} is not in UTF-8; save it again as text in UTF-8.")


def _too_large(said: str, largest: int) -> str:
    return (
        f"{said} is larger than {largest // 1_000_000} MB; take the draft apart, or leave its pictures out."
    )


_BEGINS = re.compile(
    r"\s*(?:#{1,6}\s|[-*•‣–]\s|\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zA-Z]|[ivxIVX]{2,5})[.)]\s)"
)
"""A heading, or an item of a list."""

_UNBROKEN = 100
"""A line longer than this was not broken by hand, so that the next one begins a paragraph."""


def text_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a plain text: parted by blank lines, by the signs of a list, or a line each."""
    held: list[str] = []
    for line in text.splitlines():
        begins = not line.strip() or _BEGINS.match(line) or (held and len(held[-1]) > _UNBROKEN)
        if begins and held:
            yield " ".join(held)
            held = []
        if line.strip():
            held.append(line)
    if held:
        yield " ".join(held)


def markdown_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of Markdown without its signs; a row of a table is one paragraph."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")
    cells: list[str] | None = None
    for token in reader.parse(text):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(cells or ())
            cells = None
        elif token.type == "inline":
            words = _unmarked(token.content)
            if cells is None:
                yield words
            else:
                cells.append(words)
        elif token.type in ("fence", "code_block"):
            yield from text_paragraphs(token.content)


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|`{1,2}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])")


def _unmarked(words: str) -> str:
    """Words without the signs of Markdown for links and emphasis."""
    return _MARKS.sub(lambda found: found[1] or "", _LINK.sub(r"\1", words))
