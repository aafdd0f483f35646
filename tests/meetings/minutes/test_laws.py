"""The laws of minutes typed live: nothing is lost, nothing depends on chance, what was done can be undone."""

from __future__ import annotations

import copy
import re
import string
import sys
from collections.abc import Iterator

import pytest
import support_office as group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support_lines import command_lines, prose_lines
from support_room import ROOM

from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.errors import Refused
from meetings.minutes.echo import Echo
from meetings.minutes.grammar import read
from meetings.minutes.name_index import indexed
from meetings.minutes.reading import Nothing, Says
from meetings.minutes.taking import Taking
from meetings.records.entry import Entry
from meetings.records.forms import Prose
from meetings.store.door import clean_text

_NEAR = [line for line, _ in command_lines()] + prose_lines()
_RIGHT_TO_LEFT = "\u202eשלום 14:22 JS left \u2067مرحبا\u2069"
_FACES = "👩🏽‍⚖️ agreed: 🏴\u200d☠️ \U0001f1ec\U0001f1e7 e\u0301\ufe0f"
_CONTROL = "here JS\x00\x07\x1b[2J\x9b31m\u2028\u2029\x85\ufeff\ud800"

LINES = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=20),
    st.sampled_from(_NEAR),
    st.tuples(st.sampled_from(_NEAR), st.text(max_size=6)).map("".join),
    st.tuples(st.text(max_size=6), st.sampled_from(_NEAR)).map("".join),
    st.lists(
        st.sampled_from([*string.punctuation, "JS", "PC", " ", "by", "agreed", "14:22"]), max_size=12
    ).map("".join),
    st.sampled_from([_RIGHT_TO_LEFT, _FACES, _CONTROL]),
)
"""Any text at all, and much that nearly is a command."""


@pytest.fixture(scope="module")
def session() -> Iterator[Taking]:
    """Minutes under way in the group's own meeting; what was closed is opened again."""
    with group.office() as office:
        yield group.taking(office, "open", "here JS PC RN TM", "item 3")


def taken(session: Taking, line: str) -> Echo | None:
    """What a line became; none where it was refused, with the reason."""
    while session.is_closed or session.minutes.state == "adjourned":
        session.take("undo" if session.is_closed else "open")
    try:
        return session.take(line)
    except Refused:
        return None


# any text at all


@given(LINES)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_line_is_kept_as_typed_or_answered_or_refused_with_the_reason(session: Taking, line: str) -> None:
    before = {entry.id for entry in session.entries}
    echo = taken(session, line)
    new = [entry for entry in session.entries if entry.id not in before]
    reading = read(clean_text(line), session.room)
    if echo is None or isinstance(reading, Nothing):
        assert new == []
    elif isinstance(reading, Says):
        assert clean_text(line) in [entry.line for entry in new]
        assert echo.parts
    assert all(entry.line == clean_text(entry.line) for entry in new)


@given(LINES)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_echo_says_prose_of_prose_and_of_nothing_else(session: Taking, line: str) -> None:
    before = {entry.id for entry in session.entries}
    echo = taken(session, line)
    new = [entry for entry in session.entries if entry.id not in before and entry.line == clean_text(line)]
    if echo is not None and new:
        assert (echo.parts[0] == "prose") == isinstance(new[-1].parsed, Prose)


@pytest.mark.parametrize(
    "piece", ["x", "é", "👩🏽‍⚖️", "ش", "\u202e", "a\u0301", "JS: ", "agreed ", "14:22 ", "/", "by 3 Dec "]
)
def test_ten_thousand_characters_are_kept(session: Taking, piece: str) -> None:
    line = (piece * 10_000)[:10_000]
    taken(session, line)
    assert line in {entry.line for entry in session.entries}


# reading


@given(LINES)
@settings(max_examples=400)
def test_the_same_line_in_the_same_room_is_read_the_same(line: str) -> None:
    first, room = read(line, ROOM), copy.deepcopy(ROOM)
    indexed.cache_clear()
    assert read(line, room) == first
    assert room == ROOM


