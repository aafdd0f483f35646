"""Two edits of one record, and stores that take in what others hold."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_store import body, carry, everything, shown, stores, told

from meetings.store.change import COUNTER
from meetings.store.errors import ChangedSince
from meetings.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def test_two_edits_of_one_base_are_both_kept_until_a_person_chooses(store: Store) -> None:
    base = store.write("note", "a", {"n": 0})
    one = store.write("note", "a", {"n": 1})
    other = store.write("note", "a", {"n": 2}, [base])
    [(folded, heads)] = store.conflicts()
    assert {head.id for head in heads} == {one, other} == set(folded.heads)
    assert (store.table("note").get(doc_id="a").heads, folded.shown in (one, other)) == (2, True)
    later = store.write("note", "a", {"n": 3})
    assert len(store.conflicts()) == 1, "an edit of the one shown settles nothing"
    assert body(store, "a") == {"n": 3}
    store.settle("note", "a", {"n": 4})
    assert store.conflicts() == []
    [*_, (settled, _, _)] = store.history("note", "a")
    assert later in settled.bases
    assert (len(settled.bases), body(store, "a"), told(store)) == (2, {"n": 4}, [])


def test_a_removal_gives_way_to_an_edit_made_at_the_same_time(store: Store) -> None:
    base = store.write("note", "a", {"n": 0})
    store.write("note", "a", None)
    store.write("note", "a", {"n": 1}, [base])
    assert body(store, "a") == {"n": 1}
    assert len(store.conflicts()) == 1


edits = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.sampled_from(["edit", "gone", "number", "undo"]))
)


def apply(store: Store, record: str, what: str, n: int) -> None:
    match what:
        case "number":
            store.number("main", "action", 2026)
        case "undo":
            with contextlib.suppress(ChangedSince):
                store.undo()
        case "gone":
            store.write("note", record, None)
        case _:
            store.write("note", record, {"n": n, "text": f"word{n}"})


@given(edits, st.permutations([(a, b) for a in range(3) for b in range(3) if a != b]))
@settings(max_examples=12, deadline=None)
def test_merging_is_set_union_and_replicas_come_to_show_the_same(
    made: list[tuple[int, str, str]], order: list[tuple[int, int]]
) -> None:
    with stores(3) as replicas:
        for n, (at, record, what) in enumerate(made):
            apply(replicas[at], record, what, n)
            if n % 4 == 3:
                carry(replicas[at], replicas[(at + 1) % 3])
        union = {change.id for replica in replicas for change in replica.changes_since(0)}
        for source, target in [*order, *order]:
            carry(replicas[source], replicas[target])
        assert {frozenset(c.id for c in replica.changes_since(0)) for replica in replicas} == {
            frozenset(union)
        }
        assert shown(replicas[0]) == shown(replicas[1]) == shown(replicas[2])
        for replica in replicas:
            assert (carry(replicas[0], replica), told(replica)) == (0, []), "again changes nothing"


def test_changes_are_taken_in_in_any_order_and_found_by_their_words() -> None:
    with stores(3) as [source, forward, backward]:
        for n in range(4):
            source.write("note", "a", {"text": f"word{n}"})
        commits, changes = everything(source)
        assert forward.merge(commits, changes) == backward.merge(commits[::-1], changes[::-1]) == 4
        assert shown(source) == shown(forward) == shown(backward)
        assert [found.folded.record for found in backward.search("word3")] == ["a"]
        assert backward.search("word2") == []
        assert [change.seq for change in backward.changes_since(0)] == [1, 2, 3, 4]


def test_merging_again_leaves_no_gap_in_the_places_of_changes() -> None:
    with stores(2) as [source, target]:
        source.write("note", "a", {})
        for _ in range(3):
            carry(source, target)
        target.write("note", "b", {})
        assert [change.seq for change in target.changes_since(0)] == [1, 2]
        assert told(target) == []


def test_a_merge_that_fails_leaves_nothing(store: Store) -> None:
    with stores() as [source]:
        source.write("note", "a", {})
        commits, changes = everything(source)

        def broken() -> Iterator[Any]:
            yield from changes
            raise EOFError("the line went dead")

        with pytest.raises(EOFError, match="dead"):
            store.merge(commits, broken())
        assert (everything(store), shown(store)) == (([], []), {})
        assert store.merge(commits, changes) == 1


def test_counters_of_two_replicas_go_on_from_the_higher_and_are_no_conflict() -> None:
    with stores(2) as [one, other]:
        assert [one.number("main", "action", 2026) for _ in range(3)] == [1, 2, 3]
        assert other.number("main", "action", 2026) == 1
        carry(one, other)
        carry(other, one)
        assert (one.conflicts(), other.conflicts()) == ([], [])
        assert one.number("main", "action", 2026) == other.number("main", "action", 2026) == 4
        held = one.engine.held(COUNTER, "main/action/2026")
        assert held is not None
        assert len(held.heads) == 1, "the next number settles it"
