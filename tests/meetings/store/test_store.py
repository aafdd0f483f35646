from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_store import KINDS, Clock, carry, everything, shown, stores, told

from meetings.errors import Refused
from meetings.store.change import COUNTER
from meetings.store.errors import ChangedSince, WriteFailed
from meetings.store.kind import Kind
from meetings.store.query import where
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.store import Store
from meetings.store.workspace import make, open_


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def body(store: Store, record: str, kind: str = "note") -> Any:
    return store.table(kind).get(doc_id=record)


# commits


def test_a_commit_is_kept_with_who_when_and_what() -> None:
    with stores(clock=Clock()) as [store]:
        with store.commit("adopt the plan", by="Ann Lee", scope="2026-05") as begun:
            store.write("note", "a", {"n": 1})
            store.write("note", "b", {"n": 2})
        [kept] = store.engine.commits()
        assert (kept.id, kept.by, kept.what, kept.scope) == (begun.id, "Ann Lee", "adopt the plan", "2026-05")
        assert (kept.at, kept.size, kept.turn, kept.of) == ("2026-11-18T18:01:00.000+00:00", 2, "do", None)
        assert kept.replica == store.replica != ""
        store.write("note", "c", {})
        assert next(iter(store.engine.commits())).by == "Jo Bell", "the store's own name where none is given"


def test_what_goes_wrong_in_a_commit_takes_back_all_of_it(store: Store) -> None:
    store.write("note", "a", {"n": 1})
    before = shown(store), everything(store)

    def half() -> None:
        with store.commit():
            store.number("main", "action", 2026)
            store.table("note").update({"n": 2})
            store.table("note").insert({"n": 3})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (shown(store), everything(store)) == before
    store.write("note", "b", {})
    assert (store.number("main", "action", 2026), told(store)) == (1, [])


def test_a_commit_inside_another_belongs_to_it(store: Store) -> None:
    with store.commit("outer") as outer:
        store.write("note", "a", {})
        with store.commit("inner") as inner:
            store.write("note", "b", {})
        store.write("note", "c", {})
    assert inner is outer
    assert [(c.what, c.size) for c in store.engine.commits()] == [("outer", 3)]


def test_a_commit_without_a_change_is_none(store: Store) -> None:
    with store.commit("nothing"):
        pass
    assert (list(store.engine.commits()), store.changes_since(0)) == ([], [])


def test_another_reader_sees_nothing_of_a_commit_before_it_ends(store: Store) -> None:
    seen: list[int] = []
    with store.commit():
        store.write("note", "a", {})
        assert len(store.table("note")) == 1
        reader = threading.Thread(target=lambda: seen.append(len(store.table("note"))))
        reader.start()
        reader.join()
    assert seen == [0]
    assert len(store.table("note")) == 1


