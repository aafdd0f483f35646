"""The page of the People screen: members and vacancies under their sectors, and what belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from compact_tui.commands import people as commands
from compact_tui.widgets.columns import Column, Heading
from meetings.dates import brief
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.group import MAIN, Body
from meetings.records.people import Seat
from meetings.roster import Side, Standing, Vacancy, roster, sector_names, standing
from meetings.seated import Seated, members
from meetings.store.query import where


@dataclass(frozen=True, slots=True)
class Page:
    """A body's members as of a day, and all that forms and the pane beside them need to know.

    `chosen` is the key of the row a door leads to, `note` what is to be said of it.
    """

    bodies: Sequence[Body]
    body: Body
    on: dt.date
    rows: Sequence[Row | Heading]
    known: dict[str, Standing]
    naming: Naming
    sectors: dict[str, str]
    seats: list[Seat]
    nobody: bool
    chosen: str = ""
    note: str = ""


def page_of(office: Office, body: str, on: dt.date, chosen: str = "", note: str = "") -> Page:
    """The page of a body as of a day; of the main body where there is none such."""
    bodies = sorted(office.bodies.find(), key=lambda one: (one.id != MAIN, one.name.casefold()))
    shown = next((one for one in bodies if one.id == body), bodies[0])
    return Page(
        bodies, shown, on, rows_of(roster(office, shown.id, on)), standing(office), Naming(office).all_read(),
        sector_names(office), office.seats.find(where("body") == shown.id),
        not members(office, shown.id, on), chosen, note,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A member, or a seat that is vacant; `sector` is the name of the one it stands under."""

    sector: str
    seated: Seated | None = None
    vacancy: Vacancy | None = None

    @property
    def key(self) -> str:
        """The id of the membership or of the seat."""
        if self.seated is not None:
            return self.seated.membership.id
        return self.vacancy.seat.id if self.vacancy else ""

    @property
    def name(self) -> str:
        """The name with the title they go by, or how many places are vacant."""
        if self.seated is not None:
            person = self.seated.person
            return f"{person.honorific} {person.name}".strip() if not person.erased else "[name removed]"
        return f"○ {self.vacancy.words}" if self.vacancy else ""

    @property
    def place(self) -> str:
        """The organisation spoken for; of a vacancy the seat."""
        if self.vacancy is not None:
            return self.vacancy.seat.title
        return self.seated.organisation.name if self.seated and self.seated.organisation else ""

    @property
    def seat(self) -> str:
        """The title of the seat, where there is one."""
        if self.vacancy is not None:
            return self.vacancy.seat.title
        return self.seated.seat.title if self.seated and self.seated.seat else ""

    @property
    def role(self) -> str:
        """The office held, or member."""
        return self.seated.membership.role if self.seated else ""

    @property
    def vote(self) -> str:
        """Whether they vote."""
        if self.seated is None:
            return ""
        return "✓" if self.seated.membership.votes else "no"

    @property
    def term(self) -> str:
        """The month since when, or until when where it ends; the pane beside has the days."""
        if self.seated is None:
            return ""
        held = self.seated.membership
        return f"to {_month(held.until)}" if held.until else _month(held.since)

    @property
    def plain(self) -> str:
        """The row in one line of text."""
        votes = "no vote" if self.vote == "no" else ""
        parts = [self.name, self.place, self.role, votes, self.sector]
        if self.seated is not None:
            parts.insert(3, self.seat)
            held = self.seated.membership
            ends = f" until {brief(held.until)}" if held.until else ""
            parts.append(f"since {brief(held.since)}{ends}")
        return " · ".join(part for part in parts if part)


def _month(date: dt.date) -> str:
    return brief(date).split(" ", 2)[2]


def _initials(row: Row) -> str:
    return row.seated.person.initials if row.seated and not row.seated.person.erased else ""


def _name(row: Row) -> Content | str:
    return Content.styled(row.name, "$warning") if row.vacancy else row.name


def _place(row: Row) -> Content | str:
    return Content.styled(row.place, "$text-muted") if row.vacancy else row.place


COLUMNS: tuple[Column[Row], ...] = (
    Column("", _initials, 4),
    Column("member", _name),
    Column("for", _place),
    Column("seat", lambda row: row.seat if row.seated else "", from_width=110),
    Column("role", lambda row: row.role, 12),
    Column("votes", lambda row: row.vote, 5),
    Column("since", lambda row: row.term, 11),
)
"""Who, for whom, on what seat, as what and since when."""


def rows_of(sides: Iterable[Side]) -> list[Row | Heading]:
    """The members and vacancies of each sector under its name and their number."""
    rows: list[Row | Heading] = []
    for side in sides:
        count = len({place.person.id for place in side.places if isinstance(place, Seated)})
        rows.append(Heading(f"{side.name} · {count}"))
        rows += [
            Row(side.name, place) if isinstance(place, Seated) else Row(side.name, vacancy=place)
            for place in side.places
        ]
    return rows


def matching(rows: Sequence[Row | Heading], words: str) -> list[Row | Heading]:
    """The rows that hold every word, under the headings that still have any."""
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)
    found: list[Row | Heading] = []
    heading: Heading | None = None
    for row in rows:
        if isinstance(row, Heading):
            heading = row
        elif all(word in f"{row.plain} {_initials(row)}".casefold() for word in wanted):
            found += [heading, row] if heading else [row]
            heading = None
    return found


def bodies_line(bodies: Sequence[Body], shown: str, on: dt.date, other_day: dt.date | None) -> Content:
    """The bodies in a row, each of which can be clicked, and the day that is shown."""
    parts = []
    for number, body in enumerate(bodies):
        name = Content(" ".join(body.name.split())).truncate(30 if body.id == shown else 20, ellipsis=True)
        if body.id == shown:
            parts.append(name.stylize("bold $accent" if len(bodies) > 1 else "bold"))
        else:
            parts.append(name.stylize(Style.from_meta({"@click": f"screen.body({number})"})))
    day = Content.styled(f"as of {brief(on)}" if other_day else "today", "bold $warning" if other_day else "")
    day = day.stylize(Style.from_meta({"@click": f"screen.command('{commands.AsOf.name()}')"}))
    return Content("   ").join([*parts, day])
