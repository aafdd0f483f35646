"""The status line: what is saved is always said in full."""

from __future__ import annotations

import datetime as dt

from support_app import run, shown
from textual.app import App, ComposeResult

from compact_tui.widgets.status import StatusLine


class OneStatus(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.line = StatusLine()

    def compose(self) -> ComposeResult:
        yield self.line


@run
async def test_what_is_saved_is_said_beside_whatever_the_room_says() -> None:
    app = OneStatus()
    async with app.run_test(size=(60, 1)) as pilot:

        async def says() -> str:
            await pilot.pause()
            return shown(pilot)

        line = app.line
        assert (await says()).endswith("✓ all saved")
        line.said, line.who = "[/] [JB] \x1b[31m\n" + "word " * 100, "Jo [b]Swift[/b] " + "x" * 1000
        page = await says()
        assert page.startswith(" [/] [JB] �[31m wo")
        assert "Jo [b]Swift[/b] " in page
        assert page.endswith("· ✓ all saved")
        line.today = dt.date(2026, 11, 21)
        line.saved = dt.datetime(2026, 11, 21, 9, 58, 7)
        assert (await says()).endswith("✓ saved 09:58:07")
        line.saved = dt.datetime(2026, 11, 20, 9, 58, 7)
        assert (await says()).endswith("✓ saved Fri 20 Nov 2026 09:58")
        line.saving = 1
        assert (await says()).endswith("… saving")
        line.trouble = "NOT SAVED"
        assert (await says()).endswith("▲ NOT SAVED")
