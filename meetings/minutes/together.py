"""Which lines belong together: a paragraph and what continues it, a proposal and the votes on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetings.minutes.model import Minutes
from meetings.records import forms as form
from meetings.records.entry import Entry

Heads = Mapping[str, str]
"""Of every line that stands, by id, the id of the line it belongs to: itself, where it stands alone."""


def heads_of(entries: Iterable[Entry], minutes: Minutes) -> Heads:
    """Whom each line belongs to; `entries` are a log's in their order, `minutes` what they come to."""
    numbered = {paragraph.entry for paragraph in minutes.paragraphs}
    heads: dict[str, str] = {}
    last: dict[str | None, str] = {}
    motion = private = ""
    for entry in entries:
        if entry.taken_back:
            continue
        match entry.parsed:
            case form.Continuation() if private:
                head = private
            case form.Continuation() if entry.id not in numbered:
                head = last.get(entry.item, entry.id)
            case form.Vote() if motion:
                head = motion
            case _:
                head = entry.id
        heads[entry.id] = head
        if isinstance(entry.parsed, form.Proposal):
            motion = entry.id
        if not isinstance(entry.parsed, form.Continuation):
            private = entry.id if isinstance(entry.parsed, form.Off) else ""
        if entry.id in numbered:
            last[entry.item] = head
    return heads


def belonging(entries: Iterable[Entry], heads: Heads, head: str) -> tuple[Entry, ...]:
    """The line with this id and those that belong to it, in their order."""
    return tuple(entry for entry in entries if heads.get(entry.id) == head)
