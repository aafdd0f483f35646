"""Asking every plugin everything once, about made-up business, so that what is wrong with one is known."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings.areas.folder import AreaFault
from meetings.minutes.model import Minutes
from meetings.plugging.plugins import HookName, Plugins
from meetings.records.base import Owner
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.group import MAIN, Body
from meetings.records.meeting import AgendaItem, Meeting, Sitting
from meetings.records.outcome import Action, Due

_START = dt.datetime(2026, 12, 9, 14)
_TODAY = dt.date(2026, 11, 21)
_MEETING = Meeting(
    id="m1", ref="2026-05", body=MAIN, kind="annual", start=_START, sittings=(Sitting(_START),)
)
_ITEM = AgendaItem(id="i1", meeting="m1", position=1, title="Budget", kind="decision")
_ACTION = Action(
    id="a1", ref="A-2026-001", body=MAIN, text="Send the guide to all groups", owners=(Owner("all"),),
    due=Due("date", dt.date(2026, 11, 2), "2 Nov"), updated=dt.date(2026, 10, 1),
)  # fmt: skip
_CONSULTATION = Consultation(
    id="c1", ref="C-2026-001", body=MAIN, title="Parks strategy", by=Owner("organisation", "", "the council"),
    opens=dt.date(2026, 7, 20), closes=dt.date(2026, 8, 31),
)  # fmt: skip
_CHANGE = FundingChange(
    id="f1", ref="F-2026-001", body=MAIN, title="Small grants", by=Owner("organisation", "", "the council"),
    notice=dt.date(2026, 11, 2), takes_effect=dt.date(2026, 12, 1),
)  # fmt: skip

EXAMPLES: dict[HookName, dict[str, Any]] = {
    "compact_standing_items": {"body": Body(id=MAIN, name="Forum"), "meeting_kind": "annual"},
    "compact_agenda_findings": {"meeting": _MEETING, "items": (_ITEM,)},
    "compact_minutes_findings": {"meeting": _MEETING, "minutes": Minutes(meeting="m1")},
    "compact_plan_findings": {"actions": (_ACTION,), "today": _TODAY},
    "compact_consultation_findings": {"consultation": _CONSULTATION, "today": _TODAY},
    "compact_funding_findings": {"change": _CHANGE, "today": _TODAY},
    "compact_phrases": {},
    "compact_calendar_extras": {"year": 2026},
    "compact_week": {"year": 2026},
    "compact_export_formats": {},
    "compact_commands": {},
    "compact_screens": {},
}
"""What each hook that is asked about an area is asked besides it, made up."""

WITHOUT_AREA: tuple[HookName, ...] = ("compact_areas", "compact_store_engines")
"""The hooks that are asked about nothing."""


def try_out(plugins: Plugins) -> None:
    """Ask every hook once about each area; what fails is among the plugins' faults afterwards."""
    for hook in WITHOUT_AREA:
        plugins.answers(hook)
    for line in plugins.areas():
        try:
            area = plugins.area(line.key).area
        except AreaFault:
            continue  # it is listed with what is wrong with it
        for about_area, about in EXAMPLES.items():
            plugins.answers(about_area, area=area, **about)
