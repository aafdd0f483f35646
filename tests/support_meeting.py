"""The two-hour meeting: a made-up group, what it had minuted before, and the lines that are typed.

The lines stand in `meetings/minutes/script/meeting.txt`; lines there that begin with `# ` are comments, and
`# clock 2026-12-09T14:00` begins a sitting and says what the clock shows in it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from meetings.agenda.items import add_item, remove_item
from meetings.clock import from_london
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.minutes.echo import Echo
from meetings.minutes.setting import minutes_of
from meetings.minutes.taking import Taking
from meetings.office import Office, make_office, open_office
from meetings.people import add_member
from meetings.records.group import MAIN, Quorum
from meetings.records.meeting import Meeting
from meetings.references import find_meeting
from meetings.store.query import where
from meetings.year import add_body, add_meeting

HERE = Path(__file__).parent / "meetings" / "minutes" / "script"
REF = "2026-02"
"""The meeting's reference; the one before it is 2026-01, the next 2027-01."""

COUNCIL, POLICE, HEALTH, FIRE = (
    "Marlbrook Borough Council",
    "Marlbrook Police",
    "Marlbrook Health",
    "Fire and Rescue",
)
ACTION, MEADOW, ADVICE, DOOR = (
    "Marlbrook Voluntary Action",
    "Meadow Trust",
    "Canal Street Advice",
    "Open Door",
)

MEMBERS = (
    # name, initials, organisation, short, sector, role
    ("Pat Cole", "PC", COUNCIL, "MBC", "public", "chair"),
    ("Cllr Dee Dunn", "DD", COUNCIL, "MBC", "public", "member"),
    ("Grace Hope", "GH", COUNCIL, "MBC", "public", "member"),
    ("Tess Moss", "TM", POLICE, "", "public", "member"),
    ("Sunil Kaur", "SK", HEALTH, "NHS", "public", "member"),
    ("Ada Brook", "AB", FIRE, "FRS", "public", "member"),
    ("Jo Swift", "JS", ACTION, "MVA", "voluntary", "vice chair"),
    ("Owen Boyd", "OB", ACTION, "MVA", "voluntary", "member"),
    ("Rae North", "RN", MEADOW, "", "voluntary", "member"),
    ("Mair Hughes", "MH", ADVICE, "", "voluntary", "member"),
    ("Will May", "WM", DOOR, "", "voluntary", "member"),
    ("Ian Tate", "IT", DOOR, "", "voluntary", "member"),
    ("Xanthe Yarrow", "XY", "Allotment Federation", "", "voluntary", "member"),
    ("Edie Partridge", "EP", "Weir Carers", "", "voluntary", "member"),
    ("Evan Price", "EP", "Youth Council", "", "voluntary", "member"),
    ("Kit Lowe", "KL", ACTION, "MVA", "voluntary", "secretary"),
)
"""Invented people. Two have the same initials, one has some that are never read as such, two are words."""

AGENDA = (
    # title, kind
    ("Welcome and apologies", "standing"),
    ("Declarations of interest", "standing"),
    ("Minutes of the last meeting", "decision"),
    ("Matters arising", "standing"),
    ("Action plan", "standing"),
    ("Funding code: notice periods", "decision"),
    ("Compact Week 2027", "discussion"),
    ("Champions", "discussion"),
    ("A case in confidence", "discussion"),
    ("Election of a vice chair", "decision"),
    ("Libraries and the Compact", "discussion"),
    ("Any other business", "standing"),
    ("Date of next meeting", "standing"),
)

EARLIER = """\
open 14:00
here PC DD TM SK JS OB RN MH WM
item 5
action RN: send the quarterly report round by 1 Nov
action JS: write the text of the leaflet by 18 Nov #awareness
action TM: find out who signs the budget letters by 20 Nov
action OB: ask two printers for a price by 20 Nov
action MH: visit the five libraries by 9 Dec
action WM: count the badges
action PC: book the hall for the Week
action JS: ask the landlord about a shelf by 1 Dec
agreed: the group meets six times a year
14:40 DD, TM, SK, PC left
recommended: that the group has a page of its own on the council's website
close really
""".splitlines()
"""What was minuted two months before: eight actions, a decision, and one without a quorum."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting: what the clock shows in it, and the lines typed."""

    clock: str
    lines: tuple[str, ...]


