"""A consultation or a change of funding told in full, line by line, for any screen or printer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from meetings.compliance import Verdict, span
from meetings.dates import brief, in_days
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange
from meetings.register import consultations, funding
from meetings.register.findings import Findings, consultation_findings, funding_findings
from meetings.register.rules import is_short, short_words

Look = Literal["", "title", "heading", "muted", "kept", "wanting", "question"]
"""How a line is to look, where there are colours; its words say all of it."""


FACT, NOTE = 12, 2
"""How many cells stand before what a fact says (its label), and a note (its sign)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label or a sign before it, what it says, and how it looks; an empty one is air.

    What it says begins, and goes on in further lines, after so many cells as `indent` says.
    """

    says: str = ""
    label: str = ""
    look: Look = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Everything there is to say, and what it was found from."""

    lines: tuple[Line, ...]
    findings: Findings


def consultation_page(
    office: Office,
    consultation: Consultation,
    others: Sequence[Consultation] | None = None,
    naming: Naming | None = None,
) -> Page:
    """A consultation in full: its facts, each rule and how it stands, and what is to be noted."""
    found = consultation_findings(office, consultation, others)
    facts = _consultation_facts(consultation, found, naming or Naming(office), office.today)
    return Page((*facts, *_found_lines(office, found)), found)


def funding_page(office: Office, change: FundingChange, naming: Naming | None = None) -> Page:
    """A change of funding in full, in the same order."""
    found = funding_findings(office, change)
    facts = _funding_facts(change, found, naming or Naming(office), office.today)
    return Page((*facts, *_found_lines(office, found)), found)


def state_words(consultation: Consultation, today: dt.date) -> str:
    """How a consultation stands, in words, with the days that are left."""
    match consultations.state_of(consultation, today):
        case "planned":
            return f"planned, opens {in_days(consultation.opens, today)}"
        case "open":
            return f"open, closes {in_days(consultation.closes, today)}"
        case "closes-today":
            return "open, closes today"
        case "awaiting-feedback":
            return "closed, awaiting feedback"
        case "closed":
            return "closed, no feedback planned"
        case "fed-back":
            return "fed back"
        case "withdrawn":
            return "withdrawn"
        case "taken-back":
            return "taken back"


def funding_state_words(change: FundingChange, today: dt.date) -> str:
    """How a change of funding stands, in words, with the days that are left."""
    match funding.state_of(change, today):
        case "to-come":
            return f"to come {in_days(change.takes_effect, today)}"
        case "in-effect":
            return "in effect"
        case "withdrawn":
            return "withdrawn"
        case "taken-back":
            return "taken back"


def notice_given(change: FundingChange) -> str:
    """How much notice was given, in words; nothing where nobody has said when people were told."""
    if change.notice is None:
        return ""
    if change.notice >= change.takes_effect:
        return "none"
    return span(change.notice, change.takes_effect - dt.timedelta(days=1))


def _consultation_facts(one: Consultation, found: Findings, naming: Naming, today: dt.date) -> Iterator[Line]:
    yield Line(f"{one.ref} · {state_words(one, today)}", look="muted")
    yield Line(one.title, look="title")
    if one.withdrawn:
        yield _fact("Withdrawn", brief(one.withdrawn))
    yield _fact("By", naming.owner(one.by))
    yield _fact("Announced", _day(one.announced))
    yield _fact("Open", f"{brief(one.opens)} to {brief(one.closes)}: {span(one.opens, one.closes)}")
    yield from _shortness(found)
    yield _fact("Affects", one.affects or "not said yet")
    yield _fact("Expenses", _said(one.expenses, "settled beforehand", "not settled beforehand"))
    if not one.told:
        yield _fact("Feedback", _said(one.feedback, "planned", "not planned"))
    yield from _optional("Reason", one.reason)
    yield _fact("Reply", _on(one.reply, one.replied) or "not noted yet")
    yield from _optional("Fed back", _on(one.told, one.told_on))
    yield from _optional("Refers to", ", ".join(one.refers))
    yield from _optional("Notes", one.notes)


def _funding_facts(one: FundingChange, found: Findings, naming: Naming, today: dt.date) -> Iterator[Line]:
    yield Line(f"{one.ref} · {funding.IN_WORDS[one.kind]} · {funding_state_words(one, today)}", look="muted")
    yield Line(one.title, look="title")
    if one.withdrawn:
        yield _fact("Withdrawn", brief(one.withdrawn))
    yield _fact("By", naming.owner(one.by))
    yield _fact("Told", _day(one.notice))
    yield _fact("Holds from", brief(one.takes_effect))
    yield from _optional("Notice", notice_given(one))
    yield from _shortness(found)
    yield _fact("Affects", one.affects or "not said yet")
    strategy = f"yes: {one.strategy}" if one.strategy else _said(one.exit_strategy, "yes", "none")
    yield _fact("Exit plan", strategy)
    assessed = f"yes: {one.assessment}" if one.assessment else _said(one.assessed, "yes", "nothing")
    yield _fact("Assessed", assessed)
    yield from _optional("Reason", one.reason)
    yield from _optional("Refers to", ", ".join(one.refers))
    yield from _optional("Notes", one.notes)


def _shortness(found: Findings) -> Iterator[Line]:
    """That the time is short, right below it: it is what a reader of the register looks for first."""
    short = is_short(found.verdicts)
    if short is not None:
        yield _fact("", f"▲ {short_words(short)}", "wanting" if short.wants_reason else "question")


def _found_lines(office: Office, found: Findings) -> Iterator[Line]:
    yield Line()
    yield Line(f"The rules of {office.area.name}", look="heading")
    if found.unruled:
        yield _note("·", found.unruled, "muted")
    elif not found.verdicts:
        yield _note("·", "It does not stand any more, so they ask nothing.", "muted")
    for verdict in found.verdicts:
        yield from _verdict_lines(verdict)
    if found.notes:
        yield Line()
        yield Line("To note", look="heading")
    for note in found.notes:
        source = f" ({note.rule})" if note.rule else ""
        asks = note.weight == "question"
        yield _note("?" if asks else "·", f"{note.text}{source}", "question" if asks else "")


_SIGNS: dict[str, tuple[str, Look]] = {
    "kept": ("✓", "kept"), "not-kept": ("▲", "question"), "not-known": ("?", "question"),
    "to-judge": ("?", ""),
}  # fmt: skip


def _verdict_lines(verdict: Verdict) -> Iterator[Line]:
    sign, look = _SIGNS[verdict.standing]
    where_possible = " · where possible" if verdict.rule.where_possible else ""
    look = "wanting" if verdict.wants_reason else look
    yield _note(sign, f"{verdict.in_words[0].upper()}{verdict.in_words[1:]}. {verdict.rule.text}", look)
    yield _note("", verdict.says)
    yield _note("", f"{verdict.rule.source}{where_possible}", "muted")


def _fact(label: str, says: str, look: Look = "") -> Line:
    return Line(says, label, look, FACT)


def _note(sign: str, says: str, look: Look = "") -> Line:
    return Line(says, sign, look, NOTE)


def _optional(label: str, says: str) -> Iterator[Line]:
    if says:
        yield _fact(label, says)


def _day(day: dt.date | None) -> str:
    return brief(day) if day else "not said yet"


def _said(said: bool | None, yes: str, no: str) -> str:
    return "not said yet" if said is None else yes if said else no


def _on(text: str, day: dt.date | None) -> str:
    return f"{text} ({brief(day)})" if text and day else text
