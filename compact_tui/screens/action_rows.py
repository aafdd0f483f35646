"""An action as a line of a list, and in full beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from compact_tui.widgets.columns import Column
from meetings.actions import is_overdue
from meetings.dates import brief
from meetings.listing import Listing
from meetings.naming import due_words
from meetings.office import Office
from meetings.records.outcome import Action, Due

_YEAR = 300
"""Days; a day nearer than this is told without its year."""

STATES: dict[str, tuple[str, str]] = {
    "not-started": ("○ not started", ""),
    "under-way": ("▸ under way", "$accent"),
    "at-risk": ("▲ at risk", "$warning"),
    "blocked": ("■ blocked", "$error"),
    "done": ("✓ done", "$success"),
    "dropped": ("– dropped", "$text-muted"),
    "taken-back": ("– taken back", "$text-muted"),
}
"""Each status as a sign and a word, with a colour that only adds to them."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action as it is listed: its owners by name and by initials, and the meeting it came from.

    `words` is all the filter looks at; `late` how many days it is overdue; `news` its progress, each step
    with the meeting it was told at.
    """

    action: Action
    owners: str
    short: str
    source: str
    words: str
    late: int
    news: tuple[tuple[dt.date, str, str], ...]


class Rows:
    """Makes rows of actions, away from the screen; every name is looked up once."""

    def __init__(self, office: Office) -> None:
        self._listing = Listing(office)
        self._today = office.today
        self._named: dict[object, tuple[str, str]] = {}

    def row(self, action: Action) -> Row:
        """One action."""
        late = (self._today - action.due.on).days if action.due.on and is_overdue(action, self._today) else 0
        owners, short = self._owners(action)
        source = self._listing.meeting_ref(action.meeting) or ""
        theme = f"#{action.theme}" if action.theme else ""
        state = action.status.replace("-", " ")
        told = (action.ref, action.text, owners, short, theme, state, "late overdue" if late else "", source,
                *action.refers)  # fmt: skip
        news = tuple((p.on, p.text, self._listing.meeting_ref(p.meeting) or "") for p in action.progress)
        return Row(action, owners, short, source, " ".join(told).casefold(), late, news)

    def _owners(self, action: Action) -> tuple[str, str]:
        key = (action.owners, action.led, tuple(action.holders.items()))
        if key not in self._named:
            naming = self._listing.naming
            short = ", ".join(naming.short(owner) for owner in action.owners)
            self._named[key] = (naming.doers(action), short or "nobody")
        return self._named[key]


def matching(rows: Sequence[Row], words: str) -> Sequence[Row]:
    """The rows that hold every one of the words, or the beginnings of them."""
    wanted = words.casefold().split()
    return [row for row in rows if all(word in row.words for word in wanted)] if wanted else rows


def columns(rows: Sequence[Row], today: dt.date) -> tuple[Column[Row], ...]:
    """The columns of the list; a reference is never cut."""
    widest = max((len(row.action.ref) for row in rows), default=0)
    return (
        Column("action", lambda row: row.action.ref, max(10, min(widest, 18))),
        Column("what", lambda row: row.action.text),
        Column("who", lambda row: row.short, 9),
        Column("due", lambda row: due_briefly(row.action.due, today), 9),
        Column("status", state, 15),
        Column("from", lambda row: row.source, 11, from_width=90),
    )


def state(row: Row) -> Content:
    """How an action stands: a sign and a word; that it is late says more than how it was going."""
    if row.late:
        return Content.styled(f"▲ {row.late} day{'' if row.late == 1 else 's'} late", "$warning")
    words, look = STATES[row.action.status]
    return Content.styled(words, look)


def due_briefly(due: Due, today: dt.date) -> str:
    """When something is due, in nine cells."""
    if due.on is None:
        return {"ongoing": "ongoing", "none": "—"}.get(due.kind, "to be set")
    day = f"{due.on:%b}"
    near = abs((due.on - today).days) < _YEAR
    return f"{due.on.day} {day}" if near else f"{due.on.day} {day} {due.on:%y}"


def in_full(row: Row) -> Content:
    """Everything there is to say of an action: what, who, when, how it stands and how it came so far."""
    return Content("\n").join(_in_full(row))


def _in_full(row: Row) -> Iterator[Content]:
    action, gap = row.action, Content("  ")
    words, look = STATES[action.status]
    stands = [Content.styled(words, look), *([state(row)] if row.late else [])]
    source = [Content.styled(f"from {row.source}", "$text-muted")] if row.source else []
    yield gap.join([Content.styled(action.ref, "bold $accent"), *stands, *source])
    yield Content.styled(action.text, "bold")
    theme = f" · #{action.theme}" if action.theme else ""
    yield Content(f"{row.owners} · due {due_words(action.due)}{theme}")
    if action.refers:
        yield Content(f"refers to {', '.join(action.refers)}")
    yield Content.styled(f"brought up to date {brief(action.updated)}", "$text-muted")
    for on, text, meeting in reversed(row.news):
        yield Content("")
        where = f" · {meeting}" if meeting else ""
        yield Content.styled(f"{brief(on)}{where}", "$text-muted")
        yield Content(text)


def one_line(row: Row) -> str:
    """An action as one line of plain text, to be copied."""
    parts = (
        row.action.ref,
        row.action.text,
        row.owners,
        f"due {due_words(row.action.due)}",
        state(row).plain,
    )
    return " · ".join(" ".join(part.split()) for part in parts)
