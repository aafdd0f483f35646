"""What refers to an undertaking, laid over the codes; the chosen line leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from compact_tui.doors import Door, door_of, kind_called
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList
from meetings.dates import brief
from meetings.referring import Referring

_DAY, _KIND = 16, 13


class ReferringPage(LaidOver[Door | None]):
    """Lists what refers to a key, newest first; its result is where the chosen line leads."""

    CSS = """
    ReferringPage .dialog { width: 110; }
    ReferringPage DoorList { height: auto; max-height: 16; }
    ReferringPage #text { color: $text-muted; height: auto; max-height: 3; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,r", "close", "Close", id="referring.close"),
    ]

    def __init__(self, key: str, text: str, found: Sequence[Referring]) -> None:
        super().__init__()
        self._key, self._text, self._found = key, text, found

    def compose(self) -> ComposeResult:
        """What it says, the list, and a button."""
        with Vertical(classes="dialog") as dialog:
            refer = "1 refers" if len(self._found) == 1 else f"{len(self._found)} refer"
            dialog.border_title = Content(f"{refer} to {self._key}")
            yield Static(Content(self._text), id="text")
            yield DoorList(*(Option(_told(one)) for one in self._found))
            with Horizontal(classes="buttons"):
                yield Button("Close  esc")

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(door_of(self._found[event.option_index].hit))

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)


def _told(one: Referring) -> Content:
    hit = one.hit
    kind = kind_called(hit.kind)
    ref = (hit.meeting if hit.kind == "entry" else hit.ref) or ""
    says = " ".join((hit.snippet if hit.kind == "entry" else hit.title).split())
    return Content.assemble(
        (f"{brief(one.on) if one.on else '':<{_DAY}}", "$text-muted"),
        f"{kind:<{_KIND}}",
        (f"{ref}  ", "bold $accent"),
        says,
    )
