"""What was put on which server, kept by whoever put it there: this is no part of the group's record."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from meetings.calendar.push.plan import Known
from meetings.store.sqlite.files import put_over


class _Kept(msgspec.Struct, frozen=True):
    calendar: str
    entries: dict[str, Known]
    format: int = 1


class Memory:
    """What this computer has put into one calendar of one server for one group.

    It holds digests, no words and no password. A file that is lost or cannot be read is as if nothing had
    been put there: what differs is then told as a conflict, and nothing is lost.
    """

    def __init__(self, folder: Path, group: str, calendar: str) -> None:
        self._calendar = calendar
        name = hashlib.sha256(f"{group}\n{calendar}".encode()).hexdigest()[:32]
        self._file = folder / f"{name}.json"

    def read(self) -> dict[str, Known]:
        """What was put there, by name."""
        try:
            kept = msgspec.json.decode(self._file.read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return {}
        return kept.entries if kept.format == 1 and kept.calendar == self._calendar else {}

    def write(self, entries: dict[str, Known]) -> None:
        """Note what was put there, durably."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_over(self._file, msgspec.json.encode(_Kept(self._calendar, entries)))
