from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.store.change import COUNTER, Change, Commit, Folded, fold, heads_of, shown_of


@st.composite
def changes_of_a_record(draw: st.DrawFn, kind: str = "note") -> list[Change]:
    """A record's changes as people at several computers make them, each based on some made before.

    The ends of their ids differ, as those that are drawn by chance do.
    """
    changes: list[Change] = []
    ends = draw(st.lists(st.integers(0, 2**20), min_size=1, max_size=8, unique=True))
    for n, end in enumerate(ends):
        most = min(len(changes), 2)
        bases = draw(st.lists(st.sampled_from(changes), max_size=most, unique=True)) if changes else []
        body = draw(st.none() | st.integers(0, 9).map(lambda last: f'{{"last":{last}}}'))
        depth = 1 + max((base.depth for base in bases), default=0)
        ids = tuple(base.id for base in bases)
        changes.append(Change(f"{n:04}-{end:012x}", "c", kind, "r", ids, body, depth))
    return changes


@given(changes_of_a_record(), st.randoms(use_true_random=False))
def test_changes_fold_to_the_same_in_any_order_and_however_often_they_come(
    changes: list[Change], chance: random.Random
) -> None:
    shuffled = [*changes, *changes[:3]]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(changes)


@given(changes_of_a_record())
def test_heads_are_the_changes_nothing_was_made_on(changes: list[Change]) -> None:
    folded = fold(changes)
    bases = {base for change in changes for base in change.bases}
    assert set(folded.heads) == {change.id for change in changes} - bases
    assert folded.shown in folded.heads
    assert folded.body == next(change.body for change in changes if change.id == folded.shown)


@given(changes_of_a_record())
def test_a_change_made_on_all_heads_leaves_one(changes: list[Change]) -> None:
    heads = heads_of(changes)
    depth = 1 + max(head.depth for head in heads)
    settled = Change("settled", "c", "note", "r", tuple(head.id for head in heads), "{}", depth)
    assert fold([*changes, settled]) == Folded("note", "r", ("settled",), "settled", "{}")


@given(changes_of_a_record(), st.randoms(use_true_random=False))
def test_neither_clock_nor_place_nor_commit_chooses_what_is_shown(
    changes: list[Change], chance: random.Random
) -> None:
    """An id begins with the time it was made: other times, places and commits must show the same text."""
    moved = {change.id: f"{chance.randrange(10**9):09}{change.id[4:]}" for change in changes}
    elsewhere = [
        replace(
            change,
            id=moved[change.id],
            bases=tuple(moved[base] for base in change.bases),
            seq=chance.randrange(1000),
            commit=f"{chance.random()}",
        )
        for change in changes
    ]
    assert fold(elsewhere).shown == moved[fold(changes).shown]


def test_the_deepest_head_is_shown_and_a_removal_gives_way_to_any_text() -> None:
    first = Change("a-000000000001", "c", "note", "r", (), "{}", 1)
    deep = Change("b-000000000002", "c", "note", "r", (), "{}", 3)
    removed = Change("c-000000000009", "c", "note", "r", (), None, 7)
    assert shown_of([first, deep, removed]) == deep
    assert shown_of([removed, first]) == first
    tied = Change("a-00000000000f", "c", "note", "r", (), "{}", 3)
    assert shown_of([deep, tied]) == shown_of([tied, deep]) == tied


@given(changes_of_a_record(COUNTER))
def test_a_counter_shows_the_highest_number_of_its_heads(changes: list[Change]) -> None:
    heads = heads_of(changes)
    numbers = [msgspec.json.decode(head.body)["last"] for head in heads if head.body is not None]
    body = fold(changes).body
    assert (None if body is None else msgspec.json.decode(body)["last"]) == max(numbers, default=None)


CHANGE = Change("i", "c", "note", "r", ("b",), "{}", 2, 1)
COMMIT = Commit("i", "Jo", "2026", "what", "scope", "undo", "of", "replica", 3)


@pytest.mark.parametrize(
    "other",
    [
        {"id": "j"}, {"commit": "d"}, {"kind": "n"}, {"record": "s"}, {"bases": ()}, {"bases": ("b", "c")},
        {"body": None}, {"body": ""}, {"body": "-"}, {"depth": 3}, {"schema": 2},
    ],
)  # fmt: skip
def test_a_changes_digest_covers_all_that_it_says(other: dict[str, object]) -> None:
    assert replace(CHANGE, **other).digest() != CHANGE.digest()  # type: ignore[arg-type]
    assert replace(CHANGE, seq=9).digest() == CHANGE.digest(), "its place differs between stores"


@pytest.mark.parametrize(
    "other",
    [
        {"id": "j"}, {"by": "J"}, {"at": "2027"}, {"what": ""}, {"scope": ""}, {"turn": "redo"}, {"of": None},
        {"replica": ""}, {"size": 4},
    ],
)  # fmt: skip
def test_a_commits_digest_covers_all_that_it_says(other: dict[str, object]) -> None:
    assert replace(COMMIT, **other).digest() != COMMIT.digest()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [{"kind": "n"}, {"record": "s"}, {"heads": ("h", "i")}, {"shown": "i"}, {"body": None}, {"body": ""}],
)
def test_a_documents_digest_covers_all_that_it_says(other: dict[str, object]) -> None:
    folded = Folded("note", "r", ("h",), "h", "{}")
    assert replace(folded, **other).digest() != folded.digest()  # type: ignore[arg-type]
