"""A choice out of a few words, which typing goes to."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay


class Choices(SelectOverlay):
    """The open list. Textual's own finds nothing in words that are `Content`, as all words of users are."""

    def _find_search_match(self, query: str) -> int | None:
        sought = query.casefold()
        places = (
            (str(option.prompt).casefold().find(sought), index) for index, option in enumerate(self._options)
        )
        return min(((at, index) for at, index in places if at >= 0), default=(0, None))[1]

    def watch_has_focus(self, value: bool) -> None:
        """Go on with what was typed while the list was opening."""
        typed = self._search_query if value else ""
        super().watch_has_focus(value)
        self._search_query = typed


class Choice(Select[str]):
    """A choice. Letters typed on it open the list where the words hold them; Enter chooses."""

    def compose(self) -> ComposeResult:
        """The words chosen, and the list."""
        yield SelectCurrent(self.prompt)
        yield Choices().data_bind(compact=Select.compact)

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character not in (None, " "):
            self.expanded = True
            await self.query_one(Choices)._on_key(event)
