"""An area's codes as the Codes screen reads them: its pages, its words, and what refers to its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from meetings.areas.finding import Found, line_named
from meetings.areas.folder import LocalArea
from meetings.areas.page import CodePage
from meetings.areas.pages import pages_of
from meetings.errors import Refused
from meetings.glossary import Glossary, glossary_of
from meetings.office import Office
from meetings.referring import count_referring


@dataclass(frozen=True, slots=True)
class Book:
    """An area's pages: what they are taken from, whether it is the group's own, and where to open it.

    `glossary` are its words, `counts` how much refers to each of its keys. `fault` says why the area cannot
    be read, `note` what is to be said of the place that was asked for.
    """

    key: str
    document: str
    standing: str
    own: str
    pages: tuple[CodePage, ...] = ()
    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    counts: Mapping[str, int] = field(default_factory=dict)
    at: Found | None = None
    fault: str = ""
    note: str = ""


def book_of(office: Office, key: str, wanted: str) -> Book:
    """The pages of an area, its codes read; a wanted key may be another area's."""
    book = _book(office, key or office.group.area, wanted)
    if wanted and book.at is None:
        other = _book(office, wanted.removeprefix("#").partition(".")[0], wanted)
        if other.at is not None:
            return other
        note = f"The codes here have no “{wanted[:40]}”; / searches them by words."
        return replace(book, note=note)
    return book


def _book(office: Office, key: str, wanted: str) -> Book:
    """An area's pages, opened at the line that is wanted where it has such a one."""
    own = office.group.area
    try:
        place = office.local if key == own else office.plugins.area(key)
    except Refused as why:
        return Book(key, "", "", own, fault=str(why))
    area = place.area
    pages = tuple(pages_of(place))
    whose = "" if area.key == own else "not your own: "
    return Book(
        area.key,
        f"{area.name}, {area.title}",
        f"{whose}{area.name} · {area.title} · {area.state}, {area.date}",
        own,
        pages,
        glossary_of(office, place),
        _counts(office, place, pages),
        line_named(pages, place.full_key(wanted)) if wanted else None,
    )


def _counts(office: Office, place: LocalArea, pages: tuple[CodePage, ...]) -> dict[str, int]:
    return count_referring(office, place, (line.key for page in pages for line in page.lines if line.key))
