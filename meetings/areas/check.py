"""Looking over a folder that is to be an area: what is wrong, what is worth knowing, and what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meetings.areas.folder import LocalArea, faults_of, other_name
from meetings.areas.kinds import folder_key, is_wording
from meetings.areas.text import AreaFault, one_line, read_text, shown
from meetings.areas.toml import line_of
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.plugging.lines import AreaLine
    from meetings.plugging.plugins import Plugins

_LOOKED_AT = {
    "length": "consultation",
    "announced": "consultation",
    "expenses": "consultation",
    "feedback": "consultation",
    "notice": "funding-change",
    "exit-strategy": "funding-change",
    "assessed": "funding-change",
}
"""What each question of a rule is asked about; a `reference` is asked of any paper."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a folder has brought up. `notes` are worth knowing and keep nothing from working.

    `place` is the area, none where it could not be read; `of_wording` says that the folder only holds
    official wording for it.
    """

    faults: tuple[AreaFault, ...]
    notes: tuple[AreaFault, ...] = ()
    place: LocalArea | None = None
    of_wording: bool = False


def look_over(folder: Path, plugins: Plugins) -> Looked:
    """Everything that is wrong with a folder, as it would be found among the areas at hand."""
    if not folder.is_dir():
        raise Refused(f"{one_line(str(folder), 200)} is not a folder; name the folder that area.toml is in.")
    folder = folder.resolve()
    if is_wording(folder):
        place = LocalArea(plugins.area(folder.name).folder, [folder.parent])
        return Looked(tuple(place.wording.faults()), (), place, of_wording=True)
    try:
        place = LocalArea(folder)
    except AreaFault as fault:
        return Looked((fault, *fault.also))
    named = other_name(place, folder_key(folder.name))
    found_there = any(
        folder.parent == looked_in.resolve() for looked_in in (*plugins.folders, *plugins.named)
    )
    faults = (*([named] if named and found_there else []), *faults_of(folder))
    notes = (*([named] if named and not found_there else []), *_notes(place, plugins.areas(), folder))
    return Looked(faults, notes, place)


def holdings(place: LocalArea) -> list[tuple[int, str]]:
    """How much an area holds, and of what: its undertakings by side, under the side's name."""
    area = place.area
    sides: Counter[str] = Counter()
    for code in place.codes:
        for section in code.sections:
            sides[section.sector] += len(section.undertakings)
    key_principles = sides.pop("principles", 0)
    names = {"shared": "shared", **{one.key: one.name for one in area.sectors}}
    by_side = ", ".join(f"{names[side]} {many}" for side, many in sides.items())
    return [
        (len(area.principles), "principles"),
        (len(area.codes), "codes of practice"),
        (key_principles, "key principles in the codes"),
        (sides.total(), f"undertakings: {by_side}" if by_side else "undertakings"),
        (len(area.rules), "rules"),
        *([(len(area.phrases), "house phrases")] if area.phrases else []),
        *([(len(place.wording.files), "files of official wording")] if place.wording.files else []),
    ]


def _notes(place: LocalArea, areas: list[AreaLine], folder: Path) -> Iterator[AreaFault]:
    area, file = place.area, shown(folder, "area.toml")
    text = read_text(folder / "area.toml", file)
    if (folder / "plugin.py").exists():
        why = "Python in a group's own folder is never run"
        remedy = (
            "take it away, or make the folder a package that is installed (see the plugin author's guide)"
        )
        yield AreaFault(shown(folder, "plugin.py"), 0, why, remedy)
    others = [one for one in areas if one.folder and Path(one.folder).resolve() != folder]
    for other in others:
        if other.key == area.key:
            why = f"an area with the key `{area.key}` is there already ({other.origin}) and goes before it"
            yield AreaFault(
                file, line_of(text, "$.key"), why, "choose another key, and name the folder so too"
            )
        elif area.short in (other.key, other.short):
            why = f"{other.name or other.key} goes by `{area.short}` too, and is found first"
            yield AreaFault(file, line_of(text, "$.short"), why, "choose another short word")
    for number, rule in enumerate(area.rules):
        wanted = _LOOKED_AT.get(rule.asks, rule.applies)
        if rule.applies != wanted:
            why = f"`{rule.asks}` is asked of a {wanted}, but the rule applies to a {rule.applies}"
            line = line_of(text, f"$.rules[{number}].applies")
            yield AreaFault(file, line, why, f'write applies = "{wanted}", or take the asks line out')
