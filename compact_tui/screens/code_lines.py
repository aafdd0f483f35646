"""A page of a code laid out for a width: hanging indents, and each line's key and source below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.widgets.columns import Heading
from meetings.area_pages import CodePage, Line

_INDENT = 4


def contents(pages: Iterable[CodePage]) -> list[CodePage | Heading]:
    """The pages under the parts of the contents they stand in."""
    rows: list[CodePage | Heading] = []
    part = ""
    for page in pages:
        if page.part != part:
            rows.append(Heading(page.part))
        part = page.part
        rows.append(page)
    return rows


def title(page: CodePage) -> Content | str:
    """A page's title in the contents, with a sign where it is left open or cannot be read."""
    match page.standing:
        case "pending":
            return Content.styled(f"○ {page.title}", "$text-muted")
        case "fault":
            return Content.styled(f"▲ {page.title}", "$error")
    return page.title


def options(page: CodePage, width: int) -> list[Option]:
    """The lines of a page; what it says can be chosen (by its place among the lines), headings cannot."""
    found = [Option(_head(page, width), disabled=True)]
    for at, line in enumerate(page.lines):
        if at and not page.lines[at - 1].heading:
            found.append(Option(Content(""), disabled=True))
        if line.heading:
            heading = _wrapped(Content.styled(line.text, "bold"), width)
            found.append(Option(Content("\n").join(heading), disabled=True))
        else:
            found.append(Option(_said(line, width), id=str(at)))
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


def _said(line: Line, width: int) -> Content:
    room = max(10, width - _INDENT)
    mark = Content.styled(f"{line.mark or '·':>2}  ", "bold $accent")
    first, *rest = _wrapped(Content(line.text), room) or [Content("")]
    lines = [mark + first, *(Content(" " * _INDENT) + more for more in rest)]
    if line.origin:
        muted = _wrapped(Content.styled(line.origin, "$text-muted"), room)
        lines += [Content(" " * _INDENT) + more for more in muted]
    return Content("\n").join(lines)


def _wrapped(text: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in text.wrap(width)]


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
