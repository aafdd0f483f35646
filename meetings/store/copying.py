"""A copy of a whole store as one file of the embedded engine, whatever engine keeps it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from meetings.store.engine import Engine
from meetings.store.errors import StoreError
from meetings.store.kind import Kind
from meetings.store.migrate import MIGRATIONS
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.store import Store


def copy_to_file(engine: Engine, target: Path, kinds: Mapping[str, Kind]) -> None:
    """Write every commit and change to a new file, from which everything else follows.

    It is what an engine of a plugin's does to make a backup. `kinds` say what words are found by.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; choose another name, nothing was overwritten.")
    meta = {"schema": str(1 + len(MIGRATIONS)), "replica": engine.meta("replica") or ""}
    with contextlib.closing(Store(SqliteEngine.create(target, meta), kinds)) as copy:
        commits = sorted(engine.commits(), key=lambda commit: commit.seq)
        copy.merge(commits, engine.changes())
