from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_store import body, done, shown, shown_bodies, stores, told

from meetings.store.errors import ChangedSince
from meetings.store.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def test_undo_and_redo_go_back_and_forth_over_whole_commits(store: Store) -> None:
    states = [shown_bodies(store)]
    for n in range(3):
        with store.commit(f"step {n}"):
            store.write("note", "same", {"n": n})
            store.write("note", f"new {n}", {"n": n})
        states.append(shown_bodies(store))
    for n in (2, 1, 0):
        assert done(store.undo()) == f"step {n}"
        assert shown_bodies(store) == states[n]
    assert store.undo() is None
    for n in (0, 1, 2):
        assert done(store.redo()) == f"step {n}"
        assert shown_bodies(store) == states[n + 1]
    assert store.redo() is None
    assert len(store.history("note", "same")) == 9, "nothing is ever forgotten"
    assert told(store) == []


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=14), st.data())
@settings(max_examples=15, deadline=None)
def test_undo_and_redo_are_a_stack(steps: list[str], data: st.DataObject) -> None:
    """The same as in any editor: a list of states, a place in it, and what is done anew cuts off the rest."""
    with stores() as [store]:
        states, place = [shown_bodies(store)], 0
        for n, step in enumerate(steps):
            if step == "do":
                record = data.draw(st.sampled_from("abc"))
                gone = data.draw(st.booleans()) and body(store, record) is not None
                store.write("note", record, None if gone else {"n": n})
                states, place = [*states[: place + 1], shown_bodies(store)], place + 1
            else:
                moved = place + (1 if step == "redo" else -1)
                turned = store.redo() if step == "redo" else store.undo()
                assert (turned is not None) == (0 <= moved < len(states))
                place = moved if turned else place
            assert shown_bodies(store) == states[place]
        assert told(store) == []


def test_undo_of_one_scope_leaves_the_others(store: Store) -> None:
    for scope, record in [("may", "a"), ("june", "b"), ("may", "c")]:
        with store.commit(f"{scope} {record}", scope=scope):
            store.write("note", record, {})
    assert done(store.undo(scope="june")) == "june b"
    assert set(shown_bodies(store)) == {"note a", "note c"}
    assert store.undo(scope="june") is None
    assert done(store.undo(scope="may")) == "may c"
    assert done(store.redo(scope="june")) == "june b"
    assert done(store.redo(scope="may")) == "may c"
    assert store.redo(scope="may") is None
    assert next(iter(store.engine.commits())).scope == "may", "a turn belongs to the scope of what it turns"


def test_undo_of_what_changed_a_kind_passes_over_the_rest(store: Store) -> None:
    for kind, record in [("note", "a"), ("item", "b"), ("note", "c"), ("item", "d")]:
        with store.commit(f"{kind} {record}", scope="may"):
            store.write(kind, record, {})
    assert done(store.undo(scope="may", changing="note")) == "note c"
    assert done(store.undo(scope="may", changing="note")) == "note a"
    assert store.undo(scope="may", changing="note") is None
    assert set(shown_bodies(store)) == {"item b", "item d"}
    assert done(store.redo(scope="may", changing="note")) == "note a"
    assert done(store.redo(scope="may", changing="note")) == "note c"
    assert store.redo(scope="may", changing="note") is None


def test_who_takes_back_is_named_and_what(store: Store) -> None:
    with store.commit("line 4", by="Ann", scope="may"):
        store.write("note", "a", {})
    store.undo(by="Bob")
    store.redo(by="Cat")
    assert [(c.turn, c.by, c.what, c.scope) for c in store.engine.commits()] == [
        ("redo", "Cat", "redo line 4", "may"),
        ("undo", "Bob", "undo line 4", "may"),
        ("do", "Ann", "line 4", "may"),
    ]


def test_what_was_changed_since_is_not_taken_back(store: Store) -> None:
    with store.commit("minute it", scope="may"):
        store.write("note", "a", {"n": 1})
        store.write("note", "b", {"n": 1})
    with store.commit("edit it", by="Ann", scope="june"):
        store.write("note", "a", {"n": 2})
    before = shown(store)
    with pytest.raises(ChangedSince) as refused:
        store.undo(scope="may")
    assert str(refused.value) == (
        "“minute it” cannot be taken back: what it wrote was changed again by Ann since; "
        "take that back first, or edit it as it stands."
    )
    assert shown(store) == before, "not even in part"
    store.undo(scope="june")
    assert done(store.undo(scope="may")) == "minute it"
    assert shown_bodies(store) == {}


def test_what_was_changed_since_is_not_put_back(store: Store) -> None:
    store.write("note", "a", {"n": 0})
    with store.commit("minute it", scope="may"):
        store.write("note", "a", {"n": 1})
    store.undo(scope="may")
    with store.commit("edit it", scope="june"):
        store.write("note", "a", {"n": 2})
    with pytest.raises(ChangedSince, match=r"“minute it” cannot be put back: .* by Jo Bell since"):
        store.redo(scope="may")
    assert body(store, "a") == {"n": 2}


def test_records_of_two_kinds_with_one_id_are_not_mixed_up(store: Store) -> None:
    for n in range(2):
        with store.commit(f"step {n}"):
            store.write("note", "x", {"note": n})
            store.write("paper", "x", {"paper": n})
            store.write("note", "x", {"note": n, "more": True})
    after = shown_bodies(store)
    for _ in range(2):
        store.undo()
        store.undo()
        assert shown_bodies(store) == {}
        store.redo()
        store.redo()
        assert shown_bodies(store) == after


