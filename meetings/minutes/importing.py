"""Minutes from a file: every line is tried on a copy before the first is kept."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meetings.errors import Refused
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.kinds import KINDS
from meetings.records.meeting import Meeting
from meetings.store import workspace
from meetings.store.errors import StoreError

LONGEST_FILE = 8_000_000
"""How many bytes a file of minutes may have; years of minutes have fewer."""


def lines_in(file: Path) -> list[str]:
    """The lines of a text file, as somebody wrote them; bad bytes stay, for the door to replace and name."""
    if file.stat().st_size > LONGEST_FILE:
        raise Refused(f"{file} is larger than the {LONGEST_FILE // 1_000_000} MB that are read; split it.")
    data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    return [line.removesuffix("\r") for line in data.decode("utf-8", "surrogateescape").split("\n")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line of a file; `number` counts from 1, `refused` means that it cannot be kept."""

    number: int
    line: str
    became: str
    refused: bool = False


def import_lines(office: Office, meeting: Meeting, lines: Sequence[str]) -> list[Outcome]:
    """Take lines into a meeting's minutes as written up afterwards; empty lines say nothing.

    Each line is kept on its own, so that it can be taken back on its own. A disk that fails raises the
    store's own error, which names the line that was not kept.
    """
    taking = Taking(office, meeting, from_notes=True)
    return [_taken(taking, n, line) for n, line in enumerate(lines, start=1) if line.strip()]


def _taken(taking: Taking, number: int, line: str) -> Outcome:
    try:
        echo = taking.take(line)
    except StoreError as failed:
        raise type(failed)(f"Line {number} was not kept, nor any after it: {failed}") from failed
    except Refused as refused:
        return Outcome(number, line, str(refused), refused=True)
    return Outcome(number, line, echo.line)


def trial(office: Office, meeting: Meeting, lines: Sequence[str]) -> list[Outcome]:
    """What `import_lines` would come to; nothing of it is kept."""
    with _copied(office) as copy:
        return import_lines(copy, copy.meetings.get(meeting.id), lines)


@contextlib.contextmanager
def _copied(office: Office) -> Iterator[Office]:
    """The office over a private copy of its record, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="compact-") as folder:
        office.store.engine.backup(Path(folder) / workspace.FILE)
        store = workspace.open_(Path(folder), KINDS, who=office.store.who, clock=office.store.clock)
        with contextlib.closing(store):
            yield Office(store, office.folder, third_party=office.third_party)
