"""What tests of an office's calendar have in common: time goes by, entries by title, an action."""

from __future__ import annotations

import datetime as dt

from meetings.calendar.entries import CalendarEvent
from meetings.calendar.office import office_calendar
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due


def later(made: Office, days: int) -> None:
    """Let some days go by."""
    now = made.store.clock()
    made.store.clock = lambda: now + dt.timedelta(days=days)


def titled(made: Office, **asked: object) -> dict[str, CalendarEvent]:
    return {entry.summary: entry for entry in office_calendar(made, **asked)}  # type: ignore[arg-type]


def due(made: Office, text: str, *owners: Owner, on: dt.date | None = dt.date(2027, 1, 12)) -> Action:
    action = Action(
        ref=f"A-2026-{100 + made.actions.count()}", body="main", text=text, owners=owners,
        due=Due("date", on), updated=made.today, meeting="m1",
    )  # fmt: skip
    return made.actions.add(action)
