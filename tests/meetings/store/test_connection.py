"""What SQLite's own failures are said to be, and the layer of checksums."""

from __future__ import annotations

import contextlib
from pathlib import Path

import apsw
import pytest

from meetings.store.errors import Damaged, StoreError, Unreadable, WriteFailed
from meetings.store.sqlite import connection


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (apsw.SQLITE_IOERR_DATA, Damaged),
        (apsw.SQLITE_IOERR_SHORT_READ, Damaged),
        (apsw.SQLITE_IOERR_READ, Unreadable),
        (apsw.SQLITE_IOERR_WRITE, WriteFailed),
        (apsw.SQLITE_IOERR_FSYNC, WriteFailed),
    ],
)
def test_only_what_is_not_as_it_was_written_is_called_damaged(code: int, kind: type[StoreError]) -> None:
    with pytest.raises(StoreError) as said, connection.in_words(Path("compact.db")):
        raise apsw.exception_for(code)
    assert type(said.value) is kind
    assert ("--repair" in str(said.value)) == (kind is Damaged), "nobody repairs a disk that is unplugged"


@pytest.mark.parametrize("place", [connection._CHECKSUMS, "moved/elsewhere"])
def test_checksums_are_written_wherever_their_extension_lies(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_CHECKSUMS", place)
    connection.checked_vfs.cache_clear()
    (tmp_path / "file").touch()
    with contextlib.closing(connection.connect(tmp_path / "file", write=True)) as opened:
        opened.execute("CREATE TABLE x (y)")
        assert opened.pragma("checksum_verification") == "1"


def test_nobody_else_may_load_extensions(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with contextlib.closing(connection.connect(tmp_path / "file", write=True)) as opened:
        assert opened.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1) == 0
