"""Whole pages of a file gone, in the file itself and in its log."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from support_repair import bodies, repaired
from support_store import KINDS, everything, told

from meetings.store.sqlite.connection import connect
from meetings.store.sqlite.pages import PAGE
from meetings.store.store import Store
from meetings.store.workspace import FILE, make, open_


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of some hundred pages, with every kind of page in it; nothing is written to it afterwards."""
    folder = tmp_path_factory.mktemp("large")
    store = make(folder, KINDS, who="Ann")
    for n in range(90):
        with store.commit(f"commit {n}", scope=f"meeting {n % 7}"):
            number = store.number("main", "action", 2026)
            store.write("action", f"action {number}", {"text": f"word{n} " * 12, "status": "open"})
            long = "at length " * 900 if n % 15 == 3 else f"note {n}"
            store.write("note", f"note {n % 40}", {"text": long, "status": str(n), "meeting": f"m{n % 7}"})
    store.close()
    return folder


def kinds_of_page(folder: Path) -> dict[tuple[str, str], list[int]]:
    """The pages of each tree, by what they are: leaf, internal or overflow."""
    with contextlib.closing(connect(folder / FILE, write=False)) as connection:
        rows = connection.execute("SELECT name, pagetype, pageno FROM dbstat").fetchall()
    found: dict[tuple[str, str], list[int]] = {}
    for name, kind, number in rows:
        found.setdefault((name, kind), []).append(number)
    return found


def ruin(folder: Path, target: Path, *pages: int, filled: bytes = b"\xa5") -> None:
    target.mkdir()
    content = bytearray((folder / FILE).read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = filled * PAGE
    (target / FILE).write_bytes(content)


def test_any_one_page_can_go_and_no_document_is_lost(large: Path, tmp_path: Path) -> None:
    """Each text is kept twice, as a change and in a document: one page holds not both."""
    with contextlib.closing(open_(large, KINDS)) as store:
        whole, changes = bodies(store), len(store.changes_since(0))
    trees = kinds_of_page(large)
    assert {kind for name, kind in trees if name == "change"} == {"leaf", "internal", "overflow"}
    assert {"leaf", "internal"} == {kind for name, kind in trees if name == "change_record"}
    tried = 0
    for (name, kind), pages in trees.items():
        for page in {pages[0], pages[len(pages) // 2]} if name in ("change", "document") else pages[:1]:
            target = tmp_path / f"{page}"
            ruin(large, target, page)
            with repaired(target) as (done, store):
                assert bodies(store) == whole, (name, kind, page)
                assert [text for text in told(store) if "Nothing is known" not in text] == []
                assert store.conflicts() == []
                if name == "change" and kind == "leaf":
                    assert done.lost, "that something was there is said"
                assert all(record is not None and not latest for record, latest in done.lost), (name, page)
                if name != "change":
                    assert (done.changes, done.lost, done.rebuilt) == (changes, [], []), (name, page)
            tried += 1
    assert tried > 15


def test_where_both_of_its_pages_are_gone_the_record_is_named(large: Path, tmp_path: Path) -> None:
    with contextlib.closing(open_(large, KINDS)) as store:
        whole = bodies(store)
    trees = kinds_of_page(large)
    halves = [trees[name, "leaf"][n::2] for name in ("change", "document") for n in (0, 1)]
    for n, pages in enumerate(itertools.product(halves[:2], halves[2:])):
        target = tmp_path / str(n)
        ruin(large, target, *itertools.chain(*pages))
        with repaired(target) as (done, store):
            read, lost = bodies(store), {record for record, latest in done.lost if latest}
            assert lost, "in so much damage something is gone"
            assert None not in lost, "the index on the changes says whose they were"
            assert {record for record in whole if read.get(record) != whole[record]} <= lost
            assert set(read) <= set(whole)
            assert [text for text in told(store) if "Nothing is known" not in text] == []
            assert store.conflicts() == []


def test_a_file_of_noise_gives_an_empty_store_and_keeps_the_noise(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(bytes(range(256)) * 64)
    with repaired(tmp_path) as (done, store):
        assert (done.changes, done.lost, told(store)) == (0, [], [])
        assert done.set_aside.read_bytes() == bytes(range(256)) * 64
        store.write("note", "a", {})


@pytest.mark.parametrize("filled", [b"\0", b"\xff", b"\x0d", b"\x0a", b"\x02"])
def test_pages_that_only_look_like_pages_are_passed_over(large: Path, tmp_path: Path, filled: bytes) -> None:
    pages = kinds_of_page(large)["change", "leaf"]
    ruin(large, tmp_path / "g", *pages, filled=filled)
    with repaired(tmp_path / "g") as (done, store):
        assert told(store) == []
        assert len(done.rebuilt) == len(store.changes_since(0)) > 100


# the write-ahead log


def left_by_a_crash(tmp_path: Path, write: Callable[[Store], object]) -> tuple[Path, Store]:
    """The folder as it is on the disk while a store is open, most of it in the log; and the store."""
    store = make(tmp_path / "open", KINDS)
    write(store)
    (tmp_path / "crashed").mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copy(tmp_path / "open" / name, tmp_path / "crashed" / name)
    return tmp_path / "crashed", store


def some_edits(store: Store) -> None:
    for n in range(12):
        store.write("note", f"{n % 3}", {"text": f"{n} is long " * (700 if n % 4 else 1)})


def test_what_is_in_the_log_alone_is_found(tmp_path: Path) -> None:
    folder, store = left_by_a_crash(tmp_path, some_edits)
    main = bytearray((folder / FILE).read_bytes())
    main[: 2 * PAGE] = b"\xff" * 2 * PAGE
    (folder / FILE).write_bytes(main)
    expected, sent = bodies(store), everything(store)[1]
    store.close()
    with repaired(folder) as (done, rescued):
        assert (bodies(rescued), everything(rescued)[1], told(rescued)) == (expected, sent, [])
        assert (done.lost, done.rebuilt) == ([], [])
        assert done.set_aside.with_name(done.set_aside.name + "-wal").exists()


def test_a_damaged_log_keeps_what_was_before_and_after_the_damage(tmp_path: Path) -> None:
    """SQLite itself stops at the first frame that is not right, and forgets all that came after it."""
    folder, store = left_by_a_crash(
        tmp_path, lambda store: [store.write("note", str(n), {"n": n}) for n in range(30)]
    )
    expected = bodies(store)
    store.close()
    log = bytearray((folder / f"{FILE}-wal").read_bytes())
    log[len(log) // 2 + 100] ^= 0xFF
    (folder / f"{FILE}-wal").write_bytes(log)
    with repaired(folder) as (done, rescued):
        assert (bodies(rescued), done.lost, told(rescued)) == (expected, [], [])


def test_a_log_that_was_begun_anew_does_not_bring_back_older_pages(tmp_path: Path) -> None:
    """After a checkpoint the log is written from its start, and the rest of it is what was there before."""

    def edits(store: Store) -> None:
        some_edits(store)
        for words in ("as large as can be " * 4000, "small"):  # leaves many pages free to be used again
            store.write("note", "1", {"text": words})
        with contextlib.closing(apsw.Connection(str(tmp_path / "open" / FILE), vfs="cksmvfs")) as other:
            other.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        store.write("note", "0", {"text": "after the checkpoint " * 300})

    folder, store = left_by_a_crash(tmp_path, edits)
    expected, sent = bodies(store), everything(store)[1]
    store.close()
    with repaired(folder) as (done, rescued):
        assert (bodies(rescued), everything(rescued)[1]) == (expected, sent)
        assert (done.lost, done.rebuilt, told(rescued)) == ([], [], [])
