"""Changes of funding: entered, changed, and withdrawn where they do not come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, TypedDict, Unpack, get_args

from meetings.keys import keys_of
from meetings.office import Office
from meetings.records.consulting import FundingChange, FundingKind
from meetings.records.group import MAIN
from meetings.references import outcome_number
from meetings.register import entering
from meetings.store.query import where
from meetings.typed import line_of, title_of

State = Literal["to-come", "in-effect", "withdrawn", "taken-back"]
"""How a change of funding stands on a day; never stored."""

KINDS: tuple[FundingKind, ...] = get_args(FundingKind)

IN_WORDS: dict[FundingKind, str] = {"ends": "funding ends", "cut": "funding is cut", "change": "terms change"}
"""What becomes of the funding, in words."""


class More(TypedDict, total=False):
    """What may be said of a change of funding besides what it needs; none is what nobody has said yet."""

    kind: FundingKind
    notice: dt.date | None
    affects: str
    exit_strategy: bool | None
    strategy: str
    assessed: bool | None
    assessment: str
    reason: str
    notes: str
    refers: Sequence[str]


class Facts(More, total=False):
    """Everything that may be said of a change of funding; what is left out stays as it is."""

    title: str
    by: str
    takes_effect: dt.date


def state_of(change: FundingChange, today: dt.date) -> State:
    """How a change of funding stands on a day."""
    if change.taken_back:
        return "taken-back"
    if change.withdrawn:
        return "withdrawn"
    return "to-come" if today < change.takes_effect else "in-effect"


def funding_changes(
    office: Office, *, body: str | None = None, to_come: bool = False, year: int | None = None
) -> list[FundingChange]:
    """The changes of funding that stand, in the order they take effect; of a body, to come, or of a year."""
    cond = None if body is None else where("body") == body
    found = [one for one in office.funding_changes.find(cond) if not one.taken_back]
    if to_come:
        found = [one for one in found if state_of(one, office.today) == "to-come"]
    if year is not None:
        found = [one for one in found if one.takes_effect.year == year]
    return sorted(found, key=lambda one: (one.takes_effect, one.ref))


def add_funding_change(
    office: Office, title: str, *, by: str, takes_effect: dt.date, body: str = MAIN, **more: Unpack[More]
) -> FundingChange:
    """Put a change of funding on the register, under the next number of its body and year it takes effect."""
    facts = _fit(office, {"title": title, "by": by, "takes_effect": takes_effect, **more}, body)
    entering.notice_of(office, facts.get("notice"), takes_effect)
    with office.commit(f"change of funding: {facts['title'][:60]}"):
        number = office.store.number(body, "funding-change", takes_effect.year)
        ref = outcome_number(office.bodies.get(body), "F", takes_effect.year, number)
        return office.funding_changes.add(FundingChange(ref=ref, body=body, **facts))


def change_funding_change(office: Office, change: FundingChange, **facts: Unpack[Facts]) -> FundingChange:
    """Change what the register says of a change of funding; what is not given stays, its number always."""
    return _keep(office, change, "brought up to date", **_fit(office, facts, change.body))


def withdraw_funding_change(
    office: Office, change: FundingChange, on: dt.date | None = None
) -> FundingChange:
    """Note that a change of funding does not come, and since which day (today); it keeps its number."""
    day = entering.past_day(office, on, "the day it was withdrawn")
    return _keep(office, change, "withdrawn", withdrawn=day)


def _keep(office: Office, change: FundingChange, what: str, **facts: Any) -> FundingChange:
    """Keep some facts of a change of funding as it stands now."""
    with office.commit(f"{change.ref}: {what}"):
        changed = entering.changed(office.funding_changes.get(change.id), "the change of funding", facts)
        entering.notice_of(office, changed.notice, changed.takes_effect)
        return office.funding_changes.put(changed)


def _fit(office: Office, facts: Facts, body: str) -> dict[str, Any]:
    """What was said, as it is kept."""
    fit: dict[str, Any] = dict(facts)
    if "title" in facts:
        fit["title"] = title_of(facts["title"], "the title of a change of funding")
    if "by" in facts:
        fit["by"] = entering.who_of(office, facts["by"], body)
    if "affects" in facts:
        fit["affects"] = line_of(facts["affects"], "whom it affects")
    for name, what in _TEXTS.items():
        if name in fit:
            fit[name] = entering.text_of(fit[name], what)
    if "refers" in facts:
        fit["refers"] = keys_of(office, facts["refers"])
    for name, what in _DAYS.items():
        if fit.get(name) is not None:
            entering.day_of(fit[name], what)
    return fit


_TEXTS = {
    "strategy": "the exit strategy",
    "assessment": "what was assessed",
    "reason": "the reason",
    "notes": "the note",
}
_DAYS = {"notice": "the day people were told", "takes_effect": "the day it takes effect"}
