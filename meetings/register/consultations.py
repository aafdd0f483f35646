"""Consultations: entered, changed, answered, told what became of them, closed early or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, TypedDict, Unpack

from meetings.dates import brief
from meetings.errors import Refused
from meetings.keys import keys_of
from meetings.office import Office
from meetings.records.consulting import Consultation
from meetings.records.group import MAIN
from meetings.references import outcome_number
from meetings.register import entering
from meetings.store.query import where
from meetings.typed import line_of, title_of

State = Literal[
    "planned", "open", "closes-today", "awaiting-feedback", "closed", "fed-back", "withdrawn", "taken-back"
]
"""How a consultation stands on a day; never stored. `closed` is one that nobody plans feedback on."""

GOING_ON: tuple[State, ...] = ("open", "closes-today")
SETTLED: tuple[State, ...] = ("closed", "fed-back", "withdrawn", "taken-back")
"""States of consultations that nobody waits for any more."""


class More(TypedDict, total=False):
    """What may be said of a consultation besides what it needs; none is what nobody has said yet."""

    announced: dt.date | None
    affects: str
    expenses: bool | None
    feedback: bool | None
    reason: str
    notes: str
    refers: Sequence[str]


class Facts(More, total=False):
    """Everything that may be said of a consultation; what is left out stays as it is."""

    title: str
    by: str
    opens: dt.date
    closes: dt.date


def state_of(consultation: Consultation, today: dt.date) -> State:
    """How a consultation stands on a day: its first and its last day count as open."""
    if consultation.taken_back:
        return "taken-back"
    if consultation.withdrawn:
        return "withdrawn"
    if consultation.told:
        return "fed-back"
    if today < consultation.opens:
        return "planned"
    if today <= consultation.closes:
        return "closes-today" if today == consultation.closes else "open"
    return "closed" if consultation.feedback is False else "awaiting-feedback"


def consultations(
    office: Office, *, body: str | None = None, only_open: bool = False, year: int | None = None
) -> list[Consultation]:
    """The consultations that stand, those that close first at the top; of a body, open ones, or of a year.

    A consultation is of every year that it is open in. What was taken back is left out.
    """
    cond = None if body is None else where("body") == body
    found = [one for one in office.consultations.find(cond) if not one.taken_back]
    if only_open:
        found = [one for one in found if state_of(one, office.today) in GOING_ON]
    if year is not None:
        found = [one for one in found if one.opens.year <= year <= one.closes.year]
    return sorted(found, key=lambda one: (one.closes, one.opens, one.ref))


def add_consultation(
    office: Office,
    title: str,
    *,
    by: str,
    opens: dt.date,
    closes: dt.date,
    body: str = MAIN,
    **more: Unpack[More],
) -> Consultation:
    """Put a consultation on the register, under the next number of its body and of the year it opens in."""
    facts = _fit(office, {"title": title, "by": by, "opens": opens, "closes": closes, **more}, body)
    with office.commit(f"consultation: {facts['title'][:60]}"):
        number = office.store.number(body, "consultation", opens.year)
        ref = outcome_number(office.bodies.get(body), "C", opens.year, number)
        return office.consultations.add(Consultation(ref=ref, body=body, **facts))


def change_consultation(office: Office, consultation: Consultation, **facts: Unpack[Facts]) -> Consultation:
    """Change what the register says of a consultation; what is not given stays, its number always."""
    fit = _fit(office, facts, consultation.body)
    return _keep(office, consultation, "brought up to date", **fit)


def note_reply(
    office: Office, consultation: Consultation, text: str, on: dt.date | None = None
) -> Consultation:
    """Note what the sector replied, and on which day (today)."""
    said = entering.said_of(text, "the reply")
    day = entering.past_day(office, on, "the day of the reply")
    return _keep(office, consultation, "the sector's reply", reply=said, replied=day)


def note_feedback(
    office: Office, consultation: Consultation, text: str, on: dt.date | None = None
) -> Consultation:
    """Note what those who answered were told became of it, and on which day (today)."""
    said = entering.said_of(text, "the feedback")
    day = entering.past_day(office, on, "the day of the feedback")
    if day < consultation.opens:
        raise Refused(
            f"{consultation.ref} opens on {brief(consultation.opens)}; nobody can have answered before that."
        )
    return _keep(office, consultation, "what became of it", told=said, told_on=day)


def close_on(office: Office, consultation: Consultation, on: dt.date | None = None) -> Consultation:
    """Note that a consultation closes on another day than was said: today, or the day given."""
    day = entering.day_of(on or office.today, "the day it closes")
    entering.stretch_of(consultation.opens, day)
    return _keep(office, consultation, f"closes on {brief(day)}", closes=day)


def withdraw(office: Office, consultation: Consultation, on: dt.date | None = None) -> Consultation:
    """Note that a consultation was withdrawn, and on which day (today); it keeps its number."""
    day = entering.past_day(office, on, "the day it was withdrawn")
    return _keep(office, consultation, "withdrawn", withdrawn=day)


def _keep(office: Office, consultation: Consultation, what: str, **facts: Any) -> Consultation:
    """Keep some facts of a consultation as it stands now."""
    with office.commit(f"{consultation.ref}: {what}"):
        changed = entering.changed(office.consultations.get(consultation.id), "the consultation", facts)
        entering.stretch_of(changed.opens, changed.closes, changed.announced)
        return office.consultations.put(changed)


def _fit(office: Office, facts: Facts, body: str) -> dict[str, Any]:
    """What was said, as it is kept."""
    fit: dict[str, Any] = dict(facts)
    if "title" in facts:
        fit["title"] = title_of(facts["title"], "the title of a consultation")
    if "by" in facts:
        fit["by"] = entering.who_of(office, facts["by"], body)
    if "affects" in facts:
        fit["affects"] = line_of(facts["affects"], "whom it affects")
    if "reason" in facts:
        fit["reason"] = entering.text_of(facts["reason"], "the reason")
    if "notes" in facts:
        fit["notes"] = entering.text_of(facts["notes"], "the note")
    if "refers" in facts:
        fit["refers"] = keys_of(office, facts["refers"])
    for name, what in _DAYS.items():
        if fit.get(name) is not None:
            entering.day_of(fit[name], what)
    if "opens" in facts and "closes" in facts:
        entering.stretch_of(facts["opens"], facts["closes"], facts.get("announced"))
    return fit


_DAYS = {
    "announced": "the day it was announced",
    "opens": "the day it opens",
    "closes": "the day it closes",
}
