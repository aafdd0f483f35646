"""The forms of the register: consultations and changes of funding, with what their days come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from compact_tui.screens.form import Field, Form, Values, changed
from compact_tui.screens.register_rows import Page, Row
from meetings.dates import brief, day
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange
from meetings.register import consultations, funding
from meetings.register.entering import day_of
from meetings.register.findings import foretold, notice_foretold

_DAY = "9 Dec, 9/12/2026, in 2 weeks"
_PAST = "today; or 20 Nov 2026"
_MAY = "may stay empty"
_WHO = "an organisation, or any words"
_KINDS = [("ends", "funding ends"), ("cut", "funding is cut"), ("change", "terms change")]

_DAYS = ("announced", "opens", "closes", "notice", "takes_effect")
_SAYS = ("expenses", "feedback")


def consulting(office: Office, page: Page, body: str, row: Row | None = None) -> Form[Consultation]:
    """A form for a consultation, a new one or one that is there already."""
    one = row.record if row and isinstance(row.record, Consultation) else None
    fields = [
        Field("title", "What", one.title if one else "", "Parks strategy"),
        Field("by", "Who consults", row.owner if row else "", _WHO, known=page.known),
        Field("announced", "Announced", _typed(one.announced if one else None), f"{_DAY}; {_MAY}"),
        Field("opens", "Opens", _typed(one.opens if one else None), _DAY),
        Field("closes", "Closes", _typed(one.closes if one else None), f"{_DAY}: its last day"),
        Field("affects", "Affects", one.affects if one else "", "carers, young people, an organisation"),
        Field("expenses", "Expenses", _yes(one.expenses if one else None), choices=_choices("settled first")),
        Field("feedback", "Feedback", _yes(one.feedback if one else None), choices=_choices("planned")),
        Field("reason", "Reason", one.reason if one else "", f"why a rule is not kept; {_MAY}"),
        Field("refers", "Refers to", _keys(one), f"keys such as {page.area.short}.…; {_MAY}"),
    ]

    def keep(values: Values) -> Consultation:
        if one is not None:
            return consultations.change_consultation(office, one, **_facts(office, changed(fields, values)))
        _needed(values, opens="Say on which day it opens.", closes="Say on which day it closes.")
        return consultations.add_consultation(office, body=body, **_facts(office, values))

    def foretell(values: Values) -> str:
        opens, closes = _read(values["opens"], page.today), _read(values["closes"], page.today)
        return foretold(page.area, opens, closes) if opens and closes else ""

    if one is not None:
        said = f"{one.ref} is brought up to date."
        return Form(one.ref, fields, keep, foretell=foretell, said=said)
    return Form(
        "Enter a consultation", fields, keep, foretell=foretell, go="Enter it",
        said="The consultation is on the register.",
    )  # fmt: skip


def funding_form(office: Office, page: Page, body: str, row: Row | None = None) -> Form[FundingChange]:
    """A form for a change of funding, a new one or one that is there already."""
    one = row.record if row and isinstance(row.record, FundingChange) else None
    fields = [
        Field("title", "What", one.title if one else "", "Youth grant"),
        Field("by", "Whose funding", row.owner if row else "", _WHO, known=page.known),
        Field("kind", "What happens", one.kind if one else "ends", choices=_KINDS),
        Field("notice", "Told on", _typed(one.notice if one else None), f"{_DAY}; {_MAY}"),
        Field("takes_effect", "Holds from", _typed(one.takes_effect if one else None), _DAY),
        Field("affects", "Affects", one.affects if one else "", "youth clubs, an organisation"),
        Field("strategy", "Exit strategy", _text(one, "exit_strategy", "strategy"), _YES_OR_TEXT),
        Field("assessment", "Assessed", _text(one, "assessed", "assessment"), _YES_OR_TEXT),
        Field("reason", "Reason", one.reason if one else "", f"why a rule is not kept; {_MAY}"),
        Field("refers", "Refers to", _keys(one), f"keys such as {page.area.short}.…; {_MAY}"),
    ]

    def keep(values: Values) -> FundingChange:
        if one is not None:
            return funding.change_funding_change(office, one, **_facts(office, changed(fields, values)))
        _needed(values, takes_effect="Say from which day it holds.")
        return funding.add_funding_change(office, body=body, **_facts(office, values))

    def foretell(values: Values) -> str:
        told, holds = _read(values["notice"], page.today), _read(values["takes_effect"], page.today)
        return notice_foretold(page.area, told, holds) if holds else ""

    if one is not None:
        return Form(one.ref, fields, keep, foretell=foretell, said=f"{one.ref} is brought up to date.")
    return Form(
        "Enter a change of funding", fields, keep, foretell=foretell, go="Enter it",
        said="The change of funding is on the register.",
    )  # fmt: skip


_YES_OR_TEXT = "what it is; yes, no, or empty: not said yet"


def replying(office: Office, one: Consultation) -> Form[Consultation]:
    """A form for the sector's reply to a consultation."""
    return _saying(
        office, "The sector's reply", one, one.reply, one.replied,
        lambda text, on: consultations.note_reply(office, one, text, on),
    )  # fmt: skip


