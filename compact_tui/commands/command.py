"""What a person can do, each thing once: its key, its footer word, its palette entry and its help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message


class Command(Message):
    """One thing a person can do on a screen.

    The class is all there is to say about it: the docstring's first sentence is its title in the palette and
    in the help, the rest is further help, `key` its keys (several apart by commas), and `foot` the word in
    the footer (none: it stays out of the footer); `also` are other words the palette finds it by. Whichever
    way it is asked for, the screen is sent one, and answers it with an `@on` handler.
    """

    key: ClassVar[str] = ""
    foot: ClassVar[str] = ""
    also: ClassVar[str] = ""

    @classmethod
    def name(cls) -> str:
        """Its name in the keymap: the room and what is done, as `agenda.add-item`."""
        words = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        return f"{cls.__module__.rsplit('.', 1)[-1]}.{words}"

    @classmethod
    def title(cls) -> str:
        """What it does, in the words of the palette and the help."""
        return cls._said().partition(". ")[0].removesuffix(".")

    @classmethod
    def more(cls) -> str:
        """What else is to be known of it; often nothing."""
        return cls._said().partition(". ")[2]

    @classmethod
    def _said(cls) -> str:
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def binding(cls, keys: str = "") -> Binding:
        """Its keys on the screen it belongs to, or others in their place."""
        return Binding(
            keys or cls.key,
            f"command({cls.name()!r})",
            cls.foot or cls.title(),
            show=bool(cls.foot),
            id=cls.name(),
            tooltip=cls.title(),
        )

    @classmethod
    def key_bindings(cls, keys: str = "") -> list[Binding]:
        """The same, one for each key."""
        return list(Binding.make_bindings([cls.binding(keys)])) if keys or cls.key else []


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """The keys of those commands that have one, the first of each to be shown in the footer."""
    return [command.binding() for command in commands if command.key]
