from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from support_store import KINDS, Clock, everything, shown, told

from meetings.errors import Refused
from meetings.store.errors import Damaged, NotAWorkspace, StoreError
from meetings.store.sqlite import drive
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.workspace import FILE, make, open_, repair

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder private in another way")


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}


@posix
def test_a_workspace_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = make(tmp_path / "group", KINDS)
        store.write("note", "a", {})
        private = {"group": 0o700, FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600}
        assert modes(tmp_path / "group") == private
        store.engine.backup(tmp_path / "group" / "backup.db")
        assert modes(tmp_path / "group") == private | {"backup.db": 0o600}
    finally:
        os.umask(before)
        store.close()


@posix
def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o750)
    make(tmp_path / "shared").close()
    assert modes(tmp_path / "shared") == {"shared": 0o750, FILE: 0o600}


def test_a_workspace_in_a_folder_to_be_made_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "Siân’s group %41?#"
    store = make(folder, KINDS, who="Ann")
    store.write("note", "a", {"n": 1})
    replica = store.replica
    store.close()
    store = open_(folder, KINDS)
    assert (store.table("note").get(doc_id="a"), store.replica) == ({"n": 1}, replica)
    assert store.engine.read_only is False
    store.close()


def test_making_a_second_one_in_a_folder_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    store.write("note", "a", {})
    with pytest.raises(StoreError, match="holds a group's record already; open it, or choose another folder"):
        make(tmp_path, KINDS)
    assert len(store.table("note")) == 1
    store.close()


@pytest.mark.parametrize("at", ["file", "file/below"])
def test_a_workspace_where_a_file_is_refused_in_a_sentence(tmp_path: Path, at: str) -> None:
    (tmp_path / "file").write_text("something else")
    with pytest.raises(Refused, match="choose a"):
        make(tmp_path / at)
    assert (tmp_path / "file").read_text() == "something else"


def test_opening_where_there_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotAWorkspace, match=r"There is no group's record in .*; make one with"):
            open_(folder)
        with pytest.raises(NotAWorkspace, match="There is no group's record in"):
            repair(folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"Dear all,\nthe minutes are attached.\n" * 40, b"", b"SQLite format 3\0" + bytes(4080)]
)
def test_a_file_that_is_no_store_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(Refused):
        open_(tmp_path)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_backup_holds_everything_and_overwrites_nothing(tmp_path: Path) -> None:
    store = make(tmp_path / "g", KINDS)
    for n in range(20):
        store.write("note", str(n), {"text": "long " * 2000})
    store.engine.backup(tmp_path / "copy" / FILE)
    store.write("note", "later", {})
    copy = open_(tmp_path / "copy", KINDS)
    assert everything(copy)[1] == everything(store)[1][:-1]
    assert (told(copy), len(copy.search("long"))) == ([], 20)
    copy.close()
    with pytest.raises(StoreError, match="is there already; choose another name, nothing was overwritten"):
        store.engine.backup(tmp_path / "copy" / FILE)
    store.close()


# where it lies


def pragmas(engine: SqliteEngine) -> set[tuple[Any, ...]]:
    """How the file is kept, as its two connections say."""
    engine.begin()
    assert engine._writer is not None
    found = {(engine._writer.pragma("journal_mode"), engine._writer.pragma("synchronous"))}
    engine.rollback()
    reader = engine.connection()
    return found | {(reader.pragma("journal_mode"), reader.pragma("synchronous"))}


@pytest.mark.parametrize(
    ("network", "kept"), [(False, ("wal", 2)), (True, ("delete", 3)), (None, ("wal", 2))]
)
def test_a_network_drive_takes_a_rollback_journal_with_an_extra_sync(
    tmp_path: Path, network: bool | None, kept: tuple[str, int]
) -> None:
    make(tmp_path, KINDS, network=network).close()
    store = open_(tmp_path, KINDS, network=network)
    store.write("note", "a", {"n": 1})
    assert pragmas(cast(SqliteEngine, store.engine)) == {kept}
    assert {path.name for path in tmp_path.iterdir()} <= {FILE, f"{FILE}-wal", f"{FILE}-shm"}
    assert (tmp_path / f"{FILE}-wal").exists() == (kept[0] == "wal")
    assert store.engine.notes == ((drive.ON_NETWORK,) if network else ())
    store.close()


