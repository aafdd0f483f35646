"""A room full of made-up people, for reading lines against."""

from __future__ import annotations

import datetime as dt

from meetings.minutes.grammar import read
from meetings.minutes.reading import Says
from meetings.minutes.room import (
    KnownBody,
    KnownItem,
    KnownMeeting,
    KnownNumber,
    KnownOrganisation,
    KnownPerson,
    Room,
)
from meetings.records.base import Owner

ON = dt.date(2026, 12, 9)
NOW = dt.datetime(2026, 12, 9, 14, 47)

PEOPLE = (
    KnownPerson("p-js", "Jo Swift", "JS", "o-cvs", ("facilitator",)),
    KnownPerson("p-pc", "Pat Cole", "PC", "o-council", ("vice chair",)),
    KnownPerson("p-rn", "Rae North", "RN", "o-hospice"),
    KnownPerson("p-tm", "Tess Moss", "TM", "o-nhs"),
    KnownPerson("p-sk", "Sunil Kaur", "SK", "o-cvs"),
    KnownPerson("p-ab", "Ada Brook", "AB", "o-council", ("chair",)),
    KnownPerson("p-ob", "Owen Boyd", "OB", "o-fire"),
    KnownPerson("p-ad", "Ann Dunn", "AD", "o-council"),
    KnownPerson("p-wm", "Will May", "WM", "o-hospice"),
    KnownPerson("p-so", "Siân O’Brien-Rees", "SO", "o-nhs"),
    KnownPerson("p-dm", "Dev Mistry", "DM", "o-cvs"),
    KnownPerson("p-dt", "Dev Tarrant", "DT", "o-fire"),
    KnownPerson("p-x1", "Xanthe Yarrow", "XY", "o-cvs"),
    KnownPerson("p-x2", "Xavier Yeo", "XY", "o-nhs"),
    KnownPerson("p-gv", "Gita Vohra", "GV", None, ("secretary",), member=False),
)
ROOM = Room(
    on=ON,
    now=NOW,
    start=dt.time(14),
    people=PEOPLE,
    organisations=(
        KnownOrganisation("o-cvs", "Willowby Voluntary Action", "WVA"),
        KnownOrganisation("o-council", "Willowby Borough Council", "Council"),
        KnownOrganisation("o-nhs", "Willowby Primary Care", "NHS"),
        KnownOrganisation("o-hospice", "St Bride's Hospice"),
        KnownOrganisation("o-fire", "Fire and Rescue", "FRS"),
    ),
    bodies=(
        KnownBody("main", "Willowby Compact Group"),
        KnownBody("fcb", "Funding Code Board", "fcb"),
        KnownBody("", "Overview Panel"),
    ),
    items=(
        KnownItem("i-1", 1, "Welcome and apologies"),
        KnownItem("i-2", 2, "Declarations of interest"),
        KnownItem("i-3", 3, "Minutes of 2026-05"),
        KnownItem("i-4", 4, "Action plan"),
        KnownItem("i-5", 5, "Funding code"),
        KnownItem("i-6", 6, "Compact Week 2027"),
        KnownItem("i-7", 7, "Compact champions"),
    ),
    current_item="i-4",
    meetings=(
        KnownMeeting("m-05", "2026-05", dt.date(2026, 10, 14)),
        KnownMeeting("m-next", "2027-01", dt.date(2027, 2, 3)),
        KnownMeeting("m-agm", "2027-03", dt.date(2027, 6, 9), "annual"),
    ),
    last_minutes="m-05",
    actions=(
        KnownNumber("a-14-25", "A-2025-014"),
        KnownNumber("a-14", "A-2026-014"),
        KnownNumber("a-15", "A-2026-015"),
        KnownNumber("a-16", "A-2026-016", open=False),
        KnownNumber("a-17", "A-2026-017"),
        KnownNumber("a-17-fcb", "FCB-A-2026-017"),
        KnownNumber("a-18-25", "A-2025-018"),
        KnownNumber("a-18", "A-2026-018", open=False),
    ),
    decisions=(
        KnownNumber("d-7", "D-2026-007"),
        KnownNumber("d-7-25", "D-2025-007"),
        KnownNumber("d-8", "D-2026-008", stands="D-2026-008 stands", ratified_by="d-9"),
    ),
    venues=("Town Hall", "Fire Station, Mill Lane", "The Hub"),
    next_meeting=KnownMeeting("m-next", "2027-01", dt.date(2027, 2, 3)),
    annual_meeting=KnownMeeting("m-agm", "2027-03", dt.date(2027, 6, 9), "annual"),
    compact_week=dt.date(2027, 11, 1),
    phrases={
        "accurate": "AGREED that the minutes are a true record",
        "moved on": "The meeting moved on.",
        "next": "No.",
    },
)


def person(*ids: str) -> tuple[Owner, ...]:
    """People by their ids, as owners."""
    return tuple(Owner(kind="person", id=one) for one in ids)


def organisation(one: str) -> Owner:
    """An organisation by its id, as an owner."""
    return Owner(kind="organisation", id=one)


def at(hour: int, minute: int) -> dt.datetime:
    """A time on the day of the meeting."""
    return dt.datetime.combine(ON, dt.time(hour, minute))


def said(line: str, room: Room = ROOM) -> Says:
    """What a line says that is to be minuted."""
    reading = read(line, room)
    assert isinstance(reading, Says), reading
    return reading
