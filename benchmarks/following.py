"""From a line of minutes being durable to its showing in a second terminal, against an append and its sync.

What follows looks every fifth of a second, so that half of that and the drawing is what is to be expected. To
tell the two apart, a bare loop polls a file in the same way, beside it in the same run.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import Appending, spread
from benchmarks.starting import PROGRAM
from benchmarks.terminal import Terminal, environment
from meetings.minutes.taking import Taking
from meetings.office import open_office

SIZES = (10, 2_000)
ROUNDS = 60

_POLLING = """
import os, sys, time
path, seen = sys.argv[1], 0
print("ready", flush=True)
while True:
    size = os.stat(path).st_size
    if size != seen:
        seen = size
        print(size, flush=True)
    time.sleep(0.2)
"""
"""Says whenever a file has grown: the same poll, of a file with nothing to read or draw."""


def run(folder: Path) -> Iterator[str]:
    """Take lines at odd moments, and time each from being durable to being shown; beside it a bare poll."""
    for size in SIZES:
        ours, theirs, synced = _followed(folder / f"following-{size}", size)
        mine, other, sync = spread(ours), spread(theirs), spread(synced)
        figures = "  ".join(
            f"{name} {mine[key] * 1000:.0f} ms ({mine[key] / other[key]:.2f} ×)"
            for name, key in (("p50", "median"), ("p99", "p99"))
        )
        yield (
            f"{f'durable to shown beside, {size:,} lines before':<46} {figures}   against a bare poll, "
            f"p50 {other['median'] * 1000:.0f} ms, p99 {other['p99'] * 1000:.0f} ms; "
            f"append + fsync {sync['median'] * 1000:.2f} ms"
        )


def _followed(folder: Path, size: int) -> tuple[list[float], list[float], list[float]]:
    with open_office(stock.with_lines(folder, size)) as office:
        taking = Taking(office, office.meetings.find(limit=1)[0])
        chance = random.Random(5)
        env = environment(folder.parent, PYTHONPATH=str(Path(__file__).parents[1]))
        grown = folder.with_suffix(".grown")
        append = Appending(grown)
        with (
            Terminal([PROGRAM, "-w", str(folder), "follow"], env) as beside,
            Terminal([sys.executable, "-c", _POLLING, str(grown)], env) as bare,
        ):
            beside.until(lambda lines: any(f"1.{size}" in line for line in lines))
            bare.until(lambda lines: any("ready" in line for line in lines))
            times = [_one(taking, append, beside, bare, nth, chance) for nth in range(ROUNDS)]
    ours, theirs, synced = zip(*times, strict=True)
    return list(ours), list(theirs), list(synced)


def _one(
    taking: Taking, append: Appending, beside: Terminal, bare: Terminal, nth: int, chance: random.Random
) -> tuple[float, float, float]:
    """Keep a line at an odd moment of the poll, and wait for it; then the same of the bare one."""
    beside.rest(0.05)
    time.sleep(chance.random() * 0.2)
    taking.take(f"Chair: the leaflet number n{nth:04} has reached the clerks")
    durable = time.perf_counter()
    shown = beside.until(lambda lines: any(f"n{nth:04}" in line for line in lines))
    bare.rest(0.05)
    time.sleep(chance.random() * 0.2)
    began = time.perf_counter()
    append(nth)
    synced = time.perf_counter()
    seen = bare.until(lambda _: True)
    return shown - durable, seen - synced, synced - began
