"""A document as one HTML page: complete, readable on screen and on paper, with nothing in it that runs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as html_escape

from meetings.documents.tree import (
    Block,
    Document,
    Link,
    Links,
    Listing,
    Note,
    Numbered,
    Plain,
    RunningOrder,
    Section,
    SetOff,
    Table,
    Timed,
    one_line,
    reference,
)

STYLE = """\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, dt, .number, .label { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0 0 .5rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
h3, h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
.over { margin: 0; font-size: 1.1rem; }
.mark { padding: .25rem .75rem; border: 2px solid #1a1a1a; font-weight: bold; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
.number { font-weight: bold; margin-right: .75rem; }
.note { font-style: italic; margin-left: 2.5rem; }
.set-off { margin: 1rem 0; padding: .5rem 1rem; border-left: 4px solid #1a1a1a; background: #f2f2f2; }
.set-off p { margin: .25rem 0; }
.time { font-weight: bold; margin-right: .5rem; }
.order > li { margin-bottom: .75rem; }
.order ul { padding-left: 1rem; }
.signature p { margin: 2.5rem 0; }
.signature span { display: inline-block; min-width: 18rem; border-bottom: 1px solid #1a1a1a; }
@page { size: A4; margin: 2cm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  h2, h3, h4 { break-after: avoid; }
  .set-off, .signature, .order > li { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
}
"""
"""How a page looks that stands by itself; what is published begins with it too."""


def html(document: Document) -> str:
    """The document as an HTML page with its style in it, no script, and nothing fetched from elsewhere."""
    return "\n".join(_page(document)) + "\n"


def escape(text: str) -> str:
    """Plain text as it stands in HTML, on one line."""
    return html_escape(one_line(text))


def _page(document: Document) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{escape(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(document.title)}, {escape(document.over)}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield from top(document)
    yield "</header>"
    yield "<main>"
    yield from sections(document)
    yield "</main>"
    if document.signature:
        yield '<footer class="signature">'
        yield from (f"<p>{escape(label)}: <span></span></p>" for label in document.signature)
        yield "</footer>"
    yield "</body>"
    yield "</html>"


def top(document: Document) -> Iterator[str]:
    """What stands above the sections: whose it is, the title, the mark and the facts."""
    yield f'<p class="over">{escape(document.over)}</p>'
    yield f"<h1>{escape(document.title)}</h1>"
    if document.mark:
        yield f'<p class="mark">{escape(document.mark)}</p>'
    if document.facts:
        yield "<dl>"
        for fact in document.facts:
            yield f"<dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd>"
        yield "</dl>"


def sections(document: Document) -> Iterator[str]:
    """The sections, each named by its heading."""
    for number, section in enumerate(document.sections, start=1):
        yield from _section(section, f"section-{number}")


def _section(section: Section, name: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">'
    yield f'<h{section.level} id="{name}">{escape(section.heading)}</h{section.level}>'
    for number, block in enumerate(section.blocks, start=1):
        if isinstance(block, Table):
            yield from _table(block, f"{name}-table-{number}")
        else:
            yield from _block(block, section.level)
    yield "</section>"


def _table(table: Table, name: str) -> Iterator[str]:
    """A table; where it is wider than the screen it can be moved sideways, by the keys as well."""
    yield f'<div class="wide" role="group" aria-labelledby="{name}" tabindex="0">'
    yield "<table>"
    yield f'<caption id="{name}">{escape(table.caption)}</caption>'
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _cell(cell: str | Link) -> str:
    return linked(cell) if isinstance(cell, Link) else escape(cell)


def linked(link: Link, *, here: bool = False) -> str:
    """Words that lead somewhere, and what is said after them; `here` is the page that they stand on."""
    says = escape(link.text)
    if link.to:
        current = ' aria-current="page"' if here else ""
        says = f'<a href="{html_escape(reference(link.to))}"{current}>{says}</a>'
    return f"{says} {escape(link.after)}" if link.after else says


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Plain(text):
            yield f"<p>{escape(text)}</p>"
        case Note(text):
            yield f'<p class="note">{escape(text)}</p>'
        case Numbered(number, text):
            yield f"<p>{_number(number)}{escape(text)}</p>"
        case SetOff(number, label, text, lines):
            yield '<div class="set-off">'
            yield f'<p>{_number(number)}<strong class="label">{escape(label)}</strong></p>'
            yield from (f"<p>{escape(line)}</p>" for line in (text, *lines) if line)
            yield "</div>"
        case Listing(lines, heading):
            if heading:
                yield f"<h{level + 1}>{escape(heading)}</h{level + 1}>"
            yield "<ul>"
            yield from (f"<li>{escape(line)}</li>" for line in lines)
            yield "</ul>"
        case Links(links, heading):
            if heading:
                yield f"<h{level + 1}>{escape(heading)}</h{level + 1}>"
            yield "<ul>"
            yield from (f"<li>{linked(link)}</li>" for link in links)
            yield "</ul>"
        case RunningOrder(items):
            yield '<ol class="order">'
            for item in items:
                yield from _timed(item)
            yield "</ol>"


def _number(number: str) -> str:
    return f'<span class="number">{escape(number)}</span> ' if number else ""


def _timed(item: Timed) -> Iterator[str]:
    yield f'<li value="{item.number}"><span class="time">{escape(item.time)}</span> {escape(item.title)}'
    if item.lines:
        yield "<ul>"
        yield from (f"<li>{escape(line)}</li>" for line in item.lines)
        yield "</ul>"
    yield "</li>"
