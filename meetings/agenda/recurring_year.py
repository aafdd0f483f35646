"""The recurring items of a body put onto its agendas, as the rhythm and the meetings now stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from meetings.agenda.leaving import ACTIONS_OPEN, gone_on
from meetings.agenda.series import BEING_BUILT, RECURRING, SAID, is_plain, recurring_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting, Recurring
from meetings.references import OPEN
from meetings.store.query import where

Place = Callable[[Office, Meeting], float]


def bring_recurring(office: Office, body: str, meetings: Sequence[Meeting], place: Place) -> None:
    """Put each recurring item of a body on the agendas it is due at, and take one off where the rhythm, as
    the meetings now stand, no longer has it and nobody has prepared it."""
    for series in recurring_of(office, body):
        _Bringing(office, series, meetings, place).through_the_year()


@dataclass(slots=True)
class _Bringing:
    office: Office
    series: Recurring
    meetings: Sequence[Meeting]
    place: Place

    def through_the_year(self) -> None:
        """Go through the meetings in order, counting from where the item stood last."""
        there, absences = self._standing(), self._absences()
        since_last: int | None = None
        last: dt.date | None = None
        for meeting in self.meetings:
            if not self._counts(meeting):
                continue
            since_last = None if since_last is None else since_last + 1
            item = there.get(meeting.id)
            if meeting.status in OPEN:
                due = self._due(meeting, since_last, last)
                due = due and not any(one.holds(meeting) for one in absences)
                if item is None and due:
                    item = self._bring(meeting)
                elif item is not None and not due and meeting.status in BEING_BUILT:
                    item = self._take_off(item)
            if item is not None:
                since_last, last = 0, meeting.start.date()

    def _counts(self, meeting: Meeting) -> bool:
        if meeting.status == "cancelled" or meeting.kind == "special":
            return False
        return self.series.rhythm != "annual" or meeting.kind == "annual"

    def _standing(self) -> dict[str, AgendaItem]:
        """Where it stands or stood, by meeting; what a person took off keeps the rhythm too."""
        found = self.office.items.find(where("series") == self.series.id)
        return {i.meeting: i for i in found if not i.is_off or (i.onward and i.onward.why == "taken off")}

    def _absences(self) -> list[_Absence]:
        """While one of the series waits or was put off, no other comes in its place."""
        starts = {meeting.id: meeting.start for meeting in self.meetings}
        marked = [
            item
            for item in self.office.items.find(where("series") == self.series.id)
            if item.onward and item.onward.why not in (ACTIONS_OPEN, "taken off") and item.meeting in starts
        ]
        gone = gone_on(self.office, marked)
        found = []
        for item in marked:
            begins, went = starts[item.meeting], gone.get(item.id)
            ends = None if went is None else starts.get(went.meeting, begins)  # or at another body
            found.append(_Absence(begins, ends))
        return found

    def _due(self, meeting: Meeting, since_last: int | None, last: dt.date | None) -> bool:
        on = meeting.start.date()
        if on < self.series.since:
            return False
        if self.series.rhythm != "month":
            return since_last is None or since_last >= self.series.number
        begins = dt.date(on.year - (on.month < self.series.number), self.series.number, 1)
        if last is not None:
            return last < begins
        return (begins.year, begins.month) >= (self.series.since.year, self.series.since.month)

    def _bring(self, meeting: Meeting) -> AgendaItem:
        said = {name: getattr(self.series, name) for name in SAID}
        return self.office.items.add(
            AgendaItem(
                meeting=meeting.id, position=self.place(self.office, meeting), carried_why=RECURRING,
                series=self.series.id, **said,
            )
        )  # fmt: skip

    def _take_off(self, item: AgendaItem) -> AgendaItem | None:
        if item.is_off or not is_plain(self.office, item):
            return item
        self.office.items.remove(item)
        return None


@dataclass(frozen=True, slots=True)
class _Absence:
    """From when to when one of a series is away; without an end while it waits."""

    begins: dt.datetime
    ends: dt.datetime | None

    def holds(self, meeting: Meeting) -> bool:
        if self.ends is None:
            return self.begins <= meeting.start
        return meeting.start == self.begins or self.begins <= meeting.start < self.ends
