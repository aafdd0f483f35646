"""Rows below one another: what stands on a line is what was laid there, for any rows and any width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compact_tui.widgets.laying import Row
from compact_tui.widgets.stack import Stack

ROWS = st.lists(
    st.builds(
        lambda words, head, open_: (words, head, open_),
        st.text("ab ", max_size=90),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
).map(
    lambda drawn: [
        Row(str(n), ((words, ""),), head=head, open=open_) for n, (words, head, open_) in enumerate(drawn)
    ]
)


def stack_of(rows: list[Row], width: int) -> Stack:
    stack = Stack()
    stack.fill(rows, width)
    return stack


@given(ROWS, st.integers(20, 80))
def test_every_line_belongs_to_the_row_that_was_laid_there(rows: list[Row], width: int) -> None:
    stack = stack_of(rows, width)
    owners = [at for at in range(len(stack)) for _ in stack[at].lines]
    assert [stack.row_at(line) for line in range(-1, stack.height + 1)] == [None, *owners, None]
    assert [(stack.start(at), stack.end(at)) for at in range(len(stack))] == [
        (owners.index(at), len(owners) - owners[::-1].index(at)) for at in range(len(stack))
    ]


@given(ROWS, st.integers(20, 80), st.integers(0, 40), st.integers(0, 1))
def test_the_head_that_stays_is_the_last_at_or_above_the_topmost_row(
    rows: list[Row], width: int, top: int, y: int
) -> None:
    stack = stack_of(rows, width)
    topmost, below = stack.row_at(top), stack.row_at(top + y)
    heads = [] if topmost is None else [at for at in range(topmost + 1) if rows[at].head]
    shown = stack.head_over(y, top)
    if not heads or not top or y >= len(stack[heads[-1]].lines):
        assert shown is None
    elif below is not None and below > heads[-1] and rows[below].head:
        assert shown is None, "the next head pushes it away"
    else:
        assert shown == heads[-1]


@given(ROWS, st.integers(-2, 13), st.sampled_from((-1, 1)))
def test_what_is_chosen_is_the_nearest_that_can_be(rows: list[Row], at: int, by: int) -> None:
    ahead = range(at, len(rows)) if by > 0 else range(at, -1, -1)
    within = [one for one in ahead if rows[one].open] if 0 <= at < len(rows) else []
    assert stack_of(rows, 40).nearest_open(at, by) == (within[0] if within else None)


def test_only_what_has_changed_is_laid_out_again() -> None:
    rows = [Row("a", (("one", ""),)), Row("b", (("two", ""),))]
    stack = stack_of(rows, 40)
    first, second = stack[0], stack[1]
    stack.fill([rows[0], Row("b", (("three", ""),)), Row("c", (("four", ""),))], 40)
    assert stack[0] is first
    assert stack[1] is not second
    assert [stack.place_of(key) for key in ("a", "b", "c", "d")] == [0, 1, 2, -1]
    stack.fill(rows, 41)
    assert stack[0] is not first
