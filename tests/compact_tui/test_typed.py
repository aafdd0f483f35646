"""The two-hour meeting typed into the real program at a pseudo-terminal, key by key and without waiting.

What the program shows is drawn into a real terminal; the lines go in as fast as they can be written. The
minutes that come of it are the golden ones, the same that `minutes take` gives line by line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from support_meeting import REF, golden, make_meeting, printed, sittings
from support_terminal import Terminal

PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import Door
from meetings.references import find_meeting

folder, ref, shown = sys.argv[1:]

async def tell(pilot):
    app = pilot.app
    while app.office is None:
        await asyncio.sleep(0.02)
    app.open_door(Door("minutes", find_meeting(app.office, ref).id))
    while True:
        await asyncio.sleep(0.05)
        page = getattr(app.screen, "shown", None)
        if page is not None:
            fresh = Path(shown + "-new")
            waits = len(app.screen.waiting) + len(app.screen.unkept)
            told = {"taken": page.taken, "waits": waits, "prompt": app.screen.prompt.value}
            fresh.write_text(json.dumps(told))
            fresh.replace(shown)

CompactApp(Desk(Path(folder), "Kit Lowe", None, third_party=False)).run(auto_pilot=tell)
"""


def type_sitting(folder: Path, clock: str, lines: tuple[str, ...], shown: Path) -> None:
    """Type the lines of a sitting into the minutes on screen."""

    def told() -> dict[str, object]:
        return dict(json.loads(shown.read_text())) if shown.exists() else {}

    with Terminal(
        [sys.executable, "-c", PROGRAM, str(folder), REF, str(shown)], COMPACT_NOW=clock
    ) as terminal:
        terminal.until(lambda: told() == {"taken": 0, "waits": 0, "prompt": ""})
        for line in lines:
            terminal.type(f"{line}\r")
        terminal.until(lambda: told() == {"taken": len(lines), "waits": 0, "prompt": ""})


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_meeting_typed_on_screen_gives_the_golden_minutes(tmp_path: Path) -> None:
    folder = tmp_path / "group"
    make_meeting(folder)
    for number, sitting in enumerate(sittings()):
        type_sitting(folder, sitting.clock, sitting.lines, tmp_path / f"shown-{number}.json")
    assert printed(folder) == golden()
