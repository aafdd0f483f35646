"""A local area as a folder: `area.toml`, and `codes/*.md` read only when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from meetings.areas.codes import read_own_code
from meetings.areas.text import AreaFault, nearest, one_line, shown
from meetings.areas.toml import line_of, read_area
from meetings.errors import NotHeld
from meetings.records.area import Area, Code, Rule, StandingItem, Statement, Undertaking

if TYPE_CHECKING:
    from meetings.areas.wording import Wordings

__all__ = ["STANDING_AGENDA", "AreaFault", "Keyed", "LocalArea", "faults_of", "standing_agenda"]

Keyed = Undertaking | Statement | Rule
"""What a full key can stand for: it has a text and a source."""

STANDING_AGENDA = (
    StandingItem("apologies", "Welcome and apologies"),
    StandingItem("interests", "Declarations of interest"),
    StandingItem("last-minutes", "Minutes of the last meeting"),
    StandingItem("matters-arising", "Matters arising"),
    StandingItem("action-plan", "Action plan"),
    StandingItem("aob", "Any other business", last=True),
    StandingItem("next-meeting", "Date of next meeting", last=True),
)
"""What stands on every agenda of an area whose own document says nothing about it."""


STATEMENTS = (
    "purposes", "aims", "principles", "values", "terms", "rules", "disputes", "duties", "yearly", "measures",
    "contacts", "guidance", "notes",
)  # fmt: skip
"""Lists of an area whose lines have full keys too: `rc.principles.8`, `rc.rules.twelve-weeks`."""


def standing_agenda(area: Area) -> tuple[StandingItem, ...]:
    """The area's own standing items, or the usual ones if it gives none; the `last` ones at the end."""
    items = area.agenda or STANDING_AGENDA
    return tuple(sorted(items, key=lambda item: item.last))


class LocalArea:
    """An area and the folder it is read from. Its facts are read at once, its undertakings on demand.

    `beside` are folders in which official wording for it may be found.
    """

    def __init__(self, folder: Path, beside: Iterable[Path] = ()) -> None:
        """Read the folder's `area.toml`; an AreaFault says which line of it is wrong."""
        self.folder = folder
        self.beside = tuple(beside)
        self.area = read_area(folder)

    @property
    def key(self) -> str:
        """The area's own word, such as `redcar-cleveland`."""
        return self.area.key

    @property
    def short(self) -> str:
        """The word its undertakings begin with, such as `rc`."""
        return self.area.short

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes with their undertakings; an AreaFault for the first line that is wrong."""
        return tuple(read_code_of(self, number) for number in range(len(self.area.codes)))

    @cached_property
    def wording(self) -> Wordings:
        """The official wording that somebody has put in the place of ours."""
        from meetings.areas.wording import Wordings

        return Wordings(self.folder, self.area, self.beside)

    @cached_property
    def undertakings(self) -> dict[str, Undertaking]:
        """Every undertaking and key principle of the codes by its full key, such as `rc.funding.public.6`."""
        return {
            f"{self.short}.{code.key}.{undertaking.key}": undertaking
            for code in self.codes
            for section in code.sections
            for undertaking in section.undertakings
        }

    @cached_property
    def keyed(self) -> dict[str, Keyed]:
        """All that can be referred to, by its full key: the undertakings, then principles, rules and more."""
        others: dict[str, Keyed] = {
            f"{self.short}.{name}.{one.key}": one for name in STATEMENTS for one in getattr(self.area, name)
        }
        return {**self.undertakings, **others}

    def full_key(self, words: str) -> str:
        """A key as it is kept: in small letters, without `#`, beginning with the area's short word."""
        key = words.strip().casefold().removeprefix("#")
        return self.short + key[len(self.key) :] if key.startswith(f"{self.key}.") else key

    def undertaking(self, key: str) -> Undertaking:
        """The undertaking with a full key, which may begin with the area's short or long word."""
        found = self.named(key, self.undertakings)
        assert isinstance(found, Undertaking)
        return found

    def named(self, key: str, among: Mapping[str, Keyed] | None = None) -> Keyed:
        """What a full key stands for: an undertaking, a principle; NotHeld with the nearest key else."""
        known = self.keyed if among is None else among
        words = self.full_key(key)
        if words in known:
            return known[words]
        near = nearest(words, known, 0.75)
        remedy = f"; the nearest is {near}" if near else f"; its keys look like {self.short}.code.sector.1"
        raise NotHeld(f"{self.area.name} has no undertaking “{one_line(key, 40)}”{remedy}.")

    def as_dict(self) -> dict[str, Any]:
        """Everything about the area as plain data, the undertakings under their full keys."""
        whole = msgspec.structs.replace(self.area, codes=self.codes, agenda=standing_agenda(self.area))
        data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
        for code in data["codes"]:
            for section in code["sections"]:
                for undertaking in section["undertakings"]:
                    for word in ("key", "same_as"):
                        if undertaking[word]:
                            undertaking[word] = f"{self.short}.{code['key']}.{undertaking[word]}"
        data["wording"] = self.wording.as_list()
        return data


def read_code_of(place: LocalArea, number: int) -> Code:
    """One code of an area with its undertakings, in their official wording where there is some."""
    return place.wording.worded(read_own_code(place.folder, place.area, number))


def faults_of(folder: Path, beside: Iterable[Path] = ()) -> tuple[AreaFault, ...]:
    """Everything wrong with a folder that is to be an area, as far as each file can be read.

    `beside` are folders in which official wording for it may be found.
    """
    try:
        place = LocalArea(folder, beside)
    except AreaFault as fault:
        return (fault, *fault.also)
    faults: list[AreaFault] = []
    for number in range(len(place.area.codes)):
        try:
            read_own_code(place.folder, place.area, number)
        except AreaFault as fault:
            faults.append(fault)
    return (*faults, *_strays(place), *place.wording.faults())


def _strays(place: LocalArea) -> list[AreaFault]:
    """Files of undertakings that `area.toml` does not name."""
    known = {code.key for code in place.area.codes}
    faults = []
    for path in sorted((place.folder / "codes").glob("*.md")):
        if path.stem not in known:
            why = f"area.toml names no code `{one_line(path.stem, 40)}`"
            name = shown(place.folder, f"codes/{one_line(path.name)}")
            faults.append(AreaFault(name, 0, why, "add [[codes]] with that key, or take the file away"))
    return faults


def read_as(folder: Path, key: str, beside: Iterable[Path] = ()) -> LocalArea:
    """The area in a folder, which must be the one its name says."""
    place = LocalArea(folder, beside)
    if fault := other_name(place, key):
        raise fault
    return place


def other_name(place: LocalArea, key: str) -> AreaFault | None:
    """What is wrong where an area's key is not the name that it is found under."""
    if place.key == key:
        return None
    text = (place.folder / "area.toml").read_text("utf-8-sig", "replace")
    why = f"the key is `{place.key}`, but the area is found under the name `{one_line(key, 40)}`"
    remedy = f'write key = "{one_line(key, 40)}" here, or name the folder {place.key}'
    return AreaFault(shown(place.folder, "area.toml"), line_of(text, "$.key"), why, remedy)
