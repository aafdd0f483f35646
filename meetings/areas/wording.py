"""Official wording of an area: Markdown files that stand on screen in place of our short words.

They are in `wording/`, each named after the code or page it is for: `wording/funding.md`. Nothing of a file
is read before somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from meetings.areas.codes import read_own_code
from meetings.areas.kinds import folder_key, is_wording
from meetings.areas.markdown import Wording, read_wording
from meetings.areas.text import AreaFault, nearest, one_line, read_text, shown
from meetings.errors import Refused
from meetings.records.area import Area, Code, Section

FOLDER = "wording"
MOST = 5000
"""Paragraphs and list items; more of them on one page could not be looked through."""
_ALIKE = 0.7
"""How like a page's name a file's must be before that is offered."""


class Wordings:
    """The files of official wording that an area has, each read when it is first asked for."""

    def __init__(self, folder: Path, area: Area, beside: Iterable[Path] = ()) -> None:
        """`folder` is the area's own; `beside` are folders in which wording for it may be found."""
        self._folder, self._area = folder, area
        self._closed: list[AreaFault] = []
        own = [one for place in beside for one in self._inside(place) if _is_for(one, area)]
        self._all = [file for place in (*own, folder) for file in self._inside(place / FOLDER)]
        self._read: dict[str, Wording | AreaFault] = {}
        self.files: dict[str, Path] = {}
        for file in self._all:
            if file.suffix.lower() == ".md":
                self.files.setdefault(file.stem.lower(), file)

    def of(self, key: str) -> Wording | None:
        """The official wording of a code or a page, where it has any; an AreaFault says what is wrong."""
        if key not in self.files:
            return None
        if key not in self._read:
            try:
                self._read[key] = self._wording(key)
            except AreaFault as fault:
                self._read[key] = fault
        found = self._read[key]
        if isinstance(found, AreaFault):
            raise found
        return found

    def worded(self, code: Code) -> Code:
        """A code with the official wording in the place of ours; as it is, where that cannot be read."""
        try:
            wording = self.of(code.key)
        except AreaFault:
            return code
        if wording is None or not wording.items:
            return code
        return msgspec.structs.replace(code, sections=tuple(_worded(one, wording) for one in code.sections))

    def as_list(self) -> list[dict[str, Any]]:
        """The texts that stand over our own words, as plain data; what cannot be read is left out."""
        texts = []
        for key in pages_with_wording(self._area):
            try:
                wording = self.of(key)
            except AreaFault:
                continue
            if wording is not None and wording.blocks:
                said = [one.text for one in wording.blocks]
                texts.append({"page": key, "file": wording.name, "text": said})
        return texts

    def faults(self) -> Iterator[AreaFault]:
        """What is wrong with any of the files: at most one fault for each."""
        pages = pages_with_wording(self._area)
        yield from self._closed
        for file in self._all:
            name = _name(file)
            if file.suffix.lower() != ".md":
                remedy = f"save its text as plain text named {one_line(file.stem, 40)}.md"
                yield AreaFault(name, 0, "only files that end in .md are read here", remedy)
            elif file.stem.lower() not in pages:
                near = nearest(file.stem, pages, _ALIKE)
                remedy = f"name it {near}.md" if near else f"name it after one of {', '.join(pages)}"
                yield AreaFault(name, 0, "this area has no code or page of that name", remedy)
            else:
                try:
                    self.of(file.stem.lower())
                except AreaFault as fault:
                    yield fault

    def _inside(self, folder: Path) -> list[Path]:
        """What is in a folder, hidden files apart; one that cannot be looked into is a fault."""
        try:
            return sorted(one for one in folder.iterdir() if not one.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            why = f"the folder cannot be read ({error.strerror})"
            self._closed.append(AreaFault(one_line(folder.name), 0, why, "see that it is yours to read"))
            return []

    def _wording(self, key: str) -> Wording:
        file = self.files[key]
        text = read_text(file, _name(file))
        numbers = [number for number, code in enumerate(self._area.codes) if code.key == key]
        try:
            sections = read_own_code(self._folder, self._area, numbers[0]).sections if numbers else ()
        except AreaFault:
            sections = ()  # told of the code itself; the wording can be read without
        wording = read_wording(f"{FOLDER}/{file.name}", [one.sector for one in sections], text)
        if len(wording.blocks) > MOST:
            raise AreaFault(_name(file), 0, f"it has more than {MOST:,} paragraphs and items", "shorten it")
        there = {(one.sector, n) for one in sections for n in range(1, len(one.undertakings) + 1)}
        for sector, number in wording.items:
            if (sector, number) not in there:
                why = f"`{sector}` has no undertaking {number} in codes/{key}.md"
                remedy = "number the items as the undertakings there"
                raise AreaFault(_name(file), wording.lines[sector, number], why, remedy)
        return wording


def faults_of_wording(folder: Path, of: Callable[[str], Wordings]) -> Iterator[tuple[str, str]]:
    """What is wrong with wording that stands by itself in a folder of areas, with the name it is under; `of`
    gives the wording of the area of that name."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return  # said of the folder itself
    for one in inside:
        if is_wording(one):
            name = f"{one_line(one.name)}/{FOLDER}"
            try:
                yield from ((name, str(fault)) for fault in of(one.name).faults())
            except Refused as fault:
                yield name, f"{name}: {fault}"


def pages_with_wording(area: Area) -> list[str]:
    """The codes and pages of an area that official wording can be given for, by their keys."""
    pages = {
        "about": True,
        "purposes": area.purposes or area.aims,
        **{
            name: getattr(area, name)
            for name in (
                "principles", "values", "terms", "rules", "disputes", "duties", "yearly", "measures",
                "contacts", "glossary", "abbreviations", "pending", "notes",
            )
        },
    }  # fmt: skip
    codes = [code.key for code in area.codes]
    return [*codes, *(key for key, held in pages.items() if held and key not in codes)]


def _is_for(folder: Path, area: Area) -> bool:
    """Whether a folder among the folders of areas holds nothing but wording for this one."""
    return folder_key(folder.name) == area.key and is_wording(folder)


def _name(file: Path) -> str:
    return shown(file.parent.parent, f"{FOLDER}/{one_line(file.name)}")


def _worded(section: Section, wording: Wording) -> Section:
    return msgspec.structs.replace(
        section,
        undertakings=tuple(
            msgspec.structs.replace(one, text=wording.items[section.sector, number], wording="official")
            if (section.sector, number) in wording.items
            else one
            for number, one in enumerate(section.undertakings, 1)
        ),
    )