@pytest.mark.parametrize("size", [10, 500_000])
def test_a_commit_that_goes_on_after_a_failed_write_keeps_nothing(store: Store, size: int) -> None:
    """A full disk ends SQLite's transaction; what is written after that must not be kept on its own."""
    store.write("note", "before", {})
    before = everything(store)

    def go_on() -> None:
        with store.commit():
            store.write("note", "a", {})
            writer = cast(SqliteEngine, store.engine)._writer
            assert writer is not None
            writer.pragma("max_page_count", writer.pragma("page_count"))
            with pytest.raises(WriteFailed, match="The disk is full"):
                store.table("note").insert_multiple({"text": "x" * size} for _ in range(500_000 // size))
            writer.pragma("max_page_count", 2**30)
            with contextlib.suppress(WriteFailed):
                store.write("note", "b", {})

    with pytest.raises(WriteFailed, match="nothing of it was kept"):
        go_on()
    assert (everything(store), set(shown_bodies(store)), told(store)) == (before, {"note before"}, [])
    store.write("note", "after", {})
    assert told(store) == []


# undo and redo


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


def shown_bodies(store: Store) -> dict[str, Any]:
    return {
        f"{kind} {found.doc_id}": dict(found) for kind in store.engine.kinds() for found in store.table(kind)
    }


def done(commit: Any) -> str:
    assert commit is not None
    return str(commit.what)


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


# history and following


def test_history_names_every_change_its_commit_and_what_it_was_made_on(store: Store) -> None:
    for n in range(2):
        store.write("note", "a", {"n": n})
    store.write("note", "a", None)
    history = store.history("note", "a")
    assert [(change.body, before) for change, _, before in history] == [
        ('{"n":0}', None), ('{"n":1}', '{"n":0}'), (None, '{"n":1}'),
    ]  # fmt: skip
    assert [commit.what for _, commit, _ in history if commit] == ["write note", "write note", "remove note"]
    assert [change.depth for change, _, _ in history] == [1, 2, 3]


def test_a_follower_sees_what_came_since_from_another_opening(store: Store) -> None:
    other = open_(store.engine.path.parent, KINDS)  # type: ignore[attr-defined]
    store.write("note", "a", {"n": 1})
    [first] = other.changes_since(0)
    assert (first.record, first.seq) == ("a", 1)
    with store.commit():
        store.write("note", "b", {"n": 2})
        store.write("note", "c", {"n": 3})
    assert [change.record for change in other.changes_since(first.seq)] == ["b", "c"]
    assert other.changes_since(3) == []
    assert [commit.seq for commit in other.engine.commits()] == [2, 1]
    other.close()


# conflicts


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


# merging


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


# search


def found(store: Store, query: str, *kinds: str, limit: int = 50) -> list[str]:
    return [hit.folded.record for hit in store.search(query, kinds, limit)]


def test_search_finds_documents_that_hold_every_word(store: Store) -> None:
    texts = {
        "a": "Funding of the Siân café",
        "b": "funding round",
        "c": "The compact’s funding, funding",
        "d": "",
    }
    for record, text in texts.items():
        store.write("note", record, {"text": text})
    store.write("action", "x", {"text": "Funding letter"})
    store.write("plan", "y", {"text": "funding, of a kind nobody searches"})
    assert set(found(store, "funding")) == {"a", "b", "c", "x"}
    assert found(store, "funding round") == ["b"]
    assert found(store, "FUND* sian") == found(store, "cafe\u0301") == found(store, "Sia\u0302n") == ["a"]
    assert found(store, "funding", "action") == ["x"]
    assert set(found(store, "funding", "note", "action")) == {"a", "b", "c", "x"}
    assert len(found(store, "funding", limit=2)) == 2
    assert found(store, "fund") == []
    ranks = [hit.rank for hit in store.search("funding")]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("query", ["", " ", "*", "-", '"', "'", "()", "\x00", "\ud800", "*** ***", "+:^"])
def test_a_search_without_a_word_finds_nothing(store: Store, query: str) -> None:
    store.write("note", "a", {"text": "anything"})
    assert found(store, query) == []


@pytest.mark.parametrize(
    "query", ['"paper', "paper AND", "NOT paper", "text:paper", "paper*", "p*per", "^paper", "NEAR(paper)"]
)
def test_a_search_is_words_and_never_a_language(store: Store, query: str) -> None:
    store.write("note", "a", {"text": "the paper and not near the text of per pper"})
    assert found(store, query) == ["a"]


def test_search_follows_edits_removals_and_undo(store: Store) -> None:
    store.write("note", "a", {"text": "before"})
    store.write("note", "a", {"text": "after"})
    assert (found(store, "before"), found(store, "after")) == ([], ["a"])
    store.undo()
    assert (found(store, "before"), found(store, "after")) == (["a"], [])
    store.write("note", "a", None)
    assert found(store, "before") == []
    store.write("note", "a", {"text": "again"})
    assert (found(store, "again"), told(store)) == (["a"], [])
    store.engine.idle()
    assert (found(store, "again"), told(store)) == (["a"], [])


# several at once


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


def test_a_kind_nobody_told_of_is_kept_all_the_same(tmp_path: Any) -> None:
    store = make(tmp_path / "g", {"note": Kind()})
    store.write("note", "a", {"text": "x"})
    store.write("unheard", "a", {"text": "x"})
    assert (store.search("x"), store.engine.kinds()) == ([], ["note", "unheard"])
    store.close()
