"""Tables as spreadsheets write them (CSV): their rows, with the number of the line each begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetings.areas.text import one_line
from meetings.errors import Refused
from meetings.store.door import clean_text

LARGEST = 2_000_000
"""Bytes; the largest file that is still taken for a table of members or actions."""


def read_table(path: Path) -> bytes:
    """The bytes of a table; whatever is no file gets a sentence."""
    return read_file(path, "table", LARGEST)


def read_file(path: Path, what: str, largest: int) -> bytes:
    """The bytes of a file, one more than the `largest` where it has more; Refused where it is none.

    `what` names what is in it, for the sentence: `table`, `calendar`.
    """
    said = one_line(clean_text(str(path)), 200)
    try:
        if path.is_dir():
            raise Refused(f"{said} is a folder; name the {what} in it.")
        if not path.exists():
            raise Refused(f"There is no file {said}; check its name and folder.")
        if not path.is_file():
            raise Refused(f"{said} is a device or a pipe, not a file; “-” reads standard input.")
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise Refused(f"{said} cannot be read ({error.strerror}); see that it is yours to read.") from error


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that hold anything, its heading first; Refused where it is none.

    Cells are parted by commas, semicolons or tabs, whichever the first line has most of. The bytes are
    UTF-8, else what a spreadsheet in Britain writes as plain CSV.
    """
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if begins == 1 or any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"Row {begins} of the table cannot be read ({error}); check its quotes.") from error


def table_of(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a table (CSV) for a spreadsheet, in which no cell of a person's words runs as a formula."""
    out = io.StringIO(newline="")
    out.write("\ufeff")  # by which spreadsheets know that it is UTF-8
    csv.writer(out).writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """A cell without the mark that `table_of` sets before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Refused(f"The table is larger than {LARGEST // 1_000_000} MB; split it.")
    if b"\0" in data:
        raise Refused("The table holds zero bytes, so it is no CSV file; save it again as “CSV UTF-8”.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused(
            f"Row {line} of the table is not in UTF-8; save it again as “CSV UTF-8” and import that."
        ) from None
