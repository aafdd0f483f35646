"""A key and a line of minutes, from the keyboard to the screen and the disk, at 10 and 2,000 lines before.

A key is timed until its letter is shown, Enter until its line is saved and shown with its number; beside
each stand a bare Input with the same key, and for Enter a bare append and sync of as many bytes. A paste is
timed from the Enter that keeps it until its last line is saved and shown.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import Appending, against, ratio
from benchmarks.starting import PROGRAM
from benchmarks.terminal import Shows, Terminal, environment

SIZES = (10, 2_000)
ROUNDS = 120
FRAME = 1000 / 60
PASTED = 2_000
PASTES = 3

_NUMBERED = re.compile(r"│\d+\.\d+ *The chair said")


@dataclass
class Timed:
    """Times in seconds, pair by pair: our key and Enter, a bare Input's, and a bare append and sync."""

    key: list[float] = field(default_factory=list)
    enter: list[float] = field(default_factory=list)
    bare_key: list[float] = field(default_factory=list)
    bare_enter: list[float] = field(default_factory=list)
    append: list[float] = field(default_factory=list)


def run(folder: Path) -> Iterator[str]:
    """Type and enter lines in both in turn, and give the ratios, and for Enter the difference in frames."""
    for size in SIZES:
        timed = _timed(folder / f"entering-{size}", size)
        before = f"{size:,} lines before"
        yield ratio(f"key to screen, {before}", timed.key, timed.bare_key, "a bare Input")
        yield ratio(f"Enter to saved and shown, {before}", timed.enter, timed.bare_enter, "a bare Input")
        yield ratio(f"Enter to saved and shown, {before}", timed.enter, timed.append, "append + fsync")
        pairs = zip(timed.enter, timed.bare_enter, strict=True)
        more = sorted(mine - other for mine, other in pairs)[ROUNDS // 2] * 1000
        row = against(f"Enter, pair by pair, {before}", timed.enter, timed.bare_enter, "a bare Input")
        yield f"{row}; {more:+.1f} ms, {more / FRAME:+.2f} of a frame"
    ours, theirs = _pasted(folder)
    yield ratio(f"a paste of {PASTED:,} lines to saved and shown", ours, theirs, "as many append + fsync")


def _pasted(folder: Path) -> tuple[list[float], list[float]]:
    """Paste many lines into a short meeting, each time a new one, and append and sync as many."""
    lines = "\n".join(
        f"Chair: the leaflet number {_word(nth)} has reached the clerk" for nth in range(PASTED)
    )
    env = environment(folder, PYTHONPATH=str(Path(__file__).parents[1]))

    def paste(nth: int) -> float:
        stock.with_lines(folder / f"pasting-{nth}", SIZES[0])
        with Terminal([PROGRAM, "-w", str(folder / f"pasting-{nth}")], env) as ours:
            ours.until(_holds("Compact Week"))
            ours.press("t")
            ours.until(_holds(f"│1.{SIZES[0]}"))
            ours.press(f"\x1b[200~{lines}\x1b[201~")
            ours.until(_holds(f"{PASTED:,} lines: {PASTED:,} as meant"))
            ours.rest()
            at = ours.press("\r")
            return ours.until(_holds(f"│1.{SIZES[0] + PASTED}")) - at

    def append_all(nth: int) -> float:
        append, begun = Appending(folder / f"append-{nth}"), time.perf_counter()
        for line in range(PASTED):
            append(line)
        return time.perf_counter() - begun

    times = [(paste(nth), append_all(nth)) for nth in range(PASTES)]
    return [mine for mine, _ in times], [other for _, other in times]


def _timed(folder: Path, size: int) -> Timed:
    stock.with_lines(folder, size)
    env = environment(folder.parent, PYTHONPATH=str(Path(__file__).parents[1]))
    bare = [sys.executable, "-m", "benchmarks.bare", "line"]
    append, timed = Appending(folder / "append"), Timed()
    with Terminal([PROGRAM, "-w", str(folder)], env) as ours, Terminal(bare, env) as theirs:
        ours.until(_holds("Compact Week"))
        ours.press("t")
        ours.until(_holds(f"│1.{size}"))
        ours.rest()
        theirs.rest()
        for nth in range(-3, ROUNDS):  # the first three only warm both up
            key, enter = _one(ours, nth + 3, _kept)
            bare_key, bare_enter = _one(theirs, nth + 3, _said)
            begun = time.perf_counter()
            append(nth)
            if nth >= 0:
                timed.append.append(time.perf_counter() - begun)
                timed.key.append(key)
                timed.enter.append(enter)
                timed.bare_key.append(bare_key)
                timed.bare_enter.append(bare_enter)
    return timed


def _one(terminal: Terminal, nth: int, shown: Shows) -> tuple[float, float]:
    """Type a line, and time its last letter; let it come to rest, and time what Enter does."""
    terminal.press(f"Chair: the leaflet number {_word(nth)} has reached the clerk")
    terminal.rest(0.1)
    at = terminal.press("s")
    key = terminal.until(_holds(f"{_word(nth)} has reached the clerks")) - at
    terminal.rest(0.1)
    at = terminal.press("\r")
    enter = terminal.until(lambda lines: shown([line for line in lines if _word(nth) in line])) - at
    return key, enter


def _word(nth: int) -> str:
    return f"n{nth:04}"


def _kept(lines: Sequence[str]) -> bool:
    """The line stands in the record with its number, which it is given when it is kept."""
    return any(_NUMBERED.search(line) for line in lines)


def _said(lines: Sequence[str]) -> bool:
    return any("saved:" in line for line in lines)


def _holds(words: str) -> Shows:
    return lambda lines: any(words in line for line in lines)
