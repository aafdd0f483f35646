"""A meeting's own setting, and its minutes, from what the office holds."""

from __future__ import annotations

import datetime as dt

import msgspec

from meetings.agenda.items import items_of
from meetings.minutes.fold import fold_state, minutes
from meetings.minutes.model import Member, Minutes, SetItem, Setting
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.records.group import Quorum
from meetings.records.meeting import Meeting
from meetings.references import OVER
from meetings.seated import chair_of, members
from meetings.store.made import made
from meetings.store.query import where


def setting_of(office: Office, meeting: Meeting) -> Setting:
    """What the fold is given: the agenda, the members of that day, the quorum rule, who is in the chair."""
    return Setting(
        meeting=meeting.id,
        items=tuple(
            SetItem(item.id, item.title, item.kind, item.standing) for item in items_of(office, meeting.id)
        ),
        members=_members(office, meeting),
        quorum=_quorum(office, meeting),
        chair=_chair(office, meeting),
    )


def _chair(office: Office, meeting: Meeting) -> str | None:
    """Who is in the chair as the meeting opens: the one before, where it elects another itself."""
    on = meeting.start.date()
    chair, before = (chair_of(office, meeting.body, day) for day in (on, on - dt.timedelta(days=1)))
    if chair is None or before is None or chair == before:
        return chair
    elected = (e.parsed for e in entries_of(office, meeting.id) if not e.taken_back)
    took = any(isinstance(said, form.Elected) and said.person.id == chair for said in elected)
    return before if took else chair


def _quorum(office: Office, meeting: Meeting) -> Quorum:
    """The body's rule: the present one until the minutes are closed, then the one they closed with."""
    rule = office.bodies.get(meeting.body).terms.quorum
    if meeting.status not in OVER:
        return rule
    engine = office.store.engine
    closed = 0
    for change in reversed(list(engine.changes(record=("meeting", meeting.id)))):
        if not _is_over(change.body):
            break
        closed = change.seq
    for change in engine.changes(record=("body", meeting.body)):
        if change.body and change.seq <= closed:
            rule = made(msgspec.json.decode(change.body)["terms"]["quorum"], Quorum)
    return rule


def _is_over(body: str | None) -> bool:
    return body is not None and msgspec.json.decode(body)["status"] in OVER


def _members(office: Office, meeting: Meeting) -> tuple[Member, ...]:
    """Each member once; an office held beside a seat does not make two of them."""
    found: dict[str, Member] = {}
    for seated in members(office, meeting.body, meeting.start.date()):
        held = seated.membership
        organisation = seated.organisation.id if seated.organisation else None
        mine = Member(held.person, seated.sector, organisation, held.role, held.votes)
        earlier = found.get(held.person)
        found[held.person] = mine if earlier is None or earlier.role == "member" else earlier
    return tuple(found.values())


def entries_of(office: Office, meeting: str) -> list[Entry]:
    """All the lines of a meeting, those taken back among them, as they were kept."""
    return office.entries.find(where("meeting") == meeting)


def minutes_of(office: Office, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, folded from its log."""
    return minutes(fold_state(setting_of(office, meeting), entries_of(office, meeting.id)))
