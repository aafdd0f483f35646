"""The agenda of a meeting, composed once from the records with every name looked up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from meetings.agenda import AgendaLine, agenda_of, last_minuted, papers_of_all
from meetings.documents.heading import heading_of, sittings_planned
from meetings.documents.names import Names
from meetings.documents.page import AgendaPage, AgendaPageLine
from meetings.documents.tree import one_line
from meetings.minutes.model import Minutes, Outcome
from meetings.office import Office
from meetings.records.meeting import Meeting, Paper
from meetings.references import OPEN


def compose_agenda(office: Office, meeting: Meeting, minutes: Minutes | None = None) -> AgendaPage:
    """The page of a meeting's agenda. With the meeting's `minutes` it knows what became of each item."""
    agenda = agenda_of(office, meeting)
    names = Names(office)
    outcomes: dict[str, Outcome] = {item.id: item.outcome for item in minutes.items} if minutes else {}
    body = office.bodies.maybe(meeting.body)
    return AgendaPage(
        heading=heading_of(office, meeting, sittings_planned(meeting)),
        lines=tuple(
            _line(line, outcomes, names, _registered(office, meeting, line)) for line in agenda.lines
        ),
        finishes=agenda.finishes,
        papers=_titles(papers_of_all(office, meeting.id)),
        notice_days=body.terms.notice_days if body else None,
    )


def _registered(office: Office, meeting: Meeting, line: AgendaLine) -> tuple[str, ...]:
    """The consultations that stand below the standing item about them, until the meeting is held."""
    if line.item.standing != "consultations" or meeting.status not in OPEN:
        return ()
    from meetings.register.told import agenda_lines

    last = last_minuted(office, meeting)
    return tuple(map(one_line, agenda_lines(office, meeting.body, last.start.date() if last else None)))


def _line(
    line: AgendaLine, outcomes: dict[str, Outcome], names: Names, register: tuple[str, ...]
) -> AgendaPageLine:
    item = line.item
    return AgendaPageLine(
        number=line.number,
        title=one_line(line.title),
        kind=item.kind,
        starts=line.starts,
        minutes=item.minutes,
        presenter=names.who(item.presenter) if item.presenter else None,
        papers=_titles(line.papers),
        notes=one_line(item.notes),
        carried=item.carried,
        carried_why=one_line(item.carried_why),
        register=register,
        outcome=outcomes.get(item.id, ""),
        refers=item.refers,
    )


def _titles(papers: Iterable[Paper]) -> tuple[str, ...]:
    return tuple(one_line(paper.title) or PurePath(paper.file).name or "a paper" for paper in papers)
