"""A list that is marked with keys, then written down as a whole or left."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Button

from compact_tui.screens.sure import Sure


class Marking(ModalScreen[ScreenResultType]):
    """Holds marks until they are written down; marks that were made are not thrown away unasked."""

    leave_question: ClassVar[tuple[str, str]]
    """What is asked before marks are thrown away, and what would become of them."""

    @property
    def comes_to(self) -> ScreenResultType:
        """What the marks come to; empty where nothing is new."""
        raise NotImplementedError

    @property
    def nothing(self) -> ScreenResultType:
        """The result where the list is left as it stood."""
        raise NotImplementedError

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Have it written down; on another button, Enter presses that one."""
        focused = self.focused
        if isinstance(focused, Button) and focused.id != "write":
            focused.press()
        else:
            self.dismiss(self.comes_to)

    @on(Button.Pressed, "#leave")
    def _leave_clicked(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        """Leave it as it stood."""
        if not self.comes_to:
            self.dismiss(self.nothing)
            return
        question, what = self.leave_question
        self.app.push_screen(Sure(question, what, yes="Leave it", no="Go on"), self._leave_or_go_on)

    def _leave_or_go_on(self, leave: bool | None) -> None:
        if leave:
            self.dismiss(self.nothing)
