"""What of a group's record anybody may read: its dates, agendas, papers, approved minutes, open actions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from meetings.agenda import agenda_of, papers_of_all
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.minutes_page import compose_minutes
from meetings.documents.page import AgendaPage, AgendaPageLine, MinutesPage, Who
from meetings.documents.tree import one_line
from meetings.minutes.confidence import in_confidence
from meetings.minutes.setting import minutes_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.papers import FOLDER, safe_name
from meetings.people import is_held
from meetings.publishing.discreet import Discretion
from meetings.publishing.looking import Looking
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, Meeting, Paper
from meetings.records.outcome import SETTLED, Action
from meetings.store.query import where

_READ = (
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".md", ".csv", ".xls", ".xlsx", ".ods", ".ppt", ".pptx",
    ".odp", ".png", ".jpg", ".jpeg", ".gif", ".zip",
)  # fmt: skip
"""Endings of files that a browser shows or saves; whatever else, a page with scripts for one, is sent as
plain text, so that nothing of it runs under the group's own address."""

_REMEDY = "Attach one without it, or let it go out as it is (“agenda release”)."


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """A paper that anybody may read: where its file lies, its hash, and the name it goes out under. `item`
    is the number of the agenda item it belongs to, none where it belongs to the meeting."""

    paper: Paper
    item: int | None
    source: Path
    sha256: str
    name: str
    size: int

    @property
    def kind(self) -> str:
        """What its file is, and how large: `PDF, 120 kB`."""
        end = PurePath(self.name).suffix.lstrip(".")
        what = "text" if end.casefold() == "txt" else end.upper()
        return (
            f"{what}, {self.size / 1e6:.1f} MB"
            if self.size >= 1e6
            else f"{what}, {max(1, round(self.size / 1e3))} kB"
        )

    @property
    def title(self) -> str:
        """What it is called."""
        return one_line(self.paper.title) or "A paper"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A paper that does not go out though its meeting's papers do, and why."""

    paper: Paper
    ref: str
    why: str

    @property
    def words(self) -> str:
        """The same in a sentence."""
        return f"The paper “{_title(self.paper)}” of {self.ref} is held back: {self.why}"


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
        self.held_back: dict[str, HeldBack] = {}
        self._memberships = office.memberships.find()
        self._taken: set[str] = set()
        self._looking = Looking(self.discretion.contacts, {} if memory is None else memory)
        self.papers = {meeting.id: tuple(self._papers_of(meeting)) for meeting in self.meetings}
        self._looking.forget()

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
            if not held.item.added
        ]
        shown = {paper.paper.id for paper in self.papers[meeting.id]}
        papers = {held.number: [p for p in held.papers if p.id in shown] for held in items}
        titled = [replace(line, papers=tuple(map(_title, papers[line.number]))) for line in kept]
        loose = tuple(paper.title for paper in self.papers[meeting.id] if paper.item is None)
        return replace(page, lines=tuple(titled), papers=loose, away=(), arising=())

    def minutes(self, meeting: Meeting) -> MinutesPage | None:
        """A meeting's minutes, once they are approved."""
        if meeting.status != "approved":
            return None
        return compose_minutes(self.office, meeting, minutes_of(self.office, meeting))

    def actions(self) -> list[Action]:
        """The open actions that approved minutes hold, the first due first."""
        approved = {meeting.id for meeting in self.meetings if meeting.status == "approved"}
        still_open = self.office.actions.find(~where("status").one_of(list(SETTLED)), order="ref")
        found = [a for a in still_open if a.meeting in approved and a.id not in self.secret]
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
        return replace(line, presenter=Who(owner.kind, self.owner(owner)) if owner else None)

    def _papers_of(self, meeting: Meeting) -> Iterator[PublicPaper]:
        """The papers of the items that anybody may know of."""
        held = agenda_of(self.office, meeting).lines
        numbers = {line.item.id: line.number for line in held}
        added = {line.item.id for line in held if line.item.added}
        approved = meeting.status == "approved"
        loose = {paper.id for paper in papers_of_all(self.office, meeting.id)}
        for paper in self.office.papers.find(where("meeting") == meeting.id):
            if not self.secret.isdisjoint((paper.id, paper.item)):
                continue
            if (paper.tabled or paper.item in added) and not approved:
                continue
            if paper.item not in numbers and paper.id not in loose:
                continue  # its item is asleep, or has gone to another meeting
            if paper.file in ("", ".", "..") or paper.publish == "no":
                continue  # one of which only the title is known, or that is kept from the web
            source = self.office.folder / FOLDER / paper.file
            data = _data(source)
            if why := self._against(paper, data):
                self.held_back[paper.id] = HeldBack(paper, meeting.ref, why)
                continue
            sha256, number = hashlib.sha256(data or b"").hexdigest(), numbers.get(paper.item or "")
            yield PublicPaper(paper, number, source, sha256, self._name(paper.file), len(data or b""))

    def _against(self, paper: Paper, data: bytes | None) -> str:
        """Why a paper cannot go out, in a sentence; empty where it can."""
        if data is None:
            return f"its file {paper.file} is missing from the workspace; attach it again."
        sha256 = hashlib.sha256(data).hexdigest()
        if paper.sha256 and sha256 != paper.sha256:
            return f"its file {paper.file} is not what was attached; attach it again."
        if paper.publish != "yes" and (found := self._looking.against(sha256, data)):
            return f"{found}. {_REMEDY}"
        return ""

    def _name(self, file: str) -> str:
        """A name that no other paper goes out under, whatever the file is called."""
        name = safe_name(self.discretion.file_name(file, f"paper{PurePath(file).suffix}"))
        if PurePath(name).suffix.casefold() not in _READ:
            name = f"{name}.txt"
        stem, end = PurePath(name).stem, PurePath(name).suffix
        nth = 1
        while name.casefold() in self._taken:
            nth += 1
            name = f"{stem}-{nth}{end}"
        self._taken.add(name.casefold())
        return name


def _data(source: Path) -> bytes | None:
    """What is in a file; none where there is no plain file."""
    try:
        return source.read_bytes() if source.is_file() and not source.is_symlink() else None
    except OSError:
        return None


def _title(paper: Paper) -> str:
    return one_line(paper.title) or "a paper"
