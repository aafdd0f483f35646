"""From the command to the first paint, and to Today with its data, as whole programs in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import stock
from benchmarks.harlequin import Missing, harlequin
from benchmarks.measure import against
from benchmarks.terminal import Terminal, anything, environment

ROUNDS = 20

PROGRAM = str(Path(sys.executable).with_name("compact-tui"))


def run(folder: Path) -> Iterator[str]:
    """Start each in turn, after once that fills the caches and compiles what is not compiled yet."""
    group = stock.a_years_business(folder / "starting")
    ours = [PROGRAM, "-w", str(group)]
    others = {"a bare app": [sys.executable, "-m", "benchmarks.bare", "page"]}
    try:
        others["harlequin"] = harlequin()
    except Missing as why:
        yield f"NOT MEASURED against harlequin, which could not be installed: {why}"
    env = environment(folder, PYTHONPATH=str(Path(__file__).parents[1]))
    painted, filled = [], []
    theirs: dict[str, list[float]] = {name: [] for name in others}
    for nth in range(ROUNDS + 1):
        first, full = _ours(ours, env)
        times = {name: _painted(command, env) for name, command in others.items()}
        if nth:
            painted.append(first)
            filled.append(full)
            for name, at in times.items():
                theirs[name].append(at)
    for name, their in theirs.items():
        yield against("start to first paint", painted, their, f"{name} to its first paint")
    yield against(
        "start to Today with its data", filled, theirs["a bare app"], "a bare app to its first paint"
    )


def _painted(command: Sequence[str], env: dict[str, str]) -> float:
    with Terminal(command, env) as terminal:
        return terminal.until(anything) - terminal.started


def _ours(command: Sequence[str], env: dict[str, str]) -> tuple[float, float]:
    with Terminal(command, env) as terminal:
        first = terminal.until(anything) - terminal.started
        full = terminal.until(lambda lines: any("Compact Week" in line for line in lines)) - terminal.started
    return first, full
