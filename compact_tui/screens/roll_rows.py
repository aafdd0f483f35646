"""The rows of the roll: members, people the group knows, and those who walked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.content import Content

from compact_tui.calling import Call, Called, WalkOn, has_left, reason_of, standing
from compact_tui.page import Seated
from compact_tui.unmarking import walked_on
from compact_tui.widgets.columns import Column
from meetings.records import forms as form
from meetings.records.entry import Entry

_SIGNS: dict[Call, tuple[str, str]] = {
    "": ("·", "$text-muted"),
    "present": ("✓", "$success"),
    "online": ("✓", "$success"),
    "apologies": ("○", "$warning"),
    "late": ("…", "$warning"),
    "not present": ("–", "$text-muted"),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody in attendance: yet to be added by a `walk_on`, or minuted by an `entry` that may be `gone`."""

    id: str
    name: str
    what: str
    line: str
    walk_on: WalkOn | None = None
    entry: str = ""
    gone: bool = False


def visitors(entries: Iterable[Entry]) -> list[Visitor]:
    """Those whom the minutes say to be in attendance."""
    found = []
    for entry in walked_on(entries):
        match entry.parsed:
            case form.Also(count=count, words=words):
                name, what = f"{count} {words}", "others"
            case form.Guest(name=who, organisation=place) | form.Observer(name=who, organisation=place):
                name = f"{who}, {place}" if place else who
                what = "guest" if isinstance(entry.parsed, form.Guest) else "observer"
            case _:
                continue
        found.append(Visitor(entry.id, name, what, entry.line, entry=entry.id))
    return found


Row = Seated | Visitor


def columns(called: Callable[[Seated], Called]) -> list[Column[Row]]:
    """The columns of the roll; `called` gives what was answered for a member here."""
    return [
        Column("", lambda one: _sign(one, called), 1),
        Column("", lambda one: one.initials if isinstance(one, Seated) else "", 4),
        Column("member", lambda one: one.name),
        Column(
            "side", lambda one: one.sector if isinstance(one, Seated) else "in attendance", 18, from_width=84
        ),
        Column("now", lambda one: _stands(one, called), 30),
    ]


def _now(one: Seated, called: Called) -> Call:
    return called.call or standing(one)


def _sign(one: Row, called: Callable[[Seated], Called]) -> Content:
    if isinstance(one, Visitor):
        return Content.styled(*_SIGNS["not present" if one.gone else "present"])
    said = called(one)
    call = _now(one, said)
    sits = said.sitter or (one.sitter if call != "not present" else "")
    return Content.styled(*_SIGNS["present" if sits else call])


def _stands(one: Row, called: Callable[[Seated], Called]) -> str:
    if isinstance(one, Visitor):
        return "taken back" if one.gone else one.what
    said = called(one)
    call = _now(one, said)
    sitter = said.sitter or (one.sitter if call != "not present" else "")
    reason = reason_of(one, said)
    word = f"{call}: {reason}" if reason else call or ("left" if has_left(one) else "")
    beforehand = f"said {one.said}" if one.said else "not called"  # which marks nobody
    return f"sub {sitter}{f' ({word})' if word else ''}" if sitter else word or beforehand
