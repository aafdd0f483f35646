"""Gaps in the sentences of house phrases: `…` or `___`, to be filled by whoever types."""

from __future__ import annotations

import re

_GAP = re.compile(r"\s?(?:…|_{3,})")


def gap_in(sentence: str) -> tuple[str, str] | None:
    """What stands before and after the first gap (`…` or `___`) of a sentence; none where it has none."""
    gap = _GAP.search(sentence)
    if gap is None:
        return None
    before = sentence[: gap.start()]
    return (f"{before} " if before and gap.group()[0].isspace() else before), sentence[gap.end() :]
