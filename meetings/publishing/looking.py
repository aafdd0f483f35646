"""Looking a paper through before it goes out: what speaks against it, found or unreadable."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import msgspec

from meetings.publishing.contacts import Contacts, masked
from meetings.store.sqlite.files import put_over

_MEMORY = "papers-looked-through.json"

_MOST = 3
"""How many of the things found in a paper are told."""

_RULES = "3"
"""Grows when papers are looked through in another way, so that what was remembered is forgotten."""


class Looking:
    """Looks papers through. What was found is kept in `memory`, by the paper's hash, for reading takes time;
    it is told masked there, and holds as long as the roster's contact details stay the same."""

    def __init__(self, contacts: Contacts, memory: MutableMapping[str, str]) -> None:
        self._contacts, self._memory = contacts, memory
        known = "\n".join((_RULES, *contacts.known))
        self._roster = hashlib.sha256(known.encode()).hexdigest()
        self._asked: set[str] = set()

    def against(self, sha256: str, data: bytes) -> str:
        """What speaks against letting a file out, as a part of a sentence; empty where nothing does."""
        key = hashlib.sha256(f"{sha256} {self._roster}".encode()).hexdigest()
        self._asked.add(key)
        if key not in self._memory:
            self._memory[key] = self._look(data)
        return self._memory[key]

    def forget(self) -> None:
        """Forget the papers that nobody asked about."""
        for key in [key for key in self._memory if key not in self._asked]:
            del self._memory[key]

    def _look(self, data: bytes) -> str:
        from meetings.publishing.reading.words import words_of  # late: most groups publish without papers

        words = words_of(data)
        where: dict[str, str] = {}
        for piece in words.pieces:
            for found in self._contacts.found(piece.text):
                where.setdefault(masked(found), piece.where)
        return "; ".join(_parts(where, words.unread))


def read_memory(folder: Path) -> dict[str, str]:
    """What was found in papers before, kept in the workspace's folder; nothing where it cannot be read."""
    try:
        return msgspec.json.decode((folder / _MEMORY).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def keep_memory(folder: Path, memory: MutableMapping[str, str]) -> None:
    """Keep it for the next time; where that cannot be, papers are simply read again."""
    data = msgspec.json.encode(dict(sorted(memory.items())))
    place = folder / _MEMORY
    with contextlib.suppress(OSError):
        if (memory or place.exists()) and (not place.exists() or place.read_bytes() != data):
            put_over(place, data)


def _parts(where: dict[str, str], unread: str) -> Iterator[str]:
    if where:
        told = [f"{found} ({place})" for found, place in list(where.items())[:_MOST]]
        more = len(where) - len(told)
        yield f"it holds {', '.join(told)}{f' and {more} more' if more else ''}"
    if unread:
        yield f"it cannot be looked through: {unread}"
