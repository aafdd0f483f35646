"""A plugin that fails in every hook there is harms nothing: all works, and it is named with each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from support_app import BLANK, SMALL, demonstration, doors_of, go_through, press, settled, shown, until
from support_areas import Site
from support_cli import Line
from support_cli import bare as bare
from support_hooks import WAYS, failing

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.screens.plugins import loaded
from meetings.office import open_office
from meetings.plugging.hook_calls import HOOKS

COMMANDS = (
    ("today",),
    ("meetings",),
    ("agenda", "show", "next"),
    ("agenda", "show", "next", "--format", "html"),
    ("agenda", "check", "next"),
    ("minutes", "show", "last"),
    ("minutes", "check", "last"),
    ("actions",),
    ("actions", "check"),
    ("calendar", "export"),
    ("areas",),
    ("areas", "show"),
    ("plugins",),
    ("run",),
    ("check",),
)
"""What asks a hook, one way or another."""


@pytest.fixture(params=WAYS)
def line(
    request: pytest.FixtureRequest, bare: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Line]:
    """The command line of a group in an installation that holds the failing plugin."""
    site = Site(tmp_path / "site", monkeypatch)
    site.module("failing_hooks", failing(request.param))
    site.install("failing", "failing = failing_hooks")
    demonstration(bare.folder)
    yield bare
    site.forget()


def test_every_command_works_and_says_on_standard_error_what_failed(line: Line) -> None:
    for command in COMMANDS:
        answer = line(*command)
        assert answer.out, command
        assert "Traceback" not in answer.err
        assert "\x1b" not in answer.err + answer.out
    assert "failed in compact_plan_findings" in line("actions", "check").err
    added = line("meetings", "add", "--date", "1 Dec 2027", "--start", "14:00")
    assert "failed in compact_standing_items" in added.err
    [row] = [row for row in line("plugins", "--json").json if row["name"] == "failing"]
    assert row["fault"] == row["faults"][0]
    assert [hook for hook in HOOKS if not any(f" {hook} " in fault for fault in row["faults"])] == []
    assert set(row["hooks"]) == set(HOOKS)
    told = line("plugins").out
    assert [hook for hook in HOOKS if f" {hook} " not in told] == []


def test_without_third_party_plugins_nothing_fails(line: Line) -> None:
    for command in COMMANDS:
        answer = line("--no-plugins", *command)
        assert "failing" not in answer.err + answer.out, command


def test_every_room_opens_and_the_plugins_screen_names_it(line: Line) -> None:
    async def through() -> None:
        app = CompactApp(Desk(line.folder, "Jo Swift", None))
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: app.office is not None)
            await settled(pilot)
            for name, door in doors_of(line.folder).items():
                await go_through(pilot, door)
                assert app.room.has_class("-blank") is (name in BLANK), name
            await press(pilot, "g", "a", "f", "end")
            assert "Halton asks" in shown(pilot)
            await press(pilot, "escape", "ctrl+p")
            await press(pilot, "escape", "g", "l")
            assert "5 loaded, ▲ 1 failed" in shown(pilot)

    asyncio.run(through())
    with open_office(line.folder) as office:
        rows = {row.line.name: row for row in loaded(office).rows if hasattr(row, "line")}
        faults = rows["failing"].faults
    assert [hook for hook in HOOKS if not any(f" {hook} " in fault for fault in faults)] == []
