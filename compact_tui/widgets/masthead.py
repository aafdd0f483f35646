"""The top of every screen: the group and the time, the tab bar or the heading, and a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from compact_tui.commands.frame import GoTo
from compact_tui.doors import FIRST_TO_GO, TABS
from compact_tui.widgets.words import one_line
from meetings.dates import brief, hours


class Masthead(Widget):
    """Whose office this is and what time it is; below, the tabs to click, or what the room is about.

    `tab` names the room of the tab bar that is open; a room on top of another has a `heading` instead.
    """

    ALLOW_SELECT = False
    auto_links = reactive(False)  # a tab looks like a tab, not like a link
    DEFAULT_CSS = """
    Masthead { height: 3; padding: 0 1; }
    """

    group: reactive[str] = reactive("")
    now: reactive[dt.datetime | None] = reactive(None)
    tab: reactive[str] = reactive("")
    heading: reactive[str] = reactive("")

    def render(self) -> Content:
        """Three lines."""
        width = self.content_size.width
        second = self._tabs(width) if self.tab else one_line(self.heading).stylize("bold")
        rule = Content.styled("─" * width, "$rule")
        return Content("\n").join([self._first(width), second.truncate(width, ellipsis=True), rule])

    def _first(self, width: int) -> Content:
        now = f"{brief(self.now.date())} {hours(self.now)}" if self.now else ""
        group = one_line(self.group or "Compact TUI").stylize("bold $accent")
        room = max(0, width - len(now) - 1)
        return group.truncate(room, ellipsis=True).extend_right(max(0, room - group.cell_length) + 1) + now

    def _tabs(self, width: int) -> Content:
        search = Content("/ search").stylize(_clicks("app.go('search')"))
        if self.tab == "search":
            search = search.stylize("bold underline $accent")
        row = self._fitting(width - search.cell_length - 1)
        gap = width - row.cell_length - search.cell_length
        return row + " " * max(1, gap) + search

    def _fitting(self, width: int) -> Content:
        """The tabs that fit, the open one always among them; for the others `…` leads to the list of all."""
        row = self._row(TABS)
        left_out: set[str] = set()
        more = Content("…").stylize(_clicks(f"app.command('{GoTo.name()}')"))
        for name in FIRST_TO_GO:
            if row.cell_length <= width:
                break
            if name != self.tab:
                left_out.add(name)
                row = self._row(name for name in TABS if name not in left_out) + "  " + more
        return row

    def _row(self, names: Iterable[str]) -> Content:
        return Content("  ").join(self._tab(name, TABS[name].title) for name in names)

    def _tab(self, name: str, title: str) -> Content:
        if name == self.tab:
            return Content.styled(title.upper(), "bold $accent")
        return Content(title).stylize(_clicks(f"app.go('{name}')"))


def _clicks(action: str) -> Style:
    return Style.from_meta({"@click": action})
