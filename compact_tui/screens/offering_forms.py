"""The forms by which calendars go to others: a folder of them, a server, a member's own address."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from compact_tui.config import choose
from compact_tui.offering import base_address
from compact_tui.pushing import chosen, entry_words, is_own, memory_folder, password_for
from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import folder_named
from meetings.calendar.addresses import give_address, renew_address, revoke_address
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.people import Person
from meetings.store.door import clean_text
from meetings.typed import one_of

if TYPE_CHECKING:
    from meetings.calendar.feed_folder import Kept, Mode
    from meetings.calendar.push.push import Pushed
    from meetings.calendar.push.settling import Settling

_READERS: dict[Mode, str] = {"private": "only you", "web": "a web server too; nobody can list it"}
"""Who may read a folder of calendars."""

_REMEMBERED = {"server": "server", "user": "user", "calendar": "name"}
"""What is kept in the settings once a push has gone well: the form's field, and its word there."""


_STANDS = (
    ("neither", "leave alone for now"),
    ("ours", "ours takes its place"),
    ("theirs", "stays as it is there"),
)
"""What can be done with an entry that somebody changed on the server."""


class Refreshed(msgspec.Struct, frozen=True):
    """A folder that was brought up to date, what was done, and whether others can list its secret names."""

    folder: Path
    kept: list[Kept]
    is_listed: bool


class Tried(msgspec.Struct, frozen=True):
    """A push that was made from a form, and how to make it again once it is settled whose version stands."""

    pushed: Pushed
    again: Callable[[Settling], Pushed]


class Given(msgspec.Struct, frozen=True):
    """Whose address it is, and the address; empty where it was taken away."""

    name: str
    url: str


def folder_form(office: Office) -> Form[Refreshed]:
    """Asks for a folder and brings the calendars in it up to date."""
    fields = [
        Field("folder", "Folder", "compact-calendars", "a new folder, or the one of last time"),
        Field("who", "Members' own", choices=(("yes", "one for each member"), ("no", "leave them out"))),
        Field(
            "mode",
            "Who may read",
            choices=list(_READERS.items()),
        ),
    ]
    explained = (
        f"Without a path it is in {clean_text(str(Path.cwd()))}. “compact-tui calendar feed DIR "
        "--watch” keeps it up to date by itself."
    )
    return Form(
        "A folder of calendars", fields, partial(_keep, office), explained=explained, go="Bring up to date"
    )


def _keep(office: Office, values: Values) -> Refreshed:
    from meetings.calendar.feed_folder import is_listed, keep_up_to_date

    folder, members = folder_named(values["folder"]), values["who"] == "yes"
    mode = one_of(values["mode"], _READERS)
    kept = keep_up_to_date(office, folder, mode, members=members)
    return Refreshed(folder, kept, members and is_listed(folder))


def address_form(office: Office, members: Sequence[Person]) -> Form[Given]:
    """Asks whose calendar address is wanted, whoever is at the keys first, and what of it."""
    who = office.store.who if office.store.who in {person.id for person in members} else ""
    fields = [
        Field("who", "Member", who, choices=[(person.id, person.name) for person in members]),
        Field("at", "Offered at", chosen("web", None), f"empty: {base_address(None)}"),
        Field(
            "do",
            "Do",
            choices=(
                ("show", "show it; whoever has none is given one"),
                ("new", "give another, and the one before leads nowhere"),
                ("revoke", "take it away, so that it leads nowhere"),
            ),
        ),
    ]
    explained = "Whoever knows the address can read this member's meetings and deadlines."
    return Form(
        "A member's calendar address", fields, partial(_address, office), explained=explained, go="Go"
    )


def _address(office: Office, values: Values) -> Given:
    base = base_address(values["at"].strip() or None)
    person = office.people.get(values["who"])
    if values["do"] == "revoke":
        revoke_address(office, person)
        return Given(person.name, "")
    given = renew_address(office, person) if values["do"] == "new" else give_address(office, person)
    return Given(person.name, f"{base}{given.secret}.ics")


def push_form(office: Office) -> Form[Tried]:
    """Asks for a calendar server and brings its calendar up to date."""
    fields = [
        Field("server", "Server", chosen("server", None), "https://…"),
        Field("user", "Your name there", chosen("user", None)),
        Field("password", "Password", hint="never kept; empty: as in the settings", secret=True),
        Field("calendar", "Calendar", chosen("name", None), f"empty: {office.group.name}"),
        Field(
            "ours",
            "Changed there",
            choices=(("no", "leave alone, then ask"), ("yes", "ours takes its place")),
        ),
        Field("do", "Do", choices=(("push", "bring it up to date"), ("say", "only say what would be done"))),
    ]
    explained = "Only changes go over, deletions too; what is not ours there is never touched. No actions go."
    return Form(
        "The calendar server", fields, partial(_push, office), explained=explained, go="Go", only_reads=True
    )


def _push(office: Office, values: Values) -> Tried:
    from meetings.calendar.push.address import server_address
    from meetings.calendar.push.push import push
    from meetings.calendar.push.server import CalendarServer
    from meetings.calendar.push.settling import Settling

    address, user = server_address(values["server"]), values["user"].strip()
    own = is_own(address, user)
    word = values["password"]
    if user and not word:
        word = password_for(chosen("password-file", None), _no_password) if own else _no_password()

    def again(settling: Settling, *, dry_run: bool = False) -> Pushed:
        with contextlib.closing(CalendarServer(address, user, word)) as server:
            name = values["calendar"].strip()
            return push(office, server, memory_folder(), calendar=name, settling=settling, dry_run=dry_run)

    first = Settling(rest="ours" if values["ours"] == "yes" else None)
    pushed = again(first, dry_run=values["do"] == "say")
    with contextlib.suppress(Refused):  # what was pushed is pushed, whether or not that is remembered
        if not own:  # its password is another one
            choose("password-file", "", table="calendar")
        for field, name in _REMEMBERED.items():
            choose(name, values[field].strip(), table="calendar")
    return Tried(pushed, again)


def settling_form(tried: Tried) -> Form[Tried]:
    """Asks whose version stands of each entry that somebody changed on the server, and pushes once more."""
    differ = {str(number): step for number, step in enumerate(tried.pushed.conflicts, start=1)}
    fields = [
        Field(number, f"{number}  {step.ref or step.title}", choices=_STANDS)
        for number, step in differ.items()
    ]

    def settle(values: Values) -> Tried:
        from meetings.calendar.push.settling import Settling

        ours, theirs = (
            tuple(step.uid for number, step in differ.items() if values[number] == side)
            for side in ("ours", "theirs")
        )
        if not ours and not theirs:
            raise Refused("Nothing was chosen yet; leave the form to leave all of them alone.")
        return Tried(tried.again(Settling(ours, theirs)), tried.again)

    explained = "\n".join(f"{number}  {entry_words(step)}" for number, step in differ.items())
    return Form(
        "Whose is to stand?", fields, settle, explained=explained, go="Bring up to date", only_reads=True
    )


def _no_password() -> str:
    raise Refused("Type the password; it is kept nowhere.")
