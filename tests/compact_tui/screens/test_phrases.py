"""The list of house phrases over live minutes: a number takes one, and the cursor goes to its gap."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, settled, shown, type_in, until
from support_taking import enter, lines_of, taking

from compact_tui.screens.phrases import PhraseList
from meetings.phrases import add_phrase
from meetings.ways import set_ways


def phrased(group: Path, **phrases: str) -> None:
    """Let a group have just these phrases."""
    with office_at(group) as office:
        set_ways(office, phrases={})
        for short, sentence in phrases.items():
            add_phrase(office, short, sentence)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_number_takes_a_phrase_and_the_cursor_goes_to_its_gap(
    group: Path, size: tuple[int, int]
) -> None:
    phrased(group, nfa="No further action was needed.", thx="The group thanked ___ for their work.")
    async with taking(group, size) as (app, pilot, room):
        await enter(pilot, room, "open")
        await press(pilot, "ctrl+t")
        page = shown(pilot)
        for words in ("1  nfa", "2  thx", "the group", "No further action was needed.", "→ prose"):
            assert words in page
        await press(pilot, "2")
        assert room.is_current
        await type_in(pilot, "Rae North")
        assert room.prompt.value == "The group thanked Rae North for their work."
        await press(pilot, "enter")
        await press(pilot, "ctrl+t")
        await type_in(pilot, "further")
        assert "thx" not in shown(pilot)
        await press(pilot, "9")  # there is no ninth
        assert isinstance(app.screen, PhraseList)
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: not room.waiting)
    assert lines_of(group) == [
        "open",
        "The group thanked Rae North for their work.",
        "No further action was needed.",
    ]


@run
async def test_an_empty_list_says_how_to_add_one_and_does(group: Path) -> None:
    phrased(group)
    async with taking(group) as (_, pilot, room):
        await type_in(pilot, "half ")
        await press(pilot, "ctrl+t")
        assert "No house phrases yet. ^n adds the first one." in shown(pilot)
        await press(pilot, "1", "enter")
        await press(pilot, "ctrl+n")
        await type_in(pilot, "next")
        await press(pilot, "enter")
        await type_in(pilot, "It goes on.")
        await press(pilot, "ctrl+s")
        assert "means something else" in shown(pilot)
        await pilot.press(*["backspace"] * 4)
        await type_in(pilot, "goeson")
        await press(pilot, "ctrl+s")
        assert "1  goeson" in shown(pilot)
        await pilot.click("#take")
        await settled(pilot)
        assert room.prompt.value == "half It goes on."
        room.prompt.set_line("goes")
        await settled(pilot)
        assert "It goes on." in shown(pilot)  # it is completed from now on
        await press(pilot, "ctrl+t", "escape")
        assert room.prompt.value == "goes"


@run
async def test_completing_a_phrase_with_a_gap_puts_the_cursor_there(group: Path) -> None:
    phrased(group, thx="The group thanked ___ for their work.")
    async with taking(group) as (_, pilot, room):
        await type_in(pilot, "thx")
        await press(pilot, "tab")
        await type_in(pilot, "[JB]")
        assert room.prompt.value == "The group thanked [JB] for their work."
        assert "[JB]" in shown(pilot)
