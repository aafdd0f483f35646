from __future__ import annotations

import datetime as dt

from support_cli import Line

from meetings.year import add_meeting


def test_the_page_says_what_to_do_next_and_fits_the_screen(line: Line) -> None:
    with line.office() as office:
        add_meeting(office, dt.datetime(2026, 12, 9, 14), venue="Town Hall, Room 2")
    line(
        "actions",
        "add",
        "send the Compact guide to the clerks of every parish",
        "--owner",
        "RN",
        "--due",
        "22 Nov",
    )
    line("--as", "JS", "actions", "add", "agree dates", "--owner", "PC", "--due", "10 Dec")
    line.at("2026-11-30T19:42")
    page = line("today").out
    assert page.splitlines()[0] == "Castlebridge Compact Group".ljust(59) + "Mon 30 Nov 2026 19:42"
    assert "2026-01 · Wednesday 9 December 2026, 14:00 · Town Hall, Room 2" in page
    assert "in 9 days" in page
    assert "▸ circulate the agenda" in page
    assert "0 of 2 done" in page
    assert "▲ 1 overdue" in page
    assert f"\n{'':<14}● 1 within a month · ○ 0 later\n{'':<14}2 not started\n" in page
    assert "8 days" in page
    assert "Mon 1 Nov 2027 to Fri 5 Nov 2027 · in 48 weeks" in page
    assert "action: agree dates · Jo Swift" in page


def test_no_command_at_all_shows_today(line: Line) -> None:
    assert line().out == line("today").out


def test_an_office_without_meetings_says_what_to_do_first(line: Line) -> None:
    page = line("today").out
    assert "1. plan the year's meetings" in page
    assert "none is planned" in page
    assert "none yet" in page


def test_hostile_words_stay_on_their_line(line: Line) -> None:
    line(
        "--as",
        "\x1b[2J\nmore",
        "actions",
        "add",
        "one\n\x1b[2Jtwo [/]",
        "--owner",
        "JS",
        "--due",
        "1 Nov 2026",
    )
    page = line("today").out
    assert "\x1b" not in page
    assert "one �[2Jtwo [/]" in page
