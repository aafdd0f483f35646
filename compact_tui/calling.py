"""Calling the roll: what was answered for each member, as the lines that say so in the minutes.

Pure: what the roll comes to is lines, each as it could be typed. That somebody is not there is no line at
all; a mark that was wrong is put right in the lines that made it (`compact_tui.unmarking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compact_tui.completing import name_in_line
from compact_tui.page import Seated
from compact_tui.unmarking import Amend, amendments, moved
from meetings.minutes.grammar import read
from meetings.minutes.names import Names
from meetings.minutes.reading import Says
from meetings.minutes.room import Room
from meetings.records import forms as form
from meetings.records.entry import Entry

Call = Literal["", "present", "apologies", "not present", "late", "online"]

CALLS: dict[str, Call] = {
    "p": "present",
    "a": "apologies",
    "n": "not present",
    "l": "late",
    "v": "online",
}
"""The answers that are given at once, and their keys."""

EXCUSED: tuple[Call, ...] = ("apologies", "late")
"""The answers that may have a reason."""


@dataclass(frozen=True, slots=True)
class Called:
    """What was answered for one member: the call, the reason of one who is not there, and who sits in."""

    call: Call = ""
    reason: str = ""
    sitter: str = ""

    def __bool__(self) -> bool:
        return bool(self.call or self.reason or self.sitter)


@dataclass(frozen=True, slots=True)
class WalkOn:
    """Somebody who has no seat here and came: `name` as the roll shows it, and the line that says so."""

    name: str
    what: Literal["guest", "observer", "others", "here"]
    line: str


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
    """Whether a member was here in this sitting and went."""
    return member.stands is not None and member.stands.presence == "left" and not member.earlier


def reason_of(member: Seated, called: Called) -> str:
    """Why a member is not there or comes late, as called or else as minuted."""
    if called.reason:
        return called.reason
    return (
        member.stands.reason
        if member.stands and standing(member) == (called.call or standing(member))
        else ""
    )


def roll_lines(roll: Sequence[Seated], called: Mapping[str, Called], room: Room) -> list[str]:
    """The lines that say what was called: who is here, who sent apologies, who comes late, who sits in."""
    names = Names(room)
    people = {person.id: person for person in room.people}
    here: list[str] = []
    online: list[str] = []
    back: list[str] = []
    excused: dict[tuple[Call, str], list[str]] = {}
    sitting_in: list[str] = []
    for member in roll:
        said = called.get(member.id, Called())
        if not said or member.id not in people:
            continue
        name = name_in_line(people[member.id], names)
        call, stands = said.call or standing(member), standing(member)
        reason = " ".join(said.reason.replace("#", " ").split())  # a tag would not be part of it
        if call in EXCUSED and (call != stands or reason):
            excused.setdefault((call, reason), []).append(name)
        elif call == "present" and has_left(member):
            back.append(name)
        elif call == "present" and not stands_here(member):
            here.append(name)
        elif call == "online" and stands != "online":
            online.append(name)
        if said.sitter:
            sitting_in.append(f"sub {said.sitter} for {name}")
    all_here = [*here, *(f"{name} online" for name in online)]
    lines = [f"here {', '.join(all_here)}"] if all_here else []
    lines += [f"returns {', '.join(back)}"] if back else []
    for (call, reason), those in sorted(excused.items(), key=lambda one: EXCUSED.index(one[0][0])):
        lines.append(f"{call} {', '.join(those)}" + (f": {reason}" if reason else ""))
    return lines + sitting_in


def corrections(
    roll: Sequence[Seated], called: Mapping[str, Called], entries: Iterable[Entry], room: Room
) -> list[Amend]:
    """The lines to put right: of those who are not there after all, or in the room and not online."""
    marked = [(one, called.get(one.id, Called()).call) for one in roll if standing(one) or one.sitter]
    gone = {one.id for one, call in marked if call == "not present"}
    in_room = {one.id for one, call in marked if call == "present" and standing(one) == "online"}
    return amendments(gone, in_room, entries, room)


def stands_here(member: Seated) -> bool:
    """Whether a member is at the meeting by what is minuted, in the room or online."""
    return standing(member) in ("present", "online")


# what cannot be called as things stand


def why_not(member: Seated, call: Call, entries: Iterable[Entry], *, before_any_item: bool) -> str:
    """Why a member cannot be called so, empty where they can. Before any item a line puts an earlier one
    right of itself, later on whoever is here would be leaving."""
    name = member.name
    if call == "not present" and moved(member.id, entries):
        return f"The record says when {name} came or went; put it right there."
    if call in EXCUSED and has_left(member):
        return f"{name} was here and left, which apologies would not say."
    if call in EXCUSED and stands_here(member) and not before_any_item:
        went = f"to say they went, type “{member.initials} left”"
        return f"{name} is marked as here. If that was wrong, n takes it back; {went}."
    return ""


def why_no_words(member: Seated, called: Called, what: str) -> str:
    """Why a member can have no note, or nobody to sit in for them, as things stand; empty where they can."""
    if what == "note" and (called.call or standing(member)) not in EXCUSED:
        return "A note is the reason of apologies or lateness: press a or l first."
    if what == "substitute" and stands_here(member):
        return f"{member.name} is marked as here; where that was wrong, n takes it back first."
    return ""


# who sits in, who walks on


def sitter_line(words: str, member: Seated, room: Room) -> str | None:
    """The words by which a line names who sits in for a member; none where they name nobody."""
    words = " ".join(words.split())
    people = {person.id: person for person in room.people}
    if not words or member.id not in people:
        return None
    reading = read(f"sub {words} for {name_in_line(people[member.id], Names(room))}", room)
    if not isinstance(reading, Says) or not isinstance(reading.parsed, form.Substitute):
        return None
    if reading.ambiguous or reading.parsed.who.id == member.id or reading.parsed.member.id != member.id:
        return None
    return words


def walk_on(words: str, what: Literal["guest", "observer"], room: Room) -> WalkOn | None:
    """Somebody who came without a seat here: `Jo Hall (Fire and Rescue)`, a known person, or `34 others`.

    None where the words are no name. A guest the group knows is marked as here, under their own name; an
    observer it knows is told with where they come from.
    """
    words = " ".join(words.split())
    if isinstance(others := _said(f"also {words}", room), form.Also):
        return WalkOn(f"{others.count} {others.words}", "others", f"also {words}")
    found = Names(room).person(words) if words else None
    known = next((p for p in room.people if found and not found.fits and p.id == found.owner.id), None)
    if known is not None and what == "guest":
        return WalkOn(known.name, "here", f"here {name_in_line(known, Names(room))}")
    if known is not None:
        place = next((one.name for one in room.organisations if one.id == known.organisation), "")
        words = f"{known.name} ({place})" if place else known.name
    said = _said(f"{what} {words}", room)
    if not isinstance(said, form.Guest | form.Observer):
        return None
    return WalkOn(
        f"{said.name}, {said.organisation}" if said.organisation else said.name, what, f"{what} {words}"
    )


def _said(line: str, room: Room) -> form.Parsed | None:
    reading = read(line, room)
    return reading.parsed if isinstance(reading, Says) else None


def walk_on_lines(coming: Sequence[WalkOn]) -> list[str]:
    """The lines that say who walked on, known people in one."""
    known = [one.line.removeprefix("here ") for one in coming if one.what == "here"]
    lines = [f"here {', '.join(known)}"] if known else []
    return lines + [one.line for one in coming if one.what != "here"]
