"""Doors: where a line on a screen leads, and the rooms they lead to."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compact_tui.screens.room import Room
    from meetings.hits import Hit


@dataclass(frozen=True, slots=True)
class Door:
    """Leads to a room: one of the tabs, or one of a record's own (`agenda`, `minutes`, `after`, `history` …).

    `record` is the id (for `history` the reference, for `codes` the key, for `compare` the keys of areas,
    joined by commas) of what is to be shown there;
    `at` is the place in it, such as the id of an entry (for `calendar` a day).
    """

    room: str
    record: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A room of the tab bar: its letter after `g`, its title, the screen it is, and what one finds there."""

    letter: str
    title: str
    screen: str
    about: str = ""


TABS: dict[str, Tab] = {
    "today": Tab("t", "Today", "today:TodayRoom"),
    "meetings": Tab("m", "Meetings", "meetings:MeetingsRoom", "the year, agendas, minutes, calendar"),
    "calendar": Tab(
        "y", "Calendar", "calendar:CalendarRoom", "month, year, days, deadlines, Compact Week, dates"
    ),
    "actions": Tab("a", "Actions", "actions:ActionsRoom", "the action plan, what is overdue"),
    "decisions": Tab("d", "Decisions", "decisions:DecisionsRoom", "the register, votes, letters, answers"),
    "people": Tab("p", "People", "people:PeopleRoom", "members, seats, vacancies, contact details"),
    "codes": Tab("c", "Codes", "codes:CodesRoom", "the Compact, principles, undertakings"),
    "consultations": Tab(
        "n", "Consultations", "consultations:ConsultationsRoom", "the register, changes of funding, notice"
    ),
    "history": Tab("h", "History", "history:HistoryRoom", "who changed what, earlier versions, restore"),
    "plugins": Tab("l", "Plugins", "plugins:PluginsRoom", "areas, documents"),
    "settings": Tab("s", "Settings", "settings:SettingsRoom", "colours, theme, keys, name, quorum, backup"),
}
"""The rooms of the tab bar, in its order."""

FIRST_TO_GO = ("plugins", "calendar", "history", "settings", "decisions")
"""Which of them the tab bar leaves out first where not all fit; a letter after `g` still goes there."""

SEARCH = Tab("slash", "Search", "search:SearchRoom")

ON_TOP: dict[str, str] = {
    "agenda": "agenda:AgendaRoom",
    "preview": "preview:PreviewRoom",
    "minutes": "minutes:MinutesRoom",
    "after": "afterwards:AfterRoom",
    "member": "member:MemberRoom",
    "proof": "proof:ProofRoom",
    "compare": "compare:CompareRoom",
    "clear": "clear:ClearRoom",
}
"""The rooms that stand on top of another until one goes back; each is made with the door that led there."""


def room_class(name: str) -> type[Room[object]]:
    """The screen of a room, whose module is read when it is first gone to."""
    place = TABS[name].screen if name in TABS else SEARCH.screen if name == "search" else ON_TOP[name]
    module, _, screen = place.partition(":")
    found = getattr(importlib.import_module(f"compact_tui.screens.{module}"), screen)
    assert isinstance(found, type)
    return found


_KINDS = {
    "entry": "minutes",
    "item": "agenda item",
    "funding-change": "funding",
    "recurring": "recurring item",
    "round": "sent round",
    "avoided": "kept clear",
    "partner": "partner's calendar",
}


def kind_called(kind: str) -> str:
    """What a kind of record is called where records of many kinds are listed."""
    return _KINDS.get(kind, kind)


def door_of(hit: Hit) -> Door:
    """Where a record that a search found lives; what has no room of its own is shown by its history."""
    match hit.kind:
        case "meeting":
            return Door("meetings", hit.record)
        case "item" | "paper" if hit.home:
            return Door("agenda", hit.home, hit.record)
        case "decision" | "round":
            return Door("decisions", hit.record)
        case "entry" if hit.home and hit.line:
            return Door("minutes", hit.home, hit.line)
        case "follow-up" if hit.home:
            return Door("after", hit.home)
        case "action":
            return Door("actions", hit.record)
        case "consultation" | "funding-change":
            return Door("consultations", hit.record)
        case "person" | "organisation":
            return Door("people", hit.record)
        case "avoided" | "partner":
            return Door("clear", hit.record)
        case "undertaking" | "principle" | "rule" | "term":
            return Door("codes", hit.record)
    return Door("history", hit.record)
