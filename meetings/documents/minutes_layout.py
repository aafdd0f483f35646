"""How minutes are laid out: heading, attendance, items, next meeting, the chair's signature."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from meetings.dates import long
from meetings.documents.heading import MADE_UP, cancelled, facts
from meetings.documents.page import (
    Attendee,
    MinutesPage,
    Printed,
    PrintedItem,
    PrintedNote,
    QuorumLine,
)
from meetings.documents.roll import attendee_words
from meetings.documents.tree import (
    Block,
    Document,
    Fact,
    Listing,
    Note,
    Numbered,
    Plain,
    Section,
    SetOff,
)
from meetings.documents.wording import capital, occasion, sentence

_NO_SECTOR = "Others"


def minutes_document(page: MinutesPage) -> Document:
    """The minutes as a document that any format can be made from."""
    return Document(
        over=page.heading.group,
        title=f"Minutes {page.heading.meeting.ref}",
        mark=_mark(page),
        facts=tuple(_facts(page)),
        sections=tuple(_sections(page)),
        signature=("Signed by the chair", "Date"),
    )


def _mark(page: MinutesPage) -> str:
    if page.heading.meeting.status == "cancelled":
        return cancelled(page.heading)
    if page.heading.meeting.status != "approved":
        return "DRAFT until approved"
    if page.approval is None:
        return "APPROVED"
    at = f" at {page.approval.meeting}" if page.approval.meeting else ""
    return f"APPROVED{at} on {long(page.approval.on)}"


def _facts(page: MinutesPage) -> Iterator[Fact]:
    yield from facts(page.heading)
    if page.heading.made_up:
        yield MADE_UP


def _sections(page: MinutesPage) -> Iterator[Section]:
    if page.approval and page.approval.amendments:
        yield Section("AMENDMENTS MADE ON APPROVAL", (Listing(page.approval.amendments),))
    yield Section("PRESENT", _people(page.present, "Nobody is marked as present."))
    yield Section("APOLOGIES", _people(page.apologies, "None."))
    if page.absent:
        yield Section("NOT PRESENT", _people(page.absent, ""))
    if page.in_attendance:
        yield Section("IN ATTENDANCE", _people(page.in_attendance, ""))
    if page.quorum:
        yield Section("QUORUM", (Plain(_quorum(page.quorum)),))
    for item in page.items:
        yield Section(_heading(item), tuple(_blocks(item.printed)))
    yield from _next_meeting(page)
    yield from _annex(page)


def _people(people: tuple[Attendee, ...], none: str) -> tuple[Block, ...]:
    if not people:
        return (Plain(none),)
    if not any(one.sector_name for one in people):
        return (Listing(tuple(attendee_words(one) for one in people)),)
    return tuple(
        Listing(tuple(attendee_words(one) for one in group), capital(sector) or _NO_SECTOR)
        for sector, group in groupby(people, key=lambda one: one.sector_name)
    )


def _quorum(quorum: QuorumLine) -> str:
    counts = "; ".join(f"{c.sector_name or 'members'} {c.present}, needs {c.needed}" for c in quorum.counts)
    kept = "kept" if quorum.kept else "not kept"
    return sentence(f"{kept} {'at the close' if quorum.closed else 'as things stand'}: {counts}")


def _heading(item: PrintedItem) -> str:
    number = f"{item.number}. " if item.number is not None else ""
    return f"{number}{item.title}{' (raised on the day)' if item.added else ''}"


def _blocks(printed: tuple[Printed, ...]) -> Iterator[Block]:
    for one in printed:
        if isinstance(one, PrintedNote):
            yield Note(one.text)
        elif one.label:
            yield SetOff(one.number, one.label, one.text, one.lines)
        else:
            yield Numbered(one.number, one.text)


def _next_meeting(page: MinutesPage) -> Iterator[Section]:
    if page.next_meeting:
        yield Section("NEXT MEETING", (Plain(sentence(occasion(page.next_meeting))),))


def _annex(page: MinutesPage) -> Iterator[Section]:
    if not page.annex:
        return
    items = [item for item in page.items if item.annex]
    first = "Not for publication." if items else "Nothing was minuted in confidence."
    yield Section("CONFIDENTIAL ANNEX", (Plain(first),))
    for item in items:
        yield Section(_heading(item), tuple(_blocks(item.annex)), level=3)
