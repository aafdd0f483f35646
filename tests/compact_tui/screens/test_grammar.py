"""The page of what can be typed: at 80×24 each form stands on a line of its own, with the keys below."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, SMALL, doors_of, go_through, press, run, running, shown

from compact_tui.screens.grammar import GrammarPage
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.reader import Reader
from meetings.minutes.table import MEANS, TABLE


@pytest.mark.parametrize("size", SIZES)
@run
async def test_each_form_is_on_one_line_and_the_keys_follow(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        await go_through(pilot, doors_of(group)["minutes"])
        await press(pilot, "f1")
        assert isinstance(app.screen, GrammarPage)
        lines = app.screen.query_one(Reader).text.plain.split("\n")
        for title, rows in (*TABLE, *MEANS):
            assert title in lines
            for typed, becomes in rows:
                assert any(line.startswith(f"{typed} ") and line.endswith(f" {becomes}") for line in lines), (
                    typed
                )
        assert lines.index("Keys") > lines.index("Times and days")
        assert max(map(len, lines)) <= app.screen.query_one(Reader).room
        page = shown(pilot)
        assert "A line is one of these only when all of it fits" in page
        assert "apologies AB: on leave" in page
        await press(pilot, "escape")
        assert not isinstance(app.screen, GrammarPage)


@run
async def test_a_question_mark_as_a_line_says_all_the_forms(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_through(pilot, doors_of(group)["minutes"])
        await press(pilot, "question_mark", "enter")
        answer = app.screen.query_one(Answer)
        assert answer.display
        for typed, becomes in (row for _, rows in (*TABLE, *MEANS) for row in rows):
            assert typed in answer.text
            assert becomes in answer.text