def test_a_workspace_copied_to_a_network_drive_and_back_goes_on(tmp_path: Path) -> None:
    make(tmp_path, KINDS).close()
    for n, network in enumerate([False, True, True, False]):
        store = open_(tmp_path, KINDS, network=network)
        store.write("note", str(n), {})
        assert len(store.table("note")) == n + 1
        assert pragmas(cast(SqliteEngine, store.engine)) == {("delete", 3) if network else ("wal", 2)}
        store.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OneDrive", "OneDrive"), ("OneDrive - Anytown Council", "OneDrive"), ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"), ("GoogleDrive", "GoogleDrive"), ("iCloud Drive", "iCloud Drive"),
        ("nextcloud", "nextcloud"),
    ],
)  # fmt: skip
def test_a_folder_that_is_copied_elsewhere_is_warned_of(tmp_path: Path, name: str, said: str) -> None:
    store = make(tmp_path / name / "group", network=True)
    on_network, note = store.engine.notes
    assert on_network == drive.ON_NETWORK
    assert note.startswith(f"This workspace is in a folder that {said} copies elsewhere:")
    assert "compact-tui backup FILE" in note
    store.close()


def test_an_ordinary_folder_gets_no_note(tmp_path: Path) -> None:
    store = make(tmp_path / "Compact group")
    assert store.engine.notes == ()
    store.close()


@posix
@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/mnt/council/group", True), ("/mnt/council", True), ("/mnt/council office/x", True),
        ("/mnt/councils/group", False), ("/home/ann", False), ("/mnt/council/local/x", False),
        ("/media/share/x", True),
    ],
)  # fmt: skip
def test_a_network_drive_is_known_by_its_mount(
    monkeypatch: pytest.MonkeyPatch, folder: str, network: bool
) -> None:
    mounts = [
        ("/", "ext4"), ("/mnt/council", "cifs"), ("/mnt/council/local", "ext4"),
        ("/mnt/council office", "nfs4"), ("/media/share", "fuse.sshfs"),
    ]  # fmt: skip
    monkeypatch.setattr(drive, "_mounts", lambda: mounts)
    assert drive.is_network(Path(folder)) is network


# repair


def test_repairing_a_whole_store_sets_it_aside_and_keeps_all(tmp_path: Path) -> None:
    clock = Clock()
    store = make(tmp_path, KINDS, who="Ann", clock=clock)
    with store.commit("two", scope="may"):
        store.write("note", "a", {"text": "kept"})
        store.write("action", "b", {"n": store.number("main", "action", 2026)})
    store.write("note", "a", None)
    store.undo()
    before, replica = (everything(store), shown(store)), store.replica
    store.close()
    original = (tmp_path / FILE).read_bytes()
    done = repair(tmp_path, KINDS, clock=clock)
    assert (done.changes, done.rebuilt, done.lost) == (5, [], [])
    assert done.set_aside.read_bytes() == original, "it was only renamed"
    assert done.set_aside.name == "compact-damaged-20261118-180500.db"
    store = open_(tmp_path, KINDS)
    assert ((everything(store), shown(store)), store.replica, told(store)) == (before, replica, [])
    assert [hit.folded.record for hit in store.search("kept")] == ["a"]
    assert modes(tmp_path)[FILE] == 0o600
    assert store.redo() is not None
    store.close()


def test_two_repairs_in_one_second_keep_both_files(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    store.write("note", "a", {})
    store.close()
    frozen = Clock()()
    asides = [repair(tmp_path, KINDS, clock=lambda: frozen).set_aside for _ in range(3)]
    assert len({aside for aside in asides if aside.exists()}) == 3
    store = open_(tmp_path, KINDS)
    assert len(store.table("note")) == 1
    store.close()


def test_a_repair_that_fails_leaves_the_damaged_file_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make(tmp_path, KINDS)
    store.write("note", "a", {})
    store.close()
    original = (tmp_path / FILE).read_bytes()

    def full(*_: object) -> int:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("meetings.store.store.Store.merge", full)
    with pytest.raises(StoreError, match="full"):
        repair(tmp_path, KINDS)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == original


def test_a_damaged_store_says_what_to_run(tmp_path: Path) -> None:
    make(tmp_path, KINDS).close()
    content = (tmp_path / FILE).read_bytes()
    for kept in (0, 100, 4096):
        (tmp_path / FILE).write_bytes(content[:kept].ljust(len(content), b"\xff"))
        with pytest.raises(
            Damaged, match=r"cannot be read as it was written. Run “compact-tui check --repair”"
        ):
            open_(tmp_path, KINDS).table("note").all()
