"""Every question the office asks its plugins, one function each: data in, data out.

Answers may be records (`StandingItem`, `Finding` …) or plain tables with the same words; they are checked
against the type written here. A plugin that raises, or answers with something else, is left out of that one
answer and named on the list of plugins. See `docs/plugin-authors-guide.md` for an example of each.
"""

from __future__ import annotations

import pluggy

from meetings.hook_data import CalendarExtra, Finding
from meetings.minutes.model import Minutes
from meetings.records.area import Area, StandingItem
from meetings.records.group import Body
from meetings.records.meeting import AgendaItem, Meeting, MeetingKind

PROJECT = "compact_tui"
"""The project's name in pluggy, and the group of entry points that plugins register under."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def compact_areas() -> list[str]:
    """Folders with an `area.toml`, besides those that are entry points themselves."""
    raise NotImplementedError


@hookspec
def compact_standing_items(area: Area, body: Body, meeting_kind: MeetingKind) -> list[StandingItem]:
    """Items that stand on the agenda of this body's meetings, in addition to the area's own."""
    raise NotImplementedError


@hookspec
def compact_agenda_findings(area: Area, meeting: Meeting, items: tuple[AgendaItem, ...]) -> list[Finding]:
    """What a look at an agenda brings up before it is circulated."""
    raise NotImplementedError


@hookspec
def compact_minutes_findings(area: Area, meeting: Meeting, minutes: Minutes) -> list[Finding]:
    """What a look at the minutes brings up before they are circulated."""
    raise NotImplementedError


@hookspec
def compact_phrases(area: Area) -> dict[str, str]:
    """Short words a secretary may type, and the sentence each stands for."""
    raise NotImplementedError


@hookspec
def compact_calendar_extras(area: Area, year: int) -> list[CalendarExtra]:
    """Days of a calendar year that belong in the group's calendar besides its meetings."""
    raise NotImplementedError
