"""Calendars that others wrote, read: zones of all sorts, what repeats, and rubbish."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.calendar.reading import ReadCalendar, calendar_bytes, read_calendar
from meetings.errors import Refused

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
CUSTOM = """\
BEGIN:VTIMEZONE
TZID:Our wall
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


def calendar(*events: str, before: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.replace('|', chr(10))}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{before}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events: str, before: str = "") -> ReadCalendar:
    return read_calendar(calendar(*events, before=before), FIRST, LAST)


def starts(found: ReadCalendar) -> list[str]:
    return [f"{event.start:%d %b %H:%M}" for event in found.events]


@pytest.mark.parametrize(
    ("start", "london"),
    [
        ("DTSTART:20270715T140000", "15 Jul 14:00"),
        ("DTSTART:20270715T140000Z", "15 Jul 15:00"),
        ("DTSTART:20270115T140000Z", "15 Jan 14:00"),
        ("DTSTART;TZID=Europe/London:20270715T140000", "15 Jul 14:00"),
        ("DTSTART;TZID=GMT Standard Time:20270715T140000", "15 Jul 14:00"),
        ("DTSTART;TZID=Our wall:20270715T140000", "15 Jul 14:00"),
        ("DTSTART;TZID=/vendor.example/20210101_1/Europe/London:20270715T140000", "15 Jul 14:00"),
        ("DTSTART;TZID=Europe/Paris:20270715T140000", "15 Jul 13:00"),
        ("DTSTART;TZID=America/New_York:20270715T200000", "16 Jul 01:00"),
    ],
)
def test_hours_of_all_zones_become_londons(start: str, london: str) -> None:
    found = read(f"UID:1|SUMMARY:x|{start}|DURATION:PT90M", before=CUSTOM)
    assert starts(found) == [london], found.unread
    event = found.events[0]
    assert event.end is not None
    assert event.end - event.start == dt.timedelta(minutes=90)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("DTSTART;TZID=Nowhere/Else:20270715T140000", "time zone “Nowhere/Else”"),
        ("DTSTART;TZID=Nowhere/Else:20270715T140000|RRULE:FREQ=WEEKLY;COUNT=2", "time zone “Nowhere/Else”"),
        ("DTSTART;TZID=Europe/London:20270328T013000", "the clocks go forward"),
        ("DTSTART;TZID=Europe/London:20271031T013000", "the clocks go back"),
        ("DTSTART:20271031T003000Z", "the clocks go back"),
        ("DTSTART:rubbish", "no time that can be read"),
        ("LOCATION:nowhere", "no start"),
        ("DTSTART:20270715T140000|RRULE:FREQ=HOURLY", "more often than once a day"),
        ("DTSTART:20270715T140000|RRULE:FREQ=SOMETIMES", "repeats cannot be read"),
        ("DTSTART:20270715T140000|RRULE:FREQ=DAILY;INTERVAL=0", "repeats"),
        ("DTSTART:00010715T140000|RRULE:FREQ=DAILY", "does not begin after 1970"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_name(event: str, why: str) -> None:
    found = read(f"UID:1|SUMMARY:Board [/]|{event}", "UID:2|SUMMARY:Good|DTSTART:20270101T100000")
    assert [one.title for one in found.events] == ["Good"]
    assert [one.title for one in found.unread] == ["Board [/]"]
    assert why in found.unread[0].why


def test_what_repeats_is_taken_apart_with_what_was_moved_left_out_and_called_off() -> None:
    found = read(
        "UID:r|SUMMARY:Board|DTSTART;TZID=Europe/London:20260310T180000|DTEND;TZID=Europe/London:20260310T200000"
        "|RRULE:FREQ=MONTHLY;BYDAY=2WE|EXDATE;TZID=Europe/London:20270512T180000",
        "UID:r|SUMMARY:Board, moved|RECURRENCE-ID;TZID=Europe/London:20270310T180000"
        "|DTSTART;TZID=Europe/London:20270317T190000",
        "UID:r|SUMMARY:Board|STATUS:CANCELLED|RECURRENCE-ID;TZID=Europe/London:20270414T180000"
        "|DTSTART;TZID=Europe/London:20270414T180000",
    )
    assert starts(found)[:5] == [
        "13 Jan 18:00",
        "10 Feb 18:00",
        "17 Mar 19:00",
        "14 Apr 18:00",
        "09 Jun 18:00",
    ]
    assert [event.cancelled for event in found.events[:4]] == [False, False, False, True]
    assert len({event.key for event in found.events}) == len(found.events) == 11
    assert found.events[2].title == "Board, moved"
    again = read_calendar(calendar("UID:r|SUMMARY:Board|DTSTART:20270101T1000|RRULE:FREQ=WEEKLY"), LAST, LAST)
    assert again.events == ()


def test_a_change_from_one_day_on_names_each_day_after_it_apart() -> None:
    found = read(
        "UID:s|DTSTART;TZID=Europe/London:20270113T140000|RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=5|SUMMARY:Board",
        "UID:s|RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20270310T140000|SUMMARY:Board"
        "|DTSTART;TZID=Europe/London:20270310T100000",
    )
    assert [event.start.hour for event in found.events] == [14, 14, 10, 10, 10]
    assert len({event.key for event in found.events}) == 5


def test_whole_days_two_versions_and_words_in_old_spellings() -> None:
    found = read(
        "UID:d|DTSTART;VALUE=DATE:20270714|DTEND;VALUE=DATE:20270716|SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=\n=A9",
        "UID:v|SEQUENCE:2|DTSTART:20270802T100000|SUMMARY:new",
        "UID:v|SEQUENCE:1|DTSTART:20270801T100000|SUMMARY:old",
        "DTSTART:20270901T100000|SUMMARY:no name\\nin two lines|TRANSP:TRANSPARENT",
    )
    assert [event.title for event in found.events] == ["Café", "new", "no name in two lines"]
    whole = found.events[0]
    assert (whole.all_day, whole.start, whole.end) == (
        True,
        dt.datetime(2027, 7, 14),
        dt.datetime(2027, 7, 16),
    )
    assert (found.events[2].key, found.events[2].busy) == ("", False)


@pytest.mark.parametrize(
    "data",
    [
        calendar("UID:1|DTSTART:20270101T100000|SUMMARY:Café").decode().encode("cp1252"),
        calendar("UID:1|DTSTART:20270101T100000|SUMMARY:Café").decode().encode("utf-16"),
        b"\xef\xbb\xbf" + calendar("UID:1|DTSTART:20270101T100000|SUMMARY:Café"),
        b"Content-Type: text/calendar\r\n\r\n" + calendar("UID:1|DTSTART:20270101T100000|SUMMARY:Café"),
    ],
)
def test_the_wrong_charset_is_read_all_the_same(data: bytes) -> None:
    assert [event.title for event in read_calendar(data, FIRST, LAST).events] == ["Café"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no calendar file"),
        (b"PK\x03\x04" + bytes(range(256)), "no calendar file"),
        (b"name,email\nJo,x", "no calendar file"),
        (b"x" * 50_000_000, "larger than 5 MB"),
        (b"BEGIN:VCALENDAR\r\nwhat is this\r\nEND:VCALENDAR\r\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_calendar_gets_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read_calendar(data, FIRST, LAST)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_none_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder; name the calendar"):
        calendar_bytes(tmp_path)
    with pytest.raises(Refused, match="There is no file"):
        calendar_bytes(tmp_path / "x.ics")
    big = tmp_path / "big.ics"
    big.write_bytes(b"x" * 6_000_000)
    with pytest.raises(Refused, match="larger than 5 MB"):
        read_calendar(calendar_bytes(big), FIRST, LAST)


_HEAP = """\
BEGIN:VEVENT
END:VEVENT
BEGIN:VTIMEZONE
END:VTIMEZONE
UID:1
UID:2
DTSTART:20270101T100000Z
DTSTART;VALUE=DATE:20270101
DTSTART;TZID=X:20270101T100000
DTSTART:99991231T235959Z
DTSTART:00010101T000000Z
DTEND:20260101T100000Z
DURATION:-P1D
DURATION:P99999999D
RRULE:FREQ=DAILY
RRULE:FREQ=WEEKLY;UNTIL=20270201
RRULE:FREQ=YEARLY;BYMONTH=13
RRULE:;;
RDATE:20270105T100000
EXDATE;VALUE=DATE:20270105
RECURRENCE-ID:20270101T100000Z
RECURRENCE-ID;RANGE=THISANDFUTURE:20270102
SUMMARY:a\\,b
SUMMARY;ENCODING=QUOTED-PRINTABLE:=ZZ=
SEQUENCE:x
STATUS:CANCELLED
TZID:X
:
X
END:VCALENDAR
BEGIN:VCALENDAR
 folded
\x00
DTSTART
TZOFFSETTO:+9999
"""
_LINES = st.sampled_from(_HEAP.splitlines())


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_no_heap_of_lines_falls_over(lines: list[str]) -> None:
    data = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()
    with contextlib.suppress(Refused):
        found = read_calendar(data, FIRST, LAST)
        assert all(event.start.tzinfo is None for event in found.events)
        assert all(one.why for one in found.unread)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_fall_over(data: bytes) -> None:
    for whole in (data, b"BEGIN:VCALENDAR\r\n" + data + b"\r\nEND:VCALENDAR\r\n"):
        with contextlib.suppress(Refused):
            read_calendar(whole, FIRST, LAST)
