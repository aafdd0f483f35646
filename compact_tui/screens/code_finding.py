"""Searching the codes: the lines of all pages that hold some words, the chosen one in full below them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from compact_tui.screens import code_lines
from compact_tui.screens.code_reading import WIDE, Reading
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.areas.finding import Found, found_in, nearest_to


class Finding(Reading):
    """The part of the room that searches its pages."""

    def finding(self) -> ComposeResult:
        """The list of what was found, and the chosen line in full."""
        with Vertical(id="finding"):
            yield Ledger[Found](
                (
                    Column("where", _where, 28),
                    Column("what it says", lambda found: found.says),
                    Column("source", lambda found: found.line.source, 28, from_width=WIDE),
                ),
                key=lambda found: found.key,
                nothing="Nothing here says that.",
                id="found",
            )
            yield Reader(id="found-line")

    @property
    def found(self) -> Found | None:
        """The line that is chosen among those found."""
        row = self.query_one("#found", Ledger).row
        return row if isinstance(row, Found) else None

    def narrow(self, words: str) -> None:
        """Show the lines of all pages that hold every word, or else those that hold most of them."""
        pages = self.book.pages if self.book else ()
        self.set_class(bool(words.strip()), "-searching")
        whole = found_in(pages, words)
        found = whole or nearest_to(pages, words)
        ledger = self.query_one("#found", Ledger)
        ledger.cursor = -1
        ledger.fill(found)
        if words.strip():
            near = "none has every word; the nearest" if found else "nothing found"
            self.say(f"{len(whole)} found" if whole else near)
        elif self.book:
            self.say(self.book.standing)
        self._show_found()

    @on(Ledger.Picked, "#found")
    def _show_found(self) -> None:
        """Show the chosen line in full, with its key, its source and its page."""
        told = code_lines.in_full(self.found) if self.found else Content("")
        self.query_one("#found-line", Reader).read(told)

    def copied(self) -> str:
        """The chosen line, of the page or of those found, or else the whole page, with its source."""
        page = self.open_page
        if page is None or self.book is None:
            return ""
        if self.has_class("-searching") and self.found is not None:
            return code_lines.copied(self.found.page, self.found.at, self.book.document)
        return code_lines.copied(page, self.chosen, self.book.document)


def _where(found: Found) -> Content:
    return Content.styled(found.line.key or found.page.title, "$accent")
