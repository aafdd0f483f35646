"""The two-hour meeting holds every form of the grammar and every law of the minute line."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from support_meeting import HERE, REF, SetClock, golden, make_meeting, printed, sittings

from meetings.minutes.echo import Echo
from meetings.minutes.grammar import read
from meetings.minutes.reading import Nothing, Reading, Says
from meetings.minutes.taking import Taking
from meetings.office import open_office
from meetings.records import forms
from meetings.references import find_meeting

LINES = [line for sitting in sittings() for line in sitting.lines]


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it was typed, what it was read as, and what was said back."""

    line: str
    reading: Reading
    echo: Echo


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> list[Typed]:
    """Every line of the meeting, taken in its turn."""
    folder = tmp_path_factory.mktemp("marlbrook") / "group"
    make_meeting(folder)
    found: list[Typed] = []
    for sitting in sittings():
        with open_office(folder, clock=SetClock(sitting.clock), third_party=False) as office:
            session = Taking(office, find_meeting(office, REF))
            for line in sitting.lines:
                session.catch_up()
                reading = read(line, session.room)
                found.append(Typed(line, reading, session.take(line)))
    assert printed(folder) == golden()
    return found


def test_it_is_four_hundred_lines_as_somebody_would_type_them() -> None:
    assert len(LINES) == 400
    assert all(line == line.strip() for line in LINES)
    assert max(map(len, LINES)) <= 110


def test_every_form_and_every_reading_occurs(typed: list[Typed]) -> None:
    said = {type(one.reading.parsed) for one in typed if isinstance(one.reading, Says)}
    assert set(forms.Parsed.__args__) - said == {forms.Close}, "a close is an ending first"
    assert {type(one.reading) for one in typed} == set(Reading.__args__) - {Nothing}
    assert typed[-1].echo.parts[0] == "closed"


def test_a_good_part_of_it_is_prose_and_the_echo_says_so(typed: list[Typed]) -> None:
    prose = [
        one for one in typed if isinstance(one.reading, Says) and isinstance(one.reading.parsed, forms.Prose)
    ]
    assert 80 <= len(prose) <= 160
    assert {one.echo.parts[0] for one in prose} == {"prose"}
    others = [one for one in typed if isinstance(one.reading, Says) and one not in prose]
    assert "prose" not in {one.echo.parts[0] for one in others}


ROWS = [
    row
    for row in (HERE / "forms.txt").read_text(encoding="utf-8").split("\n")
    if row and not row.startswith("# ")
]


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_grammar_is_typed_in_it(row: str) -> None:
    quoted = [part.strip() for part in row.split(" | ")]
    whole = {line.casefold() for line in LINES}
    missing = [
        words for words in quoted
        if words.casefold() not in whole and not any(words in line for line in LINES if len(words) > 3)
    ]  # fmt: skip
    assert missing == []


def test_what_was_told_in_the_minutes_is_what_people_did() -> None:
    told = golden()["minutes.txt"]
    for words in (
        "14:03 to 15:58, Town Hall",
        "14:02 to 14:36, Old Library",
        "Vote: 5 for, 1 against, 1 abstaining; carried.\n      Against: DD.",
        "casting vote against; lost",
        "For: TM, OB, MH, SK, WM. Against: DD. Abstaining: IT.",
        "There was no quorum: this stands as a recommendation",
        "Ratified D-2026-002",
        "Noor Rahimi, for Xanthe Yarrow",
        "Deferred to meeting 2027-01",
    ):
        assert words in told
    assert len(re.findall(r"^ *[0-9]+\.[0-9]+ +ACTION A-", told, re.MULTILINE)) >= 30


def test_the_script_s_comments_are_never_typed() -> None:
    text = (HERE / "meeting.txt").read_text(encoding="utf-8")
    comments = [line for line in text.split("\n") if line.startswith("# ")]
    assert len(comments) > 10
    assert not set(comments) & set(LINES)
