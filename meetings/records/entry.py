"""A line of the minutes: as typed, and what it was read as when it was typed."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.records.base import Form, Owner, Record
from meetings.records.forms import Parsed
from meetings.records.meeting import LocalTime


class Entry(Record, frozen=True, kw_only=True):
    """One line of a meeting's log.

    `line` is as typed; `parsed` what it was read as. `after` is the id of the entry it follows (none: the
    first). `item` is the agenda item it belongs to. `at` is the wall-clock time of what it tells, none when
    written from notes and no time was given. `made` is the id of the record the line made (an action, a
    decision, an agenda item, a paper, a meeting) and `ref` its number. `tags` are the words after `#`.
    """

    meeting: str
    line: str
    parsed: Parsed
    item: str | None = None
    after: str | None = None
    at: LocalTime | None = None
    made: str | None = None
    ref: str = ""
    tags: tuple[str, ...] = ()
    taken_back: bool = False


def kind_of(parsed: Form) -> str:
    """The kind of a form as it is stored and listed: `item-added`, `next-meeting` …"""
    return str(parsed.__struct_config__.tag)


def owners_in(parsed: Form) -> Iterator[Owner]:
    """Everybody a form names, in the order in which it names them."""
    for field in parsed.__struct_fields__:
        yield from _owners_of(getattr(parsed, field))


def _owners_of(value: object) -> Iterator[Owner]:
    match value:
        case Owner():
            yield value
        case tuple():
            for one in value:
                yield from _owners_of(one)
