"""A member's own page: the dates, actions and papers that concern one person, and how often they came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.agenda.items import items_of, papers_of_all
from meetings.minutes.confidence import IN_CONFIDENCE, in_confidence
from meetings.minutes.model import Minutes
from meetings.minutes.setting import minutes_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.meeting import Meeting, Paper
from meetings.records.outcome import SETTLED, Action
from meetings.records.people import Membership
from meetings.references import OVER
from meetings.seated import is_held
from meetings.store.query import where

YEAR = 365
"""How many days back attendance is counted."""


@dataclass(frozen=True, slots=True)
class Held:
    """A place on a body: the body's name, whom it is held for, and the seat."""

    membership: Membership
    body: str
    organisation: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """An action that somebody has to do with: by name or office, or `shared` through an organisation, a body
    or all, whose name `through` gives."""

    action: Action
    shared: bool = False
    through: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """How many meetings of the last year somebody came to, sent apologies for, or missed without a word."""

    came: int = 0
    apologies: int = 0
    missed: int = 0

    @property
    def all(self) -> int:
        """Of how many meetings that is known."""
        return self.came + self.apologies + self.missed


@dataclass(frozen=True, slots=True)
class MemberPage:
    """All that is one member's: places held now and before (newest first), meetings to come, open actions by
    the day they are due, papers of the meetings to come, and attendance. `address` is the token of their own
    address, empty where they have none; `taken_away` that they had one and get no other unasked."""

    person: str
    name: str
    initials: str | None
    today: dt.date
    held: tuple[Held, ...]
    dates: tuple[Meeting, ...]
    actions: tuple[Own, ...]
    papers: tuple[tuple[Meeting, Paper], ...]
    attended: Attended
    address: str = ""
    taken_away: bool = False


class Members:
    """The pages of an office's members; what they share is read once.

    `published` leaves out what only the office itself may see: actions minuted in confidence, and attendance
    in minutes that are not approved yet.
    """

    def __init__(self, office: Office, *, published: bool = False) -> None:
        self._office, self._published = office, published
        self._naming = Naming(office)
        self._secret = in_confidence(office)
        self._bodies = {body.id: body.name for body in office.bodies.find()}
        self._seats = {seat.id: seat.title for seat in office.seats.find()}
        self._meetings = office.meetings.find(order="start")
        self._open = office.actions.find(~where("status").one_of(list(SETTLED)), order="ref")
        self._addresses = {one.person: one for one in office.calendar_addresses.find()}
        self._folded: dict[str, Minutes] = {}

    def page(self, person: str) -> MemberPage:
        """The page of one person."""
        places = self._office.memberships.find(where("person") == person)
        address = self._addresses.get(person)
        taken_away = address is not None and address.ended is not None
        coming = tuple(self._coming(places))
        return MemberPage(
            person=person,
            name=self._naming.person(person),
            initials=self._naming.initials(person),
            today=self._office.today,
            held=tuple(self._held(m) for m in sorted(places, key=lambda m: m.since, reverse=True)),
            dates=coming,
            actions=tuple(self._actions(person, places)),
            papers=tuple((meeting, paper) for meeting in coming for paper in self._papers(meeting)),
            attended=self._attended(person, places),
            address=address.secret if address and not taken_away else "",
            taken_away=taken_away,
        )

    def _held(self, membership: Membership) -> Held:
        place = self._naming.organisations.get(membership.organisation or "")
        return Held(
            membership,
            self._bodies.get(membership.body, membership.body),
            place.name if place else "",
            self._seats.get(membership.seat or "", ""),
        )

    def _coming(self, places: Iterable[Membership]) -> Iterable[Meeting]:
        for meeting in self._meetings:
            last = meeting.sittings[-1].start.date()
            if last >= self._office.today and _sits(places, meeting):
                yield meeting

    def _papers(self, meeting: Meeting) -> list[Paper]:
        on_agenda = {item.id for item in items_of(self._office, meeting.id)}
        loose = {paper.id for paper in papers_of_all(self._office, meeting.id)}
        return [
            paper
            for paper in self._office.papers.find(where("meeting") == meeting.id)
            if (paper.item in on_agenda or paper.id in loose)
            and self._secret.isdisjoint((paper.id, paper.item))
        ]

    def _actions(self, person: str, places: Iterable[Membership]) -> list[Own]:
        """What is open and theirs, the first due first; what is due on no day comes last."""
        held = [m for m in places if is_held(m, self._office.today)]
        found = [own for action in self._open if (own := self._own(action, person, held))]
        return sorted(found, key=lambda own: (own.action.due.on or dt.date.max, own.action.ref))

    def _own(self, action: Action, person: str, held: list[Membership]) -> Own | None:
        if action.id in self._secret:
            if self._published:
                return None
            action = replace(action, text=IN_CONFIDENCE)
        mine = [owner for owner in action.owners if _means(owner, action, person, held)]
        if not mine:
            return None
        if any(owner.kind in ("person", "role") for owner in mine):
            return Own(action)
        return Own(action, shared=True, through=self._naming.owner(mine[0]))

    def _attended(self, person: str, places: Iterable[Membership]) -> Attended:
        since, today = self._office.today - dt.timedelta(days=YEAR), self._office.today
        states = ("approved",) if self._published else OVER
        counts = [0, 0, 0]
        for meeting in self._meetings:
            if since < meeting.start.date() <= today and meeting.status in states and _sits(places, meeting):
                minutes = self._minutes(meeting)
                rolls = (minutes.present, minutes.apologies, minutes.not_present)
                for n, roll in enumerate(rolls):
                    counts[n] += any(one.person.id == person for one in roll)
        return Attended(*counts)

    def _minutes(self, meeting: Meeting) -> Minutes:
        if meeting.id not in self._folded:
            self._folded[meeting.id] = minutes_of(self._office, meeting)
        return self._folded[meeting.id]


def own_address(web: str, token: str) -> str:
    """Where a member's page is: its whole address, where `web` says where the group's pages are."""
    return f"{web.rstrip('/')}/m/{token}/" if web else f"m/{token}/"


def _sits(places: Iterable[Membership], meeting: Meeting) -> bool:
    """Whether somebody with these places sits on a meeting's body on its day."""
    return any(m.body == meeting.body and is_held(m, meeting.start.date()) for m in places)


def _means(owner: Owner, action: Action, person: str, held: Iterable[Membership]) -> bool:
    """Whether an owner of an action stands for somebody: by name, office, organisation or body."""
    match owner.kind:
        case "person":
            return owner.id == person
        case "role":
            return any(m.body == action.body and m.role == owner.id != "member" for m in held)
        case "organisation":
            return any(m.organisation == owner.id != "" for m in held)
        case "body":
            return any(m.body == owner.id for m in held)
        case "all":
            return any(m.body == action.body for m in held)
