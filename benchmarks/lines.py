"""One durable minute line, as typed, at 100, 10,000 and 100,000 stored documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import Appending, in_turn, ratio
from meetings.minutes.taking import Taking

SIZES = (100, 10_000, 100_000)
LINES = 400


def run(folder: Path) -> Iterator[str]:
    """Take lines in turn with a bare append and sync, and give the ratio at each size."""
    for size in SIZES:
        ours, theirs = _taken(folder, size)
        yield ratio(f"a durable minute line at {size:,} documents", ours, theirs, "append + fsync")


def _taken(folder: Path, size: int) -> tuple[list[float], list[float]]:
    made = stock.office(folder / f"lines-{size}")
    stock.add_entries(made, size)
    made.store.engine.idle()
    taking = Taking(made, made.meetings.find(limit=1)[0])
    taking.take("open")
    taking.take("item 1")
    chance = random.Random(3)
    texts = [f"Chair: {stock.sentence(chance)}" for _ in range(LINES)]
    with made:
        return in_turn(LINES, lambda n: taking.take(texts[n]), Appending(folder / f"append-{size}"))
