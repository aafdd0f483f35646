"""Rows with headings among them: only rows are chosen, and the nearest one is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compact_tui.widgets.columns import Heading
from compact_tui.widgets.rows import Rows

DRAWN = st.lists(st.booleans(), max_size=9).map(
    lambda heads: Rows[str]([Heading("h") if head else f"r{at}" for at, head in enumerate(heads)], str)
)
PLACES = st.integers(-3, 12)
WAYS = st.sampled_from((-1, 1))


def places(rows: Rows[str]) -> list[int]:
    return [at for at, row in enumerate(rows.all) if not isinstance(row, Heading)]


@given(DRAWN, PLACES, WAYS)
def test_the_nearest_is_the_first_ahead_else_the_first_back(rows: Rows[str], at: int, by: int) -> None:
    here = min(max(at, 0), len(rows) - 1)
    ahead = sorted((one for one in places(rows) if (one - here) * by >= 0), key=lambda one: abs(one - here))
    back = sorted((one for one in places(rows) if (one - here) * by < 0), key=lambda one: abs(one - here))
    assert rows.nearest(at, by) == [*ahead, *back, -1][0]


@given(DRAWN, st.data(), WAYS)
def test_beyond_a_row_is_the_next_past_headings(rows: Rows[str], data: st.DataObject, by: int) -> None:
    if chosen := places(rows):
        at = data.draw(st.sampled_from(chosen))
        after = [one for one in chosen[::by] if (one - at) * by > 0]
        assert rows.beyond(at, by) == (after[0] if after else None)


@given(DRAWN, PLACES)
def test_a_place_holds_a_row_or_a_heading_or_nothing(rows: Rows[str], at: int) -> None:
    held = rows.at(at)
    assert (held is not None, rows.is_heading(at)) == (
        at in places(rows), 0 <= at < len(rows) and at not in places(rows)
    )  # fmt: skip
    assert rows.place_of(held) == (at if held else None)
