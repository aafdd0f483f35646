"""Moving a line: to another item, up and down, with what belongs to it and what it made."""

from __future__ import annotations

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st
from support_office import taking

from meetings.errors import Refused
from meetings.minutes.moving import moved_by, moved_to
from meetings.minutes.taking import Taking
from meetings.records.entry import Entry
from meetings.records.group import Quorum


def entry(session: Taking, words: str) -> Entry:
    return next(e for e in session.live_entries() if words in e.line)


def under(session: Taking) -> dict[str, list[str]]:
    """The lines in words under each item, by its title, as the minutes have them."""
    lines = {e.id: e.line for e in session.entries}
    told = {i.title: [lines[p.entry] for p in i.paragraphs] for i in session.minutes.items}
    return {title: those for title, those in told.items() if those}


def item(session: Taking, number: int) -> str:
    return session.items[number - 1].id


def test_a_line_moves_to_another_item_with_its_record_time_and_number() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "action JS: print the leaflet", "two", "item 4", "three")
        was = entry(session, "print")
        echo = moved_to(session, was, item(session, 4))
        assert echo.line == ("moved · to 4 The leaflet · A-2026-001 · action JS: print the leaflet")
        now = entry(session, "print")
        assert (now.id, now.at, now.ref, now.line) == (was.id, was.at, was.ref, was.line)
        assert group.action(office, "A-2026-001").item == item(session, 4)
        assert under(session) == {
            "Action plan": ["one", "two"], "The leaflet": ["action JS: print the leaflet", "three"],
        }  # fmt: skip
        session.take("four")
        assert under(session)["The leaflet"][-1] == "four"


def test_undo_takes_a_move_back_whole_and_redo_makes_it_again() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "agreed: so be it", "... and at once", "item 4", "three")
        before, seq = group.everything(office), office.store.engine.last_seq()
        moved_to(session, entry(session, "agreed"), item(session, 4), entry(session, "three"))
        moved = group.everything(office)
        assert moved != before
        session.take("undo")
        assert group.everything(office) == before
        session.take("redo")
        assert group.everything(office) == moved
        assert office.store.engine.last_seq() > seq + 2


def test_what_continues_a_line_goes_along_and_what_followed_it_stays() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "two", "... and more of two", "three", "item 4", "four")
        echo = moved_to(session, entry(session, "... and more"), item(session, 4), entry(session, "four"))
        assert "with 1 line that belongs to it" in echo.line
        assert [e.line for e in session.entries if not e.taken_back] == [
            "open", "item 3", "one", "three", "item 4", "two", "... and more of two", "four",
        ]  # fmt: skip
        assert under(session) == {"Action plan": ["one", "three"], "The leaflet": ["two", "four"]}
        (paragraph,) = (p for p in session.minutes.paragraphs if p.more)
        assert session.entry(paragraph.entry).line == "two"


def test_the_lines_of_a_vote_move_together() -> None:
    with group.office() as office:
        session = taking(
            office, "here JS PC RN TM", "item 3", "proposed TM, seconded PC: give notice", "vote 2-1-1",
            "record JS against", "item 5", "last",
        )  # fmt: skip
        moved_to(session, entry(session, "record"), item(session, 5))
        assert group.decision(office, "D-2026-001").item == item(session, 5)
        assert under(session) == {"Funding code": ["vote 2-1-1", "last"]}
        assert {e.item for e in session.live_entries() if "give notice" in e.line} == {item(session, 5)}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("item 3", "says when the meeting"),
        ("open", "says when the meeting"),
        ("JS left", "says who was there"),
        ("here JS PC", "says who was there"),
        ("chair PC", "has it from that time on"),
        ("interest RN on 5: trustee, stays", "names its item itself"),
        ("confidential", "confidential part begins"),
        ("+ Parking", "put an item on the agenda"),
    ],
)
def test_what_is_about_time_stays_where_it_is(line: str, why: str) -> None:
    with group.office() as office:
        session = taking(
            office, "open", "here JS PC", "item 3", "chair PC", "interest RN on 5: trustee, stays",
            "confidential", "+ Parking", "JS left",
        )  # fmt: skip
        before = group.everything(office)
        with pytest.raises(Refused, match=why):
            moved_to(session, next(e for e in session.entries if e.line == line), item(session, 2))
        assert group.everything(office) == before


