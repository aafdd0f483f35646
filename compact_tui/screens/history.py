"""History: who changed what, and when; of the whole record, or of one action, person, line …"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import history as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door, door_of
from compact_tui.screens import history_page as pages
from compact_tui.screens.history_page import Event, Log, RecordPage
from compact_tui.screens.room import Room
from compact_tui.screens.sure import Sure
from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.dates import hours
from meetings.errors import Refused
from meetings.history import Step
from meetings.office import Office

HELPING = 100
"""How many changes are read at a time, and are kept ahead of the last line that is seen."""

Line = Event | Step

_OF_ALL: tuple[Column[Line], ...] = (
    Column("at", lambda row: hours(row.at) if row.at else "", 5),
    Column("who", lambda row: row.who if isinstance(row, Event) else "", 16),
    Column("what", lambda row: row.what),
)
_OF_ONE: tuple[Column[Line], ...] = (
    Column("when", lambda row: pages.moment(row.at), 21),
    Column("who", lambda row: row.by if isinstance(row, Step) else "", 16),
    Column("what", lambda row: row.what),
    Column("", lambda row: "✓ now" if isinstance(row, Step) and row.stands else "", 5),
)


class HistoryRoom(Room[Log | RecordPage]):
    """The changes of the whole record, or of one; and back to an earlier version of it."""

    tab = "history"
    filters = True
    here = (commands.Restore, commands.OpenRecord, commands.AllChanges)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #about { height: auto; max-height: 3; padding: 0 1; }
    #changes { layout: vertical; }
    #changes Reader { height: 7; border-top: solid $rule; }
    HistoryRoom.-wide #changes { layout: horizontal; }
    HistoryRoom.-wide #changes Reader { width: 46; height: 1fr; border-top: none; border-left: solid $rule; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._asked = ""
        self._log: Log | None = None
        self._one: RecordPage | None = None
        self._words = ""
        self._left_at = ""
        self._reading_on = False

    def page(self) -> ComposeResult:
        """What this is about, the changes, and the chosen one in full below or beside them."""
        yield Static(id="about")
        with Container(id="changes"):
            yield Ledger[Line](_OF_ALL, key=_key, id="steps")
            yield Reader(id="step")

    def on_mount(self) -> None:
        """Read on when the end of what was read comes into sight."""
        self.watch(self._ledger, "scroll_y", self._read_on_in_time, init=False)

    @property
    def _ledger(self) -> Ledger[Line]:
        return self.query_one("#steps", Ledger)

    @property
    def _step(self) -> Step | None:
        row = self._ledger.row if self.is_mounted else None
        return row if isinstance(row, Step) else None

    # reading and showing

    def read(self, office: Office) -> Log | RecordPage:
        """The changes of the record that is asked for; of all of them, the newest."""
        if self._asked:
            return pages.record_page(office, self._asked, self.compact.desk.body)
        log = self._log
        if log is None or log.office is not office:  # the record was opened anew
            log = Log(office)
        if log.events:
            log.catch_up()
        else:
            log.read_on(HELPING)
        return log

    def show(self, page: Log | RecordPage) -> None:
        """Fill the list, and say what it is about."""
        ledger, before = self._ledger, self._one.record if self._one else ""
        if isinstance(page, RecordPage):
            if not before and ledger.row is not None:
                self._left_at = _key(ledger.row)
            if page.record != before:
                ledger.cursor = -1
            self._one = page
            ledger.columns = _OF_ONE
        else:
            self._log, self._one = page, None
            ledger.columns = _OF_ALL
            if not page.events:
                self.blank("Nothing was changed yet.", "Whatever is kept shows here: who, when and what.")
        self.query_one("#about", Static).update(_about(self._one))
        self._list()
        if before and self._one is None:
            ledger.choose(self._left_at)

    def _list(self) -> None:
        """Show what the filter lets through."""
        if self._one is not None:
            rows: Sequence[Line | Heading] = pages.matching(self._one.steps, self._words)
            self.say(f"{len(rows)} change{'' if len(rows) == 1 else 's'}")
        else:
            rows = pages.by_day(self._log.events if self._log else (), self._words)
            self.say("Enter shows the history of what was changed")
        self._ledger.nothing = "No change holds those words; Escape shows all." if self._words else ""
        self._ledger.fill(rows)
        self._look_closer()
        self._read_on_in_time()

    def narrow(self, words: str) -> None:
        """Only the changes that hold the words: in who made them, when, or what was done."""
        self._words = words
        self._list()

    def _read_on_in_time(self) -> None:
        if self._wants_more and not self._reading_on:
            self._reading_on = True
            self._read_on()

    @property
    def _wants_more(self) -> bool:
        """Whether older changes are to be read: the end is near, or the filter has found few so far."""
        if self._one is not None or self._log is None or self._log.all_read:
            return False
        ledger = self._ledger
        seen = max(ledger.cursor, round(ledger.scroll_y) + ledger.size.height)
        return seen + HELPING // 2 > len(ledger.rows)

    @work(group="reading-on")
    async def _read_on(self) -> None:
        """Read older changes until there are enough below what is seen."""
        try:
            while self._wants_more and (log := self._log):
                await self.compact.clerk.look(lambda log=log: log.read_on(HELPING))  # type: ignore[misc]
                if self._one is None:
                    self._ledger.fill(pages.by_day(log.events, self._words))
        except Refused as why:
            self.compact.refuse(why)
        finally:
            self._reading_on = False

    @on(Ledger.Picked, "#steps")
    def _picked(self) -> None:
        self._look_closer()
        self._read_on_in_time()

    @work(exclusive=True, group="closer")
    async def _look_closer(self) -> None:
        """Show the chosen change in full: what it changed, or which records."""
        self.refresh_bindings()
        row, reader = self._ledger.row, self.query_one(Reader)
        if isinstance(row, Step):
            reader.read(pages.in_full(row))
        elif row is None:
            reader.read(Content(""))
        else:
            office, commit = self.office, row.commit
            try:
                records = await self.compact.clerk.look(lambda: pages.records_of(office, commit))
            except Refused as why:
                reader.read(Content(str(why)))
                return
            reader.read(pages.commit_in_full(row, [name for _, _, name in records]))

    def copied(self) -> str:
        """The chosen change, with what it said before and after."""
        row = self._ledger.row
        if isinstance(row, Step):
            return pages.one_step(row)
        return f"{pages.moment(row.at)} · {row.who} · {row.what}" if row else ""

    def goes_to(self, door: Door) -> None:
        """Show one record's changes."""
        super().clear_filter()
        self._asked = door.record
        self.look_again()

    def clear_filter(self) -> bool:
        """Show all again: first what the filter hides, then the changes of every record."""
        if super().clear_filter():
            return True
        if not self._asked:
            return False
        self._show_all_changes()
        return True

    # commands

    def can(self, command: type[Command]) -> bool:
        """Restoring needs a version that does not stand alone already; opening a record that is there."""
        match command:
            case commands.Restore:
                page, step = self._one, self._step
                return bool(page and step and not step.of and not (step.stands and page.versions == 1))
            case commands.OpenRecord:
                return self._door is not None
            case commands.AllChanges:
                return bool(self._asked)
        return True

    @property
    def _door(self) -> Door | None:
        """Where the record that is shown lives."""
        door = door_of(self._one.hit) if self._one is not None and self._one.hit else None
        return door if door is not None and door.room != "history" else None

    @on(Ledger.Opened, "#steps")
    @work(exclusive=True, group="opening")
    async def _open(self, event: Ledger.Opened) -> None:
        """Show the history of what a commit changed; from there, the record itself."""
        if isinstance(event.row, Step):
            self._open_record()
        else:
            office, commit = self.office, event.row.commit
            records = await self.compact.clerk.look(lambda: pages.records_of(office, commit, 1))
            if records:
                self.goes_to(Door("history", records[0][1]))
            else:
                self.notify("That change left no record behind that could be shown.")

    @on(commands.OpenRecord)
    def _open_record(self) -> None:
        if self._door is not None:
            self.compact.open_door(self._door)

    @on(commands.AllChanges)
    def _show_all_changes(self) -> None:
        self._asked = ""
        self.look_again()
        self.focus_page()

    @on(commands.Restore)
    def _restore(self) -> None:
        page, step = self._one, self._step
        if page is None or step is None:
            return
        again = "be gone again, as it was" if step.after is None else "say again what it said"
        question = (
            f"Let it {again} after “{' '.join(step.what.split())[:60]}” ({pages.moment(step.at)})? "
            "What it says now stays in the history, and F9 takes this back."
        )
        office, body = self.office, self.compact.desk.body

        def answered(yes: bool | None) -> None:
            from meetings.history import restore

            if yes:
                self.try_to_keep(lambda: restore(office, page.record, step.id, body), "It is as it was then.")

        self.app.push_screen(
            Sure("Go back to this version?", question, yes="Go back", no="Leave it"), answered
        )


def _key(row: Line) -> str:
    return row.commit.id if isinstance(row, Event) else row.id


def _about(page: RecordPage | None) -> Content:
    """What the list is about, and what there is to choose where two versions stand side by side."""
    if page is None:
        return Content.styled("Every change of the record, the newest first", "$text-muted")
    name = " ".join(page.name.split())
    about = Content.styled(name if len(name) <= 150 else f"{name[:149]}…", "bold")
    if page.versions < 2:
        return about
    return about + Content.styled(
        f"\n▲ {page.versions} versions were made at once, and all are kept: choose one marked ✓ now, "
        "and r lets it stand alone.",
        "$warning",
    )
