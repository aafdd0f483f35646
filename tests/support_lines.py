"""Fixed lines of minutes kept beside the tests: what must be prose, and what must be which command.

In `lines_prose.txt` every line is one to be kept as typed. In `lines_commands.txt` an arrow parts each line
from what it becomes: the kind, then what it holds, with people and places by the names they go by in `ROOM`.
Lines that begin with `# ` are headings.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from support_room import ROOM as PLAIN_ROOM

from meetings.minutes.grammar import read
from meetings.minutes.reading import Reading, Says
from meetings.minutes.room import KnownOrganisation, KnownPerson, Room
from meetings.records.base import Owner
from meetings.records.entry import kind_of
from meetings.records.outcome import Due

HERE = Path(__file__).parent / "meetings" / "minutes"
ARROW = " → "
_FIRST = (
    "actions",
    "item",
    "meeting",
    "people",
    "person",
    "speaker",
    "text",
    "title",
    "who",
    "name",
    "decision",
)
"""What a form holds first, where that needs no name of its own."""

ROOM: Room = dataclasses.replace(
    PLAIN_ROOM,
    people=(
        *PLAIN_ROOM.people,
        KnownPerson("p-mg", "Mark Grant", "MG"),
        KnownPerson("p-gh", "Grace Hope", "GH"),
        KnownPerson("p-sb", "Sue Bill", "SB"),
        KnownPerson("p-it", "Ian Tate", "IT"),
        KnownPerson("p-pm", "Penny Marsh", "PM"),
        KnownPerson("p-rh", "Rob House", "RH"),
    ),
    organisations=(
        *PLAIN_ROOM.organisations,
        KnownOrganisation("o-open", "Open Door"),
        KnownOrganisation("o-late", "Late Night Shelter", "LNS"),
        KnownOrganisation("o-next", "Next Steps"),
        KnownOrganisation("o-vote", "Vote for Youth"),
    ),
)
"""The room of the other tests, with members and organisations whose names are words and commands."""


def lines_in(file: str) -> list[str]:
    """The lines of a file, without its headings and the empty ones between them."""
    text = (HERE / file).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("# ")]


def prose_lines() -> list[str]:
    """The lines that must be prose."""
    return lines_in("lines_prose.txt")


def command_lines() -> list[tuple[str, str]]:
    """The lines that must be commands, each with what it becomes."""
    return [
        (typed.rstrip(), becomes)
        for typed, _, becomes in (one.partition(ARROW) for one in lines_in("lines_commands.txt"))
    ]


def becomes(line: str, room: Room = ROOM) -> str:
    """What a line is read as, in words: `action: draft it; owners JS, PC; due 2027-01-31`."""
    return "; ".join(_told(read(line, room), room))


def _told(reading: Reading, room: Room) -> Iterator[str]:
    if not isinstance(reading, Says):
        held = [(field.name, getattr(reading, field.name)) for field in dataclasses.fields(reading)]
        told = (
            name if value is True else _value(value, room)
            for name, value in held
            if value not in (None, False, room.now)
        )
        yield f"{type(reading).__name__.lower()}: {' => '.join(told)}".removesuffix(": ")
        return
    form = reading.parsed
    fields = ((name, getattr(form, name)) for name in form.__struct_fields__)
    filled = [(name, value) for name, value in fields if value not in ("", None, (), False, Due())]
    if not filled:
        yield kind_of(form)
    for number, (name, value) in enumerate(filled):
        head = f"{kind_of(form)}: " if number == 0 else ""
        called = "" if number == 0 and name in _FIRST else f"{name.replace('_', ' ')} "
        yield head + ("led" if value is True else called + _value(value, room))
    if reading.at != room.now:
        yield f"at {reading.at:%H:%M}" if reading.at else "no time"
    for words, ids in reading.ambiguous:
        yield f"asks which {words} of {_value(ids, room)}"
    for tag in reading.tags:
        yield f"#{tag}"


def _value(value: object, room: Room) -> str:
    match value:
        case Owner(id=id_, words=words, kind=kind):
            return _named(id_, room) or id_ or (f"“{words}”" if words else kind)
        case Due():
            hangs = "" if value.kind == "date" else value.kind
            doubt = f"not understood: {value.words}" if value.not_understood else ""
            return " ".join(part for part in (hangs, value.on.isoformat() if value.on else "", doubt) if part)
        case dt.datetime():
            return f"{value:%H:%M}" if value.date() == room.on else f"{value:%Y-%m-%d %H:%M}"
        case (Owner() as who, str() as side):
            return f"{_value(who, room)} {side}"
        case tuple():
            return ", ".join(_value(one, room) for one in value)
        case _:
            return _named(str(value), room) or str(value)


def _named(key: str, room: Room) -> str:
    """Whom or what an id means: initials, a short or full name, a number; empty where it is no id."""
    names = {p.id: p.initials for p in room.people} | {o.id: o.short or o.name for o in room.organisations}
    names |= {i.id: f"item {i.number}" for i in room.items} | {m.id: m.ref for m in room.meetings}
    names |= {b.id: b.name for b in room.bodies} | {n.id: n.ref for n in (*room.actions, *room.decisions)}
    return names.get(key, "") if key else ""
