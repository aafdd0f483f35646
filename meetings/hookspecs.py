"""Every question the office asks its plugins, one function each: data in, data out.

Answers may be records (`StandingItem`, `Finding` …) or plain tables with the same words; they are checked
against the type written here. A plugin that raises, or answers with something else, is left out of that one
answer and named on the list of plugins. See `docs/plugin-authors-guide.md` for an example of each.
"""

from __future__ import annotations

import datetime as dt

import pluggy

from meetings.hook_data import (
    CalendarExtra,
    CompactWeekDays,
    ExportFormat,
    Finding,
    PluginCommand,
    PluginScreen,
    StoreEngine,
)
from meetings.minutes.model import Minutes
from meetings.records.area import Area, StandingItem
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.group import Body
from meetings.records.meeting import AgendaItem, Meeting, MeetingKind
from meetings.records.outcome import Action

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
def compact_plan_findings(area: Area, actions: tuple[Action, ...], today: dt.date) -> list[Finding]:
    """What a look at the action plan brings up."""
    raise NotImplementedError


@hookspec
def compact_consultation_findings(area: Area, consultation: Consultation, today: dt.date) -> list[Finding]:
    """What a look at a consultation brings up, besides the area's rules."""
    raise NotImplementedError


@hookspec
def compact_funding_findings(area: Area, change: FundingChange, today: dt.date) -> list[Finding]:
    """What a look at a change of funding brings up, besides the area's rules."""
    raise NotImplementedError


@hookspec
def compact_phrases(area: Area) -> dict[str, str]:
    """Short words a secretary may type, and the sentence each stands for."""
    raise NotImplementedError


@hookspec
def compact_calendar_extras(area: Area, year: int) -> list[CalendarExtra]:
    """Days of a calendar year that belong in the group's calendar besides its meetings."""
    raise NotImplementedError


@hookspec
def compact_week(area: Area, year: int) -> CompactWeekDays | None:
    """The days of Compact Week in a year, where the area keeps another week than the usual one."""
    raise NotImplementedError


@hookspec
def compact_export_formats(area: Area) -> list[ExportFormat]:
    """Further ways to write agendas and minutes."""
    raise NotImplementedError


@hookspec
def compact_commands(area: Area) -> list[PluginCommand]:
    """Further things that can be done, by `compact-tui run` and from the palette."""
    raise NotImplementedError


@hookspec
def compact_screens(area: Area) -> list[PluginScreen]:
    """Further screens of the app, read when they are first gone to."""
    raise NotImplementedError


@hookspec
def compact_store_engines() -> list[StoreEngine]:
    """Other places where a group's record can be kept."""
    raise NotImplementedError
