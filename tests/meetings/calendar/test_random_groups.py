"""Groups nobody has thought of, over thirty years of dates, as programs read them that are not ours.

A few are tried every time; `COMPACT_GROUPS=200` tries as many, with every reader.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import programs
from readers.programs import Reader, Reading
from readers.radicale import Shelf, server

from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.export import Origin, action_due, action_task, deadline, event_days, meeting_events
from meetings.calendar.text import clean, one_line
from meetings.calendar.vcalendar import calendar_file
from meetings.demonstration import demonstration_in
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.meeting import Meeting, MeetingKind, MeetingStatus, Sitting
from meetings.records.outcome import Action, ActionStatus, Due

pytestmark = pytest.mark.readers

ASKED = int(os.environ.get("COMPACT_GROUPS", "0"))
FEW = settings(
    max_examples=ASKED or 25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
FEWER = settings(FEW, max_examples=ASKED or 3)
"""For a program that takes seconds."""

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = dt.date(2006, 1, 1), dt.date(2036, 12, 31)
DAYS = st.dates(FIRST, LAST)
WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn", "Co")),
    max_size=60,
) | st.sampled_from(["Town Hall; Room 2, first floor", "Grŵp – café €", "a\\nb \\; c", "[/] [JB]", "x" * 200])
TITLES = WORDS.map(one_line).filter(bool)
# By day: in the hours in which clocks change no meeting is let in.
HOURS = st.builds(dt.time, st.integers(7, 22), st.sampled_from([0, 15, 30, 45]))
SITTINGS = st.builds(
    lambda on, at, minutes, venue, video, joining: Sitting(
        start := dt.datetime.combine(on, at), start + dt.timedelta(minutes=minutes), venue, "", video, joining
    ),
    DAYS, HOURS, st.integers(5, 300), WORDS,
    st.sampled_from(["", "https://meet.example.org/r?a=1&b=2"]), WORDS,
)  # fmt: skip
STAMPS = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2036, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=dt.UTC)
)


@st.composite
def groups(draw: st.DrawFn) -> list[CalendarEvent]:
    """Everything a group has in its calendar."""
    origin = Origin(draw(st.uuids()).hex, changed=draw(STAMPS), created=draw(STAMPS))
    found: list[CalendarEvent] = []
    for number, sittings in enumerate(draw(st.lists(st.lists(SITTINGS, min_size=1, max_size=2), max_size=8))):
        meeting = Meeting(
            id=f"m{number}", ref=f"2026-{number:02}", body="main", start=sittings[0].start,
            kind=draw(st.sampled_from(get_args(MeetingKind))),
            status=draw(st.sampled_from(get_args(MeetingStatus))),
            sittings=tuple(sittings), sequence=draw(st.integers(0, 9)), cancelled=draw(WORDS),
            title=draw(WORDS),
        )  # fmt: skip
        found += meeting_events(
            meeting, origin, body=draw(TITLES), minutes=90, description=draw(WORDS),
            url=draw(st.sampled_from(["", "https://compact.example.org/meetings/2026-05.html"])),
        )  # fmt: skip
    for number, (on, days, title) in enumerate(
        draw(st.lists(st.tuples(DAYS, st.integers(0, 6), TITLES), max_size=5))
    ):
        last = on + dt.timedelta(days=days)
        event = Event(
            id=f"e{number}", title=title, starts=on, ends=last, venue=draw(WORDS), notes=draw(WORDS)
        )
        found.append(event_days(event, origin, sequence=draw(st.integers(0, 3))))
        found.append(deadline(f"d{number}", title, on, origin))
    found += [e for a in draw(st.lists(ACTIONS, max_size=5, unique_by=lambda a: a.id))
              if (e := action_due(a, origin, owners=["Jo Swift", draw(TITLES)]))]  # fmt: skip
    return found


ACTIONS = st.builds(
    lambda number, text, on, status: Action(
        id=f"a{number}", ref=f"A-2026-{number:03}", body="main", text=text, owners=(Owner("all"),),
        due=Due("date", on), status=status, updated=FIRST,
    ),
    st.integers(0, 999), TITLES, DAYS, st.sampled_from(get_args(ActionStatus)),
)  # fmt: skip


def meant(entry: CalendarEvent) -> Reading:
    """What a program is to read, worked out without a line of what writes it."""
    if isinstance(entry.when, Hours):
        assert entry.when.end is not None
        start, end = (
            at.replace(tzinfo=LONDON).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            for at in (entry.when.start, entry.when.end)
        )
    else:
        last = entry.when.last or entry.when.first
        start, end = entry.when.first.isoformat(), (last + dt.timedelta(days=1)).isoformat()
    return Reading(
        uid=entry.uid, start=start, end=end, status=entry.status, sequence=entry.sequence,
        summary=one_line(entry.summary), location=clean(entry.location), description=clean(entry.description),
    )  # fmt: skip


@pytest.fixture(scope="session", params=["icalendar", "vobject", "libical", "ical.js"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    if request.param == "libical":
        return programs.libical(tmp_path_factory.mktemp("libical"))
    if request.param == "ical.js":
        return programs.ical_js()
    return {"icalendar": programs.icalendar, "vobject": programs.vobject}[request.param]


@given(groups())
@FEW
def test_a_reader_reads_what_is_meant(read: Reader, entries: list[CalendarEvent]) -> None:
    found = read(calendar_file("Any group", entries, refresh=12))
    assert sorted(found) == sorted(map(meant, entries))


@given(st.lists(ACTIONS, min_size=1, max_size=8, unique_by=lambda action: action.id), STAMPS)
@FEW
def test_a_file_of_tasks_is_read_without_fault(read: Reader, actions: list[Action], at: dt.datetime) -> None:
    origin = Origin("riverton", changed=at)
    tasks = [action_task(one, origin, owners=["Jo"], done=at) for one in actions]
    data = calendar_file("Actions", tasks)
    assert read(data) == []
    import icalendar

    told = {str(t["UID"]): t for t in icalendar.Calendar.from_ical(data).walk("VTODO")}
    for task in tasks:
        one = told[task.uid]
        assert (one["DUE"].dt, str(one["STATUS"])) == (task.due, task.status)
        assert str(one["SUMMARY"]) == one_line(task.summary)
        assert ("COMPLETED" in one) == (task.status == "COMPLETED")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("radicale")) as found:
        yield found


@given(groups())
@FEWER
def test_a_caldav_server_gives_back_what_is_meant(address: str, entries: list[CalendarEvent]) -> None:
    shelf = Shelf(address, "any")
    try:
        for entry in entries:
            shelf.put(entry.uid, calendar_file("Any group", [entry]))
        assert sorted(shelf.readings()) == sorted(map(meant, entries))
    finally:
        shelf.close()


def by_khal(start: str) -> str:
    """A start as khal prints it: to the minute, whole days as their midnight."""
    return start.removesuffix(":00Z") if "T" in start else f"{start}T00:00"


@given(groups())
@FEWER
def test_khal_lists_what_is_meant(
    tmp_path_factory: pytest.TempPathFactory, entries: list[CalendarEvent]
) -> None:
    data = calendar_file("Any group", entries)
    listed = programs.khal_list(data, tmp_path_factory.mktemp("khal"), "2005-12-01", "2037-02-01")
    assert {(one["uid"], one["start-long-full"], one["status"].strip()) for one in listed} == {
        (one.uid, by_khal(one.start), one.status) for one in map(meant, entries)
    }


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> list[CalendarEvent]:
    """The calendar of the made-up group with a real year of business."""
    from meetings.calendar.office import office_calendar
    from meetings.office import open_office

    folder = tmp_path_factory.mktemp("demonstration") / "group"
    demonstration_in(folder, third_party=False)
    office = open_office(folder, third_party=False)
    found = office_calendar(office)
    office.close()
    return found


def test_the_demonstration_is_read_as_it_is_meant(read: Reader, demonstration: list[CalendarEvent]) -> None:
    assert len(demonstration) > 20
    assert sorted(read(calendar_file("Demonstration", demonstration))) == sorted(map(meant, demonstration))


def test_a_caldav_server_keeps_the_demonstration(address: str, demonstration: list[CalendarEvent]) -> None:
    shelf = Shelf(address, "demonstration")
    for entry in demonstration:
        shelf.put(entry.uid, calendar_file("Demonstration", [entry]))
    assert sorted(shelf.readings()) == sorted(map(meant, demonstration))


def test_khal_lists_the_demonstration(tmp_path: Path, demonstration: list[CalendarEvent]) -> None:
    listed = programs.khal_list(
        calendar_file("Demonstration", demonstration), tmp_path, "2020-01-01", "2035-01-01"
    )
    assert {(one["uid"], one["start-long-full"]) for one in listed} == {
        (one.uid, by_khal(one.start)) for one in map(meant, demonstration)
    }


def moved() -> tuple[CalendarEvent, CalendarEvent, CalendarEvent]:
    """A meeting, the same moved by a week, and the same cancelled then."""
    start = dt.datetime(2027, 3, 24, 14, 0)  # a week later clocks have changed
    first = Meeting(
        id="m1", ref="2027-01", body="main", start=start, sittings=(Sitting(start),), status="agenda-open"
    )
    there = start + dt.timedelta(days=7)
    sat = (Sitting(there, None, "Library"),)
    second = Meeting(
        id="m1", ref="2027-01", body="main", start=there, sittings=sat, sequence=1, status="agenda-open"
    )
    third = Meeting(
        id="m1", ref="2027-01", body="main", start=there, sittings=sat, sequence=2, status="cancelled",
        cancelled="Snow",
    )  # fmt: skip
    origins = [Origin("g", changed=dt.datetime(2027, 1, n, tzinfo=dt.UTC)) for n in (1, 2, 3)]
    made = [
        meeting_events(one, origin, body="Riverton", minutes=90)[0]
        for one, origin in zip((first, second, third), origins, strict=True)
    ]
    return made[0], made[1], made[2]


def test_a_moved_meeting_moves_in_khal_and_a_cancelled_one_is_shown_so(tmp_path: Path) -> None:
    told = []
    for entry in moved():
        listed = programs.khal_list(calendar_file("Riverton", [entry]), tmp_path, "2027-03-01", "2027-04-30")
        told.append([(one["uid"], one["start-long-full"], one["status"].strip()) for one in listed])
    assert told == [
        [("m1@g", "2027-03-24T14:00", "CONFIRMED")],
        [("m1@g", "2027-03-31T13:00", "CONFIRMED")],
        [("m1@g", "2027-03-31T13:00", "CANCELLED")],
    ]


def test_a_moved_meeting_moves_on_a_caldav_server_and_a_cancelled_one_is_shown_so(address: str) -> None:
    shelf = Shelf(address, "moving")
    before, after, gone = moved()
    shelf.put(before.uid, calendar_file("Riverton", [before]))
    assert shelf.readings() == [meant(before)]
    assert shelf.between(dt.date(2027, 3, 24), dt.date(2027, 3, 25)) == ["m1@g"]
    shelf.put(after.uid, calendar_file("Riverton", [after]))
    assert shelf.readings() == [meant(after)]
    assert shelf.between(dt.date(2027, 3, 24), dt.date(2027, 3, 25)) == []
    assert shelf.between(dt.date(2027, 3, 31), dt.date(2027, 4, 1)) == ["m1@g"]
    shelf.put(gone.uid, calendar_file("Riverton", [gone]))
    (only,) = shelf.readings()
    assert (only.status, only.sequence, only.summary) == ("CANCELLED", 2, "Cancelled: Riverton: meeting")
