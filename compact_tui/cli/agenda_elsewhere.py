"""`agenda copy/skip/snooze/wake/asleep/recur/recurring`: items that go elsewhere, sleep, or come again."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import day_at

_HOW_OFTEN = "meeting, second meeting, 3 (every third), a month such as May, or annual meeting."


@click.command("copy")
@click.argument("meeting")
@click.argument("item")
@click.option("--to", "target", metavar="MEETING", required=True, help="The meeting it is copied to.")
@pass_desk
def copy_item(desk: Desk, meeting: str, item: str, target: str) -> None:
    """Copy an item, with its papers, to another meeting, of this body or another; both stand.

    \b
    Example:
      compact-tui agenda copy FCB-2026-02 3 --to next
    """
    from meetings.agenda.items import find_item
    from meetings.agenda.moving import copy_to

    to = desk.meeting(target)
    copied = copy_to(desk.office, find_item(desk.office, desk.meeting(meeting), item), to)
    click.echo(plain(f"copied to {to.ref}: {copied.title}"))


@click.command()
@click.argument("meeting")
@click.argument("item")
@pass_desk
def skip(desk: Desk, meeting: str, item: str) -> None:
    """Leave an item out of one agenda; it comes back on the one after of itself.

    \b
    Example:
      compact-tui agenda skip next "Champions' report"
    """
    from meetings.agenda.items import find_item
    from meetings.agenda.sleeping import skip as skip_

    held = desk.meeting(meeting)
    skipped = skip_(desk.office, find_item(desk.office, held, item))
    click.echo(plain(f"skipped once, off the agenda of {held.ref}: {skipped.title}{_then(desk, skipped.id)}"))


@click.command()
@click.argument("meeting")
@click.argument("item")
@click.option("--until", metavar="DATE", required=True, help="It comes to the first meeting from then on.")
@pass_desk
def snooze(desk: Desk, meeting: str, item: str, until: str) -> None:
    """Let an item sleep until the first meeting on or after a day, planned yet or not.

    \b
    Example:
      compact-tui agenda snooze next 6 --until "1 Feb"
    """
    from meetings.agenda.items import find_item
    from meetings.agenda.sleeping import snooze as snooze_

    held = desk.meeting(meeting)
    asleep = snooze_(desk.office, find_item(desk.office, held, item), day_at(desk, until))
    click.echo(plain(f"asleep, off the agenda of {held.ref}: {asleep.title}{_then(desk, asleep.id)}"))


def _then(desk: Desk, id_: str) -> str:
    """Where an item that was left out is now, as the end of a sentence."""
    from meetings.agenda.sleeping import away_from

    held = desk.office.items.get(id_)
    away = away_from(desk.office, desk.office.meetings.get(held.meeting))
    words = next((one.words for one in away if one.item.id == id_), "")
    return f" · {words}" if words else ""


@click.command()
@click.argument("meeting")
@click.argument("item")
@pass_desk
def wake(desk: Desk, meeting: str, item: str) -> None:
    """Bring an item that sleeps back onto an agenda, named by the start of its title.

    \b
    Example:
      compact-tui agenda wake next "Small grants"
    """
    from meetings.agenda.sleeping import find_away
    from meetings.agenda.sleeping import wake as wake_

    held = desk.meeting(meeting)
    woken = wake_(desk.office, held, find_away(desk.office, held, item))
    click.echo(plain(f"back on the agenda of {held.ref}: {woken.title}"))


@click.command()
@click.argument("meeting", default="next")
@as_json
@pass_desk
def asleep(desk: Desk, meeting: str, json_: bool) -> None:
    """List what is away from an agenda: skipped, snoozed, deferred to a later day, or moved elsewhere.

    \b
    Example:
      compact-tui agenda asleep next
    """
    from meetings.agenda.sleeping import away_from

    held = desk.meeting(meeting)
    rows: list[Row] = [
        {
            "meeting": held.ref, "title": one.item.title, "why": one.onward.why,
            "until": one.onward.until.isoformat() if one.onward.until else None,
            "left": one.left.ref, "to": one.to.ref if one.to else None, "carried": one.item.carried,
            "words": one.words,
        }
        for one in away_from(desk.office, held)
    ]  # fmt: skip
    columns = [
        ("left", lambda row: str(row["left"])),
        ("item", lambda row: str(row["title"])),
        ("where", lambda row: str(row["words"])),
    ]
    show(rows, columns, json_=json_, empty=f"Nothing sleeps, and nothing was moved from {held.ref}.")


@click.command()
@click.argument("meeting")
@click.argument("item")
@click.option("--every", metavar="OFTEN", help=f"How often: {_HOW_OFTEN}")
@click.option("--end", is_flag=True, help="It comes no more after this meeting.")
@pass_desk
def recur(desk: Desk, meeting: str, item: str, every: str | None, end: bool) -> None:
    """Let an item come again and again, as it stands on this agenda; or end that.

    Of one that recurs already this changes how often it comes and what it says on the agendas to come.

    \b
    Example:
      compact-tui agenda recur next "Champions' report" --every "second meeting"
    """
    from meetings.agenda.items import find_item
    from meetings.agenda.recurring import end_recurring, let_recur
    from meetings.agenda.rhythm import rhythm_words
    from meetings.errors import Refused

    if end == (every is not None):
        raise click.UsageError("Say how often it comes with --every, or --end.")
    office, held = desk.office, desk.meeting(meeting)
    found = find_item(office, held, item)
    if every is not None:
        series = let_recur(office, found, every)
        click.echo(plain(f"comes {rhythm_words(series)}: {series.title}"))
        return
    going = office.recurring.maybe(found.series)
    if going is None:
        raise Refused(f"“{found.title}” does not recur; “compact-tui agenda recurring” lists what does.")
    end_recurring(office, going, found)
    click.echo(plain(f"comes no more after {held.ref}: {going.title}"))


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def recurring(ctx: click.Context, json_: bool) -> None:
    """List the items that recur, add one that stands on no agenda yet, or end one.

    \b
    Example:
      compact-tui agenda recurring add "Review of the Compact" --every May
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.ensure_object(Desk), json_)


