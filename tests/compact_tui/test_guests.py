"""What plugins bring to the app: commands and screens in the palette, and what becomes of those that fail."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support_app import (
    NOW,
    SIZES,
    SMALL,
    demonstration,
    doors_of,
    go_through,
    press,
    run,
    settled,
    shown,
    type_in,
    until,
)  # fmt: skip
from support_areas import Site
from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.guests import AnswerPage
from compact_tui.screens.form import Form
from compact_tui.widgets.choice import Choice
from meetings.errors import Refused

HOOKS = """\
from meetings.hookspecs import hookimpl

@hookimpl
def compact_commands():
    return [
        {"name": "hello", "title": "Zebra says hello", "run": "zoo_late:hello"},
        {"name": "many", "title": "Zebra takes words", "run": "zoo_late:many", "words": "WORDS"},
        {"name": "bad", "title": "Zebra falls over", "run": "zoo_late:bad"},
        {"name": "wrong", "title": "Zebra answers oddly", "run": "zoo_late:wrong"},
        {"name": "gone", "title": "Zebra is away", "run": "zoo_late:nowhere"},
        {"name": "no", "title": "Zebra will not", "run": "zoo_late:no"},
    ]

@hookimpl
def compact_export_formats():
    one = {"suffix": ".zebra", "prints": ["agenda"]}
    return [
        {"key": "zebra", "title": "striped [/]", "write": "zoo_late:striped", **one},
        {"key": "lame", "title": "lame", "write": "zoo_late:bad", **one},
    ]

@hookimpl
def compact_screens():
    names = ["Good", "NoRoom", "Born", "Composed", "Read", "Left", "Shown", "Pressed", "Styled", "Dressed",
             "Leaving", "Vanishing", "Ending"]
    return [{"name": n.lower(), "title": f"Zebra {n}", "screen": f"zoo_screens:{n}"} for n in names]
"""

LATE = """\
from meetings.errors import Refused

def hello(office, words):
    with office.commit("hello"):
        office.save_group(office.group)
    return ["hello [/] [b]", office.group.name]

def many(office, words):
    return " / ".join(words)

def bad(office, words):
    raise KeyError("[/] stripes")

def wrong(office, words):
    return {"a": 1}

def striped(document):
    return b"stripes \\xff " + document["meeting"]["ref"].encode()

def no(office, words):
    raise Refused("Zebras do not do that.")
"""

SCREENS = """\
from textual.content import Content
from textual.widgets import Static
from compact_tui.commands.command import Command
from compact_tui.screens.room import Room
from textual import on

class Stripe(Command):
    "Stripe it."
    key = "z"
    foot = "stripe"

class NoRoom:
    pass

class Good(Room[str]):
    here = (Stripe,)
    CSS = "Good #stripes { color: red; }"
    def page(self):
        yield Static(id="stripes")
    def read(self, office):
        return office.group.name
    def show(self, page):
        self.query_one("#stripes", Static).update(Content("stripes of " + page))
    @on(Stripe)
    def _stripe(self):
        self.notify("striped")

class Born(Good):
    def __init__(self):
        raise RuntimeError("not born")

class Composed(Good):
    def page(self):
        raise RuntimeError("not composed")

class Read(Good):
    def read(self, office):
        raise RuntimeError("not read")

class Left(Good):
    def read(self, office):
        raise SystemExit(3)

class Shown(Good):
    def show(self, page):
        raise RuntimeError("not shown")

class Pressed(Good):
    here = (Stripe,)
    def _stripe(self):
        raise RuntimeError("not pressed")
    _stripe = on(Stripe)(_stripe)

class Leaving(Good):
    def page(self):
        raise SystemExit(5)

class Vanishing(Good):
    def show(self, page):
        raise SystemExit(5)

class Ending(Good):
    here = (Stripe,)
    def _stripe(self):
        raise SystemExit(5)
    _stripe = on(Stripe)(_stripe)

class Styled(Good):
    CSS = "Styled { colour: nothing at all; }"

class Drawn(Static):
    DEFAULT_CSS = "Drawn {{{"

class Dressed(Good):
    def page(self):
        yield Drawn(id="stripes")
