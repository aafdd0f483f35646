"""A small store, a child that writes it, and reading all of it back, for the tests that break things.

A line is kept as one commit of three changes (its number, itself, the tally), so that half a commit shows.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tinydb import where

from meetings.store.change import COUNTER
from meetings.store.kind import Kind
from meetings.store.store import Store

PROGRAMS = Path(__file__).resolve().parent / "meetings" / "store" / "crash"
ROOT = PROGRAMS.parents[3]
KINDS = {"line": Kind(text=lambda body: str(body.get("text", "")))}
MEETING = "2026-05"


def keep(store: Store, text: str) -> int:
    """Keep one line, as a commit that also counts it; returns its number."""
    with store.commit("line", scope=MEETING):
        number = store.number("main", "line", 2026)
        store.write("line", f"L{number}", {"text": text, "number": number, "meeting": MEETING})
        store.write("tally", "all", {"lines": number, "last": text})
    return number


def lines_of(store: Store) -> list[str]:
    """Every line in the store by its number, having seen that nothing half-done is shown anywhere."""
    lines = sorted(store.table("line").all(), key=lambda body: body["number"])
    texts = [body["text"] for body in lines]
    assert [body["number"] for body in lines] == list(range(1, len(lines) + 1))
    tally = store.table("tally").get(doc_id="all")
    assert (tally or {"lines": 0, "last": None}) == {
        "lines": len(lines),
        "last": texts[-1] if texts else None,
    }
    assert len(store.history(COUNTER, "main/line/2026")) == len(lines)
    assert len(list(store.engine.commits())) == len(lines)
    assert store.engine.last_seq() == 3 * len(lines)
    assert [finding.text for finding in store.engine.check()] == []
    return texts


def everything(store: Store) -> list[Any]:
    """All that can be read of a store, in each of the ways it can be read: a value to compare."""
    engine = store.engine
    return [
        [(kind, [(found.doc_id, dict(found)) for found in store.table(kind)]) for kind in engine.kinds()],
        [found.doc_id for found in store.table("line").search(where("meeting") == MEETING)],
        [found.folded for found in store.search("kept")],
        store.history("line", "L1"),
        store.history("tally", "all"),
        list(engine.changes()),
        list(engine.commits(MEETING)),
    ]


@contextlib.contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: for opening thousands of broken copies."""
    memory = Path("/dev/shm")
    base = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="compact-crash-", dir=base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty(folder: Path) -> None:
    """Remove what is in a folder of plain files."""
    for path in folder.iterdir():
        path.unlink()


def writer(*arguments: object) -> list[str]:
    """The command that runs the writing child."""
    return [sys.executable, str(PROGRAMS / "writer.py"), *map(str, arguments)]


class Child:
    """A running program that answers each line with one line."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            env=os.environ | environment, cwd=ROOT,
        )  # fmt: skip

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def hear(self) -> str:
        """The next line it says; empty when it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def send(self, line: str) -> None:
        """Type a line without waiting."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")

    def ask(self, line: str) -> str:
        """Type a line and wait for the answer."""
        self.send(line)
        return self.hear()

    def end(self) -> str:
        """Close its standard input and wait; what it still said."""
        said, _ = self.process.communicate()
        return str(said)


def shim(folder: Path) -> Path:
    """The library that makes system calls slow or fail, built from `shim.c`; skips where it cannot be."""
    import pytest  # here, as the children that write want to start quickly

    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux and a C compiler, to slow and fail the disk's answers")
    library = folder / "shim.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, PROGRAMS / "shim.c", "-ldl"], check=True
    )
    return library
