"""Finding what the group's own area says, for the search over everything."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from meetings.areas.finding import Found, found_in
from meetings.areas.folder import LocalArea
from meetings.areas.page import CodePage
from meetings.areas.pages import pages_of
from meetings.errors import Refused
from meetings.hits import Hit
from meetings.office import Office
from meetings.snippets import marks, snippet

KINDS = ("undertaking", "principle", "rule", "term")
"""What is found of an area: all else that its document says is searched among its codes."""

_PAGES = {
    "principles": "principle",
    "values": "principle",
    "rules": "rule",
    "glossary": "term",
    "abbreviations": "term",
}


def search_codes(office: Office, words: Sequence[str], limit: int) -> list[Hit]:
    """The undertakings, principles, rules and words of the area in which every word begins one, best first.

    `record` is the full key, of a term its place among the pages; both lead there. Nothing is found where the
    area cannot be read.
    """
    if limit <= 0:
        return []
    try:
        pages = _pages(office.local)
    except Refused:
        return []
    return [hit for found in found_in(pages, " ".join(words)) for hit in _hits(found, words)][:limit]


@functools.lru_cache(maxsize=1)
def _pages(place: LocalArea) -> Sequence[CodePage]:
    """An area's pages as they were when it was first searched: its codes are read once for that."""
    return pages_of(place)


def _hits(found: Found, words: Sequence[str]) -> Iterator[Hit]:
    kind = _kind(found)
    line = found.line
    said = f"{line.text} {line.key} {line.source}"
    if kind and all(marks(said, word) for word in words):
        ref = line.text.partition(":")[0] if kind == "term" else line.key
        title = f"{found.page.part}: {found.page.title}"
        yield Hit(kind, ref, title, snippet(line.text, words), None, line.key or found.key)


def _kind(found: Found) -> str:
    page = found.page
    if found.at is None:
        return ""
    if "/" in page.key:
        return "principle" if page.key.endswith("/principles") else "undertaking"
    return _PAGES.get(page.key, "")
