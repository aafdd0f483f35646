"""Areas side by side: the same lines of each, in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from meetings.areas import LocalArea
from meetings.records.area import Area

NOT_STATED = "not stated"
"""What stands where a document says nothing: nothing is filled in from another."""


def compare_areas(places: Sequence[LocalArea]) -> list[tuple[str, dict[str, str]]]:
    """The lines of a comparison: what each is about, and what each area, by its key, says of it."""
    return [(title, {place.key: tell(place) or NOT_STATED for place in places}) for title, tell in _LINES]


def _sectors(area: Area) -> str:
    return " / ".join(sector.name for sector in area.sectors)


def _seats(area: Area) -> str:
    numbered = [seat for seat in area.seats if seat.places is not None]
    places = sum(seat.places or 0 for seat in numbered)
    open_ = [seat.title for seat in area.seats if seat.places is None]
    parts = [f"{places} places on {len(numbered)} seats"] if numbered else []
    return "; ".join([*parts, *(f"{title} (no number given)" for title in open_)])


def _codes(place: LocalArea) -> str:
    return "; ".join(f"{code.title}{'' if code.sections else ' (no text yet)'}" for code in place.codes)


def _undertakings(place: LocalArea) -> str:
    """How many each side undertakes, by its own heading; key principles are no undertakings."""
    found: Counter[str] = Counter()
    for code in place.codes:
        for section in code.sections:
            if section.sector != "principles":
                found[section.sector] += len(section.undertakings)
    names = {sector.key: sector.name for sector in place.area.sectors} | {"shared": "shared"}
    each = ", ".join(f"{names.get(key, key)} {count}" for key, count in found.items())
    return f"{sum(found.values())}: {each}" if found else ""


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _of(tell: Callable[[Area], str]) -> Callable[[LocalArea], str]:
    return lambda place: tell(place.area)


_LINES: tuple[tuple[str, Callable[[LocalArea], str]], ...] = (
    ("Title", _of(lambda area: area.title)),
    ("State", _of(lambda area: f"{area.state}, {area.date}")),
    ("Standing", _of(lambda area: area.status)),
    ("Sectors", _of(_sectors)),
    ("Bodies", _of(lambda area: _joined(f"{body.name}, meets: {body.meets}" for body in area.bodies))),
    ("Seats", _of(_seats)),
    ("Purposes", _of(lambda area: str(len(area.purposes) or ""))),
    ("Aims", _of(lambda area: str(len(area.aims) or ""))),
    ("Principles", _of(lambda area: str(len(area.principles) or ""))),
    ("Codes", _codes),
    ("Undertakings", _undertakings),
    ("Rules", _of(lambda area: _joined(rule.text for rule in area.rules))),
    ("When things go wrong", _of(lambda area: _joined(step.text for step in area.disputes))),
    ("Duties of the group", _of(lambda area: str(len(area.duties) or ""))),
    ("Measures of success", _of(lambda area: str(len(area.measures) or ""))),
    ("Left open", _of(lambda area: _joined(one.heading for one in area.pending))),
)
