"""Putting lines into their place: moved, split in two, joined; and one of two versions chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from compact_tui.commands import minutes as commands
from compact_tui.foretelling import coming
from compact_tui.screens.minutes_editing import Editing
from compact_tui.widgets.prompt import Prompt
from compact_tui.widgets.record import Record
from meetings.dates import short_of
from meetings.minutes import dividing, moving, versions
from meetings.minutes.foretold import Foretold, Sight, foretell
from meetings.records import forms as form

if TYPE_CHECKING:
    from compact_tui.doors import Door
    from compact_tui.page import Page
    from meetings.minutes.echo import Echo
    from meetings.minutes.taking import Taking
    from meetings.records.entry import Entry


class Moving(Editing):
    """The part of the room that moves, splits and joins lines, and settles what was corrected at once."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.moved = ""
        self._told_versions = 0

    def on_mount(self) -> None:
        """Say anew what the parts become, as the cursor moves along a line that is to be split."""
        self.watch(self.prompt, "selection", self._cursor_moved, init=False)

    def _do(self, line: str, do: Callable[[Taking], Echo]) -> None:
        """Have something done that a key stands for."""
        book = self.book
        self.send(line, lambda office, number: book.put_right(office, number, do), typed=False)

    # moving

    @on(commands.MoveLine)
    def _move(self) -> None:
        """Ask for the item, and move the chosen line there."""
        from compact_tui.screens.item_choice import ItemChoice

        entry, page = self.chosen, self.shown
        if entry is None or page is None:
            return
        if why := moving.why_it_stays(entry.parsed):
            self.notify(why, severity="warning")
            return
        id_, line = entry.id, entry.line

        def answered(item: str | None) -> None:
            if item is not None:
                self.moved = id_
                self._do(line, lambda live: moving.moved_to(live, live.standing(id_), item))

        items = [(one.id, one.number, one.title) for one in page.minutes.items if one.id != entry.item]
        if items:
            self.app.push_screen(ItemChoice(f"Move “{short_of(line)}” to", items), answered)
        else:
            self.notify("There is no other item to move it to; type + and a title to begin one.")

    @on(Record.Shifted)
    def _shift(self, event: Record.Shifted) -> None:
        """Move the chosen line up or down within its item."""
        entry, by = self.chosen, event.by
        if entry is None or (self.shown and self.shown.why_not):
            return
        id_ = self.moved = entry.id
        self._do(entry.line, lambda live: moving.moved_by(live, live.standing(id_), by))

    def keep_moved_in_sight(self) -> None:
        """Show the line that was just moved, where it is now."""
        if self.moved and not self.waiting:
            record = self.query_one(Record)
            if record.has_focus:
                record.go_to(self.moved)
            self.moved = ""

    # splitting and joining

    @on(commands.SplitLine)
    def _split(self) -> None:
        """Open the chosen line, to place the cursor where its second part begins."""
        entry = self.chosen
        if entry is not None:
            self.put_right(entry, "split", entry.line)
            self.say("cursor to the second part, then enter; esc leaves")

    def split(self, entry: Entry, line: str, event: Prompt.Entered) -> None:
        """Have an entry split in two where the line was entered."""
        first, second = dividing.cut(line, event.at)
        if not first or not second:
            event.hold.release()
            self.prompt.set_line(line)
            self.prompt.cursor_position = event.at
            self.notify(
                "Put the cursor between two words of the line; what stands right of it becomes a line."
            )
            return
        book = self.book
        self.leave_editing(typed_on=True)
        self.say("")
        self.send(
            line,
            lambda office, number: book.put_right(
                office, number, lambda live: dividing.split(live, entry, first, second)
            ),
            event.hold,
            typed=line != entry.line,
        )

    def _cursor_moved(self) -> None:
        if self.how == "split":
            self.prompt.post_message(Prompt.Changed(self.prompt, self.prompt.value))

    def two_parts(self, entry: Entry, sight: Sight) -> Content:
        """What each part will become where the line is cut at the cursor."""
        first, second = dividing.cut(self.prompt.value, self.prompt.cursor_position)
        if not first or not second:
            return Content.styled("move the cursor to where the second part begins", "$text-muted")
        parts = [foretell(part, sight, instead=True) for part in (first, second)]
        if isinstance(entry.parsed, form.Prose):
            parts[0] = Foretold(("prose",), prose=True)
        told = [Content.assemble((f"{n}  ", "bold"), coming(one)) for n, one in enumerate(parts, start=1)]
        room = max(20, self.size.width - 6)
        return Content("\n").join(one.truncate(room, ellipsis=True) for one in told)

    @on(commands.JoinLine)
    def _join(self) -> None:
        """Add the chosen line to the one above it."""
        entry = self.chosen
        if entry is not None:
            id_ = entry.id
            self._do(entry.line, lambda live: dividing.join(live, live.standing(id_)))

    # versions

    def say_versions(self, page: Page) -> None:
        """Say that the line being edited was changed meanwhile; and, when it becomes so, that lines stand in
        several versions, and which key chooses."""
        edited = page.entry(self.editing.id) if self.editing and self.how != "insert" else None
        if self.editing and edited and versions.differ(edited, self.editing):
            self.say("▲ changed meanwhile: Enter keeps both versions")
        count, before = len(page.versions), self._told_versions
        self._told_versions = count
        if count > before:
            lines = "a line stands" if count == 1 else f"{count} lines stand"
            self.say(
                f"▲ {lines} in several versions: {self.compact.keys_of(commands.ChooseVersion)[-1]} chooses"
            )
        elif before and not count:
            self.say("")

    @on(commands.ChooseVersion)
    def _choose(self) -> None:
        """Show the versions of the chosen line, or of the first that has several."""
        from compact_tui.screens.version_choice import ALL, VersionChoice

        page = self.shown
        if page is None or not page.versions:
            return
        chosen = self.query_one(Record).key
        id_ = chosen if chosen in page.versions else next(iter(page.versions))

        those = page.versions[id_]
        says = those[0].says

        def answered(change: str | None) -> None:
            if change == ALL:
                self._do(says, lambda live: versions.both_kept(live, id_))
            elif change is not None:
                self._do(says, lambda live: versions.chosen(live, id_, change))

        self.app.push_screen(VersionChoice(those), answered)
