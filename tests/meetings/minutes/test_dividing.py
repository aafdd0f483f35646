"""Splitting a line in two and joining one with the line before it."""

from __future__ import annotations

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st
from support_office import taking

from meetings.errors import Refused
from meetings.minutes.dividing import cut, cut_before, join, split
from meetings.minutes.taking import Taking
from meetings.records.entry import Entry


def entry(session: Taking, words: str) -> Entry:
    return next(e for e in session.live_entries() if words in e.line)


def standing(session: Taking) -> list[str]:
    return [e.line for e in session.entries if not e.taken_back]


def test_the_second_part_is_read_as_typed_and_stands_right_after_the_first() -> None:
    with group.office() as office:
        session = taking(
            office, "item 3", "JS: the leaflet is out action PC: print more", "... and soon", "next"
        )
        was = entry(session, "leaflet")
        echo = split(session, was, *cut_before(was.line, "action PC"))
        assert echo.line.startswith("split · ACTION A-2026-001 · Pat Cole · ")
        assert standing(session)[2:5] == ["JS: the leaflet is out", "action PC: print more", "... and soon"]
        new = entry(session, "print")
        assert (new.item, new.at) == (was.item, was.at)
        assert entry(session, "leaflet").id == was.id


def test_joining_puts_the_first_record_right_and_takes_the_seconds_back() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "action JS: print it", "action PC: and post it", "last")
        echo = join(session, entry(session, "post"))
        assert echo.line.startswith("joined · A-2026-002 taken back · ACTION A-2026-001 · Jo Swift")
        assert group.action(office, "A-2026-001").text == "print it action PC: and post it"
        assert group.action(office, "A-2026-002").status == "taken-back"
        assert standing(session)[2:] == ["action JS: print it action PC: and post it", "last"]


def test_a_continuation_joined_is_in_the_record_once() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "agreed: so be it", "... and at once")
        join(session, entry(session, "at once"))
        assert group.decision(office, "D-2026-001").text == "so be it and at once"
        session.take("undo")
        assert group.decision(office, "D-2026-001").text == "so be it and at once"
        (told,) = session.minutes.items[2].paragraphs
        assert told.more == ("and at once",)


def test_each_is_one_change_and_undo_and_redo_go_back_and_forth() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "JS: one two", "agreed: three", "... and four")
        for do in (
            lambda: split(session, entry(session, "one"), "JS: one", "two"),
            lambda: join(session, entry(session, "four")),
        ):
            before, told, seq = group.standing(office), session.minutes, office.store.engine.last_seq()
            do()
            after = group.standing(office)
            assert after != before
            session.take("undo")
            assert (group.standing(office), session.minutes) == (before, told)
            session.take("redo")
            assert group.standing(office) == after
            assert office.store.engine.last_seq() > seq + 4


def test_a_line_that_was_split_is_put_right_later_without_touching_the_other_part() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "JS: one action PC: print it")
        split(session, entry(session, "one"), "JS: one", "action PC: print it")
        session.take("s/one/agreed/")
        session.take("s/JS: agreed/agreed: one/")
        assert standing(session)[2:] == ["agreed: one", "action PC: print it"]
        assert group.action(office, "A-2026-001").status == "not-started"
        session.take_back(entry(session, "one"))
        assert group.action(office, "A-2026-001").status == "not-started"


def test_a_line_that_was_joined_is_put_right_later_without_bringing_the_other_back() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "JS: one", "agreed: two")
        join(session, entry(session, "two"))
        session.take("s/JS: one/We noted/")
        assert standing(session)[2:] == ["We noted agreed: two"]
        assert group.decision(office, "D-2026-001").taken_back


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("JS left", "so it was"), "“JS left”, does more than say something"),
        (("so it was", "JS left"), "That line does more than say something"),
        (("proposed TM: go", "so it was"), "is part of a vote"),
        (("in public", "confidential", "in confidence"), "does more than say"),
        (("off: between us", "in public"), "private note"),
        (("in public",), "first of its item"),
        (("agreed:", "so it was"), ""),
    ],
)
def test_what_makes_no_sense_joined_is_refused_and_changes_nothing(lines: tuple[str, ...], why: str) -> None:
    with group.office() as office:
        session = taking(office, "here JS PC TM", "item 3", *lines)
        before = group.everything(office)
        if why:
            with pytest.raises(Refused, match=why):
                join(session, session.entries[-1])
            assert group.everything(office) == before
        else:
            join(session, session.entries[-1])


def test_what_was_said_in_confidence_is_not_joined_with_what_was_not() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "before", "item 4", "confidential", "item 3", "inside")
        with pytest.raises(Refused, match="confidential part"):
            join(session, entry(session, "inside"))


def test_a_private_note_is_not_split_and_prose_stays_prose() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "off: one two", "\\agreed: three and four")
        with pytest.raises(Refused, match="private note"):
            split(session, entry(session, "one"), "off: one", "two")
        split(session, entry(session, "three"), "\\agreed: three", "and four")
        assert office.decisions.find() == []
        join(session, entry(session, "and four"))
        assert (standing(session)[-1], office.decisions.find()) == ("\\agreed: three and four", [])


def test_where_a_line_is_cut() -> None:
    assert cut("one two three", 4) == ("one", "two three")
    assert cut("one two three", 6) == ("one", "two three")
    assert cut("one two three", 2) == ("", "one two three")
    assert cut_before("one two three", " two") == ("one", "two three")
    for words in ("one", "zebra", " ", ""):
        with pytest.raises(Refused, match="nowhere after"):
            cut_before("one two three", words)
    with pytest.raises(Refused, match="more than once"):
        cut_before("a to b to c", "to")


_PARTS = st.sampled_from([
    "so it was", "JS: the leaflet is out", "action PC: print it by 3 Feb", "agreed: go on", "noted: all well",
    "and more", "thanks JS: well done", "A1: done", "who?", "item 4", "at 14:30", "— [/]", "PC left", "next",
])  # fmt: skip


@given(
    st.sampled_from(["so it was", "JS: well", "agreed: yes", "action JS: do it", "... more"]),
    _PARTS,
    st.data(),
)
@settings(max_examples=25, deadline=None)
def test_splitting_and_joining_gives_back_the_same_line(head: str, tail: str, data: st.DataObject) -> None:
    with group.office() as office:
        session = taking(
            office, "here JS PC", "item 3", "action RN: go", "before", f"{head} {tail}", "behind"
        )
        line = entry(session, head)
        places = [n for n, letter in enumerate(line.line) if letter == " "]
        first, second = cut(line.line, data.draw(st.sampled_from(places)))
        words = sorted(" ".join(standing(session)).split())
        try:
            split(session, line, first, second)
        except Refused:
            assert sorted(" ".join(standing(session)).split()) == words
            return
        assert sorted(" ".join(standing(session)).split()) == words
        assert Taking(office, session.meeting).minutes == session.minutes
        new = session.entries[[e.id for e in session.entries].index(line.id) + 1]
        try:
            join(session, new)
        except Refused:
            assert sorted(" ".join(standing(session)).split()) == words
            return
        assert session.entry(line.id).line == line.line
