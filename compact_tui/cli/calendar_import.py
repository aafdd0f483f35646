"""`calendar import`: meetings from somebody else's calendar, looked at before any is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import a_file, calendar_in, day_at, hour_of

if TYPE_CHECKING:
    from meetings.calendar.matching import Offer
    from meetings.records.meeting import Meeting

STATES = {
    "new": "new",
    "there": "there",
    "moves": "would move",
    "clashes": "changed here too",
    "cancels": "would be cancelled",
    "left": "left out",
    "gone": "not in it any more",
}
DONE = {"moves": "moved", "clashes": "moved", "cancels": "cancelled"}
"""What is said of those that were taken in, in place of what would become of them."""


@click.command("import")
@click.argument("file", type=a_file)
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--only", default="", metavar="WORDS", help="Only entries whose title holds these words.")
@click.option("--at", metavar="TIME", help="The hour of meetings that are given as whole days.")
@click.option("--since", metavar="DAY", help="From this day; from today if not given.")
@click.option("--until", metavar="DAY", help="Up to this day; two years on if not given.")
@click.option("--overwrite", is_flag=True, help="Move also what was changed here since it was taken in.")
@as_json
@pass_desk
def import_(
    desk: Desk,
    file: Path,
    dry_run: bool,
    only: str,
    at: str | None,
    since: str | None,
    until: str | None,
    overwrite: bool,
    json_: bool,
) -> None:
    """Take in meetings from a calendar (.ics), such as the one a council publishes.

    Each entry is new, is there already, or would move or cancel a meeting that is there; taken in twice it
    changes nothing. What was changed here since it was taken in stays so, unless you say --overwrite; what
    was held already is never moved. What repeats is taken apart. `--body` before the command says whose
    meetings they are.

    \b
    Examples:
      compact-tui calendar import council.ics --only "compact" --dry-run
      compact-tui --body fcb calendar import council.ics --only "funding code"
    """
    from meetings.calendar.importing import keep_offers
    from meetings.calendar.matching import offers

    found = offers(
        desk.office,
        calendar_in(file),
        body=desk.body,
        since=day_at(desk, since) if since is not None else None,
        until=day_at(desk, until) if until is not None else None,
        only=only,
        at=hour_of(at) if at else None,
    )
    wanted = [one for one in found if overwrite or one.state != "clashes"]
    kept = iter([] if dry_run else keep_offers(desk.office, wanted, body=desk.body))
    after = {id(one): next(kept, one.meeting) for one in wanted if one.changes}
    rows = [
        _row(one, after.get(id(one), one.meeting), done=not dry_run and id(one) in after, json_=json_)
        for one in found
    ]
    show(
        rows,
        [(name, itemgetter(name)) for name in ("state", "when", "meeting", "title", "why")],
        json_=json_,
        empty="The calendar holds nothing in that time; --since and --until take another.",
    )
    click.echo(plain(_summed(found, dry_run=dry_run, overwrite=overwrite)), err=True)


def _row(one: Offer, meeting: Meeting | None, *, done: bool, json_: bool) -> Row:
    from meetings.dates.words import brief, hours
    from meetings.documents.data import time_data

    event = one.event
    if json_:
        return {
            "state": one.state,
            "title": one.title,
            "start": time_data(event.start) if event else None,
            "end": time_data(event.end) if event else None,
            "venue": event.venue or None if event else None,
            "meeting": meeting.ref if meeting else None,
            "why": one.why,
        }
    day = f"{brief(event.start.date())}" if event else ""
    return {
        "state": (done and DONE.get(one.state)) or STATES[one.state],
        "when": f"{day} {hours(event.start)}" if event and not event.all_day else day,
        "meeting": meeting.ref if meeting else "",
        "title": one.title,
        "why": one.why,
    }


def _summed(found: Iterable[Offer], *, dry_run: bool, overwrite: bool) -> str:
    """What was done, or would be, in a sentence."""
    count: Counter[str] = Counter(
        "moves" if overwrite and one.state == "clashes" else one.state for one in found
    )
    parts = [
        f"{count[state]} {word}"
        for state, word in (("new", "added"), ("moves", "moved"), ("cancels", "cancelled"))
        if count[state]
    ]
    rest = [
        f"{count[state]} {word}"
        for state, word in (
            ("there", "there already"),
            ("clashes", "changed here too, so left as it is (--overwrite moves it)"),
            ("left", "left out"),
            ("gone", "in the calendar no more"),
        )
        if count[state]
    ]
    if not parts:
        return "; ".join(["Nothing to do", *rest]) + "."
    if dry_run:
        would = "; ".join([f"Would be: {', '.join(parts)}", *rest])
        return f"{would}; nothing was changed. The same without --dry-run does it."
    return "; ".join([", ".join(parts), *rest]) + ". “compact-tui undo” takes it back."
