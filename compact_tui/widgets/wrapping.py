"""Breaking a text into lines that fit, quickly enough for thousands of them."""

from __future__ import annotations

import re

from rich.cells import cell_len

from meetings.documents.tree import one_line

_WIDE = re.compile("[\u1100-\u115f\u2e80-\U0010ffff]")
"""Characters that may take two cells; where there are none, and none takes no cell, each takes one."""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words where there are any.

    Runs of blanks are one; what would steer a terminal is shown as `�`.
    """
    text = one_line(text)
    narrow = text.isascii() or (cell_len(text) == len(text) and not _WIDE.search(text))
    lines: list[str] = []
    while text:
        fits = width if narrow else _fitting(text, width)
        if fits >= len(text):
            lines.append(text)
            break
        end = text.rfind(" ", 0, fits + 1)
        if end <= 0:
            end = fits
        lines.append(text[:end])
        text = text[end:].lstrip(" ")
    return lines


def _fitting(text: str, width: int) -> int:
    """How many of the first characters fit; at least one."""
    cells = 0
    for at, char in enumerate(text):
        cells += cell_len(char)
        if cells > width:
            return max(1, at)
    return len(text)
