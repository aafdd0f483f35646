"""The first run's members: typed in one after another, or taken from a table after a look at it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Select, Static

from compact_tui.screens.first_steps import Answers, Step, labelled
from compact_tui.widgets.choice import Choice
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from meetings.errors import Refused
from meetings.founding import Newcomer, rehearse
from meetings.roster_import import COLUMNS, RosterFaults
from meetings.seated import Seated
from meetings.tables import read_table
from meetings.typed import line_of, title_of

_UNSAID = "-"
_FAULTS_SHOWN = 6


class HandStep(Step):
    """Members typed in, one after another."""

    heading = "Its people"
    asked = "Type the members in, one after another."
    explained = (
        "Only a name is needed. Enter goes on, and at Add puts the member in the list; on a line of the list "
        "it takes the member out again, to be changed."
    )

    def __init__(self) -> None:
        super().__init__(id="hand")
        self._people: list[Newcomer] = []
        self._sectors: dict[str, str] = {}

    def fields(self) -> ComposeResult:
        """The fields of one member, and the list of those entered."""
        yield labelled("Name", Line(id="hand-name"))
        yield labelled("Organisation", Line(id="hand-place"))
        sector = Choice([("not said", _UNSAID)], value=_UNSAID, allow_blank=False, id="hand-sector")
        yield labelled("Sector", sector, Button("Add", id="hand-add"))
        yield Ledger[Newcomer](
            (
                Column("in the group", lambda one: one.name),
                Column("organisation", lambda one: one.organisation),
                Column("sector", lambda one: self._sectors.get(one.sector, "")),
            ),
            key=lambda one: one.name,
            nothing="nobody yet",
            id="hand-list",
        )

    def begin(self, answers: Answers) -> None:
        """Offer the area's own sectors; those of another area, chosen before, are forgotten."""
        if self._sectors == dict(answers.sectors):
            return
        self._sectors = dict(answers.sectors)
        known = [(Content(name), key) for key, name in answers.sectors]
        with self.prevent(Select.Changed):
            self.query_one("#hand-sector", Select).set_options([(Content("not said"), _UNSAID), *known])
        self._people = [one.within(self._sectors) for one in self._people]
        self._fill()

    async def take(self, answers: Answers) -> bool:
        """Take everybody in the list, and whoever still stands in the fields."""
        if self._line("name").value.strip():
            self._add()
        answers.note(people=tuple(self._people), roster=b"")
        answers.seated = await asyncio.to_thread(rehearse, answers.founding, third_party=answers.third_party)
        return True

    def _line(self, name: str) -> Line:
        return self.query_one(f"#hand-{name}", Line)

    @on(Line.Submitted)
    def _next_field(self, event: Line.Submitted) -> None:
        """From the organisation on to its sector, or straight into the list where that is known."""
        event.stop()
        if event.input.id == "hand-name" or not self._line("name").value.strip():
            self.screen.focus_next()
            return
        place = self._line("place").value.strip().casefold()
        known = next((p.sector for p in self._people if p.organisation.casefold() == place and place), None)
        if known is None:
            self.query_one("#hand-sector").focus()
            return
        with self.prevent(Select.Changed):
            self.query_one("#hand-sector", Select).value = known or _UNSAID
        self._try_to_add()

    @on(Select.Changed, "#hand-sector")
    def _sector_chosen(self, event: Select.Changed) -> None:
        event.stop()
        self.query_one("#hand-add").focus()

    @on(Button.Pressed, "#hand-add")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self._try_to_add()

    def _try_to_add(self) -> None:
        try:
            self._add()
        except Refused as why:
            self.post_message(self.Wrong(str(why)))

    def _add(self) -> None:
        sector = str(self.query_one("#hand-sector", Select).value)
        self._enter(
            Newcomer(
                title_of(self._line("name").value, "a member's name"),
                line_of(self._line("place").value, "the organisation"),
                "" if sector == _UNSAID else sector,
            )
        )
        self._show(Newcomer(""))

    def _enter(self, one: Newcomer) -> None:
        if any(one.name.casefold() == held.name.casefold() for held in self._people):
            raise Refused(f"{one.name} is in the list already; add something to one of the two names.")
        self._people.append(one)
        self._fill()
        self.post_message(self.Wrong(""))

    def _show(self, one: Newcomer) -> None:
        """Put somebody into the fields."""
        self._line("name").value, self._line("place").value = one.name, one.organisation
        with self.prevent(Select.Changed):
            self.query_one("#hand-sector", Select).value = one.sector or _UNSAID
        self._line("name").focus()

    def _fill(self) -> None:
        self.query_one("#hand-list", Ledger).fill(list(self._people))

    @on(Ledger.Opened, "#hand-list")
    def _take_out(self, event: Ledger.Opened) -> None:
        event.stop()
        if self._line("name").value.strip():
            self.post_message(self.Wrong("Add the member who stands above first, or empty the name."))
            return
        self._people.remove(event.row)
        self._fill()
        self._show(event.row)

    @on(Line.SeveralLines, "#hand-name")
    def _several(self, event: Line.SeveralLines) -> None:
        """A list of names that is pasted is entered name by name."""
        event.stop()
        try:
            for name in event.lines:
                self._enter(Newcomer(title_of(name, "a member's name")))
        except Refused as why:
            self.post_message(self.Wrong(str(why)))


