"""Items moved, copied, skipped, put to sleep, woken and recurring, as lines of text."""

from __future__ import annotations

import pytest
from support_cli import Line


@pytest.fixture
def two(line: Line) -> Line:
    """The group with two meetings to come and one item on the first agenda."""
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00", "--venue", "Town Hall")
    line("meetings", "add", "--date", "3 Feb 2027", "--start", "14:00", "--venue", "Town Hall")
    line("agenda", "add", "next", "Small grants")
    return line


def titles(line: Line, meeting: str = "next") -> list[str]:
    return [item["title"] for item in line("agenda", "show", meeting, "--json").json["items"]]


def item(line: Line, title: str, meeting: str = "next") -> dict[str, object]:
    items = line("agenda", "show", meeting, "--json").json["items"]
    return next(one for one in items if one["title"] == title)


def test_an_item_is_moved_to_another_meeting_which_the_old_agenda_says(two: Line) -> None:
    assert two("agenda", "move", "next", "Small", "--to", "2027-01").out == (
        "moved to item 8 of 2027-01: Small grants\n"
    )
    assert "Small grants" not in titles(two)
    told = two("agenda", "show", "next", "--json").json
    assert told["away"] == [
        {"title": "Small grants", "why": "moved", "until": None, "left": "2026-01", "to": "2027-01"}
    ]
    assert "Small grants: moved to 2027-01 of Wed 3 Feb 2027." in two("agenda", "show", "next").out
    assert item(two, "Small grants", "2027-01")["carried_from"] == {"meeting": "2026-01", "number": None}


def test_a_place_there_may_be_named_and_one_of_the_two_must_be(two: Line) -> None:
    two("agenda", "move", "next", "Small", "2", "--to", "2027-01")
    assert titles(two, "2027-01")[1] == "Small grants"
    assert "--to another meeting" in two.refused("agenda", "move", "2027-01", "Small", code=2)
    two("undo")
    assert "Small grants" in titles(two)


def test_a_copy_stands_on_both(two: Line) -> None:
    assert two("agenda", "copy", "next", "Small", "--to", "2027-01").out == (
        "copied to 2027-01: Small grants\n"
    )
    assert "Small grants" in titles(two)
    assert item(two, "Small grants", "2027-01")["carried_from"] is None


def test_skipped_once_it_comes_back_on_the_agenda_after(two: Line) -> None:
    assert two("agenda", "skip", "next", "Small").out == (
        "skipped once, off the agenda of 2026-01: Small grants"
        " · skipped once, comes at 2027-01 of Wed 3 Feb 2027\n"
    )
    told = item(two, "Small grants", "2027-01")
    assert (told["carried"], told["carried_why"]) == (0, "skipped once")
    assert two("agenda", "wake", "next", "Small").out == "back on the agenda of 2026-01: Small grants\n"
    assert "Small grants" not in titles(two, "2027-01")


def test_snoozed_it_is_listed_until_its_day(two: Line) -> None:
    two("agenda", "snooze", "next", "Small", "--until", "1 March 2027")
    [row] = two("agenda", "asleep", "2027-01", "--json").json
    assert row == {
        "meeting": "2027-01", "title": "Small grants", "why": "snoozed", "until": "2027-03-01",
        "left": "2026-01", "to": None, "carried": 0, "words": "snoozed until Mon 1 Mar 2027",
    }  # fmt: skip
    assert "snoozed until Mon 1 Mar 2027" in two("agenda", "asleep").out
    assert "not after" in two.refused("agenda", "snooze", "2027-01", "4", "--until", "1 Feb 2027")
    assert "not a date" in two.refused("agenda", "snooze", "next", "4", "--until", "some day")
    two("meetings", "add", "--date", "7 Apr 2027", "--start", "14:00")
    assert item(two, "Small grants", "2027-02")["carried_why"] == "snoozed"


def test_nothing_asleep_says_so(two: Line) -> None:
    assert two("agenda", "asleep").out == "Nothing sleeps, and nothing was moved from 2026-01.\n"
    assert two("agenda", "asleep", "--json").json == []
    assert "fits 0" in two.refused("agenda", "wake", "next", "Small")


def test_an_item_recurs_changes_its_rhythm_and_ends(two: Line) -> None:
    assert two("agenda", "recur", "next", "Small", "--every", "meeting").out == (
        "comes every meeting: Small grants\n"
    )
    assert item(two, "Small grants", "2027-01")["recurs"] == "every meeting"
    [row] = two("agenda", "recurring", "--json").json
    assert row == {
        "body": "main", "title": "Small grants", "every": "every meeting", "kind": "discussion",
        "minutes": None, "last": None, "next": "2026-01",
    }  # fmt: skip
    two("agenda", "recur", "next", "Small", "--every", "2nd meeting")
    assert "Small grants" not in titles(two, "2027-01")
    assert "every second meeting" in two("agenda", "recurring").out
    two("agenda", "recur", "next", "Small", "--end")
    assert "No item recurs yet" in two("agenda", "recurring").out


def test_one_that_stands_nowhere_yet_is_added_and_ended_by_title(two: Line) -> None:
    two("agenda", "recurring", "add", "Review of the Compact", "--every", "Feb", "--presenter", "JS")
    assert "Review of the Compact" in titles(two, "2027-01")
    assert "Review of the Compact" not in titles(two)
    two("agenda", "recurring", "end", "review")
    assert "Review of the Compact" not in titles(two, "2027-01")


def test_what_cannot_be_is_refused_in_a_sentence(two: Line) -> None:
    assert "how often" in two.refused("agenda", "recur", "next", "Small", "--every", "often [/]")
    assert "--every, or --end" in two.refused("agenda", "recur", "next", "Small", code=2)
    assert "does not recur" in two.refused("agenda", "recur", "next", "Small", "--end")
    assert "stands on every agenda" in two.refused("agenda", "skip", "next", "1")
    assert "already" in two.refused("agenda", "copy", "next", "Small", "--to", "next")
    two("meetings", "cancel", "2027-01", "--reason", "snow")
    assert "cancelled" in two.refused("agenda", "move", "next", "Small", "--to", "2027-01")


def test_matters_arising_come_with_what_came_of_them_in_print_and_at_the_prompt(two: Line) -> None:
    two.at("2026-12-09T14:00")
    two("minutes", "take", "next", given="here JS PC\nACTION: JS to call the clerks by 5 Jan\nclose really\n")
    two("actions", "update", "A1", "--status", "under-way", "--note", "two were called")
    words = "A-2026-001 Jo Swift: call the clerks · due Tue 5 Jan 2027 · under way: two were called"
    printed = " ".join(two("agenda", "show", "2027-01").out.split())
    assert words in printed
    told = two("agenda", "show", "2027-01", "--json").json
    assert [(one["ref"], one["meeting"], one["status"]) for one in told["arising"]] == [
        ("A-2026-001", "2026-01", "under-way")
    ]
    two.at("2027-02-03T14:00")
    taken = two("minutes", "take", "2027-01", given="item matters\nA1: done\n")
    assert words in " ".join(taken.err.split())
    [done] = two("actions", "--status", "done", "--json").json
    assert done["ref"] == "A-2026-001"
