"""The line: no paste is cut in silence, and nothing in it reaches the terminal as a command."""

from __future__ import annotations

from support_app import run, shown
from textual import events
from textual.app import App, ComposeResult

from compact_tui.widgets.line import LONGEST, Line


class OneLine(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.several: list[list[str]] = []
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield Line("ab", id="line")

    def on_line_several_lines(self, event: Line.SeveralLines) -> None:
        assert event.control is event.line
        self.several.append(event.lines)

    def notify(self, message: str, **_: object) -> None:  # type: ignore[override]
        self.told.append(message)


@run
async def test_one_line_is_put_where_the_cursor_is_and_several_are_handed_on() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        line = app.query_one(Line)

        async def paste(text: str) -> None:
            line.post_message(events.Paste(text))
            await pilot.pause()

        line.cursor_position = 1
        await paste("X [JB]\n")
        assert (line.value, line.cursor_position) == ("aX [JB]b", 7)
        line.select_all()
        await paste("\x1b[31mred\tand \x9b")
        assert line.value == "�[31mred and �"
        assert "\x1b" not in shown(pilot)
        await paste("one\n\n  two\r\nthree")
        assert app.several == [["one", "  two", "three"]]
        assert line.value == "�[31mred and �"
        await paste("x" * LONGEST)
        assert "nothing was pasted" in app.told[-1]
        assert f"{LONGEST:,}" in app.told[-1]
        line.select_all()
        await paste("y" * LONGEST)
        assert line.value == "y" * LONGEST
        await paste("")
        await paste("\n\n")
        assert line.value == "y" * LONGEST


@run
async def test_what_was_copied_in_the_app_is_pasted_with_the_same_care() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        line = app.query_one(Line)
        app.copy_to_clipboard("one\ntwo")
        await pilot.press("ctrl+v")
        assert (app.several, line.value) == ([["one", "two"]], "ab")
        app.copy_to_clipboard("c\x1b")
        await pilot.press("end", "ctrl+v")
        assert line.value == "abc�"


@run
async def test_keys_are_done_in_the_order_in_which_they_were_typed_however_fast() -> None:
    entered: list[str] = []

    class Entering(OneLine):
        def on_input_submitted(self, event: Line.Submitted) -> None:
            entered.append(event.value)

    app = Entering()
    async with app.run_test() as pilot:
        line = app.query_one(Line)
        line.focus()
        await pilot.pause()
        for key, char in (("c", "c"), ("backspace", "\x08"), ("d", "d"), ("left", None), ("e", "e"),
                          ("enter", "\r"), ("f", "f"), ("home", None), ("g", "g")):  # fmt: skip
            line._forward_event(events.Key(key, char))  # all at once, as from a terminal
        await pilot.pause()
        assert entered == ["ed"]
        assert line.value == "gefd"