def test_nothing_moves_out_of_confidence_or_into_it() -> None:
    with group.office() as office:
        session = taking(
            office, "item 3", "in public", "confidential", "in confidence", "public", "item 4", "x"
        )
        with pytest.raises(Refused, match="confidential part"):
            moved_by(session, entry(session, "in confidence"), -1)
        moved_to(
            session, entry(session, "in confidence"), item(session, 4)
        )  # at its own time, so still within
        kept = next(p for p in session.minutes.paragraphs if p.entry == entry(session, "in confidence").id)
        assert kept.confidential


def test_a_decision_does_not_move_to_where_there_was_no_quorum() -> None:
    with group.office(Quorum("3")) as office:
        session = taking(office, "here JS PC RN", "item 3", "agreed: so be it", "RN left", "item 4", "later")
        with pytest.raises(Refused, match="others were here"):
            moved_to(session, entry(session, "agreed"), item(session, 4), entry(session, "later"))
        moved_to(session, entry(session, "agreed"), item(session, 4))
        assert under(session)["The leaflet"] == ["agreed: so be it", "later"]


def test_up_and_down_within_the_item() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "... and a half", "two", "three")
        moved_by(session, entry(session, "three"), -1)
        moved_by(session, entry(session, "three"), -1)
        assert under(session)["Action plan"] == ["three", "one", "two"]
        with pytest.raises(Refused, match="first of its item"):
            moved_by(session, entry(session, "three"), -1)
        moved_by(session, entry(session, "one"), 1)
        assert [e.line for e in session.entries][2:] == ["three", "two", "one", "... and a half"]
        with pytest.raises(Refused, match="last of its item"):
            moved_by(session, entry(session, "one"), 1)


def test_a_line_moved_and_then_taken_back_undoes_what_the_line_did_and_not_the_move() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "action JS: print it", "A1: done", "other", "item 4", "last")
        moved_to(session, entry(session, "A1"), item(session, 4), entry(session, "last"))
        order = [e.line for e in session.live_entries() if "A1" not in e.line]
        session.take_back(entry(session, "A1"))
        assert group.action(office, "A-2026-001").status == "not-started"
        assert [e.line for e in session.live_entries()] == order


_LINES = st.sampled_from([
    "it was said", "... and more", "item 2", "item 3", "item 4", "agreed: so", "action JS: do it", "JS left",
    "JS returned", "confidential", "public", "off: between us", "proposed TM: go", "vote 2-1-0", "JS: well",
    "A1: done", "+ More", "undo",
])  # fmt: skip


@given(st.lists(_LINES, min_size=3, max_size=10), st.data())
@settings(max_examples=15, deadline=None)
def test_whatever_is_moved_no_word_is_lost_and_undo_gives_back_the_same(
    lines: list[str], data: st.DataObject
) -> None:
    with group.office() as office:
        session = taking(office, "here JS PC RN TM", "item 3", *lines)
        for _ in range(3):
            before, told = group.everything(office), session.minutes
            standing = sorted(e.line for e in session.live_entries())
            one, other = (data.draw(st.sampled_from(list(session.live_entries()))) for _ in range(2))
            how = data.draw(st.sampled_from(["item", "before", "up", "down"]))
            try:
                if how in ("up", "down"):
                    moved_by(session, one, -1 if how == "up" else 1)
                else:
                    moved_to(session, one, item(session, 2), other if how == "before" else None)
            except Refused:
                assert group.everything(office) == before
                continue
            assert sorted(e.line for e in session.live_entries()) == standing
            after = session.minutes
            assert (after.attendance, after.started, after.here) == (told.attendance, told.started, told.here)
            assert Taking(office, session.meeting).minutes == after
            moved = group.everything(office)
            session.take("undo")
            assert (group.everything(office), session.minutes) == (before, told)
            session.take("redo")
            assert (group.everything(office), session.minutes) == (moved, after)


def test_a_line_that_stands_there_already_is_not_moved() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "one", "two")
        before = group.everything(office)
        for to in (
            lambda: moved_to(session, entry(session, "one"), item(session, 3)),
            lambda: moved_to(session, entry(session, "one"), item(session, 3), entry(session, "two")),
        ):
            with pytest.raises(Refused, match="already"):
                to()
        assert group.everything(office) == before
        session.take("undo")
        assert [e.line for e in session.live_entries()] == ["one", "item 3", "open"]
