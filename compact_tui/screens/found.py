"""What a check found, in words: a sentence each, what it is about, and the rule it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from meetings.dates.words import short_of
from meetings.hook_data import Finding
from meetings.office import Office
from meetings.plan_check import plan_findings


def line(finding: Finding, about: str) -> Content:
    """A finding as a sentence, marked where it wants an answer, after what it is about."""
    mark = ("▲ ", "$warning") if finding.weight == "question" else ("· ", "$text-muted")
    before = f"{about}: " if about else ""
    after = f" ({finding.rule})" if finding.rule else ""
    return Content.assemble(mark, f"{before}{' '.join(finding.text.split())}", (after, "$text-muted"))


def of_plan(office: Office, body: str | None) -> Content:
    """What a check of the plan found, each with the action it is about."""
    findings = plan_findings(office, body)
    refs = {one.item for one in findings}
    texts = {action.ref: short_of(action.text) for action in office.actions.find() if action.ref in refs}
    return in_full(
        findings,
        lambda one: f"{one.item} · {texts[one.item]}" if one.item in texts else one.item,
        "Nothing stands in the way of the action plan.",
    )


def in_full(findings: Iterable[Finding], about: Callable[[Finding], str], nothing: str) -> Content:
    """Every finding, what wants an answer first; or that there is nothing."""
    told = sorted(findings, key=lambda one: one.weight != "question")
    if not told:
        return Content(nothing)
    foot = Content.styled("▲ wants an answer; nothing here stops you.", "$text-muted")
    return Content("\n\n").join([*(line(one, about(one)) for one in told), foot])
