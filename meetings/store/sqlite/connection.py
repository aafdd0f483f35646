"""Opening the file: private, checked page by page, and durable where it lies."""

from __future__ import annotations

import contextlib
import errno
import functools
from collections.abc import Iterator
from pathlib import Path

import apsw

from meetings.store.errors import Busy, Damaged, NotAWorkspace, ReadOnly, Unreadable, WriteFailed
from meetings.store.sqlite.pages import PAGE

WAIT = 15_000
"""How long, in milliseconds, to wait for another program that is writing."""

CACHE = 32 * 1024
"""How much of the file may be held in memory, in KiB; a page read again is also checked again."""

_NOT_AS_WRITTEN = (apsw.SQLITE_IOERR_DATA, apsw.SQLITE_IOERR_SHORT_READ)
"""A page whose checksum is wrong, or that ends too soon; any other failure to read is the disk's."""

_CHECKSUMS = "sqlite_extra_binaries/cksumvfs"
"""The extension as it lies in apsw's folder; its ending differs by platform, and SQLite knows it."""


@functools.cache
def checked_vfs() -> str:
    """The layer that writes a checksum with every page and checks it on every read."""
    with contextlib.closing(apsw.Connection(":memory:")) as boot:
        boot.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1)
        try:
            boot.load_extension(str(Path(apsw.__file__).parent / _CHECKSUMS))
        except apsw.ExtensionLoadingError:
            from apsw import sqlite_extra  # knows where it is wherever that is, but takes 7 ms to import

            sqlite_extra.load(boot, "cksumvfs")
    return "cksmvfs"


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences a person can act on."""
    try:
        yield
    except apsw.BusyError as error:
        raise Busy(
            f"Another program has kept {path.name} locked for {WAIT // 1000} seconds; close it, or try again."
        ) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError) as error:
        raise ReadOnly(
            f"{path} cannot be written, so it is open for reading only; "
            "change the permissions of the file and its folder, or copy it elsewhere."
        ) from error
    except apsw.FullError as error:
        raise WriteFailed(
            "The disk is full: the last change was not kept, everything before it is safe. "
            "Make room and try again."
        ) from error
    except apsw.CantOpenError as error:
        if not path.exists():
            raise NotAWorkspace(f"There is no {path}.") from error
        raise ReadOnly(
            f"{path} cannot be opened; check the permissions of the file and its folder."
        ) from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise damaged(path) from error
    except apsw.SQLError as error:
        if not str(error).startswith("no such table"):
            raise
        raise damaged(path) from error
    except apsw.IOError as error:
        raise _of_the_disk(path, error) from error
    except OSError as error:
        raise _not_made(path, error) from error


def _not_made(path: Path, error: OSError) -> ReadOnly | WriteFailed:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(f"{path.parent} cannot be written; choose another folder or change its permissions.")
    return WriteFailed(f"{path} could not be made ({error.strerror}): make room, or choose another place.")


def _of_the_disk(path: Path, error: apsw.IOError) -> Damaged | Unreadable | WriteFailed:
    extended = getattr(error, "extendedresult", 0)
    if extended in _NOT_AS_WRITTEN:
        return damaged(path)
    if extended == apsw.SQLITE_IOERR_READ:
        return Unreadable(
            f"The disk that holds {path.name} did not give what was asked ({error}). See that it is plugged "
            "in and sound, then try again; nothing was changed."
        )
    return WriteFailed(
        f"The disk that holds {path.name} did not take or give what was asked ({error}): the last change "
        "was not kept. Check the disk and its free space, then try again."
    )


def damaged(path: Path) -> Damaged:
    """What to say of a file that is not as it was written."""
    return Damaged(
        f"Part of {path} cannot be read as it was written. Run “compact-tui check --repair”: it sets the "
        "damaged file aside, names what is lost, and opens the rest."
    )


def cut_short(path: Path) -> bool:
    """Whether a file lacks its end, and no log is there that could hold it.

    SQLite would read the missing part of a page as zeros, unchecked; and take an empty file for a new one,
    and throw away its log.
    """
    size = path.stat().st_size
    return size == 0 or (size % PAGE != 0 and not _has_log(path))


def _has_log(path: Path) -> bool:
    logs = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)


def connect(path: Path, *, write: bool, network: bool = False) -> apsw.Connection:
    """Open the file for one thread at a time; `write` false opens it for reading only.

    On a local disk the write-ahead log is used; on a network drive, where that needs memory shared between
    computers, a rollback journal with an extra sync.
    """
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(str(path), flags=flags, vfs=checked_vfs())
    connection.set_busy_timeout(WAIT)
    connection.reserve_bytes(reserve=8)
    if write:
        journal, synchronous = ("delete", "EXTRA") if network else ("wal", "FULL")
        connection.pragma("journal_mode", journal)
        connection.pragma("synchronous", synchronous)
        connection.pragma("secure_delete", True)
    connection.pragma("trusted_schema", False)
    connection.pragma("cache_size", -CACHE)
    connection.pragma("cell_size_check", True)
    return connection


def connect_unwritable(path: Path) -> apsw.Connection:
    """Open a file in a folder that cannot be written, where not even a lock file can be made.

    A log beside it holds what was kept last, so it is read too, or the file is refused.
    """
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    if not _has_log(path):
        return apsw.Connection(f"file:{_uri(path)}?immutable=1", flags=flags, vfs=checked_vfs())
    connection = apsw.Connection(f"file:{_uri(path)}", flags=flags, vfs=checked_vfs())
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    except (apsw.CantOpenError, apsw.ReadOnlyError) as error:
        raise ReadOnly(
            f"{path.parent} cannot be written, and the last lines kept in it can only be read where it can: "
            "copy the whole folder elsewhere, and open it there."
        ) from error
    return connection


def _uri(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))
