"""A made-up group with one meeting fully minuted, put together record by record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from meetings.documents.minutes_page import compose_minutes
from meetings.documents.page import MinutesPage, PrintedItem, PrintedParagraph
from meetings.minutes.model import Minutes
from meetings.minutes.setting import minutes_of
from meetings.office import Office, make_office
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.forms import Parsed
from meetings.records.group import Quorum, Terms
from meetings.records.meeting import AgendaItem, Approval, Meeting, Paper, Sitting
from meetings.records.outcome import Action, Decision, Due
from meetings.records.people import Membership, Organisation, Person

DAY = dt.date(2026, 12, 9)
NOW = dt.datetime(2026, 12, 10, 9, 30, tzinfo=dt.UTC)
VENUE = "Town Hall, Room 2"

PLACES = {
    "cbc": ("Castlebridge Borough Council", "CBC", "public"),
    "nhs": ("Castlebridge Health", "NHS", "public"),
    "police": ("Castlebridge Police", "", "public"),
    "cva": ("Castlebridge Voluntary Action", "CVA", "voluntary"),
    "trust": ("Meadow Trust", "", "voluntary"),
}
PEOPLE = {
    "pc": ("Pat Cole", "cbc", "vice chair"),
    "dd": ("Dee Dunn", "cbc", "member"),
    "tm": ("Tess Moss", "police", "member"),
    "sk": ("Sam Kerr", "nhs", "member"),
    "ab": ("Ann Bell", "nhs", "member"),
    "js": ("Jo Swift", "cva", "chair"),
    "ob": ("Olu Barr", "cva", "member"),
    "rn": ("Rae North", "trust", "member"),
    "hv": ("Hal Vane", "trust", "member"),
    "kl": ("Kit Lowe", "cbc", "officer"),
    "mw": ("Mo Wren", "cva", ""),
}
ITEMS: tuple[dict[str, Any], ...] = (
    {"id": "i1", "title": "Welcome and apologies", "kind": "standing", "minutes": 5, "presenter": "chair"},
    {"id": "i2", "title": "Minutes of the last meeting", "kind": "decision", "minutes": 5,
     "presenter": "chair", "standing": "last-minutes"},
    {"id": "i3", "title": "Action plan", "kind": "standing", "minutes": 15, "presenter": "js"},
    {"id": "i4", "title": "The leaflet", "kind": "discussion", "minutes": 20, "presenter": "nhs",
     "notes": "where it has reached, and where not", "carried": 2, "carried_from": "x",
     "carried_why": "not reached"},
    {"id": "i5", "title": "Small grants", "kind": "decision", "minutes": 25, "presenter": "pc"},
    {"id": "i6", "title": "A talk on village halls", "kind": "guest", "minutes": 15},
    {"id": "i7", "title": "Any other business", "kind": "standing"},
)  # fmt: skip


def person(key: str) -> Owner:
    return Owner("person", key)


def people(keys: str) -> tuple[Owner, ...]:
    return tuple(person(key) for key in keys.split())


def at(words: str | None, on: dt.date = DAY) -> dt.datetime | None:
    return dt.datetime.combine(on, dt.time.fromisoformat(words)) if words else None


def office(folder: Path, *, quorum: Quorum | None = None) -> Office:
    """The group, its members, three meetings and the agenda of the second; nothing is minuted yet."""
    made = make_office(
        folder, area="halton", name="Castlebridge Compact Group", clock=lambda: NOW, third_party=False,
        made_up=True,
    )  # fmt: skip
    with made.commit("the group"):
        for key, (name, short, sector) in PLACES.items():
            made.organisations.add(Organisation(id=key, name=name, short=short, sector=sector))
        for key, (name, place, role) in PEOPLE.items():
            title = "Cllr" if key == "dd" else ""
            made.people.add(
                Person(id=key, name=name, initials=key.upper(), honorific=title, organisation=place)
            )
            if role:
                made.memberships.add(
                    Membership(
                        body="main", person=key, organisation=place, sector=PLACES[place][2], role=role,
                        votes=key != "kl", since=dt.date(2025, 4, 1),
                    )
                )  # fmt: skip
        body = made.bodies.get("main")
        terms = Terms(quorum=quorum or Quorum(), notice_days=5, venue=VENUE)
        made.bodies.put(type(body)(id=body.id, bases=body.bases, name="Steering Group", terms=terms))
        _meeting(made, "m0", "2026-05", dt.date(2026, 9, 16), "approved")
        _meeting(made, "m1", "2026-06", DAY, "draft")
        _meeting(made, "m2", "2027-01", dt.date(2027, 2, 3), "planned")
        for place, item in enumerate(ITEMS, start=1):
            owner = item.get("presenter")
            presenter = None if owner is None else _presenter(owner)
            made.items.add(AgendaItem(**{**item, "meeting": "m1", "position": place, "presenter": presenter}))
        made.papers.add(Paper(meeting="m1", item="i4", title="The leaflet, second draft", file="leaflet.pdf"))
        made.papers.add(Paper(meeting="m1", item="i5", title="", file="grants.csv"))
        made.papers.add(Paper(meeting="m1", title="How to find the Town Hall", file="map.pdf"))
        made.actions.add(
            Action(id="a14", ref="A-2026-014", body="main", text="thank the printers", updated=DAY)
        )
        made.decisions.add(
            Decision(id="d3", ref="D-2026-003", body="main", meeting="m0", text="to keep the small grants")
        )
    return made


def _presenter(key: str) -> Owner:
    if key in PEOPLE:
        return person(key)
    return Owner("organisation", key) if key in PLACES else Owner("role", key)


def _meeting(made: Office, id_: str, ref: str, on: dt.date, status: Any) -> None:
    start = dt.datetime.combine(on, dt.time(14))
    made.meetings.add(
        Meeting(
            id=id_, ref=ref, body="main", status=status, start=start,
            sittings=(Sitting(start, start + dt.timedelta(hours=2), VENUE),),
        )
    )  # fmt: skip


class Log:
    """Lines put into a meeting's log one after another, each under the item that is open."""

    def __init__(self, made: Office, meeting: str = "m1") -> None:
        self.made = made
        self.meeting = meeting
        self.item: str | None = None
        self.last: str | None = None

    def say(self, parsed: Parsed, time: str | None = None, **more: Any) -> Entry:
        if isinstance(parsed, form.Item):
            self.item = parsed.item
        given = {"item": self.item, "after": self.last, "at": at(time), **more}
        kept = self.made.entries.add(Entry(meeting=self.meeting, line="", parsed=parsed, **given))
        self.last = kept.id
        return kept


