"""Repairs for tests: a damaged store made anew, and what it says."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from support_store import KINDS, shown

from meetings.store.store import Store
from meetings.store.workspace import Repaired, open_, repair

Shown = dict[tuple[str, str], str | None]


def bodies(store: Store) -> Shown:
    """What every record says, removed ones too."""
    return {key: body for key, (_, _, body) in shown(store).items()}


@contextlib.contextmanager
def repaired(folder: Path) -> Iterator[tuple[Repaired, Store]]:
    """A damaged folder, repaired: what the repair says, and the store it made."""
    done = repair(folder, KINDS)
    with contextlib.closing(open_(folder, KINDS)) as store:
        yield done, store
