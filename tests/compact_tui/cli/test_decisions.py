from __future__ import annotations

import datetime as dt

import pytest
from support_cli import Line

from meetings.year import add_meeting


@pytest.fixture
def register(line: Line) -> Line:
    """A meeting with a decision by consensus, one by vote, and a recommendation."""
    line.at("2026-12-09T14:05")
    with line.office("2026-12-09T14:05") as office:
        add_meeting(office, dt.datetime(2026, 12, 9, 14))
    lines = (
        "here JS PC RN TM", "item 3", "agreed: so be it #h.principles.3 #awareness",
        "proposed TM, seconded PC: give notice",
        "vote 3-1-0",
        "record JS against",
        "recommended to the Partnership Board: extend it",
    )  # fmt: skip
    line("minutes", "take", "next", given="\n".join(lines))
    return line


def test_the_register_has_the_keys_that_stay(register: Line) -> None:
    first, second, third = register("decisions", "--json").json
    assert {"ref", "body", "meeting", "item", "text", "basis", "quorate", "ratified_by"} <= set(first)
    assert (first["ref"], first["body"], first["meeting"], first["item"]) == (
        "D-2026-001",
        "main",
        "2026-01",
        3,
    )
    assert (first["text"], first["basis"], first["quorate"], first["ratified_by"]) == (
        "so be it", "consensus", None, None,
    )  # fmt: skip
    assert (second["basis"], third["standing"]) == ("vote", "recommended")
    assert register("decisions").out.splitlines()[1].startswith("D-2026-001")


def test_one_is_shown_with_its_vote_and_what_it_waits_for(register: Line) -> None:
    shown = register("decisions", "show", "D2").out
    assert "3 for, 1 against, 0 abstaining" in shown
    assert "Jo Swift against" in shown
    assert "Partnership Board" in register("decisions", "show", "D-2026-003").out
    assert "Refers to h.principles.3\n" in register("decisions", "show", "D1").out
    assert register("decisions", "show", "D1", "--json").json["refers"] == ["h.principles.3"]
    told = register("decisions", "show", "D2", "--json").json
    assert told["refers"] == []
    vote = told["vote"]
    assert (vote["for"], vote["named"]) == (3, [{"name": "Jo Swift", "initials": "JS", "side": "against"}])


@pytest.mark.parametrize("ref", ["D9", "A1", "", "x" * 5000, "\x1b", "D-2025-001"])
def test_one_that_is_not_there_is_refused(register: Line, ref: str) -> None:
    assert "There is no decision" in register.refused("decisions", "show", ref)


def test_none_yet_says_where_they_come_from(line: Line) -> None:
    assert "minutes" in line("decisions").out
    assert line("decisions", "--json").json == []