def full_minutes(made: Office) -> Minutes:
    """A whole meeting with something of everything, as the log tells it."""
    log = Log(made)
    with made.commit("the minutes"):
        _opening(log)
        _leaflet(log)
        _grants(log)
        _ending(log)
    return minutes_of(made, made.meetings.get("m1"))


def _opening(log: Log) -> None:
    log.say(form.Open(), "14:03")
    log.say(form.Present(people("js pc rn tm sk kl"), ("sk",)))
    log.say(form.Apologies(people("dd ob"), "on leave"))
    log.say(form.Late(people("ab"), "train"))
    log.say(form.Substitute(person("mw"), person("ob")))
    log.say(form.Interest(person("rn"), "i5", "trustee of the applicant", "stays-no-vote"))
    log.say(form.Item("i1"), "14:04")
    log.say(form.Prose("The chair welcomed everybody"))
    log.say(form.Item("i2"), "14:06")
    log.say(form.MinutesApproved("m0", "in 3.2, “forty” becomes “fourteen”"))
    log.say(form.Item("i3"), "14:10")
    log.say(form.Progress(("a14",), "the card has gone off", "done"))
    log.say(form.Ratified("d3"), made="d4", ref="D-2026-004")


def _leaflet(log: Log) -> None:
    log.say(form.Item("i4"), "14:18")
    log.say(form.Remark(Owner("organisation", "nhs"), "surgeries could show the leaflet"))
    log.say(form.Continuation("and so could the pharmacies"))
    log.say(form.Remark(person("js"), "The leaflet has reached 40 groups; parish clerks have not had it yet"))
    log.say(form.Remark(person("rn"), "offered to take it to the market"))
    log.say(form.Remark(Owner("role", "chair"), "who prints the next lot?"))
    log.say(form.Prose("Next year the parish clerks should have it first"))
    log.say(form.Arrives(people("ab")), "14:22")
    log.say(form.Observer("Jo Hall", "Fire and Rescue"))
    log.say(form.Also(34))
    log.say(form.Off("the draft is dreadful"))
    due = Due("date", dt.date(2027, 1, 12), "by 12 Jan")
    said = form.Action("draft a letter to the clerks", people("js pc"), due=due, theme="awareness")
    log.say(said, made="a41", ref="A-2026-041")
    soon = Due("next-meeting", dt.date(2027, 2, 3), "by next meeting")
    log.say(
        form.Action("find a room for the training", (person("tm"), Owner("all")), led=True, due=soon),
        made="a42", ref="A-2026-042",
    )  # fmt: skip
    log.say(form.Decision("a quarterly article goes to all partners' newsletters"), ref="D-2026-007")
    log.say(form.Decision("this was typed by mistake"), ref="D-2026-099", taken_back=True)


