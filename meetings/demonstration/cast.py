"""Who belongs to the made-up group: invented people for invented organisations, on the area's own seats."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from meetings import people
from meetings.initials import initials_for
from meetings.office import Office
from meetings.records.events import Champion, Event
from meetings.records.group import MAIN, Correspondence, Quorum, Terms
from meetings.week import usual_week
from meetings.year import add_body

Level = Literal["officer", "manager", "director", "elected", "trustee", ""]

VENUE = "Town Hall, Room 2"
FCB = "fcb"


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation by name, short name and sector."""

    name: str
    short: str
    sector: str


COUNCIL = Place("Castlebridge Borough Council", "CBC", "public")
HEALTH = Place("Castlebridge Health Trust", "NHS", "public")
BOARD = Place("Castlebridge Strategic Partnership Board", "CSP", "public")
SKILLS = Place("Castlebridge Skills Council", "CSC", "public")
HOSPITALS = Place("Weir Valley Hospitals Trust", "WVH", "public")
ACTION = Place("Castlebridge Voluntary Action", "CVA", "voluntary")
KITCHEN = Place("The Ladle Community Kitchen", "", "voluntary")
YOUTH = Place("Tideway Youth Project", "", "voluntary")
ADVICE = Place("Canal Street Advice Centre", "", "voluntary")
ALLOTMENTS = Place("Castlebridge Allotment Federation", "", "voluntary")
WELCOME = Place("The Welcome Table", "", "voluntary")
CARERS = Place("Weir Valley Carers", "", "voluntary")
ACCESS = Place("Castlebridge Disability Alliance", "CDA", "voluntary")
RESIDENTS = Place("Weir Lane Residents", "", "voluntary")
FAITH = Place("Faith in Castlebridge", "", "voluntary")

COUNCILLORS = "Halton Borough Council, councillors"
ELECTED = "Voluntary and community sectors"

MEMBERS: tuple[tuple[str, Place, str, str], ...] = (
    # name, organisation, seat, role
    ("Cllr Dinah Marlowe", COUNCIL, "Chair", "chair"),
    ("Pat Cole", ACTION, "Vice chair", "vice chair"),
    ("Jo Swift", COUNCIL, "Facilitator for the public sector", "facilitator"),
    ("Rae North", ACTION, "Facilitator for the community and voluntary sectors", "facilitator"),
    ("Cllr Owen Barraclough", COUNCIL, COUNCILLORS, "member"),
    ("Cllr Priti Anand", COUNCIL, COUNCILLORS, "member"),
    ("Cllr Hugh Tranter", COUNCIL, COUNCILLORS, "member"),
    ("Cllr Marjorie Keele", COUNCIL, COUNCILLORS, "member"),
    ("Cllr Leonard Sykes", COUNCIL, COUNCILLORS, "member"),
    ("Dr Asha Banerjee", HEALTH, "Halton Primary Care Trust", "member"),
    ("Tess Moss", BOARD, "Halton Strategic Partnership Board", "member"),
    ("Gareth Holloway", SKILLS, "Learning and Skills Council", "member"),
    ("Sunita Kaur", HOSPITALS, "North Cheshire Hospitals Trust", "member"),
    ("Bea Lockwood", KITCHEN, ELECTED, "member"),
    ("Femi Adeyemi", YOUTH, ELECTED, "member"),
    ("Mair Hughes", ADVICE, ELECTED, "member"),
    ("Colin Wadsworth", ALLOTMENTS, ELECTED, "member"),
    ("Noor Rahimi", WELCOME, ELECTED, "member"),
    ("Edie Partridge", CARERS, ELECTED, "member"),
    ("Kit Okoro", ACCESS, ELECTED, "member"),
    ("Walter Finch", RESIDENTS, ELECTED, "member"),
    ("Ivy Castellan", FAITH, ELECTED, "member"),
)

SUCCESSOR = "Cllr Rosalind Peake"
"""Who takes Cllr Sykes's seat in the middle of the year."""

SECRETARY = "Nell Draper"

WORKING_PARTY = (
    "Bea Lockwood", "Pat Cole", "Gareth Holloway", "Mair Hughes", "Jo Swift", "Kit Okoro",
)  # fmt: skip

CHAMPIONS: tuple[tuple[str, Place, str, Level, int, int, bool], ...] = (
    # name, organisation, department, level, days since named, days to the end of the term, briefed
    ("Fern Abbott", COUNCIL, "Parks Service", "manager", 240, 490, True),
    ("Gil Thackray", COUNCIL, "Housing", "officer", 230, 500, True),
    ("Harriet Stobbs", COUNCIL, "Finance", "director", 50, 680, False),
    ("Sunita Kaur", HOSPITALS, "Discharge team", "manager", 300, 25, True),
    ("Mo Ellery", HEALTH, "Public health", "officer", 210, 520, True),
    ("Bea Lockwood", KITCHEN, "", "trustee", 290, 440, True),
    ("Dora Quill", ALLOTMENTS, "", "trustee", 200, 530, False),
    ("Tess Moss", BOARD, "", "elected", 330, -30, True),
)


