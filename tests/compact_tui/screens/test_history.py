"""History on screen: the whole record, one record, and back to an earlier version."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from support_app import SIZES, office_at, press, run, running, settled, shown, type_in, until

from compact_tui.app import CompactApp
from compact_tui.commands import history as commands
from compact_tui.doors import Door
from compact_tui.screens import history as module
from compact_tui.screens import history_page as pages
from compact_tui.screens.history import HistoryRoom
from compact_tui.widgets.columns import Heading
from compact_tui.widgets.ledger import Ledger
from meetings.actions import update_action
from meetings.office import Office
from meetings.records.outcome import Action


def rows(app: CompactApp) -> list[object]:
    assert isinstance(app.room, HistoryRoom)
    return [row for row in app.room.query_one("#steps", Ledger).rows if not isinstance(row, Heading)]


def an_open_action(office: Office) -> Action:
    return next(a for a in office.actions.find() if a.status == "under-way" and a.body == "main")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_every_change_newest_first_and_enter_shows_that_records_history(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        action = an_open_action(office)
        update_action(office, action, status="done", news="it [/] is out")
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "h")
        page = shown(pilot)
        for words in ("HISTORY", "Every change", "Saturday 21 November 2026", f"{action.ref}: it [/] is out"):
            assert words in page
        await press(pilot, "enter")
        page = shown(pilot)
        assert f"action · {action.ref}" in page
        assert "✓ now" in page
        assert "under-way → done" in page
        assert "it [/] is out" in app.room.copied()
        went: list[Door] = []
        app.open_door = went.append  # type: ignore[method-assign, assignment]
        await press(pilot, "o")
        assert went == [Door("actions", action.id)]
        await press(pilot, "escape")
        assert "Every change" in shown(pilot)


@run
async def test_an_earlier_version_is_gone_back_to_when_one_is_sure(group: Path) -> None:
    with office_at(group) as office:
        action = an_open_action(office)
        update_action(office, action, text="other words", status="blocked")
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "h")
        app.open_door(Door("history", action.ref))
        await settled(pilot)
        assert not app.room.can(commands.Restore), "what stands is no earlier version"
        await pilot.click("#steps", offset=(30, 2))
        await settled(pilot)
        assert app.room.can(commands.Restore)
        await press(pilot, "r")
        assert "Go back to this version?" in shown(pilot)
        await press(pilot, "n")
        assert app.room.office.actions.get(action.id).text == "other words"
        await press(pilot, "r")
        await pilot.click("#yes")
        await until(pilot, lambda: app.room.office.actions.get(action.id).text == action.text)
        await until(pilot, lambda: "✓ now" in shown(pilot))
        assert rows(app)[0].stands  # type: ignore[attr-defined]
        await press(pilot, "a")
        await type_in(pilot, "")
        assert "go back to an earlier action" in shown(pilot)


@run
async def test_two_versions_made_at_once_are_said_and_one_is_chosen(group: Path) -> None:
    with office_at(group) as office:
        action = an_open_action(office)
        office.actions.put(replace(action, text="what one wrote"))
        office.actions.put(replace(action, text="what the other wrote"))
    async with running(group) as (app, pilot):
        await press(pilot, "g", "h")
        app.open_door(Door("history", action.id))
        await settled(pilot)
        assert "2 versions were made at once" in shown(pilot)
        one = next(step for step in rows(app) if (step.after or {}).get("text") == "what one wrote")  # type: ignore[attr-defined]
        app.room.query_one("#steps", Ledger).choose(one.id)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "r", "y")
        await until(pilot, lambda: "at once" not in shown(pilot))
        assert app.room.office.actions.get(action.id).text == "what one wrote"


@run
async def test_older_changes_are_read_when_they_are_wanted_and_not_before(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELPING", 30)
    with office_at(group) as office:
        every = sum(1 for _ in office.store.engine.commits())
        oldest = list(office.store.engine.commits())[-1].what
    async with running(group) as (app, pilot):
        await press(pilot, "g", "h")
        assert 30 <= len(rows(app)) < every / 2
        for _ in range(2):
            await press(pilot, "end")
        assert len(rows(app)) > 60
        chosen = app.room.query_one("#steps", Ledger).row
        with office_at(group) as other:
            update_action(other, an_open_action(other), news="somebody else was here")
        await until(pilot, lambda: rows(app)[0].what.endswith("somebody else was here"))  # type: ignore[attr-defined]
        assert app.room.query_one("#steps", Ledger).row == chosen, "what was chosen stays so"
        await press(pilot, "slash")
        await type_in(pilot, oldest[:20])
        await until(pilot, lambda: rows(app) and rows(app)[-1].what == oldest)  # type: ignore[attr-defined]
        await type_in(pilot, " zebra")
        assert "No change holds those words" in shown(pilot)


@run
async def test_what_is_not_there_is_said_and_hostile_words_are_only_words(group: Path) -> None:
    with office_at(group) as office:
        action = an_open_action(office)
        for text in ("[/] [JB]", "\x1b[31mred", "y" * 10_000):
            update_action(office, action, text=text, theme=text)
    async with running(group) as (app, pilot):
        await press(pilot, "g", "h")
        for words in ("[/]", "A99999", "x" * 10_000, "\x1b[0m"):
            app.open_door(Door("history", words))
            await settled(pilot)
            assert "Nothing here is called" in shown(pilot)
        await press(pilot, "escape")
        assert "Every change" in shown(pilot)
        app.open_door(Door("history", action.id))
        await settled(pilot)
        await press(pilot, "down", "down", "down")
        page = shown(pilot)
        assert "\x1b" not in page
        assert "2026" in page


def test_steps_and_commits_are_told_in_words(group: Path) -> None:
    with office_at(group) as office:
        action = an_open_action(office)
        update_action(office, action, status="blocked", news="no key to the room")
        office.store.undo()
        page = pages.record_page(office, action.ref, "main")
        undone, changed, *_ = page.steps
        assert "status: under-way → blocked" in pages.one_step(changed)
        assert "blocked → under-way" in pages.in_full(undone).plain
        assert pages.matching(page.steps, "blocked key")[-1] == changed
        log = pages.Log(office)
        log.read_on(2)
        assert log.events[0].what.startswith("took back: ")
        rows = pages.by_day(log.events, "")
        assert isinstance(rows[0], Heading)
        assert pages.records_of(office, log.events[0].commit)[0][:2] == ("action", action.id)
        office.items.remove(item := office.items.find()[-1])
        assert "removed" in pages.record_page(office, item.id, "main").name


@run
async def test_after_the_record_was_opened_anew_its_changes_are_read_from_it(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "h")
        app.clerk.trouble = "NOT SAVED"
        await press(pilot, "f12")
        assert app.office is not None
        app.office.save_group(app.office.group)
        await press(pilot, "f12")
        page = app.screen
        assert isinstance(page, HistoryRoom)
        assert page._log is not None
        assert page._log.office is app.office
        assert "could not be read" not in shown(pilot)
