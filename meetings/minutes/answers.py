"""Questions that can be asked in the middle of a meeting; nothing of them is recorded."""

from __future__ import annotations

from typing import Literal

from meetings.agenda.arising import actions_arising, arising_words, open_actions
from meetings.minutes import table
from meetings.minutes.closing import Missing
from meetings.minutes.echo import Echo
from meetings.minutes.live import LiveMinutes
from meetings.minutes.model import ItemMinutes, Minutes
from meetings.minutes.quorum import counted
from meetings.minutes_check import missing_of
from meetings.naming import Naming, due_words
from meetings.records import forms as form
from meetings.records.entry import Entry


def answer(live: LiveMinutes, about: Literal["who", "quorum", "actions", "help"]) -> Echo:
    """The answer to `who?`, `quorum?`, `actions?` or `?`."""
    match about:
        case "who":
            return _who(live)
        case "quorum":
            return _quorum(live)
        case "actions":
            return _actions(live)
        case "help":
            return Echo(("what can be typed",), tuple(table.lines(40)), kept=False)


def _who(live: LiveMinutes) -> Echo:
    minutes, naming = live.minutes, live.telling.naming
    here = ", ".join(naming.short(who) for who in minutes.in_the_room) or "nobody yet"
    missing = (f"{word} {', '.join(who)}" for word, who in away(minutes, naming))
    parts = (f"{len(minutes.in_the_room)} here", here, *missing)
    item = next((i for i in minutes.items if i.id == minutes.current_item), None)
    return Echo(parts, _of_item(item, naming) if item else (), kept=False)


Away = tuple[tuple[str, tuple[str, ...]], ...]
"""A word for how people are away, and who they are."""


def away(minutes: Minutes, naming: Naming) -> Away:
    """Who sent apologies and, apart from them, who comes late and has not come yet."""
    found = (
        (word, tuple(naming.short(one.person) for one in minutes.apologies if one.presence == word))
        for word in ("apologies", "late")
    )
    return tuple((word, who) for word, who in found if who)


def presence(minutes: Minutes, naming: Naming) -> tuple[str, ...]:
    """Who was there for each item that was opened so far, a few lines each."""
    lines: list[str] = []
    for item in minutes.items:
        if item.visits:
            lines += [f"{item.number}  {' '.join(item.title.split())}", *_of_item(item, naming), ""]
    return tuple(lines[:-1])


def _of_item(item: ItemMinutes, naming: Naming) -> tuple[str, ...]:
    """Who was there for an item: all the time, for a part, not at all for an interest, and who attended."""

    def those(how: str, *, attending: bool = False) -> list[str]:
        return [
            naming.short(one.person) + (" (substitute)" if one.capacity == "substitute" else "")
            for one in item.there
            if one.how == how and (one.capacity == "attending") is attending
        ]

    others = [*those("all", attending=True), *those("part", attending=True)]
    others += [f"{one.count} {one.name}" if one.capacity == "others" else one.name for one in item.attending]
    said = (
        (f"item {item.number}, all of it", those("all")),
        (f"item {item.number}, a part of it", those("part")),
        (f"item {item.number}, left for an interest", those("interest")),
        (f"item {item.number}, in attendance", others),
    )
    return tuple(f"{what}: {', '.join(who)}" for what, who in said if who)


def _quorum(live: LiveMinutes) -> Echo:
    state = live.minutes.quorum
    if state.kept is None:
        return Echo(("no quorum rule is set: decisions are by consensus",), kept=False)
    counts = counted(state, live.office.sector_names)
    return Echo(("quorum kept" if state.kept else "NO QUORUM", *counts), kept=False)


def _actions(live: LiveMinutes) -> Echo:
    actions = open_actions(live.office, live.meeting)
    naming = live.telling.naming
    lines = tuple(f"{a.ref}  {naming.doers(a)}: {a.text} ({due_words(a.due)})" for a in actions)
    return Echo((f"{len(actions)} open action{'s' if len(actions) != 1 else ''}",), lines, kept=False)


def arising(live: LiveMinutes, entry: Entry) -> tuple[str, ...]:
    """The last meeting's actions and what came of them, where a line opens the item about them."""
    if not isinstance(entry.parsed, form.Item):
        return ()
    opened = next((item for item in live.items if item.id == entry.parsed.item), None)
    if opened is None or opened.standing != "matters-arising":
        return ()
    actions = actions_arising(live.office, live.meeting)
    return tuple(arising_words(live.telling.naming, action) for action in actions)


def missing(live: LiveMinutes) -> tuple[Missing, ...]:
    """What is still missing before the minutes can be closed, a plugin's findings among it."""
    return missing_of(live.office, live.meeting, live.minutes, live.entries)
