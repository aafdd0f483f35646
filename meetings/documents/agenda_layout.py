"""How an agenda is laid out: heading, the running order with clock times, the list of papers, the notice."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.dates import hours
from meetings.documents.heading import MADE_UP, cancelled, facts
from meetings.documents.page import AgendaPage, AgendaPageLine
from meetings.documents.tree import Document, Fact, Listing, Plain, RunningOrder, Section, Timed
from meetings.documents.wording import ITEM_KINDS, counted, sentence


def agenda_document(page: AgendaPage) -> Document:
    """The agenda as a document that any format can be made from."""
    return Document(
        over=page.heading.group,
        title=f"Agenda {page.heading.meeting.ref}",
        mark=cancelled(page.heading),
        facts=tuple(_facts(page)),
        sections=tuple(_sections(page)),
    )


def _facts(page: AgendaPage) -> Iterator[Fact]:
    yield from facts(page.heading)
    if page.heading.made_up:
        yield MADE_UP


def _sections(page: AgendaPage) -> Iterator[Section]:
    if not page.lines:
        yield Section("AGENDA", (Plain("Nothing is on the agenda yet."),))
    else:
        end = Plain(f"Expected to finish at {hours(page.finishes)}.")
        order = RunningOrder(tuple(_timed(line) for line in page.lines))
        yield Section("AGENDA", (order, end) if any(line.minutes for line in page.lines) else (order,))
    if page.away:
        away = (sentence(f"{one.title}: {one.words}") for one in page.away)
        yield Section("NOT ON THIS AGENDA", (Listing(tuple(away)),))
    papers = [f"Item {line.number}: {paper}" for line in page.lines for paper in line.papers]
    papers += page.papers
    if papers:
        yield Section("PAPERS", (Listing(tuple(papers)),))
    if page.notice_days:
        days = counted(page.notice_days, "day")
        yield Section("NOTICE", (Plain(f"Members receive this agenda at least {days} before the meeting."),))


def _timed(line: AgendaPageLine) -> Timed:
    return Timed(line.number, hours(line.starts), line.title, tuple(_lines(line)))


def _lines(line: AgendaPageLine) -> Iterator[str]:
    words = [ITEM_KINDS[line.kind]]
    if line.presenter:
        words.append(line.presenter.name)
    if line.minutes:
        words.append(counted(line.minutes, "minute"))
    yield ", ".join(words)
    if line.notes:
        yield sentence(line.notes)
    yield from (sentence(entry) for entry in line.register)
    yield from line.arising
    if line.origin:
        yield sentence(line.origin)
    if line.refers:
        yield f"Refers to {', '.join(line.refers)}"
    for paper in line.papers:
        yield f"Paper: {paper}"
