"""What is wrong with a line of TOML, and what to do, for somebody who has never heard of TOML."""

from __future__ import annotations

import re
from collections.abc import Callable

from meetings.areas.text import one_line

_CURLY = "“”„‟‘’‚‛«»"
_QUOTES = f"\"'{_CURLY}"
_STRAIGHT = 'write straight ones (") before and after the text'
_WORD = re.compile(r"\s*\"?([\w-]+)\"?")
_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}|\d{1,2}(st|nd|rd|th)? [A-Z][a-z]+ \d{4}")
_VALUE = re.compile(r"[^=]*=\s*(.*\S)")

Told = tuple[str, str] | None
"""What is wrong and what to do; none where something else must be wrong."""


def mistake_in(line: str, said: str) -> tuple[str, str]:
    """What is wrong with a line and what to do, from what it says and what Python's TOML reader `said`."""
    for look in _LOOKS:
        if told := look(line, said):
            return told
    return f"this line cannot be read ({one_line(said)})", "compare it with the lines above and below it"


def _value(line: str) -> str:
    found = _VALUE.match(line)
    return found[1] if found else ""


def _curly(line: str, said: str) -> Told:
    value = _value(line)
    ends = value[:1] in _CURLY or (value[:1] in _QUOTES and value.count('"') % 2 and value[-1:] in _CURLY)
    return ("the quotation marks around the text are curly", _STRAIGHT) if value and ends else None


def _no_end(line: str, said: str) -> Told:
    if not said.startswith(("Illegal character", "Unterminated string", "Expected '\"", "Expected \"'")):
        return None
    return "a quotation mark is missing at the end of the text", (
        'put " there, and keep the whole text in one line'
    )


def _colon(line: str, said: str) -> Told:
    if not re.match(r"\s*[\w-]+\s*:", line):
        return None
    word = _WORD.match(line)
    return "a colon stands where an equals sign should", f"write {word[1] if word else 'the word'} = …"


def _brackets(line: str, said: str) -> Told:
    if not line.lstrip().startswith("["):
        return None
    if said.startswith("Cannot"):
        return "this list is headed in two ways", "write each of its headings in double brackets"
    if not said.startswith(("Expected ']'", "Expected ']]'")):
        return None
    found = re.search(r"[\w-]+", line)
    return "the brackets of this heading are not whole", f"write it as [[{found[0] if found else 'codes'}]]"


def _no_equals(line: str, said: str) -> Told:
    if not said.startswith(("Expected '='", "Invalid statement", "Invalid initial")):
        return None
    found = re.match(r"\s*([\w-]+)\s+([\"'].*)", line)
    if found:
        return "the equals sign is missing", f"write it as {found[1]} = {one_line(found[2], 40)}"
    return "this line is neither a word with its value nor a heading in brackets", (
        "put # before it if it is a note to you, or take it out"
    )


def _twice(line: str, said: str) -> Told:
    if not said.startswith(("Cannot overwrite", "Cannot mutate", "Cannot declare")):
        return None
    word = _WORD.match(line)
    return f"`{word[1]}` is set twice" if word else "the same word is set twice", (
        "take one of the two out, or put a line in double brackets above this one if a new entry begins here"
    )


def _british(line: str, said: str) -> Told:
    if not _DATE.fullmatch(_value(line)):
        return None
    return "a date is written with the year first", "write it like 2014-05-31, without quotation marks"


def _yes_or_no(line: str, said: str) -> Told:
    value = _value(line).casefold()
    if value not in ("true", "false", "yes", "no"):
        return None
    return "yes and no are written as true and false, in small letters", (
        f"write {'true' if value in ('true', 'yes') else 'false'}"
    )


def _list(line: str, said: str) -> Told:
    value = _value(line)
    if said.startswith("Unclosed array") and not value.startswith("["):
        return "the list above this line has no bracket at its end", "put ] behind its last entry"
    if not value.startswith("["):
        return None
    return "a comma, a quotation mark or the bracket at the end of this list is missing", (
        'write it like ["openness", "honesty"]'
    )


def _inner(line: str, said: str) -> Told:
    if not said.startswith("Expected newline") or _value(line).count('"') < 3:
        return None
    return "there are straight quotation marks inside the text", "write the inner ones as “ and ”"


def _more(line: str, said: str) -> Told:
    if not said.startswith("Expected newline"):
        return None
    return "something more stands behind the value", "keep one value in a line; a note begins with #"


def _bare(line: str, said: str) -> Told:
    if not said.startswith("Invalid value"):
        return None
    if not _value(line):
        return "nothing stands behind the equals sign", "write the value, or take the line out"
    if re.match(r"[\"'\d]", _value(line)):
        return "the list above this line has no bracket at its end", "put ] behind its last entry"
    return "a text without quotation marks stands behind the equals sign", (
        'put " before and after a text; write a number in digits'
    )


def _backslash(line: str, said: str) -> Told:
    if not said.startswith("Unescaped"):
        return None
    return "a backslash in a text means something else", "write \\\\ for it, or another sign"


_LOOKS: tuple[Callable[[str, str], Told], ...] = (
    _curly, _colon, _brackets, _british, _twice, _yes_or_no, _backslash, _list, _no_end, _no_equals, _inner,
    _more, _bare,
)  # fmt: skip
"""From the surest sign to the least; the first that knows the line tells."""
