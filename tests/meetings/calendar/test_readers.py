"""Our calendars as programs read them that are not ours: the right hours, and every word."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from readers import programs
from readers.programs import Reader, Reading

from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.export import Origin, event_days, meeting_events
from meetings.calendar.text import clean, one_line
from meetings.calendar.vcalendar import calendar_file
from meetings.records.events import Event
from meetings.records.meeting import Meeting, Sitting

pytestmark = pytest.mark.readers

GOLDEN = Path(__file__).parent / "golden" / "year.ics"
REGISTER = Path(__file__).parent / "golden" / "register.ics"
ORIGIN = Origin("riverton-7f3a", changed=dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC))

# Clocks go back on 25 October 2026 and forward on 28 March 2027; 14:00 in London on days on both sides.
HOURS = {
    dt.date(2026, 10, 23): "2026-10-23T13:00:00Z",
    dt.date(2026, 10, 24): "2026-10-24T13:00:00Z",
    dt.date(2026, 10, 25): "2026-10-25T14:00:00Z",
    dt.date(2026, 10, 26): "2026-10-26T14:00:00Z",
    dt.date(2027, 1, 13): "2027-01-13T14:00:00Z",
    dt.date(2027, 3, 26): "2027-03-26T14:00:00Z",
    dt.date(2027, 3, 27): "2027-03-27T14:00:00Z",
    dt.date(2027, 3, 28): "2027-03-28T13:00:00Z",
    dt.date(2027, 3, 29): "2027-03-29T13:00:00Z",
    dt.date(2027, 7, 1): "2027-07-01T13:00:00Z",
    # In these months the last Sunday is the fifth one.
    dt.date(2027, 10, 27): "2027-10-27T13:00:00Z",
    dt.date(2027, 11, 1): "2027-11-01T14:00:00Z",
    dt.date(2030, 3, 27): "2030-03-27T14:00:00Z",
    dt.date(2030, 4, 1): "2030-04-01T13:00:00Z",
}

WORDS = [
    "Town Hall; Room 2, first floor \\ by the lift",
    "Two lines\nand a third:\n\n  - indented",
    r"a backslash before n is no new line: \n \N \\n \; \,",
    "“Café” – naïve Grŵp €500 🎉 " * 8,
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:mine\r\nSUMMARY:mine",
    "[/] [JB] <b>bold</b> =1+1 100% ^n {x}",
    "  blanks at both ends \n\n",
    "no space to break at " + "x" * 400,
]


@pytest.fixture(scope="session", params=["icalendar", "vobject", "libical", "ical.js"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    many = programs.by_name(request.param, tmp_path_factory.mktemp("reader"))
    return lambda data: many([data])[0]


def meetings_at_two() -> bytes:
    entries = []
    for day in HOURS:
        start = dt.datetime.combine(day, dt.time(14, 0))
        meeting = Meeting(
            id=f"m-{day}",
            ref="2026-01",
            body="main",
            start=start,
            sittings=(Sitting(start=start),),
            sequence=2,
        )
        entries += meeting_events(meeting, ORIGIN, body="Riverton", minutes=90)
    return calendar_file("Riverton", entries)


@pytest.mark.parametrize("zone", ["Europe/London", "Riverton/Made-Up"])
def test_two_o_clock_is_the_right_hour_on_both_sides_of_the_clocks_changing(read: Reader, zone: str) -> None:
    """Under a name no program knows, the hours can only come from the rule in the file itself."""
    entries = read(meetings_at_two().replace(b"Europe/London", zone.encode()))
    assert {entry.uid: entry.start for entry in entries} == {
        f"m-{day}@riverton-7f3a": start for day, start in HOURS.items()
    }
    for entry in entries:
        start, end = (dt.datetime.fromisoformat(moment) for moment in (entry.start, entry.end))
        assert end - start == dt.timedelta(minutes=90)
        assert (entry.sequence, entry.status) == (2, "TENTATIVE")


def test_compact_week_is_five_whole_days(read: Reader) -> None:
    week = Event(id="e1", title="Compact Week", starts=dt.date(2026, 11, 2), ends=dt.date(2026, 11, 6))
    (entry,) = read(calendar_file("Riverton", [event_days(week, ORIGIN)]))
    assert (entry.start, entry.end) == ("2026-11-02", "2026-11-07")


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_every_word_comes_back(read: Reader, words: str) -> None:
    entry = CalendarEvent(
        uid="m1@riverton-7f3a",
        when=Hours(dt.datetime(2026, 12, 9, 14, 0), dt.datetime(2026, 12, 9, 16, 0)),
        summary=words,
        location=words,
        description=words,
        changed=ORIGIN.changed,
    )
    (told,) = read(calendar_file(words, [entry]))
    assert told == Reading(
        uid="m1@riverton-7f3a",
        start="2026-12-09T14:00:00Z",
        end="2026-12-09T16:00:00Z",
        status="CONFIRMED",
        sequence=0,
        summary=one_line(words),
        location=clean(words),
        description=clean(words),
    )


def test_a_whole_year_is_read_alike(read: Reader) -> None:
    data = GOLDEN.read_bytes()
    assert read(data) == programs.icalendar(data)


def test_the_register_is_read_alike_and_its_days_are_whole(read: Reader) -> None:
    entries = read(REGISTER.read_bytes())
    assert entries == programs.icalendar(REGISTER.read_bytes())
    closes = next(entry for entry in entries if entry.uid == "c1-closes@riverton-7f3a")
    assert (closes.start, closes.end, closes.sequence) == ("2026-12-18", "2026-12-19", 1)
    assert closes.summary == "Consultation closes: Parks; strategy, to 2032 [JB] (C-2026-001)"
    assert [entry.status for entry in entries].count("CANCELLED") == 2


def test_khal_lists_the_register(tmp_path: Path) -> None:
    listed = programs.khal_list(REGISTER.read_bytes(), tmp_path, "2026-10-01", "2027-07-31")
    assert {entry["uid"]: entry["description"] for entry in listed} == {
        entry.uid: entry.description for entry in programs.icalendar(REGISTER.read_bytes())
    }


def test_khal_lists_the_right_hours(tmp_path: Path) -> None:
    """Over the whole way a member goes: the file imported by khal and listed, its clock on UTC."""
    listed = programs.khal_list(meetings_at_two(), tmp_path, "2026-10-01", "2030-04-30")
    seen = {entry["uid"]: entry["start-long-full"] for entry in listed}
    expected = {f"m-{d}@riverton-7f3a": t.removesuffix(":00Z") for d, t in HOURS.items()}
    assert seen == expected


def test_khal_lists_a_year(tmp_path: Path) -> None:
    listed = programs.khal_list(GOLDEN.read_bytes(), tmp_path, "2026-10-01", "2027-07-31")
    assert {entry["uid"]: entry["description"] for entry in listed} == {
        entry.uid: entry.description for entry in programs.icalendar(GOLDEN.read_bytes())
    }
    cancelled = next(entry for entry in listed if entry["uid"] == "m7@riverton-7f3a")
    assert cancelled["status"].strip() == "CANCELLED"


DAYS = {day: moment for day, moment in HOURS.items() if day < dt.date(2027, 4, 1)}


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the command writes: meetings on both sides of both changes of the clocks, the second moved, the
    third cancelled."""
    folder = tmp_path_factory.mktemp("exported")
    group = folder / "group"

    def compact(*words: str) -> None:
        command = [sys.executable, "-m", "compact_tui", "-w", str(group), *words]
        env = {**os.environ, "HOME": str(folder), "COMPACT_NOW": "2026-10-01T10:00"}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    compact("init", str(group), "--area", "halton", "--name", "Riverton Compact Group")
    for day in DAYS:
        compact("meetings", "add", "--date", f"{day:%d/%m/%Y}", "--start", "14:00")
    compact("meetings", "move", "2026-02", "--start", "15:00")
    compact("meetings", "cancel", "2026-03", "--reason", "a burst pipe")
    compact("calendar", "export", "--only", "meetings", "-o", str(folder / "group.ics"))
    return (folder / "group.ics").read_bytes()


def test_what_the_command_exports_is_read_with_the_right_hours(read: Reader, exported: bytes) -> None:
    """From the command line to the reader."""
    entries = sorted(read(exported), key=lambda entry: entry.start)
    expected = sorted(moment.replace("2026-10-24T13", "2026-10-24T14") for moment in DAYS.values())
    assert [entry.start for entry in entries] == expected
    assert [entry.sequence for entry in entries[:4]] == [0, 1, 1, 0]
    assert entries[2].status == "CANCELLED"
    assert "a burst pipe" in entries[2].description