def _list(desk: Desk, json_: bool) -> None:
    from meetings.agenda.recurring import standing_at
    from meetings.agenda.rhythm import rhythm_words
    from meetings.agenda.series import recurring_of

    rows: list[Row] = []
    for series in recurring_of(desk.office, desk.body_or_any):
        last, coming = standing_at(desk.office, series)
        rows.append({
            "body": series.body, "title": series.title, "every": rhythm_words(series), "kind": series.kind,
            "minutes": series.minutes, "last": last.ref if last else None,
            "next": coming.ref if coming else None,
        })  # fmt: skip
    columns = [
        ("body", lambda row: str(row["body"])),
        ("last", lambda row: row["last"] or "—"),
        ("next", lambda row: row["next"] or "—"),
        ("item", lambda row: f"{row['title']}, {row['every']}"),
    ]
    empty = "No item recurs yet; “compact-tui agenda recur MEETING ITEM --every meeting” lets one."
    show(rows, columns, json_=json_, empty=empty)


@recurring.command("add")
@click.argument("title")
@click.option("--every", required=True, metavar="OFTEN", help=f"How often: {_HOW_OFTEN}")
@click.option("--minutes", type=click.IntRange(0, 1440), metavar="N", help="How long it takes.")
@click.option("--presenter", metavar="PERSON", help="A person, role, organisation or body.")
@click.option("--notes", default="", help="A line that stands below the title.")
@pass_desk
def add_recurring(
    desk: Desk, title: str, every: str, minutes: int | None, presenter: str | None, notes: str
) -> None:
    """Let an item come from now on, of the body that --body names.

    \b
    Example:
      compact-tui agenda recurring add "Election of officers" --every "annual meeting"
    """
    from meetings.agenda.recurring import begin_recurring
    from meetings.agenda.rhythm import rhythm_words

    owner = desk.owner(presenter) if presenter else None
    series = begin_recurring(
        desk.office, desk.body, title, every, minutes=minutes, presenter=owner, notes=notes
    )
    click.echo(plain(f"comes {rhythm_words(series)}: {series.title}"))


@recurring.command("end")
@click.argument("title")
@pass_desk
def end(desk: Desk, title: str) -> None:
    """End one by the start of its title; agendas to come lose it where nobody has prepared it.

    \b
    Example:
      compact-tui agenda recurring end "Review of the Compact"
    """
    from meetings.agenda.recurring import end_recurring, find_recurring

    series = end_recurring(desk.office, find_recurring(desk.office, title, desk.body_or_any))
    click.echo(plain(f"comes no more: {series.title}"))
