"""The area's rules as a checklist for one draft: kept, not kept, not known yet, or for a person to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetings.compliance import Verdict, verdicts
from meetings.proofing.draft import Draft
from meetings.proofing.facts import DraftFacts
from meetings.proofing.finding import Finding
from meetings.proofing.words import about
from meetings.records.area import Area, Rule

_ASKED: dict[str, tuple[str, ...]] = {
    "length": ("opens", "closes"),
    "announced": ("announced", "opens"),
    "expenses": ("expenses",),
    "feedback": ("feedback",),
    "notice": ("notice", "takes_effect"),
    "exit-strategy": ("exit_strategy",),
    "assessed": ("assessed",),
}
"""The facts that each rule looks at."""

_NAMES = {
    "length": "how long a consultation lasts",
    "announced": "announcing it in advance",
    "expenses": "expenses settled first",
    "feedback": "feedback on the answers",
    "notice": "notice of a change of funding",
    "exit-strategy": "an exit strategy",
    "assessed": "looking at what a change means for people",
}

_CONSULTATION = ("length", "announced", "expenses", "feedback")
_FUNDING = ("notice", "exit-strategy", "assessed")


class Bearing:
    """What a draft bears on, by what was said of it and by its words; other rules are left out."""

    def __init__(self, draft: Draft, facts: DraftFacts) -> None:
        spoken: set[str] = set()
        words: set[str] = set()
        for paragraph in draft.paragraphs:
            says = about(paragraph.text)
            spoken |= says.subjects.keys()
            words |= says.stems.keys()
        nothing_said = not (facts.of_consultation or facts.of_funding)
        self.consultation = facts.of_consultation or nothing_said or "consultation" in spoken
        self.funding = facts.of_funding or nothing_said or "ending or changing" in spoken
        self._applies = {
            "consultation": self.consultation,
            "funding-change": self.funding,
            "payment": bool({"paying in advance", "funding"} & spoken) or facts.of_funding,
            "report": "report" in words,
        }

    def on(self, rule: Rule) -> bool:
        """Whether a rule has to do with the draft."""
        return self._applies.get(rule.applies, False)

    @property
    def asks(self) -> tuple[str, ...]:
        """What rules may ask of it."""
        return (*(_CONSULTATION if self.consultation else ()), *(_FUNDING if self.funding else ()))


def rule_findings(
    area: Area, draft: Draft, facts: DraftFacts, compared: Area | None = None
) -> Iterator[Finding]:
    """The area's rules that have to do with a draft, in its order, those a person judges among them.

    What the area's own document has no rule on is said; `compared`, the national guide, is then set beside
    it, marked as not the area's own.
    """
    bearing = Bearing(draft, facts)
    stands = {verdict.rule.key: verdict for verdict in _verdicts(area, facts)}
    for rule in area.rules:
        if rule.asks in bearing.asks:
            yield _finding(stands[rule.key], area, facts)
        elif not rule.asks and bearing.on(rule):
            says = f"It affects: {facts.affects}." if facts.affects else ""
            key = f"{area.short}.rules.{rule.key}"
            yield Finding("rules", "to-judge", "for you to judge", rule.text, rule.source, says, key)
    held = {rule.asks for rule in area.rules}
    missing = [asks for asks in bearing.asks if asks not in held]
    if missing:
        text = (
            f"{area.name}'s document has no rule of its own on: {'; '.join(_NAMES[one] for one in missing)}."
        )
        yield Finding("rules", "look", "no rule of its own", text, f"the rules of {area.title}")
    if compared is not None and compared.key != area.key:
        for verdict in _verdicts(compared, facts):
            if verdict.rule.asks in missing:
                yield _finding(verdict, compared, facts, own=False)


def left_out(area: Area, draft: Draft, facts: DraftFacts) -> Iterator[str]:
    """Which kinds of rule were left out, and why, each in a sentence."""
    bearing, held = Bearing(draft, facts), {rule.asks for rule in area.rules}
    for on, asks, what in (
        (bearing.consultation, _CONSULTATION, "consultations"),
        (bearing.funding, _FUNDING, "changes of funding"),
    ):
        if not on and held & set(asks):
            yield f"The rules on {what} were left out: the draft does not speak of any, and nothing was said."


def _verdicts(area: Area, facts: DraftFacts) -> Iterable[Verdict]:
    return [*verdicts(area, facts.consultation), *verdicts(area, facts.funding)]


def _finding(verdict: Verdict, area: Area, facts: DraftFacts, *, own: bool = True) -> Finding:
    rule, label = verdict.rule, verdict.in_words
    missing: tuple[str, ...] = ()
    if verdict.standing == "not-known":
        missing = tuple(name for name in _ASKED[rule.asks] if getattr(facts, name) is None)
    source = rule.source
    if not own:
        label = f"for comparison only: {label.partition(':')[0]}"
        source = f"{area.title}, {rule.source}; not this area's own"
    where_possible = " (where possible)" if rule.where_possible else ""
    return Finding(
        "rules", verdict.standing, label, f"{rule.text.rstrip('.')}{where_possible}.", source, verdict.says,
        f"{area.short}.rules.{rule.key}", missing=missing, reason=verdict.reason, own=own,
    )  # fmt: skip
