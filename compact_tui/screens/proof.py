"""Compact-proofing: a draft held against the Compact, as a checklist whose lines lead to the codes."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compact_tui.commands import proof as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import proof_lines
from compact_tui.screens.export import export_form
from compact_tui.screens.proof_form import Question, asking
from compact_tui.screens.room import Room
from compact_tui.widgets.doorlist import DoorList
from meetings.errors import Refused
from meetings.office import Office
from meetings.proofing.proof import Proof, proof
from meetings.proofing.reading import read_draft
from meetings.proofing.report import written

_MARGIN = 3


class ProofRoom(Room[Proof | None]):
    """The checklist of the draft that was named last; it is read from its file each time."""

    here = (commands.ChangeFacts, commands.AllTouched, commands.SaveChecklist)
    help_text = (
        "✓ kept, ▲ not kept: give the reason, ○ not known yet or yours to judge, · touched. "
        "Enter goes to the rule or undertaking on the Codes screen, and f there comes back; on what is not "
        "known it asks you. When the draft was changed, F12 reads it again. y copies the whole checklist."
    )

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._proof: Proof | None = None
        self._everything = False

    def page(self) -> ComposeResult:
        """One list, each finding a line that can be chosen."""
        yield DoorList(id="checklist")

    # reading and showing

    def read(self, office: Office) -> Proof | None:
        """The draft as its file says it now, proofed; nothing where none was named."""
        asked = self.compact.proofed
        if asked is None:
            return None
        compared = None
        with contextlib.suppress(Refused):  # nothing to compare with is no reason to stop
            compared = office.plugins.area("national").area
        return proof(
            office.local, read_draft(asked.file), asked.facts, office.today,
            word=office.group.word, compared=compared, everything=self._everything,
        )  # fmt: skip

    def show(self, page: Proof | None) -> None:
        """Lay the checklist out; the line that was chosen stays chosen."""
        self._proof = page
        if page is None:
            self.masthead.heading = "Compact-proofing"
            self.blank(
                "No draft is looked at yet.",
                "Name a policy or consultation paper. You see which undertakings of the Compact it touches, "
                "whether it refers to the Compact, and which rules it keeps.",
                commands.ChangeFacts,
            )
            return
        self.masthead.heading = f"{page.word}-proofing · {page.draft}"
        self.say(_standing(page))
        self._lay_out()

    def on_resize(self) -> None:
        """Lay the checklist out for the new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self._proof is None:
            return
        checklist = self.query_one("#checklist", DoorList)
        asked, chosen = self.compact.proofed, checklist.highlighted_option
        at = (chosen.id if chosen else asked.at if asked else "") or ""
        checklist.set_options(proof_lines.options(self._proof, self.size.width - _MARGIN))
        if at and int(at) < len(self._proof.findings):
            checklist.highlighted = checklist.get_option_index(at)
        else:
            checklist.action_first()

    def can(self, command: type[Command]) -> bool:
        """A checklist is needed first; a dozen is all where it touches no more."""
        shown = self._proof
        if command is commands.SaveChecklist:
            return shown is not None
        if command is commands.AllTouched:
            return shown is not None and (self._everything or shown.more > 0)
        return True

    def copied(self) -> str:
        """The whole checklist as plain text."""
        return written(self._proof, "text") if self._proof else ""

    # what can be done

    @on(OptionList.OptionSelected, "#checklist")
    def _go_there(self, event: OptionList.OptionSelected) -> None:
        asked = self.compact.proofed
        if self._proof is None or asked is None or event.option.id is None:
            return
        self.compact.proofed = replace(asked, at=event.option.id)
        finding = self._proof.findings[int(event.option.id)]
        if finding.missing:
            self._ask()
        elif finding.key:
            self.compact.open_door(Door("codes", finding.key))

    @on(commands.ChangeFacts)
    def _ask(self) -> None:
        self.app.push_screen(asking(self.office, self.compact.proofed), self._asked)

    def _asked(self, question: Question | None) -> None:
        if question is not None:
            self.compact.proofed = question
            self.look_again()

    @on(commands.AllTouched)
    def _all_touched(self) -> None:
        self._everything = not self._everything
        self.look_again()

    @on(commands.SaveChecklist)
    def _save(self) -> None:
        shown = self._proof
        if shown is None:
            return
        name = f"{Path(shown.draft).stem[:60]}-checklist.md"
        form = export_form("The checklist", name, lambda _: written(shown, "markdown"))
        self.app.push_screen(form, self._written)

    def _written(self, target: Path | None) -> None:
        if target is not None:
            self.notify(f"Written to {target}")


def _standing(page: Proof) -> str:
    """How many rules stand how, in a line."""
    own = [one.standing for one in page.findings if one.own]
    counted = ((own.count("not-kept"), "▲", "not kept"), (own.count("not-known"), "○", "not known yet"),
               (own.count("to-judge"), "○", "to judge"))  # fmt: skip
    parts = [f"{sign} {many} {words}" for many, sign, words in counted if many]
    return " · ".join([page.area.name, *parts])
