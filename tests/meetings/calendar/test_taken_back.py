"""What stood in a file and was taken back since is told as cancelled by the next one, and nothing else is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
import support_office as support
from msgspec.structs import replace
from readers import programs

from meetings.calendar.choice import Choice
from meetings.calendar.past import group_id
from meetings.calendar.taken_back import handed_out, taken_back
from meetings.office import Office
from meetings.records.events import Event
from meetings.records.meeting import Meeting, Sitting
from meetings.year import add_meeting

LATER = dt.datetime(2027, 6, 2, 14)


@pytest.fixture
def made() -> Iterator[Office]:
    with support.office(now="2026-11-21T10:00") as office:
        yield office


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "compact.ics"


def export(office: Office, file: Path, choice: Choice | None = None) -> dict[str, icalendar.Event]:
    """Write the file as the command does; what is in it, by name."""
    choice = choice or Choice()
    found = choice.entries(office)
    file.write_bytes(choice.file(office, [*found, *taken_back(office, choice, file, found)]))
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    return {str(event["UID"]): event for event in events}


def off(events: dict[str, icalendar.Event]) -> list[str]:
    """The titles of what is cancelled."""
    return sorted(str(event["SUMMARY"]) for event in events.values() if event["STATUS"] == "CANCELLED")


def uid(office: Office, meeting: Meeting, more: str = "") -> str:
    return f"{meeting.id}{more}@{group_id(office)}"


def test_a_meeting_that_is_taken_back_is_told_as_cancelled(made: Office, file: Path) -> None:
    meeting = add_meeting(made, LATER, venue="Town Hall")
    before = export(made, file)[uid(made, meeting)]
    made.store.undo()
    events = export(made, file)
    gone = events[uid(made, meeting)]
    assert gone["STATUS"] == "CANCELLED"
    assert gone["SEQUENCE"] == before["SEQUENCE"] + 1
    assert gone["SUMMARY"] == f"Cancelled: {before['SUMMARY']}"
    assert gone["DESCRIPTION"] == "Cancelled: taken out of the calendar again"
    assert (gone["DTSTART"].dt, gone["TRANSP"]) == (before["DTSTART"].dt, "TRANSPARENT")
    assert gone["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    once = file.read_bytes()
    export(made, file)
    assert file.read_bytes() == once, "the same records in the place of the same file are the same file"
    made.store.redo()
    again = export(made, file)[uid(made, meeting)]
    assert (again["STATUS"], again["SEQUENCE"]) == ("TENTATIVE", gone["SEQUENCE"] + 1)


def test_with_its_deadline_and_only_until_it_is_over(made: Office, file: Path) -> None:
    body = made.bodies.get("main")
    made.bodies.put(replace(body, terms=replace(body.terms, notice_days=5)))
    meeting = add_meeting(made, LATER)
    export(made, file)
    made.store.undo()
    assert {uid(made, meeting), uid(made, meeting, "-notice")} <= set(export(made, file))
    assert len(off(export(made, file))) == 2
    support.clock(made).set("2027-06-02T20:00")
    assert [title for title in off(export(made, file)) if "No longer due" in title] == []
    assert len(off(export(made, file))) == 1
    support.clock(made).set("2027-06-03T09:00")
    assert off(export(made, file)) == []


def test_a_sitting_that_is_taken_back_leaves_the_others(made: Office, file: Path) -> None:
    meeting = add_meeting(made, LATER)
    second = Sitting(start=LATER + dt.timedelta(days=7), reason="Snow")
    made.meetings.put(replace(meeting, sittings=(*meeting.sittings, second)))
    held = export(made, file)
    made.store.undo()
    events = export(made, file)
    assert off(events) == [f"Cancelled: {held[uid(made, meeting, '-2')]['SUMMARY']}"]
    assert events[uid(made, meeting)]["STATUS"] == "TENTATIVE"
    assert off(export(made, file, Choice(meeting=made.meetings.get(meeting.id)))) != []


def test_an_event_that_is_taken_back_is_told_as_cancelled(made: Office, file: Path) -> None:
    day = dt.date(2027, 5, 1)
    event = made.events.add(
        Event(title="Awards evening", kind="awards", starts=day, ends=day, notes="between us")
    )
    before = export(made, file)[f"{event.id}@{group_id(made)}"]
    made.store.undo()
    gone = export(made, file)[f"{event.id}@{group_id(made)}"]
    assert (gone["STATUS"], gone["SUMMARY"]) == ("CANCELLED", "Cancelled: Awards evening")
    assert (gone["SEQUENCE"], gone["DTSTART"].dt) == (before["SEQUENCE"] + 1, day)
    export(made, file, Choice(public=True))
    assert b"between us" not in file.read_bytes()


def test_what_was_never_in_the_file_is_not_told(made: Office, file: Path) -> None:
    export(made, file)
    for month in (1, 3, 5):  # the plan of a year, which nobody was shown
        add_meeting(made, dt.datetime(2027, month, 6, 14))
    for _ in range(3):
        made.store.undo()
    assert off(export(made, file)) == []


@pytest.mark.parametrize(
    "choice",
    [
        Choice(only=("week",)),
        Choice(since=dt.date(2028, 1, 1)),
        Choice(until=dt.date(2026, 12, 31)),
        Choice(tasks=True),
    ],
)
def test_what_was_not_chosen_this_time_is_neither_gone_nor_told(
    made: Office, file: Path, choice: Choice
) -> None:
    add_meeting(made, LATER)
    export(made, file)
    made.store.undo()
    assert taken_back(made, choice, file, choice.entries(made)) == []


def test_what_stands_is_never_told_as_gone_whatever_is_chosen(made: Office, file: Path) -> None:
    add_meeting(made, LATER)
    export(made, file)
    for choice in (Choice(), Choice(only=("meetings",)), Choice(public=True), Choice(body="main")):
        assert taken_back(made, choice, file, []) == []


def test_a_public_file_tells_nobodys_address(made: Office, file: Path) -> None:
    add_meeting(made, LATER, title="Ask jo@example.org")
    export(made, file)
    made.store.undo()
    events = export(made, file, Choice(public=True))
    assert len(off(events)) == 1
    assert b"jo@example.org" not in file.read_bytes()


def test_names_that_this_record_never_had_and_files_that_are_none_say_nothing(
    made: Office, file: Path, tmp_path: Path
) -> None:
    group = group_id(made)
    file.write_bytes(
        f"BEGIN:VCALENDAR\r\nUID:01a21f96-d013-7120-bb44-3253b7bdaf74@{group}\r\nUID:@{group}\r\n"
        f"UID:compact-week-2031@{group}\r\nUID:-2@{group}\r\nUID:x@another\r\n".encode()
    )
    assert len(handed_out(made, file)) == 4
    assert taken_back(made, Choice(), file, []) == []
    assert handed_out(made, tmp_path) == handed_out(made, tmp_path / "none") == frozenset()
    file.write_bytes(b"\xff\x00UID:" * 99)
    assert handed_out(made, file) == frozenset()


@pytest.mark.readers
def test_khal_shows_it_as_cancelled_and_as_standing_again(made: Office, file: Path, tmp_path: Path) -> None:
    def states() -> list[tuple[str, str]]:
        export(made, file, Choice(only=("meetings",)))
        listed = programs.khal_list(file.read_bytes(), tmp_path / "khal", "2027-06-01", "2027-06-03")
        return [(one["uid"], one["status"].strip()) for one in listed]

    (tmp_path / "khal").mkdir()
    meeting = add_meeting(made, LATER)
    assert states() == [(uid(made, meeting), "TENTATIVE")]
    made.store.undo()
    assert states() == [(uid(made, meeting), "CANCELLED")]
    made.store.redo()
    assert states() == [(uid(made, meeting), "TENTATIVE")]