def gather(office: Office, since: dt.date) -> None:
    """Seat the members and the secretary, and set the group's own terms: a third of each sector."""
    with office.commit("set up the group"):
        main = office.bodies.get(MAIN)
        quorum = Quorum(sectors={"public": "1/3", "voluntary": "1/3"})
        letters = Correspondence("quorum-of-replies", "1/3", may_call_in=True)
        terms = Terms(quorum, letters, notice_days=7, minutes=110, venue=VENUE)
        office.bodies.put(replace(main, terms=terms))
        phrase = {"accurate": "The figures before the meeting were checked and found accurate."}
        office.save_group(replace(office.group, phrases=phrase))
        for name, place, seat, role in MEMBERS:
            seat_member(office, name, place, seat, since, role=role)
        people.add_member(
            office, SECRETARY, organisation=COUNCIL.name, role="secretary", votes=False, since=since
        )


def seat_member(
    office: Office, name: str, place: Place, seat: str, since: dt.date, *, role: str = "member"
) -> None:
    """Give somebody one of the area's seats for an organisation."""
    people.add_member(
        office, name, organisation=place.name, short=place.short, sector=place.sector, seat=seat,
        role=role, since=since,
    )  # fmt: skip


def form_working_party(office: Office, since: dt.date) -> None:
    """Set up the working party on funding and capacity building, with six of the members."""
    purpose = "Drafts a Funding code and finds what makes asking for money easier; the group decides."
    with office.commit("set up the working party"):
        body = add_body(office, FCB, "Funding and Capacity Building Working Party", purpose=purpose)
        terms = Terms(Quorum(members="3"), notice_days=5, minutes=90, venue=VENUE)
        office.bodies.put(replace(body, terms=terms))
        for name in WORKING_PARTY:
            people.add_member(office, name, body=FCB, since=since)


def replace_councillor(office: Office, last: dt.date) -> None:
    """Cllr Sykes leaves the council, and Cllr Peake takes the seat."""
    leaving = person_called(office, "Leonard Sykes")
    with office.commit("a new councillor"):
        people.end_membership(office, leaving, until=last)
        seat_member(office, SUCCESSOR, COUNCIL, COUNCILLORS, last + dt.timedelta(days=1))


def name_champions(office: Office, today: dt.date) -> None:
    """Put the champions on record; one term is over, one nearly."""
    with office.commit("name champions"):
        for name, place, department, level, ago, ends, briefed in CHAMPIONS:
            since = today - dt.timedelta(days=ago)
            office.champions.add(
                Champion(
                    person=_known(office, name, place), organisation=_organisation(office, place),
                    department=department, level=level, since=since, until=today + dt.timedelta(days=ends),
                    briefed=since + dt.timedelta(days=20) if briefed else None,
                )
            )  # fmt: skip


def plan_events(office: Office, today: dt.date) -> None:
    """Put Compact Week, the last one and the coming one, and two days beside it into the year."""
    this_year = usual_week(today.year)
    coming = this_year if today <= this_year[1] else usual_week(today.year + 1)
    notes = ("Breakfast for parish clerks, a swap shop of spare desks, an hour in each other's jobs.", "")
    last_notes = "A stall in the market square, if behind a pillar; 140 people took a sheet home."
    with office.commit("plan events"):
        for (starts, ends), said in ((usual_week(coming[0].year - 1), last_notes), (coming, notes[0])):
            title = f"Compact Week {starts.year}"
            office.events.add(
                Event(
                    title=title, kind="compact-week", starts=starts, ends=ends,
                    venue="Market Square", notes=said,
                )
            )  # fmt: skip
        fair, training = today - dt.timedelta(days=120), today + dt.timedelta(days=30)
        office.events.add(Event(title="Volunteers' fair", starts=fair, ends=fair, venue="The Old Library"))
        office.events.add(
            Event(
                title="What things really cost: a morning for treasurers", kind="training",
                starts=training, ends=training, venue="The Ladle, Weir Lane",
            )
        )  # fmt: skip


def person_called(office: Office, name: str) -> str:
    """The id of the person with that name."""
    return next(person.id for person in office.people.find() if person.name == name)


def _organisation(office: Office, place: Place) -> str:
    return next(held.id for held in office.organisations.find() if held.name == place.name)


def _known(office: Office, name: str, place: Place) -> str:
    """The id of a person, who is made known first where they sit on no body."""
    from meetings.records.people import Person

    everybody = office.people.find()
    held = next((person for person in everybody if person.name == name), None)
    if held is None:
        initials = initials_for(name, {person.initials for person in everybody})
        new = Person(name=name, initials=initials, organisation=_organisation(office, place))
        held = office.people.add(new)
    return held.id
