from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.programs import icalendar

from meetings.calendar.entries import Attendee, CalendarEvent, CalendarTask, Contact, Days, Hours
from meetings.calendar.text import clean, one_line, web_address
from meetings.calendar.vcalendar import calendar_file
from meetings.errors import Refused

CHANGED = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
TWO_O_CLOCK = Hours(dt.datetime(2026, 12, 9, 14, 0), dt.datetime(2026, 12, 9, 16, 0))

HOSTILE = [
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "\nBEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file:///bin/sh",
    "a\x00b\rATTENDEE:mailto:x@example.org",
    "\u2028METHOD:CANCEL\u0085X:1\x0bY:2\x0cZ:3\x1cW:4",
    "x" * 66 + "\r\n BEGIN:VEVENT",
    '";TZID="Mars":1;ALTREP="https://example.org',
    r"\\n\N\;\,\:^n^'%0d%0aBEGIN:VEVENT",
    "[/] [JB] =1+1 {{x}} <script>alert(1)</script>",
    "é" * 10_000,
    "🎉" * 10_000,
]

TYPED = st.text(st.characters(codec=None, exclude_categories=()), max_size=120) | st.sampled_from(HOSTILE)


def event(**changes: object) -> CalendarEvent:
    given: dict[str, object] = {
        "uid": "m1@g1", "when": TWO_O_CLOCK, "summary": "Meeting", "changed": CHANGED,
    }  # fmt: skip
    return CalendarEvent(**{**given, **changes})  # type: ignore[arg-type]


def properties(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_an_entry_says_what_is_known_of_it() -> None:
    whole = event(
        created=dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC),
        sequence=3,
        status="TENTATIVE",
        location="Town Hall; Room 2, first floor",
        description="1. Welcome\n2. Minutes",
        url="https://compact.example.org/m1",
        categories=("Meeting", "Finance, and more", ""),
    )
    assert list(whole.lines()) == [
        "BEGIN:VEVENT",
        "UID:m1@g1",
        "DTSTAMP:20261120T093000Z",
        "CREATED:20260105T080000Z",
        "LAST-MODIFIED:20261120T093000Z",
        "SEQUENCE:3",
        "STATUS:TENTATIVE",
        "DTSTART;TZID=Europe/London:20261209T140000",
        "DTEND;TZID=Europe/London:20261209T160000",
        "SUMMARY:Meeting",
        r"LOCATION:Town Hall\; Room 2\, first floor",
        r"DESCRIPTION:1. Welcome\n2. Minutes",
        "URL:https://compact.example.org/m1",
        r"CATEGORIES:Meeting,Finance\, and more",
        "CLASS:PUBLIC",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def test_what_is_not_known_is_left_out() -> None:
    names = [
        line.split(":")[0].split(";")[0]
        for line in event(location=" ", when=Hours(TWO_O_CLOCK.start)).lines()
    ]
    assert names == [
        "BEGIN", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "SUMMARY", "CLASS",
        "TRANSP", "END",
    ]  # fmt: skip


@pytest.mark.parametrize("end", [TWO_O_CLOCK.start, TWO_O_CLOCK.start - dt.timedelta(minutes=1)])
def test_an_end_that_is_not_after_the_start_is_not_written(end: dt.datetime) -> None:
    assert not any(line.startswith("DTEND") for line in event(when=Hours(TWO_O_CLOCK.start, end)).lines())


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (Days(dt.date(2026, 11, 2), dt.date(2026, 11, 6)), ["20261102", "20261107"]),
        (Days(dt.date(2026, 12, 31)), ["20261231", "20270101"]),
        (Days(dt.date(2026, 11, 6), dt.date(2026, 11, 2)), ["20261106", "20261107"]),
        (Days(dt.date.max), ["99991231"]),
    ],
)
def test_whole_days_end_before_the_day_after(days: Days, written: list[str]) -> None:
    assert [
        line.removeprefix("DTSTART;VALUE=DATE:").removeprefix("DTEND;VALUE=DATE:") for line in days.lines()
    ] == (written)


def test_a_time_with_an_offset_or_a_change_without_one_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        Hours(dt.datetime(2026, 12, 9, 14, 0, tzinfo=dt.UTC))
    with pytest.raises(ValueError, match="no instant"):
        list(event(changed=dt.datetime(2026, 11, 20)).lines())


def test_the_file_names_the_calendar_has_no_method_and_one_rule_of_summer_time() -> None:
    data = calendar_file("Riverton, and more", [event()])
    lines = properties(data)
    assert lines[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Compact TUI//Calendar//EN",
        "CALSCALE:GREGORIAN",
        r"NAME:Riverton\, and more",
        r"X-WR-CALNAME:Riverton\, and more",
    ]
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert not any(line.startswith(("METHOD", "ORGANIZER", "RECURRENCE-ID", "RDATE")) for line in lines)
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


def test_no_entries_are_a_calendar_too() -> None:
    assert icalendar(calendar_file("Riverton", [])) == []


def test_the_same_entries_are_the_same_bytes_in_any_order() -> None:
    entries = [
        event(uid=f"m{n}@g", when=Hours(TWO_O_CLOCK.start + dt.timedelta(days=n % 7))) for n in range(20)
    ]
    entries += [event(uid="week@g", when=Days(dt.date(2026, 12, 10)))]
    assert calendar_file("R", entries) == calendar_file("R", reversed(entries))


