"""The user's guide, done as it says: every command in it runs, in order, in a workspace of its own."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "users-guide.md"


def commands() -> list[tuple[str, list[str]]]:
    """Each command of the guide with the lines typed into it."""
    blocks = re.findall(r"```console\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line.removeprefix("> "))
    return found


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("guide")
    env = {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    env |= {"XDG_DATA_HOME": str(folder / "data"), "COMPACT_WORKSPACE": "", "COMPACT_AS": ""}
    answered = {}
    for command, lines in commands():
        now = {"COMPACT_NOW": "2026-12-02T14:03" if "minutes" in command else "2026-11-24T10:00"}
        now = {"COMPACT_NOW": "2026-12-03T09:00"} if answered.get("closed") and "take" not in command else now
        done = subprocess.run(
            [sys.executable, "-m", "compact_tui", *shlex.split(command)[1:]],
            input="".join(f"{line}\n" for line in lines), cwd=folder, env={**env, **now},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        answered[command] = done.stdout
        if "take" in command:
            answered["closed"] = done.stdout
    return answered


def test_every_line_of_the_minutes_becomes_what_the_guide_means(answers: dict[str, str]) -> None:
    said = answers["compact-tui minutes take next"]
    assert "prose" not in said
    assert "ACTION A-2026-001 · Rae North" in said
    assert "CARRIED" in said
    assert said.splitlines()[-1].startswith("closed")


def test_what_came_out_of_it_is_where_the_guide_says(answers: dict[str, str]) -> None:
    assert "send the guide to the parish clerks" in answers["compact-tui actions"]
    assert "quarterly article" in answers["compact-tui decisions"]
    assert "D-2026-002" in answers["compact-tui decisions"]
    assert "Minutes of the last meeting: 2026-01" in answers["compact-tui agenda show next"]


def test_a_letter_becomes_a_decision_that_is_told_at_the_next_meeting(answers: dict[str, str]) -> None:
    assert "agreed: D-2026-003 · 2 for, 1 against" in answers["compact-tui decisions close R1"]
    assert "R-2026-001" in answers["compact-tui decisions show D3"]
    assert "D-2026-003: Meet in the library in March" in answers["compact-tui agenda show next"]


def test_the_draft_is_asked_for_the_reason(answers: dict[str, str]) -> None:
    said = next(text for command, text in answers.items() if command.startswith("compact-tui areas proof"))
    assert "▲     not kept: give the reason" in said
    assert "Source: w.funding.public.8" in said


def test_the_guide_shows_every_main_command() -> None:
    from compact_tui.cli.main import COMMANDS

    text = GUIDE.read_text(encoding="utf-8")
    left_out = {name for name in COMMANDS if f"compact-tui {name}" not in text and f"`{name}" not in text}
    assert left_out <= {"demo", "today", "plugins"}


def test_the_guide_names_every_screen_with_its_letter() -> None:
    from compact_tui.doors import SEARCH, TABS

    guide = GUIDE.read_text(encoding="utf-8")
    for tab in (*TABS.values(), SEARCH):
        letter = {"slash": "/"}.get(tab.letter, tab.letter)
        assert f"`{letter}` {tab.title}" in guide
