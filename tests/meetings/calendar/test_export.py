"""The group's records as calendar entries. To renew the golden file after a change that is meant, write the
bytes of `year()` over it and read what git shows as changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from meetings.calendar.entries import CalendarEvent, Days, Hours
from meetings.calendar.export import Origin, action_due, deadline, event_days, meeting_events
from meetings.calendar.vcalendar import calendar_file
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.meeting import Meeting, Sitting
from meetings.records.outcome import Action, Due

GOLDEN = Path(__file__).parent / "golden" / "year.ics"
ORIGIN = Origin(
    "riverton-7f3a",
    changed=dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC),
    created=dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC),
)
START = dt.datetime(2026, 12, 9, 14, 0)
MEETING = Meeting(
    id="m5",
    ref="2026-05",
    body="main",
    status="agenda-open",
    start=START,
    sittings=(Sitting(start=START, end=START + dt.timedelta(hours=2), venue="Town Hall, Room 2"),),
)
ACTION = Action(
    id="a14",
    ref="2026-A14",
    body="main",
    text="Draft the funding code",
    owners=(Owner("person", "p1"), Owner("person", "p2")),
    due=Due("date", dt.date(2027, 1, 15)),
    status="under-way",
    updated=dt.date(2026, 11, 20),
)
WEEK = Event(
    id="e1", title="Compact Week", kind="compact-week", starts=dt.date(2026, 11, 2), ends=dt.date(2026, 11, 6)
)


def with_(record: Meeting, **changes: object) -> Meeting:
    return msgspec.structs.replace(record, **changes)


def one(
    meeting: Meeting, description: str = "1. Welcome and apologies\n2. Any other business"
) -> CalendarEvent:
    (entry,) = meeting_events(
        meeting, ORIGIN, body="Riverton Compact Group", minutes=90, description=description
    )
    return entry


def year() -> bytes:
    """One of everything: an ordinary, a special, a moved, a cancelled and an adjourned meeting, an event, a
    deadline, and actions."""
    adjourned = with_(
        MEETING,
        id="m6",
        status="adjourned",
        sittings=(
            Sitting(
                start=dt.datetime(2027, 2, 3, 10, 0),
                end=dt.datetime(2027, 2, 3, 12, 0),
                venue="Library",
                video="https://meet.example.org/riverton?room=1&lang=cy",
                joining="Ring twice; the code is 1, 2, 3",
            ),
            Sitting(
                start=dt.datetime(2027, 2, 10, 10, 0), venue="Library", reason="the budget was not ready"
            ),
        ),
    )
    cancelled = with_(
        MEETING, id="m7", kind="special", status="cancelled", cancelled="snow; no buses", sequence=1
    )
    moved = with_(MEETING, id="m8", status="planned", sequence=2, title="Budget, part 1")
    meetings = [
        entry
        for meeting in (MEETING, adjourned, cancelled, moved)
        for entry in meeting_events(
            meeting,
            ORIGIN,
            body="Riverton Compact Group – Grŵp Compact",
            minutes=90,
            description="Agenda\n1. Welcome, apologies; declarations\n2. Café project – €500 \\ £430\n" * 2,
            url="https://compact.example.org/m",
        )
    ]
    done = msgspec.structs.replace(ACTION, id="a15", status="done", led=True)
    dropped = msgspec.structs.replace(ACTION, id="a16", status="dropped", owners=())
    actions = [
        action_due(ACTION, ORIGIN, owners=["Ada Bell", "Cllr Sam Okafor"]),
        action_due(done, ORIGIN, owners=["Ada Bell", "Cllr Sam Okafor"]),
        action_due(dropped, ORIGIN, owners=[]),
    ]
    papers = deadline("m5-papers", "Papers for 9 December", dt.date(2026, 12, 2), ORIGIN)
    return calendar_file(
        "Riverton Compact Group", [*meetings, event_days(WEEK, ORIGIN), papers, *(a for a in actions if a)]
    )


def test_a_year_is_written_byte_for_byte_as_it_was() -> None:
    written, golden = year(), GOLDEN.read_bytes()
    assert written.decode().split("\r\n") == golden.decode().split("\r\n")
    assert written == golden


def test_a_meeting_is_one_entry() -> None:
    entry = one(MEETING)
    assert entry == CalendarEvent(
        uid="m5@riverton-7f3a",
        when=Hours(START, START + dt.timedelta(hours=2)),
        summary="Riverton Compact Group: meeting",
        changed=ORIGIN.changed,
        created=ORIGIN.created,
        location="Town Hall, Room 2",
        description="1. Welcome and apologies\n2. Any other business",
        categories=("Meeting",),
    )


@pytest.mark.parametrize("end", [None, START, START - dt.timedelta(hours=1)])
def test_without_an_end_that_can_be_the_usual_length_counts(end: dt.datetime | None) -> None:
    entry = one(with_(MEETING, sittings=(Sitting(start=START, end=end),)))
    assert entry.when == Hours(START, START + dt.timedelta(minutes=90))


def test_a_meeting_at_the_end_of_all_calendars_has_no_end() -> None:
    late = dt.datetime(9999, 12, 31, 23, 0)
    assert one(with_(MEETING, sittings=(Sitting(start=late),))).when == Hours(late, None)


def test_each_sitting_has_an_entry_whose_uid_stays() -> None:
    second = Sitting(start=START + dt.timedelta(days=7), venue="Library", reason="no quorum")
    first, again = meeting_events(
        with_(MEETING, status="adjourned", sittings=(*MEETING.sittings, second)),
        ORIGIN,
        body="Group",
        minutes=60,
    )
    assert [first.uid, again.uid] == ["m5@riverton-7f3a", "m5-2@riverton-7f3a"]
    assert first.uid == one(MEETING).uid
    assert again.when == Hours(second.start, second.start + dt.timedelta(minutes=60))
    assert again.location == "Library"
    assert again.summary == "Group: meeting (continued)"
    assert again.description == "Adjourned to this day: no quorum"


def test_a_moved_meeting_is_the_same_entry_with_a_higher_sequence() -> None:
    there = START + dt.timedelta(days=1)
    moved = with_(MEETING, start=there, sittings=(Sitting(start=there),), sequence=MEETING.sequence + 1)
    before, after = one(MEETING), one(moved)
    assert before.uid == after.uid
    assert (before.sequence, after.sequence) == (0, 1)
    assert after.when == Hours(there, there + dt.timedelta(minutes=90))


def test_a_cancelled_meeting_stays_and_says_why() -> None:
    entry = one(with_(MEETING, status="cancelled", cancelled="the hall is flooded", sequence=1))
    assert entry.uid == one(MEETING).uid
    assert entry.status == "CANCELLED"
    assert entry.summary == "Cancelled: Riverton Compact Group: meeting"
    assert entry.description.startswith("Cancelled: the hall is flooded\n\n1. Welcome")
    assert not entry.busy


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("planned", "TENTATIVE"),
        ("agenda-open", "CONFIRMED"),
        ("agenda-circulated", "CONFIRMED"),
        ("in-session", "CONFIRMED"),
        ("adjourned", "CONFIRMED"),
        ("draft", "CONFIRMED"),
        ("circulated", "CONFIRMED"),
        ("approved", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_status(status: str, told: str) -> None:
    assert one(with_(MEETING, status=status)).status == told


@pytest.mark.parametrize(
    ("kind", "title", "summary"),
    [
        ("annual", "", "Riverton Compact Group: annual meeting"),
        ("special", "", "Riverton Compact Group: special meeting"),
        ("working-party", "", "Riverton Compact Group: working party meeting"),
        ("ordinary", "Budget day", "Riverton Compact Group: Budget day"),
        ("ordinary", " \n ", "Riverton Compact Group: meeting"),
    ],
)
def test_title(kind: str, title: str, summary: str) -> None:
    assert one(with_(MEETING, kind=kind, title=title)).summary == summary


def test_an_event_is_whole_days() -> None:
    entry = event_days(WEEK, ORIGIN)
    assert entry.uid == "e1@riverton-7f3a"
    assert entry.when == Days(dt.date(2026, 11, 2), dt.date(2026, 11, 6))
    assert entry.categories == ("Compact Week",)
    assert not entry.busy


def test_an_action_is_the_day_it_is_due() -> None:
    entry = action_due(ACTION, ORIGIN, owners=["Ada Bell", "Sam Okafor"])
    assert entry is not None
    assert entry.uid == "a14-due@riverton-7f3a"
    assert entry.when == Days(dt.date(2027, 1, 15))
    assert entry.summary == "Due: Draft the funding code (2026-A14)"
    assert entry.description == "Owners: Ada Bell, Sam Okafor\nStatus: under way"
    assert entry.private


def test_an_action_without_a_day_is_no_entry() -> None:
    assert action_due(msgspec.structs.replace(ACTION, due=Due("ongoing")), ORIGIN, owners=[]) is None


@pytest.mark.parametrize(
    ("changes", "owners", "summary", "description", "status"),
    [
        ({"status": "done"}, ["Ada Bell"], "Done: ", "Owner: Ada Bell\nStatus: done", "CONFIRMED"),
        ({"status": "dropped"}, [], "No longer due: ", "Status: dropped", "CANCELLED"),
        ({"status": "taken-back"}, [], "No longer due: ", "Status: taken back", "CANCELLED"),
        ({"led": True}, ["A", "B", "C"], "Due: ", "Led by A, with B, C\nStatus: under way", "CONFIRMED"),
        ({"led": True}, ["A"], "Due: ", "Owner: A\nStatus: under way", "CONFIRMED"),
    ],
)
def test_an_action_says_how_it_stands(
    changes: dict[str, object], owners: list[str], summary: str, description: str, status: str
) -> None:
    entry = action_due(msgspec.structs.replace(ACTION, **changes), ORIGIN, owners=owners)
    assert entry is not None
    assert entry.summary.startswith(summary)
    assert entry.description == description
    assert entry.status == status


def test_every_entry_has_a_uid_of_its_own() -> None:
    uids = [line for line in year().decode().split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 10
