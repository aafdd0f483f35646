"""The preview: an agenda or minutes as they will be printed, and what becomes of them then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from compact_tui.commands import preview as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import found
from compact_tui.screens import meeting_words as words
from compact_tui.screens import preview_forms as forms
from compact_tui.screens.form import Form
from compact_tui.screens.room import Room
from compact_tui.screens.sure import Sure
from compact_tui.widgets.reader import Reader
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import document_of
from meetings.documents.further import brought
from meetings.documents.minutes_page import compose_minutes
from meetings.documents.page import AgendaPage, MinutesPage
from meetings.documents.text import Part, parts
from meetings.documents.tree import Document
from meetings.hook_data import ExportFormat, Finding
from meetings.minutes import life
from meetings.minutes.setting import minutes_of
from meetings.minutes_check import minutes_findings
from meetings.office import Office
from meetings.plugging.late import Offer
from meetings.records.meeting import Meeting
from meetings.references import OPEN, OVER, following

_STEPS = (
    (commands.CheckMinutes, "check"),
    (commands.Circulate, "circulate"),
    (commands.Approve, "approve"),
    (commands.Amend, "amend"),
    (commands.Reopen, "reopen"),
    (commands.Annex, "confidential annex"),
)
"""What can become of minutes, in the order of their life."""

_LOOKS: dict[Part, str] = {
    "title": "bold $accent",
    "mark": "bold $warning",
    "heading": "bold",
    "note": "italic",
    "plain": "",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A document of a meeting: none where no minutes were taken yet. `approves` is the meeting at which the
    minutes would be approved; `findings` are what a check of minutes that have not gone out brings up, and
    `brought` are the formats of plugins."""

    meeting: Meeting
    page: AgendaPage | MinutesPage | None
    text: Content
    approves: str = ""
    findings: tuple[Finding, ...] = ()
    brought: Mapping[str, Offer[ExportFormat]] = field(default_factory=dict)

    @property
    def questions(self) -> int:
        """How many findings of the check want an answer."""
        return sum(1 for one in self.findings if one.weight == "question")