@given(name=TYPED, summary=TYPED, location=TYPED, description=TYPED, uid=TYPED, category=TYPED)
@settings(max_examples=150)
def test_user_text_never_becomes_a_line_of_the_format(
    name: str, summary: str, location: str, description: str, uid: str, category: str
) -> None:
    data = calendar_file(
        name,
        [event(uid=uid, summary=summary, location=location, description=description, categories=(category,))],
    )
    plain = calendar_file(
        "n", [event(uid="u", summary="s", location="l", description="d", categories=("c",))]
    )
    text = data.decode()
    assert [
        char for char in text if (ord(char) < 32 and char not in "\r\n\t") or 0x7F <= ord(char) <= 0x9F
    ] == []
    assert text.replace("\r\n", "").count("\r") == text.replace("\r\n", "").count("\n") == 0
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    optional = {"LOCATION", "DESCRIPTION", "CATEGORIES"}
    names = [line.split(":")[0] for line in properties(data)]
    assert [n for n in names if n not in optional] == [
        n for line in properties(plain) if (n := line.split(":")[0]) not in optional
    ]
    assert all(names.count(name) <= 1 for name in optional)


@given(
    summary=TYPED,
    location=TYPED,
    description=TYPED,
    start=st.datetimes(dt.datetime(1997, 1, 1), dt.datetime(2090, 1, 1)).map(
        lambda t: t.replace(second=0, microsecond=0, fold=0)  # of an hour that strikes twice, the first
    ),
    minutes=st.integers(1, 3000),
)
@settings(max_examples=150)
def test_any_text_comes_back_equal(
    summary: str, location: str, description: str, start: dt.datetime, minutes: int
) -> None:
    from zoneinfo import ZoneInfo

    london = ZoneInfo("Europe/London")
    end = start + dt.timedelta(minutes=minutes)
    data = calendar_file(
        "Riverton",
        [event(when=Hours(start, end), summary=summary, location=location, description=description)],
    )
    (read,) = icalendar(data)
    assert read.summary == one_line(summary)
    assert read.location == clean(location)
    assert read.description == clean(description)
    for wall, told in ((start, read.start), (end, read.end)):
        assert told == f"{wall.replace(tzinfo=london).astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def test_where_to_join_and_a_reminder_stand_in_the_entry() -> None:
    lines = list(event(conference="https://meet.example.org/riverton?a=1&b=2", alarm=90).lines())
    assert (
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join by video:https://meet.example.org/riverton?a=1&b=2"
        in lines
    )
    assert lines[-6:] == [
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT90M", "DESCRIPTION:Meeting", "END:VALARM", "END:VEVENT",
    ]  # fmt: skip
    assert not any("VALARM" in line for line in event(alarm=90, status="CANCELLED").lines())


def test_who_invites_and_who_is_invited_stand_with_their_addresses() -> None:
    invited = event(
        organiser=Contact('Jo "J" Swift; officer', "jo@example.org"),
        attendees=(
            Attendee("Rae North", "rae@example.org", role="CHAIR"),
            Attendee("Pat Cole", "pat@example.org", answer="DECLINED"),
        ),
    )
    assert list(invited.lines())[-4:-1] == [
        "ORGANIZER;CN=\"Jo 'J' Swift; officer\":mailto:jo@example.org",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
        'CN="Rae North":mailto:rae@example.org',
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;"
        'CN="Pat Cole":mailto:pat@example.org',
    ]
    data = calendar_file("Riverton", [invited], method="REQUEST")
    assert "METHOD:REQUEST" in properties(data)
    assert not any(line.startswith(("NAME", "X-WR")) for line in properties(data))


def test_a_task_says_by_when_and_since_when_it_is_done() -> None:
    task = CalendarTask(
        uid="a1@g1", due=dt.date(2027, 1, 12), summary="Print", changed=CHANGED, status="COMPLETED",
        done=dt.datetime(2027, 1, 11, 17, 30, tzinfo=dt.UTC), description="Owner: Jo",
        categories=("Action", "awareness"),
    )  # fmt: skip
    assert list(task.lines()) == [
        "BEGIN:VTODO",
        "UID:a1@g1",
        "DTSTAMP:20261120T093000Z",
        "LAST-MODIFIED:20261120T093000Z",
        "SEQUENCE:0",
        "STATUS:COMPLETED",
        "DUE;VALUE=DATE:20270112",
        "COMPLETED:20270111T173000Z",
        "PERCENT-COMPLETE:100",
        "SUMMARY:Print",
        "DESCRIPTION:Owner: Jo",
        "CATEGORIES:Action,awareness",
        "CLASS:PRIVATE",
        "END:VTODO",
    ]
    open_ = CalendarTask(uid="a1@g1", due=dt.date(2027, 1, 12), summary="Print", changed=CHANGED)
    assert not any(line.startswith(("COMPLETED", "PERCENT")) for line in open_.lines())
    assert b"VTIMEZONE" not in calendar_file("Actions", [open_])


def test_a_calendar_says_how_often_to_look_again() -> None:
    lines = properties(calendar_file("Riverton", [event()], refresh=6))
    assert lines[6:8] == ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    assert not any("REFRESH" in line or "TTL" in line for line in properties(calendar_file("R", [event()])))


@pytest.mark.parametrize(
    "address", ["", "jo", "jo@", "@x", "jo@x@y", "jo@x, rae@y", "jo <jo@x>", "jo@x\r\nX:1"]
)
def test_what_is_no_address_for_mail_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not an address"):
        list(event(organiser=Contact("Jo", address)).lines())


@given(TYPED)
@settings(max_examples=100)
def test_a_web_address_is_plain_or_refused(url: str) -> None:
    for words in (url, f"https://{url}", f"https://example.org/{url}"):
        try:
            kept = web_address(words)
        except Refused:
            continue
        assert kept.isascii()
        assert kept.isprintable()
        assert " " not in kept
        assert kept.startswith(("http://", "https://"))
