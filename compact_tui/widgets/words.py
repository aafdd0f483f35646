"""What anybody typed, made fit for one line of a screen."""

from __future__ import annotations

import re

from textual.content import Content

from meetings.store.door import REPLACEMENT

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")


def one_line(words: Content | str) -> Content:
    """Words as they are, never read as markup, with line ends and tabs as spaces.

    No control character stays, so that nothing in them reaches the terminal as a command. Styled words keep
    their styles, place for place.
    """
    if isinstance(words, str):
        return Content(_BREAKS.sub(_harmless, " ".join(words.split())))
    if not _BREAKS.search(words.plain):
        return words
    return Content(_BREAKS.sub(_harmless, words.plain), list(words.spans))


def _harmless(found: re.Match[str]) -> str:
    return " " if found.group().isspace() else REPLACEMENT
