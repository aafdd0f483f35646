"""A paste that is put right says of every line what it would say if all had been pasted so at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_app import demonstration, office_at

from compact_tui import pasting
from compact_tui.book import Book
from compact_tui.pasting import Pasting
from meetings.minutes.foretold import Sight
from meetings.minutes.noted import notes_from, tell

LINES = [
    "open 14:00", "here JS PC", "• item 4", "JS: hello", "Next year we go on", "TM arrived", "close really",
    "ACTION: somebody to do it", "2.15pm – SK arrived", "undo", "+ Something else", "agreed: it is",
]  # fmt: skip


@pytest.fixture(scope="module")
def sight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sight]:
    with office_at(demonstration(tmp_path_factory.mktemp("pasting") / "group")) as office:
        meeting = next(one for one in office.meetings.find() if one.ref == "2026-08")
        yield Book(meeting.id).page(office).sight.at(None)


def tell_all(paste: Pasting) -> None:
    while (part := paste.part()) is not None:
        paste.hear(part, *part.tell())


_CHANGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 40), st.booleans()), max_size=8)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), _CHANGES)
@settings(max_examples=40, deadline=None)
def test_telling_on_from_a_change_is_telling_all_of_it(
    sight: Sight, lines: list[str], changes: list[tuple[int, int, bool]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pasting, "PART", 4)
        paste = Pasting(notes_from(lines), sight)
        tell_all(paste)
        for what, place, told_between in changes:
            at = place % len(paste.notes)
            match what:
                case 0:
                    paste.reword(at, "JS: said otherwise")
                case 1:
                    paste.leave_out(at)
                case 2:
                    paste.make_prose(at)
                case 3:
                    paste.make_command(at)
                case 4:
                    paste.join(at)
                case 5:
                    paste.split(at, paste.notes[at].line, place)
                case 6:
                    paste.put_in(at, notes_from(["TM left", "item 5"]))
                case _:
                    paste.step_back()
            assert len(paste.told) == len(paste.notes)
            if told_between:
                tell_all(paste)
        tell_all(paste)
        assert paste.told == tell(paste.notes, sight)[0]
        at = len(paste.notes) - 1
        known, since = paste.since(at)
        assert tell(since, known)[1].state == tell(paste.notes[:at], sight)[1].state


@given(_CHANGES)
@settings(max_examples=20, deadline=None)
def test_every_change_is_taken_back_in_its_turn(sight: Sight, changes: list[tuple[int, int, bool]]) -> None:
    paste = Pasting(notes_from(LINES), sight)
    for _, place, drop in changes:
        at = place % len(paste.notes)
        if drop:
            paste.leave_out(at)
        else:
            paste.join(at)
    while paste.changed:
        assert paste.step_back() is not None
    assert paste.step_back() is None
    assert paste.notes == notes_from(LINES)


def test_what_was_told_of_lines_that_have_changed_since_is_not_taken(sight: Sight) -> None:
    paste = Pasting(notes_from(LINES), sight)
    part = paste.part()
    assert part is not None
    told = part.tell()
    paste.leave_out(0)
    paste.hear(part, *told)
    assert paste.told[0] is None
    tell_all(paste)
    assert paste.told[0] is not None


def test_the_next_line_to_look_at_is_sought_round_and_round(sight: Sight) -> None:
    paste = Pasting(notes_from(["open", "2pm hello", "JS: yes", "ACTION: somebody to do it"]), sight)
    tell_all(paste)
    assert paste.next_to_look_at(-1) == 1
    assert paste.next_to_look_at(1) == 3
    assert paste.next_to_look_at(3) == 1
    paste.make_prose(1)
    paste.make_command(3)
    tell_all(paste)
    assert paste.next_to_look_at(0) is None


def test_a_row_says_what_a_line_was_before_it_was_put_right(sight: Sight) -> None:
    paste = Pasting(notes_from(["- open", "JS: yes", "gone"]), sight)
    paste.reword(1, "JS: no")
    paste.leave_out(2)
    tell_all(paste)
    first, second, third = paste.rows()
    assert "without its “-”" in first.texts[1][0]
    assert second.texts[2][0] == "as pasted: JS: yes"
    assert third.texts[0] == ("gone", "$text-muted strike")
    assert "left out" in third.texts[1][0]
