"""Which of an area's rules a consultation or a change of funding keeps.

Nobody fails here: a rule that is not kept asks for the reason, and what nobody has said yet is asked for.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from meetings.dates import brief
from meetings.records.area import Area, Rule

Standing = Literal["kept", "not-kept", "not-known", "to-judge"]

IN_WORDS: dict[Standing, str] = {
    "kept": "kept",
    "not-kept": "not kept",
    "not-known": "not known yet",
    "to-judge": "for you to judge",
}
"""How a rule stands, in words."""


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """What is known of a consultation: its first and last day, and what is none while nobody has said."""

    opens: dt.date | None = None
    closes: dt.date | None = None
    announced: dt.date | None = None
    expenses: bool | None = None
    feedback: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FundingFacts:
    """What is known of a change of funding: when people were told, and from which day on it holds."""

    notice: dt.date | None = None
    takes_effect: dt.date | None = None
    exit_strategy: bool | None = None
    assessed: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one rule stands, in a sentence with the days it was reckoned from; `reason` is the one given."""

    rule: Rule
    standing: Standing
    says: str
    reason: str = ""

    @property
    def wants_reason(self) -> bool:
        """Whether the rule is not kept and nobody has said why."""
        return self.standing == "not-kept" and not self.reason.strip()

    @property
    def in_words(self) -> str:
        """How it stands, in words: a rule not kept asks for the reason where none is given."""
        if self.wants_reason:
            return "not kept: give the reason"
        return "not kept, with a reason" if self.standing == "not-kept" else IN_WORDS[self.standing]


Facts = ConsultationFacts | FundingFacts


def verdicts(area: Area, facts: Facts) -> list[Verdict]:
    """How each of the area's rules on consultations, or on changes of funding, stands, in its order."""
    if isinstance(facts, ConsultationFacts):
        return [
            _verdict(rule, facts.reason, *_CONSULTATION[rule.asks](rule, facts))
            for rule in area.rules
            if rule.asks in _CONSULTATION
        ]
    return [
        _verdict(rule, facts.reason, *_FUNDING[rule.asks](rule, facts))
        for rule in area.rules
        if rule.asks in _FUNDING
    ]


@dataclass(frozen=True, slots=True)
class Limit:
    """The first or last day that keeps all rules of a kind, and the one among them that asks for the most."""

    day: dt.date
    rule: Rule


def earliest_close(area: Area, opens: dt.date) -> Limit | None:
    """The first day on which a consultation can close that keeps the area's rules on length."""
    rules = [rule for rule in area.rules if rule.asks == "length" and term(rule)]
    days = (Limit(_last_day(rule, opens), rule) for rule in rules)
    return max(days, key=lambda found: found.day, default=None)


def latest_notice(area: Area, takes_effect: dt.date) -> Limit | None:
    """The last day to tell people of a change from a day on that keeps the area's rules on notice."""
    rules = [rule for rule in area.rules if rule.asks == "notice" and term(rule)]
    days = (Limit(_day_of_notice(rule, takes_effect), rule) for rule in rules)
    return min(days, key=lambda found: found.day, default=None)


def _day_of_notice(rule: Rule, takes_effect: dt.date) -> dt.date:
    """The last day of notice that a rule allows; as months differ in length, the days about it are tried."""
    day = _later(takes_effect, rule, -1) + dt.timedelta(days=_MONTHS_DIFFER)
    while _later(day, rule) > takes_effect:
        day -= dt.timedelta(days=1)
    return day


_MONTHS_DIFFER = 3
"""By how many days months differ in length at the most."""


def _verdict(rule: Rule, reason: str, standing: Standing, says: str) -> Verdict:
    return Verdict(rule, standing, says, reason.strip() if standing == "not-kept" else "")


def _length(rule: Rule, facts: ConsultationFacts) -> tuple[Standing, str]:
    if facts.opens is None or facts.closes is None:
        return "not-known", _ask(("opens", facts.opens), ("closes", facts.closes))
    stretch = f"Open from {brief(facts.opens)} to {brief(facts.closes)}: {span(facts.opens, facts.closes)}"
    least = _last_day(rule, facts.opens)
    if facts.closes >= least:
        return "kept", f"{stretch}."
    return "not-kept", f"{stretch}; {term(rule)} would be until {brief(least)}."


