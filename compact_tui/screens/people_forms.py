"""The forms of the People screen: somebody joins, is corrected, elected or leaves; a list goes in or out."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from compact_tui.screens.export import export_form
from compact_tui.screens.form import Field, Form, Values, changed
from compact_tui.screens.roster_preview import Proposed
from compact_tui.writing import file_named
from meetings import people
from meetings.dates import brief, day
from meetings.minutes.name_words import OFFICES
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.group import Body
from meetings.records.people import Organisation, Person, Seat
from meetings.roster import roster_table
from meetings.roster_import import COLUMNS, read_roster
from meetings.seated import Seated
from meetings.tables import read_table
from meetings.typed import line_of, title_of

_DAY = "3 Feb 2026, 3/2/2026 or next Tuesday"
_NO_SECTOR = "_"
_NO_SEAT = "_"


def add_form(
    office: Office, body: Body, sectors: dict[str, str], seats: list[Seat], known: list[str], seat: str = ""
) -> Form[Seated]:
    """Asks who is to join a body; `seat` is the id of the one that is offered first."""
    fields = [
        Field("name", "Name", hint="with a title where they use one: Cllr Pat Cole"),
        Field("organisation", "For", hint="an organisation; a new one is made", known=known),
        Field("sector", "Sector", choices=[(_NO_SECTOR, "as the organisation's"), *sectors.items()]),
    ]
    if seats:
        titles = [(one.id, one.title) for one in seats]
        fields.append(Field("seat", "Seat", seat, choices=[(_NO_SEAT, "none in particular"), *titles]))
    fields += [
        Field("role", "Role", "member", "member, chair, secretary …", known=("member", *OFFICES)),
        Field("votes", "Votes", choices=(("yes", "yes"), ("no", "no, attends without a vote"))),
        Field("initials", "Initials", hint="empty: chosen from the name"),
        Field("since", "Since", hint=f"empty: today; or {_DAY}"),
    ]
    return Form(f"Somebody joins {body.name}", fields, partial(_add, office, body.id), go="Add")


def _add(office: Office, body: str, values: Values) -> Seated:
    seat, sector = values.get("seat", _NO_SEAT), values["sector"]
    return people.add_member(
        office,
        title_of(values["name"], "the name"),
        body=body,
        organisation=line_of(values["organisation"], "the organisation"),
        sector="" if sector == _NO_SECTOR else sector,
        seat="" if seat == _NO_SEAT else seat,
        role=line_of(values["role"], "the role").casefold() or "member",
        initials=values["initials"].strip(),
        votes=values["votes"] == "yes",
        since=_day(office, values["since"]),
    )


def _day(office: Office, words: str) -> dt.date | None:
    return day(words, office.today) if words.strip() else None


def person_form(office: Office, person: Person) -> Form[Person]:
    """Asks what is to be corrected about a person."""
    fields = [
        Field("name", "Name", person.name),
        Field("initials", "Initials", person.initials),
        Field("honorific", "Title", person.honorific, "Cllr, Dr …; empty for none"),
        Field("email", "E-mail", person.email, "name@example.org"),
        Field("phone", "Telephone", person.phone),
    ]
    return Form(
        person.name, fields, lambda values: people.edit_person(office, person.id, **changed(fields, values)),
        said="Kept.", explained="Minutes and lists show the name as it stands now.",
    )  # fmt: skip


def organisation_form(office: Office, place: Organisation, sectors: dict[str, str]) -> Form[Organisation]:
    """Asks what is to be corrected about an organisation."""
    own = {place.sector: place.sector} if place.sector and place.sector not in sectors else {}
    fields = [
        Field("name", "Name", place.name),
        Field("short", "Short name", place.short, "as minutes use it"),
        Field("sector", "Sector", place.sector or _NO_SECTOR,
              choices=[(_NO_SECTOR, "none"), *own.items(), *sectors.items()]),
    ]  # fmt: skip

    def keep(values: Values) -> Organisation:
        new = changed(fields, values)
        if new.get("sector") == _NO_SECTOR:
            new["sector"] = ""
        return people.edit_organisation(office, place.id, **new)

    return Form(place.name, fields, keep, said="Kept.")


def elect_form(office: Office, body: str, person: Person) -> Form[str]:
    """Asks to what office a person is elected, and from when."""
    fields = [
        Field("role", "To the office of", hint="chair, vice chair, secretary …", known=OFFICES),
        Field("on", "From", brief(office.today), _DAY),
        Field("until", "Until", hint="empty: until somebody else is elected"),
    ]

    def keep(values: Values) -> str:
        role = people.office_named(values["role"])
        on = _day(office, values["on"]) or office.today
        people.elect(office, body, person.id, role, on, _day(office, values["until"]))
        return f"{Naming(office).person(person.id)} is {role} from {brief(on)}."

    return Form(f"Elect {person.name}", fields, keep, go="Elect")


def last_day_form(office: Office, person: Person) -> Form[dt.date]:
    """Asks for the last day of a person's membership; nothing is ended yet."""
    fields = [Field("until", "Last day", brief(office.today), _DAY)]
    return Form(
        f"{person.name} leaves", fields, lambda values: day(values["until"], office.today),
        explained="Every place they hold on this body ends with that day.", go="End it", only_reads=True,
    )  # fmt: skip


def as_of_form(office: Office, on: dt.date) -> Form[dt.date]:
    """Asks for the day as of which the members are to be shown."""
    fields = [Field("on", "As of", "" if on == office.today else brief(on), _DAY)]
    return Form(
        "Who sat here then?", fields, lambda values: day(values["on"], office.today), go="Show",
        only_reads=True,
    )  # fmt: skip


def import_form(office: Office, body: str) -> Form[Proposed]:
    """Asks for a table of members and reads it; nobody is added yet."""
    explained = (
        f"The first row of the table names its columns: name, and any of {', '.join(COLUMNS[1:])}. "
        "Nothing is kept before you have seen what each row becomes."
    )

    def look(values: Values) -> Proposed:
        data = read_table(file_named(values["file"]))
        return Proposed(data, read_roster(office, data, body=body))

    field = Field("file", "File", hint="members.csv, or a folder and a name")
    return Form("Bring in a list", [field], look, explained=explained, go="Look at it", only_reads=True)


def roster_export_form(office: Office, body: Body, on: dt.date) -> Form[Path]:
    """Asks for the file that the list is to be written into."""
    choices = (("no", "leave them out"), ("yes", "write them too: addresses and numbers"))

    def make(values: Values) -> str:
        return roster_table(office, body.id, on, contacts=values["contacts"] == "yes")

    contacts = Field("contacts", "Contact details", choices=choices)
    name = f"members-{body.id}-{on.isoformat()}.csv"
    return export_form(f"The members of {body.name} as a table", name, make, [contacts])
