"""How a meeting stands, as whoever chairs it wants to know: the clock, who is here, what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.minutes.live import LiveMinutes
from meetings.minutes.model import MeetingState, Minutes
from meetings.minutes.timing import ItemTime, Pace, pace, runs, timetable
from meetings.naming import Naming
from meetings.records.meeting import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Named:
    """A person by name; the initials are empty for one whose name was removed."""

    name: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that waits for its vote or, after a `tie`, for the casting vote, and who may vote."""

    text: str
    proposer: str
    seconder: str = ""
    may_vote: tuple[Named, ...] = ()
    tie: bool = False


@dataclass(frozen=True, slots=True)
class MeetingClock:
    """A meeting at one moment. `now` is none where it does not go on by the clock, `pace` too.

    `sides` are who is counted for the quorum (a sector's name, or `members`), how many are here and needed;
    `quorum` is none without a rule. `current` is the id of the item that is open.
    """

    meeting: Meeting
    state: MeetingState
    items: tuple[ItemTime, ...]
    now: dt.datetime | None = None
    pace: Pace | None = None
    current: str | None = None
    chair: Named | None = None
    here: int = 0
    quorum: bool | None = None
    sides: tuple[tuple[str, int, int], ...] = ()
    proposal: Proposed | None = None
    confidential: bool = False

    @property
    def item(self) -> ItemTime | None:
        """The item that is open."""
        return next((item for item in self.items if item.course == "now"), None)

    @property
    def next(self) -> ItemTime | None:
        """What comes next: the first item to come after the open one, else the first left behind."""
        to_come = [item for item in self.items if item.course == "to-come"]
        at = self.item.number if self.item else 0
        return next((item for item in to_come if item.number > at), to_come[0] if to_come else None)


def clock_of(live: LiveMinutes, minutes: Minutes, now: dt.datetime | None) -> MeetingClock:
    """How a meeting stands now; none where there is no clock, as when it is written up from notes."""
    naming = live.telling.naming
    openings = live.telling.state.told.sittings.openings
    opened = openings[-1] if openings else None
    going = now is not None and opened is not None and runs(minutes, opened, now)
    names = live.office.sector_names
    return MeetingClock(
        meeting=live.meeting,
        state=minutes.state,
        items=timetable(minutes, live.items, _since(live.meeting, minutes, now if going else None)),
        now=now if going else None,
        pace=_pace(live.meeting, minutes, live.items, now, opened) if going and now and opened else None,
        current=minutes.current_item,
        chair=_named(naming, minutes.chairs[-1][0]) if minutes.chairs else None,
        here=len(minutes.in_the_room),
        quorum=minutes.quorum.kept if minutes.state != "not-open" else None,
        sides=tuple(
            (names.get(who, who) if who else "members", there, needed)
            for who, there, needed in minutes.quorum.counts
        ),
        proposal=_proposed(minutes, naming),
        confidential=minutes.confidential,
    )


def _since(meeting: Meeting, minutes: Minutes, now: dt.datetime | None) -> dt.datetime | None:
    """From when on what is to come is counted; none where there is no telling."""
    match minutes.state:
        case "open":
            return now
        case "not-open" | "adjourned":
            return meeting.sittings[-1].start
        case _:
            return None


def _pace(
    meeting: Meeting, minutes: Minutes, agenda: Sequence[AgendaItem], now: dt.datetime, opened: dt.datetime
) -> Pace:
    """The pace of the present sitting; held on another day than planned, its planned end means nothing."""
    sitting = meeting.sittings[-1]
    found = pace(minutes, agenda, sitting, now, opened)
    return found if sitting.start.date() == now.date() else Pace(found.elapsed)


def _proposed(minutes: Minutes, naming: Naming) -> Proposed | None:
    found = minutes.proposal
    if found is None:
        return None
    may_vote = tuple(_named(naming, one) for one in minutes.entitled)
    seconder = naming.owner(found.seconder) if found.seconder else ""
    return Proposed(found.text, naming.owner(found.proposer), seconder, may_vote, found.vote is not None)


def _named(naming: Naming, id_: str) -> Named:
    """A person by id; a substitute whom the group knows only by a name has the seat's own member's."""
    return Named(naming.person(id_), naming.initials(id_) or "")