"""


@pytest.fixture
def zoo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("COMPACT_DEBUG", raising=False)
    site = Site(tmp_path / "site", monkeypatch)
    for name, text in (("zoo_hooks", HOOKS), ("zoo_late", LATE), ("zoo_screens", SCREENS)):
        site.module(name, text)
    site.install("zoo", "zoo = zoo_hooks")
    monkeypatch.setenv("COMPACT_NOW", NOW)
    yield demonstration(tmp_path / "group")
    site.forget()


@contextlib.asynccontextmanager
async def app_at(folder: Path, size: tuple[int, int] = SMALL) -> AsyncIterator[tuple[CompactApp, Pilot[int]]]:
    app = CompactApp(Desk(folder, "Jo Swift", None))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.office is not None)
        await settled(pilot)
        yield app, pilot


async def choose(pilot: Pilot[int], words: str) -> None:
    """Type words into the palette, and take what it offers first."""
    await press(pilot, "ctrl+p")
    await type_in(pilot, words)
    await until(pilot, lambda: words.split()[-1] in shown(pilot).split("\n", 4)[-1])
    await press(pilot, "enter")
    await settled(pilot)


def told(app: CompactApp) -> str:
    return " | ".join(one.message for one in app.told)


@run
async def test_a_plugins_command_is_in_the_palette_and_its_answer_is_shown_as_it_is(zoo: Path) -> None:
    async with app_at(zoo) as (app, pilot):
        await choose(pilot, "Zebra says hello")
        await until(pilot, lambda: isinstance(app.screen, AnswerPage) and "hello [/] [b]" in shown(pilot))
        assert "Castlebridge Compact Group" in shown(pilot)
        await press(pilot, "escape")
        await choose(pilot, "Zebra takes words")
        assert isinstance(app.screen, Form)
        await type_in(pilot, "one 'two three")
        await press(pilot, "enter")
        await until(pilot, lambda: "A quotation mark is not closed" in shown(pilot))
        await type_in(pilot, "'")
        await press(pilot, "enter")
        await until(pilot, lambda: "one / two three" in shown(pilot))


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Zebra falls over", "The plugin zoo failed in zoo_late:bad (KeyError"),
        ("Zebra answers oddly", "it answered with a dict"),
        ("Zebra is away", "The plugin zoo could not give zoo_late:nowhere"),
        ("Zebra will not", "Zebras do not do that."),
    ],
)
def test_a_command_that_fails_is_told_and_named(zoo: Path, title: str, says: str) -> None:
    async def fails() -> None:
        async with app_at(zoo) as (app, pilot):
            await choose(pilot, title)
            await until(pilot, lambda: says in told(app))
            assert app.office is not None
            named = [fault.plugin for fault in app.office.plugins.faults]
            assert named == ([] if title == "Zebra will not" else ["zoo"])
            assert not app.clerk.trouble

    asyncio.run(fails())


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_plugins_screen_is_a_room_like_any_other(zoo: Path, size: tuple[int, int]) -> None:
    async with app_at(zoo, size) as (app, pilot):
        await choose(pilot, "Zebra Good")
        await until(pilot, lambda: "stripes of Castlebridge" in shown(pilot))
        assert "z stripe" in shown(pilot)
        await press(pilot, "z")
        assert "striped" in told(app)
        await press(pilot, "f1")
        assert "Stripe it" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert app.room.tab == "today"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("NoRoom", "it is no Room"),
        ("Born", "not born"),
        ("Composed", "not composed"),
        ("Shown", "not shown"),
        ("Pressed", "not pressed"),
        ("Leaving", "it wanted to leave"),
        ("Vanishing", "it wanted to leave"),
        ("Ending", "it wanted to leave"),
        ("Styled", "Styled"),
        ("Dressed", "Dressed"),
        ("Read", "not read"),
        ("Left", "SystemExit"),
    ],
)
def test_a_screen_that_fails_is_left_and_the_app_goes_on(zoo: Path, name: str, says: str) -> None:
    async def fails() -> None:
        async with app_at(zoo) as (app, pilot):
            await choose(pilot, f"Zebra {name}")
            if name in ("Read", "Left"):
                await until(pilot, lambda: f"The plugin zoo failed in zoo_screens:{name}" in shown(pilot))
                assert says in shown(pilot)
                await press(pilot, "escape")
            else:
                await press(pilot, "z")
                await until(pilot, lambda: says in told(app))
            assert app.office is not None
            assert [fault.plugin for fault in app.office.plugins.faults] == ["zoo"]
            await until(pilot, lambda: app.screen is app.room and app.room.tab == "today")
            await press(pilot, "g", "l")
            await until(pilot, lambda: "PLUGINS" in shown(pilot))
            assert "▲ 1 failed" in shown(pilot)
            await press(pilot, "g", "p")
            await until(pilot, lambda: "PEOPLE" in shown(pilot))

    asyncio.run(fails())


@run
async def test_a_plugins_format_is_in_the_form_of_the_preview(
    zoo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app_at(zoo) as (app, pilot):
        await go_through(pilot, doors_of(zoo)["preview"])
        await press(pilot, "e")
        app.screen.query_one("#field-format", Choice).value = "lame"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "The plugin zoo failed in zoo_late:bad" in shown(pilot))
        app.screen.query_one("#field-format", Choice).value = "zebra"
        await press(pilot, "ctrl+s")
        [file] = tmp_path.glob("*.zebra")
        assert file.read_bytes() == b"stripes \xff 2026-08"


def test_without_plugins_nothing_of_theirs_is_offered(zoo: Path) -> None:
    from compact_tui.guests import brought_by
    from meetings.office import open_office
    from meetings.plugging.commands import run_command

    with open_office(zoo, third_party=False) as office:
        assert not brought_by(office).commands
        assert not brought_by(office).screens
        with pytest.raises(Refused, match="No plugin brings a command “hello”"):
            run_command(office, "hello")
