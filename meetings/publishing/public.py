"""What of a group's record anybody may read: its dates, agendas, papers, approved minutes, open actions."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace

from meetings.agenda.items import agenda_of
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.minutes_page import compose_minutes
from meetings.documents.page import AgendaPage, AgendaPageLine, MinutesPage, Who
from meetings.documents.tree import one_line
from meetings.minutes.confidence import in_confidence
from meetings.minutes.setting import minutes_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.publishing.papers import Papers, title_of
from meetings.publishing.waiting import Waiting
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, Meeting
from meetings.records.outcome import SETTLED, Action
from meetings.seated import is_held
from meetings.store.query import where


class Public:
    """The part of an office that is for everybody; what is looked up again and again is read once.

    Nothing in it comes from draft minutes or was minuted in confidence. `held_back` are the papers that
    cannot go out, by their ids. With `names` people are told by name on agendas and with actions, else by
    what they stand for; approved minutes say what they say. `memory` is what was found in papers before.
    """

    def __init__(
        self, office: Office, *, names: bool = False, memory: MutableMapping[str, str] | None = None
    ) -> None:
        self.office, self.names = office, names
        self.naming = Naming(office)
        self.secret = in_confidence(office)
        self.joining = office.group.public_joining
        self.discretion = Discretion(office)
        self.meetings = office.meetings.find(order="start")
        self.waiting = Waiting(office, self.secret)
        self._memberships = office.memberships.find()
        papers = Papers(office, self.secret, self.discretion, {} if memory is None else memory)
        self.papers = {meeting.id: tuple(papers.of(meeting)) for meeting in self.meetings}
        self.held_back = papers.held_back
        papers.forget()

    def agenda(self, meeting: Meeting) -> AgendaPage:
        """A meeting's agenda as everybody may read it.

        What was raised or tabled on the day stands in the approved minutes only; actions of the last meeting,
        whose minutes are a draft, what the register holds and what was left out stay in the office.
        """
        page = compose_agenda(self.office, meeting, joining=self.joining)
        items = agenda_of(self.office, meeting).lines
        kept = [
            replace(self._discreet(line, held.item), arising=(), register=())
            for line, held in zip(page.lines, items, strict=True)
            if self.waiting.is_on(held.item)
        ]
        shown = {paper.paper.id for paper in self.papers[meeting.id]}
        papers = {held.number: [p for p in held.papers if p.id in shown] for held in items}
        titled = [replace(line, papers=tuple(map(title_of, papers[line.number]))) for line in kept]
        loose = tuple(paper.title for paper in self.papers[meeting.id] if paper.item is None)
        return replace(page, lines=tuple(titled), papers=loose, away=(), arising=())

    def minutes(self, meeting: Meeting) -> MinutesPage | None:
        """A meeting's minutes, once they are approved."""
        if meeting.status != "approved":
            return None
        return compose_minutes(self.office, meeting, minutes_of(self.office, meeting))

    def actions(self) -> list[Action]:
        """The open actions that approved minutes hold, the first due first."""
        still_open = self.office.actions.find(~where("status").one_of(list(SETTLED)), order="ref")
        found = [a for a in still_open if a.meeting in self.waiting.approved and a.id not in self.secret]
        return sorted(found, key=lambda a: (a.due.on is None, a.due.on, a.ref))

    def owner(self, owner: Owner) -> str:
        """Who has something to do: the role, organisation or body; a person by name only where that is
        wanted, else by the organisation they stand for."""
        if owner.kind != "person" or self.names:
            return one_line(self.naming.owner(owner))
        held = [m for m in self._memberships if m.person == owner.id]
        now = [m for m in held if is_held(m, self.office.today)] or held
        known = self.naming.people.get(owner.id)
        organisations = [*(m.organisation for m in now), known.organisation if known else None]
        for place in organisations:
            if place in self.naming.organisations:
                return one_line(self.naming.organisations[place].name)
        return "a member"

    def _discreet(self, line: AgendaPageLine, item: AgendaItem) -> AgendaPageLine:
        """A line with who presents it as the group tells it; of one minuted in confidence neither that is
        told nor what it refers to."""
        if item.id in self.secret:
            return replace(line, presenter=None, refers=())
        owner = item.presenter
        presenter = Who(owner.kind, self.owner(owner)) if owner else None
        return replace(line, title=self.waiting.title(item, line.title), presenter=presenter)
