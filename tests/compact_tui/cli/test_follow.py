"""`follow` in lines, and `minutes clock`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from support_cli import Line

from meetings.minutes.taking import Taking

_PATIENCE = 60
"""Seconds after which a line that was waited for is taken never to come."""


@pytest.fixture
def meeting(line: Line) -> Line:
    """A small group with a meeting on 9 December, at which it now is."""
    line(
        "meetings", "add", "--date", "9/12/2026", "--start", "14:00", "--end", "16:00", "--venue", "Town Hall"
    )
    line.at("2026-12-09T14:20")
    return line


def take(line: Line, *lines: str) -> None:
    line("minutes", "take", "next", given="\n".join(lines) + "\n", code=None)


def test_what_there_is_is_told_once_without_waiting(meeting: Line) -> None:
    said = meeting("follow", "--once")
    assert said.out.splitlines()[1].endswith("is not open yet; it will appear here.")
    take(meeting, "open 14:00", "item 1", "off: dull", "the leaflet is out", "confidential", "a secret")
    told = meeting("follow", "next", "--once").out
    assert told.splitlines()[1:] == [
        "14:00: The meeting was opened.",
        "Item 1: Welcome and apologies.",
        "1.1 The leaflet is out.",
        "Confidential from here on, for the annex only.",
    ]
    assert "A secret." in meeting("follow", "--once", "--confidential").out


def test_each_line_is_an_object_where_json_is_asked_for(meeting: Line) -> None:
    take(meeting, "open 14:00", "here JS PC", "item 1", "agreed: fine")
    told = [json.loads(one) for one in meeting("follow", "--once", "--json").out.splitlines()]
    assert {tuple(one) for one in told} == {("event", "meeting", "item", "number", "label", "text", "lines")}
    assert told[0]["event"] == "meeting"
    assert told[-1] == {
        "event": "line", "meeting": told[0]["meeting"], "item": 1, "number": "1.1",
        "label": "DECISION D-2026-001", "text": "Agreed: fine.", "lines": [],
    }  # fmt: skip


def test_a_meeting_that_is_closed_is_told_and_that_is_all(meeting: Line) -> None:
    take(meeting, "open", "item 1", "a line", "close really")
    assert meeting("follow", "last").out.splitlines()[-1].endswith("is closed; nothing more is to come.")
    assert meeting("follow", "last").code == 0


def test_what_cannot_be_followed_is_refused_in_a_sentence(meeting: Line) -> None:
    assert "There is no meeting" in meeting.refused("follow", "1999-01")
    assert "minutes clock" in meeting.refused("follow", "--chair", "--plain", code=2)
    meeting.folder = meeting.folder / "nowhere"
    assert "no group's record" in meeting.refused("follow")


class Followed:
    """`follow` in a process of its own; its lines as they come."""

    def __init__(self, folder: Path, *words: str) -> None:
        command = [sys.executable, "-m", "compact_tui", "-w", str(folder), "follow", *words]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # as at a terminal
        )  # fmt: skip
        self._watchdog = threading.Timer(_PATIENCE, self._process.kill)
        self._watchdog.start()

    def until(self, words: str) -> list[str]:
        """The lines up to one that holds some words."""
        assert self._process.stdout is not None
        found: list[str] = []
        for one in self._process.stdout:
            found.append(one.rstrip("\n"))
            if words in one:
                return found
        raise AssertionError(f"“{words}” never came, but: {found}")

    def ended(self) -> int:
        """The exit code, once it has ended."""
        return self._process.wait(_PATIENCE)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def __enter__(self) -> Followed:
        return self

    def __exit__(self, *_: Any) -> None:
        self._watchdog.cancel()
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_a_second_process_tells_each_line_as_it_is_kept_until_the_meeting_is_closed(meeting: Line) -> None:
    with Followed(meeting.folder, "--plain") as beside, Followed(meeting.folder, "next") as other:
        beside.until("not open yet")
        other.until("not open yet")
        with meeting.office("2026-12-09T14:20") as office:
            found = office.meetings.find()[0]
            session = Taking(office, found)
            session.take("open")
            session.take("item 1")
            session.take("off: nobody should hear this")
            session.take("the leaflet is out")
            told = beside.until("1.1 The leaflet is out.")
            assert "nobody" not in "".join(told)
            session.take("s/leaflet/poster/")
            assert beside.until("poster")[-1] == "Corrected: 1.1 The poster is out."
            session.take("undo")
            session.take("another")
            beside.until("1.2 Another.")
            session.take("undo")
            assert beside.until("Taken back")[-1] == "Taken back: 1.2"
            other.until("Taken back")
            other.interrupt()
            assert other.ended() == 0
        with meeting.office("2026-12-09T14:20") as office:  # the one that wrote has gone, and another comes
            Taking(office, found).take("close really")
        beside.until("nothing more is to come")
        assert beside.ended() == 0


def test_the_clock_is_told_by_item_as_text_and_as_data(meeting: Line) -> None:
    take(
        meeting,
        "open 14:00",
        "here JS PC",
        "14:00 item 1",
        "14:05 item 2",
        "proposed JS, seconded PC: notice",
    )
    page = meeting("minutes", "clock").out
    assert "0:20 of 2:00 gone · now 14:20" in page
    assert "A proposal waits for its vote" in page
    assert "May vote (2)" in page
    assert all(len(one) <= 80 for one in page.splitlines())
    told = meeting("minutes", "clock", "next", "--json").json
    assert list(told) == [
        "meeting", "state", "now", "starts", "ends", "elapsed", "projected", "over", "chair", "here",
        "quorum", "sides", "items", "current", "next", "proposal",
    ]  # fmt: skip
    assert list(told["items"][0]) == ["number", "title", "course", "planned", "used", "left", "begins"]
    assert (told["elapsed"], told["current"], told["next"], told["here"]) == (20, 2, 3, 2)
    assert told["items"][0]["used"] == 5
    assert told["items"][1]["course"] == "now"
    assert told["chair"] == {"initials": "PC", "name": "Pat Cole"}
    assert {one["initials"] for one in told["proposal"]["may_vote"]} == {"JS", "PC"}
    assert "notice" in told["proposal"]["text"]


def test_before_and_after_the_meeting_the_clock_tells_the_plan_and_what_was_used(meeting: Line) -> None:
    assert "not open" in meeting("minutes", "clock").out
    take(meeting, "open 14:00", "14:00 item 1", "14:05 item 2", "a line", "close really")
    page = meeting("minutes", "clock", "last").out
    assert "The meeting is closed." in page
    told = meeting("minutes", "clock", "last", "--json").json
    assert (told["now"], told["elapsed"], told["items"][0]["used"]) == (None, None, 5)
