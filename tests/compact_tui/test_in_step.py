"""Two apps, and the command line, on one workspace: each shows what the others have done."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import doors_of, go_through, office_at, press, run, running, settled, shown, until
from support_cli import Line

from compact_tui.doors import Door
from compact_tui.widgets.ledger import Ledger
from meetings.actions import update_action
from meetings.records.outcome import Action


def an_action(group: Path) -> Action:
    """An action nobody has begun."""
    with office_at(group) as office:
        return next(one for one in office.actions.find() if one.status == "not-started")


@run
async def test_what_one_app_changes_shows_in_the_other_wherever_it_is(group: Path) -> None:
    action = an_action(group)
    async with running(group) as (one, first), running(group, who="Pat Cole") as (other, second):
        await go_through(second, Door("actions", action.id))

        def row() -> str:
            return next(line for line in shown(second).split("\n") if line.startswith(f"▸{action.ref} "))

        await until(second, lambda: "not started" in row())
        assert one.office is not None
        with one._context():
            await one.keep(lambda: update_action(one.office, action, status="at-risk"))
        await until(second, lambda: "at risk" in row())
        await until(first, lambda: action.ref in shown(first).split("Lately")[1])
        await press(second, "f9")
        await until(second, lambda: "not started" in row())
        assert other.told[-1].message.startswith("Took back: ")
        await until(first, lambda: one.office.actions.get(action.id).status == "not-started")
        await until(first, lambda: one.clerk.seen == other.clerk.seen)
        await settled(first)
        assert action.ref in shown(first).split("Lately")[1]


@run
async def _follows_the_command_line(group: Path, line: Line) -> None:
    action = an_action(group)
    door = doors_of(group)["agenda"]
    with office_at(group) as office:
        coming = office.meetings.get(door.record)
    async with running(group) as (app, pilot):
        await go_through(pilot, door)
        chosen = app.screen.query_one(Ledger).row
        line("agenda", "add", coming.ref, "Zebra crossings [JB]")
        rows = app.screen.query_one(Ledger)
        await until(pilot, lambda: "Zebra" in "".join(repr(row) for row in rows.rows))
        assert rows._key(rows.row) == rows._key(chosen)
        await go_through(pilot, Door("actions", action.id))
        line("actions", "done", action.ref)
        await until(pilot, lambda: app.clerk.office.actions.get(action.id).status == "done")
        await go_through(pilot, Door("history"))
        await until(pilot, lambda: action.ref in shown(pilot))
        line("undo")
        await until(pilot, lambda: app.clerk.office.actions.get(action.id).status == "not-started")


def test_what_the_command_line_does_shows_in_the_room_in_front(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _follows_the_command_line(group, Line(group, monkeypatch))
