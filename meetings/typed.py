"""What a person typed into a short field, made fit to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from meetings.dates import short_of
from meetings.errors import Refused

W = TypeVar("W", bound=str)

LONGEST = 500
"""Characters; the longest title, name or place that is kept."""


def title_of(words: str, what: str) -> str:
    """A title or name on one line; refused where it is empty or longer than anybody would read out.

    `what` names it in the sentence: `an agenda item's title`.
    """
    kept = line_of(words, what)
    if not kept:
        raise Refused(f"{what[0].upper()}{what[1:]} must not be empty; type one.")
    return kept


def web_of(words: str, what: str) -> str:
    """A web address as it is kept, or nothing; refused where it is none. `what` names it: `the video link`.

    It begins with `http://` or `https://`: a program opens it at a click.
    """
    from meetings.calendar.text import web_address  # urllib is not needed for the first paint

    kept = line_of(words, what)
    return web_address(kept) if kept else ""


def line_of(words: str, what: str, longest: int = LONGEST) -> str:
    """A short text on one line, which may be empty; refused where it is too long."""
    kept = " ".join(words.split())
    if len(kept) > longest:
        raise Refused(
            f"{what[0].upper()}{what[1:]} has {len(kept):,} characters, and at most {longest} are kept; "
            "shorten it, or put the long text into a paper."
        )
    return kept


def one_of(word: str, words: Iterable[W]) -> W:
    """The one of a few fixed words that was chosen; refused where it is none of them."""
    known = tuple(words)
    for one in known:
        if one == word:
            return one
    raise Refused(f"“{word[:40]}” is not one of {', '.join(known)}; choose one.")


LONGEST_SHORT = 20
LONGEST_PHRASE = 2000
"""How many characters the short word of a house phrase may have, and its sentence."""


def is_short(word: str) -> bool:
    """Whether something can be the short word of a house phrase: one word, with no blank in or around it."""
    return word.split() == [word] and len(word) <= LONGEST_SHORT


def address_of(words: str) -> str:
    """An e-mail address, which may be empty; refused where it can be none."""
    kept = line_of(words, "the address")
    if kept and not re.fullmatch(r"[^\s@]+@[^\s@]+", kept):
        raise Refused(
            f"“{short_of(kept)}” is no e-mail address; write it as name@example.org, or leave it empty."
        )
    return kept
