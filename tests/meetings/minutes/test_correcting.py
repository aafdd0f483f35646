from __future__ import annotations

import datetime as dt

import pytest
import support_office as group
from support_office import taking

from meetings.agenda.items import items_of
from meetings.errors import Refused
from meetings.records import forms as form


def test_a_correction_puts_the_same_action_right_under_its_number() -> None:
    with group.office() as office:
        session = taking(office, "ACTION: JS to draft it by 3 Feb", "s/3 Feb/4 Mar/")
        held = group.action(office, "A-2026-001")
        assert str(held.due.on) == "2027-03-04"
        assert len(office.actions.find()) == 1
        assert next(e.line for e in session.live_entries()) == "ACTION: JS to draft it by 4 Mar"
        session.take("undo")
        assert str(group.action(office, "A-2026-001").due.on) == "2027-02-03"


def test_fix_is_the_same_in_other_words_and_corrects_the_last_line_that_holds_the_text() -> None:
    with group.office() as office:
        session = taking(office, "the clerks came", "the clerks left", "fix clerks => wardens")
        assert [e.line for e in session.entries][1:] == ["the clerks came", "the wardens left"]


def test_a_correction_that_fits_no_line_is_refused_and_changes_nothing() -> None:
    with group.office() as office:
        session = taking(office, "the clerks came")
        before = group.everything(office)
        with pytest.raises(Refused, match="zebra"):
            session.take("s/zebra/horse/")
        assert group.everything(office) == before


def test_a_line_put_in_stands_before_another_under_the_same_item() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "first said", "last said", "i/last said/said between/")
        said = [(e.line, e.item) for e in session.entries if isinstance(e.parsed, form.Prose)]
        assert [line for line, _ in said] == ["first said", "said between", "last said"]
        assert len({item for _, item in said}) == 1


def test_a_backslash_makes_the_last_command_prose_with_all_it_did_undone() -> None:
    with group.office() as office:
        session = taking(office, "item 3", "ACTION: JS to draft it", "\\")
        assert isinstance(session.entries[-1].parsed, form.Prose)
        assert (session.entries[-1].made, session.entries[-1].ref) == (None, "")
        assert group.action(office, "A-2026-001").status == "taken-back"
        session.take("undo")
        assert group.action(office, "A-2026-001").status == "not-started"
        assert isinstance(session.entries[-1].parsed, form.Action)


def test_a_backslash_after_prose_turns_the_command_before_it() -> None:
    with group.office() as office:
        session = taking(office, "agreed: so be it", "and people were glad", "\\")
        assert isinstance(session.entries[-2].parsed, form.Prose)
        assert group.decision(office, "D-2026-001").taken_back


def test_an_exclamation_mark_makes_prose_the_command_it_nearly_was() -> None:
    with group.office() as office:
        session = taking(office, "item 3")
        echo = session.take("ACTION: the wardens to draft it by 3 Feb")
        assert "! makes it an action" in echo.line
        assert office.actions.find() == []
        assert session.take("!").line.startswith("ACTION A-2026-001")
        assert len(session.entries) == 3


def test_an_exclamation_mark_after_plain_prose_does_nothing() -> None:
    with group.office() as office:
        session = taking(office, "Next year the clerks get it first")
        echo = session.take("!")
        assert not echo.kept


def test_a_command_corrected_into_prose_takes_its_record_back() -> None:
    with group.office() as office:
        session = taking(office, "agreed: so be it", "s/agreed: so/We hoped it would/")
        assert isinstance(session.entries[-1].parsed, form.Prose)
        assert group.decision(office, "D-2026-001").taken_back


def test_a_decision_corrected_into_a_recommendation_keeps_its_number() -> None:
    with group.office() as office:
        taking(office, "agreed: so be it", "s/agreed/recommended/")
        held = group.decision(office, "D-2026-001")
        assert (held.kind, held.taken_back, len(office.decisions.find())) == ("recommended", False, 1)


