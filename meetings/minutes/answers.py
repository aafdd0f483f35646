"""Questions that can be asked in the middle of a meeting; nothing of them is recorded."""

from __future__ import annotations

from typing import Literal

from meetings.arising import actions_arising, arising_words, open_actions
from meetings.minutes import table
from meetings.minutes.closing import Missing
from meetings.minutes.echo import Echo
from meetings.minutes.live import LiveMinutes
from meetings.minutes.quorum import counted
from meetings.minutes_check import missing_of
from meetings.naming import due_words
from meetings.records import forms as form
from meetings.records.base import Owner
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
    here = ", ".join(naming.short(Owner("person", person)) for person in minutes.here) or "nobody yet"
    away = ", ".join(naming.short(one.person) for one in minutes.apologies)
    parts = (f"{len(minutes.here)} here", here, f"apologies {away}" if away else "")
    return Echo(parts, kept=False)


def _quorum(live: LiveMinutes) -> Echo:
    state = live.minutes.quorum
    if state.kept is None:
        return Echo(("no quorum rule is set: decisions are by consensus",), kept=False)
    counts = counted(state, live.office.sector_names)
    return Echo(("quorum kept" if state.kept else "NO QUORUM", *counts), kept=False)


def _actions(live: LiveMinutes) -> Echo:
    actions = open_actions(live.office, live.meeting)
    naming = live.telling.naming
    lines = tuple(
        f"{a.ref}  {naming.owners(a.owners, led=a.led)}: {a.text} ({due_words(a.due)})" for a in actions
    )
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
