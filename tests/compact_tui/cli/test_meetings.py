from __future__ import annotations

import subprocess
import sys

import pytest
from support_cli import Line

KEYS = ["ref", "body", "title", "kind", "status", "start", "end", "venue", "sequence", "sittings"]


def add(line: Line, *more: str, date: str = "9 Dec", start: str = "14:00") -> str:
    return line("meetings", "add", "--date", date, "--start", start, *more).out


def test_an_empty_year_says_what_to_do_first(line: Line) -> None:
    assert "meetings add" in line("meetings").out
    assert line("meetings", "--json").json == []


def test_a_meeting_is_added_listed_and_told_as_json(line: Line) -> None:
    said = add(line, "--end", "4pm", "--venue", "Town [JB] Hall")
    assert said == "added 2026-01 · Wed 9 Dec 2026 14:00–16:00 · Town [JB] Hall\n"
    (row,) = line("meetings", "--json").json
    assert list(row) == KEYS
    assert row == {
        "ref": "2026-01",
        "body": "main",
        "title": None,
        "kind": "ordinary",
        "status": "planned",
        "start": "2026-12-09T14:00:00+00:00",
        "end": "2026-12-09T16:00:00+00:00",
        "venue": "Town [JB] Hall",
        "sequence": 0,
        "sittings": [
            {
                "start": "2026-12-09T14:00:00+00:00",
                "end": "2026-12-09T16:00:00+00:00",
                "venue": "Town [JB] Hall",
                "video": None,
                "joining": None,
                "reason": None,
            }
        ],
    }
    assert line("meetings").out.splitlines() == [
        "meeting  when                        kind      status   venue",
        "2026-01  Wed 9 Dec 2026 14:00–16:00  ordinary  planned  Town [JB] Hall",
    ]


def test_summer_hours_carry_their_offset(line: Line) -> None:
    add(line, date="9/6/2027")
    assert line("meetings", "--json").json[0]["start"] == "2027-06-09T14:00:00+01:00"


def test_lists_narrow_by_year_day_and_body(line: Line) -> None:
    line("bodies", "add", "fcb", "Funding")
    add(line, date="1/10/2026")
    add(line, date="9/12/2026")
    add(line, date="3/2/2027")
    line("--body", "fcb", "meetings", "add", "--date", "4/2/2027", "--start", "10:00")
    refs = lambda *words: [row["ref"] for row in line(*words, "--json").json]  # noqa: E731
    assert refs("meetings") == ["2026-01", "2026-02", "2027-01", "FCB-2027-01"]
    assert refs("meetings", "--year", "2027") == ["2027-01", "FCB-2027-01"]
    assert refs("meetings", "--coming") == ["2026-02", "2027-01", "FCB-2027-01"]
    assert refs("--body", "fcb", "meetings") == ["FCB-2027-01"]
    assert line("meetings", "--json").json[-1]["kind"] == "working-party"


@pytest.mark.parametrize(
    ("date", "start", "end", "why"),
    [
        ("31 Feb", "14:00", None, "31 February does not exist"),
        ("29/2/2027", "14:00", None, "no leap year"),
        ("9 Dec", "25:00", None, "25:00"),
        ("9 Dec", "14:00", "13:00", "before it begins"),
        ("9 Dec", "14:00", "14:00", "before it begins"),
        ("28/3/2027", "01:30", None, "clocks go forward"),
        ("25/10/2026", "01:30", None, "clocks go back"),
        ("28/3/2027", "00:30", "01:30", "clocks go forward"),
        ("31/12/9999", "23:00", None, "after the last day"),
        ("", "14:00", None, "No date"),
        ("soonish\x1b[31m\udcff", "14:00", None, "not a date"),
    ],
)
def test_a_day_or_hour_that_cannot_be_is_refused_with_the_reason(
    line: Line, date: str, start: str, end: str | None, why: str
) -> None:
    words = ["meetings", "add", "--date", date, "--start", start, *(["--end", end] if end else [])]
    assert why in line.refused(*words)
    assert line("meetings", "--json").json == []
    assert add(line, date="10 Dec").startswith("added 2026-01 "), "a refusal uses no number up"


def test_the_first_and_last_days_of_the_calendar_break_no_list(line: Line) -> None:
    line("bodies", "set", "main", "--notice", "7")
    add(line, date="1/1/0001", start="09:00")
    add(line, date="31/12/9999", start="09:00")
    for command in (("meetings",), ("meetings", "--json"), ("calendar",), ("agenda", "check", "0001-01")):
        line(*command)
    assert b"DTSTART;TZID=Europe/London:00010101T090000" in line("calendar", "export").raw


def test_words_that_do_nothing_to_a_terminal_and_are_kept(line: Line) -> None:
    said = add(line, "--venue", "a\x1b[31mb\udcff\u202ec", "--title", "AGM\r\nBEGIN:VEVENT")
    assert "\x1b" not in said
    shown = line("meetings").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    (row,) = line("meetings", "--json").json
    assert row["venue"].startswith("a�[31mb�")
    assert row["title"] == "AGM BEGIN:VEVENT"


def test_a_very_long_title_is_refused_with_a_sentence(line: Line) -> None:
    said = line.refused("meetings", "add", "--date", "9 Dec", "--start", "9am", "--title", "x" * 1_000_000)
    assert "1,000,000 characters" in said
    assert len(said) < 300


