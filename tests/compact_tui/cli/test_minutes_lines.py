from __future__ import annotations

import pytest
from support_cli import Line


@pytest.fixture
def taken(line: Line) -> Line:
    """The group with minutes of three lines, of a meeting today."""
    line.at("2026-12-09T14:05")
    line("meetings", "add", "--date", "9/12/2026", "--start", "14:00")
    line("minutes", "take", "next", given="open 14:03\nhere JS PC RN\naction JS: draft it in 2 weeks\n")
    return line


def lines(line: Line) -> list[str]:
    return [one["text"] for one in line("minutes", "log", "next", "--json").json if not one["taken_back"]]


def ids(line: Line) -> list[str]:
    return [row.split()[0] for row in line("minutes", "log", "next").out.splitlines()[1:]]


def test_a_line_is_rewritten_where_it_stands_with_what_it_did(taken: Line) -> None:
    said = taken("minutes", "correct", "next", ids(taken)[2], "action RN: write it in 3 weeks").out
    assert said.startswith("corrected · ACTION A-2026-001 · Rae North · due Wed 30 Dec 2026 · write it")
    assert lines(taken) == ["open 14:03", "here JS PC RN", "action RN: write it in 3 weeks"]
    (action,) = taken("actions", "--json").json
    assert (action["text"], action["owners"][0]["initials"]) == ("write it", "RN")


def test_a_line_goes_in_before_another_at_its_time(taken: Line) -> None:
    whole = taken("minutes", "log", "next", "--json").json[2]["id"]
    assert taken("minutes", "insert", "next", whole, "late TM").out.startswith("inserted · ")
    log = taken("minutes", "log", "next", "--json").json
    assert [one["kind"] for one in log] == ["open", "present", "late", "action"]
    assert log[2]["at"] == log[3]["at"]


def test_one_line_is_taken_back_wherever_it_stands(taken: Line) -> None:
    taken("minutes", "take", "next", given="more was said\n")
    action = ids(taken)[2]
    assert (
        taken("minutes", "take-back", "next", action).out == "taken back · action JS: draft it in 2 weeks\n"
    )
    assert lines(taken)[-1] == "more was said"
    assert taken("actions", "--json").json == []
    assert "taken back already" in taken.refused("minutes", "take-back", "next", action)
    taken("undo")
    assert len(taken("actions", "--json").json) == 1


def test_what_names_no_line_or_says_nothing_changes_nothing(taken: Line) -> None:
    before = taken("minutes", "log", "next").out
    first = ids(taken)[0]
    for words, why in {
        ("correct", "next", "zz", "x"): "names 0 of the lines of 2026-01",
        ("correct", "next", "", "x"): "names 0",
        ("correct", "next", first, "  "): "needs words",
        ("insert", "next", first, ""): "needs words",
        ("take-back", "2030-01", first): "no meeting",
    }.items():
        assert why in taken.refused("minutes", *words).replace("There is no", "no")
    assert taken("minutes", "log", "next").out == before
    taken("minutes", "take", "next", given="close really\n")
    taken("minutes", "circulate", "last")
    assert "have gone out" in taken.refused("minutes", "take-back", "last", first)
