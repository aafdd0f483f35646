"""What the store must know of a kind of record, and the ids it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from uuid_utils.compat import uuid7

Body = dict[str, Any]
"""A document's body, as JSON knows it."""


def new_id() -> str:
    """An id nobody else will make."""
    return str(uuid7())


class Kind(msgspec.Struct, frozen=True):
    """What the store must know of a kind of record.

    `text` gives the words a document is found by. `take_back` says how a document that was made by an undone
    commit is kept: those with numbers stay, and say that they were taken back; others are removed.
    """

    text: Callable[[Body], str] = lambda body: ""
    take_back: Callable[[Body], Body] | None = None
