"""The two-hour meeting typed into the real program at a terminal, key by key and without waiting for it.

The minutes that come of it are the golden ones, the same that `minutes take` gives line by line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support_meeting import REF, golden, make_meeting, printed, sittings

from benchmarks.terminal import Shows, Terminal, environment

PROGRAM = """
import asyncio, sys
from pathlib import Path
from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import Door
from meetings.references import find_meeting

folder, ref = sys.argv[1:]

async def go_there(pilot):
    while pilot.app.office is None:
        await asyncio.sleep(0.02)
    pilot.app.open_door(Door("minutes", find_meeting(pilot.app.office, ref).id))

CompactApp(Desk(Path(folder), "Kit Lowe", None, third_party=False)).run(auto_pilot=go_there)
"""

LAST_SAID = ("✓ corrected · adjourned · to Wed 16 Dec 2026", "After 2026-02 · Wed 9 Dec 2026")
"""What the screen says in answer to the last line of each sitting; the close leads on to the follow-up."""


def says(words: str) -> Shows:
    """Whether the screen says something, in one of its lines."""
    return lambda lines: any(words in line for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_meeting_typed_on_screen_gives_the_golden_minutes(tmp_path: Path) -> None:
    folder = tmp_path / "group"
    make_meeting(folder)
    for sitting, last in zip(sittings(), LAST_SAID, strict=True):
        env = environment(tmp_path, COMPACT_NOW=sitting.clock)
        with Terminal([sys.executable, "-c", PROGRAM, str(folder), REF], env) as terminal:
            terminal.until(says("›"))
            for line in sitting.lines:
                terminal.press(f"{line}\r")
                terminal.rest(0.01, at_most=0.05)
            terminal.until(says(last))
            assert not any("not kept" in line for line in terminal.lines)
    assert printed(folder) == golden()
