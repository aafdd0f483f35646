"""A program killed at any moment, on a disk whose syncs are slow: every acknowledged line is there, once."""

from __future__ import annotations

import contextlib
import json
import random
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_crash import KINDS, ROOT, Child, lines_of, quick_folder, shim, writer

from meetings.store import workspace

pytestmark = pytest.mark.crash

KILLS = 100
SLOW = "2000"
"""How many microseconds a sync takes longer, so that most kills fall into one."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as quick:
        yield quick


def type_until_killed(child: Child, texts: list[str], after: float) -> int:
    """Type lines ahead, hear the answers, kill after so many seconds; how many lines were answered."""
    assert child.process.stdout is not None
    for text in texts:
        child.send(text)
    answered, end = 0, time.monotonic() + after
    while (left := end - time.monotonic()) > 0 and answered < len(texts):
        if select.select([child.process.stdout], [], [], left)[0]:
            assert not (said := child.hear()).startswith("refused"), said
            answered += 1
    child.process.kill()
    rest, _ = child.process.communicate()
    whole = rest.rpartition("\n")[0]
    return answered + (whole.count("\n") + 1 if whole else 0)


def once_and_in_order(there: list[str], typed: list[str], acknowledged: list[str]) -> None:
    """Every acknowledged line is there, none twice, none that was not typed, in the order they were typed."""
    assert len(there) == len(set(there))
    assert [text for text in acknowledged if text not in set(there)] == []
    assert there == [text for text in typed if text in set(there)]


@pytest.mark.parametrize("place", ["local", "network"])
def test_lines_kept_before_a_kill_are_there_after_it(folder: Path, tmp_path: Path, place: str) -> None:
    library, chance = shim(tmp_path), random.Random(place)
    options = ["network"] if place == "network" else []
    home, typed, acknowledged = folder / "records", list[str](), list[str]()
    workspace.make(home, KINDS, network=place == "network").close()
    for kill in range(KILLS // 2):
        with Child(writer(home, *options), LD_PRELOAD=str(library), CRASH_SLOW=SLOW) as child:
            assert child.hear() == "open"
            texts = [f"line {kill}-{n}" for n in range(60)]
            answered = type_until_killed(child, texts, chance.random() * 0.12)
        typed += texts
        acknowledged += texts[:answered]
        with contextlib.closing(workspace.open_(home, KINDS, network=place == "network")) as store:
            once_and_in_order(lines_of(store), typed, acknowledged)
    print(f"{KILLS // 2} kills, {len(acknowledged)} lines acknowledged of {len(typed)} typed")
    assert acknowledged


# the program itself


def compact(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "compact_tui", "--no-plugins", "-w", str(home), "--as", "JB", *arguments]


def call(home: Path, *arguments: str) -> str:
    run = subprocess.run(compact(home, *arguments), capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("share", range(4))
def test_minutes_taken_before_a_kill_are_there_after_it(
    folder: Path, tmp_path: Path, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    library, chance, home = shim(tmp_path), random.Random(share), folder / "group"
    call(home, "init", str(home), "--area", "warrington", "--name", "The Compact Group")
    call(home, "meetings", "add", "--date", "2030-05-14", "--start", "14:00")
    typed, acknowledged = list[str](), list[str]()
    for kill in range(KILLS // 4):
        texts = [f"They spoke of matter {kill}-{n} at length." for n in range(40)]
        with Child(
            compact(home, "minutes", "take", "next"), LD_PRELOAD=str(library), CRASH_SLOW=SLOW
        ) as child:
            assert child.ask(texts[0])
            answered = 1 + type_until_killed(child, texts[1:], chance.random() * 0.1)
        typed += texts
        acknowledged += texts[:answered]
        if kill % 5 == 4:
            entries = json.loads(call(home, "minutes", "log", "next", "--json"))
            once_and_in_order([e["text"] for e in entries if e["text"] in set(typed)], typed, acknowledged)
    call(home, "check")
    print(f"{KILLS // 4} kills, {len(acknowledged)} lines acknowledged of {len(typed)} typed")
