"""Reading the text of an area's files, and saying what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from meetings.errors import Refused

LARGEST = 1_000_000
"""Bytes; the largest file that is still taken for part of an area."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class AreaFault(Refused):
    """A file of an area that cannot be read: which file, which line, what is wrong and what to do.

    `line` counts from 1; 0 means the file as a whole.
    """

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


def read_text(path: Path, name: str) -> str:
    """A file as text with plain line ends, or an AreaFault that names it as `name`."""
    try:
        if not path.is_file():
            raise AreaFault(name, 0, "the file is not there", "write it, or choose another folder")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = f"the file cannot be read ({error.strerror or type(error).__name__})"
        raise AreaFault(name, 0, why, "see that it is yours to read") from error
    if len(data) > LARGEST:
        raise AreaFault(name, 0, f"the file is larger than {LARGEST:,} bytes", "shorten it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AreaFault(name, line, "the file is not in UTF-8", "save it again as UTF-8") from error
    text = text.replace("\r\n", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise AreaFault(name, line, f"it holds the control character U+{ord(found[0]):04X}", "take it out")
    return text


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that was most likely meant."""
    import difflib

    found = difflib.get_close_matches(word.lower(), list(words), n=1, cutoff=0.5)
    return found[0] if found else None
