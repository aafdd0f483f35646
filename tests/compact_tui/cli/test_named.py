"""Files and folders that are named by command: no name is never the folder one happens to be in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from support_cli import Line

from compact_tui.cli.main import cli
from compact_tui.cli.typed import Named


def _commands(group: click.Group, *before: str) -> Iterator[tuple[str, click.Command]]:
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            yield " ".join((*before, name)), command
            if isinstance(command, click.Group):
                yield from _commands(command, *before, name)


def test_every_file_and_folder_a_command_names_is_held_to_have_a_name() -> None:
    named = [
        (words, one) for words, command in _commands(cli) for one in command.params
        if isinstance(one.type, click.Path) and not one.type.exists
    ]  # fmt: skip
    assert len(named) > 20
    assert [words for words, one in named if not isinstance(one.type, Named)] == []


@pytest.mark.parametrize(
    "words",
    [
        ("publish",), ("calendar", "feed"), ("calendar", "invite", "next", "-o"), ("calendar", "import"),
        ("calendar", "reply"), ("calendar", "export", "-o"), ("members", "import"),
        ("init", "--area", "national", "--name", "Group"), ("demo", "--no-open"), ("backup",),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_of_nothing_is_refused_and_nothing_is_written(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], name: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    refused = line(*words, name, code=1)
    assert refused.err.startswith("compact-tui: No ")
    assert "was named" in refused.err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("calendar", "export", "--for"), ("calendar", "export", "--meeting"), ("calendar", "month", "--for"),
        ("calendar", "year", "--for"), ("calendar", "push", "https://127.0.0.1:1/", "--for"),
        ("calendar", "export", "--since"), ("calendar", "export", "--until"), ("actions", "--owner"),
        ("calendar", "invite", "next", "--for"),
    ],
)  # fmt: skip
def test_nobody_and_no_meeting_are_not_everybody_and_all(line: Line, words: tuple[str, ...]) -> None:
    line("meetings", "add", "--date", "3/2/2027", "--start", "14:00")
    refused = line(*words, "", code=1)
    assert refused.out == ""
    assert refused.err.count("\n") == 1
