"""Starting reads no more than the first page needs: what is imported by then, counted in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import compact_tui

STARTING = """
import asyncio, sys
from pathlib import Path
from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.screens.today import TodayRoom

TodayRoom._read_register = lambda self: None  # what it reads follows the first paint

async def first_page(folder):
    app = CompactApp(Desk(Path(folder), "Jo Swift", None, third_party=False))
    async with app.run_test() as pilot:
        async with asyncio.timeout(60):
            while app.office is None or not app.room._ever_shown:
                await pilot.pause(0.01)
    print(*sorted(sys.modules))

asyncio.run(first_page(sys.argv[1]))
"""

FORBIDDEN = (
    # other people's: each is read when what it is for is first asked for
    "icalendar", "markdown_it", "holidays", "tomlkit", "pyperclip", "dateutil", "docx", "typst", "psycopg",
    "pluggy",
    "click.shell_completion", "rich.markdown", "rich.syntax", "pygments", "linkify_it", "markdown",
    # Textual's larger widgets
    "textual.widgets._data_table", "textual.widgets._text_area", "textual.widgets._markdown",
    "textual.widgets._footer", "textual.document", "tree_sitter",
    # ours
    "compact_tui.palette", "compact_tui.keymap", "compact_tui.widgets.ledger", "compact_tui.cli.main",
    "compact_tui.cli.output", "meetings.documents", "meetings.calendar", "meetings.minutes.grammar",
    "meetings.minutes.taking", "meetings.searching", "meetings.demonstration", "meetings.safekeeping",
    "meetings.store.sqlite.salvage",
    # the areas are data until a rule of one is asked for
    "plugins",
)  # fmt: skip

SCREENS = {"compact_tui.screens.room", "compact_tui.screens.today"}
COMMANDS = {"compact_tui.commands.command", "compact_tui.commands.frame", "compact_tui.commands.today"}


def loaded_by_the_first_page(folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", STARTING, str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_first_page_loads_only_what_it_shows(group: Path) -> None:
    loaded = loaded_by_the_first_page(group)
    assert {name for name in loaded if name.startswith(tuple(f"{one}." for one in FORBIDDEN))} == set()
    assert set(FORBIDDEN) & loaded == set()
    assert {name for name in loaded if name.startswith("compact_tui.screens.")} == SCREENS
    assert {name for name in loaded if name.startswith("compact_tui.commands.")} == COMMANDS
    ours = {name for name in loaded if name.partition(".")[0] in ("compact_tui", "meetings", "plugins")}
    assert len(ours) <= 100, sorted(ours)
    assert len(loaded) <= 560, len(loaded)


def test_the_package_itself_is_empty_so_that_a_command_never_loads_the_screens() -> None:
    assert Path(str(compact_tui.__file__)).read_bytes() == b""
    said = subprocess.run(
        [sys.executable, "-c", "import compact_tui.cli.main, sys; print('textual' in sys.modules)"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "False"
