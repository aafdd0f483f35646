"""Search on screen: found as it is typed, marked by place, and opened where it lives."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, running, settled, shown, type_in, until

from compact_tui.app import CompactApp
from compact_tui.commands import search as commands
from compact_tui.doors import Door, door_of
from compact_tui.screens import search as module
from compact_tui.screens.search import SearchRoom
from compact_tui.widgets.ledger import Ledger
from meetings.actions import add_action
from meetings.hits import Hit
from meetings.records.base import Owner
from meetings.records.outcome import Due


def hits(app: CompactApp) -> list[Hit]:
    assert isinstance(app.room, SearchRoom)
    return [] if app.room.has_class("-told") else list(app.room.query_one("#hits", Ledger).rows)  # type: ignore[arg-type]


def words_line(app: CompactApp) -> str:
    return app.room.query_one("#words").value  # type: ignore[attr-defined, no-any-return]


async def asking(app: CompactApp, pilot, words: str) -> None:  # type: ignore[no-untyped-def]
    """Type words, and wait for the answer to just these."""
    await type_in(pilot, words)
    await until(pilot, lambda: app.room._shown == words_line(app))  # type: ignore[attr-defined]
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_what_is_typed_is_found_marked_and_opened_where_it_lives(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        went: list[Door] = []
        await press(pilot, "slash")
        for words in ("Everything the group keeps", "parish cl", "A12", "/ search"):
            assert words in shown(pilot)
        await asking(app, pilot, "counc news")
        found = hits(app)
        assert found
        assert all("counc" in (h.snippet + h.title).lower() for h in found)
        cell = app.room._found(found[0])  # type: ignore[attr-defined]
        assert {cell.plain[s.start : s.end].lower() for s in cell.spans} == {"counc", "news"}
        await press(pilot, "down")
        assert isinstance(app.focused, Ledger)
        open_door = app.open_door
        app.open_door = went.append  # type: ignore[method-assign, assignment]
        await press(pilot, "enter")
        assert went == [door_of(found[0])]
        await pilot.click("#hits", offset=(30, 2 if len(found) > 1 else 1))
        await pilot.click("#hits", offset=(30, 2 if len(found) > 1 else 1))
        await settled(pilot)
        assert went[-1] == door_of(found[min(1, len(found) - 1)])
        await press(pilot, "x")
        assert words_line(app) == "counc newsx", "typing goes back to the words"
        await press(pilot, "backspace")
        app.open_door = open_door  # type: ignore[method-assign]
        app.action_go("today")
        await settled(pilot)
        await press(pilot, "slash")
        assert words_line(app) == "counc news", "kept when coming back"


@run
async def test_a_reference_comes_first_and_what_is_not_there_is_said_with_what_to_try(group: Path) -> None:
    async with running(group) as (app, pilot):
        action = next(a for a in app.room.office.actions.find() if a.body == "main")
        await press(pilot, "slash")
        await asking(app, pilot, action.ref.lower())
        assert (hits(app)[0].kind, hits(app)[0].record) == ("action", action.id)
        assert action.ref in app.room.copied()
        await press(pilot, "enter")
        assert app.room.tab == "actions"
        app.action_go("search")
        await settled(pilot)
        await press(pilot, "escape")
        await asking(app, pilot, "zebra [/] unheard-of")
        page = shown(pilot)
        assert "Nothing here holds “zebra [/] unheard-of”" in page
        assert "try fewer words" in page
        await press(pilot, "escape")
        await until(pilot, lambda: "Everything the group keeps" in shown(pilot))
        await press(pilot, "escape")
        assert app.room.tab == "actions", "back to where one came from"


@run
async def test_what_the_area_says_is_found_and_opened_among_its_codes(group: Path) -> None:
    async with running(group) as (app, pilot):
        for words, kind, key in (
            ("dignity respect", "undertaking", "h.undertakings.shared.3"),
            ("halton strategic partnership board", "term", "HSPB"),
        ):
            app.action_go("search")
            await settled(pilot)
            await press(pilot, "escape") if words_line(app) else None
            await asking(app, pilot, words)
            at = next(n for n, hit in enumerate(hits(app)) if hit.kind == kind)
            assert hits(app)[at].ref == key
            assert key in shown(pilot)
            await press(pilot, *["down"] * (at + 1))
            assert not app.room.can(commands.HitHistory)
            await press(pilot, "enter")
            await until(pilot, lambda: app.current_mode == "codes")
            await until(pilot, lambda key=key: app.room.copied().count(key) == 1)


@run
async def test_only_the_last_words_are_answered_and_new_records_are_found_at_once(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "slash")
        for _ in range(3):
            await pilot.press("c", "o", "u", "n", "c", *["backspace"] * 5)
        await asking(app, pilot, "zebra")
        assert hits(app) == []
        with office_at(group) as other:
            jo = next(p for p in other.people.find() if p.initials == "JS")
            add_action(other, "count the zebra", (Owner("person", jo.id),), due=Due("ongoing"))
        await until(pilot, lambda: [hit.title for hit in hits(app)] == ["count the zebra"])


@run
async def test_hostile_words_and_texts_are_only_words(group: Path) -> None:
    with office_at(group) as office, office.commit("hostile"):
        jo = next(p for p in office.people.find() if p.initials == "JS")
        for text in ("zebra [/] [JB]", "zebra \x1b[31mred", "zebra " + "x" * 10_000):
            add_action(office, text, (Owner("person", jo.id),), due=Due("ongoing"))
    async with running(group) as (app, pilot):
        await press(pilot, "slash")
        await asking(app, pilot, "zebra")
        assert len(hits(app)) == 3
        page = shown(pilot)
        assert "zebra [/] [JB]" in page
        assert "\x1b" not in page
        await press(pilot, "down", "down", "down")
        line = app.room.query_one("#words")
        for words in ("[/]", "[bold]zebra", "\x1b[31m", "“", "x" * 10_000, '"*(', "NEAR/2 OR"):
            line.value = words  # type: ignore[attr-defined]
            await until(pilot, lambda: app.room._shown == words_line(app))  # type: ignore[attr-defined]
        assert len(hits(app)) <= module._MOST
