"""A person's own keys: which commands there are, and whether keys can be given to one of them."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Mapping

from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS, Keys, _character_to_key

from compact_tui import commands
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.config import Config
from meetings.areas.text import nearest, one_line

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
_NAMED = {key.value for key in Keys}

_EDITING = {f"ctrl+{letter}" for letter in "acdekuvwxyz"} | {"f6", "f7"}
_MOVING = {
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "enter", "tab", "shift+tab", "space",
    "j", "k", "J", "K", "shift+up", "shift+down", "escape", "backspace", "delete",
    "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m",
}  # fmt: skip
_LEAVING = {"ctrl+q"}


@functools.cache
def all_commands() -> dict[str, type[Command]]:
    """Every command that has keys, by its name: those that work everywhere first, then screen by screen."""
    modules = sorted(found.name for found in pkgutil.iter_modules(commands.__path__))
    modules.sort(key=lambda name: name != "frame")
    found: dict[str, type[Command]] = {}
    for name in modules:
        for one in vars(importlib.import_module(f"compact_tui.commands.{name}")).values():
            if _is_command(one, f"compact_tui.commands.{name}"):
                found[one.name()] = one
    return found


def _is_command(one: object, module: str) -> bool:
    return isinstance(one, type) and issubclass(one, Command) and one.__module__ == module and bool(one.key)


def screen_of(command: type[Command]) -> str:
    """The screen a command belongs to, in a word or two."""
    place = command.name().partition(".")[0]
    return "Everywhere" if place == "frame" else place.replace("_", " ").capitalize()


def spelled(keys: str) -> str:
    """Keys as they are kept: `question_mark`, not `?`; parted by commas, each once."""
    parts = [part.strip() for part in re.split(r",(?=.)|,$", keys)] if keys != "," else [","]
    names = [_character_to_key(part) if len(part) == 1 else part for part in parts if part]
    return ",".join(dict.fromkeys(names))


def keys_of(command: type[Command], keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command, a person's own where there are some."""
    return spelled(keymap.get(command.name()) or command.key).split(",")


def fault_of(command: type[Command], keys: str, keymap: Mapping[str, str]) -> str:
    """What stands against giving these keys to a command, in one sentence; empty where nothing does."""
    wanted = [key for key in spelled(keys).split(",") if key]
    if not wanted:
        return "There must be at least one key; type one, or go back to the usual ones."
    own = set(spelled(command.key).split(","))
    for key in wanted:
        if key in own:
            continue
        if not _is_key(key):
            return f"“{one_line(key, 40)}” is no key; write for example n, ctrl+n, f5 or question_mark."
        for taken, what in (
            (_EDITING, "edits text"),
            (_MOVING, "moves about in lists and forms"),
            (_LEAVING, "leaves the program"),
        ):
            if key in taken:
                return f"{key} {what} on every screen; choose another key."
    return _clash(command, set(wanted), keymap)


def _clash(command: type[Command], wanted: set[str], keymap: Mapping[str, str]) -> str:
    usual = set(spelled(command.key).split(","))
    for other in all_commands().values():
        if other is command or not _meet(command, other):
            continue
        both = wanted & set(keys_of(other, keymap))
        both -= usual & set(spelled(other.key).split(","))  # as it was meant to be
        if both:
            key = sorted(both)[0]
            return (
                f"{key} is a key of “{other.title()}” ({screen_of(other)}) already; choose another, or give "
                "that one other keys first."
            )
    return ""


def _meet(one: type[Command], other: type[Command]) -> bool:
    return one.__module__ == other.__module__ or frame.__name__ in (one.__module__, other.__module__)


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if key != "+" else [key]
    if set(modifiers) - _MODIFIERS or not last:
        return False
    if len(last) == 1:
        return last.isprintable() and not last.isspace()
    if last in _NAMED or key in _NAMED or re.fullmatch(r"f([1-9]|1\d|2[0-4])", last):
        return True
    name = KEY_TO_UNICODE_NAME.get(last, REPLACED_KEYS.get(last, last).replace("_", " "))
    try:
        return unicodedata.lookup(name).isprintable()
    except (KeyError, UnicodeEncodeError):
        return False


def tidied(config: Config) -> Config:
    """The same choices without keys that cannot be given; each of them is one more of the faults."""
    if not config.keymap:
        return config
    known, kept = all_commands(), dict[str, str]()
    config.faults += [_unknown(name, known) for name in config.keymap if name not in known]
    named = {name: spelled(keys) for name, keys in config.keymap.items() if name in known}
    for name, keys in named.items():
        fault = fault_of(known[name], keys, {**named, **kept})
        if fault:
            config.faults.append(f"{name} keeps its usual keys: {fault}")
        else:
            kept[name] = keys
    config.keymap = kept
    return config


def _unknown(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    remedy = f"did you mean {near}?" if near else "Settings lists them all under Keys."
    return f"“{one_line(name, 60)}” under [keymap] is no command; {remedy}"
