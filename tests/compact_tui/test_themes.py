"""The themes can be read: contrast is computed, and the terminal's own colours are only the terminal's."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from support_app import SMALL, press, run, running
from textual.color import Color
from textual.widgets import OptionList

from compact_tui.app import CompactApp
from compact_tui.config import THEME_NAMES, choose
from compact_tui.themes import THEMES, TOLD
from compact_tui.widgets.ledger import Ledger

_WORDS = ("foreground", "accent", "warning", "error", "success", "text-muted")
_GROUNDS = ("background", "surface", "panel")


def _colours(name: str) -> dict[str, str]:
    _, theme = THEMES[name]
    return theme.to_color_system().generate()


def _ratio(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_theme_is_named_and_told() -> None:
    assert tuple(THEMES) == THEME_NAMES == tuple(TOLD)


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("high-contrast", 7.0)])
def test_words_can_be_read_on_every_ground(name: str, least: float) -> None:
    colours = _colours(name)
    pairs = [*itertools.product(_WORDS, _GROUNDS), ("block-cursor-foreground", "block-cursor-background")]
    pairs += [("input-cursor-foreground", "input-cursor-background")]
    poor = {
        (words, ground): round(ratio, 2)
        for words, ground in pairs
        if (ratio := _ratio(colours[words], colours[ground])) < least
    }
    assert poor == {}


def test_the_terminals_theme_is_the_terminals_and_leaves_letters_and_ground_to_it() -> None:
    _, theme = THEMES["terminal"]
    colours = _colours("terminal")
    for name in ("foreground", "background", "surface", "panel"):
        assert colours[name] in ("ansi_default", "transparent")
    for name in (*_WORDS, *_GROUNDS, "primary", "secondary", "rule"):
        assert colours[name].startswith("ansi_") or colours[name] == "transparent"
        assert colours[name] not in ("ansi_white", "ansi_bright_white", "ansi_black") or name not in _WORDS
    assert theme.ansi


@pytest.mark.parametrize("name", THEME_NAMES)
@run
async def test_the_theme_that_was_chosen_is_shown(group: Path, name: str) -> None:
    choose("theme", name)
    async with running(group, SMALL) as (app, _):
        assert app.theme == name


def _looks(app: CompactApp, y: int) -> set[bool]:
    """Whether the segments of a line of the screen are shown in reverse."""
    strip = app.screen._compositor.render_strips()[y]
    return {bool(part.style and part.style.reverse) for part in strip if part.text.strip()}


def _coloured(app: CompactApp) -> set[str]:
    """The colours on the screen besides the terminal's letters and ground."""
    styles = [part.style for strip in app.screen._compositor.render_strips() for part in strip if part.style]
    found = {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}
    return found - {"default"}


@pytest.mark.parametrize("name", THEME_NAMES)
@run
async def test_without_colours_the_chosen_line_is_still_seen(
    group: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    choose("theme", name)
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(group, SMALL) as (app, pilot):
        assert app.no_color
        doors = app.screen.query_one("#today", OptionList)
        chosen = doors.region.y + (doors.highlighted or 0)
        assert True in _looks(app, chosen)
        assert True not in _looks(app, 0)
        assert _coloured(app) == set()
        await press(pilot, "g", "s")
        ledger = app.screen.query_one("#settings", Ledger)
        line = app.screen._compositor.render_strips()[ledger.region.y + 1 + ledger.cursor]
        assert line.text.startswith("▸")
        assert True in _looks(app, ledger.region.y + 1 + ledger.cursor)