def test_a_correction_cannot_smuggle_in_a_question_or_another_correction() -> None:
    with group.office() as office:
        session = taking(office, "something", "s/something/who?/")
        assert session.entries[-1].parsed == form.Prose("who?")


def test_undo_and_redo_go_back_and_forth_as_often_as_wanted() -> None:
    with group.office() as office:
        session = taking(office, "one", "two", "three")
        states = []
        for turn in ("undo", "undo", "redo", "redo", "undo", "undo"):
            session.take(turn)
            states.append([e.line for e in session.entries if not e.taken_back])
        assert states == [
            ["open", "one", "two"], ["open", "one"], ["open", "one", "two"], ["open", "one", "two", "three"],
            ["open", "one", "two"], ["open", "one"],
        ]  # fmt: skip
        session.take("four")
        assert not session.take("redo").kept
        assert [e.line for e in session.entries if not e.taken_back] == ["open", "one", "four"]


def test_undo_in_minutes_stops_at_their_first_line_and_leaves_the_agenda_alone() -> None:
    with group.office() as office:
        session = taking(office, "one")
        agenda = items_of(office, session.meeting.id)
        session.take("two")
        said = [session.take("undo").line for _ in range(4)]
        assert said == [
            "taken back · prose: two",
            "taken back · prose: one",
            "taken back · open",
            "nothing to undo",
        ]
        assert items_of(office, session.meeting.id) == agenda
        assert [session.take("redo").kept for _ in range(4)] == [True, True, True, False]
        assert [e.line for e in session.live_entries()] == ["two", "one", "open"]


def test_undo_in_minutes_leaves_other_meetings_alone() -> None:
    with group.office() as office:
        session = taking(office, "one")
        other = taking(office, "elsewhere", ref="2027-01")
        session.take("undo")
        assert [e.line for e in other.entries if not e.taken_back] == ["open", "elsewhere"]
        assert [e.line for e in session.entries if not e.taken_back] == ["open"]
        session.take("undo")
        assert not [e for e in session.entries if not e.taken_back]


def test_a_correction_keeps_the_time_of_the_line_unless_it_gives_one() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC RN", "item 3")
        group.clock(office).set("2026-12-09T14:22")
        session.take("RN left")
        group.clock(office).set("2026-12-09T15:10")
        session.take("s/RN/PC/")
        assert session.entries[-1].at == dt.datetime(2026, 12, 9, 14, 22)
        session.take("s/left/left 14:30/")
        assert session.entries[-1].at == dt.datetime(2026, 12, 9, 14, 30)


def test_correcting_the_line_that_opened_the_meeting_leaves_it_open() -> None:
    with group.office() as office:
        session = taking(office, "JS: the leaflet is out")
        session.take("s/leaflet/poster/")
        assert group.meeting(office).status == "in-session"
        assert [(e.line, e.taken_back) for e in session.entries] == [
            ("open", False), ("JS: the poster is out", False),
        ]  # fmt: skip
        session.take("\\")
        assert group.meeting(office).status == "in-session"


def test_correcting_the_roll_of_a_second_sitting_leaves_the_meeting_going_on() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "adjourn to 16 Dec")
        assert group.meeting(office).status == "adjourned"
        group.clock(office).set("2026-12-16T14:00")
        session.take("here JS PC")
        assert group.meeting(office).status == "in-session"
        session.take("s/JS PC/JS PC TM/")
        assert group.meeting(office).status == "in-session"


def test_one_line_taken_back_where_it_stands_takes_all_it_did_along_and_undo_brings_it_back() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "item 4", "action JS: print the leaflet", "PC: it is ready")
        before = group.standing(office)
        line = next(entry for entry in session.entries if entry.line.startswith("action"))
        session.take_back(line)
        assert group.action(office, "A-2026-001").status == "taken-back"
        assert [p.entry for item in session.minutes.items for p in item.paragraphs] == [
            session.entries[-1].id
        ]
        session.undo()
        assert group.standing(office) == before
