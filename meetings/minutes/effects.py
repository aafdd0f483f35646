"""What a line of the minutes does elsewhere: in the plan, the register, the roster, the year.

Everything happens inside the line's own commit, so that taking the line back takes back all of it. A line
that is read again after a correction finds the record it made and puts that right, under the same number.
"""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from meetings import people, year
from meetings.agenda import items as agenda
from meetings.agenda.carrying import carry_on
from meetings.agenda.leaving import note_left
from meetings.keys import named_in
from meetings.minutes import outcomes
from meetings.minutes.scene import Scene
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.records.forms import Parsed
from meetings.records.meeting import MeetingKind, Paper
from meetings.records.outcome import Progress
from meetings.references import OPEN, following


def take_effect(scene: Scene, entry: Entry) -> Entry:
    """Do what the line does, and return it with the id and the number of what it made."""
    match entry.parsed:
        case form.Action() as said:
            return outcomes.action(scene, entry, said)
        case form.Decision() | form.Recommended() | form.Referred() | form.NotAgreed():
            return outcomes.decision(scene, entry)
        case form.Ratified(decision=decision):
            return _ratified(scene, entry, decision)
        case form.Elected() | form.MinutesApproved() if _waits(scene, entry):
            return outcomes.decision(scene, entry)  # takes effect when it is ratified
        case form.Vote():
            return outcomes.vote(scene, entry)
        case form.Continuation(text=text):
            outcomes.continued(scene, entry, text)
            return entry
        case form.ItemAdded(title=title):
            return _item_added(scene, entry, title)
        case form.Tabled(title=title):
            return _tabled(scene, entry, title)
        case form.NextMeeting() as said:
            return replace(entry, made=_next_meeting(scene, said))
        case said:
            _changes(scene, said)
            return entry


def _waits(scene: Scene, entry: Entry) -> bool:
    """Whether there was no quorum where the line stands, so that what it settles is to be ratified."""
    paragraph = scene.paragraph(entry.id)
    return paragraph is not None and paragraph.quorate is False


def _changes(scene: Scene, said: Parsed) -> None:
    """Do what a line does that makes nothing new."""
    match said:
        case form.Progress():
            _progress(scene, said)
        case form.Elected(person=who) if who.id:
            office = said.office.casefold()
            people.elect(scene.office, scene.meeting.body, who.id, office, scene.on, said.until)
        case form.MinutesApproved():
            _minutes_approved(scene, said)
        case form.Open() | form.Resume():
            scene.set_status("in-session")
        case form.Item() | form.Present() if scene.status == "adjourned":
            if scene.told().state == "open":  # calling the roll or an item takes the meeting up again
                scene.set_status("in-session")
        case form.Adjourn(to=to) if to is not None:
            _adjourned(scene, said, to)
        case form.Close():
            _closed(scene)
        case _:
            pass


def _ratified(scene: Scene, entry: Entry, decision: str) -> Entry:
    """An earlier decision made good; an election or approval that waited for it takes effect now."""
    kept = outcomes.decision(scene, entry)
    earlier = scene.office.decisions.get(decision)
    waited = scene.office.entries.maybe(earlier.entry)
    if waited and earlier.ratified_by == kept.made:
        said = waited.parsed
        if isinstance(said, form.Elected | form.MinutesApproved):
            _changes(scene, said)
    return kept


def _progress(scene: Scene, said: form.Progress) -> None:
    for id_ in said.actions:
        action = scene.office.actions.get(id_)
        news = said.text or (said.status or "").replace("-", " ")
        step = Progress(scene.on, news, scene.meeting.id)
        scene.office.actions.put(
            replace(
                action, status=said.status or action.status, due=said.due or action.due,
                due_set=scene.meeting.start if said.due else action.due_set,
                progress=(*action.progress, step), updated=scene.on,
            )
        )  # fmt: skip


def _item_added(scene: Scene, entry: Entry, title: str) -> Entry:
    refers = named_in(scene.office, entry.tags)
    if held := scene.office.items.maybe(entry.made):
        scene.office.items.put(replace(held, title=title, refers=refers))
        return entry
    item = agenda.add_item(scene.office, scene.meeting, title, refers=refers, added=True)
    return replace(entry, made=item.id)


def _tabled(scene: Scene, entry: Entry, title: str) -> Entry:
    if held := scene.office.papers.maybe(entry.made):
        scene.office.papers.put(replace(held, title=title))
        return entry
    paper = Paper(meeting=scene.meeting.id, item=entry.item, title=title, tabled=True)
    return replace(entry, made=scene.office.papers.add(paper).id)


def _next_meeting(scene: Scene, said: form.NextMeeting) -> str:
    """Plan the next meeting, or move the one that is planned."""
    planned = following(scene.office, scene.meeting.body, scene.meeting.start)
    if planned is None or planned.status not in OPEN:
        kind: MeetingKind = "working-party" if scene.meeting.kind == "working-party" else "ordinary"
        added = year.add_meeting(
            scene.office, said.start, venue=said.venue, kind=kind, body=scene.meeting.body
        )
        return added.id
    venue = said.venue or planned.venue
    if (planned.start, planned.venue) == (said.start, venue):
        return planned.id
    return year.move_meeting(scene.office, planned, start=said.start, venue=venue).id


def _minutes_approved(scene: Scene, said: form.MinutesApproved) -> None:
    from meetings.minutes.life import approve

    approved = scene.office.meetings.get(said.meeting)
    if approved.status != "approved":
        approve(scene.office, approved, at=scene.meeting, on=scene.on, amendments=said.amendments)


def _adjourned(scene: Scene, said: form.Adjourn, to: dt.datetime) -> None:
    held = scene.office.meetings.get(scene.meeting.id)
    last = held.sittings[-1]
    reason = "" if scene.told().confidential else said.reason  # it goes into calendars
    again = replace(last, start=to, end=None, venue=said.venue or last.venue, reason=reason)
    scene.office.meetings.put(
        replace(held, status="adjourned", sittings=(*held.sittings, again), sequence=held.sequence + 1)
    )


def _closed(scene: Scene) -> None:
    """The minutes are a draft now, and what was left goes onto the next agenda where there is one."""
    scene.set_status("draft")
    year.move_due_dates(scene.office, scene.meeting.body)
    note_left(scene.office, scene.meeting, scene.told())
    carry_on(scene.office, scene.meeting.body)
