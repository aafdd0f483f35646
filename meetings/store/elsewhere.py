"""A workspace whose record is kept elsewhere than in its folder: `engine.toml` says by which engine."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from meetings.store.errors import StoreError
from meetings.store.made import made

FILE = "engine.toml"
"""The file in a workspace that names its engine."""


class Elsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which engine keeps a workspace's record, and what it must know to find it."""

    engine: str
    options: dict[str, str | int | float | bool] = {}


def named_in(folder: Path) -> Elsewhere | None:
    """What the `engine.toml` of a workspace says; none where there is none. Refused where it is wrong."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        return made(tomllib.loads(path.read_text("utf-8-sig")), Elsewhere)
    except (OSError, ValueError) as wrong:  # a file that is not TOML, not UTF-8, or says something else
        why = " ".join(str(getattr(wrong, "strerror", None) or wrong).split()).rstrip(".")
        raise StoreError(
            f"{path} does not say which engine keeps the record ({why}); "
            'write engine = "its name", and what it must know under [options].'
        ) from wrong
