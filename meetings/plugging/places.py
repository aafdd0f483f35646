"""Where plugins stand: the program's own areas, and what other people's distributions register."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from meetings.areas.kinds import folder_key, is_wording
from meetings.areas.text import one_line
from meetings.records.base import Value

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "compact_tui"
"""The group of entry points that areas and plugins register under."""

BUILT_IN = {"national": "n", "warrington": "w", "halton": "h", "redcar-cleveland": "rc", "high-peak": "hp"}
"""The areas that come with the program, by key, with their short words."""

_HOUSE = Path(__file__).resolve().parents[2] / "plugins"
_OWN_PACKAGE = "compact_tui-"
STOPS: tuple[type[BaseException], ...] = (Exception, SystemExit)
"""What a plugin may throw without harm to anybody else."""


class Place(Value, frozen=True):
    """Where a plugin stands: an area's folder, a module with hooks, or both.

    `origin` is `built in`, `workspace`, the name of a folder that somebody's settings name, or the
    distribution that brought it, with its `version`. `own` folders are the group's or the person's own: data,
    from which no Python is ever run.
    """

    name: str
    origin: str
    version: str = ""
    folder: str = ""
    module: str = ""
    own: bool = False


def built_in(key: str) -> Place:
    """The place of an area that comes with the program: beside `meetings`, installed or not."""
    folder = _HOUSE / key.replace("-", "_")
    module = f"plugins.{folder.name}.plugin" if (folder / "plugin.py").is_file() else ""
    return Place(key, "built in", folder=str(folder), module=module)


def found_at(point: EntryPoint) -> Place:
    """Where an entry point leads, without importing the module itself."""
    spec = importlib.util.find_spec(point.module)
    if spec is None:
        raise ModuleNotFoundError(f"there is no module {point.module}")
    origin = one_line(point.dist.name) if point.dist else "unknown"
    version = one_line(point.dist.version) if point.dist else ""
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    for folder in folders:
        if (folder / "area.toml").is_file():
            module = f"{point.module}.plugin" if (folder / "plugin.py").is_file() else ""
            return Place(folder_key(point.name), origin, version, str(folder), module)
    if spec.origin is None:
        raise FileNotFoundError(f"the folder {point.module} holds no area.toml")
    return Place(point.name, origin, version, module=point.module)


def inside(folder: Path, origin: str) -> list[Place]:
    """The area folders in a folder; hidden ones, plain files and mere wording are passed over."""
    return [
        own_place(one, origin)
        for one in sorted(folder.iterdir())
        if one.is_dir() and not one.name.startswith(".") and not is_wording(one)
    ]


def own_place(folder: Path, origin: str) -> Place:
    """The place of an area in a folder of the group's or the person's own."""
    return Place(folder_key(one_line(folder.name)), origin, folder=str(folder), own=True)


def somebody_registered(paths: Sequence[str] | None = None) -> bool:
    """Whether any other distribution registers plugins: a quick look at the files where that is written.

    Asking `importlib.metadata` costs three to five times as much, and nearly always for nothing.
    """
    for path in sys.path if paths is None else paths:
        try:
            entries = list(os.scandir(path or "."))
        except NotADirectoryError:
            return True  # an archive: only the thorough look can tell
        except OSError:
            continue
        for entry in entries:
            if not entry.name.endswith((".dist-info", ".egg-info")) or entry.name.startswith(_OWN_PACKAGE):
                continue
            try:
                with open(os.path.join(entry.path, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123
                    if ENTRY_POINTS.encode() in file.read():
                        return True
            except OSError:
                continue
    return False


def sentence(plugin: str, what: str, error: BaseException) -> str:
    """One sentence about a plugin that failed, safe to print."""
    try:
        words = one_line(str(error), 160).rstrip(".")
    except STOPS:  # an error of the plugin's own that cannot even say what it is
        words = ""
    kind = type(error).__name__
    said = f"{kind}: {words}" if words else kind
    return f"The plugin {one_line(plugin, 40)} {what} ({said}) and is left out; everything else goes on."
