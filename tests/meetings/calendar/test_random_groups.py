"""Two hundred groups nobody has thought of, over thirty years of dates, as programs read them that are not
ours: what an office puts into its files before and after meetings move, held against what was planned.

`COMPACT_GROUPS=1000` tries as many.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from readers import programs
from readers.programs import ReaderOfMany, Reading
from readers.radicale import Shelf, server
from support_groups import PLANS, Group, Plan, Promise, founded, promises

from meetings.calendar.choice import Choice
from meetings.calendar.entries import CalendarEvent, CalendarTask, Hours
from meetings.calendar.export import Origin, meeting_events
from meetings.calendar.text import clean, one_line
from meetings.calendar.vcalendar import calendar_file
from meetings.demonstration import demonstration_in
from meetings.records.meeting import Meeting, Sitting

pytestmark = pytest.mark.readers

GROUPS = int(os.environ.get("COMPACT_GROUPS", "200"))
PARTS = 4
"""In how many parts programs that keep calendars get the groups; these can run side by side."""

LONDON = ZoneInfo("Europe/London")


class Held(msgspec.Struct):
    """A calendar of a group: the file, each entry by itself, what is to be read, and what was promised."""

    file: bytes
    single: dict[str, bytes]
    meant: list[Reading]
    promised: list[Promise]


class Drawn(msgspec.Struct):
    """A group as its calendars stood at first and later, and its actions as tasks: name, state and day."""

    plan: str
    first: Held
    later: Held
    tasks: bytes
    told: list[tuple[str, str, str]]


def held(group: Group) -> Held:
    choice = Choice(alarm=30, refresh=12)
    entries = [one for one in choice.entries(group.office) if isinstance(one, CalendarEvent)]
    single = {one.uid: calendar_file(None, [one]) for one in entries}
    return Held(choice.file(group.office, [*entries]), single, sorted(map(meant, entries)), promises(group))


def drawn(plan: Plan) -> Drawn:
    with tempfile.TemporaryDirectory() as folder:
        group = founded(plan, Path(folder) / "group")
        first = held(group)
        group.go_on()
        later = held(group)
        choice = Choice(tasks=True)
        tasks = choice.entries(group.office)
        told = [(one.uid, one.status, one.due.isoformat() if one.due else "") for one in tasks
                if isinstance(one, CalendarTask)]  # fmt: skip
        made = Drawn(repr(plan), first, later, choice.file(group.office, tasks), sorted(told))
        group.office.close()
    return made


def all_drawn() -> list[Drawn]:
    found: list[Drawn] = []

    @given(PLANS)
    @settings(
        max_examples=GROUPS, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def draw(plan: Plan) -> None:
        found.append(drawn(plan))

    draw()
    return found


@pytest.fixture(scope="session")
def groups(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """All the groups; of tests that run side by side, the first one draws them for all."""
    import fcntl

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    kept = shared / "groups.json"
    with (shared / "groups.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(msgspec.json.encode(all_drawn()))
    found = msgspec.json.decode(kept.read_bytes(), type=list[Drawn])
    assert len(found) >= GROUPS
    return found


def keep_their_promises(found: list[Reading], promised: list[Promise]) -> bool:
    """Whether instants, states and names are as planned, and nothing else is told but weeks and deadlines."""
    told = {one.uid.partition("@")[0]: one for one in found}
    assert len(told) == len(found)
    for promise in promised:
        one = told.pop(promise.uid)
        assert (one.start, one.end, one.status, one.sequence) == promise[1:5]
        assert one_line(promise.titled) in one.summary
    return all(uid.startswith("compact-week-") or uid.endswith("-notice") for uid in told)


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
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ReaderOfMany:
    return programs.by_name(request.param, tmp_path_factory.mktemp("reader"))


def test_every_group_is_read_as_it_is_meant_and_as_it_was_planned(
    read: ReaderOfMany, groups: list[Drawn]
) -> None:
    told = read([held.file for group in groups for held in (group.first, group.later)])
    for group, first, later in zip(groups, told[::2], told[1::2], strict=True):
        for found, held in ((first, group.first), (later, group.later)):
            assert sorted(found) == held.meant, group.plan
            assert keep_their_promises(found, held.promised), group.plan


def test_every_group_s_tasks_are_read_without_fault(read: ReaderOfMany, groups: list[Drawn]) -> None:
    import icalendar

    told = read([group.tasks for group in groups])  # no reader here tells tasks, but each finds faults
    assert not any(told)
    for group in groups:
        found = icalendar.Calendar.from_ical(group.tasks).walk("VTODO")
        days = [(str(one["UID"]), str(one["STATUS"]), one["DUE"].dt.isoformat() if "DUE" in one else "")
                for one in found]  # fmt: skip
        assert sorted(days) == group.told, group.plan


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("radicale")) as found:
        yield found


@pytest.mark.parametrize("part", range(PARTS))
def test_a_caldav_server_keeps_every_group_and_moves_what_moves(
    address: str, groups: list[Drawn], part: int
) -> None:
    """One calendar for each group: its file uploaded, then what has changed put over what is there."""
    for group in groups[part::PARTS]:
        shelf = Shelf(address, f"part-{part}")
        shelf.upload(group.first.file)
        held = shelf.held()
        assert sorted(held.values()) == group.first.meant, group.plan
        places = {one.uid: name for name, one in held.items()}
        for uid, entry in group.later.single.items():
            if group.first.single.get(uid) != entry:
                shelf.put(places.pop(uid, uid), entry)
        found = shelf.readings()
        # A meeting moved out of a year leaves that year's Compact Week behind, which is still right.
        left = [one for one in group.first.meant if one.uid not in group.later.single]
        assert all(one.uid.startswith("compact-week-") for one in left)
        assert sorted(found) == sorted([*group.later.meant, *left]), group.plan
        assert keep_their_promises(found, group.later.promised), group.plan
        shelf.close()


def by_khal(start: str) -> str:
    """A start as khal prints it: to the minute, whole days as their midnight."""
    return start.removesuffix(":00Z") if "T" in start else f"{start}T00:00"


@pytest.mark.parametrize("part", range(PARTS))
def test_khal_lists_every_group_and_moves_what_moves(tmp_path: Path, groups: list[Drawn], part: int) -> None:
    """Many groups in one calendar; the files of those that changed are imported a second time."""
    before: dict[str, tuple[str, str, str, str]] = {}
    groups = groups[part::PARTS]
    again = [group for group in groups if group.later.file != group.first.file]
    for held in ([group.first for group in groups], [group.later for group in again]):
        listed = programs.khal_list([one.file for one in held], tmp_path, "2005-12-01", "2039-02-01")
        told = {(one["uid"], one["start-long-full"], one["status"].strip(), one["title"]) for one in listed}
        before |= {
            one.uid: (one.uid, by_khal(one.start), one.status, one.summary)
            for part in held
            for one in part.meant
        }
        # What is moved out of a year leaves that year's Compact Week behind, which is still right.
        assert sorted(told) == sorted(before.values())


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


def test_the_demonstration_is_read_as_it_is_meant(
    read: ReaderOfMany, demonstration: list[CalendarEvent]
) -> None:
    assert len(demonstration) > 20
    (found,) = read([calendar_file("Demonstration", demonstration)])
    assert sorted(found) == sorted(map(meant, demonstration))


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
