"""What is kept clear as lines of a list, and one of them in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compact_tui.widgets.columns import Column, Heading
from meetings.dates.words import brief, hours
from meetings.office import Office
from meetings.planning.clashes import meetings_against, meetings_on
from meetings.planning.kept import avoided
from meetings.planning.partners import known_until, partners
from meetings.planning.told import busy_words
from meetings.records.meeting import Meeting
from meetings.records.planning import AVOID_KINDS, Avoided, Partner
from meetings.register.pages import FACT, NOTE, Line

_MOST = 200
"""How many of a partner's busy times are told; of no more will anybody read the end."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is kept clear, and the partners' calendars."""

    stretches: Sequence[Avoided]
    partners: Sequence[Partner]
    today: dt.date

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept clear and nobody's calendar read."""
        return not (self.stretches or self.partners)


Row = Avoided | Partner


def page_of(office: Office) -> Page:
    """What is kept clear just now."""
    return Page(avoided(office), partners(office), office.today)


def listed(page: Page, words: str) -> list[Row | Heading]:
    """The rows that hold the words, what is to come first and what is over last."""
    stretches = sorted(page.stretches, key=lambda one: (one.ends < page.today, one.starts))
    groups: tuple[tuple[str, Sequence[Row]], ...] = (
        ("Kept clear", stretches), ("Partners' calendars", page.partners)
    )  # fmt: skip
    rows: list[Row | Heading] = []
    for title, group in groups:
        found = [row for row in group if all(word in _searched(row) for word in words.casefold().split())]
        rows += [Heading(title), *found] if found else []
    return rows


def _searched(row: Row) -> str:
    return f"{name_of(row)} {_days(row)} {kind_of(row)}".casefold()


def columns() -> list[Column[Row]]:
    """What the list says of each."""
    return [Column("what", name_of), Column("days", _days, 29), Column("kind", kind_of, 17, from_width=72)]


def name_of(row: Row) -> str:
    """What it is called."""
    return row.name


def kind_of(row: Row) -> str:
    """What it is, in a word or two."""
    if isinstance(row, Avoided):
        return AVOID_KINDS[row.kind]
    return f"{len(row.busy):,} busy time{'' if len(row.busy) == 1 else 's'}"


def days_words(first: dt.date, last: dt.date) -> str:
    """Two days, the year once where it is the same: `Wed 21 Jul – Tue 31 Aug 2027`."""
    if first == last:
        return brief(first)
    begins = brief(first).removesuffix(f" {first.year}") if first.year == last.year else brief(first)
    return f"{begins} – {brief(last)}"


def _days(row: Row) -> str:
    return f"read {brief(row.read)}" if isinstance(row, Partner) else days_words(row.starts, row.ends)


def in_one_line(row: Row) -> str:
    """A row, to be copied."""
    return f"{name_of(row)} · {_days(row)} · {kind_of(row)}"


def told_in_full(office: Office, row: Row) -> list[Line]:
    """All there is to say of a row, and the meetings that it stands in the way of."""
    return [*(_stretch(office, row) if isinstance(row, Avoided) else _partner(office, row))]


def _stretch(office: Office, one: Avoided) -> Iterator[Line]:
    count = (one.ends - one.starts).days + 1
    yield Line(one.name, look="title")
    yield Line(days_words(one.starts, one.ends), "Days", indent=FACT)
    yield Line(f"{count} day{'' if count == 1 else 's'}", "", indent=FACT)
    yield Line(AVOID_KINDS[one.kind], "Kind", indent=FACT)
    yield Line(one.source or "typed here", "From", indent=FACT)
    yield Line()
    clashing = meetings_on(office, one)
    for meeting in clashing:
        yield Line(f"{_met(meeting)} is on these days.", "▲", "wanting", NOTE)
    if not clashing and one.ends >= office.today:
        yield Line("No meeting is on these days.", "✓", "kept", NOTE)


def _partner(office: Office, one: Partner) -> Iterator[Line]:
    yield Line(one.name, look="title")
    yield Line(brief(one.read), "Read", indent=FACT)
    yield Line(brief(known_until(one)), "Known until", indent=FACT)
    yield Line()
    for meeting, busy in meetings_against(office, one):
        yield Line(f"{_met(meeting)}: they have “{busy.title}”.", "▲", "wanting", NOTE)
    coming = [busy for busy in one.busy if busy.end.date() >= office.today]
    yield Line("When they are busy", look="heading")
    for busy in coming[:_MOST]:
        yield Line(f"{busy_words(busy)} · {busy.title}", "·", "", NOTE)
    if len(coming) > _MOST:
        yield Line(f"and {len(coming) - _MOST:,} more", look="muted")
    if not coming:
        yield Line("Nothing to come; p reads a newer calendar in its place.", look="muted")


def _met(meeting: Meeting) -> str:
    return f"{meeting.ref} ({brief(meeting.start.date())}, {hours(meeting.start)})"
