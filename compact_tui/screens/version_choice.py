"""Which version of a line: all that were made at once, with who made them and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from compact_tui.screens.choice import Choice
from compact_tui.widgets.doorlist import DoorList
from meetings.dates import hours

if TYPE_CHECKING:
    from meetings.minutes.versions import Version

ALL = "all"
"""The answer that lets every version stand as a line of its own."""


class VersionChoice(Choice):
    """Shows the versions of a line; its result is the change chosen, `ALL`, or none to choose later."""

    CSS = """
    VersionChoice .dialog { width: 72; }
    VersionChoice DoorList { height: auto; max-height: 12; margin-top: 1; }
    """
    leave_it = "Choose later"

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__(f"{len(versions)} versions of one line")
        self._versions = versions

    def choices(self) -> ComposeResult:
        """What happened, and the versions."""
        all_ = "Both, as two lines" if len(self._versions) == 2 else "All of them, each as a line"
        yield Static("They were made at once, and all are kept. Enter lets the chosen one stand.")
        yield DoorList(
            *(Option(_told(one), id=one.change.id) for one in self._versions),
            Option(Content.styled(all_, "bold"), id=ALL),
        )


def _told(version: Version) -> Content:
    by = version.by or "somebody"
    at = f", {hours(version.at)}" if version.at else ""
    shown = " · stands in the record" if version.shown else ""
    says = " ".join(version.says.split())
    return Content.assemble((f"{by}{at}{shown}\n", "bold $accent"), says[:400])