def test_a_second_meeting_on_the_day_is_made_and_said(line: Line) -> None:
    add(line)
    second = line("meetings", "add", "--date", "9 Dec", "--start", "17:00")
    assert "2026-01" in second.err
    assert "2 meetings" in line.refused("agenda", "show", "9 Dec")


def test_moving_keeps_the_number_the_hour_and_the_length(line: Line) -> None:
    add(line, "--end", "15:30")
    assert line("meetings", "move", "next", "--date", "16 Dec").out.startswith(
        "moved 2026-01 · Wed 16 Dec 2026 14:00–15:30"
    )
    assert "10:00–11:30" in line("meetings", "move", "2026-01", "--start", "10:00").out
    assert "10:00–12:00" in line("meetings", "move", "16/12/2026", "--end", "noon").out
    assert line("meetings", "move", "next", "--venue", "Fire Station").out.endswith("Fire Station\n")
    assert line("meetings", "--json").json[0]["sequence"] == 4


def test_moves_that_cannot_be(line: Line) -> None:
    add(line)
    assert "already" in line.refused("meetings", "move", "next", "--date", "9 Dec")
    assert "does not exist" in line.refused("meetings", "move", "next", "--date", "31 Feb")
    assert "before it begins" in line.refused("meetings", "move", "next", "--end", "13:00")
    assert "Say what changes" in line.refused("meetings", "move", "next", code=2)
    assert "2031-07" in line.refused("meetings", "move", "2031-07", "--date", "9 Dec")
    assert line("meetings", "--json").json[0]["sequence"] == 0


def test_a_meeting_to_come_is_moved_to_a_day_that_is_over_only_if_it_was_held(line: Line) -> None:
    add(line)
    why = line.refused("meetings", "move", "next", "--date", "9/12/2025")
    assert "2026-01 is to come, on Wed 9 Dec 2026, and Tue 9 Dec 2025 is over" in why
    assert "meetings move 2026-01 --date 2025-12-09 --held" in why
    assert line("meetings", "--json").json[0]["sequence"] == 0
    assert "16 Dec" in line("meetings", "move", "next", "--date", "16 Dec", "--held").out
    held = line("meetings", "move", "2026-01", "--date", "2025-12-09", "--held")
    assert "can be written up" in held.err
    put_right = line("meetings", "move", "2026-01", "--date", "2025-12-08")
    assert ("Mon 8 Dec 2025" in put_right.out, put_right.err) == (True, "")
    line("meetings", "move", "2026-01", "--venue", "Fire Station")


def test_cancelling_wants_a_reason_and_keeps_the_number(line: Line) -> None:
    add(line)
    assert "--reason" in line.refused("meetings", "cancel", "next", code=2)
    assert "why" in line.refused("meetings", "cancel", "next", "--reason", " ")
    assert "Snow" in line("meetings", "cancel", "next", "--reason", "Snow").out
    (row,) = line("meetings", "--json").json
    assert (row["ref"], row["status"], row["sequence"]) == ("2026-01", "cancelled", 1)
    assert "cancelled already" in line.refused("meetings", "cancel", "2026-01", "--reason", "Snow")
    assert "was cancelled" in line.refused("meetings", "move", "2026-01", "--date", "16 Dec")


def test_a_day_that_does_not_exist_is_told_where_a_meeting_is_named(line: Line) -> None:
    add(line)
    assert "31 February does not exist" in line.refused("agenda", "show", "31 Feb")
    assert "name it by reference" in line.refused("agenda", "show", "whenever")


def test_a_year_is_proposed_and_only_added_when_asked(line: Line) -> None:
    add(line)
    proposed = line("meetings", "plan", "2027", "--json").json
    assert len(proposed) == 4, "as the area's document says: every quarter"
    keys = ["ref", "start", "kind", "for", "against", "passed_over", "alternatives"]
    assert [list(row) for row in proposed] == [keys] * 4
    assert {row["ref"] for row in proposed} == {None}
    assert all("T14:00" in row["start"] for row in proposed)
    assert len(line("meetings", "--json").json) == 1
    line("meetings", "plan", "2027", "--count", "2", "--start", "10:00", "--add")
    assert [row["ref"] for row in line("meetings", "--year", "2027", "--json").json] == ["2027-01", "2027-02"]
    line("undo")
    assert len(line("meetings", "--json").json) == 1, "the planned year is taken back in one"


def test_a_wrong_kind_gets_the_nearest(line: Line) -> None:
    said = line.refused("meetings", "add", "--date", "9 Dec", "--start", "9am", "--kind", "specal", code=2)
    assert "special" in said


def test_a_list_reads_nothing_that_costs(line: Line) -> None:
    add(line)
    program = (
        "import sys\n"
        "from compact_tui.cli.main import main\n"
        "try:\n    main(['-w', sys.argv[1], 'meetings'])\n"
        "except SystemExit:\n    print(*sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(line.folder)], capture_output=True, text=True, check=True
    )
    assert "2026-01" in ran.stdout
    read = set(ran.stdout.splitlines()[-1].split())
    assert "meetings.store.store" in read
    costly = {"textual", "icalendar", "holidays", "markdown_it", "pluggy", "rich"}
    assert read & {*costly, "meetings.plugging.plugins"} == set()
