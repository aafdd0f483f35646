from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support_store import KINDS, carry, everything, told

from meetings.errors import Refused
from meetings.store.change import Change
from meetings.store.errors import NewerVersion
from meetings.store.migrate import Migration, current
from meetings.store.query import where
from meetings.store.store import Store
from meetings.store.workspace import FILE, make, open_, repair


def to_status(body: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in body.items() if key != "done"}
    return {**rest, "status": "done" if body.get("done") else "open"}


def to_words(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "text": body["text"].upper()}


STATUS = Migration("a status instead of done", {"note": to_status})
WORDS = Migration("words in capitals", {"note": to_words, "plan": to_words})
NOTHING = Migration("nothing about bodies")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workspace of version 1, with a note edited twice, one removed, and a record of another kind."""
    store = make(tmp_path / "g", KINDS)
    store.write("note", "a", {"text": "first", "done": False})
    with store.commit("edit a"):
        store.write("note", "a", {"text": "second", "done": True})
    store.write("note", "b", {"text": "gone"})
    store.write("note", "b", None)
    store.write("other", "c", {"text": "plain"})
    store.close()
    return tmp_path / "g"


def opened(folder: Path, *migrations: Migration) -> Store:
    return open_(folder, KINDS, migrations=migrations)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def note(store: Store, record: str = "a") -> Any:
    return store.table("note").get(doc_id=record)


def test_documents_are_brought_up_to_date_and_changes_stay_as_written(old: Path) -> None:
    store = opened(old)
    before = everything(store)
    store.close()
    store = opened(old, STATUS, WORDS)
    assert note(store) == {"text": "SECOND", "status": "done"}
    assert note(store, "b") is None
    assert store.table("other").get(doc_id="c") == {"text": "plain"}
    assert everything(store) == before
    assert store.engine.meta("schema") == "3"
    assert [found.doc_id for found in store.table("note").search(where("status") == "done")] == ["a"]
    assert [hit.folded.record for hit in store.search("second")] == ["a"]
    assert told(store) == [], "a document that was brought up to date is not taken for a broken one"
    store.close()


def test_step_by_step_is_the_same_as_all_at_once(old: Path) -> None:
    for steps in ([STATUS], [STATUS, NOTHING], [STATUS, NOTHING, WORDS]):
        store = opened(old, *steps)
        assert store.engine.meta("schema") == str(1 + len(steps))
        seen = note(store)
        store.close()
    assert seen == {"text": "SECOND", "status": "done"}


def test_a_copy_of_the_store_as_it_was_is_kept_once(old: Path) -> None:
    opened(old, STATUS).close()
    copy = old / "compact-before-version-2.db"
    assert names(old) == ["compact-before-version-2.db", FILE]
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = copy.read_bytes()
    opened(old, STATUS).close()
    assert (copy.read_bytes(), len(names(old))) == (kept, 2), "nothing is done to a store that is up to date"
    (old / FILE).unlink()
    copy.rename(old / FILE)
    store = opened(old)
    assert (note(store), told(store)) == ({"text": "second", "done": True}, [])
    store.close()


def test_a_migration_that_fails_changes_nothing(old: Path) -> None:
    def broken(body: dict[str, Any]) -> dict[str, Any]:
        raise LookupError

    with pytest.raises(LookupError):
        opened(old, Migration("broken", {"note": broken}))
    store = opened(old)
    assert (note(store), store.engine.meta("schema"), told(store)) == (
        {"text": "second", "done": True},
        "1",
        [],
    )
    store.close()


def test_a_newer_store_is_refused_in_one_sentence_and_not_touched(old: Path) -> None:
    opened(old, STATUS, WORDS).close()
    before = (old / FILE).read_bytes(), names(old)
    with pytest.raises(NewerVersion) as refused:
        opened(old, STATUS)
    assert str(refused.value) == (
        "This workspace was written by a newer version of the program (format 3; this one reads up to 2): "
        "update the program. Nothing was changed."
    )
    assert isinstance(refused.value, Refused)
    with pytest.raises(NewerVersion, match="format 3; this one reads up to 2"):
        repair(old, KINDS, migrations=[STATUS])
    assert ((old / FILE).read_bytes(), names(old)) == before


def test_undo_and_redo_across_a_migration_write_in_the_new_form(old: Path) -> None:
    store = opened(old, STATUS)
    while (taken := store.undo()) and taken.what != "edit a":
        continue
    assert note(store) == {"text": "first", "status": "open"}
    assert store.history("note", "a")[-1][0].schema == 2
    store.redo()
    assert note(store) == {"text": "second", "status": "done"}
    assert told(store) == []
    store.close()


def test_an_edit_after_a_migration_stands_on_the_old_change(old: Path) -> None:
    store = opened(old, STATUS)
    read = note(store)
    store.table("note").update({"text": "third"}, doc_ids=["a"])
    change, _, _ = store.history("note", "a")[-1]
    assert (change.bases, change.schema, change.body) == ((read.base,), 2, '{"text":"third","status":"done"}')
    assert told(store) == []
    store.close()


def test_changes_of_an_older_version_are_merged_and_read_in_the_new_form(old: Path, tmp_path: Path) -> None:
    older = opened(old)
    newer = make(tmp_path / "new", KINDS, migrations=[STATUS])
    assert carry(older, newer) == 5
    assert note(newer) == {"text": "second", "status": "done"}
    assert told(newer) == []
    older.close()
    newer.close()


def test_a_new_workspace_is_of_the_current_version(tmp_path: Path) -> None:
    store = make(tmp_path / "g", KINDS, migrations=[STATUS, WORDS])
    store.write("note", "a", {"text": "as it is"})
    assert (store.engine.meta("schema"), store.history("note", "a")[0][0].schema) == ("3", 3)
    store.close()
    assert names(tmp_path / "g") == [FILE]
    store = opened(tmp_path / "g", STATUS, WORDS)
    assert note(store) == {"text": "as it is"}
    store.close()


def test_only_the_steps_after_a_changes_own_version_are_taken() -> None:
    change = Change("i", "c", "note", "a", (), '{"text":"x","done":true}')
    assert current(change, []) == change.body
    assert current(change, [STATUS, WORDS]) == '{"text":"X","status":"done"}'
    second = Change("i", "c", "note", "a", (), '{"text":"x"}', schema=2)
    assert current(second, [STATUS, WORDS]) == '{"text":"X"}'
    assert current(Change("i", "c", "note", "a", (), None), [STATUS]) is None
    assert current(Change("i", "c", "other", "a", (), "{}"), [STATUS]) == "{}"