def steps(line: str) -> int:
    """How many calls it takes to read a line, those into C among them."""
    count = 0

    def counting(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        read(line, ROOM)
    finally:
        sys.setprofile(None)
    return count


_GROWING = [
    "{}x", "JS {}", "{}: yes", "action {}: do it", "ACTION: {}to do it", "ACTION: JS to {}",
    "action JS: by {}", "here {}", "apologies {}: ill", "late {},", "{}left", "14:22 {}", "vote {}for",
    "vote for {}", "recommended to {}: x", "proposed {}, seconded TM: x", "interest {} on 5: x",
    "next meeting {}", "adjourn to {}: x", "elected {} chair", "thanks {}: x", "minutes correct with: {}",
    "fix {} => {}", "s/{}/", "i/{}/", "item {}", "A14: {}", "A14, {}: done", "guest {}", "sub {} for JS",
    "... {}", "{}#tag", "tabled {}", "close {}", "off: {}",
]  # fmt: skip
_PIECES = [
    "JS ",
    "JS, ",
    "JS/",
    "by 3 Dec ",
    "by ",
    " ",
    "#a ",
    "14:22 ",
    "A14, ",
    "/",
    "for ",
    "to ",
    "with ",
    "Jo Swift ",
]


@pytest.mark.parametrize("pattern", _GROWING)
def test_a_line_twice_as_long_takes_no_more_than_twice_the_steps(pattern: str) -> None:
    read("JS: once, so that the names are gathered", ROOM)
    for piece in _PIECES:
        short, long = (steps(pattern.replace("{}", piece * count)) for count in (400, 800))
        assert long <= 2.1 * short + 400, (piece, short, long)


# there and back


@pytest.mark.parametrize("line", [
    "here OB", "apologies AB: on leave", "late DD: train", "arrives OB", "PC left", "chair PC",
    "sub AB for TM", "guest Bo Lind (Fire)", "observer Ann Other", "also 3 others",
    "interest RN on 5: trustee, stays, no vote", "JS: said this",
    "action JS, PC: draft it by end of Jan #awareness", "agreed: so it is", "noted: the report",
    "recommended to the Board: a longer notice", "referred to the Board: the closure", "not agreed: a hall",
    "proposed JS, seconded TM: give notice", "item 5", "defer to 3 Feb", "+ Bookings", "tabled: the budget",
    "elected PC chair to 2028", "thanks JS: for the tea", "confidential", "adjourn 10 minutes", "off: tea",
    "next meeting 3 Feb 15:00 Town Hall",
])  # fmt: skip
def test_a_backslash_makes_a_command_prose_and_an_exclamation_mark_brings_it_back(line: str) -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC RN TM", "item 3", line)
        entry, told = session.entries[-1], printed(session)
        session.take("\\")
        assert isinstance(session.entries[-1].parsed, Prose)
        assert session.entries[-1].line == line
        session.take("!")
        again = session.entries[-1]
        assert (again.id, again.line, again.parsed, again.at) == (entry.id, line, entry.parsed, entry.at)
        assert printed(session) == told
        assert not entry.ref or again.ref > entry.ref, "a number is never given twice"


def printed(session: Taking) -> str:
    """The minutes as they are printed, without the numbers."""
    office, meeting = session.office, group.meeting(session.office)
    page = compose_minutes(office, meeting, session.minutes, annex=True)
    return re.sub(r"[AD]-2026-00\d", "NUMBER", render(page, "text"))


_TYPED = st.lists(st.sampled_from([
    "item 3", "item 4", "next", "back", "so it was", "JS: said this", "agreed: so it is", "... and so on",
    "action PC: book the hall by 3 Feb", "A1: done", "here OB", "RN left", "RN returned", "chair PC",
    "PC left", "proposed JS, seconded TM: give notice", "vote 3-1-0", "noted: the report", "defer",
    "+ Bookings", "elected PC chair", "interest RN on 5: trustee, stays, no vote", "s/so/thus/",
    "i/it/a line before/", "\\", "!", "adjourn 10 minutes", "resume", "confidential", "public",
    "off: a note", "undo", "redo", "close really", "next meeting 3 Feb 15:00 Town Hall",
]), max_size=9)  # fmt: skip


@given(_TYPED, st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_give_the_same_minutes_and_a_longer_history(lines: list[str], times: int) -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC RN TM")
        for line in lines:
            taken(session, line)
        taken(session, "the last of them")
        told, kept = session.minutes, group.everything(office)
        before = office.store.engine.last_seq()
        gone = sum(session.take("undo").parts[0] == "taken back" for _ in range(times))
        assert gone >= min(times, 2), "the last line at least, and the one that opened the meeting"
        assert [session.take("redo").parts[0] for _ in range(gone)] == ["put back"] * gone
        assert session.minutes == told
        assert group.everything(office) == kept
        assert office.store.engine.last_seq() > before
        assert Taking(office, session.meeting).minutes == told, "as another program reads it"


@given(_TYPED)
@settings(max_examples=30, deadline=None)
def test_what_is_shown_while_typing_is_what_the_whole_log_gives(lines: list[str]) -> None:
    with group.office() as office:
        session = group.taking(office, "open", "here JS PC RN TM")
        for line in lines:
            taken(session, line)
            fresh = Taking(office, group.meeting(office))
            assert session.minutes == fresh.minutes
            assert _told(session.entries) == _told(fresh.entries)


def _told(entries: tuple[Entry, ...]) -> list[tuple[str, str, bool]]:
    return [(entry.id, entry.line, entry.taken_back) for entry in entries]
