"""Themes (`#awareness`) and undertakings (`#rc.funding.public.6`) named in a line."""

from __future__ import annotations

import re

from meetings.minutes.grammar.line import Span

_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w-]*(?:\.[\w-]+)*)(?=[\s.,;:!?)]|$)")
_LAST = re.compile(r"#[^\W\d_][\w.-]*")


def tags_in(span: Span) -> tuple[str, ...]:
    """The words after `#`, in small letters, each once."""
    return tuple(dict.fromkeys(tag.lower() for tag in _TAG.findall(span.plain)))


def theme_of(tags: tuple[str, ...]) -> str | None:
    """The theme among some tags: the first without a dot; a dot makes an undertaking."""
    return next((tag for tag in tags if "." not in tag), None)


def without_tags(span: Span) -> Span:
    """The words without the tags at their end."""
    plain, end = span.plain, len(span.plain)
    while (at := plain.rfind("#", max(end - 120, 0), end)) >= 0:
        if not _LAST.fullmatch(plain, at, end) or (at and not plain[at - 1].isspace()):
            break
        end = at
        while end and plain[end - 1].isspace():
            end -= 1
    return span if end == len(plain) else span.part(0, end)
