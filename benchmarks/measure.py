"""Times and ratios, said in one line each."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def spread(times: Sequence[float]) -> dict[str, float]:
    """Median, mean and p99 of some times, in seconds."""
    ordered = sorted(times)
    return {
        "median": statistics.median(ordered),
        "mean": statistics.fmean(ordered),
        "p99": ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
    }


def in_turn(
    count: int, ours: Callable[[int], object], theirs: Callable[[int], object]
) -> tuple[list[float], list[float]]:
    """Time two things in turn, so that a machine whose speed drifts treats both alike."""
    mine, other = [], []
    for nth in range(count):
        mine.append(_time(ours, nth))
        other.append(_time(theirs, nth))
    return mine, other


def _time(what: Callable[[int], object], nth: int) -> float:
    start = time.perf_counter()
    what(nth)
    return time.perf_counter() - start


def ratio(title: str, ours: Sequence[float], theirs: Sequence[float], against: str) -> str:
    """One row: each figure of ours with its ratio to theirs."""
    mine, other = spread(ours), spread(theirs)
    figures = "  ".join(f"{k} {mine[k] * 1000:.2f} ms ({mine[k] / other[k]:.2f} ×)" for k in mine)
    return f"{title:<46} {figures}   against {against}, median {other['median'] * 1000:.2f} ms"


def against(title: str, ours: Sequence[float], theirs: Sequence[float], what: str) -> str:
    """One row for things timed in turn: the medians, and the median and quartiles of the ratios pair by pair.

    What slows the machine for a while slows both of a pair, so the ratios spread less than the times.
    """
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    low, middle, high = statistics.quantiles(ratios)
    mine, other = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    spread = f"{middle:.2f} × ({low:.2f} to {high:.2f})"
    return f"{title:<46} {mine:.1f} ms, {spread}   against {what}, {other:.1f} ms"


class Appending:
    """A bare file to which lines are appended, each synced to the disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def __call__(self, nth: int) -> None:
        """Append one line and sync it."""
        self._file.write(
            b"AB: a line of about the length of a remark in the minutes of a meeting, %d\n" % nth
        )
        os.fsync(self._file.fileno())


def command(arguments: Sequence[str], folder: Path) -> Callable[[int], object]:
    """A whole command, run as a process of its own in a workspace, as after the first time."""
    env = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "COMPACT_WORKSPACE": str(folder),
        "XDG_STATE_HOME": str(folder.parent / "state"),
    }

    def run(_: int) -> object:
        return subprocess.run(arguments, env=env, check=True, capture_output=True)

    run(0)
    return run
