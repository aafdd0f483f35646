"""Reading the text of an area's files, and saying what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from meetings.errors import Refused

LARGEST = 1_000_000
"""Bytes; the largest file that is still taken for part of an area."""

_WORD_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_NO_TEXT = (".docx", ".doc", ".odt", ".rtf", ".pdf")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class AreaFault(Refused):
    """A file of an area that cannot be read: which file, which line, what is wrong and what to do.

    `line` counts from 1; 0 means the file as a whole. `also` are further faults that were seen in it.
    """

    also: tuple[AreaFault, ...] = ()

    def __init__(self, file: str, line: int, why: str, remedy: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {why}; {remedy}.")
        self.file = file
        self.line = line
        self.why = why
        self.remedy = remedy


def shown(folder: Path, inside: str) -> str:
    """The name a file of an area goes by in messages: its folder's name and its place in it."""
    return f"{one_line(folder.name)}/{inside}"


def one_line(words: str, at_most: int = 80) -> str:
    """Somebody's words, made fit for a message: one line, no control characters, not too long."""
    flat = _CONTROL.sub("\ufffd", " ".join(words.split()))
    return flat if len(flat) <= at_most else flat[: at_most - 1] + "…"


def has_control(words: str) -> bool:
    """Whether a text holds a character that would move a terminal's cursor or end a line."""
    return bool(_CONTROL.search(words)) or "\n" in words or "\t" in words


def read_text(path: Path, name: str, missing: str = "write it") -> str:
    """A file as text with plain line ends, or an AreaFault that names it as `name`.

    `missing` is what to do where it is not there, unless it only has another name.
    """
    try:
        if not path.is_file():
            raise AreaFault(name, 0, *_not_there(path, missing))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = f"the file cannot be read ({error.strerror or type(error).__name__})"
        raise AreaFault(name, 0, why, "see that it is yours to read") from error
    if len(data) > LARGEST:
        raise AreaFault(name, 0, f"the file is larger than {LARGEST:,} bytes", "shorten it")
    if data.startswith(_WORD_FILES):
        remedy = "save its text as plain text, and give that file this name"
        raise AreaFault(name, 1, "this is a Word document, not plain text", remedy)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "save it once more, with UTF-8 as its encoding (in “Save as”)"
        raise AreaFault(name, line, "the file is not in UTF-8", remedy) from error
    if not text.strip():
        raise AreaFault(name, 1, "the file is empty", "write its text, or put back an earlier copy")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise AreaFault(name, line, f"it holds the control character U+{ord(found[0]):04X}", "take it out")
    return text


def _not_there(path: Path, missing: str) -> tuple[str, str]:
    """What is wrong where a file is missing, and what to do: it may be there under nearly its name."""
    wanted = path.name.casefold()
    for one in sorted(path.parent.iterdir()) if path.parent.is_dir() else ():
        name = one.name.casefold()
        if one.is_file() and (name.startswith(wanted) or Path(name).stem == path.stem.casefold()):
            said = one_line(one.name, 60)
            how = "save it as plain text named" if name.endswith(_NO_TEXT) else "rename it to"
            return f"the file is not there, but {said} is", f"{how} {path.name}"
    return "the file is not there", missing


def nearest(word: str, words: Iterable[str], cutoff: float = 0.5) -> str | None:
    """The one of `words` that was most likely meant; `cutoff` is how alike they must be, 1 the same."""
    import difflib

    found = difflib.get_close_matches(word.lower(), list(words), n=1, cutoff=cutoff)
    return found[0] if found else None
