"""The forms by which calendars go to others: a folder of them, a server, a member's own address."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.config import choose
from compact_tui.offering import base_address
from compact_tui.pushing import chosen, memory_folder, password_for
from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import folder_named
from meetings.calendar.addresses import address_of, give_address, revoke_address
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.people import Person
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from meetings.calendar.feed_folder import Kept
    from meetings.calendar.push.push import Pushed

_REMEMBERED = {"server": "server", "user": "user", "calendar": "name"}
"""What is kept in the settings once a push has gone well: the form's field, and its word there."""


def folder_form(office: Office) -> Form[list[Kept]]:
    """Asks for a folder and brings the calendars in it up to date."""
    fields = [
        Field("folder", "Folder", "compact-calendars", "a new folder, or the one of last time"),
        Field("who", "Members’ own", choices=(("yes", "one for each member"), ("no", "leave them out"))),
        Field(
            "mode",
            "Who may read",
            choices=(("private", "only you"), ("web", "a web server too; nobody can list it")),
        ),
    ]
    explained = (
        f"Without a place of its own it is in {clean_text(str(Path.cwd()))}. “compact-tui calendar feed DIR "
        "--watch” keeps it up to date by itself."
    )
    return Form(
        "A folder of calendars", fields, partial(_keep, office), explained=explained, go="Bring up to date"
    )


def _keep(office: Office, values: Values) -> list[Kept]:
    from meetings.calendar.feed_folder import keep_up_to_date

    mode = values["mode"]
    return keep_up_to_date(
        office,
        folder_named(values["folder"]),
        mode,  # type: ignore[arg-type]  # one of the choices
        members=values["who"] == "yes",
    )


def address_form(office: Office, members: Sequence[Person]) -> Form[tuple[str, str]]:
    """Asks whose calendar address is wanted, whoever is at the keys first; gives the name and the address."""
    who = office.store.who if office.store.who in {person.id for person in members} else ""
    fields = [
        Field("who", "Member", who, choices=[(person.id, person.name) for person in members]),
        Field("at", "Offered at", chosen("web", None), f"empty: {base_address(None)}"),
        Field(
            "again",
            "If they have one",
            choices=(("keep", "show it"), ("new", "take it away and give another")),
        ),
    ]
    explained = "Whoever knows the address can read this member’s meetings and deadlines."
    return Form(
        "A member’s calendar address", fields, partial(_address, office), explained=explained, go="Show it"
    )


def _address(office: Office, values: Values) -> tuple[str, str]:
    base = base_address(values["at"].strip() or None)
    person = office.people.get(values["who"])
    if values["again"] == "new" and address_of(office, person.id):
        revoke_address(office, person)
    return person.name, f"{base}{give_address(office, person).secret}.ics"


def push_form(office: Office) -> Form[Pushed]:
    """Asks for a calendar server and brings its calendar up to date."""
    fields = [
        Field("server", "Server", chosen("server", None), "https://…"),
        Field("user", "Your name there", chosen("user", None)),
        Field("password", "Password", hint="never kept; empty: as in the settings", secret=True),
        Field("calendar", "Calendar", chosen("name", None), f"empty: {office.group.name}"),
        Field(
            "ours",
            "Changed there",
            choices=(("no", "leave alone and list"), ("yes", "ours takes its place")),
        ),
        Field("do", "Do", choices=(("push", "bring it up to date"), ("say", "only say what would be done"))),
    ]
    return Form("The calendar server", fields, partial(_push, office), go="Go", only_reads=True)


def _push(office: Office, values: Values) -> Pushed:
    from meetings.calendar.push.address import server_address
    from meetings.calendar.push.push import push
    from meetings.calendar.push.server import CalendarServer

    address, user = server_address(values["server"]), values["user"].strip()
    word = values["password"] or (password_for(chosen("password-file", None), _no_password) if user else "")
    with contextlib.closing(CalendarServer(address, user, word)) as server:
        pushed = push(
            office, server, memory_folder(),
            calendar=values["calendar"].strip(), ours=values["ours"] == "yes", dry_run=values["do"] == "say",
        )  # fmt: skip
    for field, word in _REMEMBERED.items():
        with contextlib.suppress(Refused):  # what was pushed is pushed, whether or not that is remembered
            choose(word, values[field].strip(), table="calendar")
    return pushed


def _no_password() -> str:
    raise Refused("Type the password; it is kept nowhere.")
