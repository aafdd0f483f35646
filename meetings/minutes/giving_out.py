"""Who was in the room when something was given out."""

from __future__ import annotations

from collections.abc import Iterable

from meetings.minutes import quorum
from meetings.minutes.attendance import Roll
from meetings.minutes.fold import State, fold_state, start, step
from meetings.minutes.model import Setting
from meetings.records import forms as form
from meetings.records.entry import Entry


def rooms_of_actions(setting: Setting, entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """For each line that gave out an action, by its id: the people who were in the room at that moment.

    Who is marked as here only later, without an arrival, had been there since the opening. Nothing is told
    where nobody was marked at all: then nobody knows who was away.
    """
    whole = fold_state(setting, entries)
    if not any(mark.spells for mark in whole.told.roll.marks.values()):
        return {}
    state = start(setting)
    found = {}
    for entry in whole.log.ordered:
        if isinstance(entry.parsed, form.Action) and not entry.taken_back:
            found[entry.id] = _in_the_room(state, entry, whole.told.roll)
        state = step(state, entry)
    return found


def _in_the_room(state: State, entry: Entry, later: Roll) -> frozenset[str]:
    told = state.told
    here = quorum.in_the_room(told.roll, told.interests, entry.item or told.sittings.item)
    return frozenset((*(who.id for who in here if who.id), *_marked_late(told.roll, later)))


def _marked_late(roll: Roll, later: Roll) -> Iterable[str]:
    """Those of whom nothing had been said yet, and who turned out to be here from the opening on."""
    for who, mark in later.marks.items():
        earlier = roll.marks.get(who)
        said_nothing = earlier is None or not (earlier.spells or earlier.word)
        if who.id and said_nothing and mark.spells and mark.spells[0].opening == roll.sitting:
            yield who.id
