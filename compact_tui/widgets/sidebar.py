"""Beside the record: the agenda with its progress, and who is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from compact_tui.page import Page
from meetings.minutes.model import ItemMinutes, Outcome

_DONE: dict[Outcome, str] = {
    "discussed": "✓", "decided": "✓", "recommended": "✓", "referred": "✓", "lost": "✓", "noted": "✓",
    "deferred": "→", "open": "▸",
}  # fmt: skip
"""The sign of an item by what became of it."""


class Progress(OptionList):
    """The agenda: ✓ what is done, → what was put off, ▸ where the meeting is; a click goes there."""

    DEFAULT_CSS = """
    Progress { height: 1fr; scrollbar-size-vertical: 1; }
    Progress > .option-list--option { padding: 0; }
    Progress > .option-list--option-highlighted {
        background: $background; color: $foreground; text-style: none;
    }
    Progress:focus > .option-list--option-highlighted {
        background: $block-cursor-background; color: $block-cursor-foreground;
    }
    """


class Sidebar(Vertical):
    """The agenda, and below it who is here."""

    DEFAULT_CSS = """
    Sidebar { width: 28; height: 1fr; border-right: solid $rule; padding: 0 0 0 1; }
    Sidebar #here { height: auto; max-height: 8; margin-top: 1; }
    """

    class Chosen(Message):
        """An item of the agenda was chosen."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._items: Sequence[ItemMinutes] = ()
        self._current: str | None = None
        self._told: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """A list and a few lines."""
        yield Progress(id="progress")
        yield Static(id="here")

    def show(self, page: Page) -> None:
        """Show where the meeting stands."""
        here, said = Content("\n").join(_here(page)), self.query_one("#here", Static)
        if said.content != here:
            said.update(here)
        self._items, self._current = page.minutes.items, page.minutes.current_item
        self._fill()

    def _fill(self) -> None:
        """Fill the agenda where it says something else than before."""
        progress = self.query_one("#progress", Progress)
        room = progress.size.width - 6
        told = (room, self._current, *((i.id, i.title, i.outcome, bool(i.visits)) for i in self._items))
        if told == self._told or room < 8:
            return
        self._told = told
        progress.set_options(Option(_item(item, self._current, room)) for item in self._items)
        at = next((n for n, item in enumerate(self._items) if item.id == self._current), None)
        progress.highlighted = at
        if at is not None:
            self.call_after_refresh(progress.scroll_to_highlight)

    def on_resize(self) -> None:
        """Cut the titles for the new width."""
        self.call_after_refresh(self._fill)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the item that was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._items[event.option_index].number))


def sign_of(outcome: Outcome, opened: bool) -> str:
    """The sign of an item that is not open: by what became of it, or a blank while it is to come."""
    return _DONE.get(outcome, "✓" if opened else " ")


def _item(item: ItemMinutes, current: str | None, width: int) -> Content:
    here = item.id == current
    sign = "▸" if here else sign_of(item.outcome, bool(item.visits))
    what = " (decide)" if item.kind == "decision" and not item.outcome else ""
    title = " ".join(item.title.split()) or "not on the agenda"
    room = max(4, width - len(what))
    shown = title if len(title) <= room else f"{title[: room - 1].rstrip()}…"
    look = "bold $accent" if here else "$text-muted" if sign != " " else ""
    sign_look = "bold $accent" if here else "$success"
    return Content.assemble((f"{item.number:>2} ", look), (f"{sign} ", sign_look), (f"{shown}{what}", look))


def _here(page: Page) -> Iterator[Content]:
    minutes = page.minutes
    if minutes.state == "adjourned":
        came = len(minutes.in_the_room)
        yield Content(f"Adjourned · {came} {'was' if came == 1 else 'were'} here")
        return
    head = f"Here {len(minutes.in_the_room)}"
    match minutes.quorum.kept if minutes.state != "not-open" else None:
        case True:
            yield Content.assemble(head, (" · ", ""), ("quorum kept ✓", "$success"))
        case False:
            yield Content.assemble(head, (" · ", ""), ("▲ NO QUORUM", "bold $error"))
        case None:
            yield Content(head)
    for count in page.quorum:
        yield Content(count)
    for word, who in page.away:
        yield Content(f"{word} {' '.join(who)}")
    if minutes.confidential:
        yield Content.styled("● CONFIDENTIAL part", "bold $warning")
    if minutes.proposal:
        yield Content.styled("▸ a vote is open", "bold $accent")
