from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_documents import office
from support_register import consulted

from meetings.agenda import add_item, items_of, remove_item
from meetings.calendar.entries import CalendarEvent, Days, Hours
from meetings.calendar.office import KINDS, agenda_words, office_calendar
from meetings.calendar.vcalendar import calendar_file
from meetings.hook_calls import Answer
from meetings.hook_data import CalendarExtra
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.meeting import Sitting
from meetings.records.outcome import Action, Due
from meetings.year import add_body, add_meeting, cancel_meeting, move_meeting


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """The made-up group: meetings in September and December 2026 and February 2027."""
    return office(tmp_path / "w")


def later(made: Office, days: int) -> None:
    """Let some days go by."""
    now = made.store.clock()
    made.store.clock = lambda: now + dt.timedelta(days=days)


def titled(made: Office, **asked: object) -> dict[str, CalendarEvent]:
    return {entry.summary: entry for entry in office_calendar(made, **asked)}  # type: ignore[arg-type]


def due(made: Office, text: str, *owners: Owner, on: dt.date | None = dt.date(2027, 1, 12)) -> Action:
    action = Action(
        ref=f"A-2026-{100 + made.actions.count()}", body="main", text=text, owners=owners,
        due=Due("date", on), updated=made.today, meeting="m1",
    )  # fmt: skip
    return made.actions.add(action)


def test_the_same_records_are_the_same_bytes_on_any_day(made: Office) -> None:
    due(made, "print", Owner("person", "js"))
    first = calendar_file("X", office_calendar(made))
    later(made, 400)
    assert calendar_file("X", office_calendar(made)) == first
    assert b"UID:m1@" in first
    assert len({entry.uid for entry in office_calendar(made)}) == len(office_calendar(made))


def test_every_sitting_has_its_entry_and_its_reason(made: Office) -> None:
    meeting = made.meetings.get("m1")
    again = Sitting(dt.datetime(2026, 12, 16, 10), None, "Fire Station", "fire alarm")
    made.meetings.put(replace(meeting, sittings=(*meeting.sittings, again)))
    first, second = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m1"))
    assert (first.uid.split("@")[0], second.uid.split("@")[0]) == ("m1", "m1-2")
    assert second.when == Hours(dt.datetime(2026, 12, 16, 10), dt.datetime(2026, 12, 16, 12))
    assert second.location == "Fire Station"
    assert second.description.startswith("Adjourned to this day: fire alarm")


def test_moving_and_cancelling_grow_the_sequence_and_the_stamp(made: Office) -> None:
    meeting = made.meetings.get("m2")
    (before,) = office_calendar(made, only=("meetings",), meeting=meeting)
    later(made, 1)
    moved = move_meeting(made, meeting, start=dt.datetime(2027, 2, 10, 14))
    (after,) = office_calendar(made, only=("meetings",), meeting=moved)
    assert (after.uid, after.sequence, after.created) == (before.uid, 1, before.created)
    assert after.changed - before.changed == dt.timedelta(days=1)
    gone = cancel_meeting(made, moved, "Snow")
    (last,) = office_calendar(made, only=("meetings",), meeting=gone)
    assert (last.uid, last.sequence, last.status) == (before.uid, 2, "CANCELLED")
    assert last.description == "Cancelled: Snow"


def test_the_agenda_stands_in_the_entry_and_every_change_of_it_is_newer(made: Office) -> None:
    meeting = made.meetings.get("m2")
    stamps = []
    for step in ("add", "remove"):
        later(made, 1)
        if step == "add":
            add_item(made, meeting, "Grants", minutes=10)
        else:
            remove_item(made, items_of(made, "m2")[0])
        (entry,) = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m2"))
        stamps.append((entry.changed, entry.description))
    assert stamps[0][0] < stamps[1][0]
    assert [words for _, words in stamps] == ["14:00  1. Grants", ""]


def test_titles_in_a_calendar_do_not_change_with_the_day(made: Office) -> None:
    assert "Minutes of the last meeting\n" in agenda_words(made, made.meetings.get("m1"))


def test_compact_week_keeps_its_name_when_the_group_sets_it(made: Office) -> None:
    usual = titled(made, only=("week",))["Compact Week"]
    weeks = [e for e in office_calendar(made, only=("week",)) if e.summary == "Compact Week"]
    assert [e.uid.split("@")[0] for e in weeks] == ["compact-week-2026", "compact-week-2027"]
    assert weeks[0].when == Days(dt.date(2026, 11, 2), dt.date(2026, 11, 6))
    own = Event(
        title="Our Week", kind="compact-week", starts=dt.date(2026, 10, 12), ends=dt.date(2026, 10, 16)
    )
    kept = made.events.add(own)
    changed = titled(made, only=("week",))["Our Week"]
    assert changed.uid == weeks[0].uid
    assert changed.sequence == 1
    made.events.put(replace(kept, ends=dt.date(2026, 10, 15)))
    assert titled(made, only=("week",))["Our Week"].sequence == 2
    assert usual.sequence == 0
    made.events.add(
        Event(title="Awards", kind="awards", starts=dt.date(2027, 3, 1), ends=dt.date(2027, 3, 1))
    )
    assert titled(made, only=("week",))["Awards"].categories == ("Awards",)


