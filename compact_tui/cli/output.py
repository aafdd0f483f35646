"""How commands answer: an aligned table for people, JSON for programs, a file where one is asked for."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from meetings.errors import Refused

Row = dict[str, Any]

as_json = click.option("--json", "json_", is_flag=True, help="Answer as JSON.")


def show(
    rows: Sequence[Row], columns: Sequence[tuple[str, Callable[[Row], str]]], *, json_: bool, empty: str
) -> None:
    """Answer with a list: as JSON, as a table, or with a sentence that says what to do first."""
    if json_:
        show_json(list(rows))
    elif not rows:
        click.echo(empty)
    else:
        click.echo(
            table([title for title, _ in columns], [[cell(row) for _, cell in columns] for row in rows])
        )


def show_json(value: Any) -> None:
    """Answer with JSON; dates and times are ISO, nothing is escaped that reads well."""
    import msgspec  # five times as fast on long lists as the standard library's indented text

    click.echo(msgspec.json.format(msgspec.json.encode(value, enc_hook=str)))


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """An aligned table; the last column runs on, and no cell breaks a line."""
    cells = [[" ".join(plain(cell).split()) for cell in row] for row in (titles, *rows)]
    widths = [max(width(row[n]) for row in cells) for n in range(len(titles) - 1)]
    return "\n".join(_line(row, widths) for row in cells)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [text + " " * (widths[n] - width(text)) for n, text in enumerate(row[:-1])]
    return "  ".join([*padded, row[-1]]).rstrip()


def width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    if text.isascii():
        return len(text)
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    return len(text) + wide - sum(1 for c in text if unicodedata.combining(c))


def cut(text: str, most: int) -> str:
    """A text on one line in at most so many columns, `…` where its end is left out."""
    line = " ".join(text.split())
    if width(line) <= most:
        return line
    kept = line[: max(0, most - 1)]
    while width(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def plain(text: str) -> str:
    """Text that can do nothing to a terminal but be read: without control and direction characters."""
    if text.isprintable():
        return text
    if text.isprintable():
        return text
    unfit = ("Cc", "Cf", "Cs")
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in unfit else "�" for c in text)


def screen_width() -> int:
    """How many columns the terminal has."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def write(content: str | bytes, target: Path | None) -> None:
    """Answer with a document: on standard output, or whole into a private file that it replaces at once."""
    data = content.encode() if isinstance(content, str) else content
    if target is None or str(target) == "-":
        click.echo(data, nl=False)
        return
    if target.is_dir():
        raise Refused(f"{target} is a folder; name a file in it.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent} to put {target.name} in; make it first.")
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    click.echo(f"written to {target}", err=True)
