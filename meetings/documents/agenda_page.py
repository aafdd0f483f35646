"""The agenda of a meeting, composed once from the records with every name looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from msgspec.structs import replace

from meetings.agenda.arising import arising_words, last_minuted
from meetings.agenda.items import AgendaLine, agenda_of, papers_of_all
from meetings.agenda.origins import Origins
from meetings.agenda.sleeping import Away, away_from
from meetings.correspondence.reporting import STANDING, reported_lines
from meetings.documents.heading import heading_of, sittings_planned
from meetings.documents.names import Names
from meetings.documents.page import ActionLine, AgendaPage, AgendaPageLine, AwayLine
from meetings.documents.tree import one_line
from meetings.minutes.confidence import AN_ITEM, IN_CONFIDENCE, in_confidence
from meetings.minutes.model import Minutes, Outcome
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.meeting import Meeting, Paper
from meetings.records.outcome import Action
from meetings.references import OPEN


def compose_agenda(
    office: Office, meeting: Meeting, minutes: Minutes | None = None, *, joining: bool = True
) -> AgendaPage:
    """The page of a meeting's agenda. With the meeting's `minutes` it knows what became of each item;
    without `joining` it does not tell how to join, for readers that are not to."""
    agenda = agenda_of(office, meeting)
    telling = _Telling(Names(office), Naming(office), Origins(office))
    outcomes: dict[str, Outcome] = {item.id: item.outcome for item in minutes.items} if minutes else {}
    body = office.bodies.maybe(meeting.body)
    secret = in_confidence(office)
    arising = tuple(_withheld(action) if action.id in secret else action for action in agenda.arising)
    return AgendaPage(
        heading=heading_of(office, meeting, sittings_planned(meeting, joining=joining)),
        lines=tuple(
            _line(line, outcomes, telling, arising, _registered(office, meeting, line), secret)
            for line in agenda.lines
        ),
        finishes=agenda.finishes,
        papers=_titles(p for p in papers_of_all(office, meeting.id) if p.id not in secret),
        notice_days=body.terms.notice_days if body else None,
        last=last.ref if (last := last_minuted(office, meeting)) else None,
        arising=tuple(_action(action, telling.names) for action in arising),
        away=tuple(_away(one, secret) for one in away_from(office, meeting)),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """What puts ids into words, each looked up once."""

    names: Names
    naming: Naming
    origins: Origins


def _registered(office: Office, meeting: Meeting, line: AgendaLine) -> tuple[str, ...]:
    """What the register has to say below an item: decisions by correspondence that are told there, and, until
    the meeting is held, consultations below the standing item about them."""
    if line.item.standing == STANDING:
        return tuple(map(one_line, reported_lines(office, meeting.id)))
    if line.item.standing != "consultations" or meeting.status not in OPEN:
        return ()
    from meetings.register.told import agenda_lines

    last = last_minuted(office, meeting)
    return tuple(map(one_line, agenda_lines(office, meeting.body, last.start.date() if last else None)))


def _line(
    line: AgendaLine,
    outcomes: dict[str, Outcome],
    telling: _Telling,
    arising: tuple[Action, ...],
    register: tuple[str, ...],
    secret: frozenset[str],
) -> AgendaPageLine:
    item, names, origin = line.item, telling.names, telling.origins.of(line.item)
    matters = arising if item.standing == "matters-arising" else ()
    return AgendaPageLine(
        number=line.number,
        title=AN_ITEM if item.id in secret else one_line(line.title),
        kind=item.kind,
        starts=line.starts,
        minutes=item.minutes,
        presenter=names.who(item.presenter) if item.presenter else None,
        papers=_titles(p for p in line.papers if secret.isdisjoint((p.id, item.id))),
        notes="" if item.id in secret else one_line(item.notes),
        carried=item.carried,
        carried_why=one_line(item.carried_why),
        origin=one_line(telling.origins.words(item)),
        came_from=(origin.meeting, origin.number) if origin else None,
        recurs=telling.origins.recurs(item),
        arising=tuple(one_line(arising_words(telling.naming, action)) for action in matters),
        register=register,
        outcome=outcomes.get(item.id, ""),
        refers=item.refers,
    )


def _withheld(action: Action) -> Action:
    """An action given in confidence, without its words and what was told of it."""
    return replace(action, text=IN_CONFIDENCE, progress=())


def _action(action: Action, names: Names) -> ActionLine:
    return ActionLine(
        ref=action.ref,
        text=one_line(action.text),
        owners=tuple(map(names.who, action.owners)),
        due=action.due.on,
        status=action.status,
        theme=action.theme,
        updated=action.updated,
    )


def _away(one: Away, secret: frozenset[str]) -> AwayLine:
    onward = one.onward
    title = AN_ITEM if one.item.id in secret else one_line(one.item.title)
    to = one.to.ref if one.to else None
    return AwayLine(title, onward.why, onward.until, one.left.ref, to, one.words)


def _titles(papers: Iterable[Paper]) -> tuple[str, ...]:
    return tuple(one_line(paper.title) or PurePath(paper.file).name or "a paper" for paper in papers)
