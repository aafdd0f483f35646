"""The command line: the plain-text twin of the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from compact_tui.cli.desk import Desk
from compact_tui.cli.late import LateGroup
from meetings.errors import Refused

COMMANDS = {
    "init": "workspaces",
    "demo": "demo",
    "today": "today",
    "areas": "areas",
    "plugins": "areas",
    "run": "run",
    "meetings": "meetings",
    "bodies": "bodies",
    "agenda": "agenda",
    "minutes": "minutes",
    "follow": "follow",
    "decisions": "decisions",
    "actions": "actions",
    "consultations": "consultations",
    "members": "members",
    "organisations": "organisations",
    "group": "group",
    "phrases": "phrases",
    "who": "group",
    "calendar": "calendar",
    "publish": "publish",
    "search": "records",
    "history": "records",
    "undo": "records",
    "redo": "records",
    "check": "safekeeping",
    "backup": "safekeeping",
    "restore": "safekeeping",
}
"""Each command and the module it stands in, which is read only when the command is used."""


@click.group(
    cls=LateGroup, late=COMMANDS, invoke_without_command=True, context_settings={"max_content_width": 100}
)
@click.option("-w", "--workspace", type=click.Path(), metavar="DIR", help="The group's folder.")
@click.option("--as", "who", metavar="PERSON", help="Who is at the keys.")
@click.option("--body", metavar="KEY", help="A working party in place of the main body.")
@click.option("--no-plugins", is_flag=True, help="Load no third-party plugins.")
@click.version_option(package_name="compact-tui", prog_name="compact-tui")
@click.pass_context
def cli(
    ctx: click.Context, workspace: str | None, who: str | None, body: str | None, no_plugins: bool
) -> None:
    """Run a local Compact group's office: agendas, minutes, actions, people and calendars."""
    ctx.obj = Desk(Path(workspace) if workspace else None, who, body, third_party=not no_plugins)
    ctx.call_on_close(ctx.obj.close)
    if ctx.invoked_subcommand is None:
        open_app(ctx)


def open_app(ctx: click.Context) -> None:
    """Open the app; where there is no terminal to open it on, the Today page is printed instead."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from compact_tui.app import CompactApp

        app = CompactApp(ctx.obj)
        app.run()
        ctx.exit(app.return_code or 0)
    ctx.invoke(cli.get_command(ctx, "today"))  # type: ignore[arg-type]  # it is one of COMMANDS


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command: 0 done, 1 refused with one sentence why, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code: Any = cli.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="compact-tui",
            standalone_mode=False,
        )
    except Refused as refused:
        _say(str(refused))
        sys.exit(1)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.Abort:
        _say("Stopped; what was saved before is kept.")
        sys.exit(1)
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        sys.exit(wrong.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _say(f"{error.filename or 'A file'} could not be used: {(error.strerror or str(error)).lower()}.")
        sys.exit(1)
    except Exception as fault:
        if os.environ.get("COMPACT_DEBUG"):
            raise
        _say(
            f"This is a fault in the program, not yours ({type(fault).__name__}: {fault}). All that was "
            "saved before is kept. COMPACT_DEBUG=1 shows where it happened, for a report."
        )
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _say(sentence: str) -> None:
    from compact_tui.cli.output import plain

    print(f"compact-tui: {' '.join(plain(sentence).split())}", file=sys.stderr)  # noqa: T201  # the one door for refusals
