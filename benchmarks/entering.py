"""From Enter to a line of minutes that is saved and shown, against a bare Input showing its line."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import against
from benchmarks.starting import PROGRAM
from benchmarks.terminal import Shows, Terminal, environment
from meetings.minutes.taking import Taking

SIZES = (10, 2_000)
ROUNDS = 60
FRAME = 1000 / 60

_NUMBERED = re.compile(r"│\d+\.\d+ *The chair said")


def run(folder: Path) -> Iterator[str]:
    """Enter lines in both in turn, and give the ratio and the difference in frames of a sixtieth second."""
    for size in SIZES:
        ours, theirs = _entered(folder / f"entering-{size}", size)
        more = sorted(mine - other for mine, other in zip(ours, theirs, strict=True))[ROUNDS // 2] * 1000
        row = against(f"Enter to saved and shown, {size:,} lines before", ours, theirs, "a bare Input")
        yield f"{row}; {more:+.1f} ms, {more / FRAME:+.2f} of a frame"


def _entered(folder: Path, size: int) -> tuple[list[float], list[float]]:
    with stock.office(folder) as office:
        taking = Taking(office, office.meetings.find(limit=1)[0])
        taking.take("open")
        taking.take("item 1")
        chance = random.Random(5)
        for _ in range(size):
            taking.take(f"Chair: {stock.sentence(chance)}")
    env = environment(folder.parent, PYTHONPATH=str(Path(__file__).parents[1]))
    bare = [sys.executable, "-m", "benchmarks.bare", "line"]
    with Terminal([PROGRAM, "-w", str(folder)], env) as ours, Terminal(bare, env) as theirs:
        ours.until(_holds("Compact Week"))
        ours.press("t")
        ours.until(_holds(f"│1.{size}"))
        ours.rest()
        theirs.rest()
        pairs = [(_one(ours, nth, _kept), _one(theirs, nth, _said)) for nth in range(ROUNDS + 3)]
    mine, other = zip(*pairs[3:], strict=True)
    return list(mine), list(other)


def _one(terminal: Terminal, nth: int, shown: Shows) -> float:
    """Type a line, let it come to rest, and time what Enter does."""
    terminal.press(f"Chair: the leaflet number {_word(nth)} has reached the clerks")
    terminal.rest(0.15)
    at = terminal.press("\r")
    return terminal.until(lambda lines: shown([line for line in lines if _word(nth) in line])) - at


def _word(nth: int) -> str:
    return f"n{nth:04}"


def _kept(lines: Sequence[str]) -> bool:
    """The line stands in the record with its number, which it is given when it is kept."""
    return any(_NUMBERED.search(line) for line in lines)


def _said(lines: Sequence[str]) -> bool:
    return any("saved:" in line for line in lines)


def _holds(words: str) -> Shows:
    return lambda lines: any(words in line for line in lines)