class TableStep(Step):
    """Members from a table, shown before anything is kept."""

    heading = "Its people"
    asked = "Where is the list?"
    explained = (
        "A table saved as CSV, its first row naming the columns: "
        f"{', '.join(COLUMNS[:-1])} or {COLUMNS[-1]}. Only the name must be there."
    )

    def __init__(self) -> None:
        super().__init__(id="table")
        self._looked_at = ""

    def fields(self) -> ComposeResult:
        """The file, and who is in it."""
        yield labelled("File", Line(placeholder="~/members.csv", id="table-file"), Button("Look", id="look"))
        yield Static(classes="note")
        yield Ledger[Seated](
            (
                Column("would be entered", lambda one: one.person.name),
                Column("organisation", lambda one: one.organisation.name if one.organisation else ""),
                Column("sector", lambda one: one.sector, 12),
                Column("role", lambda one: one.membership.role, 14),
            ),
            key=lambda one: one.membership.id,
            id="table-list",
        )

    @on(Line.Submitted)
    @on(Button.Pressed, "#look")
    def _go_on(self, event: Line.Submitted | Button.Pressed) -> None:
        event.stop()
        if isinstance(event, Button.Pressed):
            self._looked_at = ""
        self.post_message(self.Done())

    async def take(self, answers: Answers) -> bool:
        """Look at the table first; going on once it was seen takes it."""
        words = self.query_one("#table-file", Line).value.strip()
        if not words:
            raise Refused("Name the file, or go back and choose “Later”.")
        seen, self._looked_at = self._looked_at == words, ""
        self._show([], "")
        try:
            answers.note(people=(), roster=await asyncio.to_thread(_read, words))
            answers.seated = await asyncio.to_thread(
                rehearse, answers.founding, third_party=answers.third_party
            )
        except RosterFaults as wrong:
            more = len(wrong.faults) - _FAULTS_SHOWN
            also = [f"and {more} more like these"] if more > 0 else []
            self._show([], "\n".join([*wrong.faults[:_FAULTS_SHOWN], *also]))
            raise
        self._looked_at = words
        entered = len(answers.seated)
        self._show(
            answers.seated, f"✓ {entered} member{'' if entered == 1 else 's'}; go on to take them all."
        )
        return seen

    def _show(self, seated: list[Seated], note: str) -> None:
        self.query_one("#table-list", Ledger).fill(seated)
        self.query_one(".note", Static).update(Content(note))


def _read(words: str) -> bytes:
    try:
        return read_table(Path(words).expanduser())
    except (OSError, ValueError, RuntimeError) as wrong:
        raise Refused("That file cannot be read; check its name, and whether you may read it.") from wrong
