"""Two programs that write to one workspace at once, while a third folds the log into the file."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_crash import KINDS, PROGRAMS, Child, lines_of, quick_folder, writer

from meetings.store import workspace

pytestmark = pytest.mark.crash

EACH = 300


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as quick:
        yield quick


def numbers(said: str) -> list[int]:
    """The numbers a writer was given for its lines."""
    *kept, last = said.splitlines()
    assert last == "closed"
    assert all(line.startswith("kept ") for line in kept), said
    return [int(line.removeprefix("kept ")) for line in kept]


@pytest.mark.parametrize("place", ["local", "network"])
def test_two_writers_at_once_lose_nothing_and_share_the_numbers(folder: Path, place: str) -> None:
    options = ["network"] if place == "network" else []
    home, checkpointer = folder / "records", [sys.executable, str(PROGRAMS / "checkpointer.py")]
    workspace.make(home, KINDS, network=place == "network").close()
    with (
        Child(writer(home, *options)) as first,
        Child(writer(home, *options)) as second,
        Child([*checkpointer, str(home / workspace.FILE)]) as third,
    ):
        assert [first.hear(), second.hear()] == ["open", "open"]
        said = ["", ""]
        for n in range(EACH):
            first.send(f"first {n}")
            second.send(f"second {n}")
            said = [f"{said[0]}{first.hear()}\n", f"{said[1]}{second.hear()}\n"]
        one, two = numbers(said[0] + first.end()), numbers(said[1] + second.end())
        rounds = int(third.end())
    with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
        texts = lines_of(store)
    assert sorted(one + two) == list(range(1, 2 * EACH + 1))
    assert [texts[number - 1] for number in one] == [f"first {n}" for n in range(EACH)]
    assert [texts[number - 1] for number in two] == [f"second {n}" for n in range(EACH)]
    switches = sum(a.split()[0] != b.split()[0] for a, b in itertools.pairwise(texts))
    print(f"{len(texts)} commits, {switches} changes of writer, {rounds} checkpoints")
    assert switches > 100, "they hardly took turns, which shows little"


def test_two_readers_see_whole_commits_while_another_writes(folder: Path) -> None:
    home = folder / "records"
    workspace.make(home, KINDS, network=False).close()
    seen = set[int]()
    with (
        Child(writer(home)) as child,
        contextlib.closing(workspace.open_(home, KINDS, network=False)) as reader,
    ):
        assert child.hear() == "open"
        for n in range(1, EACH + 1):
            child.send(f"line {n}")
        while (said := child.hear()) != f"kept {EACH}":
            kept = int(said.removeprefix("kept "))
            now = list(reader.engine.changes())
            assert len(now) % 3 == 0
            assert len(now) >= 3 * kept
            seen.add(len(now))
    assert len(seen) > 3


def test_only_one_of_two_makes_the_workspace(folder: Path) -> None:
    home = folder / "records"
    with Child(writer(home, "make")) as first, Child(writer(home, "make")) as second:
        said = sorted([first.hear(), second.hear()])
    assert said[0] == "open"
    with contextlib.closing(workspace.open_(home, KINDS, network=False)) as store:
        assert lines_of(store) == []
