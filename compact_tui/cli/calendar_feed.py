"""`calendar feed` and `calendar serve`: calendars to subscribe to, in a folder or from this computer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show_json
from compact_tui.cli.typed import OneOf
from compact_tui.offering import LISTED, PORT, calendar_of
from compact_tui.writing import folder_named
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.calendar.feed_folder import Kept, Mode
    from meetings.calendar.serving.server import CalendarServer
    from meetings.office import Office

_EVERY = 1.0
"""Seconds between two looks at whether the record has changed."""


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--watch", is_flag=True, help="Stay, and follow every change until Ctrl-C.")
@click.option("--public", is_flag=True, help="Leave out the members' own calendars.")
@click.option("--mode", type=OneOf(("private", "web")), default="private", help="Who may read the files.")
@as_json
@pass_desk
def feed(desk: Desk, folder: str, watch: bool, public: bool, mode: Mode, json_: bool) -> None:
    """Keep the calendars to subscribe to up to date, as files in a folder.

    group.ics holds what anybody may read; each working party has a file, and each member one with their
    meetings and deadlines under a name nobody can guess (“calendar address PERSON” tells it). Only what has
    changed is written. “--mode web” lets a web server read the files, but nobody list the folder.

    \b
    Example:
      compact-tui calendar feed calendars
    """
    from meetings.calendar.feed_folder import is_listed, keep_up_to_date
    from meetings.calendar.vcalendar import Pen

    office, pen, there = desk.office, Pen(), folder_named(folder)

    def keep() -> list[Kept]:
        return keep_up_to_date(office, there, mode, members=not public, pen=pen)

    seen = _state(office)
    done = keep()
    if not public and is_listed(there):
        click.echo(plain(f"{LISTED} “chmod 711 {there}” stops that."), err=True)
    if not watch:
        if json_:
            show_json([_row(one) for one in done])
        else:
            _say(done, or_else="All the calendars were up to date.")
        return
    click.echo(f"Keeping {plain(str(there))} up to date; Ctrl-C ends it.", err=True)
    _tell(done, json_)
    _follow(office, lambda: _tell(keep(), json_), seen)


def _row(one: Kept) -> dict[str, str | None]:
    """What was done to a file; a member's has no name here, for whoever knows it can read it."""
    from meetings.calendar.feeds import is_secret

    return {"file": None if is_secret(one.name) else one.name, "whose": one.whose, "what": one.what}


def _say(done: list[Kept], or_else: str = "") -> None:
    for one in done:
        click.echo(plain(f"{one.what}: {_row(one)['file'] or calendar_of(one.whose)}"))
    if not done and or_else:
        click.echo(or_else)


def _tell(done: list[Kept], json_: bool) -> None:
    """Say what was done as it is done; as JSON, one object a line."""
    if json_:
        import msgspec

        for one in done:
            click.echo(msgspec.json.encode(_row(one)))
    else:
        _say(done)


def _state(office: Office) -> tuple[object, object]:
    """What the calendars follow from: how far the record has come, and the day."""
    return office.store.engine.last_seq(), office.today


def _follow(office: Office, do: Callable[[], None], seen: tuple[object, object]) -> None:
    """Do something whenever the record or the day is no longer as it was seen, until Ctrl-C.

    What cannot be done is said once, and tried again until it can: a drive may be away for a while.
    """
    fault = ""
    try:
        while True:
            time.sleep(_EVERY)
            now = _state(office)
            if now == seen:
                continue
            try:
                do()
            except Refused as why:
                if str(why) != fault:
                    click.echo(f"{plain(str(why))} It is tried again until it works.", err=True)
                fault = str(why)
            else:
                seen, fault = now, ""
    except KeyboardInterrupt:
        click.echo("Stopped; the files stay as they are.", err=True)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any.")
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this computer.")
@click.option("--public", is_flag=True, help="Leave out the members' own calendars.")
@pass_desk
def serve(desk: Desk, port: int, host: str, public: bool) -> None:
    """Offer the calendars to the programs on this computer, until Ctrl-C.

    Nobody elsewhere can reach them: for members on other computers keep them as files, with “calendar feed”,
    where a web server offers them. A member's own is offered once they have an address.

    \b
    Example:
      compact-tui calendar serve --port 8425
    """
    from meetings.calendar.serving.offers import Offers
    from meetings.calendar.serving.server import CalendarServer, public_names

    offers = Offers(desk.office, time.time, members=not public)
    server = CalendarServer(offers, host=host, port=port)
    names = public_names(offers)
    for name in names:
        click.echo(f"{server.url}{name}")
    if not public:
        click.echo(_of_members(len(offers.names) - len(names), server), err=True)
    click.echo("Ctrl-C ends it.", err=True)
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("Stopped; nothing is offered any more.", err=True)


def _of_members(count: int, server: CalendarServer) -> str:
    """How many members' own calendars are offered, and how each address is told."""
    command = "calendar address PERSON"
    if server.port != PORT or "127.0.0.1" not in server.url:
        command += f" --at {server.url}"
    if not count:
        return f"and no member's own yet: “{command}” gives one an address"
    more = "calendars of members" if count > 1 else "calendar of a member"
    return f"and {count} {more}, at the address that “{command}” tells"
