"""Live minutes: the agenda with its progress, the record growing, who is here, and the line below."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Label, Static

from compact_tui.commands import minutes as commands
from compact_tui.commands import preview
from compact_tui.commands.command import Command
from compact_tui.page import Page
from compact_tui.rows import log_rows, record_rows
from compact_tui.screens.minutes_clock import (
    FROM_NOTES,
    Reminding,
    by_the_clock,
    is_other_day,
    is_written_up,
)
from compact_tui.screens.minutes_foreseeing import Foreseeing
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.prompt import Prompt, Suggestions
from compact_tui.widgets.record import Record
from compact_tui.widgets.sidebar import Sidebar
from meetings.dates import brief

if TYPE_CHECKING:
    from compact_tui.clerk import Clerk
    from compact_tui.cli.desk import Desk
    from compact_tui.doors import Door
    from meetings.office import Office

_OF_A_LINE = (
    commands.EditLine, commands.InsertBefore, commands.MoveLine, commands.SplitLine, commands.JoinLine,
    commands.StrikeLine, commands.TypeAgain, commands.LineHistory,
)  # fmt: skip
_ALWAYS = (
    commands.Grammar, commands.Presence, commands.OpenActions, commands.Clock, commands.Log,
    commands.AsPrinted, commands.AfterMeeting,
)  # fmt: skip


class MinutesRoom(Foreseeing):
    """Takes the minutes of a meeting, line by line; every line is durable before it shows as saved."""

    here = (
        commands.Grammar, commands.RollCall, commands.Presence, commands.OpenActions, commands.NextItem,
        commands.Close, commands.AfterMeeting, commands.Clock, commands.TakeBack, commands.PutBack,
        commands.FromNotes, commands.BringIn, commands.Phrases, commands.Log, commands.AsPrinted,
        commands.KeepAgain, commands.Forget, commands.ChooseVersion, *_OF_A_LINE,
    )  # fmt: skip
    AUTO_FOCUS = "#prompt"
    CSS = """
    MinutesRoom #work { height: 1fr; layers: base above; }
    MinutesRoom #ask { height: 2; border-top: solid $rule; }
    MinutesRoom #ask-sign { width: auto; padding: 0 0 0 1; color: $accent; text-style: bold; }
    MinutesRoom #prompt { width: 1fr; background: $background; padding: 0 1; }
    MinutesRoom #echo { height: 2; padding: 0 1 0 3; }
    MinutesRoom Progress > .option-list--option { padding: 0; }
    MinutesRoom Suggestions {
        layer: above; dock: bottom; display: none; height: auto; max-height: 8; width: 100%; max-width: 74;
        margin-left: 1; border: round $accent; border-bottom: none;
    }
    MinutesRoom.-reading #ask { display: none; }
    MinutesRoom > ToastRack { dock: top; align: right top; margin-top: 3; }
    MinutesRoom.-wide Sidebar { width: 36; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._at = door.at if door else ""
        self._minute: dt.datetime | None = None
        self._reminding = Reminding()

    def page(self) -> ComposeResult:
        """The agenda and the record; below them the prompt and what the line will become."""
        suggestions = Suggestions(id="suggestions")
        with Container(id="work"):
            with Horizontal(id="body"):
                yield Sidebar(id="sidebar")
                yield Record(id="record")
            yield suggestions
            yield Answer(id="answer")
        with Horizontal(id="ask"):
            yield Label("›", id="ask-sign")
            yield Prompt(suggestions, id="prompt")
        yield Static(id="echo")

    # reading and showing

    def read(self, office: Office) -> Page:
        """The meeting as it stands, and what was left half-typed."""
        page = self.book.page(office)
        self.draft_left(office, page)
        return page

    def show(self, page: Page) -> None:
        """Show the meeting; an older page than the one shown is passed over."""
        if self.shown is not None and (page.seq, page.taken) < (self.shown.seq, self.shown.taken):
            return
        first, self.shown = self.shown is None, page
        if first:
            self._echo(Content(""))
        self.set_class(bool(page.why_not), "-reading")
        self.sidebar.show(page)
        self.prompt.earlier = [entry.line for entry in page.entries if not entry.taken_back]
        if first:
            self.offer_draft(page)
            self.show_sign()
            self.book.from_notes = self.book.from_notes or is_written_up(page, self.office.today)
        self.grown()
        self.keep_moved_in_sight()
        self.say_versions(page)
        self.heading()
        if first:
            self._begin(page)
            self.page_came(page)
        if self.prompt.value:
            self._foresee()
        if self.focused is None and not page.why_not:  # the page was hidden while it was being read
            self.call_after_refresh(self.prompt.focus)

    def say_reading(self) -> None:
        """Say so below the prompt, which keeps the keys: what is typed already is not lost."""
        self._echo(Content.styled("Reading …", "$text-muted"))

    def holds(self, seen: int) -> bool:
        """Whether what is shown holds all that was kept: a line of one's own brings its page with it."""
        return super().holds(seen) or (self.shown is not None and self.shown.seq >= seen)

    def _begin(self, page: Page) -> None:
        """What is said when the room is opened, and the line a door leads to."""
        if page.why_not:
            self._echo(Content.assemble(("Read only. ", "bold $warning"), self._why_not(page)))
            self.record.following = False
            self.record.focus()
            self.call_after_refresh(self.record.scroll_home, animate=False)
        elif not self.unkept:
            self._say_other_day(page)
        if self._at and self.record.go_to(self._at):
            self.record.focus()

    def _why_not(self, page: Page) -> str:
        """Why no lines are taken, and which key here does what the command line says in words."""
        status = page.meeting.status
        state, key = {
            "approved": ("are approved", self.compact.keys_of(preview.Amend)),
            "circulated": ("have gone out", self.compact.keys_of(preview.Reopen)),
        }.get(status, ("", []))
        if not key:
            return page.why_not
        does = "adds an amendment" if status == "approved" else "makes them a draft again"
        shows = f"{self.compact.keys_of(commands.AsPrinted)[0]} shows them as printed"
        return f"The minutes of {page.meeting.ref} {state}. {shows}; there {key[0]} {does}."

    def _say_other_day(self, page: Page) -> None:
        if self.book.from_notes:
            self.say(FROM_NOTES)
        elif is_other_day(page, self.office.today) and page.minutes.state != "closed":
            self.say("not today's meeting: ^n writes it up from notes")

    def goes_to(self, door: Door) -> None:
        """Choose the line that a door leads to."""
        self.door = door
        if self.record.go_to(door.at):
            self.record.focus()

    @property
    def record(self) -> Record:
        """The record."""
        return self.query_one(Record)

    @property
    def sidebar(self) -> Sidebar:
        """The agenda and who is here."""
        return self.query_one(Sidebar)

    def grown(self) -> None:
        """Show the record with the lines that are pending, and those that were not kept."""
        page = self.shown
        if page is None:
            return
        coming = [(one.number, one.line) for one in self.waiting if one.number > page.taken]
        if self.in_log:
            self.record.fill(log_rows(page, coming))
        else:
            self.record.fill(*record_rows(page, self.now, coming, [one.line for one in self.unkept]))
        if len(coming) > 1:
            self.say(f"… {len(coming)} pending")
        elif self.said.startswith("… "):
            self.say("")

    def heading(self) -> None:
        """What meeting this is, and how it stands by the clock."""
        page = self.shown
        if page is None:
            return
        meeting = page.meeting
        parts = [meeting.ref, brief(meeting.sittings[-1].start.date())]
        parts += by_the_clock(page, self.now)
        self.masthead.heading = " · ".join(parts)
        self._remind(page)

    def _remind(self, page: Page) -> None:
        """Say quietly what the clock has to say; what was not kept is never pushed out by it."""
        if self.unkept or page.why_not:
            return
        before = self._reminding.words
        if self._reminding.news(page, self.now) and (self._reminding.words or self.said == before):
            self.say(self._reminding.words)

    def frame_up(self, clerk: Clerk, desk: Desk) -> None:
        """Bring the frame up to date, and with it all that follows the clock."""
        super().frame_up(clerk, desk)
        if clerk.office is None or self.shown is None:
            return
        minute = clerk.office.now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.heading()
            self.grown()

    def on_resize(self) -> None:
        """More room for the record on a wide screen, and a little for the agenda."""
        self.set_class(self.size.width >= 110, "-wide")

    def can(self, command: type[Command]) -> bool:
        """Lines are taken while the minutes are a draft; one is put right where it is chosen."""
        page = self.shown
        if command in _OF_A_LINE:
            chosen = bool(page and self.record.has_focus and page.entry(self.record.key))
            reads = command in (commands.LineHistory,)
            return chosen and (reads or not (page and page.why_not))
        if command is commands.ChooseVersion:
            return bool(page and page.versions and not page.why_not)
        if command in (commands.KeepAgain, commands.Forget):
            return bool(self.unkept) and (command is commands.Forget or not self.compact.clerk.trouble)
        if command in _ALWAYS or command.__module__ != commands.__name__:
            return True
        return page is not None and not page.why_not
