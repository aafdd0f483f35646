"""A page of the minute book: all that a screen shows of a meeting whose minutes are taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from compact_tui.completing import Known
from compact_tui.widgets.laying import Row
from meetings.minutes.answers import Away
from meetings.minutes.foretold import Sight
from meetings.minutes.model import Attendance, Minutes
from meetings.minutes.versions import Version
from meetings.records.entry import Entry
from meetings.records.meeting import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody on the roll: their name, and where they stand now, by an `earlier` sitting or by this one.
    `sitter` sits in for them; one who is only `known` has no seat here; `said` is what they answered
    beforehand."""

    id: str
    name: str
    initials: str
    sector: str
    stands: Attendance | None
    here: bool
    earlier: bool = False
    sitter: str = ""
    known: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that the screen shows of a meeting, as it stood at a place (`seq`) in the record.

    `taken` is the number of the last line of this screen's that is in it. `why_not` says why no lines are
    taken, where none are. `opened` is when the present sitting was opened.
    """

    seq: int
    taken: int
    meeting: Meeting
    minutes: Minutes
    agenda: tuple[AgendaItem, ...]
    rows: dict[str | None, list[Row]]
    entries: tuple[Entry, ...]
    sight: Sight
    known: Known
    roll: tuple[Seated, ...]
    quorum: tuple[str, ...] = ()
    away: Away = ()
    versions: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    why_not: str = ""
    opened: dt.datetime | None = None
    newest: str = ""

    def entry(self, id_: str) -> Entry | None:
        """A line by its id."""
        return self.sight.state.log.held.get(id_)
