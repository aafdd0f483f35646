"""Finding and asking plugins; what one of them does wrong becomes a line on a list, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from meetings.areas.folder import LocalArea, faults_of, read_as
from meetings.areas.kinds import folder_key, is_area
from meetings.areas.text import AreaFault, nearest, one_line
from meetings.errors import NotHeld
from meetings.plugging.lines import AreaLine, PluginFault, PluginLine, plugin_line
from meetings.plugging.places import (
    BUILT_IN,
    ENTRY_POINTS,
    STOPS,
    Place,
    built_in,
    found_at,
    inside,
    own_place,
    sentence,
    somebody_registered,
)

if TYPE_CHECKING:
    from meetings.plugging.hook_calls import Answer, Hooks


HookName = Literal[
    "compact_areas",
    "compact_standing_items",
    "compact_agenda_findings",
    "compact_minutes_findings",
    "compact_plan_findings",
    "compact_consultation_findings",
    "compact_funding_findings",
    "compact_phrases",
    "compact_calendar_extras",
    "compact_week",
    "compact_export_formats",
    "compact_commands",
    "compact_screens",
    "compact_store_engines",
]
"""The questions of `meetings.hookspecs`, named here so that nobody asks one that does not exist."""

_MOST_FAULTS = 50
"""How many faults of one plugin are noted; it may fail with other words each time."""


class Plugins:
    """The areas and plugins at hand. Nothing is looked for until it is asked about."""

    def __init__(
        self, *, third_party: bool = True, folders: Iterable[Path] = (), named: Iterable[Path] = ()
    ) -> None:
        """`folders` are the workspace's, `named` the ones that somebody's settings name.

        Each holds area folders; a named one may be an area itself. They are data, and no Python is ever run
        from there.
        """
        self.third_party = third_party
        self.folders = tuple(folders)
        self.named = tuple(named)
        self.faults: list[PluginFault] = []
        self._read: dict[str, LocalArea] = {}

    @classmethod
    def open(
        cls, *, no_third_party: bool = False, folders: Iterable[Path] = (), named: Iterable[Path] = ()
    ) -> Plugins:
        """The plugins of this installation and the areas in folders, third parties' left out if asked."""
        return cls(third_party=not no_third_party, folders=folders, named=named)

    def area(self, word: str) -> LocalArea:
        """The area with this key or short word; only its own folder is read if it is built in."""
        wanted = folder_key(word)
        for key, short in BUILT_IN.items():
            if wanted in (key, short):
                return self._area_at(built_in(key))
        for place in self._places.values():
            if place.name == wanted:
                return self._area_at(place)
        for place in self._places.values():
            if place.origin != "built in" and self._short_of(place) == wanted:
                return self._area_at(place)
        near = nearest(wanted, self._places)
        remedy = f"did you mean {near}?" if near else f"there are {', '.join(self._places)}."
        raise NotHeld(f"There is no area “{one_line(word, 40)}”; {remedy}")

    def areas(self) -> list[AreaLine]:
        """Every area, built in first, then the workspace's, then other people's; faulty ones say why."""
        lines = []
        for place in self._places.values():
            try:
                area = self._area_at(place).area
            except AreaFault as fault:
                lines.append(AreaLine(place.name, "", "", place.origin, str(fault), folder=place.folder))
            else:
                lines.append(
                    AreaLine(
                        area.key, area.name, area.state, place.origin, short=area.short, folder=place.folder
                    )
                )
        return lines

    @property
    def loaded(self) -> list[PluginLine]:
        """Every plugin, what it is and where it comes from, with all that is wrong with it."""
        places = [*self._places.values(), *(p for p in self._third_party if not p.folder)]
        for place in places:
            self._hooks.load(place)
            for fault in faults_of(Path(place.folder)) if place.folder else ():
                self.report(place.name, "", str(fault))
        from meetings.areas.wording import faults_of_wording

        for folder in self._beside:
            for name, said in faults_of_wording(folder, lambda key: self.area(key).wording):
                self.report(name, "", said, own=True)
        faults: dict[str, list[PluginFault]] = {}
        for one in self.faults:
            faults.setdefault(one.plugin, []).append(one)
        lines = [
            plugin_line(place, faults.pop(place.name, []), self._hooks.answered_by(place)) for place in places
        ]
        rest = (
            PluginLine(name, "none", "", "", tuple(one.error for one in some), own=some[0].own)
            for name, some in faults.items()
        )
        return [*lines, *rest]

    def report(self, plugin: str, hook: str, error: str, own: bool = False) -> None:
        """Note what is wrong with a plugin, once, and no more of one than anybody will read."""
        fault = PluginFault(plugin, hook, error, own)
        if fault not in self.faults and sum(one.plugin == plugin for one in self.faults) < _MOST_FAULTS:
            self.faults.append(fault)

    def call_each(self, hook: HookName, **about: Any) -> list[Any]:
        """Every plugin's answer to one hook, without their names."""
        return [answer.value for answer in self.answers(hook, **about)]

    def answers(self, hook: HookName, **about: Any) -> list[Answer]:
        """Every plugin's answer to one hook, each asked on its own; no answer and wrong ones are left out.

        `about` are all the arguments of the hook's specification, by name. The `plugin.py` of an area is
        asked about that area only, and never before the area is in use.
        """
        area = about.get("area")
        place = None
        if area is not None:
            place = built_in(area.key) if area.key in BUILT_IN else self._places.get(area.key)
        modules = [p for p in self._third_party if not p.folder]
        if not modules and not (place and place.module):
            return []
        return self._hooks.ask(hook, modules, place, about)

    @cached_property
    def _hooks(self) -> Hooks:
        from meetings.plugging.hook_calls import Hooks

        return Hooks(self.report)

    def _area_at(self, place: Place) -> LocalArea:
        if place.name not in self._read:
            self._read[place.name] = read_as(Path(place.folder), place.name, self._beside)
        return self._read[place.name]

    @property
    def _beside(self) -> tuple[Path, ...]:
        """The folders in which there may be wording for an area that stands elsewhere."""
        return (*self.folders, *self.named)

    def _short_of(self, place: Place) -> str:
        try:
            return self._area_at(place).short
        except AreaFault:
            return ""

    @cached_property
    def _places(self) -> dict[str, Place]:
        """Every area's place by its key; a second one under the same key is a fault, and the first stays."""
        places = {key: built_in(key) for key in BUILT_IN}
        others = [*self._own(), *(p for p in self._third_party if p.folder), *self._hooked()]
        for place in others:
            if place.name in places:
                taken = places[place.name].origin
                error = (
                    f"The area {place.name} of {place.origin} is left out: that key is taken ({taken}); "
                    "choose another."
                )
                self.report(f"{place.name} ({place.origin})", "", error, place.own)
            else:
                places[place.name] = place
        return places

    def _own(self) -> Iterator[Place]:
        """The areas in the workspace's folders, then those in the folders that somebody's settings name."""
        for folder in self.folders:
            if folder.is_dir():
                yield from self._inside(folder, "workspace")
        for folder in self.named:
            name = one_line(folder.name)
            if is_area(folder):
                yield own_place(folder, name)
            elif folder.is_dir():
                yield from self._inside(folder, name)
            else:
                remedy = "make it, or take it out of “areas” in your settings file"
                where = one_line(str(folder), 160)
                self.report(name, "", f"The folder {where} is not there; {remedy}.", own=True)

    def _inside(self, folder: Path, origin: str) -> list[Place]:
        try:
            return inside(folder, origin)
        except OSError as error:
            name = one_line(folder.name)
            why = f"The folder {name} cannot be read ({error.strerror}); see to its rights."
            self.report(name, "", why, own=True)
            return []

    def _hooked(self) -> Iterator[Place]:
        """The area folders that plugins name when asked."""
        for answer in self.call_each("compact_areas"):
            for folder in answer:
                yield Place(folder_key(one_line(Path(folder).name)), "plugin", folder=folder)

    @cached_property
    def _third_party(self) -> list[Place]:
        """What other people's distributions have registered, found but not yet imported."""
        if not self.third_party or not somebody_registered():
            return []
        from importlib.metadata import entry_points

        places = []
        for point in entry_points(group=ENTRY_POINTS):
            if BUILT_IN.get(point.name) and point.value == f"plugins.{point.name.replace('-', '_')}":
                continue
            try:
                places.append(found_at(point))
            except STOPS as error:
                self.report(point.name, "", sentence(point.name, "could not be found", error))
        return places
