"""Who was there for each item: as a table, by name, and as data."""

from __future__ import annotations

import pytest
from support_cli import Line

NOTES = """\
here JS PC RN
sub Lee Marsh for TM
guest Jo Hall (Fire and Rescue)
interest RN on 3: a trustee, leaves
item 1
item 2
PC left
item 3
also 3 others
"""


@pytest.fixture
def taken(line: Line) -> Line:
    """The group with minutes of a meeting today, of which three items were opened."""
    line.at("2026-12-09T14:05")
    line("meetings", "add", "--date", "9/12/2026", "--start", "14:00")
    for title in ("Welcome", "The leaflet", "Grants", "Dates"):
        line("agenda", "add", "next", title)
    line("minutes", "take", "next", given=NOTES)
    return line


def test_a_table_of_people_by_items(taken: Line) -> None:
    said = taken("minutes", "presence", "next")
    rows = {row[:26].strip(): row[26:].split() for row in said.out.splitlines()}
    assert rows == {
        "item": ["1", "2", "3"],
        "Jo Swift": ["yes", "yes", "yes"],
        "Pat Cole": ["yes", "part", "no"],
        "Rae North": ["yes", "yes", "out"],
        "Lee Marsh (substitute)": ["yes", "yes", "yes"],
        "Jo Hall, Fire and Rescue": ["yes", "yes", "yes"],
        "3 others": ["no", "no", "yes"],
    }
    assert "left for an interest" in said.err


def test_one_item_by_name(taken: Line) -> None:
    said = taken("minutes", "presence", "next", "--item", "3").out
    assert "Rae North (RN)" in said
    assert "left for an interest" in said
    assert "Pat Cole" not in said
    assert "3 others" in said


def test_the_same_as_data(taken: Line) -> None:
    all_ = taken("minutes", "presence", "next", "--json").json
    assert [one["item"] for one in all_] == [1, 2, 3]
    (third,) = taken("minutes", "presence", "next", "--item", "3", "--json").json
    assert third == all_[2]
    assert {one["name"]: one["for"] for one in third["present"]} == {
        "Jo Swift": "all", "Rae North": "interest", "Lee Marsh": "all",
    }  # fmt: skip
    assert [(one["name"], one["capacity"], one["count"]) for one in third["attending"]] == [
        ("Jo Hall", "guest", 1), ("others", "others", 3),
    ]  # fmt: skip
    shown = taken("minutes", "show", "next", "--json").json["items"]
    assert shown[2]["present"] == third["present"]
    assert shown[3]["present"] == []


def test_an_item_that_was_not_opened_had_nobody(taken: Line) -> None:
    assert "Item 4 of 2026-01 was not opened" in taken.refused("minutes", "presence", "next", "--item", "4")
    taken("meetings", "add", "--date", "16/12/2026", "--start", "14:00")
    assert taken("minutes", "presence", "2026-02").out == "No item of 2026-02 was opened yet.\n"
    assert taken("minutes", "presence", "2026-02", "--json").json == []


def test_who_is_asked_in_the_meeting_for_the_item_that_is_open(taken: Line) -> None:
    said = taken("minutes", "take", "next", given="who?\n")
    assert said.out == "2 here · JS, Lee Marsh\n"
    assert "item 3, left for an interest: RN" in said.err
    assert "item 3, in attendance: Jo Hall, 3 others" in said.err
