"""What the benchmarks stand on: a terminal that tells what a program shows, and when."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from benchmarks.measure import against

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are of Unix")

TALKING = """
import sys, time
sys.stdout.write("\\x1b[?2026$p\\x1b[>1u\\x1b[?1049h"); sys.stdout.flush()
time.sleep(0.2)
sys.stdout.write("\\x1b[2;3Hready"); sys.stdout.flush()
said = sys.stdin.readline()
sys.stdout.write("\\x1b[4;1Hheard " + said); sys.stdout.flush()
time.sleep(60)
"""


def test_a_terminal_shows_what_is_painted_and_hears_what_is_typed(tmp_path: Path) -> None:
    from benchmarks.terminal import Terminal, anything, environment

    env = environment(tmp_path, COMPACT_AS="JS")
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert env["HOME"] == str(tmp_path)
    with Terminal([sys.executable, "-c", TALKING], env) as terminal:
        first = terminal.until(anything)
        assert terminal.lines[1].rstrip() == "  ready"
        assert first - terminal.started >= 0.2
        typed = terminal.press("hello\r")
        heard = terminal.until(lambda lines: "heard hello" in "".join(lines))
        assert typed < heard < time.perf_counter()
        child = terminal._process
    assert child.poll() is not None


def test_a_screen_that_never_comes_says_what_was_there_instead(tmp_path: Path) -> None:
    from benchmarks.terminal import Terminal, environment

    with (
        Terminal([sys.executable, "-c", "print('something else')"], environment(tmp_path)) as terminal,
        pytest.raises(AssertionError, match="something else"),
    ):
        terminal.until(lambda lines: "never" in "".join(lines))


def test_ratios_are_taken_pair_by_pair() -> None:
    row = against("a thing", [0.2, 0.4, 2.0, 0.2], [0.1, 0.2, 1.0, 0.1], "another")
    assert "2.00 × (2.00 to 2.00)" in row
    assert "against another, 150.0 ms" in row
