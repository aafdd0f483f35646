"""Files that appear whole and durable under their name, or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A private file to fill under another name; in the end it is `path`, whole and durable, or not there."""
    fresh = path.with_name(f"{path.name}-new-{os.getpid()}")
    _make_folder(path.parent)
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        yield fresh
        _rename(fresh, path)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                fresh.with_name(fresh.name + end).unlink()
    _sync_folder(path.parent)


def _rename(fresh: Path, path: Path) -> None:
    """Give a file its name, unless another program has just given that name to its own."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:  # a drive that knows no second names
        fresh.rename(path)


def _make_folder(folder: Path) -> None:
    """Make a private folder, and those it lies in, so that a crash does not lose it with what is in it."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system has a way to."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
