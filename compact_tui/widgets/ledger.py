"""The ledger: a table that draws only the rows that can be seen, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compact_tui.widgets.columns import MARKS, Column, Heading, laid_out
from compact_tui.widgets.rows import Rows
from compact_tui.widgets.strips import strip_of
from compact_tui.widgets.words import one_line

R = TypeVar("R")


class Ledger(ScrollView, Generic[R], can_focus=True):
    """A table of records: arrows move, Enter or a second click opens.

    `key` tells a row's own id, by which the chosen row is found again when the rows are filled anew. Where
    `movable`, Shift with an arrow or the mouse asks for the chosen row to be moved.
    """

    ALLOW_SELECT = False  # the mouse chooses and moves rows
    DEFAULT_CSS = """
    Ledger { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Ledger > .ledger--head { color: $text-muted; text-style: none; }
    Ledger > .ledger--heading { color: $accent; text-style: bold; }
    Ledger > .ledger--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    Ledger > .ledger--resting { background: $panel; text-style: bold; }
    Ledger > .ledger--over { color: $accent; text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ledger--head", "ledger--heading", "ledger--cursor", "ledger--resting", "ledger--over",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="list.up"),
        Binding("down,j", "step(1)", "Down", show=False, id="list.down"),
        Binding("pageup", "page(-1)", "A page up", show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", "A page down", show=False, id="list.page-down"),
        Binding("home", "end(-1)", "To the top", show=False, id="list.top"),
        Binding("end", "end(1)", "To the end", show=False, id="list.end"),
        Binding("enter", "open", "open", id="list.open"),
        Binding("shift+up,K", "shift(-1)", "Move up", show=False, id="list.move-up"),
        Binding("shift+down,J", "shift(1)", "Move down", show=False, id="list.move-down"),
    ]

    cursor: reactive[int] = reactive(-1)
    """The row that is chosen, none (-1) where there is none."""

    class Told(Message):
        """Something about one of the rows."""

        def __init__(self, ledger: Ledger[Any], row: Any) -> None:
            super().__init__()
            self.ledger = ledger
            self.row = row

        @property
        def control(self) -> Ledger[Any]:
            """The ledger."""
            return self.ledger

    class Picked(Told):
        """Another row was chosen, or none."""

    class Opened(Told):
        """The chosen row is to be opened."""

    class Shifted(Told):
        """The chosen row is to stand where another one (at `to`, counted from 0) stands now.

        `at` is where it stood itself: of several moves asked for in a row only the first finds it there.
        """

        def __init__(self, ledger: Ledger[Any], row: Any, to: int) -> None:
            super().__init__(ledger, row)
            self.at = ledger.cursor
            self.to = to

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], str],
        movable: bool = False,
        nothing: str = "",
        id: str | None = None,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.nothing = nothing
        self._key = key
        self.movable = movable
        self._rows: Rows[R] = Rows((), key)
        self._dragging = self._pressed_chosen = False
        self._over = -1

    # rows

    @property
    def rows(self) -> Sequence[R | Heading]:
        """All rows, headings among them."""
        return self._rows.all

    @property
    def row(self) -> R | None:
        """The chosen row, if there is one."""
        return self._rows.at(self.cursor)

    def fill(self, rows: Sequence[R | Heading]) -> None:
        """Show these rows; the row that was chosen stays chosen where it is still there."""
        chosen = self._key(self.row) if self.row is not None else None
        at = self.cursor
        self._rows = Rows(rows, self._key)
        self._measure()
        if not self.choose(chosen):
            self.cursor = self._rows.nearest(at)
            self.post_message(self.Picked(self, self.row))
        self.refresh()

    def choose(self, key: str | None) -> bool:
        """Choose the row with this key; whether there is one."""
        at = self._rows.place_of(key)
        if at is None:
            return False
        self.cursor = at
        self.call_after_refresh(self._show_cursor)
        return True

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)

    # moving about

    def action_step(self, by: int) -> None:
        """Choose the next row or the one before."""
        self._choose_at(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """Choose a row a page further on."""
        self._choose_at(self.cursor + by * max(1, self.size.height - 2), by)

    def action_end(self, by: int) -> None:
        """Choose the first row or the last."""
        self._choose_at(0 if by < 0 else len(self._rows) - 1, -by)

    def action_open(self) -> None:
        """Open the chosen row."""
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))

    def action_shift(self, by: int) -> None:
        """Ask for the chosen row to be moved by one."""
        to = self._rows.beyond(self.cursor, by)
        if self.movable and self.row is not None and to is not None:
            self.post_message(self.Shifted(self, self.row, to))

    def _choose_at(self, at: int, by: int) -> None:
        found = self._rows.nearest(at, by)
        if found >= 0:
            self.cursor = found

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw both rows anew and say so."""
        for at in (before, after):
            self._refresh_row(at)
        if before != after:
            self._show_cursor()
            self.post_message(self.Picked(self, self.row))

    def _show_cursor(self) -> None:
        """Scroll so far that the chosen row is seen, and the heading above it."""
        above, height = self.cursor, self.size.height - 1
        if self._rows.is_heading(above - 1):
            above -= 1
        if height <= 0 or self.cursor < 0:
            return
        top = round(self.scroll_y)
        if above < top:
            self.scroll_to(y=above, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    # the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the row below the mouse, and begin to drag it where rows can be moved."""
        at = self._at(event)
        self._pressed_chosen = at is not None and at == self.cursor
        if at is None:
            return
        self.cursor = at
        if self.movable:
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the row whose place the dragged one would take; past an edge, scroll on."""
        if self._dragging:
            self.scroll_relative(y=(event.y >= self.size.height) - (event.y < 1), animate=False)
            at = self._dragged_to(event)
            self._mark_over(-1 if at is None or at == self.cursor else at)

    def _mark_over(self, at: int) -> None:
        for row in (self._over, at):
            self._refresh_row(row)
        self._over = at

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ask for the row that was dragged to stand where it was let go."""
        if not self._dragging:
            return
        self._dragging = False
        self._mark_over(-1)
        self.release_mouse()
        at = self._dragged_to(event)
        if at is not None and at != self.cursor and self.row is not None:
            self._pressed_chosen = False
            self.post_message(self.Shifted(self, self.row, at))

    def on_click(self, event: events.Click) -> None:
        """Open the row below the mouse where it was the chosen one already."""
        if self._pressed_chosen and self._at(event) == self.cursor:
            self.action_open()

    def _dragged_to(self, event: events.MouseEvent) -> int | None:
        """The row below the mouse; the last one below them all, the first above."""
        at = event.y - 1 + round(self.scroll_y)
        if at < 0 or at >= len(self._rows):
            return self._rows.nearest(at)
        return None if self._rows.is_heading(at) else at

    def _at(self, event: events.MouseEvent) -> int | None:
        y = event.get_content_offset(self)
        if y is None or y.y < 1:
            return None
        at = y.y - 1 + round(self.scroll_y)
        return at if at < len(self._rows) and not self._rows.is_heading(at) else None

    # drawing

    def on_resize(self) -> None:
        """Keep the chosen row in sight."""
        self._measure()
        self._show_cursor()

    @on(events.Focus)
    @on(events.Blur)
    def _show_whether_keys_act_on_it(self) -> None:
        self._refresh_row(self.cursor)

    def _refresh_row(self, at: int) -> None:
        y = at - round(self.scroll_y) + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line: the column titles, a heading or a row."""
        at = y - 1 + round(self.scroll_y)
        if y == 0:
            return self._line(lambda column: column.title, "ledger--head")
        if at >= len(self._rows):
            nothing = Content.styled(f" {self.nothing}" if at == 0 else "", "$text-muted")
            return strip_of(self, nothing, self.visual_style)
        row = self._rows.all[at]
        if isinstance(row, Heading):
            return strip_of(self, Content(" ") + one_line(row.text), self.get_visual_style("ledger--heading"))
        return self._line(lambda column: column.cell(row), self._look(at))

    def _look(self, at: int) -> str:
        if at == self._over:
            return "ledger--over"
        return "" if at != self.cursor else "ledger--cursor" if self.has_focus else "ledger--resting"

    def _line(self, says: Callable[[Column[R]], Content | str], look: str) -> Strip:
        whole = laid_out(self.columns, self.size.width, MARKS.get(look, " "), says)
        base = self.get_visual_style(look) if look else self.visual_style
        return strip_of(self, Content(whole.plain) if look == "ledger--cursor" else whole, base)