def test_a_numbered_record_stays_when_it_is_taken_back_and_says_so(store: Store) -> None:
    with store.commit("action"):
        number = store.number("main", "action", 2026)
        store.write("action", "A1", {"number": number, "text": "Write"})
        store.write("action", "A1", {"number": number, "text": "Write to the council"})
        store.write("note", "n", {})
    store.undo()
    assert body(store, "A1", "action") == {
        "number": 1,
        "text": "Write to the council",
        "status": "taken back",
    }
    assert body(store, "n") is None
    assert done(store.redo()) == "action"
    assert body(store, "A1", "action") == {"number": 1, "text": "Write to the council"}
    assert store.number("main", "action", 2026) == 2


def test_a_number_is_never_given_twice_whatever_is_taken_back(store: Store) -> None:
    given_out = []
    for _ in range(3):
        with store.commit("action"):
            given_out.append(store.number("main", "action", 2026))
            store.write("action", f"A{given_out[-1]}", {})
        store.undo()
    given_out.append(store.number("main", "action", 2026))
    assert given_out == [1, 2, 3, 4]
    assert (store.number("main", "action", 2027), store.number("main", "decision", 2026)) == (1, 1)
    assert (store.number("working party", "action", 2026), store.number("main", "action", 2026)) == (1, 5)


def test_a_number_alone_does_not_stop_what_was_before_it_from_being_taken_back(store: Store) -> None:
    store.write("note", "a", {})
    store.number("main", "action", 2026)
    assert done(store.undo()) == "number action"
    assert done(store.undo()) == "write note"
    assert (body(store, "a"), store.undo()) == (None, None)
    assert (done(store.redo()), done(store.redo())) == ("write note", "number action")
    assert (body(store, "a"), told(store)) == ({}, [])


def test_undo_on_a_new_store_says_there_is_nothing(store: Store) -> None:
    assert (store.undo(), store.redo(), list(store.engine.commits())) == (None, None, [])


def test_undo_reaches_back_further_than_one_helping_of_commits(store: Store) -> None:
    for n in range(40):
        store.write("note", str(n), {})
    taken = [done(commit) for commit in iter(store.undo, None)]
    assert (len(taken), len(store.table("note"))) == (40, 0)
    assert sum(1 for _ in iter(store.redo, None)) == 40
    assert len(store.table("note")) == 40


# records of which two edits are kept


def forked(store: Store) -> str:
    """A note edited twice from one state, each in a scope of its own; the change both were made on."""
    base = store.write("note", "a", {"n": 0})
    with store.commit("one way", scope="may"):
        store.write("note", "a", {"n": 1}, [base])
    with store.commit("the other way", scope="june"):
        store.write("note", "a", {"n": 2}, [base])
    return base


def told_ways(store: Store, record: str = "a") -> list[int]:
    """What each head of a note says."""
    held = store.engine.held("note", record)
    assert held is not None
    return sorted(
        json.loads(change.body or "{}")["n"] for change in map(store.engine.change, held.heads) if change
    )


@pytest.mark.parametrize(("scope", "left"), [("may", [0, 2]), ("june", [0, 1])])
def test_an_edit_is_taken_back_whichever_of_two_is_shown(store: Store, scope: str, left: list[int]) -> None:
    forked(store)
    assert store.undo(scope=scope) is not None
    assert told_ways(store) == left, "the other's edit stays as it was"
    assert store.redo(scope=scope) is not None
    assert (told_ways(store), told(store)) == ([1, 2], [])


def test_two_edits_of_one_state_can_both_be_taken_back_and_put_back(store: Store) -> None:
    forked(store)
    store.undo(scope="may")
    store.undo(scope="june")
    assert told_ways(store) == [0, 0]
    store.redo(scope="may")
    store.redo(scope="june")
    assert (told_ways(store), told(store)) == ([1, 2], [])


def test_taking_back_a_settlement_brings_both_versions_back(store: Store) -> None:
    forked(store)
    store.settle("note", "a", {"n": 3})
    assert done(store.undo()) == "write note"
    assert told_ways(store) == [1, 2]
    assert len(store.conflicts()) == 1
    assert done(store.redo()) == "write note"
    assert (told_ways(store), store.conflicts()) == ([3], [])
    store.undo()
    assert done(store.undo()) == "the other way"
    assert told_ways(store) == [0, 1]
    assert done(store.undo()) == "one way"
    assert (told_ways(store), told(store)) == ([0, 0], [])


def test_what_was_made_on_a_settlement_keeps_it_from_being_taken_back(store: Store) -> None:
    forked(store)
    with store.commit("settle", scope="july"):
        store.settle("note", "a", {"n": 3})
    store.write("note", "a", {"n": 4})
    with pytest.raises(ChangedSince):
        store.undo(scope="july")
    assert told_ways(store) == [4]


def test_an_id_or_a_scope_that_was_cleaned_at_the_door_is_found_by_what_was_given(store: Store) -> None:
    with store.commit("odd", scope="may\x00"):
        store.write("note", "a\x1b", {"n": 1})
    assert len(store.history("note", "a\x1b")) == 1
    store.settle("note", "a\x1b", {"n": 2})
    assert store.conflicts() == []
    store.undo()
    assert done(store.undo(scope="may\x00")) == "odd"
    store.redo(scope="may\x00")
    store.take_back("note", "a\x1b")
    assert shown_bodies(store) == {}
    assert [store.number("main\x00", "action", 2026) for _ in range(2)] == [1, 2]
