"""Who was there for each item: for all of it, for a part, or out of the room for a declared interest.

What counts is under which item a line stands, not what the clock says: minutes written up from notes have
no clock, and tell who was there all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from meetings.minutes.attendance import Roll
from meetings.minutes.model import Attendance, Attending, Stay
from meetings.records.base import Owner

Place = tuple[str, int]
"""An item, and the sitting (from 0) in which it was open."""


@dataclass(frozen=True, slots=True)
class Visited:
    """An item as long as it was open in one sitting: who was there at any time and who all the time, who was
    out for an interest, and how many of the guests had been named by then."""

    ever: frozenset[Owner] = frozenset()
    always: frozenset[Owner] = frozenset()
    out: frozenset[Owner] = frozenset()
    guests: int = 0


Presence = Mapping[Place, Visited]
"""What is known of every item that was opened, in the order in which they were."""


def hear(
    presence: Presence, before: Roll, after: Roll, item: str | None, out: frozenset[Owner], *, going: bool
) -> Presence:
    """Who was there for which item, once the roll has gone from `before` to `after` with `item` open.

    `out` are those whom an interest keeps out of the room for it, `going` is whether the meeting goes on.
    """
    found = dict(presence)
    since_opening = _since_the_opening(before, after)
    for place, visited in presence.items() if since_opening else ():
        if place[1] == after.sitting:
            found[place] = replace(
                visited, ever=visited.ever | since_opening, always=visited.always | since_opening
            )
    if item is None or not going:
        return found
    here = frozenset(who for who, mark in after.marks.items() if mark.here)
    place, now = (item, after.sitting), here - out
    held = found.get(place, Visited(always=now))
    found[place] = Visited(
        held.ever | now, held.always & now, held.out | (here & out), max(held.guests, len(after.guests))
    )
    return found


def _since_the_opening(before: Roll, after: Roll) -> frozenset[Owner]:
    """Those of whom it is only now said that they have been there since this sitting opened."""
    return frozenset(
        who
        for who, mark in after.marks.items()
        if mark.spells
        and mark.spells[-1].opening == after.sitting
        and not _was_known(before, who, after.sitting)
    )


def _was_known(roll: Roll, who: Owner, sitting: int) -> bool:
    mark = roll.marks.get(who)
    return mark is not None and any(spell.opening == sitting for spell in mark.spells)


def stays(presence: Presence, item: str, attendance: Iterable[Attendance]) -> tuple[Stay, ...]:
    """Who was there for an item, or left for it because of an interest, in the order of the attendance."""
    visits = [visited for (of, _), visited in presence.items() if of == item]
    found = []
    for one in attendance:
        who = one.person
        if any(who in visited.ever for visited in visits):
            whole = all(who in visited.always for visited in visits)
            found.append(Stay(who, "all" if whole else "part", one.capacity))
        elif any(who in visited.out for visited in visits):
            found.append(Stay(who, "interest", one.capacity))
    return tuple(found)


def guests(presence: Presence, item: str, named: tuple[Attending, ...]) -> tuple[Attending, ...]:
    """The guests, observers and others at an item: those named before it was left."""
    return named[: max((visited.guests for (of, _), visited in presence.items() if of == item), default=0)]
