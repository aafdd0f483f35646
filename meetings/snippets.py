"""Where the words of a search stand in a text, and the piece of it that is shown around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

BEFORE, WHOLE = 30, 120
"""How many characters a snippet has before the first hit, and in all."""

MOST_WORDS = 30
"""How many words of a search are looked for; what is pasted by mistake has more."""


def words_in(text: str) -> list[str]:
    """The words of a text, without what stands between them."""
    plain = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return plain.split()


def marks(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words of a search begin words of a text: the places, in order, to be marked."""
    plain = _plain(text)
    wanted = {_plain(word) for word in words_in(words)[:MOST_WORDS]}
    return sorted((at, at + len(word)) for word in wanted for at in _places(plain, word))


def _places(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        if not at or not plain[at - 1].isalnum():
            yield at
        at = plain.find(word, at + 1)


def snippet(text: str, words: Sequence[str]) -> str:
    """What a text says around the first of the words that stands in it, cut to one short line."""
    line = " ".join(text.split())
    plain = _plain(line)
    places = [at for at in (_starts(plain, _plain(word)) for word in words) if at >= 0]
    first = min(places, default=0)
    start = max(0, first - BEFORE) if len(line) > WHOLE else 0
    if start:
        start = line.find(" ", start, first) + 1 or start
    end = start + WHOLE
    return f"{'…' if start else ''}{line[start:end].strip()}{'…' if end < len(line) else ''}"


def _starts(plain: str, word: str) -> int:
    """Where a word that begins so stands first; none is -1."""
    at = plain.find(word)
    while at > 0 and plain[at - 1].isalnum():
        at = plain.find(word, at + 1)
    return at


def _plain(text: str) -> str:
    """The text as words are compared, character for character: small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", c)[0].lower()[:1] or c for c in text)
