"""The minute book: one meeting's minutes as the screen takes and shows them, for the clerk's threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

from compact_tui.completing import Known
from compact_tui.page import Page, Seated
from compact_tui.rows import row_of
from compact_tui.widgets.laying import Row
from meetings.calendar.invitations.roll import answered, said_of
from meetings.documents.growing import Growing, Grown
from meetings.errors import Refused
from meetings.minutes import answers, correcting
from meetings.minutes.answers import away
from meetings.minutes.clocks import MeetingClock, clock_of
from meetings.minutes.closing import Missing
from meetings.minutes.echo import Echo
from meetings.minutes.foretold import KnownNaming, Sight
from meetings.minutes.live import LiveMinutes
from meetings.minutes.model import Minutes
from meetings.minutes.quorum import counted
from meetings.minutes.taking import Taking
from meetings.minutes.versions import to_choose
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.inviting import Answer
from meetings.records.outcome import SETTLED
from meetings.store.query import where


class Book:
    """Takes the lines of a meeting and shows what they come to.

    Every method may be called in any thread that is not the screen's; one at a time has the book. Opened
    anew with another office, after trouble with the disk, or with its area, it goes on where it was.
    """

    def __init__(self, meeting: str) -> None:
        self.from_notes = False
        self._meeting = meeting
        self._lock = threading.Lock()
        self._live: LiveMinutes | None = None
        self._why_not = ""
        self._growing: Growing | None = None
        self._known: Known | None = None
        self._rows: dict[str, tuple[Grown, Row]] = {}
        self._taken = 0
        self._areas = 0
        self._said: dict[str, Answer] = {}
        self.newest = ""  # of the lines there were when this screen last kept something

    # reading

    def page(self, office: Office) -> Page:
        """The meeting as it stands, with what other programs have done to it."""
        with self._lock:
            return self._page(self._at(office))

    def missing(self, office: Office) -> tuple[Missing, ...]:
        """What is missing before the minutes can be closed."""
        with self._lock:
            return answers.missing(self._at(office))

    def open_actions(self, office: Office) -> Echo:
        """The actions that are open."""
        with self._lock:
            return answers.answer(self._at(office), "actions")

    def clock(self, office: Office) -> MeetingClock:
        """How the meeting stands, as whoever chairs it wants to know."""
        with self._lock:
            live = self._at(office)
            return clock_of(live, live.minutes, None if self.from_notes else office.now)

    def _at(self, office: Office) -> LiveMinutes:
        """The meeting come up to date; lines are taken of it for as long as its minutes are a draft."""
        live = self._live
        if live is None or live.office is not office or self._areas != office.areas_read:
            live = self._opened(office)
        seen = live.meeting.status
        live.catch_up()
        if live.meeting.status != seen:
            live = self._opened(office)
        live.from_notes = self.from_notes
        return live

    def _opened(self, office: Office) -> LiveMinutes:
        meeting, self._areas = office.meetings.get(self._meeting), office.areas_read
        try:
            self._live, self._why_not = Taking(office, meeting), ""
        except Refused as why:
            self._live, self._why_not = LiveMinutes(office, meeting), str(why)
        self._growing, self._known = Growing(office), None
        self._said = answered(office, meeting)
        return self._live

    # taking

    def take(self, office: Office, line: str, number: int, *, from_notes: bool | None = None) -> Echo:
        """Keep a line, and say what it became. It is durable when this returns.

        It is read with or without a clock as was chosen when it was entered, whatever is chosen by now.
        """

        def taken(taking: Taking) -> Echo:
            taking.from_notes = self.from_notes if from_notes is None else from_notes
            return taking.take(line)

        return self.put_right(office, number, taken)

    def rewrite(self, office: Office, seen: Entry, line: str, number: int) -> Echo:
        """Let an entry say another line than it did when it was seen."""
        return self.put_right(office, number, lambda live: correcting.rewritten(live, seen, line))

    def insert(self, office: Office, entry: str, line: str, number: int) -> Echo:
        """Put a line in before an entry."""
        return self.put_right(
            office, number, lambda live: correcting.inserted(live, live.standing(entry), line)
        )

    def strike(self, office: Office, entry: str, number: int) -> Echo:
        """Take one entry back, wherever it stands."""

        return self.put_right(office, number, lambda live: correcting.struck(live, live.standing(entry)))

    def put_right(self, office: Office, number: int, do: Callable[[Taking], Echo]) -> Echo:
        """Do something to the minutes, and say what became of it."""
        with self._lock:
            live = self._at(office)
            if not isinstance(live, Taking):
                raise Refused(self._why_not)
            try:
                echo = do(live)
            finally:
                self._taken = max(self._taken, number)
            self.newest = _newest(live)
            return echo

    def seen(self, office: Office, change: str) -> Entry | None:
        """An entry as one of its changes left it, none where there is no such change."""
        found = office.store.engine.change(change) if change else None
        return office.entries.at(found) if found and found.kind == "entry" and found.body else None

    # composing

    def _page(self, live: LiveMinutes) -> Page:
        office, growing = live.office, self._growing
        assert growing is not None
        minutes, room, state = live.minutes, live.room, live.telling.state
        grown = growing.rows(minutes, live.entries)
        naming = live.telling.naming
        votes = bool(state.setting.quorum)
        if self._known is None or self._known.room.people is not room.people or self._known.votes != votes:
            self._known = _known(office, live, _themes_of(live.entries), self._said)
        return Page(
            seq=office.store.engine.last_seq(),
            taken=self._taken,
            meeting=live.meeting,
            minutes=minutes,
            agenda=live.items,
            rows={item: [self._row(one) for one in told] for item, told in grown.items()},
            entries=live.entries,
            sight=Sight(
                room,
                state,
                KnownNaming(naming.people, naming.organisations, room, naming.sectors),
                live.meeting,
                live.items,
            ),
            known=self._known,
            roll=tuple(_roll(live, minutes, self._said)),
            quorum=counted(minutes.quorum, office.sector_names) if minutes.quorum.counts else (),
            away=away(minutes, naming),
            versions=to_choose(office, live.meeting.id),
            why_not=self._why_not,
            opened=state.told.sittings.openings[-1] if state.told.sittings.openings else None,
            newest=_newest(live),
        )

    def _row(self, grown: Grown) -> Row:
        """The row of what has grown; the same one as long as it says the same."""
        held = self._rows.get(grown.entry)
        if held is None or held[0] is not grown:
            held = self._rows[grown.entry] = grown, row_of(grown)
        return held[1]


def _newest(live: LiveMinutes) -> str:
    """The id of the line that was made last, empty where there is none."""
    return max(live.telling.state.log.held, default="")


def _roll(live: LiveMinutes, minutes: Minutes, said: Mapping[str, Answer]) -> Iterator[Seated]:
    """The members in the order of the roster, then those the group knows who are in attendance."""
    state, naming = live.telling.state, live.telling.naming
    stands = {one.person: one for one in minutes.attendance}
    names = live.office.sector_names
    sectors = {one.person: names.get(one.sector, one.sector) for one in state.setting.members}
    attending = (one.person.id for one in minutes.in_attendance if one.person.id)
    for person in dict.fromkeys([*sectors, *attending]):
        who = Owner("person", person)
        held, mark = stands.get(who), state.told.roll.marks.get(who)
        yield Seated(
            person,
            naming.person(person),
            naming.initials(person) or "",
            sectors.get(person, "in attendance"),
            held,
            person in minutes.here,
            earlier=mark is not None and mark.sitting < state.told.roll.sitting,
            sitter=naming.owner(state.told.roll.sitters[person]) if person in state.told.roll.sitters else "",
            known=person not in sectors,
            said=said_of(said[person], naming) if person in said else "",
        )


def _themes_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The themes that lines of a meeting have named so far."""
    return tuple(dict.fromkeys(tag for entry in entries for tag in entry.tags if "." not in tag))


def _known(office: Office, live: LiveMinutes, themes: tuple[str, ...], said: Mapping[str, Answer]) -> Known:
    """What can be completed, with the texts of actions and decisions."""
    actions = office.actions.find(where("body") == live.meeting.body, order="ref", descending=True)
    decisions = office.decisions.find(
        where("body") == live.meeting.body, order="ref", descending=True, limit=100
    )
    used = sorted({action.theme for action in actions if action.theme})
    return Known(
        room=live.room,
        actions=tuple((action.ref, action.text) for action in actions if action.status not in SETTLED),
        decisions=tuple((decision.ref, decision.text) for decision in decisions),
        themes=tuple(dict.fromkeys((*themes, *used))),
        area=office.area.short.casefold(),
        votes=bool(live.telling.state.setting.quorum),
        excused=tuple((who, one.comment) for who, one in said.items() if one.reply == "declined"),
    )
