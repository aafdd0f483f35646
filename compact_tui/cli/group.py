"""`group` and `who`: what the group has chosen for itself, and who is at the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show_json, table
from compact_tui.cli.typed import OneOf

if TYPE_CHECKING:
    from meetings.office import Office


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def group(ctx: click.Context, json_: bool) -> None:
    """Show what the group has chosen for itself: its name, its year, its remarks and house phrases.

    \b
    Example:
      compact-tui group set --year-start April
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = ctx.ensure_object(Desk)
    row = _row(desk)
    if json_:
        show_json(row)
        return
    _tell(desk, row)


def _row(desk: Desk) -> Row:
    from meetings.calendar.invitations.whom import organiser_words

    ours = desk.office.group
    return {
        "name": ours.name,
        "area": ours.area,
        "word": ours.word,
        "year_start": ours.year_start,
        "remarks": ours.remarks,
        "phrases": ours.phrases,
        "organiser": organiser_words(desk.office) if ours.organiser else None,
        "web": ours.web or None,
        "public_joining": ours.public_joining,
        "made_up": ours.made_up,
        "folder": str(desk.office.folder),
    }


def _tell(desk: Desk, row: Row) -> None:
    from meetings.calendar.invitations.whom import organiser_words
    from meetings.ways import REMARKS, YEARS

    office = desk.office
    lines = [
        ("name", row["name"]),
        ("area", _area(office)),
        ("its Compact is called", row["word"]),
        ("year starts in", YEARS.get(row["year_start"], row["year_start"])),
        ("remarks in minutes", REMARKS[office.group.remarks]),
        ("invites to meetings", organiser_words(office)),
        ("published at", row["web"] or "nowhere"),
        ("how to join is public", "yes" if row["public_joining"] else "no"),
        ("folder", row["folder"]),
    ]
    click.echo(
        table(*_headed([*lines, *((f"phrase {short}", said) for short, said in row["phrases"].items())]))
    )


def _area(office: Office) -> str:
    """The area the group works under; one that cannot be read goes by its key, and the reason is said."""
    return f"{office.area.name} ({office.area.key})" if office.area.is_read else office.area.key


def _headed(lines: list[tuple[str, str]]) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    """The lines of a table without a heading: the first stands in its place."""
    return lines[0], lines[1:]


@group.command("set")
@click.option("--name", help="What the group is called.")
@click.option("--area", metavar="KEY", help="The local area it works under; “areas” lists them.")
@click.option("--word", help="What its Compact is called.")
@click.option("--year-start", metavar="MONTH", help="The month in which its year of business starts.")
@click.option("--remarks", type=OneOf(("name", "initials", "none")), help="How minutes name who spoke.")
@click.option("--web", metavar="URL", help="Where its pages are published; “”: nowhere.")
@click.option(
    "--public-joining/--no-public-joining",
    default=None,
    help="How to join a meeting stands in public calendars too, or not.",
)
@click.option("--phrase", "phrases", multiple=True, metavar="SHORT=TEXT", help="nfa=No further action.")
@click.option(
    "--organiser", metavar="PERSON", help="Who invites to meetings, or “NAME <address>”; “”: the secretary."
)
@click.option("--forget", multiple=True, metavar="SHORT", help="A house phrase to take away.")
@pass_desk
def set_(
    desk: Desk,
    name: str | None,
    area: str | None,
    word: str | None,
    year_start: str | None,
    remarks: str | None,
    web: str | None,
    public_joining: bool | None,
    phrases: tuple[str, ...],
    forget: tuple[str, ...],
    organiser: str | None,
) -> None:
    """Set what the group has chosen for itself; what is not given stays.

    A house phrase is a short word that stands for a whole sentence while minutes are taken.

    \b
    Example:
      compact-tui group set --phrase "nfa = No further action was needed."
    """
    from meetings.ways import sectors_unknown, set_ways, with_phrases, year_start_of

    said = (name, area, word, year_start, remarks, organiser, web, public_joining)
    if not phrases and not forget and all(one is None for one in said):
        raise click.UsageError(
            "Say what changes: --name, --area, --word, --year-start, --remarks, --organiser, --web, "
            "--public-joining, --phrase or --forget."
        )
    if organiser is not None:
        from meetings.calendar.invitations.whom import set_organiser

        set_organiser(desk.office, organiser)
    set_ways(
        desk.office,
        name=name,
        area=area,
        word=word,
        year_start=None if year_start is None else year_start_of(year_start),
        remarks=remarks,
        web=web,
        public_joining=public_joining,
        phrases=with_phrases(desk.office.group.phrases, phrases, forget) if phrases or forget else None,
    )
    if area is not None and (unknown := sectors_unknown(desk.office)):
        click.echo(plain(f"{unknown} “compact-tui members” shows them."), err=True)
    _tell(desk, _row(desk))


@click.command()
@click.argument("person", required=False)
@click.option("--nobody", is_flag=True, help="Forget who was remembered.")
@as_json
@pass_desk
def who(desk: Desk, person: str | None, nobody: bool, json_: bool) -> None:
    """Say who is at the keys, or remember somebody for this group on this computer.

    Whoever it is goes into the history with every change. “--as” and COMPACT_AS name another for once.

    \b
    Example:
      compact-tui who JS
    """
    from compact_tui.config import choose, who_key
    from meetings.typed import title_of

    if person is not None and nobody:
        raise click.UsageError(f"Either {plain(person)[:60]} is at the keys or nobody is; say one of them.")
    office = desk.office
    if person is not None:
        desk.sit_down(office, title_of(person, "the name"))
        choose(who_key(office.folder), desk.at_the_keys, table="who")
    elif nobody:
        desk.sit_down(office, "")
        choose(who_key(office.folder), "", table="who")
    known = office.people.maybe(office.store.who)
    if json_:
        initials = known.initials if known else None
        show_json({"name": desk.at_the_keys or None, "initials": initials, "known": known is not None})
        return
    if not desk.at_the_keys:
        click.echo("nobody is named; “compact-tui who PERSON” remembers somebody")
        return
    stranger = "" if known else "; that names no one person here"
    click.echo(plain(f"{desk.at_the_keys} is at the keys{stranger}"))
