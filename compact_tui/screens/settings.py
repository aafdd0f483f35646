"""Settings: what you and the group have chosen, and how safe it all is."""

from __future__ import annotations

from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import settings as commands
from compact_tui.commands.command import Command
from compact_tui.config import choose, who_key
from compact_tui.screens.form import Form
from compact_tui.screens.room import Room
from compact_tui.screens.setting_forms import (
    backup_form,
    organiser_form,
    server_form,
    terms_form,
    ways_form,
    who_form,
)
from compact_tui.screens.setting_rows import Setting, settings
from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.ledger import Ledger
from meetings.errors import Refused
from meetings.office import Office
from meetings.ways import sectors_unknown, set_ways


class SettingsRoom(Room[list[Setting | Heading]]):
    """Every setting with its present value; Enter or a click changes it."""

    CSS = """
    SettingsRoom #about { height: auto; max-height: 5; padding: 0 1; margin-top: 1; color: $text-muted; }
    """
    tab = "settings"
    here = (commands.ChangeSetting, commands.BackUp, commands.CheckRecord)

    def page(self) -> ComposeResult:
        """The list, and what is to be known of the chosen setting."""
        yield Ledger[Setting](
            (
                Column("setting", lambda one: one.name, 24),
                Column("now", lambda one: one.value),
            ),
            key=lambda one: one.id,
            id="settings",
        )
        yield Static(id="about")

    def read(self, office: Office) -> list[Setting | Heading]:
        """The settings as they stand."""
        self.compact.desk.group_name = office.group.name
        return settings(office, self.compact.config)

    def show(self, page: list[Setting | Heading]) -> None:
        """Fill the list; the group may have another name by now."""
        self.compact.frame_up()
        self._ledger.fill(page)
        self._tell()

    @property
    def _ledger(self) -> Ledger[Setting]:
        return self.query_one("#settings", Ledger)

    def can(self, command: type[Command]) -> bool:
        """A setting is changed where one is chosen."""
        return command is not commands.ChangeSetting or self._chosen() is not None

    def _chosen(self) -> Setting | None:
        return self._ledger.row if self.is_mounted else None

    def copied(self) -> str:
        """The chosen setting's value."""
        chosen = self._chosen()
        return chosen.value if chosen else ""

    @on(Ledger.Picked, "#settings")
    def _tell(self) -> None:
        chosen = self._chosen()
        self.query_one("#about", Static).update(Content(chosen.about if chosen else ""))
        self.refresh_bindings()

    # changing

    @on(Ledger.Opened, "#settings")
    @on(commands.ChangeSetting)
    def _change(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        match chosen.key:
            case "who":
                self._ask(who_form(self.office), self._who_kept)
            case "theme":
                self._choose_theme()
            case "keys":
                self._go_to_keys()
            case "terms":
                self._ask(terms_form(self.office, chosen.of))
            case "backup":
                self.post_message(commands.BackUp())
            case "check":
                self.post_message(commands.CheckRecord())
            case "area":
                self._choose_area()
            case "organiser":
                self._ask(organiser_form(self.office))
            case "mail" | "mailbox":
                self._ask_server(chosen.key)
            case "folder" | "file" | "fault" | "areas":
                self.compact.copy_to_clipboard(chosen.value)
                self.compact.notify(f"Copied: {chosen.value}")
            case way:
                self._ask(ways_form(self.office, way))

    def _ask_server(self, key: str) -> None:
        try:
            self._ask(server_form(key), lambda _: self.look_again())
        except Refused as why:
            self.compact.refuse(why)

    def _ask(self, form: Form[Any], then: Any = None) -> None:
        self.app.push_screen(form, then)

    @work
    async def _who_kept(self, name: str | None) -> None:
        """Let them sit down now, and remember it for the next time."""
        if name is None:
            return
        desk, office = self.compact.desk, self.office
        await self.compact.clerk.look(lambda: desk.sit_down(office, name))
        self.compact.frame_up()
        await self._remember(who_key(office.folder), desk.at_the_keys, "who")
        self.look_again()

    @work
    async def _choose_area(self) -> None:
        from compact_tui.screens.area_list import AreaList

        office = self.office
        own = office.group.area
        areas = await self.compact.clerk.look(lambda: office.plugins.areas())
        asked = "Which area does the group work under?"
        self.app.push_screen(AreaList(areas, own, own, asked), self._area_chosen)

    def _area_chosen(self, key: str | None) -> None:
        if key is not None:
            self._work_under(key)

    @work(group="keeping")
    async def _work_under(self, key: str) -> None:
        office = self.office
        try:
            await self.compact.keep(lambda: set_ways(office, area=key), "Kept.")
            unknown = await self.compact.clerk.look(lambda: sectors_unknown(office))
        except Refused as why:
            self.compact.refuse(why)
            return
        if unknown:
            self.compact.notify(f"{unknown} People (g p) shows them.", severity="warning", timeout=12)

    def _choose_theme(self) -> None:
        from compact_tui.screens.themes import ThemePage

        before = self.app.theme

        def chosen(name: str | None) -> None:
            self.app.theme = name or before
            if name:
                self._theme_kept(name)

        self.app.push_screen(ThemePage(), chosen)

    @work
    async def _theme_kept(self, name: str) -> None:
        self.compact.config.theme = name
        await self._remember("theme", name)
        self.look_again()

    async def _remember(self, name: str, value: str, table: str = "") -> None:
        """Keep a choice of the person's own; where that cannot be, it holds until they leave."""
        try:
            await self.compact.clerk.look(lambda: choose(name, value, table=table))
        except Refused as why:
            self.compact.refuse(why)

    def _go_to_keys(self) -> None:
        from compact_tui.screens.keys import KeysRoom

        self.app.push_screen(KeysRoom(), lambda _: self._read_again())

    def _read_again(self) -> None:
        self.look_again()

    # keeping safe

    @on(commands.BackUp)
    def _back_up(self) -> None:
        self._ask(backup_form(self.office), self._backed_up)

    def _backed_up(self, said: str | None) -> None:
        if said:
            self.compact.notify(said)

    @on(commands.CheckRecord)
    def _check(self) -> None:
        from compact_tui.screens.check import CheckRoom

        self.app.push_screen(CheckRoom())
