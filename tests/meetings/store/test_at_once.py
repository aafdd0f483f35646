"""Several threads and several openings at one store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from support_store import KINDS, body, done, shown_bodies, stores, told

from meetings.errors import Refused
from meetings.store.query import where
from meetings.store.store import Store
from meetings.store.workspace import open_


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def all_at_once(*work: Callable[[], object]) -> list[Any]:
    with ThreadPoolExecutor(len(work)) as pool:
        return [future.result() for future in [pool.submit(one) for one in work]]


def test_many_threads_write_and_read_one_store(store: Store) -> None:
    def write(name: int) -> list[int]:
        numbers = []
        for _ in range(8):
            with store.commit(by=str(name)):
                numbers.append(store.number("main", "action", 2026))
                store.table("action").insert({"number": numbers[-1], "by": str(name), "text": "paper"})
        return numbers

    def read() -> list[int]:
        lengths = []
        for _ in range(30):
            rows = store.table("action").search(where("text") == "paper")
            assert sorted(row["number"] for row in rows) == list(range(1, len(rows) + 1)), (
                "no half of a commit"
            )
            lengths.append(len(rows))
        assert len(store.search("paper")) >= lengths[-1]
        return lengths

    *numbers, one, other = all_at_once(*([lambda n=n: write(n) for n in range(5)]), read, read)  # type: ignore[misc]
    assert sorted(itertools.chain(*numbers)) == list(range(1, 41))
    assert (one, other) == (sorted(one), sorted(other))
    assert {commit.size for commit in store.engine.commits()} == {2}
    assert told(store) == []


def test_a_check_in_the_background_sees_one_moment_and_hinders_nobody(store: Store) -> None:
    for n in range(30):
        store.write("note", str(n), {"text": "paper"})
    said = all_at_once(
        lambda: [told(store) for _ in range(8)],
        lambda: [store.write("note", str(n), {"text": f"paper {n}"}) for n in range(40)] and [],
        lambda: [store.table("note").all() and store.search("paper") for _ in range(80)] and [],
    )
    assert said == [[[]] * 8, [], []]


def test_a_thread_that_fails_holds_up_no_other(store: Store) -> None:
    def fail() -> None:
        with store.commit():
            store.write("note", "a", {})
            store.write("note", "b", {"n": object()})

    def be_refused() -> None:
        with pytest.raises(Refused):
            fail()

    all_at_once(be_refused, be_refused, lambda: store.write("note", "c", {}))
    assert set(shown_bodies(store)) == {"note c"}


def test_two_openings_of_one_folder_share_what_is_written_and_the_numbers(store: Store) -> None:
    other = open_(store.engine.path.parent, KINDS, who="Ann")  # type: ignore[attr-defined]

    def write(through: Store) -> list[int]:
        return [through.number("main", "action", 2026) for _ in range(15)]

    numbers = all_at_once(lambda: write(store), lambda: write(other))
    assert sorted(itertools.chain(*numbers)) == list(range(1, 31))
    store.write("note", "a", {"n": 1})
    assert body(other, "a") == {"n": 1}
    assert done(other.undo()) == "write note", "either may take back the other's"
    assert body(store, "a") is None
    assert told(other) == []
    other.close()
    store.write("note", "b", {})
