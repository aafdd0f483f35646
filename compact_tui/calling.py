"""Calling the roll: what was answered for each member, as the lines that say so in the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from compact_tui.book import Seated
from compact_tui.completing import name_in_line
from meetings.minutes.names import Names
from meetings.minutes.room import Room

Call = Literal["", "present", "apologies", "not present", "late", "online"]

CALLS: dict[str, Call] = {
    "p": "present",
    "a": "apologies",
    "n": "not present",
    "l": "late",
    "v": "online",
}
"""The answers and their keys."""

_LINES: dict[Call, str] = {"apologies": "apologies", "late": "late"}


def standing(member: Seated) -> Call:
    """Where a member stands by what is minuted."""
    if member.stands is None:
        return ""
    match member.stands.presence:
        case "present":
            return "online" if member.stands.online else "present"
        case "apologies" | "late":
            return member.stands.presence
        case _:
            return ""


def has_left(member: Seated) -> bool:
    """Whether a member was here and went."""
    return member.stands is not None and member.stands.presence == "left"


def roll_lines(roll: Sequence[Seated], called: Mapping[str, Call], room: Room) -> list[str]:
    """The lines that say what was called: one for who is here, one for apologies, one for who comes late."""
    names = Names(room)
    people = {person.id: person for person in room.people}
    said: dict[Call, list[str]] = {}
    back: list[str] = []
    for member in roll:
        call = called.get(member.id, "")
        if call and call != standing(member) and member.id in people:
            name = name_in_line(people[member.id], names)
            if call == "present" and has_left(member):
                back.append(name)
            else:
                said.setdefault(call, []).append(name)
    here = [*said.get("present", ()), *(f"{name} online" for name in said.get("online", ()))]
    lines = [f"here {', '.join(here)}"] if here else []
    lines += [f"returns {', '.join(back)}"] if back else []
    return lines + [f"{word} {', '.join(said[call])}" for call, word in _LINES.items() if call in said]