def _grants(log: Log) -> None:
    log.say(form.Item("i5"), "14:40")
    log.say(form.Interest(person("js"), None, "volunteers there", "leaves"))
    log.say(form.Chair(person("pc")))
    log.say(form.Proposal(person("tm"), "give the twelve weeks' notice", person("sk")))
    log.say(form.Vote(count=(3, 1, 1)), ref="D-2026-008")
    log.say(form.Vote(recorded=((person("ab"), "against"),)))
    log.say(form.Leaves(people("rn")), "14:51")
    log.say(form.Recommended("extend the grant to June", to_words="the Partnership Board"), ref="D-2026-009")
    log.say(form.Confidential())
    log.say(form.Prose("one applicant's accounts were discussed"))
    log.say(form.Action("write to that applicant", people("pc")), made="a43", ref="A-2026-043")
    log.say(form.Public())
    log.say(form.NotAgreed("to close the fund"), ref="D-2026-010")


def _ending(log: Log) -> None:
    log.say(form.Item("i7"), "15:30")
    log.say(form.ItemAdded("Snow clearing"), made="x1")
    log.say(form.Item("x1"), "15:32")
    log.say(form.Tabled("Gritting routes"))
    log.say(form.Noted("the routes are on the council's pages"))
    log.say(form.Thanks(person("kl"), "the warm room"))
    log.say(form.Elected(person("tm"), "vice chair", dt.date(2027, 12, 31)))
    log.say(form.Adjourn(minutes=10, reason="fire alarm"), "15:35")
    log.say(form.Resume(), "15:45")
    log.say(form.Defer("m2", dt.date(2027, 2, 3)))
    log.say(form.NextMeeting(dt.datetime(2027, 2, 3, 14), VENUE), made="m2")
    log.say(form.Close(), "15:55", item=None)


def approve(made: Office) -> Meeting:
    """The second meeting's minutes approved at the third, with one amendment."""
    import msgspec

    meeting = made.meetings.get("m1")
    approval = Approval("m2", dt.date(2027, 2, 3), ("in 4.2, 40 becomes 44",))
    return made.meetings.put(msgspec.structs.replace(meeting, status="approved", approval=approval))


def composed(made: Office, **how: Any) -> MinutesPage:
    meeting = made.meetings.get("m1")
    return compose_minutes(made, meeting, minutes_of(made, meeting), **how)


def opened(made: Office, item: str = "i4", here: str = "js pc rn tm sk") -> Log:
    log = Log(made)
    log.say(form.Open(), "14:03")
    log.say(form.Present(people(here)))
    log.say(form.Item(item), "14:05")
    return log


def printed(page: MinutesPage, number: str) -> PrintedParagraph:
    found = [p for item in page.items for p in (*item.annex, *item.printed)]
    return next(p for p in found if isinstance(p, PrintedParagraph) and p.number == number)


def texts(item: PrintedItem) -> list[str]:
    return [one.text for one in item.printed]


def item(page: MinutesPage, number: int | None) -> PrintedItem:
    return next(item for item in page.items if item.number == number)
