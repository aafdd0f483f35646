"""Which area is meant: its codes to look at, or the group to work under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from meetings.plugging.lines import AreaLine


class AreaList(ModalScreen[str | None]):
    """The areas at hand, the group's own marked; gives the key of the one that is chosen."""

    CSS = """
    AreaList .dialog { width: 64; }
    AreaList OptionList { height: auto; max-height: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", "Stay here", id="areas.stay")]

    def __init__(
        self, areas: Sequence[AreaLine], own: str, shown: str, asked: str = "The codes of which area?"
    ) -> None:
        super().__init__()
        self._asked = asked
        self._areas, self._own, self._shown = areas, own, shown

    def compose(self) -> ComposeResult:
        """One line for each area, and a button to stay."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._asked
            yield OptionList(*(Option(self._line(area)) for area in self._areas))
            with Horizontal(classes="buttons"):
                yield Button("Stay here  esc", id="stay")

    def on_mount(self) -> None:
        """Begin at the area that is shown."""
        keys = [area.key for area in self._areas]
        if self._shown in keys:
            self.query_one(OptionList).highlighted = keys.index(self._shown)

    def _line(self, area: AreaLine) -> Content:
        name = Content(area.name or area.key).truncate(28, ellipsis=True)
        if area.fault:
            return name + Content.styled("  ▲ cannot be read", "$error")
        own = " · your group's own" if area.key == self._own else ""
        return name + Content.styled(f"  {area.state}{own}", "$text-muted")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._areas[event.option_index].key)

    @on(Button.Pressed)
    def action_stay(self) -> None:
        """Stay with the area that is shown."""
        self.dismiss(None)
