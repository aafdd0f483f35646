"""How commands answer: an aligned table for people, JSON for programs, a file where one is asked for."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

Row = dict[str, Any]

_READABLE = 28
"""How many columns across the last column of a table must have to be read with ease."""

as_json = click.option("--json", "json_", is_flag=True, help="Answer as JSON.")


def show(
    rows: Sequence[Row], columns: Sequence[tuple[str, Callable[[Row], str]]], *, json_: bool, empty: str
) -> None:
    """Answer with a list: as JSON, as a table, or with a sentence that says what to do first."""
    if json_:
        show_json(list(rows))
    elif not rows:
        click.echo(plain(empty))
    else:
        cells = [[cell(row) for _, cell in columns] for row in rows]
        click.echo(table([title for title, _ in columns], cells, terminal_width()))


def show_json(value: Any) -> None:
    """Answer with JSON; dates and times are ISO, nothing is escaped that reads well."""
    click.echo(json_text(value), nl=False)


def json_text(value: Any) -> bytes:
    """A value as the JSON that commands answer with, to its last line end."""
    import msgspec  # five times as fast on long lists as the standard library's indented text

    return msgspec.json.format(msgspec.json.encode(value, enc_hook=str)) + b"\n"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], room: int | None = None) -> str:
    """An aligned table; the last column runs on, and no cell breaks a line.

    Where there is only so much `room` across, the last column goes on below itself; where even that would be
    too narrow to read, each row is told in a line or two of its own. Nothing is left out.
    """
    cells = [[" ".join(plain(cell).split()) for cell in row] for row in (titles, *rows)]
    widths = [max(width(row[n]) for row in cells) for n in range(len(titles) - 1)]
    before = sum(widths) + 2 * len(widths)
    if room is None or before + max(width(row[-1]) for row in cells) <= room:
        return "\n".join(_line(row, widths) for row in cells)
    if room - before >= _READABLE:
        return "\n".join(fold(_line(row, widths), room, before) for row in cells)
    return "\n".join(_told(row, room) for row in cells)


def _told(row: Sequence[str], room: int) -> str:
    """A row in a line, or with its last cell in lines below: `A-2026-003  Jo Swift · done`."""
    first, *between, last = row
    head = "  ".join(filter(None, (first, " · ".join(filter(None, between)))))
    whole = f"{head} · {last}" if between and last else f"{head}  {last}".rstrip()
    if width(whole) <= room:
        return whole
    return "\n".join(fold(line, room, 2) for line in (head, f"  {last}" if last else "") if line)


def fold(text: str, room: int, indent: int) -> str:
    """A line in as many lines as it needs, broken between words, all but the first indented."""
    indent = min(indent, room // 2)
    lines, line = [], ""
    for piece in re.findall(r"\s*\S+", text):
        word = piece.lstrip()
        if line.strip() and width(line) + width(piece) > room and width(word) <= room - indent:
            lines.append(line)
            line = " " * indent + word
            continue
        line += piece
        while width(line) > room:  # a word that is longer than a line
            kept = cut_at(line, room)
            lines.append(kept)
            line = " " * indent + line[len(kept) :]
    return "\n".join([*lines, line])


def cut_at(text: str, room: int) -> str:
    """As much of the beginning of a text as goes into so many columns; never nothing."""
    kept = text[:room]
    while len(kept) > 1 and width(kept) > room:
        kept = kept[:-1]
    return kept


def terminal_width() -> int | None:
    """How many columns there are across where the answer goes to a terminal; none where it is piped."""
    return screen_width() if sys.stdout.isatty() else None


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [text + " " * (widths[n] - width(text)) for n, text in enumerate(row[:-1])]
    return "  ".join([*padded, row[-1]]).rstrip()


def width(text: str) -> int:
    """How many columns a text takes in a terminal."""
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
        if sys.stdout.isatty():  # a person reads it, and not a program
            data = plain(data.decode(errors="replace").replace("\r\n", "\n")).encode()
        click.echo(data, nl=False)
        return
    from compact_tui.writing import write_private

    write_private(target, data, replace=True)
    click.echo(plain(f"written to {target}"), err=True)
