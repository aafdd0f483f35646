"""What days are besides what stands on them: holidays, festivals, kept clear, and partners being busy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from meetings.calendar.days import DayEntry, Span
from meetings.calendar.wish import Wish
from meetings.dates.holidays import bank_holidays
from meetings.office import Office
from meetings.planning.festivals import festival_days
from meetings.planning.kept import avoided
from meetings.planning.partners import partners
from meetings.records.planning import AVOID_KINDS, Busy, Partner

_MOMENT = dt.timedelta(microseconds=1)


def beside(office: Office, span: Span, wish: Wish) -> Iterator[DayEntry]:
    """What the days of a span are besides, as far as the calendar is not narrowed.

    Bank holidays always stand there; the rest is nobody's own, so that a person's calendar has none of it.
    """
    found = [*_holidays(span)]
    if wish.person is None:
        others = (*_festivals(span), *_kept_clear(office, span), *_partners(office, span))
        found += [one for one in others if one.sort in wish.only and wish.words_in(one.title)]
    yield from found


def _holidays(span: Span) -> Iterator[DayEntry]:
    for year in _years(span):
        for day, name in bank_holidays(year).items():
            if _touches(day, day, span):
                title = f"Bank holiday: {name}"
                yield DayEntry(sort="holidays", title=title, short=name, first=day, last=day)


def _festivals(span: Span) -> Iterator[DayEntry]:
    for year in _years(span):
        for first, last, name in festival_days(year):
            if _touches(first, last, span):
                yield DayEntry(sort="festivals", title=name, short=name, first=first, last=last)


def _kept_clear(office: Office, span: Span) -> Iterator[DayEntry]:
    for one in avoided(office):
        if _touches(one.starts, one.ends, span):
            yield DayEntry(
                sort="clear", title=f"{one.name}: {AVOID_KINDS[one.kind]}", short=one.name,
                first=one.starts, last=one.ends, room="clear", record=one.id,
            )  # fmt: skip


def _partners(office: Office, span: Span) -> Iterator[DayEntry]:
    for partner in partners(office):
        for busy in partner.busy:
            if _touches(busy.start.date(), busy.end.date(), span):
                yield _busy(partner, busy)


def _busy(partner: Partner, busy: Busy) -> DayEntry:
    """A time at which a partner has something on; one from midnight to midnight has no hours."""
    last = max(busy.start, busy.end - _MOMENT).date()
    timed = busy.start.time() != dt.time() or busy.end.time() != dt.time()
    return DayEntry(
        sort="partners", title=f"{partner.name}: {busy.title}", short=partner.name,
        first=busy.start.date(), last=last, room="clear", record=partner.id,
        start=busy.start if timed else None,
        end=busy.end if timed else None,
    )  # fmt: skip


def _years(span: Span) -> range:
    return range(span[0].year, span[1].year + 1)


def _touches(first: dt.date, last: dt.date, span: Span) -> bool:
    return first <= span[1] and last >= span[0]
