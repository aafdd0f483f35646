"""A computer that stops at any moment: every acknowledged line is there, and nothing half-done."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support_crash import KINDS, empty, lines_of, quick_folder, writer
from support_crash_calls import Call, record, without_syncs
from support_crash_trace import Disk

from meetings.store import workspace
from meetings.store.errors import NotAWorkspace

pytestmark = pytest.mark.crash

LINES = ["one", "two", "three " * 900, ".checkpoint", "four", ".close", "five", "six"]
TYPED = "".join(f"{line}\n" for line in LINES)
TEXTS = [line for line in LINES if not line.startswith(".")]
PLACES = {"local": (), "network": ("network",)}


@dataclass
class Judged:
    """What came of opening every state: how many there were, and what was wrong with which."""

    moments: int = 0
    states: int = 0
    wrong: list[str] = field(default_factory=list)


def acknowledged(call: Call) -> str:
    """What the child said with this call, if anything."""
    said = call.name == "write" and call.arguments[0] == "1"
    return call.texts[0].decode().strip() if said else ""


def states(calls: list[Call], root: Path, judged: Judged) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Every state a crash can leave at every moment, with how much was acknowledged by then (-1: nothing)."""
    disk, chance, told, seen = Disk(root), random.Random(5), -1, set[int]()
    for call in calls:
        if said := acknowledged(call):
            told += said.startswith(("open", "kept"))
        elif not disk.take(call):
            continue
        judged.moments += 1
        for files in disk.states(chance):
            state = hash((told, *sorted(files.items())))
            if state not in seen:
                seen.add(state)
                judged.states += 1
                yield told, files


def judge(calls: list[Call], root: Path, network: bool, *, enough: int = 1000) -> Judged:
    """Rebuild and open every state with the real code, until so many are wrong."""
    judged, garbage = Judged(), random.Random(9).randbytes(32768)
    with quick_folder() as folder:
        for told, files in states(calls, root, judged):
            empty(folder)
            for path, content in files.items():
                (folder / Path(path).name).write_bytes(content)
            if not network and judged.states % 3 == 0:  # the index of the log is no part of what is durable
                (folder / f"{workspace.FILE}-shm").write_bytes(garbage)
            try:
                _judge_one(folder, told, network)
            except Exception as error:  # whatever goes wrong is what this looks for
                sizes = {path: len(content) for path, content in files.items()}
                judged.wrong.append(
                    f"with {told} acknowledged, {sizes}: {type(error).__name__}: {error}"[:600]
                )
                if len(judged.wrong) == enough:
                    break
    return judged


def _judge_one(folder: Path, told: int, network: bool) -> None:
    try:
        store = workspace.open_(folder, KINDS, network=network)
    except NotAWorkspace:
        assert told < 0, "the workspace is gone"
        store = workspace.make(folder, KINDS, network=network)
    with contextlib.closing(store):
        texts = lines_of(store)
        assert texts == TEXTS[: len(texts)]
        assert len(texts) >= told, f"{len(texts)} lines are there"


def run(folder: Path, *options: str) -> list[Call]:
    """Record the child as it makes a workspace and keeps the lines."""
    calls = record(writer(folder / "group" / "records", "make", *options), TYPED, folder)
    said = [acknowledged(call) for call in calls if acknowledged(call)]
    assert said == ["open", *_answers(), "closed"]
    return calls


def _answers() -> Iterator[str]:
    kept = 0
    for line in LINES:
        kept += not line.startswith(".")
        yield "done" if line.startswith(".") else f"kept {kept}"


@pytest.mark.parametrize("place", PLACES)
def test_whatever_a_crash_leaves_holds_all_that_was_acknowledged(tmp_path: Path, place: str) -> None:
    judged = judge(run(tmp_path, *PLACES[place]), tmp_path / "group", place == "network")
    print(f"{judged.states} states at {judged.moments} moments")
    assert judged.wrong == []
    assert judged.states > 500


@pytest.mark.parametrize("place", PLACES)
def test_a_store_that_never_syncs_is_caught(tmp_path: Path, place: str) -> None:
    calls = run(tmp_path, *PLACES[place])
    assert judge(without_syncs(calls), tmp_path / "group", place == "network", enough=1).wrong


@pytest.mark.parametrize(
    ("place", "level"), [("local", "OFF"), ("local", "NORMAL"), ("network", "OFF"), ("network", "FULL")]
)
def test_a_store_that_syncs_less_is_caught(tmp_path: Path, place: str, level: str) -> None:
    calls = run(tmp_path, *PLACES[place], f"unsafe={level}")
    assert judge(calls, tmp_path / "group", place == "network", enough=1).wrong