def _notice(rule: Rule, facts: FundingFacts) -> tuple[Standing, str]:
    if facts.notice is None or facts.takes_effect is None:
        return "not-known", _ask(("is made known", facts.notice), ("takes effect", facts.takes_effect))
    told, holds = facts.notice, facts.takes_effect
    given = f"Told on {brief(told)}, holds from {brief(holds)}"
    if told >= holds:
        return "not-kept", f"{given}: no notice at all."
    given = f"{given}: {span(told, holds - dt.timedelta(days=1))}"
    if not (rule.weeks or rule.months):
        return "to-judge", f"{given}; how much is enough is not stated."
    least = _later(told, rule)
    if holds >= least:
        return "kept", f"{given}."
    return "not-kept", f"{given}; with {term(rule)} it could hold from {brief(least)}."


def _announced(_rule: Rule, facts: ConsultationFacts) -> tuple[Standing, str]:
    if facts.announced is None or facts.opens is None:
        return "not-known", _ask(("was announced", facts.announced), ("opens", facts.opens))
    days = (facts.opens - facts.announced).days
    if days > 0:
        return "kept", f"Announced on {brief(facts.announced)}, {_count(days, 'day')} before it opened."
    return (
        "not-kept",
        f"Announced on {brief(facts.announced)}, no day before it opened on {brief(facts.opens)}.",
    )


def _ask(*days: tuple[str, dt.date | None]) -> str:
    """Asks for the days that nobody has said yet."""
    return f"Say on which day it {' and on which it '.join(what for what, day in days if day is None)}."


def _yes_or_no(field: str, yes: str, no: str, ask: str) -> Callable[[Rule, Facts], tuple[Standing, str]]:
    def answer(_rule: Rule, facts: Facts) -> tuple[Standing, str]:
        said: bool | None = getattr(facts, field)
        return ("not-known", ask) if said is None else ("kept", yes) if said else ("not-kept", no)

    return answer


_CONSULTATION: dict[str, Callable[[Rule, ConsultationFacts], tuple[Standing, str]]] = {
    "length": _length,
    "announced": _announced,
    "expenses": _yes_or_no(
        "expenses", "Expenses were settled before it opened.", "Expenses were not settled before it opened.",
        "Say whether expenses are settled before it opens.",
    ),
    "feedback": _yes_or_no(
        "feedback", "Feedback on the answers is planned.", "No feedback on the answers is planned.",
        "Say whether those who answer will hear what became of it.",
    ),
}  # fmt: skip

_FUNDING: dict[str, Callable[[Rule, FundingFacts], tuple[Standing, str]]] = {
    "notice": _notice,
    "exit-strategy": _yes_or_no(
        "exit_strategy", "There is an exit strategy.", "There is no exit strategy.",
        "Say whether there is an exit strategy.",
    ),
    "assessed": _yes_or_no(
        "assessed", "What it means for people was looked at.", "Nobody looked at what it means for people.",
        "Say whether it was looked at what the change means for those it affects.",
    ),
}  # fmt: skip


def term(rule: Rule) -> str:
    """How long a rule asks for: `12 weeks`, `3 months`; nothing where it names no length."""
    parts = [_count(rule.months, "month")] if rule.months else []
    return " and ".join([*parts, _count(rule.weeks, "week")] if rule.weeks else parts)


def weeks_of(first: dt.date, last: dt.date) -> float:
    """A stretch of days in weeks, both its ends included, cut to a tenth: one day short of 12 is 11.8."""
    return max((last - first).days + 1, 0) * 10 // 7 / 10


def span(first: dt.date, last: dt.date) -> str:
    """A stretch of days in words, both its ends included: `5 weeks and 5 days`."""
    weeks, days = divmod((last - first).days + 1, 7)
    return " and ".join(_words_of((weeks, "week"), (days, "day"))) or "0 days"


def _words_of(*parts: tuple[int, str]) -> Iterable[str]:
    return (_count(many, what) for many, what in parts if many)


def _count(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"


def _last_day(rule: Rule, opens: dt.date) -> dt.date:
    """The last day of a stretch that is just as long as a rule asks for."""
    return _later(opens, rule) - dt.timedelta(days=1)


def _later(day: dt.date, rule: Rule, sign: int = 1) -> dt.date:
    """A day as much later as a rule asks for, or earlier; at the end of a month that is too short for it."""
    years, month = divmod(day.month - 1 + sign * (rule.months or 0), 12)
    year, month = day.year + years, month + 1
    day = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + sign * dt.timedelta(weeks=rule.weeks or 0)
