"""The keys: every command with its keys, each of which can be given others."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult

from compact_tui.commands import keys as commands
from compact_tui.commands.command import Command
from compact_tui.config import choose
from compact_tui.keymap import all_commands, screen_of
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.ledger import Ledger
from meetings.errors import Refused
from meetings.office import Office


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A command, its keys as they are shown, and whether they are a person's own."""

    command: type[Command]
    keys: str
    own: bool

    @property
    def name(self) -> str:
        """The command's name in the keymap."""
        return self.command.name()


class KeysRoom(Room[list[KeyLine]]):
    """Every command, screen by screen."""

    here = (commands.GiveKeys, commands.UsualKeys)
    filters = True

    def page(self) -> ComposeResult:
        """One list."""
        yield Ledger[KeyLine](
            (
                Column("keys", lambda line: line.keys, 18),
                Column("", lambda line: "yours" if line.own else "", 5),
                Column("what they do", lambda line: line.command.title()),
                Column("name in the settings file", lambda line: line.name, 30, from_width=110),
            ),
            key=lambda line: line.name,
            nothing="No command is called that.",
            id="keys",
        )

    def on_mount(self) -> None:
        """Say what this is."""
        self.masthead.heading = "Keys"
        self._words = ""

    def read(self, office: Office) -> list[KeyLine]:
        """Every command that has keys."""
        own = self.compact.config.keymap
        return [
            KeyLine(command, " ".join(self.compact.keys_of(command)), name in own)
            for name, command in all_commands().items()
        ]

    def show(self, page: list[KeyLine]) -> None:
        """Fill the list, under the screens' names."""
        self._page = page
        self.narrow(self._words)

    def narrow(self, words: str) -> None:
        """Show the commands whose title, keys or screen hold every word."""
        self._words = words
        rows: list[KeyLine | Heading] = []
        screen = ""
        for line in self._page:
            told = f"{line.command.title()} {line.keys} {screen_of(line.command)}".casefold()
            if not all(word in told for word in words.casefold().split()):
                continue
            if screen_of(line.command) != screen:
                screen = screen_of(line.command)
                rows.append(Heading(screen))
            rows.append(line)
        self._ledger.fill(rows)

    @property
    def _ledger(self) -> Ledger[KeyLine]:
        return self.query_one("#keys", Ledger)

    def can(self, command: type[Command]) -> bool:
        """Keys are given to a chosen command; its usual ones again where it has others."""
        row = self._ledger.row if self.is_mounted else None
        if command is commands.UsualKeys:
            return row is not None and row.own
        return command is not commands.GiveKeys or row is not None

    @on(Ledger.Picked, "#keys")
    def _picked(self) -> None:
        self.refresh_bindings()

    @on(Ledger.Opened, "#keys")
    @on(commands.GiveKeys)
    def _give(self) -> None:
        if self._ledger.row is not None:
            self._ask(self._ledger.row.command)

    def _ask(self, command: type[Command]) -> None:
        from compact_tui.screens.key_catcher import AskKeys

        def given(keys: str | None) -> None:
            if keys:
                self._keep(command, keys)

        self.app.push_screen(AskKeys(command, self.compact.config.keymap), given)

    @on(commands.UsualKeys)
    def _usual(self) -> None:
        if self._ledger.row is not None:
            self._keep(self._ledger.row.command, "")

    @work
    async def _keep(self, command: type[Command], keys: str) -> None:
        """Let them count at once, and remember them; the usual ones need no remembering."""
        keymap = self.compact.config.keymap
        if keys and keys != command.key:
            keymap[command.name()] = keys
        else:
            keymap.pop(command.name(), None)
        self.app.set_keymap(keymap)
        kept = keymap.get(command.name(), "")
        try:
            await self.compact.clerk.look(lambda: choose(command.name(), kept, table="keymap"))
        except Refused as why:
            self.compact.refuse(why)
        self.look_again()
