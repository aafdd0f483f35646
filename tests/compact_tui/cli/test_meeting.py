"""A whole meeting through `minutes take`: the two-hour script, and the fixed lines that must be prose."""

from __future__ import annotations

import datetime as dt

from support_cli import Line
from support_lines import prose_lines
from support_meeting import REF, golden, make_meeting, printed, sittings

from meetings.year import add_meeting


def test_a_meeting_taken_line_by_line_gives_the_golden_minutes(bare: Line) -> None:
    make_meeting(bare.folder)
    for sitting in sittings():
        bare.at(sitting.clock)
        given = "".join(f"{line}\n" for line in sitting.lines)
        answer = bare("minutes", "take", REF, given=given)
        assert answer.out.count("\n") == len(sitting.lines), "one answer for each line"
        assert "not kept" not in answer.out.splitlines()
    bare.at("2026-12-17T10:00")
    shown = {
        "minutes.txt": bare("minutes", "show", REF, "--format", "text", "--annex").out,
        "minutes.json": bare("minutes", "show", REF, "--json").out,
    }
    assert shown == golden() == printed(bare.folder)


def test_what_was_said_in_confidence_or_in_private_is_in_no_public_minutes() -> None:
    annexed, public = golden()["minutes.txt"], golden()["minutes.json"]
    whole = [
        line.removeprefix("off: ") for one in sittings() for line in one.lines if line.startswith("off:")
    ]
    assert len(whole) >= 5
    assert not [line for line in whole if line in annexed + public]
    assert "the officer was new" in annexed
    assert "the officer was new" not in public


def test_the_fixed_lines_of_prose_are_answered_as_prose_and_kept_as_typed(line: Line) -> None:
    line.at("2026-12-09T14:05")
    with line.office("2026-12-09T14:05") as office:
        add_meeting(office, dt.datetime(2026, 12, 9, 14), venue="Town Hall")
    given = ["open", "here JS PC", *prose_lines()]
    answer = line("minutes", "take", "next", given="".join(f"{one}\n" for one in given))
    answers = dict(zip(given, answer.out.splitlines(), strict=True))
    assert {one: answers[one] for one in prose_lines() if not answers[one].startswith("prose")} == {}
    log = line("minutes", "log", "next", "--json").json
    assert [one["text"] for one in log] == given
    assert {one["kind"] for one in log[2:]} == {"prose"}
