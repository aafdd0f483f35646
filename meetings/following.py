"""Following a meeting from beside it: what may be shown of its record, and whether there is anything new.

Nothing is ever written from here. Private notes are never shown; what stands in the confidential part only
where that is asked for, and else only that there is such a part.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from meetings.documents.growing import Growing, Grown
from meetings.documents.wording import sentence
from meetings.errors import Refused
from meetings.minutes.answers import Away, away
from meetings.minutes.clocks import MeetingClock, Proposed, clock_of
from meetings.minutes.confidence import AN_ITEM, heard_by_all, in_confidence, within
from meetings.minutes.fold import fold
from meetings.minutes.live import LiveMinutes
from meetings.minutes.model import Minutes, Outcome
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.meeting import ItemKind
from meetings.store import workspace


@dataclass(frozen=True, slots=True)
class Listed:
    """An item on the agenda as it is shown beside the record."""

    id: str
    number: int
    title: str
    kind: ItemKind
    outcome: Outcome
    opened: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """All that may be shown of a meeting, as it stood at a place (`seq`) in the record, and `at` a time.

    `rows` stand item by item, in each in the order in which things happened. `closed` are the ids of lines
    that are not shown as they stand in the confidential part, `gone` of those that were taken back or made
    private.
    """

    seq: int
    at: dt.datetime
    group: str
    clock: MeetingClock
    items: tuple[Listed, ...]
    rows: tuple[Grown, ...]
    newest: str = ""
    closed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    away: Away = ()

    @property
    def is_over(self) -> bool:
        """Whether the meeting was closed, so that nothing more is to come."""
        return self.clock.state == "closed"


class Following:
    """Reads what may be shown of one meeting, and what has come since. One thread at a time has it."""

    def __init__(self, office: Office, meeting: str, *, confidential: bool = False) -> None:
        self._office = office
        self._confidential = confidential
        self._growing = Growing(office)
        self._live = LiveMinutes(office, office.meetings.get(meeting))
        self._asked = 0
        self._earlier: frozenset[str] = frozenset()
        self.shown: Followed | None = None
        self._minute: dt.datetime | None = None

    def news(self) -> Followed | None:
        """The meeting as it stands, where the record or the minute is another than last time; else nothing.

        As long as nothing has changed this costs one look at the newest change's place.
        """
        seq = self._office.store.engine.last_seq()
        minute = self._office.now.replace(second=0, microsecond=0)
        if self.shown is not None and (self.shown.seq, self._minute) == (seq, minute):
            return None
        self._minute = minute
        self._live.catch_up()
        self.shown = self._read(seq)
        return self.shown

    def _read(self, seq: int) -> Followed:
        live, growing = self._live, self._growing
        whole, entries = live.minutes, live.entries
        closed = frozenset() if self._confidential else frozenset(within(entries))
        secret = closed | self._told_in_confidence()
        growing.withhold(secret)
        minutes = _without(self._heard(whole, closed), secret)
        told = growing.rows(whole, entries)
        rows = [row for item in (None, *(i.id for i in minutes.items)) for row in told.get(item, ())]
        now = self._office.now
        clock = clock_of(live, minutes, now)
        may = [row for row in rows if not row.private and (self._confidential or not row.confidential)]
        voted = {entry.id for entry in entries if isinstance(entry.parsed, form.Proposal)}
        may = [row for row in may if row.kind != "mark" or row.entry not in voted]  # that says so itself
        waits = clock.proposal
        shown = tuple(_waiting(row, waits) if waits and _waits(row, minutes) else row for row in may)
        hidden = {row.entry for row in rows if row.confidential and not self._confidential}
        gone = {entry.id for entry in entries if entry.taken_back}
        naming = live.telling.naming
        return Followed(
            seq=seq,
            at=now,
            group=self._office.group.name,
            clock=clock,
            items=tuple(
                Listed(item.id, item.number, item.title, item.kind, item.outcome, bool(item.visits))
                for item in minutes.items
            ),
            rows=shown,
            newest=max((row.entry for row in shown), default=""),
            closed=closed | hidden,
            gone=frozenset(gone | {row.entry for row in rows if row.private}),
            away=away(minutes, naming),
        )

    def _heard(self, whole: Minutes, closed: frozenset[str]) -> Minutes:
        """The minutes with only what was said in public in them: who is here, what is open, where it stands.

        A proposal that was put to the vote in confidence waits no more.
        """
        if not closed:
            return whole
        live = self._live
        heard = fold(live.telling.state.setting, heard_by_all(live.entries, closed))
        waits = heard.proposal if heard.proposal == whole.proposal else None
        return dataclasses.replace(heard, proposal=waits)

    def _told_in_confidence(self) -> frozenset[str]:
        """What was minuted in confidence before, and what it was carried over to.

        It is asked for again where something else than a line of this meeting has changed.
        """
        if not self._confidential and self._changed_elsewhere():
            here = frozenset(within(self._live.entries))  # which may be another with the next line
            self._earlier = in_confidence(self._office) - here
        return self._earlier

    def _changed_elsewhere(self) -> bool:
        """Whether something else than a line of this meeting has changed since that was asked last."""
        asked, self._asked = self._asked, self._office.store.engine.last_seq()
        mine = {entry.id for entry in self._live.entries}
        return not asked or any(
            change.record not in mine for change in self._office.store.changes_since(asked)
        )


def _waits(row: Grown, minutes: Minutes) -> bool:
    """Whether a row is the proposal that waits for its vote."""
    return minutes.proposal is not None and minutes.proposal.entry == row.entry


def _waiting(row: Grown, proposed: Proposed) -> Grown:
    by = f"Proposed by {proposed.proposer}"
    by += f", seconded by {proposed.seconder}." if proposed.seconder else "."
    return dataclasses.replace(
        row,
        kind="set-off",
        label="PROPOSED",
        text=sentence(proposed.text),
        lines=(by, "It waits for its vote."),
    )


def _without(minutes: Minutes, secret: frozenset[str]) -> Minutes:
    """The minutes without the titles of items that were raised in confidence, now or before."""
    if not secret:
        return minutes
    items = tuple(
        dataclasses.replace(item, title=AN_ITEM) if item.id in secret else item for item in minutes.items
    )
    return dataclasses.replace(minutes, items=items)


class Watch:
    """Follows a meeting through whatever happens to its workspace: moved away, put back, not to be read.

    `opening` opens the office for reading, `choose` gives the id of the meeting in it, which stays the same
    from then on.
    """

    every: ClassVar = 0.2
    """Seconds between two looks at whether anything has come."""

    def __init__(
        self,
        folder: Path,
        opening: Callable[[], Office],
        choose: Callable[[Office], str],
        *,
        confidential: bool = False,
    ) -> None:
        self._folder = folder
        self._opening = opening
        self._choose = choose
        self._confidential = confidential
        self._office: Office | None = None
        self._following: Following | None = None
        self._place: tuple[int, int] | None = None
        self._meeting = ""
        self._trouble = ""

    def open(self) -> None:
        """Open the office and begin to follow; Refused where it cannot be."""
        self._place = workspace.place(self._folder)
        self._office = self._opening()
        self._meeting = self._meeting or self._choose(self._office)
        self._following = Following(self._office, self._meeting, confidential=self._confidential)

    def look(self) -> Followed | str | None:
        """What is new: the meeting as it stands, or why it cannot be read, in a sentence; often nothing.

        The same trouble is told once. When it is over, the meeting is told again.
        """
        try:
            if self._following is not None and workspace.place(self._folder) != self._place:
                self.close()
            if self._following is None:
                self._reopen()
            assert self._following is not None
            found = self._following.news()
        except Refused as why:
            said, self._trouble = self._trouble, str(why)
            return self._trouble if said != self._trouble else None
        if self._trouble and found is None:
            found = self._following.shown
        self._trouble = ""
        return found

    def _reopen(self) -> None:
        if not workspace.holds_record(self._folder):
            raise Refused(
                f"{self._folder} does not hold the group's record any more: it was moved or removed. "
                "This goes on by itself when it is back there."
            )
        self.open()

    def close(self) -> None:
        """Let go of the files."""
        if self._office is not None:
            self._office.close()
        self._office = self._following = None
