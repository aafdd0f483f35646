"""What the office's calendar shows of a span: the same as the whole calendar, and no more is read."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from support_documents import office
from support_register import consulted

from meetings.calendar.days import BESIDE, SORTS, DayEntry, day_by_day, month_of, year_of
from meetings.calendar.entries import CalendarEvent, Days, Hours
from meetings.calendar.office import KINDS, office_calendar
from meetings.calendar.shown import doors_among, shown_days
from meetings.calendar.wish import Wish, wish_of, wish_told
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.meeting import Sitting
from meetings.records.outcome import Action, Due
from meetings.store.change import Change
from meetings.year import add_body, add_meeting, cancel_meeting

DECEMBER = (dt.date(2026, 12, 1), dt.date(2026, 12, 31))


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """The made-up group: meetings in September and December 2026 and February 2027."""
    return office(tmp_path / "w")


def due(made: Office, on: dt.date, *owners: Owner) -> Action:
    action = Action(
        ref=f"A-2026-{100 + made.actions.count()}", body="main", text="print", owners=owners,
        due=Due("date", on), updated=made.today, meeting="m1",
    )  # fmt: skip
    return made.actions.add(action)


def titles(made: Office, typed: str = "", span: tuple[dt.date, dt.date] = DECEMBER) -> list[str]:
    days = shown_days(made, span, wish_of(made, typed)).days
    return [entry.title for held in days.values() for entry in held if entry.sort not in BESIDE]


def entry_with(made: Office, words: str, span: tuple[dt.date, dt.date] = DECEMBER) -> DayEntry:
    days = shown_days(made, span, Wish()).days
    return next(entry for held in days.values() for entry in held if words in entry.title)


def test_a_span_of_the_calendar_is_what_of_the_whole_shares_a_day_with_it(made: Office) -> None:
    body = made.bodies.get("main")
    made.bodies.put(replace(body, terms=replace(body.terms, notice_days=40)))
    meeting = add_meeting(made, dt.datetime(2027, 1, 20, 10))
    again = Sitting(dt.datetime(2027, 6, 30, 22), dt.datetime(2027, 7, 1, 1), "Hall", "late")
    made.meetings.put(replace(meeting, sittings=(*meeting.sittings, again)))
    consulted(made, "2026-11-20", "2027-03-01")
    due(made, dt.date(2027, 1, 31))
    made.events.add(Event(title="Fair", starts=dt.date(2026, 12, 30), ends=dt.date(2027, 1, 2)))
    whole = office_calendar(made)
    dice = random.Random(7)
    for _ in range(150):
        first = dt.date(2026, 6, 1) + dt.timedelta(days=dice.randrange(420))
        last = first + dt.timedelta(days=dice.choice((0, 0, 5, 30)))
        asked = {entry.uid for entry in whole if entry.first_day <= last and entry.last_day >= first}
        found = {entry.uid for entry in office_calendar(made, since=first, until=last)}
        assert asked == {uid for uid in found if "compact-week" not in uid or uid in asked}, (first, last)


def test_compact_week_is_shown_of_years_without_meetings_and_holidays_are_named(made: Office) -> None:
    assert titles(made, span=month_of(dt.date(2031, 11, 1))) == ["Compact Week"] * 5
    christmas = shown_days(made, DECEMBER, Wish()).days[dt.date(2026, 12, 25)]
    assert [entry.title for entry in christmas] == ["Bank holiday: Christmas Day"]


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_the_first_and_the_last_years_there_are(made: Office, year: int) -> None:
    assert len(shown_days(made, year_of(dt.date(year, 6, 1)), Wish()).days) in (365, 366)


def test_a_meeting_that_ends_at_midnight_is_not_of_the_next_day() -> None:
    def days(end: dt.datetime | None) -> int:
        start = dt.datetime(2026, 12, 9, 20)
        event = CalendarEvent(uid="x", summary="x", changed=dt.datetime.now(dt.UTC), when=Hours(start, end))
        first, last = (event.first_day, event.last_day)
        return (last - first).days

    assert [days(None), days(dt.datetime(2026, 12, 10)), days(dt.datetime(2026, 12, 10, 0, 1))] == [0, 0, 1]
    whole = CalendarEvent(uid="x", summary="x", changed=dt.datetime.now(dt.UTC), when=Days(dt.date.max))
    assert (whole.first_day, whole.last_day) == (dt.date.max, dt.date.max)


def test_every_entry_leads_to_where_it_is_kept(made: Office) -> None:
    body = made.bodies.get("main")
    made.bodies.put(replace(body, terms=replace(body.terms, notice_days=3)))
    meeting = add_meeting(made, dt.datetime(2026, 12, 21, 10), venue="Hall")
    action = due(made, dt.date(2026, 12, 4))
    asked = consulted(made, "2026-12-03", "2027-03-01")
    doors = {
        words: (found.room, found.record)
        for words in (": meeting", f"agenda of {meeting.ref}", "Due: print", "opens: Parks")
        for found in [entry_with(made, words, (dt.date(2026, 12, 3), dt.date(2026, 12, 21)))]
    }
    assert doors[f"agenda of {meeting.ref}"] == ("agenda", meeting.id)
    assert doors["Due: print"] == ("actions", action.id)
    assert doors["opens: Parks"] == ("consultations", asked.id)
    assert doors[": meeting"][0] in ("agenda", "minutes")
    assert made.meetings.maybe(doors[": meeting"][1])
    assert entry_with(made, "agenda of").short.startswith("agenda ")
    assert entry_with(made, "Due: print").short.startswith("print")


def test_a_cancelled_meeting_is_off_and_leads_to_its_agenda(made: Office) -> None:
    meeting = add_meeting(made, dt.datetime(2026, 12, 21, 10))
    cancel_meeting(made, meeting, "snow")
    found = entry_with(made, "Cancelled: ")
    assert (found.off, found.room, found.record) == (True, "agenda", meeting.id)


def test_the_deadline_of_a_cancelled_meeting_is_not_shown(made: Office) -> None:
    """Calendars that hold it are told that it is off; whoever looks here need not be."""
    span = (dt.date(2027, 1, 1), dt.date(2027, 2, 28))
    assert any("circulate" in title for title in titles(made, "deadlines", span))
    cancel_meeting(made, made.meetings.get("m2"), "Snow")
    assert titles(made, "deadlines", span) == []


def test_what_is_typed_narrows_to_kinds_a_body_a_person_and_words(made: Office) -> None:
    add_body(made, "fcb", "Funding Party")
    add_meeting(made, dt.datetime(2026, 12, 21, 10), body="fcb", kind="working-party", venue="Old Mill")
    add_meeting(made, dt.datetime(2026, 12, 22, 10))
    mine = due(made, dt.date(2026, 12, 4), Owner("person", "js"))
    party = "Funding Party: working party meeting"
    assert party in titles(made)
    for typed in ("fcb meet", "FCB", "funding party", "old mill", "  Funding   PARTY meetings "):
        assert titles(made, typed) == [party], typed
    assert titles(made, "act js") == [f"Due: print ({mine.ref})"]
    made.store.who = "js"
    assert titles(made, "actions mine") == [f"Due: print ({mine.ref})"]
    made.store.who = "somebody"
    assert titles(made, "actions mine") == []
    assert titles(made, "[/] *?(") == []
    assert wish_of(made, "mee") == Wish(only=("meetings",))
    assert wish_of(made, "me").words == ("me",)
    assert wish_of(made, " ") == Wish()


def test_what_is_narrowed_is_said(made: Office) -> None:
    assert wish_told(made, Wish()) == ""
    told = wish_told(made, wish_of(made, "meetings act js parks"))
    assert told.startswith("meetings · actions · ")
    assert told.endswith("’s · “parks”")
    made.store.who = "nobody"
    assert "not known" in wish_told(made, wish_of(made, "mine"))


def test_only_the_span_is_read_however_long_the_record_is(
    made: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made.commit("thirty years"):
        for year in range(2030, 2060):
            for month in (2, 5, 9):
                add_meeting(made, dt.datetime(year, month, 9, 14))
    asked: list[tuple[str, str]] = []
    changes = made.store.engine.changes

    def counting(*args: Any, **more: Any) -> Iterator[Change]:
        found = list(changes(*args, **more))
        if "record" in more:
            asked.append(more["record"])
        else:
            assert len(found) <= 1, "which is the newest of all, and no more"
        return iter(found)

    monkeypatch.setattr(made.store.engine, "changes", counting)
    shown = shown_days(made, month_of(dt.date(2044, 5, 1)), Wish())
    assert [entry.short for entry in shown.days[dt.date(2044, 5, 9)]] == ["Main"]
    assert len({record for kind, record in asked if kind == "meeting"}) <= 3


def test_each_record_is_one_door(made: Office) -> None:
    on = dt.date(2026, 12, 9)
    told = [
        DayEntry(sort="meetings", title=title, short="", first=on, last=on, room=room, record=record)
        for title, room, record in (
            ("a", "agenda", "m"),
            ("b", "agenda", "m"),
            ("c", "", ""),
            ("d", "x", "y"),
        )
    ]
    assert [entry.title for entry in doors_among(told)] == ["a", "d"]
    assert day_by_day(told, on, on)[on]
    assert (Wish().only, Wish().kinds) == (SORTS, KINDS)