def test_the_group_s_own_word_names_the_week(made: Office) -> None:
    made.save_group(replace(made.group, word="Covenant"))
    assert "Covenant Week" in titled(made, only=("week",))


def test_actions_count_how_often_their_day_was_changed(made: Office) -> None:
    action = due(made, "print", Owner("person", "js"), Owner("all"))
    entry = titled(made, only=("actions",))[f"Due: print ({action.ref})"]
    assert (entry.sequence, entry.when) == (0, Days(dt.date(2027, 1, 12)))
    assert "Jo Swift, All members" in entry.description
    action = made.actions.put(replace(action, status="under-way"))
    action = made.actions.put(replace(action, due=Due("date", dt.date(2027, 1, 20))))
    entry = titled(made, only=("actions",))[f"Due: print ({action.ref})"]
    assert (entry.sequence, entry.when) == (1, Days(dt.date(2027, 1, 20)))
    due(made, "some day", on=None)
    assert len(office_calendar(made, only=("actions",))) == 1, "an action without a day has no entry"


def test_what_concerns_a_person(made: Office) -> None:
    add_body(made, "fcb", "Funding")
    add_meeting(made, dt.datetime(2027, 1, 5, 10), body="fcb", kind="working-party")
    mine = {
        "by name": Owner("person", "js"), "by office": Owner("role", "chair"),
        "by organisation": Owner("organisation", "cva"), "by body": Owner("body", "main"),
        "as all": Owner("all"),
    }  # fmt: skip
    others = {
        "another": Owner("person", "rn"), "their office": Owner("role", "vice chair"),
        "their place": Owner("organisation", "nhs"), "their body": Owner("body", "fcb"),
    }  # fmt: skip
    for text, owner in (mine | others).items():
        due(made, text, owner)
    found = titled(made, person="js", only=("meetings", "actions"))
    texts = {title.split("(")[0].removeprefix("Due: ").strip() for title in found if title.startswith("Due")}
    assert texts == set(mine)
    assert not any(title.startswith("Funding") for title in found)
    assert sum(1 for title in found if not title.startswith("Due")) == 1, "the meetings share a title"
    assert titled(made, person="mw", only=("meetings",)) == {}, "no member, no meetings"


def test_the_last_day_to_circulate_is_a_deadline_where_there_is_notice(made: Office) -> None:
    found = office_calendar(made, only=("deadlines",))
    assert [e.when for e in found][-1] == Days(dt.date(2027, 1, 29))
    cancel_meeting(made, made.meetings.get("m2"), "Snow")
    assert len(office_calendar(made, only=("deadlines",))) == len(found) - 1
    body = made.bodies.get("main")
    made.bodies.put(replace(body, terms=replace(body.terms, notice_days=None)))
    assert office_calendar(made, only=("deadlines",)) == []


def test_days_that_plugins_bring(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = CalendarExtra("funds", "Fund opens", dt.date(2026, 4, 1))
    again = CalendarExtra("funds", "Fund opens again", dt.date(2026, 5, 1))
    elsewhere = CalendarExtra("fair", "Fair", dt.date(2020, 5, 1))
    answers = [Answer("a", [extra]), Answer("b", [again, elsewhere])]

    def asked(hook: str, *, area: object, year: int) -> list[Answer]:
        return answers if (hook, year) == ("compact_calendar_extras", 2026) else []

    monkeypatch.setattr(made.plugins, "answers", asked)
    found = titled(made, only=("deadlines",))
    assert not {"Fund opens again", "Fair"} & set(found)
    assert [fault.error for fault in made.plugins.faults] == [
        "b brings “funds” for the calendar, which is brought already; the first counts.",
        "b brings “fair” for the calendar of 2026, though it starts on Fri 1 May 2020.",
    ]
    entry = titled(made, only=("deadlines",))["Fund opens"]
    assert entry.uid.startswith("funds-2026@")
    assert (entry.when, entry.categories) == (Days(dt.date(2026, 4, 1), dt.date(2026, 4, 1)), ("Deadline",))


def test_kinds_add_up(made: Office) -> None:
    due(made, "print", Owner("person", "js"))
    consulted(made, "2026-11-09", "2026-12-18")
    each = {kind: office_calendar(made, only=(kind,)) for kind in KINDS}
    assert all(each.values())
    together = {entry.uid for entries in each.values() for entry in entries}
    assert {entry.uid for entry in office_calendar(made)} == together


def test_a_move_taken_back_is_one_more_move_for_calendars(made: Office) -> None:
    move_meeting(made, made.meetings.get("m2"), start=dt.datetime(2027, 2, 10, 14))
    made.store.undo()
    (entry,) = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m2"))
    assert entry.sequence == 2
