"""Importing plugins' modules and asking them, one by one, behind a wall of their own."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple, get_type_hints

import msgspec
import pluggy

from meetings import hookspecs
from meetings.areas.text import nearest
from meetings.plugging.places import STOPS, Place, sentence
from meetings.store.door import clean
from meetings.store.made import made

HOOKS: dict[str, Any] = {
    name: get_type_hints(spec)["return"]
    for name, spec in vars(hookspecs).items()
    if name.startswith("compact_") and callable(spec)
}
"""Every hook with the type its answers must have."""

LARGEST = 250_000
"""Bytes; the largest answer that is still taken for one."""


class Answer(NamedTuple):
    """What one plugin answered to one hook."""

    plugin: str
    value: Any


class Hooks:
    """The plugins' modules, each imported once, and a way to ask them that none of them can spoil."""

    def __init__(self, report: Callable[[str, str, str], None]) -> None:
        """`report` is told the plugin, the hook and the sentence of every fault."""
        self._report = report
        self._tried: set[str] = set()
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)

    def load(self, place: Place) -> None:
        """Import the `plugin.py` of an area, or a module of hooks, if there is one and it was not tried."""
        if not place.module or place.module in self._tried:
            return
        self._tried.add(place.module)
        try:
            module = importlib.import_module(place.module)
            self._manager.register(module, place.module)
        except STOPS as error:
            self._report(place.name, "", sentence(place.name, "could not be loaded", error))
            if self._manager.has_plugin(place.module):
                self._manager.unregister(name=place.module)
            return
        self._check(place, module)

    def answered_by(self, place: Place) -> tuple[str, ...]:
        """The questions that a plugin answers, once it was imported."""
        module = self._manager.get_plugin(place.module) if place.module else None
        callers = self._manager.get_hookcallers(module) if module is not None else None
        return tuple(sorted(caller.name for caller in callers or () if caller.name in HOOKS))

    def ask(
        self, hook: str, modules: Sequence[Place], area: Place | None, about: Mapping[str, Any]
    ) -> list[Answer]:
        """The answers to one hook of these modules and of one area, in pluggy's order of asking."""
        specification = getattr(self._manager.hook, hook).spec
        assert set(about) == set(specification.argnames), f"{hook} takes {specification.argnames}"
        places = {place.module: place for place in (*modules, *([area] if area else ()))}
        for place in places.values():
            self.load(place)
        answers = []
        for implementation in self._implementations(hook):
            asked = places.get(implementation.plugin_name)
            if asked is None:
                continue
            try:
                given = implementation.function(*(about[name] for name in implementation.argnames))
                if given is not None:
                    answers.append(Answer(asked.name, shaped(given, HOOKS[hook])))
            except STOPS as error:
                self._report(asked.name, hook, sentence(asked.name, f"failed in {hook}", error))
        return answers

    def _implementations(self, hook: str) -> Iterator[pluggy.HookImpl]:
        """In pluggy's own order of asking, without wrappers: they would let one plugin spoil another."""
        implementations = getattr(self._manager.hook, hook).get_hookimpls()
        return (one for one in reversed(implementations) if not (one.wrapper or one.hookwrapper))

    def _check(self, place: Place, module: ModuleType) -> None:
        """Report hooks that do not exist and wrappers; the module's other hooks stay."""
        for caller in self._manager.get_hookcallers(module) or ():
            if caller.name not in HOOKS:
                near = nearest(caller.name, HOOKS)
                remedy = f"did you mean {near}" if near else "the plugin author's guide lists them all"
                error = f"The plugin {place.name} answers {caller.name}, which nobody asks; {remedy}?"
                self._report(place.name, caller.name, error if near else error[:-1] + ".")
            for one in caller.get_hookimpls():
                if one.plugin is module and (one.wrapper or one.hookwrapper):
                    error = f"The plugin {place.name} wraps {caller.name}; wrappers are left out."
                    self._report(place.name, caller.name, error)


def shaped(given: object, wanted: Any) -> Any:
    """An answer as the type it must have, its texts cleaned; raises where it is something else, or too large.

    Records are looked at as closely as plain tables: nobody else checks what was put into them.
    """
    plain = clean(msgspec.to_builtins(given))
    if len(msgspec.json.encode(plain)) > LARGEST:
        raise ValueError(f"the answer is larger than {LARGEST:,} bytes")
    return made(plain, wanted)