def sittings() -> tuple[Sitting, ...]:
    """The sittings of the meeting, with their lines as they are typed."""
    found: list[tuple[str, list[str]]] = []
    for line in (HERE / "meeting.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# clock "):
            found.append((line.removeprefix("# clock "), []))
        elif line and not line.startswith("# "):
            found[-1][1].append(line)
    return tuple(Sitting(clock, tuple(lines)) for clock, lines in found)


class SetClock:
    """A clock that stands where it is set (London)."""

    def __init__(self, now: str) -> None:
        self.set(now)

    def set(self, now: str) -> None:
        self.now = from_london(dt.datetime.fromisoformat(now))

    def __call__(self) -> dt.datetime:
        return self.now


def make_meeting(folder: Path) -> None:
    """The group's workspace as it is before the first line is typed."""
    clock = SetClock("2026-10-01T10:00")
    name = "Marlbrook Compact Group"
    with make_office(folder, area="halton", name=name, clock=clock, third_party=False) as office:
        _people(office)
        _terms(office)
        earlier = _meeting(office, dt.datetime(2026, 10, 14, 14))
        clock.set("2026-10-14T14:00")
        session = Taking(office, earlier)
        for line in EARLIER:
            session.take(line)
        clock.set("2026-11-20T10:00")
        _meeting(office, dt.datetime(2026, 12, 9, 14))
        add_meeting(office, dt.datetime(2027, 2, 3, 14), venue="Town Hall")
        add_meeting(office, dt.datetime(2027, 6, 9, 14), venue="Town Hall", kind="annual")


def _people(office: Office) -> None:
    for name, initials, place, short, sector, role in MEMBERS:
        seat = add_member(
            office, name, organisation=place, short=short, sector=sector, role=role,
            votes=role != "secretary", since=dt.date(2025, 4, 1),
        )  # fmt: skip
        person = seat.person
        if person.initials != initials:
            office.people.put(replace(person, initials=initials))


def _terms(office: Office) -> None:
    main = office.bodies.get(MAIN)
    quorum = Quorum("5", {"public": "2", "voluntary": "1/3"})
    office.bodies.put(replace(main, terms=replace(main.terms, quorum=quorum)))
    add_body(office, "fcb", "Funding Code Board")
    phrases = {"accurate": "AGREED that this is what was meant"}
    office.save_group(replace(office.group, phrases=phrases))


def _meeting(office: Office, start: dt.datetime) -> Meeting:
    """A meeting with the group's own agenda in place of the area's, and of what came over."""
    meeting = add_meeting(office, start, venue="Town Hall")
    for item in office.items.find(where("meeting") == meeting.id):
        remove_item(office, item)
    for title, kind in AGENDA:
        add_item(office, office.meetings.get(meeting.id), title, kind=kind)
    return office.meetings.get(meeting.id)


def printed(folder: Path) -> dict[str, str]:
    """The minutes as they stand in a workspace: as text with the annex, and as JSON without it."""
    with open_office(folder, clock=SetClock("2026-12-17T10:00"), third_party=False) as office:
        meeting = find_meeting(office, REF)
        told = minutes_of(office, meeting)
        whole = compose_minutes(office, meeting, told, annex=True)
        public = compose_minutes(office, meeting, told)
        return {"minutes.txt": render(whole, "text"), "minutes.json": render(public, "json")}


def golden() -> dict[str, str]:
    """The minutes as they were found to be right, by the names of their files.

    To renew them after a change that is meant: `python tests/support_meeting.py`, then read the difference.
    """
    return {name: (HERE / name).read_text(encoding="utf-8") for name in ("minutes.txt", "minutes.json")}


def take_all(folder: Path) -> list[tuple[str, Echo]]:
    """Take every line of the meeting; each with what it became."""
    echoes: list[tuple[str, Echo]] = []
    for sitting in sittings():
        with open_office(folder, clock=SetClock(sitting.clock), third_party=False) as office:
            session = Taking(office, find_meeting(office, REF))
            echoes += [(line, session.take(line)) for line in sitting.lines]
    return echoes


def _renew() -> None:
    with TemporaryDirectory() as folder:
        group = Path(folder) / "group"
        make_meeting(group)
        take_all(group)
        for name, text in printed(group).items():
            (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _renew()
