"""Reading a page of the codes: words explained where they stand, and what refers to a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, chosen, office_at, press, run, running, settled, shown, type_in, until

from compact_tui.commands import codes as commands
from compact_tui.doors import Door
from compact_tui.screens.referring import ReferringPage
from compact_tui.screens.words import WordsPage
from compact_tui.widgets.doorlist import DoorList
from meetings.actions import add_action, update_action
from meetings.agenda.items import add_item
from meetings.records.base import Owner
from meetings.records.outcome import Due


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_word_is_explained_at_the_cursor_and_by_a_click(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        app.open_door(Door("codes", "rc.volunteering.principles.2"))
        await until(pilot, lambda: chosen(app, "rc.volunteering.principles.2"))
        await settled(pilot)
        await press(pilot, "w")
        assert isinstance(app.screen, WordsPage)
        assert "Volunteer: One who does a service freely" in " ".join(shown(pilot).replace("│", " ").split())
        assert "Jargon Buster" in shown(pilot)
        await press(pilot, "escape", "right", "left", "w")
        assert "No glossary here explains “may”." in shown(pilot)
        assert "National" not in shown(pilot)
        await type_in(pilot, "lsp")
        assert "No glossary here explains" not in shown(pilot)
        assert "Local Strategic Partnership" in shown(pilot)
        await press(pilot, *["backspace"] * 3)
        await type_in(pilot, "[/] nothing")
        assert "No glossary here has “[/] nothing”." in shown(pilot)
        await press(pilot, "escape")

        lines = shown(pilot).split("\n")
        y = next(n for n, line in enumerate(lines) if "Everyone may volunteer" in line)
        await pilot.click(offset=(lines[y].index("volunteer") + 2, y))
        await until(pilot, lambda: isinstance(app.screen, WordsPage))
        assert "Volunteer: One who does" in shown(pilot)
        await press(pilot, "enter")
        assert app.room.query_one("#code", DoorList).has_focus
        await press(pilot, "up", "right", "right", "right", "w")
        assert "explains “they”" in shown(pilot), "another line begins at its first term or word"


@run
async def test_underlined_words_are_told_by_more_than_colour(group: Path) -> None:
    async with running(group) as (app, pilot):
        app.open_door(Door("codes", "rc.volunteering.principles.1"))
        await until(pilot, lambda: chosen(app, "rc.volunteering.principles.1"))
        await settled(pilot)
        strips = app.screen._compositor.render_strips()
        underlined = {
            part.text.strip() for strip in strips for part in strip if part.style and part.style.underline
        }
        assert {"volunteer", "Volunteers"} <= underlined


@pytest.mark.parametrize("size", SIZES)
@run
async def test_what_refers_to_a_line_is_counted_listed_and_gone_to(
    group: Path, size: tuple[int, int]
) -> None:
    key = "h.undertakings.shared.3"
    with office_at(group) as office:
        coming = next(one for one in office.meetings.find() if one.status in ("planned", "agenda-open"))
        add_item(office, coming, "[/] Respect", refers=[key])
        made = add_action(office, "write it [JB] down", (Owner("role", "chair"),), due=Due(), refers=[key])
    async with running(group, size, toasts=True) as (app, pilot):
        app.open_door(Door("codes", "h.undertakings.shared.4"))
        await until(pilot, lambda: chosen(app, "h.undertakings.shared.4"))
        await settled(pilot)
        assert f"{key} · s8.1 Respect · ↩ 2 refer to this" in shown(pilot)
        await press(pilot, "r")
        assert "Nothing refers to h.undertakings.shared.4 yet" in app.told[-1].message
        await press(pilot, "up", "r")
        assert isinstance(app.screen, ReferringPage)
        assert f"2 refer to {key}" in shown(pilot)
        assert "[/] Respect" in shown(pilot)
        await press(pilot, "end", "enter") if "write it" in shown(pilot).split("[/] Respect")[1] else None
        await until(pilot, lambda: app.current_mode == "actions")
        await until(pilot, lambda: made.ref in app.room.copied())
        await press(pilot, "g", "c")
        with office_at(group) as office:
            update_action(office, office.actions.get(made.id), refers=[])
        await until(pilot, lambda: "↩ 1 refers to this" in shown(pilot))
        await press(pilot, "r")
        assert f"1 refers to {key}" in shown(pilot)
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert not app.room.can(commands.WhatRefers)


@run
async def test_the_chosen_undertaking_is_copied_with_key_source_and_document(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        app.open_door(Door("codes", "h.undertakings.shared.3"))
        await until(pilot, lambda: chosen(app, "h.undertakings.shared.3"))
        took: list[str] = []
        app.copy_to_clipboard = took.append  # type: ignore[method-assign]
        await press(pilot, "y")
        text = app.room.office.local.keyed["h.undertakings.shared.3"].text
        origin = "h.undertakings.shared.3 · s8.1 Respect; Halton, Getting it Right Together"
        assert took == [f"{text} ({origin})"]


@run
async def test_a_word_is_asked_about_from_anywhere(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "ctrl+p")
        await type_in(pilot, "what a word or an abbrev")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, WordsPage))
        await type_in(pilot, "hspb")
        assert "Halton Strategic Partnership Board" in shown(pilot)
        await press(pilot, "escape")
        assert app.current_mode == "today"
