"""Fixed lines that must be prose, and fixed lines that must be commands, each with what it becomes."""

from __future__ import annotations

import msgspec
import pytest
from support_lines import ROOM, becomes, command_lines, prose_lines
from support_room import ROOM as PLAIN_ROOM
from support_room import said

from meetings.minutes.grammar import read
from meetings.minutes.reading import Reading
from meetings.records import forms

PROSE = prose_lines()
COMMANDS = command_lines()


@pytest.mark.parametrize("line", PROSE)
def test_what_fits_no_command_wholly_is_prose_as_typed(line: str) -> None:
    assert said(line, ROOM).parsed == forms.Prose(line)


@pytest.mark.parametrize(("line", "told"), COMMANDS, ids=[line for line, _ in COMMANDS])
def test_a_command_becomes_what_is_told(line: str, told: str) -> None:
    assert becomes(line) == told


def test_there_are_more_than_a_hundred_of_each_and_none_twice() -> None:
    for lines in (PROSE, [line for line, _ in COMMANDS]):
        assert len(lines) == len(set(lines)) >= 100


def test_no_command_is_told_to_be_prose_and_every_form_and_reading_is_among_them() -> None:
    kinds = {type(read(line, ROOM)) for line, _ in COMMANDS}
    assert {*kinds, type(read("", ROOM))} == set(Reading.__args__)
    told = {becomes.partition(":")[0].partition(";")[0] for _, becomes in COMMANDS}
    every = {form.__struct_config__.tag for form in forms.Parsed.__args__}
    assert every - told == {"prose", "close"}, (
        "“close” is an ending until it is known that nothing is missing"
    )
    assert "prose" not in told


@pytest.mark.parametrize("line", [line for line, _ in COMMANDS if line != "\\"])
def test_a_backslash_before_a_command_makes_it_prose(line: str) -> None:
    assert said("\\" + line, ROOM).parsed == forms.Prose(line)


@pytest.mark.parametrize("line", PROSE)
def test_what_prose_offers_is_a_command(line: str) -> None:
    offer = said(line, ROOM).offer
    assert not isinstance(offer, forms.Prose)
    assert offer is None or msgspec.json.decode(msgspec.json.encode(offer), type=forms.Parsed) == offer


@pytest.mark.parametrize(
    "line",
    ["PM left", "here JS PM", "late PM: train", "action PM: do it", "vote JS for, PM against", "PM: yes"],
)
def test_where_a_member_s_initials_mean_something_else_it_is_said_and_the_command_offered(line: str) -> None:
    reading = said(line, ROOM)
    assert reading.parsed == forms.Prose(line)
    assert reading.offer is not None
    assert reading.notes == ("PM is never read as initials: type Penny Marsh",)
    assert said(line, PLAIN_ROOM).notes == ()
