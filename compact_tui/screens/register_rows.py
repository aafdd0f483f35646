"""The register as lines of a list, and one of its entries in full beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from compact_tui.widgets.columns import Column, Heading
from meetings.compliance import Verdict, weeks_of
from meetings.minutes.knowing import names_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.area import Area
from meetings.records.consulting import Consultation, FundingChange
from meetings.register import consultations, funding, pages
from meetings.register.rules import consultation_verdicts, funding_verdicts, is_short, short_words

_YEAR = 300
"""Days; a day nearer than this is told without its year."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is listed: who it comes from, in full and in short, its days, weeks and state.

    `short` is the rule on length or notice that is not kept; `words` is all the filter looks at.
    """

    record: Consultation | FundingChange
    owner: str
    who: str
    days: str
    weeks: str
    state: str
    look: str
    short: Verdict | None
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of the register, and what forms and pages are made with.

    `wanted` is the id of the record that a door asked for, empty where there is none here.
    """

    consultations: tuple[Row, ...]
    funding: tuple[Row, ...]
    every: Sequence[Consultation]
    area: Area
    known: Sequence[str]
    today: dt.date
    wanted: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on the register."""
        return not (self.consultations or self.funding)


def page_of(office: Office, body: str | None, naming_body: str, wanted: str) -> Page:
    """The register of one body or of all; what was taken back is shown where it is asked for."""
    today, area, naming = office.today, office.area, Naming(office)
    every = consultations.consultations(office)
    own = [one for one in every if body in (None, one.body)]
    changes = funding.funding_changes(office, body=body)
    if wanted and not any(one.id == wanted for one in (*own, *changes)):
        own += [one] if (one := office.consultations.maybe(wanted)) else []
        changes += [change] if (change := office.funding_changes.maybe(wanted)) else []
    own.sort(key=lambda one: (_is_settled(one, today), _nearest(one, today), one.ref))
    return Page(
        consultations=tuple(_consultation(one, area, naming, today) for one in own),
        funding=tuple(_funding(one, area, naming, today) for one in changes),
        every=every,
        area=area,
        known=names_of(office, naming_body),
        today=today,
        wanted=wanted,
    )


def _is_settled(one: Consultation, today: dt.date) -> bool:
    return consultations.state_of(one, today) in consultations.SETTLED


def _nearest(one: Consultation, today: dt.date) -> int:
    """What is still to be done comes by its closing day, what is over the latest first."""
    day = one.closes.toordinal()
    return -day if _is_settled(one, today) else day


def _consultation(one: Consultation, area: Area, naming: Naming, today: dt.date) -> Row:
    short = is_short(consultation_verdicts(area, one))
    state, look = _STATES[consultations.state_of(one, today)]
    left = (one.closes - today).days
    told = {
        "open": f"▸ {left} day{'' if left == 1 else 's'} left",
        "planned": f"○ opens {_day(one.opens, today)}",
    }.get(consultations.state_of(one, today), state)
    owner, who, days = naming.owner(one.by), naming.short(one.by), between(one.opens, one.closes, today)
    weeks = f"{weeks_of(one.opens, one.closes):g}"
    words = (one.ref, one.title, owner, who, days, pages.state_words(one, today), one.affects,
             one.reason, one.reply, one.told, short_words(short) if short else "")  # fmt: skip
    return Row(one, owner, who, days, weeks, told, look, short, " ".join(words).casefold())


def _funding(one: FundingChange, area: Area, naming: Naming, today: dt.date) -> Row:
    short = is_short(funding_verdicts(area, one))
    state = funding.state_of(one, today)
    left = (one.takes_effect - today).days
    said, look = _FUNDING[state]
    told = f"○ in {left} day{'' if left == 1 else 's'}" if state == "to-come" else said
    owner, who = naming.owner(one.by), naming.short(one.by)
    days = between(one.notice, one.takes_effect, today)
    last = one.takes_effect - dt.timedelta(days=1)
    weeks = f"{weeks_of(one.notice, last):g}" if one.notice else "—"
    words = (one.ref, one.title, owner, who, days, funding.IN_WORDS[one.kind],
             pages.funding_state_words(one, today), one.affects, one.reason, one.strategy, one.assessment,
             short_words(short) if short else "")  # fmt: skip
    return Row(one, owner, who, days, weeks, told, look, short, " ".join(words).casefold())


_STATES: dict[str, tuple[str, str]] = {
    "planned": ("○ planned", ""),
    "open": ("▸ open", "$accent"),
    "closes-today": ("▲ closes today", "$warning"),
    "awaiting-feedback": ("? to hear back", "$warning"),
    "closed": ("– closed", "$text-muted"),
    "fed-back": ("✓ fed back", "$success"),
    "withdrawn": ("– withdrawn", "$text-muted"),
    "taken-back": ("– taken back", "$text-muted"),
}
_FUNDING: dict[str, tuple[str, str]] = {
    "to-come": ("○ to come", ""),
    "in-effect": ("✓ in effect", "$text-muted"),
    "withdrawn": ("– withdrawn", "$text-muted"),
    "taken-back": ("– taken back", "$text-muted"),
}
"""Each state as a sign and a word, with a colour that only adds to them."""


def between(first: dt.date | None, last: dt.date, today: dt.date) -> str:
    """Two days in fifteen cells: `9 Nov – 18 Dec`, or the months of years further off."""
    if first is None:
        return f"? – {_day(last, today)}"
    if all(abs((day - today).days) < _YEAR for day in (first, last)):
        return f"{_day(first, today)} – {_day(last, today)}"
    return f"{first:%b} {first:%y} – {last:%b} {last:%y}"


def _day(day: dt.date, today: dt.date) -> str:
    return f"{day.day} {day:%b}" if abs((day - today).days) < _YEAR else f"{day:%b} {day.year}"


def matching(rows: Sequence[Row], words: str) -> list[Row]:
    """The rows that hold every one of the words, or the beginnings of them."""
    wanted = words.casefold().split()
    return [row for row in rows if all(word in row.words for word in wanted)]


def listed(page: Page, words: str) -> list[Row | Heading]:
    """The rows that the filter lets through, changes of funding under a heading of their own."""
    rows: list[Row | Heading] = [*matching(page.consultations, words)]
    if changes := matching(page.funding, words):
        rows += [Heading("Changes of funding: told – holds from, and the weeks of notice"), *changes]
    return rows


def columns(rows: Sequence[Row | Heading]) -> tuple[Column[Row], ...]:
    """The columns of the list; a reference is never cut."""
    widest = max((len(row.record.ref) for row in rows if isinstance(row, Row)), default=0)
    return (
        Column("number", lambda row: row.record.ref, max(10, min(widest, 18))),
        Column("what", lambda row: row.record.title),
        Column("who", lambda row: row.who, 14, from_width=90),
        Column("open", lambda row: row.days, 15),
        Column("weeks", _weeks_cell, 6),
        Column("state", lambda row: Content.styled(row.state, row.look), 15),
    )


def _weeks_cell(row: Row) -> Content:
    if row.short is None:
        return Content(row.weeks)
    return Content.assemble(row.weeks, (" ▲", "$warning"))


# in full


def told_in_full(office: Office, row: Row, every: Sequence[Consultation]) -> pages.Page:
    """An entry in full; reads the office."""
    if isinstance(row.record, Consultation):
        return pages.consultation_page(office, row.record, every)
    return pages.funding_page(office, row.record)


def one_line(row: Row) -> str:
    """An entry as one line of plain text, to be copied."""
    short = (f"▲ {short_words(row.short)}",) if row.short else ()
    parts = (row.record.ref, row.record.title, row.who, row.days, f"{row.weeks} weeks", *short, row.state)
    return " · ".join(" ".join(part.split()) for part in parts)
