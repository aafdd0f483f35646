"""A document as a page of a small site: the same tagged text, with the way to the other pages around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.documents.html import STYLE, escape, linked, sections, top
from meetings.documents.times import with_times
from meetings.documents.tree import Document, Link

STYLESHEET = "style.css"
"""The one file that every page of a site fetches, at the site's top."""

SITE_STYLE = f"""\
:root {{ color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #f2f2f2; --link: #0b4a9e;
  --visited: #5b2a86; }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ --ink: #ececec; --paper: #16181c; --quiet: #25292f; --link: #9ec5ff; --visited: #d3b4f5; }}
}}
{STYLE.replace("#1a1a1a", "var(--ink)").replace("#fff", "var(--paper)").replace("#f2f2f2", "var(--quiet)")}\
a {{ color: var(--link); }}
a:visited {{ color: var(--visited); }}
a:focus-visible, .wide:focus-visible {{ outline: 3px solid var(--link); outline-offset: 3px; }}
.skip {{ position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); }}
.skip:focus {{ position: static; display: inline-block; }}
nav ul {{ display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 1.5rem; padding: 0;
  list-style: none; }}
nav a {{ display: inline-block; min-height: 1.5rem; }}
.wide {{ overflow-x: auto; overflow-wrap: break-word; }}
table {{ width: 100%; border-collapse: collapse; }}
caption {{ padding: .25rem 0; font-weight: bold; text-align: left; }}
th, td {{ padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--ink); text-align: left;
  vertical-align: top; }}
.foot {{ margin-top: 3rem; padding-top: .5rem; border-top: 1px solid var(--ink); font-size: .9rem; }}
@media (max-width: 30rem) {{ dl {{ display: block; }} dd {{ margin-bottom: .5rem; }} }}
@media print {{ nav, .skip {{ display: none; }} .wide {{ overflow: visible; }} }}
"""
"""The stylesheet of a site, for light and dark screens of any width and for paper."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in its site: the way `up` to the site's top (`../`, empty at the top itself), the
    pages that every page leads to, which of them it is itself (`here`, as they lead there), and its foot.

    A `hidden` page asks search engines to leave it out, and tells no other page where somebody came from.
    """

    up: str = ""
    ways: tuple[Link, ...] = ()
    foot: str = ""
    here: str = ""
    hidden: bool = False


def web_page(document: Document, place: Place) -> str:
    """The document as a page: no script, nothing fetched but the site's own stylesheet."""
    return "\n".join(_page(document, place)) + "\n"


def _page(document: Document, place: Place) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield ("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">")
    if place.hidden:
        yield '<meta name="robots" content="noindex, nofollow, noarchive">'
        yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(document.title)}, {escape(document.over)}</title>"
    yield f'<link rel="stylesheet" href="{place.up}{STYLESHEET}">'
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#page">Go to the page itself</a>'
    yield "<header>"
    if place.ways:
        yield '<nav aria-label="Pages">'
        yield "<ul>"
        yield from (f"<li>{linked(way, here=way.to == place.here)}</li>" for way in place.ways)
        yield "</ul>"
        yield "</nav>"
    yield "</header>"
    yield '<main id="page" tabindex="-1">'
    yield from map(with_times, top(document))
    yield from map(with_times, sections(document))
    yield "</main>"
    if place.foot:
        yield f'<footer class="foot"><p>{escape(place.foot)}</p></footer>'
    yield "</body>"
    yield "</html>"
