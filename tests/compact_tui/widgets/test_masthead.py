"""The top of every screen: whose office it is, the time, and the tabs."""

from __future__ import annotations

import datetime as dt

import pytest
from rich.cells import cell_len
from support_app import run, shown
from textual.app import App, ComposeResult

from compact_tui.commands.frame import GoTo
from compact_tui.doors import FIRST_TO_GO, TABS
from compact_tui.widgets.masthead import Masthead


class OneMasthead(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.gone: list[str] = []
        self.top = Masthead()

    def compose(self) -> ComposeResult:
        yield self.top

    def action_go(self, room: str) -> None:
        self.gone.append(room)

    def action_command(self, name: str) -> None:
        self.gone.append(name)


@run
async def test_every_tab_is_shown_and_can_be_clicked_and_the_open_one_stands_out() -> None:
    app = OneMasthead()
    async with app.run_test(size=(120, 3)) as pilot:
        app.top.group, app.top.tab = "Castlebridge", "meetings"
        app.top.now = dt.datetime(2026, 11, 21, 10, 0)
        await pilot.pause()
        first, tabs, rule = shown(pilot).split("\n")
        assert first.startswith(" Castlebridge")
        assert first.endswith("Sat 21 Nov 2026 10:00")
        assert "MEETINGS" in tabs
        assert tabs.endswith("/ search")
        assert set(rule.strip()) == {"─"}
        for name, tab in TABS.items():
            if name != "meetings":
                await pilot.click(Masthead, offset=(tabs.index(tab.title) + 1, 1))
        await pilot.click(Masthead, offset=(tabs.index("/ search") + 3, 1))
        await pilot.pause()
        assert app.gone == [*(name for name in TABS if name != "meetings"), "search"]


@pytest.mark.parametrize("tab", [*TABS, "search"])
@run
async def test_in_eighty_columns_the_last_to_be_missed_make_room_and_the_open_one_stays(tab: str) -> None:
    app = OneMasthead()
    async with app.run_test(size=(80, 3)) as pilot:
        app.top.tab = tab
        await pilot.pause()
        tabs = shown(pilot).split("\n")[1]
        assert tabs.endswith("/ search")
        gone = [name for name, one in TABS.items() if one.title.casefold() not in tabs.casefold()]
        wanted = [name for name in FIRST_TO_GO if name != tab][:4]
        assert gone == [name for name in TABS if name in wanted]
        assert tab == "search" or TABS[tab].title.upper() in tabs
        await pilot.click(Masthead, offset=(tabs.index("…"), 1))
        await pilot.pause()
        assert app.gone == [GoTo.name()]


@run
async def test_in_a_hundred_and_twenty_columns_none_is_left_out() -> None:
    app = OneMasthead()
    async with app.run_test(size=(120, 3)) as pilot:
        app.top.tab = "today"
        await pilot.pause()
        tabs = shown(pilot).split("\n")[1]
        assert all(one.title.casefold() in tabs.casefold() for one in TABS.values())
        assert "…" not in tabs


@run
async def test_long_and_hostile_names_never_push_the_time_out() -> None:
    app = OneMasthead()
    for width in (80, 40, 22, 5):
        async with app.run_test(size=(width, 4)) as pilot:
            app.top.now = dt.datetime(2026, 11, 21, 10, 0)
            app.top.group = "[/] \x1b[31m[JB]\nGroup " + "日本語" * 200
            app.top.heading = app.top.group
            await pilot.pause()
            page = shown(pilot)
            assert "\x1b" not in page
            assert all(cell_len(line) <= width for line in page.split("\n"))
            if width > 30:
                assert page.split("\n")[0].endswith("10:00")
                assert page.count("[/] �[31m") == 2
        app = OneMasthead()
