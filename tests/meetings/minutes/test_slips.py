"""Lines in other words than the grammar's: prose, with the command offered and how it is typed."""

from __future__ import annotations

import pytest
import support_office as group
from support_lines import ROOM, becomes
from support_room import said

from meetings.minutes.grammar import slips
from meetings.records import forms

SLIPS = [
    ("Action JS to draft it by Friday", "action JS: draft it by Friday"),
    ("ACTION - JS/PC to draft it #awareness", "action JS/PC: draft it"),
    ("Present: JS, PC", "here JS, PC"),
    ("JS and PC here", "here JS and PC"),
    ("JS, PC are present.", "here JS, PC"),
    ("JS late", "late JS"),
    ("A14 - two of three drafted", "A14: two of three drafted"),
    ("proposed JS seconded PC give notice", "proposed JS, seconded PC: give notice"),
    ("Proposed by JS, seconded by PC, give notice", "proposed JS, seconded PC: give notice"),
    ("AOB: parking", "+ parking"),
    ("Minutes ok", "minutes correct"),
    ("The minutes were agreed.", "minutes correct"),
    ("JS to find a room by Friday", "action JS: find a room by Friday"),
    ("JS left the meeting", "JS left"),
    ("SK joined the meeting.", "SK joined"),
    ("JS is late", "late JS"),
    ("chair: JS", "chair JS"),
    ("PC took the chair", "chair PC"),
    ("guest Jo Hall, Fire and Rescue", "guest Jo Hall (Fire and Rescue)"),
    ("A14 done", "A14: done"),
    ("A-2025-014 is done.", "A-2025-014: done"),
    ("deferred", "defer"),
    ("deferred to 3 Feb", "defer to 3 Feb"),
    ("adjourned 10 minutes", "adjourn 10 minutes"),
    ("Decided that we’re agreed", "agreed: we’re agreed"),
    ("vote 7 for, 1 against, 2 abstaining", "vote 7-1-2"),
    ("PC was elected vice chair to 2027", "elected PC vice chair to 2027"),
]


@pytest.mark.parametrize(("line", "proper"), SLIPS)
def test_a_slip_is_prose_that_offers_what_was_meant(line: str, proper: str) -> None:
    reading = said(line, ROOM)
    assert reading.parsed == forms.Prose(line)
    assert reading.notes == (f"it is typed “{proper}”",)
    tagged = f"{proper} #awareness" if "#" in line else proper
    assert reading.offer == said(tagged, ROOM).parsed


@pytest.mark.parametrize(
    "line",
    [
        "Action was taken to mend it", "action needed to mend the roof", "Present day customs",
        "Nobody left the meeting", "The agenda is late", "It is late", "chair: welcomed all",
        "The cat took the chair", "guest speakers, old and new", "A14 was discussed", "A99 done",
        "deferred items were listed", "adjourned in good spirits", "Decision time",
        "AOB", "Proposed changes, seconded by all, went round", "Minutes were long",
        "We are late", "Nobody here",
        "Thanks to everybody", "It is up to JS to say", "From 14:00 to 15:00", "A99 - two of three drafted",
        "vote seven for, one against", "The mayor was elected in May", "JS was elected to great cheers",
    ],
)  # fmt: skip
def test_what_only_sounds_like_one_is_prose_with_nothing_offered(line: str) -> None:
    reading = said(line, ROOM)
    assert (reading.parsed, reading.offer, reading.notes) == (forms.Prose(line), None, ())


@pytest.mark.parametrize(
    "line",
    [
        "In confidence – the treasurer",
        "(strictly confidential) the case",
        "in the strictest confidence: he left",
        "Confidential: the case",
    ],
)
def test_a_line_that_only_says_it_is_confidential_says_how_it_would_be(line: str) -> None:
    reading = said(line, ROOM)
    assert reading.parsed == forms.Prose(line)
    assert reading.offer is None
    (note,) = reading.notes
    assert "“confidential”" in note


@pytest.mark.parametrize(
    "line", ["Confidence in the scheme is high", "Told in confidence", "Confident words"]
)
def test_a_line_that_is_not_about_confidence_says_nothing(line: str) -> None:
    assert said(line, ROOM).notes == ()


def test_every_slip_that_is_known_is_tried_here() -> None:
    for pattern, _ in slips._SLIPS:
        lines = (line.partition(" #")[0] for line, _ in SLIPS)
        assert any(pattern.fullmatch(line) for line in lines), pattern.pattern


def test_an_exclamation_mark_takes_it() -> None:
    with group.office() as office:
        session = group.taking(office, "item 3")
        echo = session.take("Action JS to draft it by 3 Feb")
        assert echo.line == "prose · ! makes it an action · it is typed “action JS: draft it by 3 Feb”"
        assert session.take("!").line.startswith("ACTION A-2026-001 · Jo Swift · due Wed 3 Feb 2027")


def test_a_slip_of_any_length_stays_what_it_is() -> None:
    assert becomes("action JS to " + "x" * 400).startswith("prose: ")
    assert said("action JS to " + "x" * 400, ROOM).offer is None
