"""Reading `codes/*.md`: the undertakings of one code, line by line.

The file is ordinary Markdown, but only the few forms below are used, so no Markdown library is needed and
every stray line can be named:

- a heading block of `title` and `source` between two lines `+++`, then perhaps one introductory paragraph;
- `## sector · Heading` opens the undertakings of a sector (or `shared`, or `principles`);
- `### Subheading` stands over the undertakings that follow it in the section;
- `1. Text. (source)` is an undertaking, its further lines indented; `[= voluntary.3]` at its end names the
  undertaking of the other side that it stands jointly with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from meetings.areas.text import AreaFault, nearest, one_line, read_text, shown
from meetings.areas.toml import RESERVED, parse_toml
from meetings.records.area import Area, Code, Section, Undertaking

_SECTION = re.compile(r"## +([a-z0-9-]+) +· +(\S.*)$")
_SUBHEADING = re.compile(r"### +(\S.*)$")
_ITEM = re.compile(r"(0|[1-9]\d{0,3})\. +(\S.*)$", re.ASCII)
_WHOLE = re.compile(
    r"(?P<text>.*\S) +\((?P<source>[^()]+)\)(?: +\[= *(?P<same>[a-z0-9-]+\.\d+) *\])?", re.ASCII
)
_ITEM_FORM = "write it as `1. Text. (source)`"


def read_own_code(folder: Path, area: Area, number: int) -> Code:
    """One code of an area as its own file has it; a planned one has a title and no file."""
    code = area.codes[number]
    inside = f"codes/{code.key}.md"
    path, name = folder / inside, shown(folder, inside)
    if code.state != "summary" and not path.exists():
        return code
    if code.state == "planned":
        why = f"area.toml calls the code `{code.key}` planned, and a planned code has no text"
        raise AreaFault(name, 0, why, 'write state = "summary" there or take the file away')
    return read_code(path, name, code, [sector.key for sector in area.sectors])


def read_code(path: Path, name: str, code: Code, sectors: Collection[str]) -> Code:
    """`code` with the introduction and undertakings of its file; faults name the file as `name`."""
    remedy = 'write it, or say state = "planned" under this code in area.toml'
    lines = read_text(path, name, remedy).split("\n")
    body = _heading_block(lines, name, code)
    reader = _CodeReader(name, (*sectors, *RESERVED))
    for number in range(body, len(lines)):
        reader.take(number + 1, lines[number].rstrip())
    sections = reader.finish(len(lines))
    return msgspec.structs.replace(code, intro=reader.intro, sections=sections)


def _heading_block(lines: list[str], name: str, code: Code) -> int:
    """Check the block between the two `+++` against `area.toml`; the index of the first line below it."""
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "+++"][:2]
    if not marks or marks[0] != 0:
        remedy = "write +++ as its very first line, then title and source, then +++ once more"
        raise AreaFault(name, 1, "the file does not begin with a line +++", remedy)
    if len(marks) < 2:
        end = next((n for n, line in enumerate(lines) if n and not re.match(r"\s*(\w+\s*=|#(?!#))", line)), 1)
        why = "the heading block has no line +++ at its end"
        raise AreaFault(name, end + 1, why, "write +++ below the lines title and source")
    data = parse_toml("\n".join(lines[1 : marks[1]]), name, first_line=2)
    for key, wanted in (("title", code.title), ("source", code.source)):
        if data.pop(key, None) != wanted:
            line = next((i + 1 for i in range(1, marks[1]) if re.match(rf"\s*{key}\b", lines[i])), 1)
            why = f"`{key}` is not the one that area.toml gives to the code `{code.key}`"
            raise AreaFault(name, line, why, f"write “{one_line(wanted)}” in both")
    if data:
        word = one_line(next(iter(data)), 40)
        line = next(
            (i + 1 for i in range(1, marks[1]) if re.match(rf"\s*\"?{re.escape(word)}\b", lines[i])), 1
        )
        raise AreaFault(
            name, line, f"`{word}` is not known in the heading block", "keep only title and source"
        )
    return marks[1] + 1


class _CodeReader:
    """Takes the lines of a code one by one and keeps the sections made so far."""

    def __init__(self, name: str, sectors: Sequence[str]) -> None:
        self.name = name
        self.sectors = sectors
        self.intro = ""
        self._intro_open = True
        self._sections: list[Section] = []
        self._made: list[Undertaking] = []
        self._heading = ""
        self._heading_line = 0
        self._item: list[str] = []
        self._item_line = 0
        self._same: list[tuple[int, str, str]] = []

    def take(self, number: int, line: str) -> None:
        """Take one line; an AreaFault if it cannot stand where it stands."""
        if not line:
            self._close_item()
            self._intro_open = self._intro_open and not self.intro
        elif line.startswith("### "):
            self._open_heading(number, line)
        elif line.startswith("#"):
            self._open_section(number, line)
        elif found := _ITEM.match(line):
            self._open_item(number, int(found[1]), found[2])
        elif line[0] in " \t" and self._item:
            self._item.append(line.strip())
        elif not self._sections and self._intro_open and line[0] not in "# \t":
            self.intro = f"{self.intro} {line}".strip()
        else:
            self._refuse_line(number, line)

    def finish(self, last: int) -> tuple[Section, ...]:
        """The sections, once every line has been taken."""
        self._close_section(last)
        if not self._sections:
            why = "the code has no section"
            raise AreaFault(self.name, last, why, "open one with a line such as `## public · Public sector`")
        keys = {item.key for section in self._sections for item in section.undertakings}
        for line, key, same in self._same:
            if same not in keys or same == key:
                why = f"`{same}` is no other undertaking of this code"
                raise AreaFault(self.name, line, why, "correct it or take `[= …]` out")
        return tuple(self._sections)

    def _open_section(self, number: int, line: str) -> None:
        self._close_section(number)
        found = _SECTION.match(line)
        if found is None:
            raise AreaFault(self.name, number, *self._not_a_section(line))
        sector, heading = found[1], found[2]
        if sector not in self.sectors:
            near = nearest(sector, self.sectors)
            remedy = f"write one of {', '.join(self.sectors)}"
            remedy = f"write `{near}`; there are {', '.join(self.sectors)}" if near else remedy
            raise AreaFault(
                self.name, number, f"`{one_line(sector, 40)}` is not a sector of this area", remedy
            )
        if any(section.sector == sector for section in self._sections):
            remedy = "put its undertakings under one heading, with `###` subheadings"
            raise AreaFault(self.name, number, f"`{sector}` has a section already", remedy)
        self._sections.append(Section(sector, heading))

    def _not_a_section(self, line: str) -> tuple[str, str]:
        """Why a line is no heading of a section, and how it is meant to be."""
        signs, words = re.match(r"(#+)\s*(.*)", line).groups()  # type: ignore[union-attr]  # it begins with #
        first, *rest = words.split(maxsplit=1) or [""]
        sector = first.rstrip("·:.,–—-").lower()
        heading = re.sub(r"^[\W_]+", "", rest[0]) if rest else ""
        if len(signs) != 2 and sector not in self.sectors:
            return (
                "a heading begins with ## and a blank, a subheading with ###",
                f"write ### {one_line(words, 40)}",
            )
        known = sector if sector in self.sectors else self.sectors[0]
        why = "this heading does not open a section; it needs a sector, a dot in the middle, and its words"
        return why.replace(";", ":"), f"write it as ## {known} · {heading or 'Heading'}"

    def _open_heading(self, number: int, line: str) -> None:
        self._close_heading()
        found = _SUBHEADING.match(line)
        if found is None or not self._sections:
            remedy = "put it below a line `## sector-key · Heading`"
            raise AreaFault(self.name, number, "this subheading stands in no section", remedy)
        self._heading, self._heading_line = found[1], number

    def _open_item(self, number: int, given: int, words: str) -> None:
        self._close_item()
        if not self._sections:
            remedy = "open a section above it with `## sector-key · Heading`"
            raise AreaFault(self.name, number, "this undertaking stands in no section", remedy)
        wanted = len(self._made) + 1
        if given != wanted:
            why = f"undertaking {given} stands where {wanted} should"
            raise AreaFault(self.name, number, why, "number each section 1, 2, 3 without a gap")
        self._item, self._item_line = [words], number

    def _close_item(self) -> None:
        if not self._item:
            return
        words, self._item = " ".join(" ".join(self._item).split()), []
        found = _WHOLE.fullmatch(words)
        if found is None or not found["source"].strip():
            why = "this undertaking does not end with its source in brackets"
            remedy = "end it like `1. Text. (source)`, with nothing behind the bracket"
            raise AreaFault(self.name, self._item_line, why, remedy)
        key = f"{self._sections[-1].sector}.{len(self._made) + 1}"
        if same := found["same"] or "":
            self._same.append((self._item_line, key, same))
        self._made.append(Undertaking(key, found["text"], found["source"].strip(), self._heading, same))

    def _close_heading(self) -> None:
        self._close_item()
        if self._heading and not (self._made and self._made[-1].heading == self._heading):
            raise AreaFault(
                self.name, self._heading_line, "no undertaking stands under this subheading", "take it out"
            )
        self._heading = ""

    def _close_section(self, number: int) -> None:
        self._close_heading()
        if self._sections and not self._made:
            why = f"the section `{self._sections[-1].sector}` above has no undertaking"
            raise AreaFault(self.name, number, why, "write one, or take its heading out")
        if self._sections:
            section = msgspec.structs.replace(self._sections[-1], undertakings=tuple(self._made))
            self._sections[-1], self._made = section, []

    def _refuse_line(self, number: int, line: str) -> None:
        if not self._sections:
            why, remedy = (
                "only one introductory paragraph may stand here",
                "take the line out or open a section",
            )
        elif line[0] in " \t":
            why, remedy = "this indented line continues nothing", "put it directly below its undertaking"
        elif self._item:
            why = "this line is neither a heading nor an undertaking"
            remedy = "begin it with three blanks if it goes on from the line above; else " + _ITEM_FORM
        else:
            why, remedy = "this line is neither a heading nor an undertaking", _ITEM_FORM
        raise AreaFault(self.name, number, f"{why} (“{one_line(line, 40)}”)", remedy)
