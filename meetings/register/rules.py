"""The area's rules as they stand for what is on the register, and in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.compliance import ConsultationFacts, FundingFacts, Verdict, term, verdicts
from meetings.records.area import Area, Rule
from meetings.records.consulting import Consultation, FundingChange


def consultation_verdicts(area: Area, consultation: Consultation) -> list[Verdict]:
    """How each of the area's rules on consultations stands; nothing is asked of one that was withdrawn."""
    if is_off(consultation):
        return []
    facts = ConsultationFacts(
        consultation.opens, consultation.closes, consultation.announced, consultation.expenses,
        True if consultation.told else consultation.feedback, consultation.reason,
    )  # fmt: skip
    return verdicts(area, facts)


def funding_verdicts(area: Area, change: FundingChange) -> list[Verdict]:
    """How each of the area's rules on changes of funding stands; nothing is asked of one withdrawn."""
    if is_off(change):
        return []
    facts = FundingFacts(
        change.notice, change.takes_effect, change.exit_strategy, change.assessed, change.reason
    )
    return verdicts(area, facts)


def is_off(one: Consultation | FundingChange) -> bool:
    """Whether an entry was withdrawn or taken back, and asks nothing of anybody any more."""
    return bool(one.withdrawn or one.taken_back)


def is_short(found: Sequence[Verdict]) -> Verdict | None:
    """The rule on length, or on notice, that is not kept; none where it is kept or there is none."""
    return next(
        (one for one in found if one.rule.asks in ("length", "notice") and one.standing == "not-kept"), None
    )


def short_words(verdict: Verdict) -> str:
    """That a time is too short, in a few words: `under 12 weeks: give the reason`."""
    under = f"under {term(verdict.rule)}" if term(verdict.rule) else "no notice"
    return f"{under}: give the reason" if verdict.wants_reason else f"{under}, with a reason"


def unruled_words(area: Area, asks: str, what: str) -> str:
    """That an area has no rule of a kind, in a sentence; nothing where it has one."""
    if not area.is_read:
        return "What the Compact asks cannot be looked up: its area's files cannot be read just now."
    ruled = any(rule.asks == asks for rule in area.rules)
    return "" if ruled else f"The Compact of {area.name} {what}."


def rule_key(area: Area, rule: Rule) -> str:
    """By what key a rule can be looked up among the codes: `rc.rules.twelve-weeks`."""
    return f"{area.short}.rules.{rule.key}"
