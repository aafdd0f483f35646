from __future__ import annotations

import datetime as dt

import pytest
import support_office as so

from meetings.afterwards.ticks import after, drop, left, numbered, tick, untick
from meetings.errors import NotHeld, Refused
from meetings.minutes.life import circulate
from meetings.office import Office
from meetings.records.meeting import Meeting

LINES = ("open 14:03", "here JS PC", "action AB: write", "next meeting 10 Feb 14:00, Library", "close really")


def closed(office: Office) -> Meeting:
    so.taking(office, *LINES)
    return so.meeting(office)


def keys(office: Office, *, still: bool = True) -> list[str]:
    return [one.task.key for one in after(office, so.meeting(office)) if one.is_open is still]


def number_of(office: Office, key: str) -> int:
    return next(one.number for one in after(office, so.meeting(office)) if one.task.key.startswith(key))


def test_what_is_ticked_is_done_until_it_is_unticked() -> None:
    with so.office() as office:
        meeting = closed(office)
        task = numbered(office, meeting, number_of(office, "extract")).task
        office.store.who = "Jo"
        tick(office, meeting, task)
        one = numbered(office, meeting, number_of(office, "extract"))
        assert (one.done, one.by, one.is_open) == (dt.date(2026, 12, 9), "Jo", False)
        tick(office, meeting, task)  # twice is once
        assert len(office.follow_ups.find()) == 1
        untick(office, meeting, task)
        assert "extract" in keys(office)
        with pytest.raises(Refused, match="it is still to do"):
            untick(office, meeting, task)


def test_what_is_dropped_wants_a_reason_and_keeps_it() -> None:
    with so.office() as office:
        meeting = closed(office)
        task = numbered(office, meeting, 2).task
        with pytest.raises(Refused, match="Say why"):
            drop(office, meeting, task, "  ")
        drop(office, meeting, task, "they were on the phone")
        assert numbered(office, meeting, 2).dropped == "they were on the phone"
        tick(office, meeting, task)
        assert numbered(office, meeting, 2).dropped == ""


def test_undo_takes_a_tick_back_and_undo_in_the_minutes_the_close() -> None:
    with so.office() as office:
        meeting = closed(office)
        tick(office, meeting, numbered(office, meeting, number_of(office, "extract")).task)
        session = so.taking(office)
        session.take("undo")
        assert after(office, so.meeting(office)) == ()
        session.take("redo")
        assert "extract" in keys(office, still=False)  # the tick was not touched
    with so.office() as office:
        meeting = closed(office)
        tick(office, meeting, numbered(office, meeting, number_of(office, "extract")).task)
        office.store.undo()
        assert "extract" in keys(office)


def test_a_tick_counts_only_for_what_it_was_about() -> None:
    with so.office() as office:
        meeting = closed(office)
        tick(office, meeting, numbered(office, meeting, number_of(office, "owner")).task)
        tick(office, meeting, numbered(office, meeting, number_of(office, "next")).task)
        assert keys(office) == ["draft", "extract", *[k for k in keys(office) if k.startswith("carried")]]
        so.taking(office, "undo", "action AB: ring them too", "next meeting 17 Feb 14:00", "close really")
        assert [key.partition(":")[0] for key in keys(office) if key[:5] in ("owner", "next:")] == [
            "owner",
            "next",
        ]


def test_a_correction_that_takes_the_ground_away_leaves_what_was_ticked_to_be_seen() -> None:
    with so.office() as office:
        meeting = closed(office)
        task = numbered(office, meeting, number_of(office, "owner")).task
        tick(office, meeting, task)
        so.taking(office, "s/AB/JS/")
        last = after(office, so.meeting(office))[-1]
        assert (last.task.text, last.is_open) == (task.text, False)


def test_what_the_record_shows_to_be_done_is_not_ticked() -> None:
    with so.office() as office:
        meeting = circulate(office, closed(office))
        draft = numbered(office, meeting, 1)
        assert (draft.task.key, draft.is_open) == ("draft", False)
        with pytest.raises(Refused, match="the record itself shows"):
            untick(office, meeting, draft.task)


def test_a_number_that_is_not_there_and_a_meeting_that_is_not_closed() -> None:
    with so.office() as office:
        with pytest.raises(Refused, match="2026-01 is not closed yet"):
            numbered(office, so.meeting(office), 1)
        meeting = closed(office)
        with pytest.raises(NotHeld, match="no number 99"):
            numbered(office, meeting, 99)


def test_how_much_is_left_in_a_line() -> None:
    with so.office() as office:
        assert left(so.meeting(office), ()) == ""
        meeting = closed(office)
        standing = after(office, meeting)
        assert left(meeting, standing) == f"after 2026-01: {len(standing)} of {len(standing)} to do"
        for one in standing:
            tick(office, meeting, one.task)
        assert left(meeting, after(office, meeting)) == "after 2026-01: all is done"
