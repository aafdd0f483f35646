"""`follow`: a meeting's record while it grows, to be read in a second terminal or from a projector."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import fold, plain, terminal_width

if TYPE_CHECKING:
    from meetings.documents.followed import Said
    from meetings.following import Followed, Watch
    from meetings.office import Office


@click.command()
@click.argument("words", metavar="[MEETING]", required=False)
@click.option("--large", is_flag=True, help="In large type: the item, the clock, what was said last.")
@click.option("--chair", is_flag=True, help="The chair's page: time by item, quorum, what is open.")
@click.option("--confidential", is_flag=True, help="With the confidential part: not for a projector.")
@click.option("--plain", "plain_", is_flag=True, help="As plain lines, each as it comes.")
@click.option("--once", is_flag=True, help="As plain lines: what there is now, and no more.")
@click.option("--json", "json_", is_flag=True, help="As plain lines, each one JSON object.")
@pass_desk
def follow(
    desk: Desk,
    words: str | None,
    large: bool,
    chair: bool,
    confidential: bool,
    plain_: bool,
    once: bool,
    json_: bool,
) -> None:
    """Follow a meeting's record as it grows, in a second terminal or on a projector; nothing is changed.

    Without MEETING it is the one in session, else the next, else the last. Private notes are never shown,
    and of the confidential part only that there is one. For a projector, make the terminal's own letters
    larger (Ctrl and +, or Cmd and + on a Mac).

    Where there is no terminal it answers in lines: the record so far, then each new paragraph as it comes,
    and it ends when the meeting is closed. Ctrl-C ends it.

    \b
    Example:
      compact-tui follow
      compact-tui follow next --plain
    """
    from meetings.following import Watch

    as_lines = plain_ or once or json_ or not sys.stdout.isatty()
    if as_lines and (chair or large):
        raise click.UsageError(
            "--large and --chair are for a terminal's whole screen; as plain text the chair's page is "
            "“compact-tui minutes clock MEETING”."
        )
    watch = Watch(desk.folder, desk.open_to_read, _choosing(desk, words), confidential=confidential)
    watch.open()
    try:
        if as_lines:
            _in_lines(watch, once=once, json_=json_)
        else:
            from compact_tui.follow_app import FollowApp

            FollowApp(watch, large=large, chair=chair).run()
    except KeyboardInterrupt:
        click.echo()
    finally:
        watch.close()


def _choosing(desk: Desk, words: str | None) -> Callable[[Office], str]:
    """Which meeting is meant, in an office that is open for reading."""

    def chosen(office: Office) -> str:
        from meetings.references import at_hand, find_body, find_meeting

        body = find_body(office, desk.body_words).id if desk.body_words else None
        return (find_meeting(office, words, body) if words else at_hand(office, body)).id

    return chosen


def _in_lines(watch: Watch, *, once: bool, json_: bool) -> None:
    """Say what there is and then what comes, until the meeting is closed."""
    from meetings.documents.followed import Telling

    telling = Telling()
    while True:
        found = watch.look()
        if isinstance(found, str):
            click.echo(plain(found), err=True)
        elif found is not None:
            for said in telling.news(found):
                click.echo(_object(found, said) if json_ else _line(said))
            sys.stdout.flush()
            if found.is_over:
                return
        if once:
            return
        time.sleep(watch.every)


def _line(said: Said) -> str:
    room = terminal_width()
    return plain(said.line) if room is None else fold(plain(said.line), room, 4)


def _object(found: Followed, said: Said) -> str:
    told = {
        "event": said.event,
        "meeting": found.clock.meeting.ref,
        "item": said.item,
        "number": said.number or None,
        "label": said.label or None,
        "text": said.text or None,
        "lines": list(said.lines),
    }
    return json.dumps(told, ensure_ascii=False)