def feeding_back(office: Office, one: Consultation) -> Form[Consultation]:
    """A form for what those who answered were told became of it."""
    return _saying(
        office, "What became of it", one, one.told, one.told_on,
        lambda text, on: consultations.note_feedback(office, one, text, on),
    )  # fmt: skip


def _saying(
    office: Office, title: str, one: Consultation, text: str, on: dt.date | None,
    note: Callable[[str, dt.date | None], Consultation],
) -> Form[Consultation]:  # fmt: skip
    fields = [Field("text", "In short", text, lines=4), Field("on", "On", _typed(on), _PAST)]

    def keep(values: Values) -> Consultation:
        return note(values["text"], day(values["on"], office.today) if values["on"].strip() else None)

    return Form(f"{one.ref}: {title.lower()}", fields, keep, explained=one.title[:200], said="It is noted.")


def closing(office: Office, one: Consultation) -> Form[Consultation]:
    """A form for the day a consultation closes in truth."""

    def keep(values: Values) -> Consultation:
        on = day(values["on"], office.today) if values["on"].strip() else None
        return consultations.close_on(office, one, on)

    return Form(
        f"{one.ref} closes on another day", [Field("on", "Closes", hint=f"today; or {_DAY}")], keep,
        explained=f"It was to close on {brief(one.closes)}.", said=f"{one.ref} closes on that day.",
    )  # fmt: skip


def withdrawing(office: Office, one: Consultation | FundingChange) -> Form[Consultation | FundingChange]:
    """A form for the day something was withdrawn."""

    def keep(values: Values) -> Consultation | FundingChange:
        on = day(values["on"], office.today) if values["on"].strip() else None
        if isinstance(one, Consultation):
            return consultations.withdraw(office, one, on)
        return funding.withdraw_funding_change(office, one, on)

    return Form(
        f"{one.ref} is withdrawn", [Field("on", "On", hint=_PAST)], keep,
        explained="It keeps its number, and what was said of it stays.", go="Withdraw it",
        said=f"{one.ref} is withdrawn.",
    )  # fmt: skip


# what stands in the fields, and what was typed


def _facts(office: Office, values: Values) -> Any:
    """What was typed, as the rules take it."""
    facts: dict[str, Any] = dict(values)
    for name, words in values.items():
        if name in _DAYS:
            facts[name] = day(words, office.today) if words.strip() else None
        elif name in _SAYS:
            facts[name] = {"yes": True, "no": False}.get(words)
        elif name == "refers":
            facts[name] = [words]
    for name, whether in (("strategy", "exit_strategy"), ("assessment", "assessed")):
        if name in values:
            facts[whether], facts[name] = _whether(values[name])
    for name in ("opens", "closes", "takes_effect"):
        if name in facts and facts[name] is None:
            raise Refused("A day that it cannot do without was taken away; type it again.")
    return facts


def _whether(words: str) -> tuple[bool | None, str]:
    """Whether there is something and what: `no`, `yes`, or what it is."""
    said = " ".join(words.split())
    if not said:
        return None, ""
    if said.casefold() in ("no", "none", "nothing"):
        return False, ""
    return True, "" if said.casefold() == "yes" else said


def _needed(values: Values, **days: str) -> None:
    asked = {"title": "Say what it is about.", "by": "Say who it comes from.", **days}
    for name, ask in asked.items():
        if not values[name].strip():
            raise Refused(ask)


def _read(words: str, today: dt.date) -> dt.date | None:
    """A day as far as it is typed; none where it could not be kept."""
    try:
        return day_of(day(words, today), "the day") if words.strip() else None
    except Refused:
        return None


def _typed(on: dt.date | None) -> str:
    return brief(on) if on else ""


def _yes(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"


def _choices(yes: str) -> Sequence[tuple[str, str]]:
    return [("", "not said yet"), ("yes", yes), ("no", f"not {yes}")]


def _text(one: FundingChange | None, whether: str, text: str) -> str:
    if one is None:
        return ""
    return getattr(one, text) or _yes(getattr(one, whether))


def _keys(one: Consultation | FundingChange | None) -> str:
    return " ".join(one.refers) if one else ""
