"""The life of the minutes: a draft, circulated, approved as written or as amended; then only amendments."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec
from msgspec.structs import replace

from meetings.errors import Refused
from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of
from meetings.office import Office
from meetings.records.meeting import Approval, Meeting
from meetings.references import OVER
from meetings.store.query import where


def text_hash(office: Office, meeting: Meeting) -> str:
    """A hash of the text as it is approved, with ids in place of names, so that erasing a person keeps it."""
    lines = [
        (entry.id, entry.item, msgspec.to_builtins(entry.parsed))
        for entry in in_order(entries_of(office, meeting.id))
        if not entry.taken_back
    ]
    return hashlib.sha256(msgspec.json.encode(lines)).hexdigest()


def minuted(office: Office, body: str | None = None) -> list[Meeting]:
    """The meetings of which minutes were begun, newest first, of one body or of all."""
    begun = where("status").one_of(["in-session", "adjourned", *OVER])
    cond = begun if body is None else (where("body") == body) & begun
    return office.meetings.find(cond, order="start", descending=True)


def circulate(office: Office, meeting: Meeting) -> Meeting:
    """Note that the draft minutes have gone out; from now on lines are no longer added."""
    with office.commit(f"circulate the minutes of {meeting.ref}", scope=meeting.id):
        meeting = _now(office, meeting, "draft", "only draft minutes are circulated")
        return office.meetings.put(replace(meeting, status="circulated"))


def approve(
    office: Office, meeting: Meeting, *, at: Meeting, on: dt.date | None = None, amendments: str = ""
) -> Meeting:
    """Approve minutes at a later meeting, as written or with amendments; on its day unless told."""
    with office.commit(f"approve the minutes of {meeting.ref}", scope=at.id):
        meeting = office.meetings.get(meeting.id)
        if meeting.status not in ("draft", "circulated"):
            raise Refused(
                f"The minutes of {meeting.ref} cannot be approved: the meeting is {meeting.status}."
            )
        if at.start <= meeting.start:
            raise Refused(
                f"The minutes of {meeting.ref} can only be approved at a later meeting, and {at.ref} is none."
            )
        if on is None and at.start.date() > office.today:
            raise Refused(
                f"{at.ref} has not been held yet, so it cannot have approved anything; "
                "in its own minutes the line “minutes correct” will."
            )
        words = (amendments,) if amendments else ()
        approval = Approval(at.id, on or at.start.date(), words, text_hash(office, meeting))
        return office.meetings.put(replace(meeting, status="approved", approval=approval))


def amend(office: Office, meeting: Meeting, text: str) -> Meeting:
    """Add an amendment to approved minutes; their text stays as it was approved."""
    if not text.strip():
        raise Refused("Say what the amendment is.")
    with office.commit(f"amend the minutes of {meeting.ref}", scope=meeting.id):
        meeting = _now(office, meeting, "approved", "draft minutes are simply corrected")
        assert meeting.approval is not None
        approval = replace(meeting.approval, amendments=(*meeting.approval.amendments, text.strip()))
        return office.meetings.put(replace(meeting, approval=approval))


def reopen(office: Office, meeting: Meeting) -> Meeting:
    """Take circulated minutes back to a draft, so that they can be corrected."""
    with office.commit(f"reopen the minutes of {meeting.ref}", scope=meeting.id):
        meeting = _now(office, meeting, "circulated", "approved minutes accept only amendments")
        return office.meetings.put(replace(meeting, status="draft"))


def _now(office: Office, meeting: Meeting, status: str, why: str) -> Meeting:
    """The meeting as it stands now, which must be with its minutes in this state."""
    now = office.meetings.get(meeting.id)
    if now.status != status:
        raise Refused(f"The minutes of {now.ref} are not {status} but {now.status}; {why}.")
    return now
