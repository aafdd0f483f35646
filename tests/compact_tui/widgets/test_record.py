"""The record: wraps once, follows the newest row, and lets the reader go elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support_app import run
from textual.app import App, ComposeResult

from compact_tui.widgets import stack as module
from compact_tui.widgets.laying import Row
from compact_tui.widgets.record import Record
from compact_tui.widgets.wrapping import wrapped
from meetings.documents.tree import one_line


class Page(App[None]):
    def compose(self) -> ComposeResult:
        yield Record()


def rows(count: int) -> list[Row]:
    head = Row("head", (("The leaflet", ""),), "4", head=True, open=False)
    return [head, *(Row(str(n), ((f"row {n} " + "word " * 30, ""),), f"4.{n}") for n in range(count))]


@run
async def test_only_what_has_changed_is_wrapped_again_and_the_newest_is_followed() -> None:
    wraps: list[str] = []
    real = module.lines_of

    def counted(row: Row, width: int) -> list[tuple[str, str]]:
        wraps.append(row.key)
        return real(row, width)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "lines_of", counted)
        async with Page().run_test(size=(60, 20)) as pilot:
            record = pilot.app.query_one(Record)
            many: Sequence[Row] = rows(2000)
            record.fill(many)
            await pilot.pause()
            assert record.scroll_y == record.max_scroll_y
            wraps.clear()
            record.fill([*many, Row("new", (("the new one", ""),))])
            await pilot.pause()
            assert wraps == ["new"]
            assert record.scroll_y == record.max_scroll_y
            assert record.render_line(0).text.startswith("4")  # the head stays in sight
            record.scroll_to(y=50, animate=False)
            await pilot.pause()
            record.fill([*many, Row("newer", (("one more", ""),))])
            await pilot.pause()
            assert record.scroll_y == 50  # whoever reads further up is left there
            record.focus()
            await pilot.press("end", "up")
            assert record.key == "1999"
            assert record.following


@given(st.text(max_size=80), st.integers(4, 30))
def test_a_text_is_broken_without_losing_a_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_heading_too_long_for_its_line_goes_on_below_with_its_time_at_the_right() -> None:
    from compact_tui.widgets.laying import Laid, drawn, lines_of

    title = "First draft of the Funding code with all its annexes"
    row = Row("head", ((title, "bold"),), "9", head=True, tail="18 of 15 min ▲")
    laid = Laid(row, 50, lines_of(row, 50))
    lines = [drawn(laid, n).plain for n in range(len(laid.lines))]
    assert " ".join(lines[0][4:35].split() + lines[1].split()) == title
    assert lines[0].startswith("9   First")
    assert lines[0].endswith("18 of 15 min ▲")
    assert lines[-1] == "─" * 50
    assert all(len(line) <= 50 for line in lines)


def test_a_blank_stands_behind_a_number_however_long_it_is() -> None:
    from compact_tui.widgets.laying import Laid, drawn, lines_of

    for number, shown in (("4.1", "4.1   We"), ("4.999", "4.999 We"), ("12.1000", "12.1000 We")):
        row = Row("key", (("We met all partners and they agreed", ""),), number)
        laid = Laid(row, 24, lines_of(row, 24))
        lines = [drawn(laid, n).plain for n in range(len(laid.lines))]
        assert lines[0].startswith(shown)
        text = len(shown) - len("We")
        assert all(line[:text].isspace() and not line[text].isspace() for line in lines[1:])
        assert all(len(line) < 24 for line in lines)
