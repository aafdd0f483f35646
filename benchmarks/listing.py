"""One theme of 5,000 actions, listed by a whole command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import command, in_turn, ratio

ACTIONS = 5_000


def run(folder: Path) -> Iterator[str]:
    """Run the command in turn with a Python that does nothing, and give the ratio."""
    made = stock.office(folder / "listing")
    stock.add_actions(made, ACTIONS)
    made.close()
    program = str(Path(sys.executable).with_name("compact-tui"))
    ours, theirs = in_turn(
        20,
        command([program, "actions", "--theme", stock.THEMES[1]], folder / "listing"),
        command([sys.executable, "-c", "pass"], folder / "listing"),
    )
    yield ratio(f"actions --theme of {ACTIONS:,}, a whole command", ours, theirs, "bare Python")
