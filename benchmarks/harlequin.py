"""Harlequin, a well-liked Textual app, in an environment of its own that the first run makes."""

from __future__ import annotations

from benchmarks.apart import Missing, programs_of

__all__ = ["VERSION", "Missing", "harlequin"]

VERSION = "2.17.0"


def harlequin() -> list[str]:
    """The command that starts it with an empty database in memory; it is installed where it is not yet."""
    return [str(programs_of("harlequin", VERSION) / "harlequin"), "--locale", "C"]
