"""Messages: what was said in passing can be read again."""

from __future__ import annotations

from pathlib import Path

import pyperclip
import pytest
from support_app import SIZES, press, run, running, settled, shown

from compact_tui.screens.messages import MessagesPage
from meetings.errors import Refused


@pytest.mark.parametrize("size", SIZES)
@run
async def test_messages_are_shown_newest_first_with_time_and_kind(
    group: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    async with running(group, size) as (app, pilot):
        app.told.clear()
        await press(pilot, "f2")
        assert "Nothing has been said yet." in shown(pilot)
        await press(pilot, "escape")
        app.notify("[/] kept [JB]")
        app.notify("a copy", title="Took", severity="warning")
        app.refuse(Refused("Nothing like that \x1b[31mhere; " + "words " * 40))
        await press(pilot, "f2")
        page = shown(pilot)
        assert "\x1b" not in page
        lines = [line.strip(" │") for line in page.split("\n")]
        at = [next(n for n, line in enumerate(lines) if line.startswith(words)) for words in (
            "10:00  ▲ problem  Nothing like that", "10:00  ▲ warning  Took: a copy",
            "10:00  note       [/] kept [JB]",
        )]  # fmt: skip
        assert at == sorted(at)
        assert at[1] - at[0] > 2  # the long one goes on below itself
        await press(pilot, "y")
        assert "[/] kept [JB]" in copied[0]
        await pilot.click("#close")
        await settled(pilot)
        assert not isinstance(app.screen, MessagesPage)
