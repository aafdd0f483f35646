"""Every screen as it looks at 80×24, in two themes: what was seen and found good is kept as text.

A snapshot is a file in `snapshots/`: the lines of the screen, then for each theme a map of them in which a
letter stands for a style, and the list of the styles. Where a change of the screens is meant, write
them anew and read the difference before it is committed:

    COMPACT_SNAPSHOTS=write python -m pytest tests/compact_tui/test_snapshots.py
    git diff tests/compact_tui/snapshots

The clock stands still (`COMPACT_NOW`), cursors do not blink, and the workspace is named from its own folder.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import string
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import cast

import pytest
from rich.style import Style
from support_app import SMALL, doors_of, go_through, office_at, press, run, running, settled, type_in, until
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import ON_TOP, TABS, Door
from compact_tui.screens.first_run import FirstRun
from compact_tui.screens.proof_form import Question
from compact_tui.screens.sure import Sure
from compact_tui.themes import TERMINAL
from meetings.minutes.taking import Taking
from meetings.proofing.facts import DraftFacts

THEMES = (TERMINAL, "light")
FOLDER = Path(__file__).parent / "snapshots"
WRITING = os.environ.get("COMPACT_SNAPSHOTS") == "write"

Opening = Callable[[Pilot[int], Path], Awaitable[None]]


def door(name: str) -> Opening:
    async def opened(pilot: Pilot[int], group: Path) -> None:
        await go_through(pilot, doors_of(group)[name])

    return opened


def keys(*pressed: str, at: str = "today", typed: str = "") -> Opening:
    async def opened(pilot: Pilot[int], group: Path) -> None:
        await go_through(pilot, doors_of(group)[at])
        await press(pilot, *pressed)
        if typed:
            await type_in(pilot, typed)
            await settled(pilot)

    return opened


async def history_of_an_action(pilot: Pilot[int], group: Path) -> None:
    with office_at(group) as office:
        action = next(one for one in office.actions.find() if one.status == "done")
    await go_through(pilot, Door("history", action.ref))


async def asking(pilot: Pilot[int], group: Path) -> None:
    pilot.app.push_screen(Sure("Leave it?", "What you typed here will not be kept.", yes="Leave it"))
    await settled(pilot)


async def live_minutes(pilot: Pilot[int], group: Path) -> None:
    coming = doors_of(group)["minutes"]
    with office_at(group) as office:
        taking = Taking(office, office.meetings.get(coming.record))
        for line in LINES:
            taking.take(line)
    await go_through(pilot, coming)


async def proof_of_a_draft(pilot: Pilot[int], group: Path) -> None:
    draft = group.parent / "parks.md"
    draft.write_text("We value the Compact.\n\nWe consult for eight weeks from 3 March 2027.\n", "utf-8")
    facts = DraftFacts(opens=dt.date(2027, 3, 3), closes=dt.date(2027, 4, 27), feedback=True)
    cast(CompactApp, pilot.app).proofed = Question(draft, facts)
    await go_through(pilot, Door("proof"))


LINES = (
    "open",
    "here JS PC",
    "next",
    "JS: the leaflet has reached forty groups",
    "action JS: send the guide to the parish clerks by 12 Jan",
    "agreed: a quarterly article goes to all partners' newsletters",
    "item 4",
    "The [JB] folder was shown.",
)

SCREENS: dict[str, Opening] = {
    **{name: door(name) for name in (*TABS, *ON_TOP, "search", "preview of minutes", "minutes as held")},
    "minutes live": live_minutes,
    "proof of a draft": proof_of_a_draft,
    "history of an action": history_of_an_action,
    "search for a word": keys("slash", typed="leaflet"),
    "actions narrowed": keys("slash", at="actions", typed="guide"),
    "consultation in full": keys("enter", at="consultations"),
    "calendar of a month": keys("pagedown", "up", "up", at="calendar"),
    "calendar of a year": keys("v", at="calendar"),
    "form of a consultation": keys("e", at="consultations"),
    "decision in full": keys("down", "enter", at="decisions"),
    "replies to a letter": keys("r", at="decisions"),
    "form of an agenda item": keys("a", at="agenda"),
    "help": keys("f1"),
    "messages": keys("f9", "shift+f9", "f2"),
    "go to": keys("g"),
    "palette": keys("ctrl+p"),
    "palette with words": keys("ctrl+p", typed="minut"),
    "sure": asking,
}


@run
async def _looks_as_it_was(name: str) -> None:
    group = Path("group")
    async with running(group, SMALL) as (app, pilot):
        await SCREENS[name](pilot, group)
        await compare(name, app, pilot)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_was_found_good(group: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(group.parent)
    _looks_as_it_was(name)


@contextlib.asynccontextmanager
async def first_run() -> AsyncIterator[tuple[CompactApp, Pilot[int]]]:
    app = CompactApp(Desk(None, None, None, third_party=False))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstRun))
        await settled(pilot)
        yield app, pilot


@run
async def test_the_first_run_looks_as_it_was_found_good() -> None:
    async with first_run() as (app, pilot):
        await compare("first run", app, pilot)


async def compare(name: str, app: CompactApp, pilot: Pilot[int]) -> None:
    """Compare the screen with the file that holds it, or write that."""
    seen = await taken(app, pilot)
    path = FOLDER / f"{name.replace(' ', '-')}.txt"
    if WRITING:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(seen, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert seen.split("\n") == kept.split("\n"), f"{path.name} differs; COMPACT_SNAPSHOTS=write keeps it so"


async def taken(app: CompactApp, pilot: Pilot[int]) -> str:
    """The screen as text, and its styles in each of the themes."""
    for field in app.screen.query("Input, TextArea"):
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False
    parts: list[str] = []
    for theme in THEMES:
        app.theme = theme
        await settled(pilot)
        strips = app.screen._compositor.render_strips()
        words = "\n".join(strip.text.rstrip() for strip in strips)
        if words != (parts[0] if parts else ""):  # what lies below a dialog shines through in some themes
            parts.append(words)
        parts.append(f"-- {theme}\n{styles_of([list(strip) for strip in strips])}")
    return "\n".join(parts) + "\n"


def styles_of(lines: list[list[tuple[str, Style | None, object]]]) -> str:
    """A map of the styles: a letter for each, a dot for the one that is commonest, and what they are."""
    told = [[(text, _words(style)) for text, style, _ in line] for line in lines]
    area: dict[str, int] = {}
    for line in told:
        for text, style in line:
            area[style] = area.get(style, 0) + len(text)
    plain = max(area, key=lambda style: area[style])
    letters = {style: string.ascii_letters[at] for at, style in enumerate(s for s in area if s != plain)}
    rows = ["".join(letters.get(style, ".") * len(text) for text, style in line).rstrip(".") for line in told]
    legend = [f". {plain}", *(f"{letter} {style}" for style, letter in letters.items())]
    return "\n".join([*rows, *legend])


def _words(style: Style | None) -> str:
    """A style in words, without what cannot be seen of it."""
    return str(Style.from_color(style.color, style.bgcolor) + _plain(style)) if style else "none"


def _plain(style: Style) -> Style:
    return Style(
        bold=style.bold, dim=style.dim, italic=style.italic, underline=style.underline, reverse=style.reverse
    )
