"""Notes as people write them: what is only layout goes, no word does, and what was meant is proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_app import demonstration, office_at

from compact_tui.book import Book
from meetings.minutes.foretold import Sight
from meetings.minutes.noted import (
    Note,
    as_command,
    as_prose,
    bullet_of,
    counts,
    joined,
    notes_from,
    proposal,
    reworded,
    split,
    tell,
    tidied,
)
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.meeting import Meeting


def meeting_of(office: Office) -> Meeting:
    return next(one for one in office.meetings.find() if one.ref == "2026-08")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = office_at(demonstration(tmp_path_factory.mktemp("noted") / "group"))
    yield office
    office.close()


@pytest.fixture(scope="module")
def sight(office: Office) -> Sight:
    """What is known of a meeting of which nothing is minuted yet, without a clock."""
    return Book(meeting_of(office).id).page(office).sight.at(None)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("- JS arrived", "JS arrived"),
        ("• JS arrived", "JS arrived"),
        ("\t–\tJS arrived", "JS arrived"),
        ("1. JS arrived", "JS arrived"),
        ("12) JS arrived", "JS arrived"),
        ("(3) JS arrived", "JS arrived"),
        ("  agreed:\tthe leaflet ", "agreed: the leaflet"),
        ("4.1 the fund", "4.1 the fund"),
        ("2026. We begin again", "2026. We begin again"),
        ("+ Something else", "+ Something else"),
        ("... and went on", "... and went on"),
        ("-5 degrees in the hall", "-5 degrees in the hall"),
        ("-", "-"),
        ("\\- a dash that stays", "\\- a dash that stays"),
    ],
)
def test_only_what_lays_notes_out_is_taken_off(written: str, line: str) -> None:
    assert tidied(written) == line


def test_it_is_said_what_was_taken_off_and_only_while_the_words_stand_as_written() -> None:
    [note] = notes_from(["  •\tJS arrived"])
    assert bullet_of(note) == "•"
    assert bullet_of(reworded(note, "JS left")) == ""
    assert bullet_of(Note("JS\u00a0arrived", "JS arrived")) == ""


def test_lines_without_words_are_passed_over() -> None:
    assert [note.line for note in notes_from(["", " \t", "one", "\u00a0", "two"])] == ["one", "two"]


@given(st.text(st.sampled_from("01 .)-•*(\t\u00a0\u2003aJS")) | st.text())
def test_no_word_is_lost_when_notes_are_tidied(written: str) -> None:
    for note in notes_from([written]):
        assert note.line
        assert "".join(note.written.split()).endswith("".join(note.line.split()))
        assert tidied(bullet_of(note) + " " + note.line) == note.line or not bullet_of(note)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("2.15pm – TM arrived", "14:15 TM arrived"),
        ("2:15 p.m. TM arrived", "14:15 TM arrived"),
        ("2pm: TM arrived", "14:00 TM arrived"),
        ("12.05am TM arrived", "00:05 TM arrived"),
        ("14.22 TM left", "14:22 TM left"),
        ("14:30 - PC left", "14:30 PC left"),
        ("TM joined at 2.40 pm", "TM joined 14:40"),
        ("Meeting opened 2.03pm", "open 14:03"),
        ("Opened at 14:03.", "open 14:03"),
        ("Closed 3.40pm", "close at 15:40"),
        ("The meeting ended at 15:40", "close at 15:40"),
        ("Date of next meeting 3 Feb, 2pm", "next meeting 3 Feb 14:00"),
        ("the bus goes at 2.40pm", ""),
        ("the shop opened", ""),
        ("4.10 the fund", ""),
        ("2.75pm TM left", ""),
        ("13pm TM left", ""),
        ("14.22 2026 was the year", ""),
        ("Action plan", "item 6"),
        ("action PLAN:", "item 6"),
        ("the action plan", ""),
        ("\\2.15pm – TM arrived", ""),
    ],
)
def test_what_notes_say_in_their_own_way_is_proposed_as_the_minutes_read_it(
    line: str, meant: str, sight: Sight
) -> None:
    assert proposal(line, sight) == meant
    [told], _ = tell(notes_from([line]), sight)
    assert told.foretold.prose
    assert told.standing == ("look" if meant else "prose")
    if meant:
        [after], _ = tell(notes_from([meant]), sight)
        assert after.standing == ("look" if meant.startswith("close") else "meant")  # the end is never quiet


def test_a_time_is_read_as_typed_and_never_guessed(sight: Sight) -> None:
    told, after = tell(notes_from(["open 14:00", "here JS", "2.15pm – TM arrived", "PC arrived"]), sight)
    times = [entry.at and entry.at.time() for entry in after.state.log.ordered]
    assert times == [dt.time(14, 0), None, None, None]
    assert [one.standing for one in told] == ["meant", "meant", "look", "meant"]


def test_each_line_is_told_as_if_those_before_had_been_kept(sight: Sight) -> None:
    lines = ["open 14:00", "item 4", "JS: hello", "action somebody: do it", "close really", "too late"]
    told, _ = tell(notes_from(lines), sight)
    assert [one.standing for one in told] == ["meant", "meant", "meant", "prose", "meant", "refused"]
    left_out, _ = tell(
        [*notes_from(lines[:4]), Note("close really", "close really", out=True), *notes_from(["x"])], sight
    )
    assert [one.standing for one in left_out][-2:] == ["out", "prose"]


def test_what_needs_a_look_is_counted(sight: Sight) -> None:
    lines = [
        "open",
        "Some words",
        "ACTION: somebody to do it",
        "action PC: find a room by 32 Jan",
        "2pm hello",
    ]
    all_told, _ = tell(notes_from(lines), sight)
    assert counts(all_told) == "5 lines: 1 as meant, 1 prose, 3 to look at"
    assert counts([*all_told, None]) == "6 lines: 1 as meant, 1 prose, 3 to look at, 1 being read …"
    assert counts(all_told[:1]) == "1 line: 1 as meant"


def test_prose_becomes_the_command_it_nearly_was_and_a_command_prose(sight: Sight) -> None:
    [note] = notes_from(["ACTION: somebody to do it"])
    [told], _ = tell([note], sight)
    turned = as_command(note, told)
    assert turned is not None
    [as_action], after = tell([turned], sight)
    assert as_action.standing == "meant"
    assert as_action.foretold.line.startswith("ACTION")
    assert after.state.log.ordered[-1].parsed.__class__.__name__ == "Action"
    assert as_command(turned, as_action) == note
    [prose], _ = tell([as_prose(note)], sight)
    assert prose.standing == "prose"
    assert as_prose(as_prose(note)) == note
    [plain] = notes_from(["Just words"])
    [told], _ = tell([plain], sight)
    assert as_command(plain, told) is None


def test_what_is_turned_in_the_preview_is_kept_as_that(tmp_path: Path) -> None:
    with office_at(demonstration(tmp_path / "group")) as office:
        book = Book(meeting_of(office).id)
        book.take(office, "ACTION: somebody to do it", 1, from_notes=True)
        book.take(office, "!", 2, from_notes=True)
        [opens, entry] = Taking(office, meeting_of(office)).entries
        [told], after = tell(
            [Note("", "ACTION: somebody to do it", turned=True)], Book(opens.meeting).page(office).sight
        )
        assert after.state.log.ordered[-1].parsed == entry.parsed
        assert told.standing == "meant"


def test_joining_and_splitting_lose_no_word() -> None:
    first, second = notes_from(["- JS: the leaflet", "is late"])
    both = joined(first, second)
    assert both.line == "JS: the leaflet is late"
    assert both.written == "- JS: the leaflet\nis late"
    parts = split(both, both.line, len("JS: the leaflet "))
    assert parts is not None
    assert [part.line for part in parts] == ["JS: the leaflet", "is late"]
    assert split(both, both.line, 0) is None
    assert split(both, both.line, len(both.line)) is None


def test_a_line_that_is_emptied_is_left_out_and_keeps_its_words() -> None:
    [note] = notes_from(["JS arrived"])
    gone = reworded(note, "  ")
    assert gone.out
    assert gone.line == "JS arrived"
