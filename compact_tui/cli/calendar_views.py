"""`calendar month` and `calendar year`: what stands on which day, as a page and as a list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.calendar import KINDS
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, cut, plain, show_json, table, terminal_width, width
from compact_tui.cli.typed import OneOf
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.calendar.days import DayEntry, Days, Sort, Span
    from meetings.calendar.shown import Shown

SHOWN = (*KINDS, "holidays", "festivals", "clear", "partners")
"""What a view can be narrowed to: the kinds in a calendar, and what a day is besides."""

_CELL = 11
_ACROSS = 3
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _asked(command: Callable[..., None]) -> Callable[..., None]:
    """The options that both views have."""
    for option in (
        click.option("--list", "list_", is_flag=True, help="Only the list, as it is best read aloud."),
        click.option("--for", "person", metavar="PERSON", help="Only what concerns one person."),
        click.option("--only", multiple=True, type=OneOf(SHOWN), help="Only these; may be repeated."),
        as_json,
    ):
        command = option(command)
    return command


@click.command()
@click.argument("month", required=False, metavar="[MONTH]")
@pass_desk
@_asked
def month(desk: Desk, month: str | None, **asked: Any) -> None:
    """Show a month day by day, with a list below; this month where none is named.

    \b
    Example:
      compact-tui calendar month 2026-12
    """
    from meetings.calendar.days import month_of

    first = month_named(month, desk.office.today) if month else desk.office.today
    _answer(desk, month_of(first), _month_page, **asked)


@click.command()
@click.argument("year", required=False, metavar="[YEAR]")
@pass_desk
@_asked
def year(desk: Desk, year: str | None, **asked: Any) -> None:
    """Show a year in twelve small months, with a list below; this year where none is named.

    \b
    Example:
      compact-tui calendar year 2027 --only meetings
    """
    from meetings.calendar.days import year_of

    first = dt.date(_number_of_year(year), 1, 1) if year else desk.office.today
    _answer(desk, year_of(first), _year_page, **asked)


def month_named(words: str, today: dt.date) -> dt.date:
    """The first day of a month that is written as `2026-12`, `12/2026`, `December 2026` or `Dec`."""
    from meetings.dates.words import MONTHS

    plain_words = " ".join(words.split()).casefold()
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})|([0-9]{1,2})/([0-9]{4})", plain_words, re.ASCII):
        year_, month_ = int(found[1] or found[4]), int(found[2] or found[3])
    elif found := re.fullmatch(r"([a-z]{3,9})(?: ([0-9]{4}))?", plain_words, re.ASCII):
        named = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(found[1])]
        year_, month_ = int(found[2] or today.year), named[0] if len(named) == 1 else 0
    else:
        year_ = month_ = 0
    if not (1 <= year_ <= 9999 and 1 <= month_ <= 12):
        raise Refused(f"“{words}” is no month; write it as 2026-12 or December 2026.")
    return dt.date(year_, month_, 1)


def _number_of_year(words: str) -> int:
    number = int(words) if re.fullmatch(r"[0-9]{1,4}", words, re.ASCII) else 0
    if not number:
        raise Refused(f"“{words}” is no year; write it with four figures, as 2027.")
    return number


def _answer(
    desk: Desk, span: Span, page: Callable[[Shown, dt.date], Iterator[str]], *,
    json_: bool, list_: bool, only: Sequence[Sort], person: str | None,
) -> None:  # fmt: skip
    """Print a span as a page with a list below it, or as one of the two, or as JSON."""
    from meetings.calendar.days import SORTS
    from meetings.calendar.shown import shown_days
    from meetings.calendar.wish import Wish

    wish = Wish(
        tuple(only) or SORTS,
        desk.body_or_any,
        desk.person(person).id if person is not None else None,
    )
    shown = shown_days(desk.office, span, wish)
    if json_:
        show_json(list(_days_data(shown.days)))
        return
    if not list_:
        click.echo("\n".join(plain(line).rstrip() for line in page(shown, desk.office.today)) + "\n")
    click.echo(_listed(shown.days))


def _month_page(shown: Shown, today: dt.date) -> Iterator[str]:
    from meetings.calendar.cells import LEGEND, head, in_cell, lines
    from meetings.calendar.days import weeks_of

    first = shown.span[0]
    yield _title(first, today)
    yield ""
    yield "".join(f" {name:<{_CELL - 1}}" for name in _SHORT)
    for week in weeks_of(first.year, first.month):
        cells = [_fitted(head(day, shown.days[day], today) if day else "") for day in week]
        yield "".join(cells)
        below = [next(iter(lines(day, shown.days[day], _CELL - 1, 1)), "") if day else "" for day in week]
        told = (one if isinstance(one, str) else in_cell(one, signed=False) for one in below)
        yield "".join(_fitted(one) for one in told)
    yield ""
    yield from LEGEND


def _year_page(shown: Shown, today: dt.date) -> Iterator[str]:
    from meetings.calendar.cells import CELL, LEGEND, in_year
    from meetings.calendar.days import weeks_of
    from meetings.dates.words import MONTHS, brief

    year_ = shown.span[0].year
    across = 7 * CELL + 2
    yield f"{year_}   today is {brief(today)}" if today.year == year_ else str(year_)
    for row in range(1, 13, _ACROSS):
        months = range(row, row + _ACROSS)
        yield ""
        yield "".join(f" {MONTHS[number - 1]:<{across - 1}}" for number in months)
        yield "".join(f"{''.join(f'{name[:2]:<{CELL}}' for name in _SHORT):<{across}}" for _ in months)
        weeks = [weeks_of(year_, number) for number in months]
        for line in range(max(map(len, weeks))):
            yield "".join(
                f"{''.join(in_year(day, shown.days[day] if day else ()) for day in one[line]):<{across}}"
                if line < len(one)
                else " " * across
                for one in weeks
            )
    yield ""
    yield from LEGEND


def _title(first: dt.date, today: dt.date) -> str:
    from meetings.dates.words import MONTHS, brief

    here = (first.year, first.month) == (today.year, today.month)
    return f"{MONTHS[first.month - 1]} {first.year}" + (f"   [{today.day}] is today, {brief(today)}" * here)


def _fitted(text: str) -> str:
    """A text cut or filled to a cell."""
    before = len(text) - len(text.lstrip())
    kept = " " * before + cut(text, _CELL - 1 - before)
    return kept + " " * (_CELL - width(kept))


def _each_once(days: Days) -> list[DayEntry]:
    return list(dict.fromkeys(entry for entries in days.values() for entry in entries))


def _listed(days: Days) -> str:
    """Every entry in a line, in the order of its first day that is shown."""
    from meetings.calendar.cells import in_full, kind, sign
    from meetings.calendar.days import BESIDE
    from meetings.dates.words import brief

    rows = [
        (brief(max(entry.first, min(days))), f"{sign(entry)} {kind(entry)}", in_full(entry))
        for entry in _each_once(days)
    ]
    told = [table(("day", "kind", "what"), rows, terminal_width())] if rows else []
    if all(entry.sort in BESIDE for entry in _each_once(days)):
        told.append("Nothing of the group's stands there yet; “compact-tui meetings add” adds a meeting.")
    return "\n\n".join(told)


def _days_data(days: Days) -> Iterator[Row]:
    """Every day with its entries; a bank holiday is the day's, not an entry."""
    for day, entries in days.items():
        holiday = next((entry.short for entry in entries if entry.sort == "holidays"), None)
        told = [_entry_data(entry) for entry in entries if entry.sort != "holidays"]
        yield {"day": day.isoformat(), "holiday": holiday, "entries": told}


def _entry_data(entry: DayEntry) -> Row:
    """An entry as a program reads it: days as dates, hours with their offset; no end where none is known."""
    from meetings.documents.data import time_data

    timed = entry.start is not None
    return {
        "kind": entry.sort,
        "title": entry.title,
        "status": "cancelled" if entry.off else "confirmed",
        "start": time_data(entry.start) if timed else entry.first.isoformat(),
        "end": time_data(entry.end) if timed else entry.last.isoformat(),
        "venue": entry.venue or None,
        "uid": entry.uid or None,
    }
