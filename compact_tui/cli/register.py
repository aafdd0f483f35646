"""What the commands of the register share: its records as JSON, and a page of it as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.output import cut, fold, plain, screen_width
from compact_tui.cli.typed import day_at

if TYPE_CHECKING:
    import datetime as dt

    from compact_tui.cli.desk import Desk
    from meetings.compliance import Verdict
    from meetings.listing import Listing
    from meetings.office import Office
    from meetings.records.area import Area
    from meetings.records.consulting import Consultation, FundingChange
    from meetings.register.clashes import Clash
    from meetings.register.pages import Line, Page

YEAR = click.IntRange(1990, 2100)
"""A year of the register (see `meetings.register.entering`)."""

_TITLE = 60


def consultation_data(
    one: Consultation, rules: list[Verdict], clashes: list[Clash], office: Office, listing: Listing
) -> dict[str, Any]:
    """A consultation as `--json` gives it."""
    from compact_tui.cli.actions import owner_data
    from meetings.compliance import span, weeks_of
    from meetings.register.consultations import state_of

    return {
        "ref": one.ref,
        "body": one.body,
        "title": one.title,
        "by": owner_data(one.by, listing),
        "announced": _iso(one.announced),
        "opens": _iso(one.opens),
        "closes": _iso(one.closes),
        "weeks": weeks_of(one.opens, one.closes),
        "length": span(one.opens, one.closes),
        "state": state_of(one, office.today),
        "affects": one.affects or None,
        "expenses": one.expenses,
        "reason": one.reason or None,
        "reply": one.reply or None,
        "replied": _iso(one.replied),
        "feedback": one.feedback,
        "told": one.told or None,
        "told_on": _iso(one.told_on),
        "withdrawn": _iso(one.withdrawn),
        "notes": one.notes or None,
        "refers": list(one.refers),
        "rules": [_rule_data(verdict, office.area) for verdict in rules],
        "clashes": [
            {"ref": clash.other.ref, "title": clash.other.title, "days": clash.days, "shared": clash.shared}
            for clash in clashes
        ],
    }


def funding_data(
    one: FundingChange, rules: list[Verdict], office: Office, listing: Listing
) -> dict[str, Any]:
    """A change of funding as `--json` gives it."""
    import datetime as dt

    from compact_tui.cli.actions import owner_data
    from meetings.compliance import weeks_of
    from meetings.register.funding import state_of

    last = one.takes_effect - dt.timedelta(days=1)
    return {
        "ref": one.ref,
        "body": one.body,
        "title": one.title,
        "by": owner_data(one.by, listing),
        "kind": one.kind,
        "notice": _iso(one.notice),
        "takes_effect": _iso(one.takes_effect),
        "weeks": weeks_of(one.notice, last) if one.notice else None,
        "state": state_of(one, office.today),
        "affects": one.affects or None,
        "exit_strategy": one.exit_strategy,
        "strategy": one.strategy or None,
        "assessed": one.assessed,
        "assessment": one.assessment or None,
        "reason": one.reason or None,
        "withdrawn": _iso(one.withdrawn),
        "notes": one.notes or None,
        "refers": list(one.refers),
        "rules": [_rule_data(verdict, office.area) for verdict in rules],
    }


def weeks_words(first: dt.date, last: dt.date, rules: list[Verdict]) -> str:
    """A stretch in weeks for a list, with a sign and what is wanted where it is too short."""
    from meetings.compliance import weeks_of
    from meetings.register.rules import is_short, short_words

    short = is_short(rules)
    return f"{weeks_of(first, last):g}" + (f" ▲ {short_words(short)}" if short else "")


def _rule_data(verdict: Verdict, area: Area) -> dict[str, Any]:
    from meetings.register.rules import rule_key

    return {
        "key": rule_key(area, verdict.rule),
        "standing": verdict.standing,
        "text": verdict.rule.text,
        "source": verdict.rule.source,
        "says": verdict.says,
        "reason": verdict.reason or None,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def say_page(page: Page, ref: str) -> None:
    """Print a page of the register, and how its history is looked up."""
    from meetings.register.pages import FACT

    say_lines(page.lines)
    click.echo(f"\n{'History':<{FACT}}compact-tui history {ref}")


def say_lines(lines: Iterable[Line]) -> None:
    """Print lines that are told one by one, each hanging under what it says."""
    room = screen_width()
    for line in lines:
        said = f"{line.label:<{line.indent}}{' '.join(line.says.split())}"
        click.echo(plain(fold(said, room, line.indent)))


def say_kept(
    desk: Desk, one: Consultation | FundingChange, state: str, rules: Callable[[Area], list[Verdict]]
) -> None:
    """Say in a line what was kept, and ask on standard error for every reason that is wanted."""
    click.echo(plain(f"{one.ref} · {state} · {cut(one.title, _TITLE)}"))
    area = desk.office.area
    for verdict in rules(area):
        if verdict.wants_reason:
            click.echo(plain(f"▲ {verdict.in_words}. {verdict.rule.text} {verdict.says}"), err=True)
            click.echo(plain(f"  ({area.title}: {verdict.rule.source})"), err=True)


def said_by(desk: Desk, options: dict[str, Any], days: tuple[str, ...]) -> dict[str, Any]:
    """What was said on the command line, without what was left out; some options are days."""
    said = {name: value for name, value in options.items() if value is not None and value != ()}
    return {name: day_at(desk, value) if name in days else value for name, value in said.items()}
