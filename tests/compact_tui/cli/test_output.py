from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from compact_tui.cli.output import fold, table, width

TITLES = ("action", "owners", "what")
LONG = "ask for a “you said, we did” page within eight weeks of the close of every consultation"


def words(text: str) -> str:
    return "".join(text.split())


def test_a_table_that_fits_is_the_same_on_a_screen_and_in_a_pipe() -> None:
    rows = [("A-2026-001", "Jo Swift", "write to the clerks"), ("A-2026-002", "", "")]
    assert table(TITLES, rows, 80) == table(TITLES, rows)
    assert table(TITLES, rows).splitlines()[1] == "A-2026-001  Jo Swift  write to the clerks"


def test_in_a_pipe_every_row_is_one_line_however_long() -> None:
    assert len(table(TITLES, [("A-2026-001", "Jo Swift", LONG * 9)]).splitlines()) == 2


def test_on_a_narrow_screen_the_last_column_goes_on_below_itself() -> None:
    lines = table(TITLES, [("A-2026-003", "Jo Swift", LONG)], 60).splitlines()
    assert lines[1] == "A-2026-003  Jo Swift  ask for a “you said, we did” page"
    assert lines[2] == " " * 22 + "within eight weeks of the close of"


def test_where_that_is_too_narrow_each_row_is_told_by_itself() -> None:
    rows = [("A-2026-003", "Funding and Capacity Building Working Party", LONG), ("A-2026-004", "JS", "go")]
    lines = table(TITLES, rows, 70).splitlines()
    assert lines[0] == "action  owners · what"
    assert lines[1] == "A-2026-003  Funding and Capacity Building Working Party"
    assert lines[2] == "  ask for a “you said, we did” page within eight weeks of the close of"
    assert lines[3] == "  every consultation"
    assert lines[4] == "A-2026-004  JS · go"


@given(st.text(max_size=200), st.integers(4, 90), st.integers(0, 90))
@example("x" * 100, 20, 30)
@example("漢字" * 30, 7, 2)
def test_a_folded_line_loses_nothing_and_fits(text: str, room: int, indent: int) -> None:
    folded = fold(text, room, indent)
    assert words(folded) == words(text)
    assert all(width(line) <= room for line in folded.split("\n") if line.isprintable())
