"""A piece of a paper's words, and why a paper cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and where they stand: `page 3`, `a comment`."""

    where: str
    text: str


class Unread(Exception):
    """That a paper cannot be read, or not to its end; the message says why, and what may help."""
