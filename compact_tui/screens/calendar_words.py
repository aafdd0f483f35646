"""The calendar in words: the line above it, what the chosen day holds, and what there is in all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from compact_tui.commands import calendar as commands
from compact_tui.commands.command import Command
from compact_tui.widgets.words import one_line
from compact_tui.widgets.wrapping import wrapped
from meetings.calendar import cells
from meetings.calendar.days import BESIDE, DayEntry, Days, Span, month_of, months_on, year_of
from meetings.calendar.shown import shown_days
from meetings.calendar.wish import Wish, wish_of, wish_told
from meetings.dates.words import MONTHS, brief, long
from meetings.office import Office
from meetings.records.group import MAIN, Body


@dataclass(frozen=True, slots=True)
class View:
    """What was read: a month or a year with what stands on its days, and what it is narrowed to."""

    span: Span
    days: Days
    wish: Wish
    narrowed: str
    bodies: Sequence[Body]
    today: dt.date


def view_of(office: Office, day: dt.date | None, typed: str, body: str | None, *, yearly: bool) -> View:
    """The month or the year about a day, or about today, narrowed by the words typed."""
    shown = day or office.today
    wish = wish_of(office, typed, body)
    span = year_of(shown) if yearly else month_of(shown)
    bodies = sorted(office.bodies.find(), key=lambda one: (one.id != MAIN, one.name.casefold()))
    return View(
        span, shown_days(office, span, wish).days, wish, wish_told(office, wish), bodies, office.today
    )


def turning_line(day: dt.date, today: dt.date, *, yearly: bool) -> Content:
    """The month or the year with those beside it, today and the other view, which can be clicked."""
    by = 12 if yearly else 1

    def named(one: dt.date) -> str:
        return str(one.year) if yearly else MONTHS[one.month - 1]

    before, after = months_on(day, -by), months_on(day, by)
    parts = []
    if before != day:
        parts.append(_asking(f"‹ {named(before)}", commands.TurnBack))
    title = str(day.year) if yearly else f"{MONTHS[day.month - 1]} {day.year}"
    parts.append(Content.styled(title, "bold"))
    if after != day:
        parts.append(_asking(f"{named(after)} ›", commands.TurnOn))
    parts += [
        _asking(f"today {brief(today)[:-5]}", commands.GoToToday),
        _asking("month" if yearly else "year", commands.OtherView),
    ]
    return Content("   ").join(parts)


def _asking(words: str, command: type[Command]) -> Content:
    style = Style.from_meta({"@click": f"screen.command('{command.name()}')"})
    return Content.styled(words, "$accent").stylize(style)


def day_told(day: dt.date, entries: Sequence[DayEntry], today: dt.date, width: int, room: int) -> Content:
    """A day and all that stands on it, in so many columns and lines; a line each where those are too few."""
    now = " · today" if day == today else ""
    if room == 1:
        return _day_in_a_line(f"{brief(day)}{now}", entries, width)
    title = f"{long(day)}{now}" if len(f"{long(day)}{now}") <= width else f"{brief(day)}{now}"
    lines = [Content.styled(title, "bold")]
    if not entries:
        return Content("\n").join([*lines, Content.styled("nothing yet; n adds a meeting", "$text-muted")])
    full = [[_leading(line, entry, at) for line in _hung(entry, width)] for at, entry in enumerate(entries)]
    if sum(map(len, full)) < room:
        lines += [line for entry in full for line in entry]
    else:
        short = (in_one_line(entry).truncate(width, ellipsis=True) for entry in entries)
        lines += [
            _leading(line, entry, at) for at, (line, entry) in enumerate(zip(short, entries, strict=True))
        ]
    if len(lines) > room:
        more = len(lines) - room + 1
        rest = Content.styled(f"+ {more} more; Enter lists them all", "$text-muted")
        lines = [*lines[: room - 1], rest]
    return Content("\n").join(lines)


def _day_in_a_line(day: str, entries: Sequence[DayEntry], width: int) -> Content:
    """A day, what comes first on it, and how many things more, in the one line there is."""
    title = Content.styled(f"{day}  ", "bold")
    if not entries:
        return title + Content.styled("nothing yet; n adds a meeting", "$text-muted")
    more = Content.styled(f"  + {len(entries) - 1} more" if len(entries) > 1 else "", "$text-muted")
    room = max(1, width - title.cell_length - more.cell_length)
    first = in_one_line(entries[0]).truncate(room, ellipsis=True)
    return title + _leading(first, entries[0], 0) + more


def _leading(line: Content, entry: DayEntry, at: int) -> Content:
    """A line about the entry at a place of its day, which a click leads from to where it is kept."""
    return line.stylize(Style.from_meta({"@click": f"screen.enter({at})"})) if entry.room else line


def in_one_line(entry: DayEntry) -> Content:
    """An entry behind its sign, struck through where it is off."""
    words = one_line(cells.in_full(entry))
    return Content(f"{cells.sign(entry)} ") + (words.stylize("strike") if entry.off else words)


def _hung(entry: DayEntry, width: int) -> list[Content]:
    """The same in as many lines as it needs, all but the first set in."""
    lines = wrapped(cells.in_full(entry), max(1, width - 2))
    look = "strike" if entry.off else ""
    signs = [f"{cells.sign(entry)} ", *("  " for _ in lines[1:])]
    return [Content(sign) + Content.styled(line, look) for sign, line in zip(signs, lines, strict=True)]


def counted(days: Days) -> str:
    """How many things of each kind there are in all: `2 meetings · 1 deadline`."""
    each: Iterable[DayEntry] = dict.fromkeys(entry for entries in days.values() for entry in entries)
    counts = Counter(cells.kind(entry) for entry in each if entry.sort not in BESIDE)
    return " · ".join(
        f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}"
        for kind in cells.KINDS.values()
        if counts[kind]
    )
