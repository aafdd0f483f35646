from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.records.base import Owner
from meetings.records.consulting import Consultation
from meetings.records.people import Organisation
from meetings.register.clashes import clashes_of, most_at_once

START = dt.date(2026, 1, 1)
PLACES = (
    Organisation(id="cva", name="Castlebridge Voluntary Action", short="CVA"),
    Organisation(id="wvc", name="Weir Valley Carers"),
    Organisation(id="wvh", name="Weir Valley Hospitals Trust", short="WVH"),
)


def one(id_: str, opens: int, days: int, affects: str = "") -> Consultation:
    first = START + dt.timedelta(days=opens)
    return Consultation(
        id=id_, ref=f"C-2026-{id_}", body="main", title=id_, by=Owner("organisation", words="x"),
        opens=first, closes=first + dt.timedelta(days=days - 1), affects=affects,
    )  # fmt: skip


def shared(ours: str, theirs: str) -> tuple[str, ...]:
    (clash,) = clashes_of(one("1", 0, 10, ours), [one("2", 5, 10, theirs)], PLACES)
    return clash.shared


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("carers and young people", "Young carers' groups", ("carers", "young")),
        ("the CVA", "Castlebridge Voluntary Action", ("Castlebridge Voluntary Action",)),
        ("all local groups", "local people and groups", ()),
        ("Weir Valley Carers", "patients of Weir Valley Hospitals Trust", ()),
        ("carers", "Weir Valley Carers", ("carers",)),
        ("", "carers", ()),
    ],
)
def test_whom_both_affect_is_told_by_words_and_organisations(
    ours: str, theirs: str, both: tuple[str, ...]
) -> None:
    assert shared(ours, theirs) == both


def test_those_that_ask_the_same_people_come_first_then_the_longest() -> None:
    mine = one("1", 10, 20, "carers")
    others = [one("2", 0, 40), one("3", 29, 5, "carers"), one("4", 30, 5, "carers"), one("5", 5, 8), mine]
    assert [(c.other.id, c.days, c.shared) for c in clashes_of(mine, others)] == [
        ("3", 1, ("carers",)),
        ("2", 20, ()),
        ("5", 3, ()),
    ]


def test_what_does_not_stand_clashes_with_nothing() -> None:
    gone = replace(one("2", 0, 40), withdrawn=START)
    back = replace(one("3", 0, 40), taken_back=True)
    mine = one("1", 10, 20)
    assert clashes_of(mine, [gone, back]) == []
    assert clashes_of(gone, [mine]) == []
    assert most_at_once(mine, [gone, back, mine]) == (1, mine.opens)


stretches = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), min_size=1, max_size=8)


@given(stretches)
def test_the_busiest_day_is_what_counting_every_day_finds(found: list[tuple[int, int]]) -> None:
    mine, *others = [one(str(n), opens, days) for n, (opens, days) in enumerate(found)]
    counts = {
        day: 1 + sum(other.opens <= day <= other.closes for other in others)
        for day in (mine.opens + dt.timedelta(days=n) for n in range((mine.closes - mine.opens).days + 1))
    }
    most = max(counts.values())
    assert most_at_once(mine, [mine, *others]) == (most, min(d for d, n in counts.items() if n == most))


@given(stretches)
def test_a_clash_is_the_same_seen_from_both_sides(found: list[tuple[int, int]]) -> None:
    every = [one(str(n), opens, days) for n, (opens, days) in enumerate(found)]
    told = {(a.id, c.other.id): c.days for a in every for c in clashes_of(a, every)}
    assert all(told[b, a] == days for (a, b), days in told.items())
    assert all(days > 0 and a != b for (a, b), days in told.items())
