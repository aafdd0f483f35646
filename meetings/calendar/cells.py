"""The cells of a month and of a year, in signs and short words: for a screen and for a printed page alike."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from meetings.calendar.days import SORTS, DayEntry, Days, Sort
from meetings.dates.words import brief, hours

SIGNS: dict[Sort, str] = {
    "meetings": "●",
    "week": "◆",
    "deadlines": "▲",
    "actions": "○",
    "consultations": "■",
    "holidays": "◇",
    "festivals": "★",
    "clear": "▒",
    "partners": "□",
}
"""The sign of each kind."""

OFF, DONE = "✗", "✓"
"""The signs of what does not take place or is no longer due, and of what is done."""

LEGEND = (
    "● meeting  ◆ week or event  ▲ deadline  ○ action due  ✓ done  ■ consultation",
    "◇ bank holiday  ★ festival  ▒ kept clear  □ partner busy  ✗ off or no longer due",
)
"""What the signs mean, in two lines."""

CELL = 3
"""How many columns a day takes in a year: its number and a sign."""

KINDS: dict[Sort, str] = {
    "meetings": "meeting",
    "week": "event",
    "deadlines": "deadline",
    "actions": "action",
    "consultations": "consultation",
    "holidays": "bank holiday",
    "festivals": "festival",
    "clear": "kept clear",
    "partners": "partner busy",
}
"""What each is called, in a word."""

_MEANS = {
    **{mark: KINDS[sort] for sort, mark in SIGNS.items()},
    SIGNS["week"]: "week or event", SIGNS["actions"]: "action due", OFF: "off", DONE: "done",
}  # fmt: skip
"""What each sign means, in the words of a legend."""


def sign(entry: DayEntry) -> str:
    """The sign of an entry: of its kind, or that it is off or done."""
    return OFF if entry.off else DONE if entry.done else SIGNS[entry.sort]


def signs(entries: Iterable[DayEntry]) -> dict[str, str]:
    """The signs of a day's entries, each once, in their order, and how it stands there: with how many there
    are of it where there are several, as a cell may have no room to name them all."""
    counts = Counter(map(sign, entries))
    return {one: one if many == 1 else f"{one}{many}" for one, many in counts.items()}


def legend(days: Days, width: int) -> list[str]:
    """What the signs on some days mean, each that is among them, in lines of so many columns."""
    present = [entry for entries in days.values() for entry in entries]
    found = dict.fromkeys(sign(entry) for entry in sorted(present, key=lambda entry: SORTS.index(entry.sort)))
    lines = [""]
    for part in (f"{one} {_MEANS[one]}" for one in found):
        longer = f"{lines[-1]}  {part}" if lines[-1] else part
        if len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def head(day: dt.date, entries: Iterable[DayEntry], today: dt.date) -> str:
    """The first line of a day's cell: its number and its signs."""
    return f"{number(day, today)}{''.join(signs(entries).values())}".rstrip()


def number(day: dt.date, today: dt.date) -> str:
    """A day's number in four columns, in brackets where it is today."""
    return f"[{day.day}]".rjust(4) if day == today else f"{day.day} ".rjust(4)


def lines(day: dt.date, entries: Sequence[DayEntry], width: int, room: int) -> list[DayEntry | str]:
    """What stands below the number in a cell with so many lines: entries, a band that goes on, or how many
    more there are where not all fit."""
    told: list[DayEntry | str] = [
        entry if entry.first == day or begins_anew(day) else "─" * width for entry in entries
    ]
    if len(told) > room > 1:
        return [*told[: room - 1], f"+ {len(told) - room + 1} more"]
    return told[:room]


def begins_anew(day: dt.date) -> bool:
    """Whether what goes on over several days is named again on a day: on Mondays and the first of a month."""
    return day.weekday() == 0 or day.day == 1


def in_cell(entry: DayEntry, *, signed: bool) -> str:
    """An entry in a cell: its hour and a word or two, behind its sign where the cell tells of several.

    Only meetings have an hour, so that one that takes place is known by it.
    """
    words = f"{hours(entry.start)} {entry.short}" if entry.start else entry.short
    return f"{sign(entry)} {words}" if signed and (entry.off or entry.sort != "meetings") else words


def in_year(day: dt.date | None, entries: Sequence[DayEntry]) -> str:
    """A day in a year: its number and the sign of what comes first on it; blank where there is none."""
    if day is None:
        return " " * CELL
    return f"{day.day:>2}{sign(entries[0]) if entries else ' '}"


def when(entry: DayEntry) -> str:
    """The hours of an entry; of one without hours its days, where it has several."""
    if entry.start:
        return f"{hours(entry.start)}–{hours(entry.end)}" if entry.end else hours(entry.start)
    return "" if entry.first == entry.last else f"{brief(entry.first)[:-5]} – {brief(entry.last)}"


def kind(entry: DayEntry) -> str:
    """What an entry is, in a word."""
    return KINDS[entry.sort]


def in_full(entry: DayEntry) -> str:
    """An entry in a sentence: hours or days, title, place, and what else is told of it.

    That a meeting is cancelled stands in its title.
    """
    return " · ".join(part for part in (when(entry), entry.title, entry.venue, entry.told) if part)
