"""What a typed line can turn out to be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from meetings.dates import hours
from meetings.records.forms import Parsed


@dataclass(frozen=True, slots=True)
class Says:
    """The line says something: an entry of the minutes.

    `at` is the time given in the line (`14:22 …`, `at 14:22`), else the room's clock, else none. `notes`
    are what the echo must add (`two people have the initials JS: …`, `date not understood`). For prose,
    `offer` is the command the line nearly was, if any; `!` takes it. `ambiguous` are words to ask about, each
    with the ids it fits.
    """

    parsed: Parsed
    at: dt.datetime | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    offer: Parsed | None = None
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Correct:
    """`s/old/new/` or `fix old => new`: correct the last entry in which `old` occurs."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class InsertBefore:
    """`i/before this/new line/`: put a new line before the last entry in which `before` occurs."""

    before: str
    line: str


@dataclass(frozen=True, slots=True)
class Turn:
    """`undo`, `redo`, `\\` (the last command back into prose) or `!` (the last prose into its command)."""

    to: Literal["undo", "redo", "prose", "command"]


@dataclass(frozen=True, slots=True)
class Ask:
    """`who?`, `quorum?`, `actions?` or `?`: an answer, nothing recorded."""

    about: Literal["who", "quorum", "actions", "help"]


@dataclass(frozen=True, slots=True)
class Ending:
    """`close`, `close at 15:50`, `close really`: ends the meeting unless something is missing."""

    at: dt.datetime | None = None
    really: bool = False

    def insisting(self, now: dt.datetime | None) -> str:
        """The line that closes whatever is missing, and at the same time, where one was said."""
        at = "" if self.at is None or self.at == now else f"at {hours(self.at)} "
        return f"close {at}really"


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty line."""


Reading = Says | Correct | InsertBefore | Turn | Ask | Ending | Nothing
