"""`phrases`: short words for whole sentences while minutes are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show

if TYPE_CHECKING:
    from meetings.phrases import Phrase


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def phrases(ctx: click.Context, json_: bool) -> None:
    """List the house phrases: short words that stand for whole sentences in minutes.

    They come from the area, from plugins and from the group, whose own go before the others.

    \b
    Example:
      compact-tui phrases add nfa "No further action was needed."
    """
    if ctx.invoked_subcommand is not None:
        return
    from meetings.phrases import house_phrases

    desk = ctx.ensure_object(Desk)
    columns = [
        ("short", lambda row: str(row["short"])),
        ("from", lambda row: str(row["from"])),
        ("sentence", lambda row: str(row["sentence"])),
    ]
    empty = "There are no house phrases yet; “phrases add SHORT SENTENCE” adds one of the group's own."
    show([_row(one) for one in house_phrases(desk.office)], columns, json_=json_, empty=empty)


def _row(phrase: Phrase) -> Row:
    return {"short": phrase.short, "sentence": phrase.sentence, "from": phrase.origin}


@phrases.command()
@click.argument("short")
@click.argument("sentence")
@pass_desk
def add(desk: Desk, short: str, sentence: str) -> None:
    """Add a phrase of the group's own, or give one another sentence.

    “…” or “___” in the sentence is a gap: on screen the cursor goes there.

    \b
    Example:
      compact-tui phrases add thx "The group thanked ___ for their work."
    """
    from meetings.phrases import add_phrase

    kept = add_phrase(desk.office, short, sentence)
    click.echo(plain(f"{kept.short} stands for: {kept.sentence}"))


@phrases.command()
@click.argument("short")
@pass_desk
def remove(desk: Desk, short: str) -> None:
    """Take away a phrase of the group's own; lines that were typed with it stay as they are.

    \b
    Example:
      compact-tui phrases remove nfa
    """
    from meetings.phrases import remove_phrase

    remove_phrase(desk.office, short)
    click.echo(plain(f"{short.strip()} is no phrase of the group's own any more"))
