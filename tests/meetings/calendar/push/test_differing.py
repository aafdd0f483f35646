from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.push.differing import differing

OURS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:m1@g\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;TZID=Europe/London:20270203T140000\r\nDTEND;TZID=Europe/London:20270203T160000\r\n"
    "SUMMARY:Group: meeting\r\nLOCATION:Town Hall\r\nSTATUS:CONFIRMED\r\nDESCRIPTION:1. Welcome\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("SUMMARY:Group: meeting", "SUMMARY:Lunch\\, long", "title “Lunch, long”"),
        ("SUMMARY:Group: meeting", f"SUMMARY:{'x' * 61}", f"title “{'x' * 59}…”"),
        ("LOCATION:Town Hall\r\n", "", "place empty"),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED", "state “CANCELLED”"),
        ("0203T140000", "0203T150000", "start Wed 3 Feb 2027 15:00"),
        (
            "DTEND;TZID=Europe/London:20270203T160000",
            "DTEND:20270203T160000Z",
            "end Wed 3 Feb 2027 16:00 UTC",
        ),
        ("DTSTART;TZID=Europe/London:20270203T140000", "DTSTART;VALUE=DATE:20270203", "start Wed 3 Feb 2027"),
        ("1. Welcome", "2. Lunch", "its text"),
        ("STATUS:CONFIRMED\r\n", "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n", ""),
    ],
)
def test_what_differs_is_told_as_it_is_there(was: str, becomes: str, told: str) -> None:
    assert was in OURS
    assert differing(OURS, OURS.replace(was, becomes)) == told


def test_several_are_told_together() -> None:
    theirs = OURS.replace("T140000", "T150000").replace("Town Hall", "Library")
    assert differing(OURS, theirs) == "start Wed 3 Feb 2027 15:00, place “Library”"


@given(st.one_of(st.binary(), st.text(), st.text().map(lambda text: OURS.replace("Town Hall", text))))
def test_nothing_breaks_it(theirs: str | bytes) -> None:
    assert "\n" not in differing(OURS, theirs)
