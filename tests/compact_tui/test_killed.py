"""A program killed while somebody types: what was shown as saved is there once, the half-typed line too."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest
from support_app import NOW, office_at

from compact_tui.drafting import draft_file
from meetings.minutes.drafts import read_draft
from meetings.minutes.setting import entries_of

PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import Door

folder, meeting, shown = sys.argv[1:]

async def tell(pilot):
    while pilot.app.office is None:
        await asyncio.sleep(0.02)
    pilot.app.open_door(Door("minutes", meeting))
    while True:
        await asyncio.sleep(0.02)
        page = getattr(pilot.app.screen, "shown", None)
        if page is not None:
            saved = [entry.line for entry in page.entries]
            fresh = Path(shown + "-new")
            fresh.write_text(json.dumps({"saved": saved, "typed": pilot.app.screen.prompt.value}))
            fresh.replace(shown)

CompactApp(Desk(Path(folder), "Jo Swift", None, third_party=False)).run(auto_pilot=tell)
"""


def drain(terminal: int, until: float) -> None:
    """Read what the program draws, so that it never waits for us."""
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                return


def told(path: Path) -> dict[str, object]:
    return dict(json.loads(path.read_text())) if path.exists() else {}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nothing_that_was_shown_as_saved_is_missing_and_nothing_is_there_twice(
    group: Path, tmp_path: Path
) -> None:
    with office_at(group) as office:
        meeting = next(m for m in office.meetings.find() if m.ref == "2026-08")
    shown = tmp_path / "shown.json"
    ready = tmp_path / "ready"
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COMPACT_NOW=NOW, TERM="xterm-256color", LINES="24", COLUMNS="80")
        while not ready.exists():
            time.sleep(0.01)
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(group), meeting.id, str(shown)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    ready.touch()
    try:
        limit = time.monotonic() + 60
        while not shown.exists() and time.monotonic() < limit:
            drain(terminal, time.monotonic() + 0.1)
        for n in range(12):
            os.write(terminal, f"JS: line {n} of many\r".encode())
            drain(terminal, time.monotonic() + 0.05)
        os.write(terminal, b"and half a li")
        while told(shown).get("typed") != "and half a li" and time.monotonic() < limit:
            drain(terminal, time.monotonic() + 0.05)
        kept_aside = draft_file(group, meeting.id)
        while read_draft(kept_aside).line != "and half a li" and time.monotonic() < limit:
            drain(terminal, time.monotonic() + 0.05)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    saved = told(shown)["saved"]
    assert isinstance(saved, list)
    assert saved
    with office_at(group) as office:
        kept = [entry.line for entry in entries_of(office, meeting.id)]
    assert set(saved) <= set(kept)
    assert len(kept) == len(set(kept))
    assert read_draft(draft_file(group, meeting.id)).line == "and half a li"
