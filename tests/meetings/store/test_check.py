"""What a check finds is provoked one by one, by writing to the file behind the store's back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from msgspec.structs import replace
from support_store import KINDS, Clock

from meetings.store.engine import Finding
from meetings.store.sqlite import check
from meetings.store.sqlite.connection import connect
from meetings.store.workspace import FILE, make, open_


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three commits by Ann: two notes at once, an edit of the first, an action."""
    store = make(tmp_path, KINDS, who="Ann", clock=Clock())
    with store.commit("both"):
        store.write("note", "a", {"text": "first"})
        store.write("note", "b", {"text": "second"})
    store.write("note", "a", {"text": "edited"})
    store.write("action", "c", {"text": "third"})
    store.close()
    return tmp_path


@contextlib.contextmanager
def behind_its_back(folder: Path) -> Iterator[apsw.Connection]:
    with contextlib.closing(connect(folder / FILE, write=True)) as connection:
        yield connection


def findings(folder: Path) -> list[Finding]:
    with contextlib.closing(open_(folder, KINDS)) as store:
        return list(store.engine.check())


def shown_as(folder: Path, **other: object) -> None:
    """List the first note as something else than its changes say, with a digest that is right."""
    with contextlib.closing(open_(folder, KINDS)) as store:
        held = store.engine.held("note", "a")
        assert held is not None
        store.engine.begin()
        store.engine.show(replace(held, **other), "edited")  # type: ignore[arg-type]
        store.engine.commit()


def test_a_whole_store_gives_nothing_to_say(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE batch SET by = 'Bob' WHERE seq = 2",
            ["A commit of 2026-11-18T18:02:00.000+00:00 by Bob is not as it was written."],
        ),
        (
            "UPDATE batch SET scope = 'x' WHERE seq = 3",
            ["A commit of 2026-11-18T18:03:00.000+00:00 by Ann is not as it was written."],
        ),
        (
            "DELETE FROM change WHERE seq = 2",
            [
                "Of the 2 changes Ann made on 2026-11-18T18:01:00.000+00:00, 1 are there.",
                "1 of 4 changes are missing.",
                "There are 3 documents for 2 records with changes.",
            ],
        ),
        (
            "DELETE FROM change WHERE seq = 4",
            [
                "Of the 1 changes Ann made on 2026-11-18T18:03:00.000+00:00, 0 are there.",
                "1 of 4 changes are missing.",
                "There are 3 documents for 2 records with changes.",
            ],
        ),
        (
            "DELETE FROM change WHERE seq = 3",
            [
                "Of the 1 changes Ann made on 2026-11-18T18:02:00.000+00:00, 0 are there.",
                "1 of 4 changes are missing.",
                "The note a is not listed as its changes say.",
            ],
        ),
        ("UPDATE change SET body = '{}' WHERE seq = 1", ["Change 1, of note a, is not as it was written."]),
        (
            "UPDATE change SET body = '{}' WHERE seq = 3",
            [
                "Change 3, of note a, is not as it was written.",
                "The note a does not read as its last change says.",
            ],
        ),
        (
            "DELETE FROM document WHERE id = 'b'; DELETE FROM words WHERE rowid = 2",
            [
                "The note b has changes but is not listed.",
                "There are 2 documents for 3 records with changes.",
            ],
        ),
        (
            "UPDATE document SET body = '{}' WHERE id = 'a'",
            [
                "The note a is not listed as it was written.",
                "The note a does not read as its last change says.",
            ],
        ),
        (
            "UPDATE document SET digest = x'00' WHERE id = 'a'",
            ["The note a is not listed as it was written."],
        ),
    ],
)  # fmt: skip
def test_what_was_changed_behind_its_back_is_found(folder: Path, sql: str, said: list[str]) -> None:
    with behind_its_back(folder) as connection:
        connection.execute(sql).fetchall()
    found = findings(folder)
    assert [finding.text for finding in found] == said
    assert all(finding.damage for finding in found)


def test_a_commit_nothing_is_known_of_loses_no_text(folder: Path) -> None:
    with behind_its_back(folder) as connection:
        connection.execute("DELETE FROM batch WHERE seq = 1")
        [commit] = connection.execute("SELECT batch FROM change WHERE seq = 1").fetchall()
    said = f"Nothing is known of who made the changes of commit {commit[0]}."
    assert findings(folder) == [Finding(said, damage=False)]


@pytest.mark.parametrize("other", [{"heads": ()}, {"heads": ("x", "y")}, {"shown": "nothing"}])
def test_a_document_whose_heads_are_not_those_of_its_changes_is_found(
    folder: Path, other: dict[str, object]
) -> None:
    shown_as(folder, **other)
    assert findings(folder) == [Finding("The note a is not listed as its changes say.")]


@pytest.mark.parametrize("body", ['{"text":"other"}', None])
def test_a_document_that_reads_otherwise_than_its_change_is_found(folder: Path, body: str | None) -> None:
    shown_as(folder, body=body)
    assert Finding("The note a does not read as its last change says.") in findings(folder)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM words WHERE rowid = 1", "The word index lacks 1 documents and holds 0 too many."),
        (
            "INSERT INTO words (rowid, text) VALUES (77, 'x')",
            "The word index lacks 0 documents and holds 1 too many.",
        ),
    ],
)
def test_a_word_index_that_does_not_fit_is_found_and_is_no_loss(folder: Path, sql: str, said: str) -> None:
    with behind_its_back(folder) as connection:
        connection.execute(sql)
    assert findings(folder) == [Finding(said, damage=False)]


def test_an_index_that_lacks_a_row_is_found(folder: Path) -> None:
    with behind_its_back(folder) as connection:
        connection.pragma("writable_schema", True)
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'WHERE forked', 'WHERE NOT forked')"
            " WHERE name = 'document_forked'"
        )
    found = findings(folder)
    assert found[0] == Finding("The file's structure is damaged: row 1 missing from index document_forked.")
    assert len(found) == 3, "one for each document, and no more than that is wrong"


def test_a_conflict_and_a_removed_record_are_not_damage(folder: Path) -> None:
    store = open_(folder, KINDS)
    base = store.history("note", "a")[0][0].id
    store.write("note", "a", {"text": "at the same time"}, [base])
    store.write("note", "b", None)
    assert len(store.conflicts()) == 1
    store.close()
    assert findings(folder) == []


def test_what_is_written_during_a_check_is_no_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, real = open_(folder, KINDS), check._record

    def meanwhile(*given: Any) -> Iterator[Finding]:
        store.table("note").insert({"text": "written meanwhile"})
        yield from real(*given)

    monkeypatch.setattr(check, "_record", meanwhile)
    assert list(store.engine.check()) == []
    store.close()


def test_a_check_reads_and_does_not_write(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    assert findings(folder) == []
    assert (folder / FILE).read_bytes() == before
