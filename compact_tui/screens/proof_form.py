"""Asking which draft is to be proofed, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.doors import Door
from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import file_named
from meetings.proofing.facts import CHOICES, DAYS, LABELS, DraftFacts, facts_typed, told
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from compact_tui.app import CompactApp
    from meetings.office import Office

_KNOWN = (("", "not known yet"), ("yes", "yes"), ("no", "no"))
_HINTS = {"affects": "carers, sports clubs, everybody in the north", "reason": "why a rule is not kept"}
_DAY = "3 March 2027; empty: not known yet"


@dataclass(frozen=True, slots=True)
class Question:
    """The draft to be proofed, and what is known of it; `at` is the finding that was looked at last."""

    file: Path
    facts: DraftFacts
    at: str = ""


def proof_a_draft(app: CompactApp) -> None:
    """Go to the draft that was proofed last; where there is none, ask for one first."""

    def begin(question: Question | None) -> None:
        if question is not None:
            app.proofed = question
            app.open_door(Door("proof"))

    if app.proofed is None and app.office is not None:
        app.push_screen(asking(app.office, None), begin)
    else:
        app.open_door(Door("proof"))


def asking(office: Office, before: Question | None) -> Form[Question]:
    """A form for the file and the facts, as they were said before; its result is that they can be used."""
    stood = told(before.facts if before else DraftFacts())

    def read(values: Values) -> Question:
        from meetings.proofing.reading import read_draft

        facts, file = facts_typed(values, office.today), file_named(values["file"])
        read_draft(file)
        return Question(file, facts)

    file = clean_text(str(before.file)) if before else ""
    return Form(
        "Proof a draft",
        [
            Field("file", "File", file, "parks.docx, or a folder and a name"),
            *(_field(name, stood[name]) for name in LABELS),
        ],
        read,
        explained="A policy or consultation paper as Word (.docx), Markdown or text. What you leave empty is "
        "asked for in the checklist.",
        go="Look at it",
        only_reads=True,
    )


def _field(name: str, value: str) -> Field:
    if name in CHOICES:
        return Field(name, LABELS[name], value, choices=_KNOWN)
    return Field(name, LABELS[name], value, _DAY if name in DAYS else _HINTS[name])
