"""A starting copy of a local area: its files, with notes for somebody new to writing in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from meetings.areas.notes import BEGIN, CODE_NOTES, EXAMPLES, HEAD, HOW, NAMES, heading
from meetings.areas.text import one_line, read_text, shown
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LIST = re.compile(r"\s*\[\[\s*([a-z]+)\s*\]\]")
_LINE_STRINGS = ('"""', "'''")


def key_for(words: str) -> str:
    """The key that a folder's name or somebody's word gives an area; refused where it can be none."""
    from meetings.areas.kinds import folder_key

    key = folder_key(words)
    if not _KEY.fullmatch(key):
        raise Refused(
            f"“{one_line(words, 40)}” cannot be an area's key: small letters and digits, with single "
            "hyphens between; name the folder like high-peak."
        )
    return key


def name_for(key: str) -> str:
    """The name an area has until somebody gives it one: `mill-ford` is Mill Ford."""
    return " ".join(part.capitalize() for part in key.split("-"))


def short_for(key: str, taken: Collection[str]) -> str:
    """A short word for an area that no other one has: its initials, its first letters, then with a number."""
    initials = "".join(part[0] for part in key.split("-"))
    plain = key.replace("-", "")
    firsts = [initials, *(plain[:length] for length in range(2, len(plain)))]
    numbered = (f"{initials}{number}" for number in range(2, len(taken) + 3))
    return next(word for word in (*firsts, *numbered) if len(word) > 1 and word not in taken)


def starting_copy(source: LocalArea, *, key: str, short: str, name: str) -> dict[str, str]:
    """The files of a new area by their place in its folder, the other area's words in them as an example.

    The new one is a draft under its own key, short word and name. Nothing is written.
    """
    folder = source.folder
    text = read_text(folder / "area.toml", shown(folder, "area.toml"))
    words = {"key": key, "short": short, "name": name, "state": "draft"}
    files = {"area.toml": _area_file(text, words, source.area.name)}
    for code in source.codes:  # read, so that what is broken is not handed on
        inside = f"codes/{code.key}.md"
        if (folder / inside).exists():
            files[inside] = _code_file(read_text(folder / inside, shown(folder, inside)))
    return files


def _area_file(text: str, words: Mapping[str, str], example: str) -> str:
    """`area.toml` with its own names, and a note over the whole and over each list."""
    lines = _renamed(text, words).rstrip("\n").split("\n")
    lines = _without(lines, HOW)
    there = [number for number, _ in _lists(lines)]
    before = {_above(lines, number): table for number, table in _firsts(lines)}
    top = there[0] if there else len(lines)
    first = next(n for n, line in enumerate(lines[:top]) if line.strip() and not line.startswith("#"))
    out = [HEAD.format(name=words["name"], example=example), *HOW, ""]
    for number, line in enumerate(lines):
        if number == first and NAMES[0] not in lines:
            out += NAMES
        table = before.get(number)
        if table is not None and (notes := heading(table))[0] not in lines:
            out += [*notes, ""]
        out.append(line)
    missing = [table for table in EXAMPLES if table not in before.values()]
    return "\n".join([*out, *_offered(missing, lines)]) + "\n"


def _renamed(text: str, words: Mapping[str, str]) -> str:
    """The text with these values at its top; everything else in it stays as it is, notes too."""
    import tomlkit

    held = tomlkit.parse(text)
    for word, value in words.items():
        held[word] = value
    return tomlkit.dumps(held)


def _without(lines: list[str], notes: Iterable[str]) -> list[str]:
    """The lines below the notes that an earlier copy was given at its top; all of them where it has none."""
    last = list(notes)[-1]
    return lines[lines.index(last) + 2 :] if last in lines else lines


def _lists(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Where an entry of a list begins, and of which; what looks like one inside a long text is none."""
    inside = ""
    for number, line in enumerate(lines):
        if not inside and (found := _LIST.match(line)):
            yield number, found[1]
        for mark in _LINE_STRINGS:
            if inside in ("", mark) and line.count(mark) % 2 and not line.lstrip().startswith("#"):
                inside = "" if inside else mark


def _firsts(lines: list[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, table in _lists(lines):
        if table not in seen:
            yield number, table
        seen.add(table)


def _above(lines: list[str], number: int) -> int:
    """The first of the notes that stand directly over a line."""
    above = number
    while above and (not lines[above - 1].strip() or lines[above - 1].lstrip().startswith("#")):
        above -= 1
    while not lines[above].strip():
        above += 1
    return above


def _offered(missing: Iterable[str], lines: list[str]) -> Iterator[str]:
    """An entry of each list that the area has nothing in, as notes that somebody can take the # from."""
    for table in missing:
        notes = heading(table)
        if notes[0] not in lines:
            yield from ("", *notes, BEGIN)
            yield from (f"# {line}" for line in (f"[[{table}]]", *EXAMPLES[table]))


def _code_file(text: str) -> str:
    """A code's file with notes inside its heading block, the one place where there may be any."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(note for note in CODE_NOTES if note not in rest), *rest])
