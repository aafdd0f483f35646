"""The roster of a body: who sits on it by sector and seat, and which places are vacant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meetings.actions import STATUSES
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import SETTLED, Action
from meetings.records.people import Membership, Seat
from meetings.roster_import import COLUMNS
from meetings.seated import Seated, is_held, members
from meetings.store.query import where
from meetings.tables import table_of


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat with fewer holders than places."""

    seat: Seat
    vacant: int

    @property
    def words(self) -> str:
        """How many of its places are vacant."""
        places = self.seat.places
        return f"vacant: {self.vacant} of {places} place{'' if places == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Side:
    """A sector under its name in the area: its members seat by seat, each seat's vacancy after them."""

    sector: str
    name: str
    places: tuple[Seated | Vacancy, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person holds and has to do: memberships of any body, newest first, and open actions."""

    memberships: tuple[Membership, ...] = ()
    actions: tuple[Action, ...] = ()


def roster(office: Office, body: str, on: dt.date) -> list[Side]:
    """Who sits on a body on a day, by the area's sectors, with the vacancies; empty sectors are left out."""
    seated = members(office, body, on)
    seats = office.seats.find(where("body") == body)
    holders: dict[str, set[str]] = {}
    for one in seated:
        if one.seat:
            holders.setdefault(one.seat.id, set()).add(one.person.id)
    order = {seat.id: n for n, seat in enumerate(seats)}
    places: list[tuple[str, int, Seated | Vacancy]] = [
        (one.sector, order[one.seat.id] if one.seat else len(seats), one) for one in seated
    ]
    for n, seat in enumerate(seats):
        vacant = seat.places - len(holders.get(seat.id, ()))
        if vacant > 0:
            places.append((seat.sector, n, Vacancy(seat, vacant)))
    names = sector_names(office)
    sectors = [*names, *dict.fromkeys(sector for sector, _, _ in places if sector not in names)]
    sides = []
    for sector in sectors:
        here = sorted((one for one in places if one[0] == sector), key=lambda one: one[1])
        if here:
            name = names.get(sector) or sector or "of no one sector"
            sides.append(Side(sector, name, tuple(one for _, _, one in here)))
    return sides


def sector_names(office: Office) -> dict[str, str]:
    """The area's names for its sectors; none where the area cannot be read, which is said elsewhere."""
    try:
        return office.sector_names
    except Refused:
        return {}


def standing(office: Office) -> dict[str, Standing]:
    """What each person holds and has to do, by the person's id; an office's actions count for its holder."""
    memberships: dict[str, list[Membership]] = {}
    for held in office.memberships.find():
        memberships.setdefault(held.person, []).append(held)
    owned: dict[tuple[str, str], list[Action]] = {}
    waited_for = [status for status in STATUSES if status not in SETTLED]
    for action in office.actions.find(where("status").one_of(waited_for), order="ref"):
        for owner in action.owners:
            owned.setdefault((owner.kind, owner.id), []).append(action)
    return {
        person: Standing(
            tuple(sorted(held, key=lambda one: one.since, reverse=True)),
            tuple(_owned(owned, Owner("person", person), held, office.today)),
        )
        for person, held in memberships.items()
    }


def _owned(
    owned: Mapping[tuple[str, str], list[Action]], who: Owner, held: Iterable[Membership], today: dt.date
) -> list[Action]:
    roles = dict.fromkeys(m.role for m in held if m.role != "member" and is_held(m, today))
    names = [(who.kind, who.id), *(("role", role) for role in roles)]
    found = {action.id: action for name in names for action in owned.get(name, ())}
    return list(found.values())


def where_seated(office: Office, record: str) -> tuple[str, dt.date, str]:
    """The body on which a person, or an organisation's first member, sits; a day of it; the membership's id.

    Of several, one that holds today comes first, then the newest.
    """
    held = office.memberships.find((where("person") == record) | (where("organisation") == record))
    if not held:
        known = office.people.maybe(record) or office.organisations.maybe(record)
        name = known.name if known else "Whoever that was"
        raise NotHeld(f"{name} has no place on any body; “add” gives one.")
    today = office.today
    now = [one for one in held if is_held(one, today)]
    if now:
        return now[0].body, today, now[0].id
    newest = max(held, key=lambda one: one.since)
    return newest.body, newest.until if newest.until and newest.until < today else newest.since, newest.id


def roster_table(office: Office, body: str, on: dt.date, *, contacts: bool = False) -> str:
    """The roster as a table (CSV) that an import takes; addresses and numbers only if asked for."""
    columns = [name for name in COLUMNS if contacts or name not in ("email", "phone")]
    rows = [_cells(one) for one in members(office, body, on)]
    return table_of([columns, *([row[name] for name in columns] for row in rows)])


def _cells(seated: Seated) -> dict[str, str]:
    held, person, place = seated.membership, seated.person, seated.organisation
    return {
        "name": f"{person.honorific} {person.name}".strip(),
        "organisation": place.name if place else "",
        "short": place.short if place else "",
        "sector": seated.sector,
        "seat": seated.seat.title if seated.seat else "",
        "role": held.role,
        "initials": person.initials,
        "votes": "yes" if held.votes else "no",
        "since": held.since.isoformat(),
        "until": held.until.isoformat() if held.until else "",
        "email": person.email,
        "phone": person.phone,
    }
