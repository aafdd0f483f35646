"""A page of a code laid out for a width: hanging indents, and each line's key and source below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from textual.content import Content, Span
from textual.style import Style
from textual.widgets.option_list import Option

from compact_tui.widgets.columns import Heading
from meetings.areas.finding import Found
from meetings.areas.page import CodePage, Line
from meetings.glossary import Glossary

_INDENT = 4


@dataclass(frozen=True, slots=True)
class Notes:
    """What is marked in the lines of a page: words that a glossary explains, how much refers to each key, and
    the word that is asked about (`asked`: which line, and which of its words)."""

    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    counts: Mapping[str, int] = field(default_factory=dict)
    asked: tuple[int, int] | None = None


def contents(pages: Iterable[CodePage], folded: Collection[str] = ()) -> list[CodePage | Heading]:
    """The pages under the parts they stand in; a folded part is shown by the first of its pages alone."""
    rows: list[CodePage | Heading] = []
    for part, lot in groupby(pages, key=lambda page: page.part):
        held = list(lot)
        if part in folded:
            rows.append(held[0])
        else:
            count = sum(page.count for page in held)
            rows.append(Heading(f"▾ {part}{f' · {count}' if count and len(held) > 1 else ''}"))
            rows += held
    return rows


def title(page: CodePage, folded: Collection[str] = ()) -> Content:
    """A page's title below its part in the contents, with a sign where it is left open or cannot be read; in
    place of a folded part the part's own title."""
    if page.part in folded:
        return Content.styled(f"▹ {page.part}", "bold $accent")
    match page.standing:
        case "pending":
            return Content.styled(f"  ○ {page.title}", "$text-muted")
        case "fault":
            return Content.styled(f"  ▲ {page.title}", "$error")
    return Content(f"  {page.title}")


def options(page: CodePage, width: int, notes: Notes = Notes()) -> list[Option]:
    """The lines of a page; what it says can be chosen (by its place among the lines), headings cannot."""
    found = [Option(_head(page, width), disabled=True)]
    for at, line in enumerate(page.lines):
        if at and not page.lines[at - 1].heading:
            found.append(Option(Content(""), disabled=True))
        if line.heading:
            heading = _wrapped(Content.styled(line.text, "bold"), width)
            found.append(Option(Content("\n").join(heading), disabled=True))
        else:
            found.append(Option(said(line, width, notes, at), id=str(at)))
    return found


def _head(page: CodePage, width: int) -> Content:
    signs = {"pending": "○ ", "fault": "▲ ", "": ""}
    name = f"{signs[page.standing]}{page.title}"
    look = "bold $error" if page.standing == "fault" else "bold $accent"
    lines = _wrapped(Content.styled(name, look), width)
    below = " · ".join(part for part in (page.part, page.source) if part)
    lines += _wrapped(Content.styled(below, "$text-muted"), width)
    if page.intro:
        lines += [Content(""), *_wrapped(Content(page.intro), width)]
    return Content("\n").join([*lines, Content("")])


def said(line: Line, width: int, notes: Notes, at: int) -> Content:
    """A line of a page: what it says with its words marked, and below that where it stands."""
    room = max(10, width - _INDENT)
    mark = Content.styled(f"{line.mark or '·':>2}  ", "bold $accent")
    first, *rest = _wrapped(_with_words(line.text, notes, at), room) or [Content("")]
    lines = [mark + first, *(Content(" " * _INDENT) + more for more in rest)]
    below = Content.styled(line.origin, "$text-muted")
    if count := notes.counts.get(line.key):
        refer = "1 refers to this" if count == 1 else f"{count} refer to this"
        below += Content.styled(f" · ↩ {refer}", "$accent")
    if below.plain:
        lines += [Content(" " * _INDENT) + more for more in _wrapped(below, room)]
    return Content("\n").join(lines)


def _with_words(text: str, notes: Notes, at: int) -> Content:
    """A text in which the words that are explained are underlined, to be clicked, and one is marked."""
    terms = notes.glossary.terms_in(text)
    asked = notes.asked[1] if notes.asked and notes.asked[0] == at else None
    if not terms and asked is None:
        return Content(text)
    places = notes.glossary.places_in(text)
    spans = [
        Span(
            *term,
            Style(underline=True) + Style.from_meta({"@click": f"screen.ask({at}, {places.index(term)})"}),
        )
        for term in terms
    ]
    if asked is not None and asked < len(places):
        spans.append(Span(*places[asked], Style(reverse=True, bold=True)))
    return Content(text, spans)


def _wrapped(text: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in text.wrap(width)]


def in_full(found: Found) -> Content:
    """A line that was found: all it says, and below that its key, its source and its page."""
    line, page = found.line, found.page
    where = " · ".join(part for part in (line.origin, f"{page.part}: {page.title}") if part)
    return Content("\n").join([Content(line.text), Content.styled(where, "$text-muted")])


def copied(page: CodePage, at: int | None, document: str) -> str:
    """One line of a page with its source, or the whole page."""
    if at is not None:
        return _plain(page.lines[at], document)
    head = [f"{page.part}: {page.title}", *([page.intro] if page.intro else []), ""]
    return "\n".join([*head, *_plain_lines(page), "", document])


def _plain_lines(page: CodePage) -> Iterator[str]:
    for line in page.lines:
        if line.heading:
            yield f"\n{line.text}"
        else:
            yield f"{line.mark or '-'} {line.text}{f' ({line.origin})' if line.origin else ''}"


def _plain(line: Line, document: str) -> str:
    origin = "; ".join(part for part in (line.origin, document) if part)
    return f"{line.text} ({origin})"
