"""Finding in the pages of an area: the lines that hold some words, best first, and the line with a key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.areas.page import CodePage, Line
from meetings.snippets import snippet

_SECTION = re.compile(r"\bsection (\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A line that holds the words looked for, the page it stands on and what it says around them.

    `at` is none for the words that a page opens with.
    """

    page: CodePage
    at: int | None
    says: str

    @property
    def line(self) -> Line:
        """The line."""
        return self.page.opening if self.at is None else self.page.lines[self.at]

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.page.key}\n{self.at}"


def found_in(pages: Iterable[CodePage], words: str) -> list[Found]:
    """The lines that hold every word in what they say, their key, source, heading or page, best first.

    Those that say the words as they were typed come before those that only hold them all, and of two that
    hold them alike the undertaking comes first; words that a page opens with come after all lines.
    `section 3` finds what stands in s3.
    """
    phrase = _compared(words).removeprefix("#")
    wanted = phrase.split()
    found = []
    for page in pages if wanted else ():
        for at, line, heading in _told(page):
            if (rank := _rank_of(line, heading, page, phrase)) is not None:
                place = (at is None, rank, "/" not in page.key)
                found.append((place, Found(page, at, snippet(line.text, wanted))))
    return [one for _, one in sorted(found, key=lambda it: it[0])]


_NEAREST = 20
"""How many lines are offered where none holds all the words."""


def nearest_to(pages: Iterable[CodePage], words: str) -> list[Found]:
    """The lines that hold most of the words, singular or plural, the rarest words counting most.

    For somebody who looks for a sentence of the document, of which ours holds the sense in other words.
    """
    wanted = [_singular(word) for word in dict.fromkeys(_compared(words).split()) if len(word) > 2]
    held: list[tuple[Found, list[str]]] = []
    for page in pages if wanted else ():
        for at, line, heading in _told(page):
            own = _compared(f"{line.text} {line.source} {heading} {page.title} {page.part}")
            if len(these := [word for word in wanted if word in own]) * 2 >= len(wanted):
                held.append((Found(page, at, snippet(line.text, wanted)), these))
    worth = {word: 1 / max(1, sum(word in these for _, these in held)) for word in wanted}
    best = sorted(held, key=lambda it: (it[0].at is None, -sum(worth[word] for word in it[1])))
    return [one for one, _ in best[:_NEAREST]]


def _singular(word: str) -> str:
    """A word without the ending that makes it several, so that it is found as one, too."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _told(page: CodePage) -> Iterator[tuple[int | None, Line, str]]:
    """What a page says, each line with its place and the heading it stands under."""
    if page.intro:
        yield None, page.opening, ""
    heading = ""
    for at, line in enumerate(page.lines):
        if line.heading:
            heading = line.text
        else:
            yield at, line, heading


def _rank_of(line: Line, heading: str, page: CodePage, phrase: str) -> int | None:
    """How well a line answers to words, none where it does not hold them all.

    By its key or its first words, by words in a row, by all of them, or only with its heading and page.
    """
    words = phrase.split()
    own = _compared(f"{line.text} {line.key} {line.source} {line.note}")
    whole = f"{own} {_compared(f'{heading} {page.title} {page.part} {page.source}')}"
    if not all(word in whole for word in words):
        return None
    parts = line.key.split(".")
    if line.key and (phrase == line.key or words in (parts, parts[1:])):
        return 0
    if own.startswith(phrase):
        return 1
    return 2 if phrase in own else 3 if all(word in own for word in words) else 4


def _compared(words: str) -> str:
    """Words as they are compared: in small letters, one blank apart, a section by its number."""
    return _SECTION.sub(r"s\1", " ".join(words.casefold().split()))


def line_named(pages: Iterable[CodePage], key: str) -> Found | None:
    """The line with a full key or at a place (`Found.key`); a page or code by its own key, `rc.funding`."""
    for page in pages:
        for at, line in enumerate(page.lines):
            found = Found(page, at, "")
            if key in (line.key or None, found.key):
                return found
    _, _, name = key.partition(".")
    for page in pages if name else ():
        if name in (page.key, page.key.partition("/")[0]):
            return Found(page, next((at for at, line in enumerate(page.lines) if not line.heading), 0), "")
    return None
