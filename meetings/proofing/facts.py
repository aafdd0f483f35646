"""What whoever proofs a draft says of it: the days, whom it affects, and what is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields

from meetings.compliance import ConsultationFacts, FundingFacts
from meetings.dates import brief, day
from meetings.errors import Refused
from meetings.store.door import clean_text
from meetings.typed import line_of

YEARS = range(1950, 2200)
"""The years that a draft can be about."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What is known of the consultation or the change of funding that a draft is about; none: not said yet.

    `affects` names the groups it affects, `reason` says why a rule is not kept. Refused where it would close
    before it opens, and for days of a year that nobody can mean.
    """

    opens: dt.date | None = None
    closes: dt.date | None = None
    announced: dt.date | None = None
    affects: str = ""
    expenses: bool | None = None
    feedback: bool | None = None
    takes_effect: dt.date | None = None
    notice: dt.date | None = None
    exit_strategy: bool | None = None
    assessed: bool | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse days that cannot be right."""
        for name in DAYS:
            given: dt.date | None = getattr(self, name)
            if given and given.year not in YEARS:
                raise Refused(f"{LABELS[name]}: {brief(given)} cannot be meant; check the year.")
        if self.opens and self.closes and self.closes < self.opens:
            raise Refused(
                f"It would close on {brief(self.closes)}, before it opens on {brief(self.opens)}; "
                "check the two days."
            )

    @property
    def consultation(self) -> ConsultationFacts:
        """What of it concerns a consultation."""
        return ConsultationFacts(
            self.opens, self.closes, self.announced, self.expenses, self.feedback, self.reason
        )

    @property
    def funding(self) -> FundingFacts:
        """What of it concerns a change of funding."""
        return FundingFacts(self.notice, self.takes_effect, self.exit_strategy, self.assessed, self.reason)

    @property
    def of_consultation(self) -> bool:
        """Whether anything was said of a consultation."""
        said = (self.opens, self.closes, self.announced, self.expenses, self.feedback)
        return any(one is not None for one in said)

    @property
    def of_funding(self) -> bool:
        """Whether anything was said of a change of funding."""
        said = (self.takes_effect, self.notice, self.exit_strategy, self.assessed)
        return any(one is not None for one in said)


DAYS = ("opens", "closes", "announced", "takes_effect", "notice")
"""The facts that are days."""

CHOICES = ("expenses", "feedback", "exit_strategy", "assessed")
"""The facts that are yes, no or not known."""

LABELS = {
    "opens": "Opens",
    "closes": "Closes",
    "announced": "Announced",
    "affects": "Affects",
    "expenses": "Expenses first",
    "feedback": "Feedback planned",
    "takes_effect": "Funding changes from",
    "notice": "Notice given",
    "exit_strategy": "Exit strategy",
    "assessed": "Effect looked at",
    "reason": "Reason",
}
"""What each fact is called, in the order in which they are asked for."""

assert tuple(LABELS) == tuple(field.name for field in fields(DraftFacts))


def facts_typed(typed: Mapping[str, str], today: dt.date) -> DraftFacts:
    """The facts as somebody typed them: days as people write them, `yes` or `no`, and empty for not known."""
    said = {name: clean_text(typed.get(name, "")).strip() for name in LABELS}
    days = {name: day(said[name], today) if said[name] else None for name in DAYS}
    choices = {name: {"yes": True, "no": False}.get(said[name]) for name in CHOICES}
    return DraftFacts(
        opens=days["opens"], closes=days["closes"], announced=days["announced"],
        affects=line_of(said["affects"], "whom it affects"),
        expenses=choices["expenses"], feedback=choices["feedback"],
        takes_effect=days["takes_effect"], notice=days["notice"],
        exit_strategy=choices["exit_strategy"], assessed=choices["assessed"],
        reason=line_of(said["reason"], "the reason"),
    )  # fmt: skip


def not_said(facts: DraftFacts) -> list[str]:
    """What nobody has said yet, each by its label; a reason is asked for only where a rule is not kept."""
    words = told(facts)
    return [label.lower() for name, label in LABELS.items() if not words[name] and name != "reason"]


def told(facts: DraftFacts) -> dict[str, str]:
    """Each fact in words that can be read, and typed again; empty where nobody has said it yet."""
    words: dict[str, str] = {}
    for name in LABELS:
        value = getattr(facts, name)
        if isinstance(value, dt.date):
            words[name] = brief(value)
        elif isinstance(value, bool):
            words[name] = "yes" if value else "no"
        else:
            words[name] = value or ""
    return words
