"""The course of the meeting: opened, moved from item to item, paused, adjourned, resumed, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from meetings.dates import hours
from meetings.minutes.model import MeetingState, Pause
from meetings.records import forms as form
from meetings.records.entry import Entry

Visit = tuple[dt.datetime | None, dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Sittings:
    """Where the meeting stands. `openings` has a time for each sitting; `said` is whether the present one was
    opened by a line of its own, or only by the first thing that was minuted."""

    state: MeetingState = "not-open"
    openings: tuple[dt.datetime | None, ...] = ()
    said: bool = False
    finished: dt.datetime | None = None
    item: str | None = None
    visits: Mapping[str, tuple[Visit, ...]] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()


def hear(sittings: Sittings, entry: Entry) -> Sittings:
    """Where the meeting stands after an entry. Whatever is minuted first opens it."""
    at, before = entry.at, sittings.state
    if before == "not-open":
        sittings = replace(sittings, state="open", openings=(at,))
    elif takes_up(sittings, entry):
        sittings = _taken_up(sittings, entry)
    match entry.parsed:
        case form.Open() if before != "paused":
            return _opened(sittings, at)
        case form.Item(item=item):
            return _moved(sittings, item, at)
        case form.Adjourn():
            return _adjourned(sittings, entry.parsed, at)
        case form.Close():
            return replace(_item_left(sittings, at), state="closed", finished=at, item=None)
        case _:
            return sittings


def too_early(sittings: Sittings, closed: dt.datetime | None) -> str:
    """What to say of a close before the sitting it closes had begun; nothing of any other."""
    begun = sittings.openings[-1] if sittings.openings else None
    if begun is None or closed is None or closed >= begun:
        return ""
    return f"The close is put at {hours(closed)}, before the opening at {hours(begun)}."


def takes_up(sittings: Sittings, entry: Entry) -> bool:
    """Whether the meeting goes on with this entry: moving to an item ends a pause, and after an adjournment
    to another day so does calling the roll."""
    match entry.parsed:
        case form.Open() | form.Resume() | form.Item():
            return sittings.state in ("paused", "adjourned")
        case form.Present():
            return sittings.state == "adjourned"
        case _:
            return False


def _taken_up(sittings: Sittings, entry: Entry) -> Sittings:
    """The pause is over; after an adjournment to another day this is a new sitting."""
    at, item = entry.at, sittings.item
    if isinstance(entry.parsed, form.Item):
        item = entry.parsed.item
    if sittings.state == "adjourned":
        sittings = replace(sittings, openings=(*sittings.openings, at), said=False)
    pauses = (*sittings.pauses[:-1], replace(sittings.pauses[-1], resumed=at))
    return _item_entered(replace(sittings, state="open", item=item, pauses=pauses), at)


def _opened(sittings: Sittings, at: dt.datetime | None) -> Sittings:
    """Opened by a line of its own, whose time counts; opened again after it was closed."""
    if sittings.state == "closed":
        return replace(sittings, state="open", finished=None)
    if sittings.said:
        return sittings
    return replace(sittings, openings=(*sittings.openings[:-1], at or sittings.openings[-1]), said=True)


def _adjourned(sittings: Sittings, said: form.Adjourn, at: dt.datetime | None) -> Sittings:
    if sittings.state == "closed":
        return sittings
    pause = Pause(at, said.minutes, said.to, said.reason)
    state: MeetingState = "paused" if said.to is None else "adjourned"
    return replace(_item_left(sittings, at), state=state, pauses=(*sittings.pauses, pause))


def _moved(sittings: Sittings, item: str, at: dt.datetime | None) -> Sittings:
    if item == sittings.item:
        return sittings
    return _item_entered(replace(_item_left(sittings, at), item=item), at)


def _item_entered(sittings: Sittings, at: dt.datetime | None) -> Sittings:
    item = sittings.item
    if item is None or sittings.state == "closed":
        return sittings
    visits = (*sittings.visits.get(item, ()), (at, None))
    return replace(sittings, visits={**sittings.visits, item: visits})


def _item_left(sittings: Sittings, at: dt.datetime | None) -> Sittings:
    """The open visit ends; after a pause it has ended already and keeps its time."""
    visits = sittings.visits.get(sittings.item or "", ())
    if not visits or sittings.item is None or sittings.state != "open" or visits[-1][1] is not None:
        return sittings
    return replace(sittings, visits={**sittings.visits, sittings.item: (*visits[:-1], (visits[-1][0], at))})
