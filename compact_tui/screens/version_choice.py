"""Which version of a line: all that were made at once, with who made them and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList
from meetings.dates import hours

if TYPE_CHECKING:
    from meetings.minutes.versions import Version

ALL = "all"
"""The answer that lets every version stand as a line of its own."""


class VersionChoice(LaidOver[str | None]):
    """Shows the versions of a line; its result is the change chosen, `ALL`, or none to choose later."""

    CSS = """
    VersionChoice .dialog { width: 72; }
    VersionChoice DoorList { height: auto; max-height: 12; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Choose later", id="version-choice.later"),
    ]

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self._versions = versions

    def compose(self) -> ComposeResult:
        """What happened, the versions, and a button."""
        count = len(self._versions)
        all_ = "Both, as two lines" if count == 2 else "All of them, each as a line"
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(f"{count} versions of one line")
            yield Static("They were made at once, and all are kept. Enter lets the chosen one stand.")
            yield DoorList(
                *(Option(_told(one), id=one.change.id) for one in self._versions),
                Option(Content.styled(all_, "bold"), id=ALL),
            )
            with Horizontal(classes="buttons"):
                yield Button("Choose later  esc")

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Leave all of them as they are."""
        self.dismiss(None)


def _told(version: Version) -> Content:
    by = version.by or "somebody"
    at = f", {hours(version.at)}" if version.at else ""
    shown = " · stands in the record" if version.shown else ""
    says = " ".join(version.says.split())
    return Content.assemble((f"{by}{at}{shown}\n", "bold $accent"), says[:400])
