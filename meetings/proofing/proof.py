"""A draft proofed against an area's Compact: every finding with its source, in the checklist's order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.areas.folder import LocalArea
from meetings.compliance import earliest_close, latest_notice, term
from meetings.dates import brief
from meetings.dates.holidays import quiet_days
from meetings.proofing.dates import Named, days_in
from meetings.proofing.draft import Draft
from meetings.proofing.facts import LABELS, DraftFacts
from meetings.proofing.finding import Finding
from meetings.proofing.reference import reference_in
from meetings.proofing.rules import left_out, rule_findings
from meetings.proofing.touching import touched_by
from meetings.records.area import Area, Rule

MOST_TOUCHED = 12
"""How many undertakings are shown unless all are asked for."""

_PLAN = re.compile(r"\b(?:plans?|strateg(?:y|ies|ic))\b", re.IGNORECASE)

_LONGEST = 366 * 5
"""Days; in a stretch longer than this nobody looks for single bank holidays."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What proofing found. `more` is how many further undertakings the draft touches; `notes` say which rules
    were left out; `word` is what the group calls its Compact."""

    draft: str
    area: Area
    word: str
    facts: DraftFacts
    findings: tuple[Finding, ...]
    more: int = 0
    notes: tuple[str, ...] = ()


def proof(
    place: LocalArea,
    draft: Draft,
    facts: DraftFacts,
    today: dt.date,
    *,
    word: str = "Compact",
    compared: Area | None = None,
    everything: bool = False,
) -> Proof:
    """Proof a draft against an area's Compact.

    `compared` is the national guide: where the area has no rule, its rules are shown for comparison.
    The strongest dozen undertakings are given, all of them with `everything`.
    """
    area = place.area
    touched = touched_by(place, draft)
    shown = touched if everything else touched[:MOST_TOUCHED]
    findings = [
        *_reference(area, draft, facts, word),
        *rule_findings(area, draft, facts, compared),
        *_days(area, draft, facts, today),
        *(
            Finding(
                "touches", "touches", "named" if one.named else "touches", one.text, one.source, key=one.key,
                paragraphs=one.paragraphs, words=one.words,
            )
            for one in shown
        ),
    ]  # fmt: skip
    notes = tuple(left_out(area, draft, facts))
    return Proof(draft.name, area, word, facts, tuple(findings), len(touched) - len(shown), notes)


def _reference(area: Area, draft: Draft, facts: DraftFacts, word: str) -> Iterator[Finding]:
    """How the draft refers to the Compact, under each rule that asks for it, or by itself."""
    found = reference_in(draft, area, word)
    numbers = tuple(paragraph.number for paragraph in found.paragraphs)
    if found.how == "meaningful":
        says = f"It says {found.says}: “{found.paragraphs[0].quoted}”"
    elif found.how == "in passing":
        says = (
            f"It is named in passing: “{found.paragraphs[0].quoted}” Say in the same paragraph what it asks "
            "for, which of its codes or undertakings applies, and how it was kept or why not."
        )
    else:
        says = (
            f"The {word} is not named. Say what it asks for, which of its codes or undertakings applies, and "
            "how it was kept or why not."
        )
    planning = any(_PLAN.search(paragraph.text) for paragraph in draft.paragraphs)
    rules = [rule for rule in area.rules if rule.asks == "reference" and (planning or rule.applies != "plan")]
    kept = found.how == "meaningful"
    for rule in rules:
        why = facts.reason
        label = "kept" if kept else "not kept, with a reason" if why else "not kept: give the reason"
        yield Finding(
            "reference", "kept" if kept else "not-kept", label, rule.text, rule.source, says,
            f"{area.short}.rules.{rule.key}", numbers, reason="" if kept else why,
        )  # fmt: skip
    if not rules:
        label = {"none": "no reference", "in passing": "only in passing", "meaningful": "meaningful"}[
            found.how
        ]
        text = f"Does the draft refer to the {word} in a way that means something?"
        source = f"asked of every draft; no rule of {area.title} asks for it"
        yield Finding("reference", "kept" if kept else "look", label, text, source, says, paragraphs=numbers)


def _days(area: Area, draft: Draft, facts: DraftFacts, today: dt.date) -> Iterator[Finding]:
    """What the days given come to, what makes them poor days, and what days the draft itself names."""
    yield from _reckoned(area, facts)
    if facts.opens and facts.closes:
        yield from _quiet(f"Open {brief(facts.opens)} to {brief(facts.closes)}", facts.opens, facts.closes)
    if facts.notice and facts.takes_effect and facts.notice < facts.takes_effect:
        last = facts.takes_effect - dt.timedelta(days=1)
        yield from _quiet(f"Notice from {brief(facts.notice)} to {brief(last)}", facts.notice, last)
    yield from _named(list(days_in(draft, today)), facts)


def _reckoned(area: Area, facts: DraftFacts) -> Iterator[Finding]:
    """The day that is still to be chosen, as the strictest of the area's rules has it."""
    if facts.opens and not facts.closes and (close := earliest_close(area, facts.opens)):
        over = f"{term(close.rule)} are over on {brief(close.day)}"
        yield _by_rule(area, close.rule, f"Opened on {brief(facts.opens)}, {over}.", "closes")
    if facts.takes_effect and not facts.notice and (told := latest_notice(area, facts.takes_effect)):
        begins = f"{term(told.rule)} of notice begin by {brief(told.day)}"
        yield _by_rule(area, told.rule, f"For a change from {brief(facts.takes_effect)}, {begins}.", "notice")


def _by_rule(area: Area, rule: Rule, text: str, missing: str) -> Finding:
    key = f"{area.short}.rules.{rule.key}"
    return Finding("days", "look", "reckoned", text, rule.source, key=key, missing=(missing,))


def _quiet(stretch: str, first: dt.date, last: dt.date) -> Iterator[Finding]:
    if (last - first).days > _LONGEST:
        yield Finding("days", "look", "check the days", f"{stretch}: that is years.", "the days you gave")
        return
    for words in quiet_days(first, last):
        holidays = "bank holiday" in words
        source = "bank holidays in England and Wales" if holidays else "the calendar"
        yield Finding("days", "look", "few to be reached", f"{stretch}: {words}.", source)


def _named(named: list[Named], facts: DraftFacts) -> Iterator[Finding]:
    """Days of the draft: those that cannot be, those that say otherwise than was given, and suggestions."""
    for one in named:
        if one.fault:
            yield _of_draft(one, "no such day", f"“{one.words}”: {one.fault}")
    for fact in ("announced", "opens", "closes", "notice", "takes_effect"):
        label, given = LABELS[fact], getattr(facts, fact)
        said = [one for one in named if one.fact == fact and one.day]
        if not said or given in [one.day for one in said]:
            continue
        first = said[0]
        assert first.day is not None
        words = f"{label}: the draft seems to say {brief(first.day)} (“{first.words}”)"
        if given is None:
            yield _of_draft(first, "the draft says", f"{words}; say so if that is right.", fact)
        else:
            yield _of_draft(first, "two days", f"{words}, and you say {brief(given)}; check which is right.")


def _of_draft(one: Named, label: str, text: str, missing: str = "") -> Finding:
    return Finding(
        "days", "look", label, text, f"the draft, paragraph {one.paragraph}", paragraphs=(one.paragraph,),
        missing=(missing,) if missing else (),
    )  # fmt: skip
