"""What can be done from anywhere in the app, done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from textual import events, on, work

from compact_tui.commands import frame
from compact_tui.doors import TABS
from compact_tui.dressed import Dressed
from compact_tui.presses import Presses
from meetings.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from compact_tui.app import CompactApp
    from meetings.store.change import Commit


_PATIENCE = 3.0
"""Seconds that a key may be under way, for what it was given to may be gone; and that a line may take to
open: what was typed for it is dropped then, as it never was a command."""


class Anywhere(Dressed):
    """Answers the commands that every screen has."""

    def __init__(self) -> None:
        super().__init__()
        self._presses = Presses(self.CLICK_CHAIN_TIME_THRESHOLD)
        self._selected = ""
        self._before: tuple[events.Key, Widget, float] | None = None  # the last key that is under way
        self._held: list[events.Key] | None = None  # what was typed for a line that is being opened

    async def on_event(self, event: events.Event) -> None:
        """Send a key the way of the one before it, while that is under way.

        A key goes to what has the keys and, where nothing there takes it, up to the app, which looks what it
        does. A line that has the keys by then is given what was typed behind the key that opened it.
        """
        if isinstance(event, events.MouseEvent) and self._presses.astray(event, self.screen):
            return  # the second press of a double click whose first has brought another screen
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self.give_held()
        to, since, follows = self.focused or self.screen, time.monotonic(), False
        if self._before is not None:
            key, way, begun = self._before
            if follows := not (key._stop_propagation or way._closing) and since < begun + _PATIENCE:
                to, since = way, begun
        # one the app had sent is stopped on its last step up; here that says it was taken
        event.set_sender(to)
        self._before = event, to, since
        if not follows:
            await super().on_event(event)
        elif not await self._check_bindings(event.key, priority=True):
            to._forward_event(event)

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key does, unless a line has the keys by now, or is being opened."""
        if self._before is not None and self._before[0] is event:
            self._before = None
        line = self.focused
        if self._held is not None:
            event.prevent_default()
            self._held.append(event)
            self.give_held()
        elif line is not None and line.check_consume_key(event.key, event.character):
            event.prevent_default()
            line._forward_event(events.Key(event.key, event.character))

    def hold_typing(self) -> None:
        """Hold what is typed from now on until a line has the keys."""
        held = self._held = list[events.Key]()

        def drop() -> None:
            if self._held is held:
                self._held = None

        self.set_timer(_PATIENCE, drop)

    @property
    def holds_typing(self) -> bool:
        """Whether a line is to be opened for what is typed."""
        return self._held is not None

    def give_held(self) -> None:
        """Give a line that has the keys now what was typed for it."""
        line = self.focused
        if self._held is not None and line is not None and line.check_consume_key("a", "a"):
            held, self._held = self._held, None
            for key in held:
                line._forward_event(events.Key(key.key, key.character))

    @property
    def compact(self) -> CompactApp:
        """The app itself, by its own type."""
        return cast("CompactApp", self)

    def action_command(self, name: str) -> None:
        """Do what one of the keys that work everywhere asks for."""
        if name == frame.GoTo.name():
            self._go_to()  # at once, for the letter may have been typed already
            return
        if name == frame.SearchEverything.name():
            self._search()  # at once as well
            return
        found = next((command for command in frame.EVERYWHERE if command.name() == name), None)
        if found is not None:
            self.post_message(found())

    @on(frame.Help)
    def _help(self) -> None:
        from compact_tui.screens.help import HelpPage

        self.push_screen(HelpPage(self.compact.room))

    @on(frame.Palette)
    def _palette(self) -> None:
        from textual.command import CommandPalette

        self.push_screen(CommandPalette(placeholder="what to do, where to go, or words to find"))

    @on(frame.GoTo)
    def _go_to(self) -> None:
        from compact_tui.screens.goto import GoToList

        self.push_screen(GoToList(), lambda room: self.compact.action_go(room or self.current_mode))

    @on(frame.SearchEverything)
    def _search(self) -> None:
        over = self._screen_stacks.get("search", ())[1:]  # it comes to the front, and not the line
        if self.current_mode != "search" and not over:
            self.hold_typing()
        self.compact.action_go("search")

    @on(frame.NextRoom)
    def _next_room(self) -> None:
        self._room_beside(1)

    @on(frame.PreviousRoom)
    def _previous_room(self) -> None:
        self._room_beside(-1)

    def _room_beside(self, by: int) -> None:
        names = list(TABS)
        here = names.index(self.current_mode) if self.current_mode in names else 0
        self.compact.action_go(names[(here + by) % len(names)])

    @on(frame.UndoLast)
    def _undo(self) -> None:
        from meetings.history import take_back

        self._turn(take_back, "Took back", "There is nothing left to take back.")

    @on(frame.RedoLast)
    def _redo(self) -> None:
        from meetings.history import put_back

        self._turn(put_back, "Put back", "Nothing was taken back since the last change.")

    @work(group="keeping")
    async def _turn(self, turn: Callable[..., Commit | None], done: str, none: str) -> None:
        office = self.compact.office
        try:
            commit = await self.compact.keep(lambda: turn(office))
        except Refused as why:
            self.compact.refuse(why)
            return
        self.notify(f"{done}: {commit.what}" if commit else none)

    @on(frame.Copy)
    def _copy(self) -> None:
        text = self.screen.get_selected_text() or self.compact.room.copied()
        if text:
            self.copy_to_clipboard(text)
            self.notify(_copied(text))
        else:
            self.notify("There is nothing here to copy; hold Shift and drag the mouse to copy any text.")

    def on_text_selected(self) -> None:
        """Copy what was chosen with the mouse as soon as it is let go: a click on anything lets go of it."""
        text = self.screen.get_selected_text() or ""
        if len(text.strip()) > 1 and text != self._selected:
            self.copy_to_clipboard(text)
            self.notify(_copied(text))
        self._selected = text

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the desktop's clipboard where there is one, and through the terminal as well."""
        import contextlib

        import pyperclip

        with contextlib.suppress(pyperclip.PyperclipException, OSError):
            pyperclip.copy(text)
        super().copy_to_clipboard(text)

    @on(frame.AskAWord)
    @work(group="asking-words")
    async def _ask_a_word(self) -> None:
        from compact_tui.screens.words import WordsPage
        from meetings.glossary import glossary_of

        office = self.compact.office
        if office is None:
            return
        try:
            glossary = await self.compact.clerk.look(lambda: glossary_of(office))
        except Refused as why:
            self.compact.refuse(why)
        else:
            self.push_screen(WordsPage(glossary, self.compact.room.get_selected_text() or ""))

    @on(frame.Messages)
    def _messages(self) -> None:
        from compact_tui.screens.messages import MessagesPage

        self.push_screen(MessagesPage(self.compact.told))

    @on(frame.LookAgain)
    @work(exclusive=True, group="areas")
    async def _look_again(self) -> None:
        """Read the room anew, and the areas' files, which nothing else tells of a change."""
        office, app = self.compact.office, self.compact
        if office is None or app.clerk.trouble:
            app.open_office()
            return
        app.config.areas = await app.clerk.look(lambda: app.desk.area_folders)
        office.reread_areas(app.config.areas)
        app.room.look_again()

    @on(frame.Quit)
    def _quit(self) -> None:
        self.exit(0)


def _copied(text: str) -> str:
    lines = text.count("\n") + 1
    return f"Copied {lines} lines." if lines > 1 else f"Copied: {text[:60]}"
