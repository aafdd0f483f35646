"""The bottom line: every key with its word, clicked or pressed alike."""

from __future__ import annotations

from support_app import run, shown
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Button

from compact_tui.widgets.keys import Keys


class OneLine(App[None]):
    BINDINGS = [
        Binding("f1,question_mark", "do('help')", "help"),
        Binding("n", "do('new')", "new [/] meeting"),
        Binding("h", "do('hidden')", "hidden", show=False),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.may_begin = True

    def compose(self) -> ComposeResult:
        yield Button("something to focus")
        yield Keys()

    def action_do(self, what: str) -> None:
        self.done.append(what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return self.may_begin or parameters != ("new",)


@run
async def test_the_line_shows_each_thing_once_and_follows_what_can_be_done() -> None:
    app = OneLine()
    async with app.run_test(size=(60, 5)) as pilot:

        async def line() -> str:
            await pilot.pause()
            [found] = [line.strip() for line in shown(pilot).split("\n") if "f1 help" in line]
            return found

        assert "f1 help n new [/] meeting" in await line()
        assert "hidden" not in await line()
        await pilot.click(Keys, offset=((await line()).index("new"), 0))
        await pilot.pause()
        assert app.done == ["new"]
        app.may_begin = False
        app.refresh_bindings()
        await pilot.pause()
        await pilot.pause()
        assert "new" not in await line()


@run
async def test_a_line_too_long_for_the_screen_says_so() -> None:
    app = OneLine()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert app.query_one(Keys).line.cell_length > 20
        assert any("f1 help" in line and line.rstrip().endswith("…") for line in shown(pilot).split("\n"))
