"""Who was there for each item of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.minutes_lines import meeting_argument
from compact_tui.cli.output import as_json, show, show_json
from meetings.errors import NotHeld

if TYPE_CHECKING:
    from meetings.documents.page import Attendee, PrintedItem, PrintedStay
    from meetings.records.meeting import Meeting

_HOW = {"all": "all of it", "part": "part of it", "interest": "left for an interest"}
"""For how much of an item somebody was there, in words."""

_WORD = {"all": "yes", "part": "part", "interest": "out"}
"""The same in a word that fits a narrow column."""


@click.command()
@meeting_argument
@click.option("--item", "number", type=click.IntRange(1), metavar="N", help="One item only, by name.")
@as_json
@pass_desk
def presence(desk: Desk, words: str, number: int | None, json_: bool) -> None:
    """Who was there for each item: members, substitutes and people in attendance.

    Whoever came or went while an item was open was there for a part of it; whoever left for a declared
    interest was not. Items that were not opened are left out.

    \b
    Example:
      compact-tui minutes presence last --item 4
    """
    meeting = desk.meeting(words)
    items = _items(desk, meeting, number)
    if number is not None and not json_:
        show(list(_people(items)), _PEOPLE, json_=False, empty=f"Nobody was there for item {number}.")
        return
    if json_:
        show_json([_item(item) for item in items])
        return
    columns = [("item", lambda row: str(row["name"])), *((str(i.number), _cell(i.number)) for i in items)]
    show(_by_person(items), columns, json_=False, empty=f"No item of {meeting.ref} was opened yet.")
    if items:
        click.echo("yes: for all of the item · part: for a part · out: left for an interest", err=True)


def _item(item: PrintedItem) -> dict[str, Any]:
    from meetings.documents.json import attending_data, stays_data

    there = {"present": stays_data(item), "attending": attending_data(item)}
    return {"item": item.number, "title": item.title, **there}


def _items(desk: Desk, meeting: Meeting, number: int | None) -> list[PrintedItem]:
    from meetings.documents.minutes_page import compose_minutes
    from meetings.minutes.setting import minutes_of

    told = minutes_of(desk.office, meeting)
    opened = {item.number for item in told.items if item.visits}
    if number is not None and number not in opened:
        raise NotHeld(f"Item {number} of {meeting.ref} was not opened, so nobody was there for it.")
    page = compose_minutes(desk.office, meeting, told)
    return [i for i in page.items if i.number in opened and number in (None, i.number)]


def _cell(number: int | None) -> Callable[[dict[str, Any]], str]:
    return lambda row: str(row["items"].get(number, "no"))


def _by_person(items: list[PrintedItem]) -> list[dict[str, Any]]:
    """Everybody who was there for any item, members first, with a word for each item."""
    found: dict[Hashable, dict[str, Any]] = {}
    for item in items:
        for stay in item.there:
            row = found.setdefault(stay.who, {"name": _named(stay), "items": {}, "as": stay.capacity})
            row["items"][item.number] = _WORD[stay.how]
        for one in item.attending:
            row = found.setdefault(one, {"name": _attended(one), "items": {}, "as": "guest"})
            row["items"][item.number] = "yes"
    order = ("member", "substitute", "attending", "guest")
    return sorted(found.values(), key=lambda row: order.index(row["as"]))


def _named(stay: PrintedStay) -> str:
    return f"{stay.who.name} (substitute)" if stay.capacity == "substitute" else stay.who.name


def _attended(one: Attendee) -> str:
    name = f"{one.count} {one.who.name}" if one.capacity == "others" else one.who.name
    return f"{name}, {one.organisation}" if one.organisation else name


_PEOPLE = [
    ("name", lambda row: row["name"]),
    ("as", lambda row: row["as"]),
    ("there for", lambda row: row["for"]),
]


def _people(items: list[PrintedItem]) -> Iterator[dict[str, str]]:
    """Everybody at one item, by name."""
    for item in items:
        for stay in item.there:
            initials = f" ({stay.who.initials})" if stay.who.initials else ""
            capacity = "in attendance" if stay.capacity == "attending" else stay.capacity
            yield {"name": f"{stay.who.name}{initials}", "as": capacity, "for": _HOW[stay.how]}
        for one in item.attending:
            capacity = "in attendance" if one.capacity == "others" else one.capacity
            yield {"name": _attended(one), "as": capacity, "for": ""}
