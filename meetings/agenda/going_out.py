"""An agenda on its way to the members: the last day in time, and the day it went."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from meetings.clock import london
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.meeting import Meeting


def latest_day(office: Office, meeting: Meeting) -> dt.date | None:
    """The last day on which the agenda can go out in time; none where the body has set no notice."""
    days = office.bodies.get(meeting.body).terms.notice_days
    try:
        return None if days is None else meeting.start.date() - dt.timedelta(days=days)
    except OverflowError:  # a meeting in the first days of the year 1
        return None


def circulate(office: Office, meeting: Meeting) -> Meeting:
    """Note that the agenda has gone out."""
    with office.commit(f"circulate the agenda of {meeting.ref}", scope=meeting.id):
        meeting = office.meetings.get(meeting.id)
        if meeting.status not in ("planned", "agenda-open"):
            raise Refused(
                f"The agenda of {meeting.ref} cannot be circulated: the meeting is {meeting.status}."
            )
        return office.meetings.put(replace(meeting, status="agenda-circulated"))


def circulated_on(office: Office, meeting: Meeting) -> dt.date | None:
    """The day in London on which the agenda went out last; none where it did not."""
    went: str | None = None
    before = ""
    for change, commit, _ in office.store.history("meeting", meeting.id):
        status = _status(change.body)
        if commit and status == "agenda-circulated" != before:
            went = commit.at
        before = status
    return london(dt.datetime.fromisoformat(went)).date() if went else None


def _status(body: str | None) -> str:
    import msgspec

    found = msgspec.json.decode(body)["status"] if body else ""
    return str(found)
