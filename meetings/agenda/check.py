"""A look at an agenda before it goes out: what could be missing. Nothing here stops anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from meetings.agenda.going_out import circulated_on, latest_day
from meetings.agenda.items import Agenda, agenda_of, wants_presenter
from meetings.agenda.papers import FOLDER
from meetings.dates.words import brief, times_words
from meetings.hook_data import Finding
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.references import OPEN, unheld


def agenda_findings(office: Office, meeting: Meeting) -> list[Finding]:
    """Everything a look at an agenda brings up: of the whole first, then by item, then the plugins'."""
    agenda = agenda_of(office, meeting)
    answers = office.plugins.call_each(
        "compact_agenda_findings",
        area=office.area, meeting=meeting, items=tuple(line.item for line in agenda.lines),
    )  # fmt: skip
    return [
        *_answers(office, meeting),
        *_notice(office, meeting),
        *_whole(agenda),
        *_unheld(office, meeting),
        *_items(office, agenda),
        *(finding for answer in answers for finding in answer),
    ]


def _notice(office: Office, meeting: Meeting) -> Iterator[Finding]:
    latest = latest_day(office, meeting)
    if latest is None:
        return
    days = office.bodies.get(meeting.body).terms.notice_days
    rule = f"notice of {days} day{'' if days == 1 else 's'}"
    sent = circulated_on(office, meeting)
    if meeting.status in ("planned", "agenda-open"):
        if office.today > latest:
            text = f"The latest day to circulate was {brief(latest)}; it is too late for the notice agreed."
            yield Finding(text, rule=rule, weight="question")
        else:
            yield Finding(f"The latest day to circulate is {brief(latest)}.", rule=rule)
    elif sent is not None:
        given = max((meeting.start.date() - sent).days, 0)
        text = f"Circulated on {brief(sent)}, {given} day{'' if given == 1 else 's'} before the meeting."
        yield Finding(text, rule=rule, weight="question" if sent > latest else "note")


def _answers(office: Office, meeting: Meeting) -> Iterator[Finding]:
    """What was answered to the invitations, and whether that makes a quorum."""
    from meetings.calendar.invitations.forecast import forecast, in_full

    told = forecast(office, meeting) if meeting.status in OPEN else None
    if told is not None:
        weight: Literal["note", "question"] = "question" if told.outlook == "out of reach" else "note"
        yield Finding(in_full(told, office.sector_names), weight=weight)


def _whole(agenda: Agenda) -> Iterator[Finding]:
    if not agenda.lines:
        yield Finding("Nothing is on the agenda yet.", weight="question")
    if over := too_long(agenda):
        yield over
    if not agenda.meeting.venue:
        yield Finding("The meeting has no venue yet.", weight="question")


def too_long(agenda: Agenda) -> Finding | None:
    """That the items take longer than the meeting has, where they do."""
    if agenda.over <= 0:
        return None
    return Finding(
        f"The items add up to {agenda.over} minutes more than the meeting has; "
        f"it would finish at {agenda.finishes:%H:%M}.",
        weight="question",
    )


def _unheld(office: Office, meeting: Meeting) -> Iterator[Finding]:
    for earlier in unheld(office, meeting.body, meeting.start) if meeting.kind != "special" else ():
        yield Finding(
            f"{earlier.ref} of {brief(earlier.start.date())} was neither held nor cancelled; "
            "until it is, nothing left over from before it comes here.",
            weight="question",
        )


def _items(office: Office, agenda: Agenda) -> Iterator[Finding]:
    for line in agenda.lines:
        item = line.item
        if wants_presenter(item):
            yield Finding("Nobody presents this item yet.", item.id)
        if item.kind == "decision" and not item.standing and not item.ratifies and not line.papers:
            yield Finding("A decision is wanted and there is no paper for it.", item.id, weight="question")
        if item.carried > 1 and agenda.meeting.status in OPEN:
            yield Finding(f"This item was put off {times_words(item.carried)}.", item.id)
        for paper in line.papers:
            if paper.file and not (office.folder / FOLDER / paper.file).is_file():
                text = f"The paper “{paper.title}” is not in the folder of papers any more."
                yield Finding(text, item.id, weight="question")
