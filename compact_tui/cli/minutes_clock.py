"""`minutes clock`: how a meeting stands by the clock, as the chair's page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, show_json, terminal_width

if TYPE_CHECKING:
    from meetings.minutes.clocks import MeetingClock, Named, Proposed
    from meetings.minutes.timing import ItemTime

_PRINTED = 80
"""How many columns the page has where it is not printed on a terminal."""


@click.command()
@click.argument("words", metavar="[MEETING]", required=False)
@as_json
@pass_desk
def clock(desk: Desk, words: str | None, json_: bool) -> None:
    """How a meeting stands by the clock: time by item, when it will end, quorum, what is open and comes next.

    Without MEETING it is the one in session, else the next, else the last. “compact-tui follow --chair”
    shows the same and keeps it up to date.

    \b
    Example:
      compact-tui minutes clock
    """
    from compact_tui.clock_lines import clock_lines
    from meetings.minutes.clocks import clock_of
    from meetings.minutes.live import LiveMinutes
    from meetings.references import at_hand

    meeting = desk.meeting(words) if words else at_hand(desk.office, desk.body_or_any)
    live = LiveMinutes(desk.office, meeting)
    found = clock_of(live, live.minutes, desk.office.now)
    if json_:
        show_json(_clock_data(found))
        return
    for line, _ in clock_lines(found, terminal_width() or _PRINTED):
        click.echo(line.rstrip())


def _clock_data(clock: MeetingClock) -> dict[str, Any]:
    from meetings.documents.data import time_data

    sitting, pace = clock.meeting.sittings[-1], clock.pace
    return {
        "meeting": clock.meeting.ref,
        "state": clock.state,
        "now": time_data(clock.now),
        "starts": time_data(sitting.start),
        "ends": time_data(sitting.end),
        "elapsed": pace.elapsed if pace else None,
        "projected": time_data(pace.ends) if pace else None,
        "over": pace.over if pace and pace.ends else None,
        "chair": _person(clock.chair) if clock.chair else None,
        "here": clock.here,
        "quorum": clock.quorum,
        "sides": [{"side": side, "here": here, "needed": needed} for side, here, needed in clock.sides],
        "items": [_item(item) for item in clock.items],
        "current": clock.item.number if clock.item else None,
        "next": clock.next.number if clock.next else None,
        "proposal": _proposal(clock.proposal) if clock.proposal else None,
    }


def _item(item: ItemTime) -> dict[str, Any]:
    from meetings.documents.data import time_data

    return {
        "number": item.number,
        "title": item.title,
        "course": item.course,
        "planned": item.planned,
        "used": item.used,
        "left": item.left,
        "begins": time_data(item.begins),
    }


def _proposal(proposed: Proposed) -> dict[str, Any]:
    return {
        "text": proposed.text,
        "proposer": proposed.proposer,
        "seconder": proposed.seconder or None,
        "may_vote": [_person(one) for one in proposed.may_vote],
        "tie": proposed.tie,
    }


def _person(one: Named) -> dict[str, str | None]:
    return {"initials": one.initials or None, "name": one.name}
