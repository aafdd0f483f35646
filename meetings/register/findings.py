"""What a look at the register finds: the area's rules and how each stands, clashes, quiet weeks, silence.

Every screen, list and command that says something of a consultation or a change of funding asks here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.compliance import (
    ConsultationFacts,
    FundingFacts,
    Verdict,
    earliest_close,
    latest_notice,
    span,
    term,
    verdicts,
)
from meetings.dates import brief
from meetings.hook_data import Finding
from meetings.office import Office
from meetings.plugging.plugins import HookName
from meetings.records.area import Area
from meetings.records.consulting import Consultation, FundingChange
from meetings.register.clashes import Clash, clashes_of, most_at_once
from meetings.register.consultations import GOING_ON, consultations, state_of
from meetings.register.funding import state_of as funding_state
from meetings.register.rules import (
    consultation_verdicts,
    funding_verdicts,
    is_off,
    is_short,
    rule_key,
    unruled_words,
)

_SOON = 28
"""How many days before a consultation closes a reply that is not noted yet is spoken of."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found: how each rule stands, what else is to be noted, and the clashes among that.

    Of what was withdrawn no rule asks anything. `unruled` says that the area has no rule on the length or the
    notice; it is empty where it has one.
    """

    verdicts: tuple[Verdict, ...]
    unruled: str = ""
    notes: tuple[Finding, ...] = ()
    clashes: tuple[Clash, ...] = ()


def consultation_findings(
    office: Office, consultation: Consultation, others: Sequence[Consultation] | None = None
) -> Findings:
    """Everything there is to find about a consultation; `others` are those of the register, where known."""
    area, today = office.area, office.today
    held = consultations(office) if others is None else others
    clashes = clashes_of(consultation, held, office.organisations.find())
    notes = [
        *_clash_notes(consultation, clashes, held),
        *_quiet_notes(consultation),
        *_silence_notes(consultation, today),
        *_plugins_notes(office, "compact_consultation_findings", consultation=consultation),
    ]
    return Findings(
        tuple(consultation_verdicts(area, consultation)),
        unruled_words(area, "length", "names no minimum for a consultation"),
        tuple(notes),
        tuple(clashes),
    )


def funding_findings(office: Office, change: FundingChange) -> Findings:
    """Everything there is to find about a change of funding."""
    area = office.area
    return Findings(
        tuple(funding_verdicts(area, change)),
        unruled_words(area, "notice", "names no notice of a change of funding"),
        (
            *_notice_notes(area, change, office.today),
            *_plugins_notes(office, "compact_funding_findings", change=change),
        ),
    )


# what else is to be noted


def _clash_notes(
    consultation: Consultation, clashes: Sequence[Clash], held: Sequence[Consultation]
) -> Iterator[Finding]:
    for clash in clashes:
        yield Finding(clash_words(clash), weight="question" if clash.shared else "note")
    if len(clashes) > 1:
        many, day = most_at_once(consultation, held)
        if many > 2:
            yield Finding(f"{many} consultations are open at once on {brief(day)}, this one among them.")


def clash_words(clash: Clash) -> str:
    """A clash in a sentence."""
    other, days = clash.other, clash.days
    whom = f"; both affect: {', '.join(clash.shared)}" if clash.shared else ""
    return f"{other.ref} {other.title} is open on {days} of the same days{whom}."


def _quiet_notes(consultation: Consultation) -> Iterator[Finding]:
    from meetings.dates.holidays import quiet_days

    if is_off(consultation):
        return
    for words in quiet_days(consultation.opens, consultation.closes):
        yield Finding(f"{words}.")


def _silence_notes(consultation: Consultation, today: dt.date) -> Iterator[Finding]:
    """What nobody has said yet though it is time: the sector's reply, and what became of the answers."""
    state = state_of(consultation, today)
    left = (consultation.closes - today).days
    if state in GOING_ON and left <= _SOON and not consultation.reply:
        when = "today" if not left else "tomorrow" if left == 1 else f"in {left} days"
        yield Finding(f"It closes {when}; the sector's reply is not noted yet.")
    elif state in ("awaiting-feedback", "closed"):
        since = (today - consultation.closes).days
        ago = f"It closed {since} day{'' if since == 1 else 's'} ago"
        if not consultation.reply:
            yield Finding(f"{ago}, and no reply of the sector is noted.", weight="question")
        yield Finding(f"{ago}, and nobody has said yet what became of the answers.", weight="question")


def _notice_notes(area: Area, change: FundingChange, today: dt.date) -> Iterator[Finding]:
    if change.notice is not None or funding_state(change, today) != "to-come":
        return
    last = latest_notice(area, change.takes_effect)
    if last is not None and last.day >= today:
        text = f"The last day to tell those it affects in time is {brief(last.day)}."
        yield Finding(text, weight="question")


def _plugins_notes(office: Office, hook: HookName, **about: object) -> Iterator[Finding]:
    """What plugins find besides the area's own rules; one that fails is left out."""
    for answer in office.plugins.call_each(hook, area=office.area, today=office.today, **about):
        yield from answer


# while it is typed


def foretold(area: Area, opens: dt.date, closes: dt.date) -> str:
    """What two days come to, before a consultation is kept: its length, and what the area's rule says."""
    if closes < opens:
        return "It would close before it opens."
    length = span(opens, closes)
    if is_short(verdicts(area, ConsultationFacts(opens, closes))):
        least = earliest_close(area, opens)
        assert least is not None, "a rule on length that is not kept names one"
        asked = term(least.rule)
        under = f"under the {asked} of {rule_key(area, least.rule)}"
        return f"{length}: {under}; {asked} would be until {brief(least.day)}."
    unruled = unruled_words(area, "length", "names no minimum")
    return f"{length}. {unruled}" if unruled else f"{length}: as long as {area.name} asks for."


def notice_foretold(area: Area, notice: dt.date | None, takes_effect: dt.date) -> str:
    """What the day people were told and the day a change holds from come to, before it is kept."""
    if notice is None:
        last = latest_notice(area, takes_effect)
        return f"To keep the notice, people are told by {brief(last.day)}." if last else ""
    found = [one for one in verdicts(area, FundingFacts(notice, takes_effect)) if one.rule.asks == "notice"]
    if not found:
        unruled = unruled_words(area, "notice", "names no notice")
        if notice >= takes_effect:
            return f"No notice at all. {unruled}"
        return f"{span(notice, takes_effect - dt.timedelta(days=1))} of notice. {unruled}"
    worst = is_short(found) or found[0]
    return f"{worst.says} ({rule_key(area, worst.rule)})"
