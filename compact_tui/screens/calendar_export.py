"""Writing to a calendar file what the calendar shows."""

from __future__ import annotations

from pathlib import Path

from compact_tui.screens.calendar_words import View
from compact_tui.screens.export import export_form
from compact_tui.screens.form import Form, Values
from meetings.calendar.shown import events_shown
from meetings.office import Office


def export_of(office: Office, view: View, *, yearly: bool) -> Form[Path]:
    """Asks for a file, and writes the month or the year to it as it is shown."""

    def make(_: Values) -> bytes:
        from meetings.calendar.vcalendar import calendar_file

        return calendar_file(office.group.name, events_shown(office, view.span, view.wish))

    day = view.span[0]
    name = f"compact-{day.year:04}" if yearly else f"compact-{day.year:04}-{day.month:02}"
    title = f"The calendar, {view.narrowed}" if view.narrowed else "The calendar as it is shown"
    return export_form(title, f"{name}.ics", make)
