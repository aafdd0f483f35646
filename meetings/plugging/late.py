"""What plugins bring besides data: code that is imported when it is first wanted, behind the same wall."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from meetings.errors import Refused
from meetings.plugging.places import STOPS, sentence
from meetings.plugging.plugins import HookName, Plugins

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """Something a plugin brings, and by which hook it said so."""

    plugin: str
    hook: HookName
    what: T


def offers(plugins: Plugins, hook: HookName, called: str, **about: Any) -> dict[str, Offer[Any]]:
    """What plugins bring by one hook, by its name, the field `called`; the first of a name counts."""
    found: dict[str, Offer[Any]] = {}
    for plugin, brought in plugins.answers(hook, **about):
        for what in brought:
            name = getattr(what, called)
            if name in found:
                error = (
                    f"{plugin} brings “{name}”, which {found[name].plugin} brings already; that one counts."
                )
                plugins.report(plugin, hook, error)
            else:
                found[name] = Offer(plugin, hook, what)
    return found


def reach(plugins: Plugins, offer: Offer[Any], where: str) -> Any:
    """What stands at `module:name`, imported now; Refused in a sentence where it cannot be."""
    module, _, name = where.partition(":")
    with walled(plugins, offer, f"could not give {where}", may_refuse=False):
        return getattr(importlib.import_module(module), name)


def call(plugins: Plugins, offer: Offer[Any], where: str, *about: object, into: Callable[[Any], R]) -> R:
    """What a function of a plugin gives, made into what it must be by `into`, which raises where it is not.

    Refused in a sentence where anything fails; what the function itself refuses is passed on as it is.
    """
    function = reach(plugins, offer, where)
    with walled(plugins, offer, f"failed in {where}"):
        return into(function(*about))


@contextlib.contextmanager
def walled(plugins: Plugins, offer: Offer[Any], what: str, *, may_refuse: bool = True) -> Iterator[None]:
    """Do something with a plugin's code: whatever goes wrong is noted as its fault, and Refused."""
    try:
        yield
    except STOPS as error:
        if may_refuse and isinstance(error, Refused):
            raise
        said = sentence(offer.plugin, what, error)
        plugins.report(offer.plugin, offer.hook, said)
        raise Refused(said) from error
