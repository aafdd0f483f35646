"""Decisions: the register of what was decided, and the letters that are out for a decision."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from compact_tui.commands import decisions as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import decision_forms as forms
from compact_tui.screens.decision_rows import Page, Row, columns, listed, one_line, page_of
from compact_tui.screens.reading import ReadingRoom
from compact_tui.screens.replies import Given, Replies, asked_of
from compact_tui.widgets.columns import Heading
from meetings.correspondence.rounds import note_replies, until
from meetings.decision_pages import decision_page, round_page
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.correspondence import Round
from meetings.records.outcome import Decision
from meetings.register.pages import Line


class DecisionsRoom(ReadingRoom[Page, Row]):
    """Every decision, newest first, below the letters that are out; the chosen one in full beside them."""

    tab = "decisions"
    filters = True
    here = (
        commands.SendRound, commands.CallReplies, commands.NoteOneReply, commands.CountReplies,
        commands.WithdrawRound, commands.WriteLetter, commands.NoteAnswer, commands.GoToItsMinutes,
        commands.DecisionHistory,
    )  # fmt: skip
    help_text = (
        "Decisions come out of the minutes (“agreed: …”, “recommended to BODY: …”, a vote). Between meetings "
        "a proposal can be sent round as a letter: the members with a vote that day are asked, their replies "
        "are entered with r, and c counts them. What silence means is what your terms of reference say "
        "(Settings, “How its bodies meet”); where they say nothing, only replies count. What came of it is "
        "told to the next meeting."
    )

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._page: Page | None = None
        self._naming: Naming | None = None

    def key(self, row: Row) -> str:
        """The id of the decision or the letter."""
        return row.record.id

    def told(self, office: Office, row: Row) -> Sequence[Line]:
        """A decision or a letter in full."""
        if isinstance(row.record, Round):
            return round_page(office, row.record)
        return decision_page(office, row.record)

    def in_one_line(self, row: Row) -> str:
        """A decision or a letter, to be copied."""
        return one_line(row)

    def read(self, office: Office) -> Page:
        """The whole register, in order."""
        desk = self.compact.desk
        self._naming = Naming(office).all_read()
        return page_of(office, desk.body_or_any, desk.body, self.wanted)

    def show(self, page: Page) -> None:
        """Fill the list; what was chosen stays so, unless another was asked for."""
        self._page = page
        if page.is_empty:
            self.blank(
                "Nothing has been decided yet.",
                "Decisions come out of the minutes: “agreed: …”, “recommended to the Board: …”, a vote. What "
                "cannot wait for a meeting is sent round to the members as a letter, and decided by their "
                "replies.",
                commands.SendRound,
            )
        self.list_rows()
        self.choose_wanted(page.wanted)

    def list_rows(self) -> None:
        """Show those of the rows that the filter lets through, and say how much is still to be done."""
        if self._page is None:
            return
        rows = listed(self._page, self.filtered_by)
        self.ledger.columns = columns(rows)
        self.ledger.nothing = "Nothing here holds those words; Escape shows all."
        self.ledger.fill(rows)
        shown = [row for row in rows if not isinstance(row, Heading)]
        signs = [row.state[:1] for row in shown if isinstance(row.record, Decision)]
        closed = sum(row.stage == "to-count" for row in shown)
        counts = (
            (closed, "to be counted"),
            (sum(row.is_out for row in shown) - closed, "out for replies"),
            (signs.count("▲"), "to be ratified"),
            (signs.count("?"), "waiting"),
        )
        parts = (f"{len(signs)} decision{'' if len(signs) == 1 else 's'}", *(
            f"{many} {what}" for many, what in counts if many
        ))  # fmt: skip
        self.say(" · ".join(parts))
        self.look_closer()

    # commands

    def can(self, command: type[Command]) -> bool:
        """What is done to a row needs one, of the right kind."""
        if command is commands.SendRound:
            return self._page is not None
        if command not in commands.ON_ONE:
            return True
        row = self.row if self._page is not None and not self.has_class("-blank") else None
        if row is None:
            return False
        if command in commands.ON_OPEN_ROUNDS:
            return row.is_out
        if command is commands.WriteLetter:
            return isinstance(row.record, Round)
        if command is commands.NoteAnswer:
            return row.answerable
        if command is commands.GoToItsMinutes:
            return isinstance(row.record, Decision) and row.record.meeting is not None
        return True

    @property
    def _letter(self) -> Round | None:
        return self.row.record if self.row and isinstance(self.row.record, Round) else None

    @on(commands.SendRound)
    def _send(self) -> None:
        if self._page is not None:
            self.ask(forms.opening(self.office, self._page, self.compact.desk.body))

    @on(commands.CallReplies)
    def _call_replies(self) -> None:
        one = self._letter
        if one is None or self._naming is None:
            return
        late = self.row is not None and self.row.stage == "to-count"
        told = f"{one.text} · by {until(one)}"
        told += "; what you note now came on that day or before it" if late else ""
        page = Replies(f"Replies to {one.ref}", told, asked_of(one, self._naming))
        self.ask(page, lambda given: self._note(one, given or {}, late))

    def _note(self, one: Round, given: Given, late: bool) -> None:
        if given:
            office, on_day = self.office, one.closes if late else None
            self.wanted = one.id
            self.try_to_keep(lambda: note_replies(office, one, given, on=on_day), f"{len(given)} noted.")

    @on(commands.NoteOneReply)
    def _note_one(self) -> None:
        if self._letter and self._naming is not None:
            self.ask(forms.replying(self.office, self._letter, self._naming))

    @on(commands.CountReplies)
    def _count(self) -> None:
        if self._letter:
            self.ask(forms.counting(self.office, self._letter))

    @on(commands.WithdrawRound)
    def _withdraw(self) -> None:
        if self._letter:
            self.ask(forms.withdrawing(self.office, self._letter))

    @on(commands.WriteLetter)
    def _write(self) -> None:
        if self._letter:
            self.app.push_screen(forms.writing(self.office, self._letter), self._written)

    def _written(self, file: object) -> None:
        if file is not None:
            self.notify(f"The letter is written to {file}.")

    @on(commands.NoteAnswer)
    def _answer(self) -> None:
        if self.row and isinstance(self.row.record, Decision):
            self.ask(forms.answering(self.office, self.row.record, self.row.put_to))

    @on(commands.GoToItsMinutes)
    def _go_to_minutes(self) -> None:
        row = self.row
        if row and isinstance(row.record, Decision) and row.record.meeting is not None:
            self.compact.open_door(Door("minutes", row.record.meeting, row.record.entry or ""))

    @on(commands.DecisionHistory)
    def _history(self) -> None:
        if self.row:
            self.compact.open_door(Door("history", self.row.record.id))
