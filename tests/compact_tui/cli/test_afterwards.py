"""After a meeting, as plain text: what is left to do, ticked off, and the extract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support_cli import Line

LINES = "\n".join([
    "open 14:00", "here PC JS", "action RN: [/] find a hall by 4 Jan",
    "recommended to the Trust: mend the roof", "next meeting 3 Feb 14:00, Library", "close really", "",
])  # fmt: skip


@pytest.fixture
def held(line: Line) -> Line:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00", "--venue", "Hall")
    line.at("2026-12-09T14:00")
    line("minutes", "take", "2026-01", given=LINES)
    return line


def number_of(line: Line, key: str) -> str:
    rows = line("minutes", "after", "2026-01", "--json").json
    return str(next(row["number"] for row in rows if row["key"].startswith(key)))


def test_the_close_says_in_one_line_that_it_is_closed_and_what_is_left_apart_from_it(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00", "--venue", "Hall")
    line.at("2026-12-09T14:00")
    answer = line("minutes", "take", "2026-01", given=LINES)
    assert len(answer.out.splitlines()) == len(LINES.splitlines())
    assert "after 2026-01, to do:" in answer.err
    assert "▸ send the Trust what was put to it (D-2026-001)" in answer.err


def test_it_is_listed_as_a_table_and_as_json_with_stable_keys(held: Line) -> None:
    table = held("minutes", "after", "last")
    assert "tell Rae North of A-2026-001, given while they were away" in table.out
    assert "tell everybody that 2027-01 is on Wed 3 Feb 2027, 14:00" in table.out
    assert "after 2026-01: " in table.err
    rows = held("minutes", "after", "last", "--json").json
    assert {tuple(row) for row in rows} == {
        ("number", "key", "text", "whom", "due", "settled", "done", "by", "dropped", "message")
    }
    mine = next(row for row in rows if row["key"].startswith("owner"))
    assert (mine["whom"], mine["due"], mine["done"]) == (["Rae North"], "2027-01-04", None)
    assert "[/] find a hall" in mine["message"]


def test_it_is_ticked_unticked_and_dropped_by_number(held: Line) -> None:
    number = number_of(held, "extract")
    said = held("--as", "JS", "minutes", "after", "2026-01", "--done", number)
    assert said.out.startswith("done: send the extract of decisions and actions\nafter 2026-01: ")
    assert "done Wed 9 Dec 2026 by Jo Swift" in held("minutes", "after", "2026-01").out
    held("minutes", "after", "2026-01", "--undone", number)
    assert "done Wed" not in held("minutes", "after", "2026-01").out
    held("minutes", "after", "2026-01", "--drop", number, "--reason", "told them there")
    assert "dropped: told them there" in held("minutes", "after", "2026-01").out
    rows = held("minutes", "after", "2026-01", "--undone", number, "--json").json
    assert rows[int(number) - 1]["dropped"] is None


def test_who_ticked_it_stands_in_its_history(held: Line) -> None:
    held("--as", "JS", "minutes", "after", "2026-01", "--done", number_of(held, "extract"))
    with held.office() as office:
        (tick,) = office.follow_ups.find()
    assert "by: Jo Swift" in held("history", tick.id).out
    assert "send the extract" in held("search", "extract").out
    held("undo")
    assert "done Wed" not in held("minutes", "after", "2026-01").out


def test_what_cannot_be_ticked_is_refused_in_a_sentence(held: Line) -> None:
    assert "no number 99" in held.refused("minutes", "after", "2026-01", "--done", "99")
    assert "still to do" in held.refused("minutes", "after", "2026-01", "--undone", "1")
    assert "Say why" in held.refused("minutes", "after", "2026-01", "--drop", "1")
    assert "give one" in held.refused("minutes", "after", "2026-01", "--done", "1", "--undone", "1", code=2)
    assert "--drop" in held.refused("minutes", "after", "2026-01", "--reason", "x", code=2)
    assert "0" in held.refused("minutes", "after", "2026-01", "--done", "0", code=2)


def test_a_meeting_that_is_not_closed_has_nothing_yet(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    assert "2026-01 is not closed yet" in line("minutes", "after", "2026-01").out
    assert line("minutes", "after", "2026-01", "--json").json == []
    assert "is not closed yet" in line.refused("minutes", "after", "2026-01", "--done", "1")


def test_today_says_how_much_is_left_and_what_shows_it(held: Line) -> None:
    many = len(held("minutes", "after", "2026-01", "--json").json)
    told = f"Last meeting  after 2026-01: {many} of {many} to do: compact-tui minutes after 2026-01"
    assert told in held("today").out.splitlines()


def test_the_extract_is_written_for_all_and_for_one(held: Line, tmp_path: Path) -> None:
    assert "find a hall" in held("minutes", "extract", "2026-01").out
    assert "find a hall" in held("minutes", "extract", "2026-01", "--for", "RN").out
    assert "find a hall" not in held("minutes", "extract", "2026-01", "--for", "JS").out
    body = held("minutes", "extract", "2026-01", "--for", "Trust")
    assert "mend the roof" in body.out.casefold()
    assert "find a hall" not in body.out
    target = tmp_path / "extract.html"
    held("minutes", "extract", "2026-01", "-o", target)
    assert "<html" in target.read_text()
    assert held("minutes", "extract", "2026-01", "--json").json["actions"][0]["ref"] == "A-2026-001"
    assert json.loads(held("minutes", "extract", "2026-01", "--format", "json").out)["for"] is None
    assert "Zebedee" in held.refused("minutes", "extract", "2026-01", "--for", "Zebedee")
    assert "odt" in held.refused("minutes", "extract", "2026-01", "--format", "odt")


def test_there_is_no_extract_before_minutes_were_taken(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    assert "No minutes were taken of 2026-01" in line.refused("minutes", "extract", "2026-01")
