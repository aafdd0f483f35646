"""What the attendance says about the roster: who comes again and again, who is not known, who never comes."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.afterwards.task import Held, Task, held_before
from meetings.minutes.model import Minutes
from meetings.minutes.setting import minutes_of

LOOKED_AT = 3
"""At how many meetings the roster is looked at: the one just held and those before it."""


def roster(held: Held) -> Iterator[Task]:
    """Questions about the roster, each with the rule it rests on."""
    if held.meeting.kind == "special":
        return
    earlier = [minutes_of(held.office, one) for one in held_before(held.office, held.meeting, LOOKED_AT - 1)]
    yield from _substitutes(held, earlier)
    yield from _guests(held, earlier)
    yield from _unknown(held)
    yield from _silent(held, earlier)


def _substitutes(held: Held, earlier: list[Minutes]) -> Iterator[Task]:
    before = [pair for minutes in earlier for pair in _sat_in(minutes)]
    for sitter, member in _sat_in(held.minutes):
        times = 1 + before.count((sitter, member))
        if times > 1:
            who, whose = held.naming.person(sitter), held.naming.person(member)
            yield Task(
                f"substitute:{sitter}:{member}",
                f"ask whether {who} is to have the seat of {whose}: sat in {_of(times, earlier)}",
                (who, whose), place="people", record=member, about=(str(times),),
            )  # fmt: skip


def _sat_in(minutes: Minutes) -> list[tuple[str, str]]:
    """Who sat in for whom, by their ids."""
    return [
        (one.person.id, one.substitute.id)
        for one in minutes.present
        if one.capacity == "substitute" and one.person.id and one.substitute
    ]


def _guests(held: Held, earlier: list[Minutes]) -> Iterator[Task]:
    """Guests by name and people without a seat who came more than once."""
    before = [name for minutes in earlier for name in _without_seat(held, minutes)]
    for name, record in _without_seat(held, held.minutes).items():
        times = 1 + before.count(name)
        if times > 1:
            yield Task(
                f"guest:{name.casefold()}",
                f"ask whether {name} is to have a seat: came without one {_of(times, earlier)}",
                (name,), place="people", record=record, about=(str(times),),
            )  # fmt: skip


def _without_seat(held: Held, minutes: Minutes) -> dict[str, str]:
    """The names of guests and of people without a seat, with the id of those the group knows."""
    ids = [one.person.id for one in minutes.in_attendance if one.person.id]
    known = {held.naming.person(id_): id_ for id_ in ids}
    return known | {one.name: "" for one in minutes.attending if one.capacity == "guest"}


def _unknown(held: Held) -> Iterator[Task]:
    """People on the roll by a name that the group does not know."""
    for one in (*held.minutes.present, *held.minutes.in_attendance):
        if one.person.kind == "person" and not one.person.id and one.person.words:
            name = one.person.words
            yield Task(
                f"unknown:{name.casefold()}", f"add {name} to the people the group knows, if they come again",
                (name,), place="people",
            )  # fmt: skip


def _silent(held: Held, earlier: list[Minutes]) -> Iterator[Task]:
    """Members who were at none of the last meetings and sent no word to any of them."""
    if len(earlier) < LOOKED_AT - 1:
        return
    silent = set.intersection(*(_no_word(minutes) for minutes in (held.minutes, *earlier)))
    for member in held.setting.members:
        if member.person in silent:
            name = held.naming.person(member.person)
            yield Task(
                f"silent:{member.person}",
                f"ask {name} whether they wish to go on: no word at the last {LOOKED_AT} meetings",
                (name,), place="people", record=member.person,
            )  # fmt: skip


def _no_word(minutes: Minutes) -> set[str]:
    return {one.person.id for one in minutes.not_present if one.capacity == "member" and not one.substitute}


def _of(times: int, earlier: list[Minutes]) -> str:
    return f"at {times} of the last {len(earlier) + 1} meetings"
