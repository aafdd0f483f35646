"""The options that narrow the action plan."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from compact_tui.cli.desk import Desk
from compact_tui.cli.typed import day_at

if TYPE_CHECKING:
    from meetings.records.outcome import Action

Command = TypeVar("Command", bound=Callable[..., Any])


def narrowing(command: Command) -> Command:
    """The options that narrow the plan; they arrive together as `wanted`."""

    @functools.wraps(command)
    def narrowed(*given: Any, **options: Any) -> Any:
        return command(*given, wanted={name: options.pop(name) for name in _WANTED}, **options)

    for option in reversed(
        (
            click.option("--owner", metavar="P", help="Owned by this person (or an office they hold) …"),
            click.option("--theme", metavar="T", help="With this theme."),
            click.option(
                "--status", metavar="S",
                help="not-started, under-way, at-risk, blocked, done, dropped, taken-back.",
            ),
            click.option("--open", "still_open", is_flag=True, help="Those still to be done only."),
            click.option("--overdue", is_flag=True, help="Late ones only."),
            click.option("--due-before", metavar="D", help="Due before this day."),
            click.option("--refers", metavar="KEY", help="Refers to this undertaking or principle."),
        )
    ):  # fmt: skip
        narrowed = option(narrowed)
    return cast(Command, narrowed)


_WANTED = ("owner", "theme", "status", "still_open", "overdue", "due_before", "refers")


def found_by(desk: Desk, wanted: dict[str, Any]) -> list[Action]:
    """The actions that the narrowing options ask for."""
    from meetings.actions import plan, standing_for, theme_of
    from meetings.keys import key_of

    owner, theme, status, before = (wanted[name] for name in ("owner", "theme", "status", "due_before"))
    return plan(
        desk.office,
        body=desk.body_or_any,
        owners=standing_for(desk.office, desk.owner(owner)) if owner is not None else (),
        theme=theme_of(theme) if theme else None,
        status=_status(status) if status else None,
        still_open=wanted["still_open"],
        overdue=wanted["overdue"],
        due_before=day_at(desk, before) if before else None,
        refers=key_of(desk.office, refers) if (refers := wanted["refers"]) else None,
    )


def _status(words: str) -> str:
    from meetings.actions import status_of

    return "taken-back" if words == "taken-back" else status_of(words)
