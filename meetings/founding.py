"""Founding a group: everything is tried out beforehand, and made whole in its folder or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meetings.agenda.papers import FOLDER as PAPERS
from meetings.clock import Clock
from meetings.errors import Refused
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.roster_import import import_roster
from meetings.seated import Seated, members
from meetings.store.sqlite.drive import is_network, notes_on
from meetings.store.sqlite.files import put_in_place, workshop
from meetings.store.workspace import FILE, holds_record
from meetings.typed import line_of, title_of


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is in the group from the first: the sector by its key in the area."""

    name: str
    organisation: str = ""
    sector: str = ""

    def within(self, sectors: Collection[str]) -> Newcomer:
        """The same person in an area that has these sectors; another's is forgotten."""
        return self if self.sector in sectors else replace(self, sector="")


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new group begins with. `roster` is a table of members (CSV), beside those named one by one.

    `areas` are further folders that its area may be in.
    """

    area: str
    name: str
    year_start: str = "04-01"
    people: Sequence[Newcomer] = ()
    roster: bytes = b""
    who: str = ""
    areas: Sequence[Path] = ()


def place_for(words: str) -> tuple[Path, tuple[str, ...]]:
    """The folder that is meant for a new group, and what should be known about keeping it there.

    Refused where it holds a group already, is no folder, or cannot be written; nothing is made yet.
    """
    typed = words.strip()
    if not typed:
        raise Refused("Say which folder the group is to be kept in.")
    try:
        folder = Path(typed).expanduser().absolute()
        if holds_record(folder):
            raise Refused(
                f"{folder} holds a group's record already; choose another folder, or leave and open it with "
                "“compact-tui -w”."
            )
        there = next(place for place in (folder, *folder.parents) if place.exists())
        if not there.is_dir():
            raise Refused(f"{there} is a file; choose a folder.")
        if not os.access(there, os.W_OK | os.X_OK):
            raise Refused(f"{there} cannot be written by you; choose another folder.")
        return folder, notes_on(folder, is_network(folder))
    except (OSError, ValueError, RuntimeError) as wrong:  # too long, a zero byte, a ~ nobody has
        raise Refused("That cannot be the name of a folder; type another.") from wrong


def rehearse(founding: Founding, *, clock: Clock | None = None, third_party: bool = True) -> list[Seated]:
    """Who would be in the group: everything is done as `found` does it, in a place that is gone afterwards.

    Refused wherever `found` would be; RosterFaults name the rows of the table that are wrong.
    """
    with (
        tempfile.TemporaryDirectory(prefix="compact-") as folder,
        _made(Path(folder) / "group", founding, clock, third_party) as office,
    ):
        return members(office)


def found(founding: Founding, folder: Path, *, clock: Clock | None = None, third_party: bool = True) -> None:
    """Make the group's workspace in a folder that holds none.

    It is made beside its place and gets its name when it is whole, so that stopping at any moment leaves
    nothing that looks like a group.
    """
    place_for(str(folder))
    new = not folder.exists()
    try:
        with workshop(folder / FILE) as beside:
            _made(beside, founding, clock, third_party).close()
            (folder / PAPERS).mkdir(mode=0o700, exist_ok=True)
            put_in_place(beside / FILE, folder / FILE)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise Refused(f"The group could not be made in {folder}: {said}.") from error
    finally:
        if new and not (folder / FILE).exists():
            with contextlib.suppress(OSError):
                (folder / PAPERS).rmdir()
            with contextlib.suppress(OSError):
                folder.rmdir()


def _made(folder: Path, founding: Founding, clock: Clock | None, third_party: bool) -> Office:
    """The office with its people in it, open."""
    office = make_office(
        folder,
        area=founding.area,
        name=title_of(founding.name, "the group's name"),
        year_start=founding.year_start,
        who=line_of(founding.who, "the name of who is at the keys"),
        clock=clock,
        third_party=third_party,
        areas=founding.areas,
    )
    try:
        if founding.people or founding.roster:
            with office.commit("enter the first members"):
                for one in founding.people:
                    _enter(office, one)
                if founding.roster:
                    import_roster(office, founding.roster)
    except BaseException:
        office.close()
        raise
    return office


def _enter(office: Office, one: Newcomer) -> None:
    add_member(
        office,
        title_of(one.name, "a member's name"),
        organisation=line_of(one.organisation, "the organisation"),
        sector=one.sector,
    )
