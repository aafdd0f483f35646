"""Files and folders that appear whole and durable under their name, or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from meetings.store.sqlite.drive import is_network


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A private file to fill under another name; in the end it is `path`, whole and durable, or not there."""
    fresh = _unnamed(path)
    _make_folder(path.parent)
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        yield fresh
        put_in_place(fresh, path)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                fresh.with_name(fresh.name + end).unlink()


@contextlib.contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """A private folder beside `path` to make something in, which is gone afterwards."""
    folder = _unnamed(path)
    _make_folder(path.parent)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        _clear(folder)


def _unnamed(path: Path) -> Path:
    """The name that something has while it is being made; what a crash left half made there is cleared."""
    if path.parent.is_dir():
        clear_left_by_crashes(path)
    return path.with_name(f"{path.name}-new-{os.getpid()}")


def clear_left_by_crashes(path: Path) -> None:
    """Remove what programs that are gone had written of `path` and not yet put in its place."""
    for left in _left_by_crashes(path):
        _clear(left)


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        import shutil  # late: it reads every way of packing files that Python knows

        shutil.rmtree(place, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            place.unlink()


def _left_by_crashes(path: Path) -> list[Path]:
    """What programs that are gone were making of `path`; on a network drive it may be another computer's."""
    form = re.compile(re.escape(path.name) + r"-new-(\d+)(-new-\d+)?(-journal|-wal|-shm)?")
    found = [(place, form.fullmatch(place.name)) for place in path.parent.iterdir()]
    left = [place for place, made in found if made and _is_gone(int(made[1]))]
    return left if left and not is_network(path.parent) else []


def _is_gone(process: int) -> bool:
    """Whether there is no such process any more, as far as the system tells."""
    if sys.platform == "win32":  # where asking would end it
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return process == os.getpid()  # what has our number was made by one that had it before us


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a file or a folder its name, durably; never a file one that another program has just given."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:  # a folder, or a drive that knows no second names
        fresh.rename(path)
    _sync_folder(path.parent)


def put_over(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Let a file hold these bytes in place of what it held, durably; a reader sees the one or the other."""
    fresh = _unnamed(path)
    try:
        number = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            if mode != 0o600:
                fresh.chmod(mode)
            os.fsync(number)
        fresh.replace(path)
        _sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


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
