"""The forms of what is kept clear: days that are typed, and calendars looked at before they are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from compact_tui.screens.clear_rows import days_words
from compact_tui.screens.form import Field, Form, Values, changed
from compact_tui.screens.sure import Sure
from compact_tui.screens.ticking import Ticking
from compact_tui.writing import file_named
from meetings.calendar.reading import Unread, calendar_bytes
from meetings.dates import brief, day
from meetings.errors import Refused
from meetings.office import Office
from meetings.planning.kept import DaysRead, avoid, change_stretch, days_in
from meetings.planning.partners import BusyRead, busy_in, rename_partner
from meetings.planning.told import busy_words, until_words
from meetings.records.planning import AVOID_KINDS, Avoided, Partner
from meetings.typed import one_of, title_of

_DAY = "21/7/2027 or 21 Jul"
_NAMED = 4
_KINDS = list(AVOID_KINDS.items())


@dataclass(frozen=True, slots=True)
class PartnersBusy:
    """A partner's calendar as it was read, not kept yet."""

    name: str
    read: BusyRead


def stretch_form(office: Office, one: Avoided | None = None) -> Form[Avoided]:
    """Asks for days to keep clear, or for what is to be another of those that are."""
    fields = [
        Field("name", "What", one.name if one else "", "Summer holidays"),
        Field("first", "From", brief(one.starts) if one else "", _DAY),
        Field("last", "To", brief(one.ends) if one else "", "its last day; empty: one day only"),
        Field("kind", "Kind", one.kind if one else "other", choices=_KINDS),
    ]

    def keep(values: Values) -> Avoided:
        first, last = _days(office, values)
        kind = one_of(values["kind"], AVOID_KINDS)
        if one is None:
            return avoid(office, values["name"], first, last, kind)
        new = changed(fields, values)
        return change_stretch(
            office, one,
            name=new.get("name"),
            first=first if "first" in new else None,
            last=last if "last" in new else None,
            kind=kind if "kind" in new else None,
        )  # fmt: skip

    def foretell(values: Values) -> str:
        try:
            first, last = _days(office, values)
        except Refused:
            return ""
        count = (last - first).days + 1
        return f"{days_words(first, last)}: {count} day{'' if count == 1 else 's'}" if count > 0 else ""

    title = "Change what is kept clear" if one else "Keep days clear of meetings"
    return Form(title, fields, keep, foretell=foretell, go="Keep clear")


def _days(office: Office, values: Values) -> tuple[dt.date, dt.date]:
    first = day(values["first"], office.today)
    return first, day(values["last"], first) if values["last"].strip() else first


def days_form(office: Office) -> Form[DaysRead]:
    """Asks for a calendar of days to keep clear, and reads it; nothing is kept by it."""

    def read(values: Values) -> DaysRead:
        file = file_named(values["file"])
        kind = one_of(values["kind"], AVOID_KINDS)
        return days_in(office, calendar_bytes(file), source=file.name, kind=kind)

    return Form(
        "Read days to keep clear",
        [
            Field("file", "File", hint="term-dates.ics, saved from the council's site"),
            Field("kind", "Kind", choices=_KINDS),
        ],
        read,
        explained="The whole days in a calendar (.ics). You see first what is in it; nothing is kept yet.",
        go="Look at it",
        only_reads=True,
    )


def days_preview(read: DaysRead) -> Ticking:
    """What is new in a calendar, to be ticked, and how it stands with the rest of it."""
    things = [(str(n), f"{days_words(one.starts, one.ends)}  {one.name}") for n, one in enumerate(read.new)]
    parts = [
        f"Those ticked of {len(read.new)} new will be kept clear." if read.new else "Nothing in it is new."
    ]
    if read.there:
        parts.append(f"{len(read.there)} kept clear already.")
    if read.gone:
        parts.append(f"▲ No longer in the file, so to go: {_few([one.name for one in read.gone])}.")
    return Ticking(
        read.source, " ".join([*parts, *_left_out(read.unread)]), things, go="Keep clear", ticked=True
    )


def partner_form(office: Office, known: Sequence[str], name: str = "") -> Form[PartnersBusy]:
    """Asks for a partner and their calendar, and reads it; nothing is kept by it."""

    def read(values: Values) -> PartnersBusy:
        called = title_of(values["name"], "a partner's name")
        return PartnersBusy(called, busy_in(office, calendar_bytes(file_named(values["file"]))))

    return Form(
        "Read a partner's calendar",
        [
            Field("name", "Partner", name, "Castlebridge Health", known=known),
            Field("file", "File", hint="health.ics, exported from their calendar"),
        ],
        read,
        explained="Only when they are busy and with what is kept, for three years; of what is private there, "
        "only that they are busy. It is never published. Read again, it replaces the old.",
        go="Look at it",
        only_reads=True,
    )


def partner_preview(found: PartnersBusy, known: Sequence[str]) -> Sure:
    """How much a partner's calendar holds, to be kept or left."""
    busy, count = found.read.busy, len(found.read.busy)
    parts = [f"{count:,} busy time{'' if count == 1 else 's'} to keep."]
    if busy:
        parts.append(f"The first: {busy_words(busy[0])}, {busy[0].title}. The last: {busy_words(busy[-1])}.")
    if found.read.free:
        parts.append(f"{found.read.free:,} more are free time or called off and are left out.")
    if found.read.until:
        parts.append(until_words(found.read.until))
    if found.name.casefold() in {name.casefold() for name in known}:
        parts.append("What was read of them before is replaced.")
    return Sure(found.name, " ".join([*parts, *_left_out(found.read.unread)]), yes="Keep it", no="Leave it")


def rename_form(office: Office, partner: Partner) -> Form[Partner]:
    """Asks for another name of a partner."""
    return Form(
        "Change a partner's name",
        [Field("name", "Partner", partner.name)],
        lambda values: rename_partner(office, partner, values["name"]),
        explained="p reads a newer calendar of theirs under the same name.",
    )


def _left_out(unread: Sequence[Unread]) -> list[str]:
    """What of a calendar could not be taken, the first few with the reason."""
    if not unread:
        return []
    told = _few([f"{one.title} ({one.why.rstrip('.')})" for one in unread])
    return [f"▲ {len(unread):,} left out: {told}."]


def _few(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
