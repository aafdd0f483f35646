"""The forms of the register of decisions: letters sent round, replies, the count, a body's answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from compact_tui.screens.decision_rows import Page
from compact_tui.screens.export import export_form
from compact_tui.screens.form import Field, Form, Values
from meetings.correspondence.counting import count_words, silence_counted, unanswered
from meetings.correspondence.rounds import (
    close_round,
    counted,
    note_reply,
    open_round,
    state_of,
    until,
    withdraw_round,
)
from meetings.dates import brief, clock, day
from meetings.decisions import note_answer
from meetings.documents.letter import FORMATS, written
from meetings.errors import Refused
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.correspondence import Answer, Round
from meetings.records.outcome import Decision

_PAST = "today; or 20 Nov 2026"
_ANSWERS: dict[str, Answer] = {
    "for": "for", "against": "against", "abstaining": "abstaining", "discuss": "discuss",
}  # fmt: skip
ANSWERS = [
    ("for", "for"), ("against", "against"), ("abstaining", "abstaining"), ("discuss", "would talk it over"),
]  # fmt: skip
"""The answers as a form offers them."""


def opening(office: Office, page: Page, body: str) -> Form[Round]:
    """A form for a proposal that is sent round."""
    fields = [
        Field("text", "Proposal", "", lines=2),
        Field("about", "About", "", lines=3),
        Field("closes", "Reply by", "", "9 Dec, 9/12/2026, in 2 weeks: the last day"),
        Field("hour", "At", "", "17:00; may stay empty: the end of that day"),
        Field("refers", "Refers to", "", "keys of undertakings; may stay empty"),
    ]

    def keep(values: Values) -> Round:
        if not values["closes"].strip():
            raise Refused("Say by which day members are to reply.")
        hour = values["hour"].strip()
        return open_round(
            office, values["text"], closes=day(values["closes"], office.today),
            hour=clock(hour) if hour else None, body=body, about=values["about"], refers=[values["refers"]],
        )  # fmt: skip

    def foretell(values: Values) -> str:
        return f"{page.asked} members with a vote are asked. Your terms: {page.silence}."

    return Form(
        "Send a proposal round", fields, keep, foretell=foretell, go="Send it round",
        said="It is out; l writes the letter to send.",
    )  # fmt: skip


def replying(office: Office, one: Round, naming: Naming) -> Form[Round]:
    """A form for one member's reply, with its words and its day."""
    silent = unanswered(one.asked, one.replies)
    people = sorted(one.asked, key=lambda id_: id_ not in silent)
    fields = [
        Field("person", "Who", people[0], choices=[(id_, naming.person(id_)) for id_ in people]),
        Field("answer", "Says", "for", choices=ANSWERS),
        Field("words", "In words", "", lines=3),
        Field("on", "Day", "", f"{_PAST}: when it came"),
    ]

    def keep(values: Values) -> Round:
        on = day(values["on"], office.today) if values["on"].strip() else None
        return note_reply(
            office, one, values["person"], _ANSWERS[values["answer"]], words=values["words"], on=on
        )

    return Form(f"A reply to {one.ref}", fields, keep, explained=one.text[:200], said="It is noted.")


def counting(office: Office, one: Round) -> Form[Round]:
    """A form that closes a letter: what the count is, and why it is closed before its day where it is."""
    found = counted(one)
    early = state_of(one, office.now) != "to-count" and bool(unanswered(one.asked, one.replies))
    came = {"agreed": "It is agreed", "not-agreed": "It is not agreed", "to-meeting": "It goes to a meeting"}
    told = f"{came[found.outcome]}: {count_words(found)}. {silence_counted(found, one.terms)}".strip()
    if early:
        told += f" Replies could still come until {until(one)}."
    fields = [Field("early", "Why early", "", "the reason, which is kept")] if early else []
    return Form(
        f"Close {one.ref} and count", fields,
        lambda values: close_round(office, one, values.get("early", "")), explained=told, go="Count it",
        said=f"{one.ref} is counted.",
    )  # fmt: skip


def withdrawing(office: Office, one: Round) -> Form[Round]:
    """A form for why a letter is called off."""
    return Form(
        f"{one.ref} is withdrawn", [Field("reason", "Reason")],
        lambda values: withdraw_round(office, one, values["reason"]),
        explained="It keeps its reference and its replies, and nothing is decided by it.", go="Withdraw it",
        said=f"{one.ref} is withdrawn.",
    )  # fmt: skip


def answering(office: Office, one: Decision, whom: str) -> Form[Decision]:
    """A form for what a body answered to a recommendation."""
    held = one.answered
    fields = [
        Field("said", "Answer", held.said if held else "accepted",
              choices=[("accepted", "accepted"), ("refused", "refused")]),
        Field("words", "In words", held.words if held else "", lines=3),
        Field("on", "On", brief(held.on) if held else "", _PAST),
    ]  # fmt: skip

    def keep(values: Values) -> Decision:
        on = day(values["on"], office.today) if values["on"].strip() else None
        said: Literal["accepted", "refused"] = "accepted" if values["said"] == "accepted" else "refused"
        return note_answer(office, one, said, words=values["words"], on=on)

    title = f"{one.ref}: the answer of {whom}" if whom else f"{one.ref}: the answer"
    return Form(title, fields, keep, explained=one.text[:200], said="The answer is noted.")


_ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html"}


def writing(office: Office, one: Round) -> Form[Path]:
    """A form for the file that the letter is written to."""
    formats: Mapping[str, Literal["text", "markdown", "html"]] = {known: known for known in FORMATS}
    return export_form(
        f"The letter of {one.ref}", f"{one.ref}.txt",
        lambda values: written(office, one, formats[values["format"]]),
        [Field("format", "Format", "text", choices=[(known, known.capitalize()) for known in FORMATS])],
        endings=_ENDINGS,
    )  # fmt: skip
