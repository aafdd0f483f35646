"""`areas proof`: a draft policy or consultation paper, held against the Compact."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_among
from compact_tui.cli.output import as_json, write
from compact_tui.cli.typed import OneOf, a_file

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea
    from meetings.proofing.draft import Draft
    from meetings.proofing.facts import DraftFacts
    from meetings.proofing.report import Format

_FORMATS = ("text", "markdown", "json")

_WAYS = {
    "opens": "--opens D",
    "closes": "--closes D",
    "announced": "--announced D",
    "affects": "--affects WORDS",
    "expenses": "--expenses or --no-expenses",
    "feedback": "--feedback or --no-feedback",
    "takes_effect": "--takes-effect D",
    "notice": "--notice D",
    "exit_strategy": "--exit-strategy or --no-exit-strategy",
    "assessed": "--assessed or --not-assessed",
}
"""The option that says each fact."""


@click.command()
@click.argument("file", type=a_file)
@click.option("--area", "key", metavar="KEY", help="Another area's Compact; no workspace is needed then.")
@click.option("--opens", "--start", "opens", metavar="D", help="The first day of the consultation.")
@click.option("--closes", "--end", "closes", metavar="D", help="Its last day.")
@click.option("--announced", metavar="D", help="The day it was announced.")
@click.option("--affects", default="", metavar="WORDS", help="The groups it affects.")
@click.option("--expenses/--no-expenses", default=None, help="Are people's expenses settled first?")
@click.option("--feedback/--no-feedback", default=None, help="Will they hear what became of their answers?")
@click.option("--takes-effect", metavar="D", help="The first day of the change of funding.")
@click.option("--notice", metavar="D", help="The day those it affects were told of it.")
@click.option("--exit-strategy/--no-exit-strategy", default=None, help="Is there an exit strategy?")
@click.option("--assessed/--not-assessed", default=None, help="Was it looked at what it means for people?")
@click.option("--reason", default="", metavar="WORDS", help="Why a rule is not kept.")
@click.option("--all", "everything", is_flag=True, help="Every undertaking it touches, not the strongest 12.")
@click.option(
    "--format", "format_", type=OneOf(_FORMATS), help="text, markdown or json; else as FILE ends, else text."
)
@click.option("-o", "target", metavar="FILE", type=a_file, help="Write it to a file.")
@as_json
@pass_desk
def proof(
    desk: Desk, /, file: Path, key: str | None, everything: bool, format_: str | None, target: Path | None,
    json_: bool, **said: Any,
) -> None:  # fmt: skip
    """Hold a draft against the Compact: what it touches, which rules it keeps, what to give a reason for.

    FILE is Markdown, plain text or Word (.docx); “-” reads text from standard input. Days are typed as
    “3 March 2027”; what is left out is asked for in the answer. A rule that is not kept is a question, not a
    failure: the command ends with 0 all the same.

    \b
    Example:
      compact-tui areas proof parks.docx --opens "1 March" --closes "24 May"
    """
    from meetings.proofing.proof import proof as proofed
    from meetings.proofing.report import written

    chosen = cast("Format", format_among(_FORMATS, format_, target, json_=json_))
    draft = _draft(file)
    place, compared, word, today = _measure(desk, key)
    found = proofed(
        place, draft, _facts(said, today), today,
        word=word, compared=compared.area if compared else None, everything=everything,
    )  # fmt: skip
    write(written(found, chosen, _WAYS if chosen == "text" else {}), target)


def _draft(file: Path) -> Draft:
    from meetings.proofing.reading import LARGEST_WORD, draft_from, read_draft

    if str(file) == "-":
        return draft_from(sys.stdin.buffer.read(LARGEST_WORD + 1), "standard input")
    return read_draft(file)


def _measure(desk: Desk, key: str | None) -> tuple[LocalArea, LocalArea | None, str, dt.date]:
    """The area the draft is held against, the national guide beside it, the group's word, and today."""
    from meetings.clock import from_environment, london
    from meetings.errors import Refused

    if key is None:
        office = desk.office
        plugins, place, word, today = office.plugins, office.local, office.group.word, office.today
    else:
        plugins = desk.plugins
        place, word, today = plugins.area(key), "Compact", london(from_environment()()).date()
    try:
        return place, plugins.area("national"), word, today
    except Refused:  # nothing to compare with is no reason to stop
        return place, None, word, today


def _facts(said: dict[str, Any], today: dt.date) -> DraftFacts:
    from meetings.proofing.facts import facts_typed

    words = {True: "yes", False: "no", None: ""}
    return facts_typed({name: words.get(value, value) for name, value in said.items()}, today)
