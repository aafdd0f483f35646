"""Laws that hold for every command, every key and every screen of the app."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_app import doors_of, go_through, run, running
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import compact_tui.commands
import compact_tui.screens
import compact_tui.widgets
from compact_tui.anywhere import Anywhere
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import ON_TOP, TABS, room_class
from compact_tui.palette import Everything
from compact_tui.screens.help import groups
from compact_tui.screens.laid_over import LaidOver
from compact_tui.screens.marking import Marking
from compact_tui.screens.room import Room
from compact_tui.widgets.ledger import Ledger

FORBIDDEN = {*(f"ctrl+{letter}" for letter in "acdekuvwxyz"), "f6", "f7"}
"""Keys that text fields own, on every screen."""

NAMES = (*TABS, "search", *ON_TOP)
"""The rooms that a door leads to."""

TAKEN_OVER: dict[str, set[type[Command]]] = {
    "MinutesRoom": {frame.Help, frame.UndoLast, frame.RedoLast},
    "SearchRoom": {frame.SearchEverything},
}
"""Commands from everywhere whose keys a room gives to one of its own that does the same, but better there."""


def modules_of(package: object) -> Iterator[str]:
    for found in pkgutil.iter_modules(package.__path__):  # type: ignore[attr-defined]
        yield f"{package.__name__}.{found.name}"  # type: ignore[attr-defined]


def classes_in(package: object) -> Iterator[type]:
    for module in modules_of(package):
        for one in vars(importlib.import_module(module)).values():
            if inspect.isclass(one) and one.__module__ == module:
                yield one


COMMANDS = [
    one
    for one in classes_in(compact_tui.commands)
    if issubclass(one, Command) and one is not Command and not one.__subclasses__()
]
ROOMS = [one for one in classes_in(compact_tui.screens) if issubclass(one, Room) and one is not Room]
DRAWN = [
    one
    for package in (compact_tui.screens, compact_tui.widgets)
    for one in classes_in(package)
    if issubclass(one, DOMNode)
]


def keys(command: type[Command]) -> list[str]:
    return [binding.key for binding in command.key_bindings()]


def handled(room: type[Room[object]] | type[Anywhere]) -> set[type]:
    """The messages that a screen, or the app, answers with an `@on` handler."""
    return {message for base in room.__mro__ for message in getattr(base, "_decorated_handlers", {})}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name())
def test_every_command_says_what_it_does(command: type[Command]) -> None:
    assert command.__doc__
    title = command.title()
    assert title[:1].isupper() or title[:1] in "“"
    assert "\n" not in title
    assert 4 <= len(title) <= 90
    assert command.__doc__.strip().endswith((".", "…", "!", "?", "”"))
    assert len(command.foot) <= 16
    assert not (set(keys(command)) & FORBIDDEN)
    assert not command.foot or command.key, "what stands in the footer has a key"
    for binding in command.key_bindings():
        assert binding.id == command.name()
        assert binding.description
        assert binding.tooltip


def test_names_are_unique_and_every_command_belongs_somewhere() -> None:
    names = Counter(command.name() for command in COMMANDS)
    assert [name for name, many in names.items() if many > 1] == []
    offered = {command for screen in DRAWN for command in getattr(screen, "here", ())} | set(frame.EVERYWHERE)
    assert [command.name() for command in COMMANDS if command not in offered] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_a_room_answers_every_command_it_offers_and_no_two_keys_clash(room: type[Room[object]]) -> None:
    answered = handled(room)
    assert [one.name() for one in room.here if not any(issubclass(one, base) for base in answered)] == []
    titles = Counter(command.title() for command in room.here)
    assert [title for title, many in titles.items() if many > 1] == []
    taken = TAKEN_OVER.get(room.__name__, set()) | ({frame.SearchEverything} if room.filters else set())
    everywhere = {key for command in frame.EVERYWHERE if command not in taken for key in keys(command)}
    own = Counter(key for command in room.here for key in keys(command))
    assert [key for key, many in own.items() if many > 1] == []
    assert set(own) & everywhere == set()
    moving = {key for binding in bindings_of(Ledger) for key in binding.key.split(",")}
    assert set(own) & moving == set(), "the lists move by these"


def test_the_app_answers_what_can_be_done_everywhere() -> None:
    answered = handled(Anywhere)
    assert [one.name() for one in frame.EVERYWHERE if one not in answered] == []
    clashing = Counter(key for command in frame.EVERYWHERE for key in keys(command))
    assert [key for key, many in clashing.items() if many > 1] == []


def bindings_of(drawn: type) -> Iterator[Binding]:
    for binding in drawn.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding), f"{drawn.__name__}: {binding}"
        yield binding


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.__name__)
def test_every_key_of_ours_has_an_id_and_says_what_it_does(drawn: type[DOMNode]) -> None:
    taken: Counter[str] = Counter()
    for binding in bindings_of(drawn):
        assert binding.id, f"{drawn.__name__}: {binding.key} has no id"
        assert binding.description, f"{drawn.__name__}: {binding.key} has no description"
        held = set(binding.key.split(","))
        assert not (held & FORBIDDEN), f"{drawn.__name__} takes {held & FORBIDDEN}"
        taken.update(held)
    assert [key for key, many in taken.items() if many > 1] == []


def test_every_dialog_can_be_left_by_escape() -> None:
    for drawn in DRAWN:
        if issubclass(drawn, Screen) and not issubclass(drawn, Room) and drawn not in (LaidOver, Marking):
            held = {
                key
                for base in drawn.__mro__
                for binding in base.__dict__.get("BINDINGS", ())
                if isinstance(binding, Binding)
                for key in binding.key.split(",")
            }
            assert "escape" in held, f"{drawn.__name__} cannot be left by Escape"


@run
async def test_help_and_palette_list_every_command_of_every_room(group: Path) -> None:
    async with running(group) as (app, pilot):
        for name, door in doors_of(group).items():
            await go_through(pilot, door)
            room = app.room
            assert isinstance(room, room_class(door.room)), name
            helped = {row.title for part in groups(room) for row in part.rows}
            assert {one.title() for one in (*room.here, *frame.EVERYWHERE)} - helped <= {
                frame.ShowAll.title()
            }
            offered = {entry.title for entry in Everything(room).entries()}
            able = {one.title() for one in room.here if room.can(one)}
            assert (able | {one.title() for one in frame.EVERYWHERE}) - offered == {frame.Palette.title()}, (
                name
            )
            keyless = [one.name() for one in room.here if room.can(one) and not one.key and one.foot]
            assert keyless == []


def test_no_words_of_ours_are_american_or_address_a_user() -> None:
    """Words on screen are British and plain: a small net for slips of the pen."""
    slips = re.compile(r"\b(color|canceled|organization|please|click here|user)\b", re.IGNORECASE)
    assert [c.name() for c in COMMANDS if slips.search(" ".join((c.__doc__ or "").split()))] == []
