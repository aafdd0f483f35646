"""A damaged file: what is lost is named, the rest opens, and nothing is shown that was not written."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
from support_store import KINDS, everything, shown, told

from meetings.store.migrate import Migration
from meetings.store.sqlite.connection import connect
from meetings.store.sqlite.pages import PAGE
from meetings.store.store import Store
from meetings.store.workspace import FILE, Repaired, make, open_, repair

Shown = dict[tuple[str, str], str | None]


def bodies(store: Store) -> Shown:
    return {key: body for key, (_, _, body) in shown(store).items()}


@contextlib.contextmanager
def repaired(folder: Path) -> Iterator[tuple[Repaired, Store]]:
    done = repair(folder, KINDS)
    with contextlib.closing(open_(folder, KINDS)) as store:
        yield done, store


def spoil(folder: Path, *statements: str) -> None:
    """Write to the file behind the store's back."""
    with contextlib.closing(connect(folder / FILE, write=True)) as connection:
        for sql in statements:
            connection.execute(sql)


# whole pages


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


# single rows

LOST_A = 'UPDATE change SET body = \'{"text":"never said"}\' WHERE seq = {}'
UNLISTED = "UPDATE document SET body = '{\"text\":\"never said\"}' WHERE id = 'a'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A note in three versions (places 1, 3 and 4) and another (2); the last edit was of another meeting."""
    store = make(tmp_path, KINDS, who="Ann")
    for record, text in [("a", "one"), ("b", "beside"), ("a", "two")]:
        store.write("note", record, {"text": text})
    with store.commit("last", scope="may"):
        store.write("note", "a", {"text": "three"})
    store.close()
    return tmp_path


def text(store: Store, record: str = "a") -> str | None:
    found = store.table("note").get(doc_id=record)
    return None if found is None else found["text"]


def lose(*places: int) -> list[str]:
    return [LOST_A.replace("{}", str(place)) for place in places]


def test_a_lost_change_whose_document_is_whole_is_made_anew(folder: Path) -> None:
    spoil(folder, *lose(4))
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([("note", "a")], [])
        assert (text(store), told(store), store.conflicts()) == ("three", [], [])
        change, commit, before = store.history("note", "a")[-1]
        assert (change.body, before) == ('{"text":"three"}', '{"text":"two"}')
        assert commit is not None
        assert (commit.by, commit.what) == ("repair", "repair")
        store.undo()
        assert text(store) == "two"


@pytest.mark.parametrize("version", [1, 2])
def test_a_document_made_anew_is_of_the_version_it_was_kept_in(folder: Path, version: int) -> None:
    """A store that was brought up to date has documents newer than their changes: not to be done twice."""
    louder = Migration("louder", {"note": lambda body: {**body, "text": body["text"] + "!"}})
    if version == 2:
        open_(folder, KINDS, migrations=[louder]).close()
    spoil(folder, *lose(4))
    assert repair(folder, KINDS, migrations=[louder]).rebuilt == [("note", "a")]
    with contextlib.closing(open_(folder, KINDS, migrations=[louder])) as store:
        assert (text(store), text(store, "b"), told(store)) == ("three!", "beside!", [])


def test_the_latest_change_lost_with_its_document_is_named_and_the_one_before_shown(folder: Path) -> None:
    spoil(folder, *lose(4), UNLISTED)
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([], [(("note", "a"), True)])
        assert (text(store), text(store, "b"), told(store)) == ("two", "beside", [])


@pytest.mark.parametrize("places", [(1,), (3,), (1, 3)])
def test_an_earlier_change_that_is_lost_is_named_and_makes_no_conflict(
    folder: Path, places: tuple[int, ...]
) -> None:
    spoil(folder, *lose(*places))
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([], [(("note", "a"), False)] * len(places))
        assert (text(store), store.conflicts(), told(store)) == ("three", [], [])
        assert text(store, "b") == "beside"
        assert "never said" not in str(everything(store))
        store.undo()
        assert text(store) == {(1,): "two", (3,): "one", (1, 3): None}[places]


def test_a_record_of_which_nothing_is_left_is_named(folder: Path) -> None:
    spoil(folder, *lose(1, 3, 4), UNLISTED)
    with repaired(folder) as (done, store):
        assert done.lost == [(("note", "a"), True)] * 3
        assert (text(store), text(store, "b"), told(store)) == (None, "beside", [])


def test_without_the_index_something_is_known_to_be_lost_but_not_what(folder: Path) -> None:
    spoil(folder, *lose(3), "DROP INDEX change_record")
    with repaired(folder) as (done, store):
        assert (done.lost, text(store), told(store)) == ([(None, True)], "three", [])


def test_what_is_lost_is_named_after_its_change_and_not_after_a_document_of_that_number(folder: Path) -> None:
    """Document 2 is note b, and so is change 2; change 3 is of note a though there is a document 3."""
    with contextlib.closing(open_(folder, KINDS)) as store:
        store.write("action", "c", {"status": "open", "meeting": "m"})
    spoil(folder, *lose(3))
    with repaired(folder) as (done, _):
        assert done.lost == [(("note", "a"), False)]


def test_a_lost_commit_loses_no_text(folder: Path) -> None:
    spoil(folder, "UPDATE batch SET by = 'Mallory'")
    with repaired(folder) as (done, store):
        assert (done.lost, done.rebuilt, text(store)) == ([], [], "three")
        assert list(store.engine.commits()) == []
        assert {finding.damage for finding in store.engine.check()} == {False}


def test_half_of_a_commit_is_kept_as_what_it_is(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    with store.commit("both"):
        store.write("note", "a", {"text": "x"})
        store.write("note", "b", {"text": "y"})
    store.close()
    spoil(tmp_path, *lose(1), UNLISTED)
    with repaired(tmp_path) as (done, store):
        assert done.lost == [(("note", "a"), True)]
        assert [(commit.what, commit.size) for commit in store.engine.commits()] == [("both", 1)]
        assert told(store) == []


def test_a_lost_removal_stays_removed_and_a_conflict_stays_one(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    base = store.write("note", "a", {"text": "x"})
    store.write("note", "gone", {"text": "y"})
    store.write("note", "gone", None)
    store.write("note", "a", {"text": "one"})
    store.write("note", "a", {"text": "other"}, [base])
    before = bodies(store)
    store.close()
    spoil(tmp_path, "UPDATE change SET body = 'back' WHERE seq = 3")
    with repaired(tmp_path) as (done, store):
        assert done.rebuilt == [("note", "gone")]
        assert (bodies(store), len(store.conflicts()), told(store)) == (before, 1, [])


def test_a_repaired_store_can_be_damaged_and_repaired_again(folder: Path) -> None:
    spoil(folder, *lose(4))
    repair(folder, KINDS)
    spoil(folder, *lose(2))
    with repaired(folder) as (done, store):
        assert (text(store), text(store, "b"), told(store)) == ("three", "beside", [])
        assert done.rebuilt == [("note", "b")]
        assert [commit.by for commit in store.engine.commits()].count("repair") == 2


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
