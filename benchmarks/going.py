"""Opening Meetings and Actions, in a real terminal, in a large archive and in a small one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import stock
from benchmarks.measure import against
from benchmarks.starting import PROGRAM
from benchmarks.terminal import Terminal, environment

ROUNDS = 15
SMALL, LARGE = (120, 50), (4_200, 5_000)
ROOMS = {"m": ("Meetings", "MEETINGS", "Town Hall"), "a": ("Actions", "ACTIONS", "A-20")}
"""Each room by its letter, with its name, how its open tab is written, and what its rows hold."""


def run(folder: Path) -> Iterator[str]:
    """Open each room for the first time in a program just started, in turn, and give the ratio."""
    env = environment(folder)
    places = {size: _archive(folder / f"going-{size[0]}", *size) for size in (SMALL, LARGE)}
    for letter, (name, tab, row) in ROOMS.items():
        times: dict[tuple[int, int], list[float]] = {SMALL: [], LARGE: []}
        for nth in range(ROUNDS + 1):
            for size, place in places.items():
                at = _opened(place, env, letter, tab, row)
                if nth:
                    times[size].append(at)
        title = f"opening {name} of {LARGE[0]:,} meetings, {LARGE[1]:,} actions"
        yield against(title, times[LARGE], times[SMALL], f"{SMALL[0]} meetings, {SMALL[1]} actions")


def _archive(folder: Path, meetings: int, actions: int) -> Path:
    with stock.office(folder) as office:
        stock.add_meetings(office, meetings)
        stock.add_actions(office, actions)
        office.store.engine.idle()
    return folder


def _opened(place: Path, env: dict[str, str], letter: str, tab: str, row: str) -> float:
    with Terminal([PROGRAM, "-w", str(place)], env) as terminal:
        terminal.until(lambda lines: any("Compact Week" in line for line in lines))
        terminal.press("g")
        terminal.rest(0.2, 1.0)
        at = terminal.press(letter)
        return terminal.until(lambda lines: tab in lines[1] and any(row in line for line in lines[3:])) - at
