"""The program killed at any moment while a slow disk syncs: every line that was shown is there, none twice.

The lines that were shown are read off the terminal itself, so that nothing the program believes counts, only
what a secretary saw. What it offers to keep again after a kill is kept again, as a secretary would have it.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from pathlib import Path

import pytest
from support_app import NOW, office_at
from support_crash import shim

from benchmarks.terminal import Terminal, environment
from meetings.minutes.setting import entries_of

pytestmark = [pytest.mark.crash, pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")]

KILLS = int(os.environ.get("COMPACT_KILLS", "8"))
"""How many times each program is killed here; `COMPACT_KILLS=100` kills two hundred times in all."""

SLOW = "4000"
"""How many microseconds a sync takes longer, so that most kills fall into one."""

PROGRAM = """
import asyncio, sys
from pathlib import Path
from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import Door

folder, meeting = sys.argv[1:]

async def go_there(pilot):
    while pilot.app.office is None:
        await asyncio.sleep(0.02)
    pilot.app.open_door(Door("minutes", meeting))

CompactApp(Desk(Path(folder), "Jo Swift", None, third_party=False)).run(auto_pilot=go_there)
"""

_NUMBERED = re.compile(r"│ *\d+\.\d+ +(?:▸ )?They spoke of matter (\d+-\d+-\d+) at length")
"""A line as the record shows it once it is kept: with its number."""


@pytest.mark.parametrize("share", range(2))
def test_every_line_that_was_shown_as_kept_is_there_once_after_kills_at_any_moment(
    group: Path, tmp_path: Path, share: int
) -> None:
    with office_at(group) as office:
        meeting = next(m for m in office.meetings.find() if m.ref == "2026-08")
    env = environment(tmp_path, COMPACT_NOW=NOW, LD_PRELOAD=str(shim(tmp_path)), CRASH_SLOW=SLOW)
    chance, shown, typed = random.Random(share), set[str](), set[str]()
    for kill in range(KILLS):
        with Terminal([sys.executable, "-c", PROGRAM, str(group), meeting.id], env) as terminal:
            terminal.until(lambda lines: "›" in "".join(lines))
            terminal.rest(0.1)
            if any("not kept last time" in line for line in terminal.lines):
                terminal.press("\x13")  # keep them now
            terminal.press("\r" if kill else "item 2\r")  # the half-typed line is entered as it was left
            _say(terminal, f"{share}-{kill}-0", typed)
            terminal.until(lambda lines: _NUMBERED.search("\n".join(lines)))
            end = time.monotonic() + chance.random() * 0.8
            for nth in range(1, 60):
                _say(terminal, f"{share}-{kill}-{nth}", typed)
                terminal.rest(0.06, at_most=chance.choice((0.005, 0.02, 0.12)))
                shown |= set(_NUMBERED.findall("\n".join(terminal.lines)))
                if time.monotonic() > end:
                    break
    with office_at(group) as office:
        kept = [entry.line for entry in entries_of(office, meeting.id)]
    whole = [line for line in kept if line.endswith("at length")]
    print(f"{KILLS} kills, {len(shown)} lines shown and {len(set(whole))} kept of {len(typed)} typed")
    assert shown
    assert [matter for matter in shown if f"They spoke of matter {matter} at length" not in kept] == []
    assert len(whole) == len(set(whole))


def _say(terminal: Terminal, matter: str, typed: set[str]) -> None:
    terminal.press(f"They spoke of matter {matter} at length\r")
    typed.add(matter)
