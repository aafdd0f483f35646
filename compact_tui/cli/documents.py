"""Which format a document is asked for in: by its word, or by what the file's name ends in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk

if TYPE_CHECKING:
    from meetings.documents.further import Which

_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "text",
    ".json": "json",
}  # fmt: skip

in_format = click.option(
    "--format",
    "format_",
    metavar="F",
    help="markdown, html, text, json, or what a plugin brings; else as FILE ends, else text.",
)


def format_asked(desk: Desk, which: Which, format_: str | None, target: Path | None, *, json_: bool) -> str:
    """The word of the format that is asked for."""
    if format_ is not None:
        format_ = format_.casefold()
    _one_answer(format_, json_=json_)
    if json_ or format_:
        return format_ or "json"
    ending = target.suffix.casefold() if target else ".txt"
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    from meetings.documents.further import brought

    suffixes = {offer.what.suffix: key for key, offer in brought(desk.office, which).items()}
    return suffixes.get(ending, "text")


def format_among(known: Collection[str], format_: str | None, target: Path | None, *, json_: bool) -> str:
    """The word of one of the known formats: the one asked for, or what the file ends in, else `text`."""
    _one_answer(format_, json_=json_)
    ending = _ENDINGS.get(target.suffix.casefold(), "text") if target else "text"
    return "json" if json_ else format_ or (ending if ending in known else "text")


def _one_answer(format_: str | None, *, json_: bool) -> None:
    if json_ and format_ not in (None, "json"):
        raise click.UsageError(f"--json and --format {format_} are two different answers; give one.")
