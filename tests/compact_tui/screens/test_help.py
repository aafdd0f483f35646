"""Help: what each key does here, as the person at the keys has set them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, press, run, running, settled, shown

from compact_tui.commands import frame
from compact_tui.config import config_file
from compact_tui.screens.help import HelpPage, groups
from compact_tui.widgets.reader import Reader


@pytest.mark.parametrize("size", SIZES)
@run
async def test_help_says_the_keys_of_the_room_of_lists_of_forms_and_of_everywhere(
    group: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = config_file()
    path.parent.mkdir(parents=True)
    path.write_text('[keymap]\n"frame.quit" = "f11"\n"today.new-meeting" = "w"\n')
    async with running(group, size) as (app, pilot):
        monkeypatch.setattr(
            type(app.room), "help_text", "\n    A text [/] of its own:\n        indented [JB]\n"
        )
        for close in ("escape", "f1", "question_mark"):
            await press(pilot, "f1")
            assert isinstance(app.screen, HelpPage)
            assert "On this screen: Today" in shown(pilot)
            await press(pilot, close)
            assert not isinstance(app.screen, HelpPage)
        await press(pilot, "question_mark")
        text = app.screen.query_one(Reader).text.plain
        assert "A text [/] of its own:\n    indented [JB]\n" in text
        for heading in (
            "In a list",
            "Typing in a form",
            "Everywhere",
            "The mouse",
            "Copying",
            "Without a screen",
        ):
            assert f"\n{heading}\n" in text
        keys = {line[:16].strip(): line[16:] for line in text.split("\n")}
        assert keys["w"] == "Plan a meeting"
        assert keys["f11"].startswith("Leave. Everything")
        assert keys["↓  j"] == "Down"
        assert "f10" not in keys
        words = " ".join(text.split())
        for command in (*app.room.here, *frame.EVERYWHERE):
            assert command.title() in words
            if command not in (frame.ShowAll, frame.GoTo):
                assert command.more() in words
        for phrase in ("Shift and drag", "compact-tui --help", "h History"):
            assert phrase in words
        await press(pilot, "end")
        assert "lists them." in shown(pilot)
        await pilot.resize_terminal(50, 12)
        await settled(pilot)
        assert all(len(line) <= 44 for line in app.screen.query_one(Reader).text.plain.split("\n"))
        await pilot.click("#close")
        await settled(pilot)
        assert not isinstance(app.screen, HelpPage)


@run
async def test_help_says_how_to_move_rows_only_where_rows_can_be_moved(group: Path) -> None:
    async with running(group) as (app, _):
        assert not [row for part in groups(app.room) for row in part.rows if row.title.startswith("Move ")]
