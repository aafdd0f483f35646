from __future__ import annotations

import pytest
from support_cli import Line

from meetings.minutes.correcting import rewritten
from meetings.minutes.taking import Taking


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


@pytest.fixture
def items(taken: Line) -> Line:
    """The same with two items of which more was said."""
    said = "+ Parking\n+ Grants\nitem park\nJS: it is full action PC: count cars\nitem grant\nthree\n"
    taken("minutes", "take", "next", given=said)
    return taken


def named(line: Line, words: str) -> str:
    return next(one["id"] for one in line("minutes", "log", "next", "--json").json if words in one["text"])


def test_a_line_moves_to_another_item_and_undo_brings_it_back(items: Line) -> None:
    there = {one["text"]: one["item"] for one in items("minutes", "log", "next", "--json").json}
    said = items("minutes", "move", "next", named(items, "full")[-6:], "--item", "grant").out
    assert said.startswith("moved · to ")
    assert "Grants · JS: it is full" in said
    log = {one["text"]: one["item"] for one in items("minutes", "log", "next", "--json").json}
    assert log["JS: it is full action PC: count cars"] == there["three"]
    items("minutes", "move", "next", named(items, "full"), "--before", named(items, "three"))
    assert lines(items)[-2:] == ["JS: it is full action PC: count cars", "three"]
    items("undo")
    items("undo")
    assert {one["text"]: one["item"] for one in items("minutes", "log", "next", "--json").json} == there
    assert "says who was there" in items.refused(
        "minutes", "move", "next", named(items, "here"), "--item", "grant"
    )
    assert items("minutes", "move", "next", named(items, "three"), code=2).code == 2
    assert "names 0" in items.refused("minutes", "move", "next", named(items, "three"), "--before", "zz")


def test_a_line_is_split_and_joined(items: Line) -> None:
    full = named(items, "full")
    said = items("minutes", "split", "next", full, "--at", "action PC").out
    assert said.startswith("split · ACTION A-2026-002 · Pat Cole")
    assert lines(items)[-4:] == ["JS: it is full", "action PC: count cars", "item grant", "three"]
    said = items("minutes", "join", "next", named(items, "count")).out
    assert said.startswith("joined · A-2026-002 taken back · remark · Jo Swift")
    assert lines(items)[-3:] == ["JS: it is full action PC: count cars", "item grant", "three"]
    assert "nowhere after" in items.refused("minutes", "split", "next", full, "--at", "zebra")
    assert "first of its item" in items.refused("minutes", "join", "next", named(items, "three"))


def test_versions_made_at_once_are_listed_and_settled(items: Line) -> None:
    assert items("minutes", "settle", "next", "--json").json == []
    assert "No line of 2026-01" in items("minutes", "settle", "next").out
    with items.office() as office:
        session = Taking(office, office.meetings.find()[0])
        seen = next(one for one in session.entries if one.line == "three")
        rewritten(session, seen, "four")
        rewritten(session, seen, "five")
    rows = items("minutes", "settle", "next", "--json").json
    assert {row["text"] for row in rows} == {"four", "five"}
    assert {row["line"] for row in rows} == {seen.id}
    assert "stands in 2 versions" in items("minutes", "check", "next").out
    assert items("minutes", "settle", "next", seen.id, "--both", "--keep", "x", code=2).code == 2
    assert "names 0 of the versions" in items.refused("minutes", "settle", "next", seen.id, "--keep", "zz")
    five = next(row["id"] for row in rows if row["text"] == "five")
    assert (
        items("minutes", "settle", "next", seen.id[-6:], "--keep", five[-6:]).out
        == "settled · prose · five\n"
    )
    assert (lines(items)[-1], items("minutes", "settle", "next", "--json").json) == ("five", [])
    items("undo")
    items("minutes", "settle", "next", seen.id, "--both")
    assert lines(items)[-2:] == ["four", "five"]
