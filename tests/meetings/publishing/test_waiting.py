"""What only approved minutes tell is in no calendar that anybody may read, whichever way it goes out."""

from __future__ import annotations

import datetime as dt

import icalendar
import support_office as so
from msgspec.structs import replace

from meetings.calendar.choice import Choice
from meetings.calendar.feeds import feeds
from meetings.minutes.life import approve, circulate
from meetings.office import Office
from meetings.publishing.site import Choices, site
from meetings.records.group import Quorum
from meetings.ways import set_ways
from meetings.year import move_meeting

LINES = (
    "open 14:03", "here JS PC", "item 4", "agreed: to buy a mauve tent", "+ Kazoo club", "item 6",
    "the kazoo is loud", "confidential", "+ Xylophone affair", "agreed: to sue over the xylophone", "public",
    "close really",
)  # fmt: skip


def ways_out(office: Office) -> dict[str, bytes]:
    """The group's calendar for everybody, by each way out of the office."""
    choice = Choice(only=("meetings", "week"), public=True)
    group = next(feed for feed in feeds(office, members=False) if feed.name == "group.ics")
    return {
        "export": choice.file(office, choice.entries(office)),
        "feed": group.data,
        "publish": bytes(site(office, Choices(), {}).files["calendar.ics"]),  # type: ignore[arg-type]  # no paper
    }


def told(data: bytes) -> dict[str, tuple[str, ...]]:
    """What a calendar tells of meetings and weeks, by the names of its entries."""
    names = ("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "CONFERENCE", "SEQUENCE")
    return {
        str(entry["UID"]): tuple(str(entry.get(name, "")) for name in names)
        for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")
        if str(entry["CATEGORIES"].to_ical(), "utf-8") in ("Meeting", "Compact Week")
    }


def test_every_way_out_tells_the_same_and_nothing_before_its_minutes() -> None:
    with so.office(Quorum("9")) as office:
        so.taking(office, *LINES)
        set_ways(office, public_joining=True)
        person = next(one for one in office.people.find() if one.initials == "JS")
        office.people.put(replace(person, email="jo@example.org"))
        video = "https://meet.test/x?as=jo%40example.org"
        move_meeting(office, so.meeting(office, "2027-01"), video=video, joining="ask jo@example.org")
        found = ways_out(office)
        for way, data in found.items():
            assert told(data) == told(found["publish"]), way
            text = data.replace(b"\r\n ", b"").lower()
            for word in (b"mauve", b"kazoo", b"xylophone", b"example.org"):
                assert word not in text, (way, word)
            assert b"to ratify d-2026-001" in text
        circulate(office, so.meeting(office))
        so.clock(office).set("2027-02-03T16:00")
        approve(office, so.meeting(office), at=so.meeting(office, "2027-01"))
        after = ways_out(office)
        for way, data in after.items():
            assert b"To ratify D-2026-001: to buy a mauve tent" in data.replace(b"\r\n ", b""), way
            assert b"xylophone" not in data.replace(b"\r\n ", b"").lower(), way


def test_why_a_meeting_was_adjourned_is_told_to_members_only() -> None:
    with so.office() as office:
        meeting = so.meeting(office)
        second = replace(
            meeting.sittings[0], start=dt.datetime(2026, 12, 16, 14), end=None, reason="the xylophone"
        )
        office.meetings.put(replace(meeting, sittings=(*meeting.sittings, second)))
        private = Choice()
        assert b"the xylophone" in private.file(office, private.entries(office))
        assert [way for way, data in ways_out(office).items() if b"xylophone" in data] == []


def test_a_group_that_is_called_by_an_address_is_told_without_it() -> None:
    with so.office() as office:
        office.save_group(replace(office.group, name="Compact, office@example.org"))
        assert [way for way, data in ways_out(office).items() if b"example.org" in data] == []
