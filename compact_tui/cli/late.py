"""Groups of commands of which each is read only when it is used."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Mapping
from typing import Any

import click


class LateGroup(click.Group):
    """A group whose commands are read when they are asked for; a wrong word gets the nearest right one.

    `late` is each command and the module of `compact_tui.cli` it stands in, under its own name (with `_`
    behind it where that is a word of Python's). Commands that are at hand already (`@group.command()`) come
    before them.
    """

    def __init__(self, *args: Any, late: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands at hand by the alphabet, then the late ones in the order they are given in."""
        return [*super().list_commands(ctx), *self.late]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        module = self.late.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        found = getattr(importlib.import_module(f"compact_tui.cli.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; click itself only knows the words of commands it has read."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as unknown:
            words = self.list_commands(ctx)
            raise click.exceptions.NoSuchCommand(args[0], possibilities=words, ctx=ctx) from unknown
