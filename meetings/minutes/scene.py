"""Where a line of the minutes takes effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.minutes.model import Minutes, Paragraph
from meetings.office import Office
from meetings.records.meeting import Meeting, MeetingStatus
from meetings.references import outcome_number


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a line takes effect. `told` gives the minutes with the line in them."""

    office: Office
    meeting: Meeting
    told: Callable[[], Minutes]

    @property
    def on(self) -> dt.date:
        """The day of the sitting."""
        return self.meeting.sittings[-1].start.date()

    def paragraph(self, entry: str) -> Paragraph | None:
        """The paragraph that a line is printed as; none where it is printed as none."""
        return next((one for one in self.told().paragraphs if one.entry == entry), None)

    def number(self, kind: str) -> str:
        """The next number of an action or decision of this body and year."""
        body = self.office.bodies.get(self.meeting.body)
        count = self.office.store.number(body.id, kind, self.meeting.start.year)
        return outcome_number(body, kind[0].upper(), self.meeting.start.year, count)

    @property
    def status(self) -> MeetingStatus:
        """Where the meeting stands now, what a correction has just undone included."""
        return self.office.meetings.get(self.meeting.id).status

    def set_status(self, status: MeetingStatus) -> None:
        """Note where the meeting stands now."""
        held = self.office.meetings.get(self.meeting.id)
        if held.status != status:
            self.office.meetings.put(replace(held, status=status))
