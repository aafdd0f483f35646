"""Meetings from a council's calendar: what is new, known, moved and called off; twice changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.calendar.importing import keep_offers
from meetings.calendar.matching import Offer, offers
from meetings.calendar.office import office_calendar
from meetings.calendar.vcalendar import calendar_file
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.year import add_meeting, cancel_meeting, meetings_of, move_meeting

OLD = dt.date(1998, 1, 1)


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.replace('|', chr(10))}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


MAY = (
    "UID:may@council|SUMMARY:Castlebridge Compact|DTSTART:20270512T130000Z|DTEND:20270512T150000Z"
    "|LOCATION:Civic [/]"
)
JUNE = "UID:june@council|SUMMARY:Leisure Committee|DTSTART:20270609T130000Z"


def states(found: list[Offer]) -> list[str]:
    return [offer.state for offer in found]


def whole(office: Office) -> bytes:
    return calendar_file(office.group.name, office_calendar(office))


def test_new_meetings_are_taken_in_once() -> None:
    with group.office() as office:
        data = calendar(MAY, JUNE)
        before = len(meetings_of(office, 2027))
        found = offers(office, data)
        assert states(found) == ["new", "new"]
        assert len(meetings_of(office, 2027)) == before, "a look keeps nothing"
        [may, june] = keep_offers(office, found)
        assert (may.start, may.venue) == (dt.datetime(2027, 5, 12, 14), "Civic [/]")
        assert june.title == "Leisure Committee"
        assert june.end == dt.datetime(2027, 6, 9, 16), "as long as usual"
        again = offers(office, data)
        assert states(again) == ["there", "there"]
        assert keep_offers(office, again) == []
        office.store.undo()
        assert len(meetings_of(office, 2027)) == before


def test_only_what_was_chosen_is_taken_in_and_only_titles_that_were_asked_for_are_offered() -> None:
    with group.office() as office:
        assert [offer.title for offer in offers(office, calendar(MAY, JUNE), only="COMPACT")] == [
            "Castlebridge Compact"
        ]
        found = offers(office, calendar(MAY, JUNE))
        assert len(keep_offers(office, found[1:])) == 1


def test_what_the_calendar_moves_and_calls_off_moves_and_is_cancelled() -> None:
    with group.office() as office:
        keep_offers(office, offers(office, calendar(MAY)))
        moved = MAY.replace("20270512", "20270519")
        found = offers(office, calendar(moved))
        assert states(found) == ["moves"]
        assert "moves from Wed 12 May 2027 14:00" in found[0].why
        [meeting] = keep_offers(office, found)
        assert (meeting.start, meeting.sequence) == (dt.datetime(2027, 5, 19, 14), 1)
        found = offers(office, calendar(moved + "|STATUS:CANCELLED"))
        assert states(found) == ["cancels"]
        [meeting] = keep_offers(office, found)
        assert meeting.status == "cancelled"
        assert states(offers(office, calendar(moved + "|STATUS:CANCELLED"))) == ["there"]
        assert states(offers(office, calendar(MAY))) == ["left"], "what was cancelled here stays so"
        assert states(offers(office, calendar(JUNE + "|STATUS:CANCELLED"))) == ["left"]


def test_a_meeting_typed_by_hand_is_found_by_its_day_hour_and_title_and_moves_from_then_on() -> None:
    with group.office() as office:
        typed = add_meeting(office, dt.datetime(2027, 5, 12, 14), venue="Civic [/]")
        for title in (
            "Planning Committee",
            f"{office.group.name.split()[0]} Planning Group",
            "Working Group",
        ):
            other = offers(office, calendar(MAY.replace("Castlebridge Compact", title)))
            assert states(other) == ["new"], "another committee at that hour is another meeting"
        name = office.group.name
        data = MAY.replace("Castlebridge Compact", name)
        found = offers(office, calendar(data))
        assert states(found) == ["there"]
        assert found[0].meeting is not None
        assert found[0].meeting.id == typed.id
        assert keep_offers(office, found) == []
        [moved] = keep_offers(office, offers(office, calendar(data.replace("20270512", "20270526"))))
        assert (moved.id, moved.start.day) == (typed.id, 26)


@pytest.mark.parametrize(
    ("changed", "here", "there"),
    [
        ({"venue": "Library"}, "Library", "Civic [/]"),
        ({"end": dt.datetime(2027, 5, 12, 17, 30)}, "an end at 17:30", "16:00"),
    ],
)
def test_another_end_or_place_is_told_as_such(changed: dict[str, Any], here: str, there: str) -> None:
    with group.office() as office:
        [meeting] = keep_offers(office, offers(office, calendar(MAY)))
        move_meeting(office, meeting, **changed)
        [offer] = offers(office, calendar(MAY))
        assert offer.why == f"{meeting.ref} was changed here, to {here}; the calendar still says {there}."


def test_what_the_group_changed_itself_stays_and_is_told() -> None:
    with group.office() as office:
        [meeting] = keep_offers(office, offers(office, calendar(MAY)))
        move_meeting(office, meeting, start=dt.datetime(2027, 5, 13, 10), venue="Library")
        [offer] = offers(office, calendar(MAY))
        assert (offer.state, offer.is_kept_as_here) == ("there", True)
        assert f"{meeting.ref} was changed here, to Thu 13 May 2027 10:00" in offer.why
        assert keep_offers(office, [offer]) == []
        [offer] = offers(office, calendar(MAY.replace("20270512", "20270519")))
        assert offer.state == "clashes", "both sides moved it"
        assert "but it was changed here since it was taken in" in offer.why
        [moved] = keep_offers(office, [offer])
        assert (moved.start, moved.venue) == (dt.datetime(2027, 5, 19, 14), "Civic [/]")
        assert states(offers(office, calendar(MAY.replace("20270512", "20270526")))) == ["moves"]
        office.store.undo()
        assert office.meetings.get(meeting.id).venue == "Library", "one step takes it back"


def test_what_is_in_the_calendar_no_more_is_told_and_stays() -> None:
    with group.office() as office:
        keep_offers(office, offers(office, calendar(MAY, JUNE)))
        found = offers(office, calendar(JUNE))
        assert states(found) == ["there", "gone"]
        assert "is in it no more" in found[1].why
        assert keep_offers(office, found) == []
        assert states(offers(office, calendar("UID:1@elsewhere|SUMMARY:x|DTSTART:20270601T100000"))) == [
            "new"
        ]
        assert states(offers(office, calendar(JUNE), until=dt.date(2027, 5, 1))) == []


def test_an_agenda_that_is_out_and_a_name_that_is_missing_are_told_before_anything_moves() -> None:
    with group.office() as office:
        [meeting] = keep_offers(office, offers(office, calendar(MAY)))
        office.meetings.put(replace(office.meetings.get(meeting.id), status="agenda-circulated"))
        [offer] = offers(office, calendar(MAY.replace("20270512", "20270519")))
        assert (offer.state, offer.why.endswith("Its agenda is out already.")) == ("moves", True)
        office.meetings.put(replace(office.meetings.get(meeting.id), status="draft"))
        [offer] = offers(office, calendar(MAY.replace("20270512", "20270519")))
        assert offer.state == "left", "what has minutes is never moved"
        [offer] = offers(office, calendar("SUMMARY:Leisure|DTSTART:20270609T130000Z"))
        assert "no UID there" in offer.why
        keep_offers(office, [offer])
        again = offers(office, calendar("SUMMARY:Leisure|DTSTART:20270609T130000Z"))
        assert states(again) == ["there"], "it is known by its day and title"


def test_meetings_that_share_a_name_are_each_taken_in_once() -> None:
    with group.office() as office:
        shared = [
            "UID:event@council|SUMMARY:Cabinet|DTSTART:20270609T130000Z",
            "UID:event@council|SUMMARY:Planning|DTSTART:20270610T130000Z",
            "UID:event@council|SUMMARY:Planning|DTSTART:20270710T130000Z",
        ]
        assert len(keep_offers(office, offers(office, calendar(*shared)))) == 3
        assert states(offers(office, calendar(*shared))) == ["there"] * 3


def test_whole_days_need_an_hour_and_the_past_is_not_offered() -> None:
    with group.office() as office:
        day = calendar("UID:1|SUMMARY:Compact|DTSTART;VALUE=DATE:20270512", "UID:2|DTSTART:20200512T100000")
        assert states(offers(office, day)) == ["left"]
        [offer] = offers(office, day, at=dt.time(10))
        assert offer.event is not None
        assert (offer.state, offer.event.start) == ("new", dt.datetime(2027, 5, 12, 10))
        assert len(offers(office, day, since=OLD)) == 2
        keep_offers(office, [offer])
        assert states(offers(office, day)) == ["there"], (
            "the hour it was given is not the calendar's to change"
        )
        later = calendar("UID:1|SUMMARY:Compact|DTSTART;VALUE=DATE:20270519")
        [moved] = keep_offers(office, offers(office, later))
        assert moved.start == dt.datetime(2027, 5, 19, 10), "only the day is"
        keep_offers(office, offers(office, day, at=dt.time(10)))
        with pytest.raises(Refused, match="before it begins"):
            offers(office, day, since=dt.date(2027, 5, 2), until=dt.date(2027, 5, 1))
        assert offers(office, day, since=dt.date(9999, 1, 1), until=dt.date(9999, 1, 2)) == []


def test_what_has_too_long_a_title_or_was_held_is_left() -> None:
    with group.office() as office:
        [offer] = offers(office, calendar(MAY.replace("Castlebridge Compact", "x" * 501)))
        assert offer.state == "left"
        assert "501 characters" in offer.why
        group.taking(office, "open")
        held = office.meetings.find(order="start")[0]
        own = whole(office).replace(
            b"DTSTART;TZID=Europe/London:20261209T140000", b"DTSTART;TZID=Europe/London:20261209T150000"
        )
        [offer] = [one for one in offers(office, own, since=OLD) if one.meeting and one.meeting.id == held.id]
        assert offer.state in ("left", "there")
        assert not offer.changes


def test_what_the_group_wrote_itself_changes_nothing() -> None:
    with group.office() as office:
        first = group.meeting(office, "2027-01")
        old = whole(office)
        assert {*states(offers(office, old, since=OLD))} == {"there"}
        move_meeting(office, first, start=dt.datetime(2027, 2, 10, 14))
        assert {*states(offers(office, old, since=OLD))} == {"there"}, "an older export moves nothing back"
        cancel_meeting(office, group.meeting(office, "2027-01"), "snow")
        assert {*states(offers(office, whole(office), since=OLD))} == {"there"}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.datetimes(dt.datetime(2027, 1, 1), dt.datetime(2056, 12, 1)),
            st.text(max_size=30),
            st.text(max_size=30),
        ),
        max_size=4,
    )
)
def test_export_then_import_is_nothing_to_do(wanted: list[tuple[dt.datetime, str, str]]) -> None:
    with group.office() as office:
        for at, title, venue in wanted:
            start = at.replace(hour=9 + at.hour % 9, minute=at.minute // 15 * 15, second=0, microsecond=0)
            add_meeting(office, start, title=title.strip(), venue=venue.strip())
        found = offers(office, whole(office), since=OLD, until=dt.date(2060, 1, 1))
        assert len(found) == len(office_calendar(office))
        assert {*states(found)} <= {"there"}
        assert keep_offers(office, found, body=MAIN) == []
