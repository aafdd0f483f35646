"""The record: rows of wrapped text that grow at the end, as quick with thousands as with ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compact_tui.widgets.laying import Laid, Row, drawn
from compact_tui.widgets.stack import Stack
from compact_tui.widgets.strips import strip_of


class Record(ScrollView, can_focus=True):
    """Rows to read, and to choose one of. It shows the newest row as long as the reader has not scrolled up.

    Only a row that is new or has changed is wrapped again, and only what is seen is drawn. The head above
    the topmost row stays in sight.
    """

    ALLOW_SELECT = False  # the mouse chooses lines
    DEFAULT_CSS = """
    Record { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Record > .record--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"record--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False, id="record.up"),
        Binding("down,j", "step(1)", "Down", show=False, id="record.down"),
        Binding("pageup", "page(-1)", "A page up", show=False, id="record.page-up"),
        Binding("pagedown", "page(1)", "A page down", show=False, id="record.page-down"),
        Binding("home", "end(-1)", "To the top", show=False, id="record.top"),
        Binding("end", "end(1)", "To the newest", show=False, id="record.end"),
        Binding("enter", "open", "Edit this line", show=False, id="record.open"),
        Binding("shift+up,K", "shift(-1)", "Move the line up", show=False, id="record.move-up"),
        Binding("shift+down,J", "shift(1)", "Move the line down", show=False, id="record.move-down"),
    ]

    cursor: reactive[int] = reactive(-1)
    virtual_size = Reactive(Size(0, 0), layout=False)
    """How many lines there are. Nothing round it hangs on that: one line more lays nothing out anew but the
    scrollbar, which has room kept for it."""

    class Opened(Message):
        """The chosen row is to be opened."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Shifted(Message):
        """The chosen row is to be moved up (-1) or down (1)."""

        def __init__(self, key: str, by: Literal[-1, 1]) -> None:
            super().__init__()
            self.key = key
            self.by = by

    class Left(Message):
        """The reader went down past the last row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self.following = True
        self._stack = Stack()
        self._newest = -1
        self._placing = self._pressed_chosen = self._resting = False

    # rows

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return self._stack.rows

    @property
    def key(self) -> str:
        """The key of the chosen row, empty where none is."""
        return self._stack[self.cursor].row.key if 0 <= self.cursor < len(self._stack) else ""

    def fill(self, rows: Sequence[Row], newest: str = "") -> None:
        """Show these rows; `newest` is the key of the one to keep in sight, else the last."""
        chosen, width = self.key, self._width
        self._stack.fill(rows, width)
        self._newest = self._stack.place_of(newest)
        if self._newest < 0:
            self._newest = len(self._stack) - 1
        self.virtual_size = Size(width, self._stack.height)
        self.choose(chosen)
        if self.following:
            self._follow()
        self.refresh()

    def watch_virtual_size(self, size: Size) -> None:
        """Bring the scrollbar up to date."""
        if self.is_mounted:
            self._scroll_update(size)

    def choose(self, key: str) -> bool:
        """Choose the row with this key; whether there is one that can be chosen."""
        at = self._stack.place_of(key)
        if at >= 0 and not self._stack[at].row.open:
            at = -1
        self.set_reactive(Record.cursor, at)
        return at >= 0

    def choose_newest(self) -> bool:
        """Choose the newest row that can be chosen; whether there is one."""
        return self._go(self._newest, -1)

    def go_to(self, key: str) -> bool:
        """Choose a row and bring it into sight; whether there is one."""
        if not self.choose(key):
            return False
        self.following = False
        self.call_after_refresh(self._show_cursor)
        self.refresh()
        return True

    @property
    def _width(self) -> int:
        return max(20, self.scrollable_content_region.width or self.size.width)

    def _follow(self) -> None:
        """Bring the newest row to the bottom."""
        if not self._stack or not self.size.height:
            return
        self._place(max(0, self._stack.end(self._newest) - self.size.height))

    def _place(self, y: int) -> None:
        self._placing = True
        self.scroll_to(y=y, animate=False, force=True)
        self._placing = False

    def watch_scroll_y(self, before: float, after: float) -> None:
        """Whoever scrolls up stays there; whoever comes back to the newest follows it again."""
        super().watch_scroll_y(before, after)
        if not self._placing and self._stack:
            newest = max(0, self._stack.end(self._newest) - self.size.height)
            self.following = after >= min(newest, self.max_scroll_y)

    def on_resize(self) -> None:
        """Wrap all rows for the new width."""
        newest = self._stack[self._newest].row.key if self._stack else ""
        self.fill(self.rows, newest)

    # moving about

    def action_step(self, by: int) -> None:
        """Choose the next row or the one before; past the last one the record is left."""
        if not self._go(self.cursor + by, by) and by > 0:
            self.post_message(self.Left())

    def action_page(self, by: int) -> None:
        """Scroll by a page, and choose a row there."""
        self.scroll_pages(by)
        at = self._stack.row_at(round(self.scroll_y) + (2 if by < 0 else self.size.height - 1))
        self._go(len(self._stack) - 1 if at is None else at, by)

    def scroll_pages(self, by: int) -> None:
        """Scroll by a page."""
        self.scroll_to(y=self.scroll_y + by * max(1, self.size.height - 2), animate=False)

    def action_end(self, by: int) -> None:
        """Choose the first row or the newest."""
        self._go(0 if by < 0 else self._newest, -by)
        if by > 0:
            self.following = True
            self._follow()

    def action_open(self) -> None:
        """Open the chosen row."""
        if self.key:
            self.post_message(self.Opened(self.key))

    def action_shift(self, by: Literal[-1, 1]) -> None:
        """Ask for the chosen row to be moved by one."""
        if self.key:
            self.post_message(self.Shifted(self.key, by))

    def _go(self, at: int, by: int) -> bool:
        """Choose the nearest row from a place on that can be chosen."""
        found = self._stack.nearest_open(at, by)
        if found is None:
            return False
        self.cursor = found
        self._show_cursor()
        return True

    def watch_cursor(self) -> None:
        """Draw the chosen row anew."""
        self.refresh()

    def _show_cursor(self) -> None:
        if not 0 <= self.cursor < len(self._stack):
            return
        top, bottom = self._stack.start(self.cursor), self._stack.end(self.cursor)
        sticky = 2  # a head that stays may hide as much of the top
        if top - sticky < self.scroll_y:
            self.scroll_to(y=max(0, top - sticky), animate=False, force=True)
        elif bottom > self.scroll_y + self.size.height:
            self.scroll_to(y=min(top - sticky, bottom - self.size.height), animate=False, force=True)

    # the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the row below the mouse."""
        place = event.get_content_offset(self)
        at = self._stack.row_at(place.y + round(self.scroll_y)) if place else None
        self._pressed_chosen = at is not None and at == self.cursor and not self._resting
        self._resting = False
        if at is not None and self._stack[at].row.open:
            self.cursor = at

    def on_click(self) -> None:
        """Open the row below the mouse where it was the chosen one already."""
        if self._pressed_chosen:
            self.action_open()

    # drawing

    def on_focus(self) -> None:
        """Draw the chosen row as the one that keys act on."""
        self.refresh()

    def on_blur(self) -> None:
        """No row is chosen while the keys are elsewhere, nor opened by the click that comes back to it."""
        self._resting = True
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._stack.forget_looks()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of a row, or the head above it where that is out of sight."""
        line = y + round(self.scroll_y)
        at = self._stack.row_at(line)
        if at is None:
            return Strip.blank(self.size.width, self.rich_style)
        head = self._stack.head_over(y, round(self.scroll_y))
        if head is not None:
            return self._strip(self._stack[head], y, "")
        look = "record--cursor" if at == self.cursor and self.has_focus else ""
        return self._strip(self._stack[at], line - self._stack.start(at), look)

    def _strip(self, laid: Laid, line: int, look: str) -> Strip:
        held = laid.strips.get((line, look))
        if held is None:
            content = drawn(laid, line)
            base = self.get_visual_style(look) if look else self.visual_style
            held = strip_of(self, Content(content.plain) if look else content, base)
            laid.strips[line, look] = held
        return held
