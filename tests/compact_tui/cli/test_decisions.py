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
    assert "Against   Jo Swift" in shown
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


def test_what_a_body_answered_is_noted_and_shown_everywhere(register: Line) -> None:
    (waiting,) = register("decisions", "--waiting", "--json").json
    assert "Partnership Board" in waiting["waits_for"]
    assert "Partnership Board" in register("decisions", "--waiting").out
    said = register("decisions", "answered", "D3", "accepted", "for one year", "--on", "9 Dec 2026")
    assert said.out == "D-2026-003 · accepted on Wed 9 Dec 2026: for one year\n"
    assert register("decisions", "--waiting", "--json").json == []
    last = register("decisions", "--json").json[-1]
    assert (last["standing"], last["waits_for"]) == ("accepted", None)
    assert last["answer"] == {"said": "accepted", "on": "2026-12-09", "words": "for one year"}
    assert "Answer    accepted on Wed 9 Dec 2026: for one year" in register("decisions", "show", "D3").out
    minutes = " ".join(register("minutes", "show", "2026-01").out.split())
    assert "Accepted on Wednesday 9 December 2026: for one year." in minutes
    register("decisions", "answered", "D3", "refused", "no money")
    assert register("decisions", "show", "D3", "--json").json["answer"]["said"] == "refused"
    register("undo")
    assert register("decisions", "show", "D3", "--json").json["answer"]["said"] == "accepted"


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("D1", "accepted"), "waits for nobody's answer", 1),
        (("D3", "acepted"), "did you mean accepted?", 2),
        (("D3", "accepted", "--on", "8 Dec 2026"), "nobody can have answered it", 1),
        (("D3", "accepted", "--on", "10 Dec 2026"), "still to come", 1),
        (("D3", "accepted", "x" * 2001), "at most 2000", 1),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    register: Line, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in register.refused("decisions", "answered", *words, code=code)


def test_the_list_is_narrowed_to_a_year_or_to_what_is_to_be_ratified(register: Line) -> None:
    assert len(register("decisions", "--year", "2026", "--json").json) == 3
    assert register("decisions", "--year", "2025").out == "No decision fits that.\n"
    assert register("decisions", "--to-ratify", "--json").json == []
    register("bodies", "set", "main", "--quorum", "20")
    register("minutes", "take", "next", given="agreed: without a quorum")
    (one,) = register("decisions", "--to-ratify", "--json").json
    assert (one["quorate"], one["standing"]) == (False, "to be ratified")
    assert "“ratified D-2026-004”" in register("decisions", "show", "D4").out
    assert "behind the command" in register.refused("decisions", "--waiting", "show", "D1", code=2)
