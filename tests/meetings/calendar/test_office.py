from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_calendar import due, later, titled
from support_documents import office

from meetings.agenda.items import add_item, items_of, remove_item
from meetings.bodies import set_terms
from meetings.calendar.entries import Days, Hours
from meetings.calendar.office import agenda_words, office_calendar
from meetings.calendar.past import met
from meetings.calendar.vcalendar import calendar_file
from meetings.errors import Refused
from meetings.hook_data import CalendarExtra
from meetings.office import Office, open_office
from meetings.plugging.hook_calls import Answer
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.meeting import Sitting
from meetings.records.outcome import Due
from meetings.safekeeping import backup, restore
from meetings.ways import set_ways
from meetings.year import add_meeting, cancel_meeting, move_meeting


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """The made-up group: meetings in September and December 2026 and February 2027."""
    return office(tmp_path / "w")


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


def test_the_hours_of_an_agenda_are_those_of_the_day_it_was_made_for(made: Office) -> None:
    meeting = made.meetings.get("m1")
    again = Sitting(dt.datetime(2026, 12, 16, 10), None, "Fire Station", "fire alarm")
    made.meetings.put(replace(meeting, sittings=(*meeting.sittings, again)))
    first, second = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m1"))
    assert "14:05  2. Minutes of the last meeting\n" in first.description
    assert "\n2. Minutes of the last meeting\n" in second.description
    assert "14:05" not in second.description


def test_a_body_renamed_and_pages_moved_make_entries_newer(made: Office) -> None:
    """Programs that hold an entry look at its stamp before they take another."""
    stamps = [office_calendar(made, only=("meetings",))[0].changed]
    for change in ("name", "web", "retention"):
        later(made, 1)
        if change == "name":
            made.bodies.put(replace(made.bodies.get("main"), name="Partnership"))
        elif change == "web":
            set_ways(made, web="https://compact.example.org")
        else:
            made.save_group(replace(made.group, public_joining=False, word="Covenant"))
        stamps.append(office_calendar(made, only=("meetings",))[0].changed)
    assert stamps[0] < stamps[1] < stamps[2] == stamps[3], "what they do not say makes them no newer"


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


def test_an_action_that_has_no_day_any_more_takes_it_out_of_calendars(made: Office) -> None:
    action = due(made, "print", Owner("person", "js"))
    made.actions.put(replace(action, due=Due("ongoing")))
    (entry,) = office_calendar(made, only=("actions",))
    assert entry.uid.startswith(f"{action.id}-due@")
    assert (entry.status, entry.sequence, entry.when) == ("CANCELLED", 1, Days(dt.date(2027, 1, 12)))
    assert entry.summary.startswith("No longer due: print")
    assert office_calendar(made, only=("actions",), since=dt.date(2027, 1, 13)) == []


def test_the_last_day_to_circulate_is_a_deadline_where_there_is_notice(made: Office) -> None:
    found = office_calendar(made, only=("deadlines",))
    assert [e.when for e in found][-1] == Days(dt.date(2027, 1, 29))
    cancel_meeting(made, made.meetings.get("m2"), "Snow")
    *others, gone = office_calendar(made, only=("deadlines",))
    assert (gone.uid, gone.status, gone.sequence) == (found[-1].uid, "CANCELLED", 1)
    assert gone.summary == f"No longer due: {found[-1].summary}"
    assert others == found[:-1], "calendars that hold it hear of it; nothing else changes"
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


def test_a_move_taken_back_is_one_more_move_for_calendars(made: Office) -> None:
    move_meeting(made, made.meetings.get("m2"), start=dt.datetime(2027, 2, 10, 14))
    made.store.undo()
    (entry,) = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m2"))
    assert entry.sequence == 2


def test_how_to_join_stands_in_the_entry_and_moves_it(made: Office) -> None:
    moved = move_meeting(
        made, made.meetings.get("m2"), video="https://meet.example.org/m2", joining="Ring twice; 3rd floor"
    )
    (entry,) = office_calendar(made, only=("meetings",), meeting=moved)
    assert entry.conference == "https://meet.example.org/m2"
    assert entry.description.startswith(
        "Join by video: https://meet.example.org/m2\nHow to join: Ring twice; 3rd floor\n\n14:00  1. Welcome"
    )
    assert entry.sequence == 1
    gone = cancel_meeting(made, moved, "Snow")
    (entry,) = office_calendar(made, only=("meetings",), meeting=gone)
    assert (entry.conference, entry.description) == ("", "Cancelled: Snow")


def test_a_record_from_before_there_were_video_links_was_not_moved(made: Office) -> None:
    """Saying of an old meeting that it has no link is no change of it."""
    said = {"start": "2026-12-09T14:00:00", "end": None, "venue": "Hall", "reason": ""}
    old = {"sittings": [said], "status": "planned"}
    new = {"sittings": [{**said, "video": "", "joining": ""}], "status": "agenda-open"}
    assert met(old) == met(new)
    assert met(old) != met({"sittings": [{**said, "video": "https://x.example"}], "status": "planned"})


def test_a_body_has_its_usual_way_in(made: Office) -> None:
    set_terms(made, made.bodies.get("main"), video="https://meet.example.org/us", joining="Code 12")
    meeting = add_meeting(made, dt.datetime(2027, 4, 7, 14))
    assert (meeting.sittings[0].video, meeting.sittings[0].joining) == (
        "https://meet.example.org/us",
        "Code 12",
    )
    with pytest.raises(Refused, match="web address"):
        add_meeting(made, dt.datetime(2027, 5, 7, 14), video="javascript:alert(1)")
    with pytest.raises(Refused, match="web address"):
        move_meeting(made, meeting, video="meet.example.org")
    assert move_meeting(made, meeting, video="").sittings[0].video == ""


def test_the_page_of_a_meeting_is_named_where_there_are_pages(made: Office) -> None:
    set_ways(made, web="https://compact.example.org/riverton/")
    (entry,) = office_calendar(made, only=("meetings",), meeting=made.meetings.get("m2"))
    ref = made.meetings.get("m2").ref
    assert entry.url == f"https://compact.example.org/riverton/meetings/{ref}.html"
    assert entry.description.endswith(f"Agenda and papers: {entry.url}")
    with pytest.raises(Refused, match="web address"):
        set_ways(made, web="ftp://compact.example.org")


def test_a_copy_brought_back_gives_the_same_bytes(made: Office, tmp_path: Path) -> None:
    due(made, "print", Owner("person", "js"))
    move_meeting(made, made.meetings.get("m2"), start=dt.datetime(2027, 2, 10, 14))
    first = calendar_file("X", office_calendar(made))
    backup(made, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "again")
    again = open_office(tmp_path / "again")
    assert calendar_file("X", office_calendar(again)) == first
    again.close()
