"""`meetings plan`: a year of meetings proposed, with the reasons for and against each day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import OneOf, hour_of, kind_words

if TYPE_CHECKING:
    from meetings.planning.year import Plan, Proposed, Wish

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@click.command()
@click.argument("year", type=click.IntRange(1998, 2198))
@click.option(
    "--count", type=click.IntRange(1, 24), help="How many more; as the area's document says if not given."
)
@click.option("--every", metavar="WORDS", help="On such days: “second Wednesday of odd months”.")
@click.option("--weekday", metavar="DAY", help="Wednesday; the one it last met on if not given.")
@click.option("--start", metavar="TIME", help="The hour; that of the last meeting if not given.")
@click.option("--alternate", metavar="TIME/TIME", help="Two hours in turn, such as 14:00/18:30.")
@click.option("--annual", type=OneOf((*_MONTHS, "none")), help="The month of the annual meeting, or none.")
@click.option(
    "--change", "changes", nargs=2, multiple=True, metavar="DAY DAY", help="The second in place of the first."
)
@click.option("--leave-out", "left_out", multiple=True, metavar="DAY", help="Not this one; may be repeated.")
@click.option("--add", "keep", is_flag=True, help="Put the proposed meetings into the year.")
@as_json
@pass_desk
def plan(
    desk: Desk,
    year: int,
    count: int | None,
    every: str | None,
    weekday: str | None,
    start: str | None,
    alternate: str | None,
    annual: str | None,
    changes: Sequence[tuple[str, str]],
    left_out: Sequence[str],
    keep: bool,
    json_: bool,
) -> None:
    """Propose a year's meetings, clear of all that is known to stand in the way.

    That is: bank holidays and the day after, August, the weeks around Christmas, religious festivals, Compact
    Week, what “meetings avoid” keeps clear, the calendars of “meetings partners”, and meetings that are there
    already. What was passed over is told with the reason.

    \b
    Examples:
      compact-tui meetings plan 2027 --start 14:00 --add
      compact-tui meetings plan 2027 --every "second Wednesday of odd months" --alternate 14:00/18:30
      compact-tui meetings plan 2027 --change "3 Mar" "17 Mar" --leave-out "15 Dec" --add
    """
    from meetings.planning.told import nothing_words
    from meetings.planning.year import add_planned, plan_year

    if every and (count or weekday):
        raise click.UsageError("--every says how many and on which weekday; leave --count and --weekday out.")
    if start and alternate:
        raise click.UsageError("Give one hour with --start or two with --alternate, not both.")
    proposed = plan_year(desk.office, _wish(desk, year, count, every, weekday, start or alternate, annual))
    proposed = _by_hand(desk, proposed, changes, left_out)
    refs: list[str | None] = [None] * len(proposed.days)
    if keep and proposed.days:
        refs = [meeting.ref for meeting in add_planned(desk.office, proposed)]
    rows = [_row(ref, one, json_=json_) for ref, one in zip(refs, proposed.days, strict=True)]
    show(
        rows,
        [
            ("meeting", lambda row: row["ref"] or "proposed"),
            ("when", lambda row: row["start"]),
            ("kind", lambda row: row["kind"]),
            ("why", lambda row: row["why"]),
        ],
        json_=json_,
        empty=nothing_words(proposed),
    )
    _say_more(proposed, keep=keep)


def _say_more(proposed: Plan, *, keep: bool) -> None:
    for note in proposed.notes:
        click.echo(plain(note), err=True)
    if proposed.days and not keep:
        click.echo("Nothing was added yet; the same with --add puts them into the year.", err=True)


def _by_hand(desk: Desk, proposed: Plan, changes: Sequence[tuple[str, str]], left_out: Sequence[str]) -> Plan:
    """The plan with what was changed in it by hand."""
    from meetings.planning.changing import changed, day_meant, without

    for was, day in changes:
        days = (day_meant(desk.office, proposed, words) for words in (was, day))
        proposed = changed(desk.office, proposed, *days)
    for words in left_out:
        proposed = without(proposed, day_meant(desk.office, proposed, words))
    return proposed


def _wish(
    desk: Desk,
    year: int,
    count: int | None,
    every: str | None,
    weekday: str | None,
    hours: str | None,
    annual: str | None,
) -> Wish:
    from meetings.planning.pattern import pattern
    from meetings.planning.pattern import weekday as day_of_the_week
    from meetings.planning.year import Wish

    return Wish(
        year=year,
        body=desk.body,
        count=count,
        every=pattern(every) if every else None,
        weekday=day_of_the_week(weekday) if weekday else None,
        hours=tuple(hour_of(part) for part in hours.split("/")) if hours else (),
        annual=None if annual is None else ("none", *_MONTHS).index(annual),
    )


def _row(ref: str | None, one: Proposed, *, json_: bool) -> Row:
    from meetings.dates.words import brief
    from meetings.documents.data import time_data

    if json_:
        return {
            "ref": ref,
            "start": time_data(one.start),
            "kind": one.kind,
            "for": list(one.pro),
            "against": list(one.con),
            "passed_over": [
                {"date": passed.day.isoformat(), "reasons": list(passed.reasons)} for passed in one.passed
            ],
            "alternatives": [
                {"date": other.day.isoformat(), "against": list(other.reasons)} for other in one.others
            ],
        }
    return {
        "ref": ref,
        "start": f"{brief(one.start.date())} {one.start:%H:%M}",
        "kind": kind_words(one.kind),
        "why": _why(one),
    }


def _why(one: Proposed) -> str:
    from meetings.planning.told import passed_words, short_day

    parts = ["; ".join(one.pro)]
    if one.con:
        parts.append(f"against it: {'; '.join(one.con)}")
    if one.passed:
        parts.append(f"passed over: {passed_words(one.passed)}")
    if one.others:
        parts.append(f"or {', '.join(short_day(other.day) for other in one.others)}")
    return " · ".join(parts)
