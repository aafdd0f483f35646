"""Plugins and areas as they stand in a list: what each is, where it comes from, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from meetings.plugging.places import Place
from meetings.records.base import Value


class PluginFault(Value, frozen=True):
    """What went wrong in one plugin, in one sentence; `hook` is empty where none was being asked.

    `own` says that it went wrong in a folder of the group's or the person's own.
    """

    plugin: str
    hook: str
    error: str
    own: bool = False


class AreaLine(Value, frozen=True):
    """One area in a list. `fault` is empty unless its folder cannot be read; then name and state are.

    `folder` is where its files are, `short` the word its undertakings begin with.
    """

    key: str
    name: str
    state: str
    origin: str
    fault: str = ""
    short: str = ""
    folder: str = ""


class PluginLine(Value, frozen=True):
    """One plugin in a list: what it is called, what it is, where from, and everything wrong with it.

    `fault` is the first of its `faults`, if there is one. `hooks` are the questions it answers; an `own` one
    stands in a folder of the group's or the person's own.
    """

    name: str
    kind: Literal["area", "area with hooks", "hooks", "none"]
    origin: str
    version: str
    faults: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    own: bool = False

    @property
    def fault(self) -> str:
        """The first thing that is wrong with it, empty where nothing is."""
        return self.faults[0] if self.faults else ""


def plugin_line(place: Place, faults: Iterable[PluginFault], hooks: tuple[str, ...]) -> PluginLine:
    """A plugin's line in a list; without a version of its own, one that comes with the program has its."""
    kind: Literal["area", "area with hooks", "hooks"] = "area" if place.folder else "hooks"
    if place.folder and place.module:
        kind = "area with hooks"
    version = place.version or (_own_version() if place.origin == "built in" else "")
    errors = tuple(one.error for one in faults)
    return PluginLine(place.name, kind, place.origin, version, errors, hooks, place.own)


def _own_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("compact-tui")
    except PackageNotFoundError:
        return ""