class PreviewRoom(Room[Printed]):
    """What will be printed, to be read, copied, written to a file; and minutes brought through their life."""

    here = (
        commands.Export, commands.TheOther, commands.Annex, commands.CheckMinutes, commands.Circulate,
        commands.Approve, commands.Amend, commands.Reopen,
    )  # fmt: skip
    CSS = """
    PreviewRoom Reader { padding: 0 0 0 1; }
    #steps { height: 1; padding: 0 1; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._which = (door.at if door else "") or "agenda"
        self._annex = False
        self._printed: Printed | None = None
        self._read: tuple[str, bool] | None = None

    def page(self) -> ComposeResult:
        """What can become of it, and one text to scroll."""
        yield Static(id="steps")
        yield Reader(id="printed")

    def read(self, office: Office) -> Printed:
        """The agenda or the minutes, as they will be printed."""
        assert self.door is not None
        return printed(office, self.door.record, self._which, annex=self._annex)

    def show(self, page: Printed) -> None:
        """Show the text, from its top unless it only came up to date."""
        self._printed = page
        what = {"agenda": "Agenda", "minutes": "Minutes"}[self._which]
        _, state, _ = words.STATES[page.meeting.status]
        self.masthead.heading = f"{what} of {words.heading(page.meeting)} · {state}"
        if page.page is None:
            self.blank(
                f"No minutes were taken of {page.meeting.ref} yet.",
                "They begin with the meeting; what is typed then is printed here.",
                commands.TheOther,
            )
            return
        steps = self.query_one("#steps", Static)
        steps.display = self._which == "minutes"
        steps.update(self._steps(page.meeting))
        seen = (self._which, self._annex)
        self.query_one("#printed", Reader).read(page.text, from_top=seen != self._read)
        self._read = seen
        self.say("with the confidential annex" if self._annex else "as it will be printed")

    def goes_to(self, door: Door) -> None:
        """Show the agenda or the minutes, whichever a door leads to."""
        self._which = door.at or "agenda"
        super().goes_to(door)

    def _steps(self, meeting: Meeting) -> Content:
        """How far the minutes are and what can become of them, each to be clicked."""
        line = words.state(meeting)
        for command, word in _STEPS:
            if self.can(command):
                key = "".join(self.compact.keys_of(command)[:1])
                step = Content.assemble((key, "bold $accent"), f" {word}")
                line += "   " + step.stylize(
                    Style.from_meta({"@click": f"screen.command('{command.name()}')"})
                )
        return line

    def can(self, command: type[Command]) -> bool:
        """What the state of the minutes allows; an agenda is only read here."""
        shown = self._printed
        status = shown.meeting.status if shown else "planned"
        ours = self._which == "minutes" and shown is not None and shown.page is not None
        match command:
            case commands.Export:
                return shown is not None and shown.page is not None
            case commands.Annex:
                return ours
            case commands.CheckMinutes | commands.Circulate:
                return ours and status == "draft"
            case commands.Approve:
                return ours and status in ("draft", "circulated")
            case commands.Reopen:
                return ours and status == "circulated"
            case commands.Amend:
                return ours and status == "approved"
        return True

    def copied(self) -> str:
        """All of it as plain text."""
        return self._printed.text.plain if self._printed and self._printed.page else ""

    @on(commands.TheOther)
    def _other(self) -> None:
        self._which = "minutes" if self._which == "agenda" else "agenda"
        self.look_again()

    @on(commands.Annex)
    def _with_annex(self) -> None:
        self._annex = not self._annex
        self.look_again()

    @on(commands.Export)
    def _export(self) -> None:
        if self._printed is None or self._printed.page is None:
            return
        meeting, page = self._printed.meeting, self._printed.page
        name = f"{self._which}-{meeting.ref}"
        form = forms.exporting(
            self.office, f"The {self._which} of {meeting.ref}", name, page, self._printed.brought
        )
        self.app.push_screen(form, self._written)

    def _written(self, target: Path | None) -> None:
        if target is not None:
            self.notify(f"Written to {target}")

    # the life of the minutes

    @on(commands.CheckMinutes)
    def _check(self) -> None:
        if self._printed:
            from compact_tui.screens.slip import Slip

            ref = self._printed.meeting.ref
            nothing = f"Nothing is missing from the minutes of {ref}."
            told = found.in_full(self._printed.findings, lambda _: "", nothing)
            self.app.push_screen(Slip(f"The minutes of {ref}", told))

    @on(commands.Circulate)
    def _circulate(self) -> None:
        many = self._printed.questions if self._printed else 0
        check = f" The check still has {many} question{'' if many == 1 else 's'}." if many else ""
        self._sure(
            "Have the minutes of {} gone out?",
            "This notes that the draft has gone out; it sends nothing by itself. No lines are added after."
            f"{check}",
            "They have gone out",
            life.circulate,
        )

    @on(commands.Reopen)
    def _reopen(self) -> None:
        self._sure(
            "Reopen the minutes of {}?",
            "They become a draft again and can be corrected. Members may have the earlier text already.",
            "Reopen them",
            life.reopen,
        )

    def _sure(self, title: str, question: str, yes: str, rule: Callable[[Office, Meeting], Meeting]) -> None:
        if self._printed is None:
            return
        office, meeting = self.office, self._printed.meeting

        def answered(sure: bool | None) -> None:
            if sure:
                self.try_to_keep(lambda: rule(office, meeting), f"{yes}: the minutes of {meeting.ref}.")

        self.app.push_screen(Sure(title.format(meeting.ref), question, yes=yes, no="Not yet"), answered)

    @on(commands.Approve)
    def _approve(self) -> None:
        if self._printed:
            self._ask(forms.approving(self.office, self._printed.meeting, self._printed.approves), "approved")

    @on(commands.Amend)
    def _amend(self) -> None:
        if self._printed:
            self._ask(forms.amending(self.office, self._printed.meeting), "amended")

    def _ask(self, form: Form[Meeting], done: str) -> None:
        def say(meeting: Meeting | None) -> None:
            if meeting is not None:
                self.notify(f"The minutes of {meeting.ref} are {done}.")

        self.app.push_screen(form, say)


def printed(office: Office, id_: str, which: str, *, annex: bool = False) -> Printed:
    """A meeting's agenda or minutes, composed for printing."""
    meeting = office.meetings.get(id_)
    told = minutes_of(office, meeting) if meeting.status not in (*OPEN, "cancelled") else None
    page: AgendaPage | MinutesPage
    if which == "agenda":
        page = compose_agenda(office, meeting, told)
    elif told is None or told.state == "not-open":
        return Printed(meeting, None, Content(""))
    else:
        page = compose_minutes(office, meeting, told, annex=annex)
    after = following(office, meeting.body, meeting.start) if meeting.status in OVER else None
    checked = minutes_findings(office, meeting) if which == "minutes" and meeting.status == "draft" else []
    return Printed(
        meeting, page, laid_out(document_of(page)), after.ref if after else "", tuple(checked),
        brought(office, "agenda" if which == "agenda" else "minutes"),
    )  # fmt: skip


def laid_out(document: Document) -> Content:
    """The document as it is printed as text, its headings set off."""
    return Content("\n\n").join([Content.styled(text, _LOOKS[what]) for what, text in parts(document)])
