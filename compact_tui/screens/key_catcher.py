"""Asks for the keys of a command: by pressing them, or by typing their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from compact_tui.commands.command import Command
from compact_tui.keymap import fault_of, keys_of, spelled
from compact_tui.widgets.line import Line

_LEFT_ALONE = ("enter", "escape", "tab", "shift+tab")
"""The keys that keep, leave and go on; they cannot be given to anything."""


class KeyCatcher(Static, can_focus=True):
    """Catches whatever key is pressed while it has the keys."""

    class Caught(Message):
        """A key was pressed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_key(self, event: events.Key) -> None:
        """Take the key instead of what it does elsewhere."""
        if event.key not in _LEFT_ALONE:
            event.stop()
            event.prevent_default()
            self.post_message(self.Caught(event.key))


class AskKeys(ModalScreen[str]):
    """Asks for a command's keys; its result is the keys, empty where it was left."""

    CSS = """
    AskKeys KeyCatcher { height: 1; margin-top: 1; padding: 0 1; background: $surface; text-style: bold; }
    AskKeys KeyCatcher:focus { background: $panel; color: $accent; }
    AskKeys .field { height: 1; margin-top: 1; }
    AskKeys .field Label { width: 16; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep them", id="ask-keys.keep"),
        Binding("escape", "leave", "Leave it", id="ask-keys.leave"),
    ]

    def __init__(self, command: type[Command], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._command = command
        self._keymap = dict(keymap)
        self._caught: list[str] = []

    def compose(self) -> ComposeResult:
        """A place to press keys in, one to type them, and three answers."""
        now = ",".join(keys_of(self._command, self._keymap))
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._command.title())
            yield KeyCatcher(Content("Press the new key; a second one is added."))
            yield Horizontal(Label("or type them"), Line(now, id="keys-typed"), classes="field")
            yield Static(classes="fault")
            with Horizontal(classes="buttons"):
                yield Button(Content("Keep  ⏎"), id="keep")
                yield Button(Content("Usual keys"), id="usual")
                yield Button(Content("Leave it  esc"), id="leave")

    @on(KeyCatcher.Caught)
    def _add(self, event: KeyCatcher.Caught) -> None:
        if event.key not in self._caught:
            self._caught.append(event.key)
        line = self.query_one("#keys-typed", Line)
        line.value = ",".join(self._caught)
        self._say(fault_of(self._command, line.value, self._keymap))

    def _say(self, fault: str) -> None:
        self.query_one(".fault", Static).update(Content(f"▲ {fault}" if fault else ""))
        self.query_one(".dialog").set_class(bool(fault), "-faulty")
        if fault:
            self._caught.clear()

    @on(Line.Submitted)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep the keys, where nothing stands against them."""
        keys = self.query_one("#keys-typed", Line).value
        fault = fault_of(self._command, keys, self._keymap)
        if fault:
            self._say(fault)
        else:
            self.dismiss(spelled(keys))

    @on(Button.Pressed, "#usual")
    def _usual(self) -> None:
        fault = fault_of(self._command, self._command.key, self._keymap)
        if fault:
            self._say(fault)
        else:
            self.dismiss(self._command.key)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the keys as they are."""
        self.dismiss("")
