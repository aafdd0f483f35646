from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.push.meaning import meaning_of

EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:m1@g\r\nDTSTAMP:20260101T000000Z\r\n"
    "SEQUENCE:1\r\nDTSTART;TZID=Europe/London:20260202T140000\r\nSUMMARY:Tea\\, and a long talk\r\n"
    "CATEGORIES:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("\r\n", "\n"),
        ("PRODID:x\r\n", "X-WR-CALNAME:Y\r\nPRODID:-//Other//EN\r\n"),
        ("20260101T000000Z", "20270101T000000Z"),
        ("SEQUENCE:1\r\n", ""),
        ("Tea\\, and", "Te\r\n a\\, and"),
        ("UID:m1@g\r\n", "X-OTHER:1\r\nUID:m1@g\r\n"),
        ("UID:m1@g\r\nDTSTAMP:20260101T000000Z\r\n", "DTSTAMP:20260101T000000Z\r\nUID:m1@g\r\n"),
        ("DTSTART;TZID=Europe/London", "DTSTART;X-OWN=1;TZID=Europe/London"),
    ],
)  # fmt: skip
def test_another_way_of_writing_it_says_the_same(was: str, becomes: str) -> None:
    assert was in EVENT
    assert meaning_of(EVENT.replace(was, becomes)) == meaning_of(EVENT)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("140000", "150000"),
        ("Tea", "tea"),
        ("CATEGORIES:Meeting\r\n", "STATUS:CANCELLED\r\n"),
        ("Europe/London", "Europe/Paris"),
        ("END:VEVENT", "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT"),
    ],
)
def test_what_differs_to_a_reader_differs(was: str, becomes: str) -> None:
    assert meaning_of(EVENT.replace(was, becomes)) != meaning_of(EVENT)


@given(st.one_of(st.binary(), st.text(), st.text().map(lambda t: EVENT.replace("Tea", t))))
def test_anything_at_all_has_a_meaning(data: str | bytes) -> None:
    assert meaning_of(data) == meaning_of(data)
