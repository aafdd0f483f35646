"""Calendars as councils and mail programs really write them: mended where that is sure, else told."""

from __future__ import annotations

import datetime as dt

import pytest
from support_calendars import file_of

from meetings.calendar.mending import LARGEST, mended
from meetings.calendar.reading import ReadCalendar, Written, read_calendar
from meetings.errors import Refused

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)

OUTLOOK = """BEGIN:VTIMEZONE
TZID:{0}
BEGIN:STANDARD
DTSTART:16011028T020000
{1}TZOFFSETFROM:+0100
TZOFFSETTO:-0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T010000
{2}TZOFFSETFROM:-0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
"""
RULES = ("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n")
PARIS = OUTLOOK.replace("-0000", "+0100", 1).replace("TZOFFSETFROM:+0100", "TZOFFSETFROM:+0200", 1).replace(
    "TZOFFSETFROM:-0000", "TZOFFSETFROM:+0100"
).replace("TZOFFSETTO:+0100\nEND:DAYLIGHT", "TZOFFSETTO:+0200\nEND:DAYLIGHT")  # fmt: skip


def read(data: bytes) -> ReadCalendar:
    return read_calendar(data, FIRST, LAST)


def only(data: bytes) -> Written:
    [event] = read(data).events
    return event


def headed(head: str, *events: str) -> bytes:
    return file_of(*events).replace(b"PRODID:x\r\n", b"PRODID:x\r\n" + head.encode())


@pytest.mark.parametrize("rules", [RULES, ("", "")])
@pytest.mark.parametrize(
    "zone",
    ["GMT Standard Time", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Customized Time Zone", "My zone"],
)
def test_summer_hours_of_outlooks_zones_are_londons_whatever_they_are_called(
    zone: str, rules: tuple[str, str]
) -> None:
    name = f'"{zone}"' if ":" in zone else zone
    event = only(headed(OUTLOOK.format(zone, *rules), f"SUMMARY:x|DTSTART;TZID={name}:20270714T140000"))
    assert event.start == dt.datetime(2027, 7, 14, 14)


def test_a_zone_of_one_file_is_not_taken_for_that_of_another() -> None:
    event = "SUMMARY:x|DTSTART;TZID=Customized Time Zone:20270714T140000"
    paris = only(headed(PARIS.format("Customized Time Zone", *RULES), event))
    assert paris.start == dt.datetime(2027, 7, 14, 13)
    here = only(headed(OUTLOOK.format("Customized Time Zone", *RULES), event))
    assert here.start == dt.datetime(2027, 7, 14, 14)
    unexplained = read(file_of(event))
    assert "does not say which that is" in unexplained.unread[0].why, "nothing is remembered of either"


def test_lines_that_were_broken_the_wrong_way_go_on() -> None:
    words = "SUMMARY:A long title that goes\non and on|DESCRIPTION:one\n\ntwo: and three"
    event = only(file_of(f"{words}|DTSTART:20270101T140000Z"))
    assert event.title == "A long title that goes on and on"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n\r\n"])
def test_any_ends_of_lines_will_do(end: str) -> None:
    data = file_of("SUMMARY:Board|DTSTART:20270714T130000Z").replace(b"\r\n", end.encode())
    assert only(data).start == dt.datetime(2027, 7, 14, 14)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (file_of("SUMMARY:Board|DTSTART:20270714T130000Z")[:-20], "END:VCALENDAR is missing"),
        (
            file_of("SUMMARY:Board|DTSTART:20270714T130000Z").replace(b"END:VEVENT", b""),
            "END:VEVENT is missing",
        ),
        (b"BEGIN:VCALENDAR" + b"x" * LARGEST, "larger than 5 MB"),
        (b"<!DOCTYPE html><html>Sign in", "no calendar file"),
    ],
)
def test_half_a_download_is_never_taken_for_an_empty_calendar(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_letters_that_grow_in_capitals_do_not_shift_the_beginning() -> None:
    assert mended("ßßßß BEGIN:VCALENDAR\nEND:VCALENDAR\n".encode()).startswith("BEGIN:VCALENDAR")


def test_a_day_published_without_an_hour_is_a_whole_day() -> None:
    for times in ("DTSTART:20270512T000000|DTEND:20270513T000000", "DTSTART:20270512T000000"):
        event = only(file_of(f"SUMMARY:Council|{times}"))
        assert (event.all_day, event.end) == (True, dt.datetime(2027, 5, 13))
    late = only(file_of("SUMMARY:Gala|DTSTART:20270512T220000|DTEND:20270513T000000"))
    assert not late.all_day


@pytest.mark.parametrize(
    ("title", "off"),
    [
        ("CANCELLED: Planning Committee", True),
        ("Canceled: Planning", True),
        ("Cabinet (Cancelled)", True),
        ("CANCELLED Planning Committee", True),
        ("Cabinet - cancelled", True),
        ("Cancelled trains working group", False),
        ("Cabinet - POSTPONED", False),
        ("Review of cancelled events", False),
    ],
)
def test_a_title_that_says_so_calls_a_meeting_off(title: str, off: bool) -> None:
    assert only(file_of(f"SUMMARY:{title}|DTSTART:20270512T140000")).cancelled is off


def test_words_of_a_web_page_are_words_and_a_private_entry_is_known() -> None:
    event = only(
        file_of(
            "SUMMARY:<b>Health &amp; Care</b> < 3 &pound;|LOCATION:Room 1<br/>Town Hall|CLASS:PRIVATE"
            "|X-ALT-DESC;FMTTYPE=text/html:<html>\\n<body>|DTSTART:20270512T140000"
        )
    )
    assert (event.title, event.venue, event.private) == ("Health & Care < 3 £", "Room 1 Town Hall", True)


def test_the_calendars_own_name_is_read() -> None:
    assert read(headed("X-WR-CALNAME:Castlebridge: all meetings\n", "DTSTART:20270512T140000")).name == (
        "Castlebridge: all meetings"
    )


@pytest.mark.parametrize(
    "lines",
    [
        "BEGIN:VTIMEZONE\n" * 200_000,
        "BEGIN:VTIMEZONE\n" + "BEGIN:STANDARD\n" * 200_000 + "END:VTIMEZONE\n",
        "ENCODING=QUOTED-PRINTABLE" * 150_000 + "\n",
    ],
    ids=["zones that do not end", "offsets that are not said", "encodings without a word"],
)
def test_a_file_that_was_made_to_keep_us_busy_is_looked_at_once(lines: str) -> None:
    """Looked at again from each beginning it would take days."""
    data = f"BEGIN:VCALENDAR\n{lines}END:VCALENDAR\n".encode()
    assert mended(data).endswith("END:VCALENDAR\n")
