"""What a line of the minutes does elsewhere: in the plan, the register, the roster, the year.

Everything happens inside the line's own commit, so that taking the line back takes back all of it. A line
that is read again after a correction finds the record it made and puts that right, under the same number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings import agenda, people, year
from meetings.carrying import carry_on
from meetings.minutes.model import Minutes, Paragraph
from meetings.naming import Naming
from meetings.office import Office
from meetings.records import entry as form
from meetings.records.entry import Entry, Parsed
from meetings.records.meeting import Meeting, MeetingKind, MeetingStatus, Paper, Sitting
from meetings.records.outcome import Action, Decision, DecisionKind, Progress
from meetings.references import OPEN, following, outcome_number


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

    def number(self, kind: str) -> str:
        """The next number of an action or decision of this body and year."""
        body = self.office.bodies.get(self.meeting.body)
        count = self.office.store.number(body.id, kind, self.meeting.start.year)
        return outcome_number(body, kind[0].upper(), self.meeting.start.year, count)

    def set_status(self, status: MeetingStatus) -> None:
        """Note where the meeting stands now."""
        held = self.office.meetings.get(self.meeting.id)
        if held.status != status:
            self.office.meetings.put(replace(held, status=status))


def take_effect(scene: Scene, entry: Entry) -> Entry:
    """Do what the line does, and return it with the id and the number of what it made."""
    match entry.parsed:
        case form.Action() as said:
            return _action(scene, entry, said)
        case form.Decision() | form.Recommended() | form.Referred() | form.NotAgreed() | form.Ratified():
            return _decision(scene, entry)
        case form.Elected() | form.MinutesApproved() if scene.told().quorum.kept is False:
            return _decision(scene, entry)  # takes effect when it is ratified
        case form.Vote():
            return _vote(scene, entry)
        case form.ItemAdded(title=title):
            return _item_added(scene, entry, title)
        case form.Tabled(title=title):
            return _tabled(scene, entry, title)
        case form.NextMeeting() as said:
            return replace(entry, made=_next_meeting(scene, said))
        case said:
            _changes(scene, said)
            return entry


def _changes(scene: Scene, said: form.Parsed) -> None:
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
        case form.Item() | form.Present() if scene.meeting.status == "adjourned":
            if scene.told().state == "open":  # calling the roll or an item takes the meeting up again
                scene.set_status("in-session")
        case form.Adjourn(to=to) if to is not None:
            _adjourned(scene, said, to)
        case form.Close():
            _closed(scene)
        case _:
            pass


def _action(scene: Scene, entry: Entry, said: form.Action) -> Entry:
    shelf = scene.office.actions
    if held := shelf.maybe(entry.made):
        before = scene.office.entries.get(entry.id).parsed
        assert isinstance(before, form.Action)
        fields = ("text", "owners", "led", "due", "theme")
        put_right = {f: getattr(said, f) for f in fields if getattr(said, f) != getattr(before, f)}
        if "due" in put_right:
            put_right["due_set"] = scene.meeting.start
        shelf.put(replace(held, **put_right, updated=scene.on))  # the plan keeps what it has learnt since
        return entry
    made = shelf.add(
        Action(
            ref=scene.number("action"), body=scene.meeting.body, meeting=scene.meeting.id, item=entry.item,
            entry=entry.id, text=said.text, owners=said.owners, led=said.led, due=said.due,
            due_set=scene.meeting.start, theme=said.theme, updated=scene.on,
        )
    )  # fmt: skip
    return replace(entry, made=made.id, ref=made.ref)


def _decision(scene: Scene, entry: Entry) -> Entry:
    paragraph = next((p for p in scene.told().paragraphs if p.entry == entry.id), None)
    return _kept(scene, entry, entry.parsed, paragraph)


def _kept(scene: Scene, entry: Entry, said: form.Parsed, paragraph: Paragraph | None) -> Entry:
    """Keep a decision in the register: a new one with its number, or the one this line made, put right."""
    shelf = scene.office.decisions
    held = shelf.maybe(entry.made)
    vote = paragraph.vote if paragraph else None
    to = said if isinstance(said, form.Recommended | form.Referred) else None
    ratifies = said.decision if isinstance(said, form.Ratified) else None
    decision = Decision(
        id=held.id if held else "",
        bases=held.bases if held else (),
        ref=held.ref if held else scene.number("decision"),
        body=scene.meeting.body,
        meeting=scene.meeting.id,
        item=entry.item,
        entry=entry.id,
        text=_text(scene, said),
        kind=_kind(said),
        basis="consensus" if vote is None else "casting-vote" if vote.casting else "vote",
        vote=vote,
        quorate=paragraph.quorate if paragraph else None,
        to_body=to.to if to else None,
        to_words=to.to_words if to else "",
        ratifies=ratifies,
        ratified_by=held.ratified_by if held else None,
    )
    decision = shelf.put(decision) if held else shelf.add(decision)
    if ratifies and decision.quorate is not False:
        earlier = shelf.get(ratifies)
        shelf.put(replace(earlier, ratified_by=decision.id))
        if waited := scene.office.entries.maybe(earlier.entry):
            _made_good(scene, waited.parsed)
    return replace(entry, made=decision.id, ref=decision.ref)


def _made_good(scene: Scene, said: form.Parsed) -> None:
    """Let an election or an approval take effect that had waited for a quorum."""
    if isinstance(said, form.Elected | form.MinutesApproved):
        _changes(scene, said)


def _text(scene: Scene, said: form.Parsed) -> str:
    naming = Naming(scene.office)
    match said:
        case form.Elected(person=who, office=office):
            return f"{naming.owner(who)} is elected {office}"
        case form.MinutesApproved(meeting=meeting, amendments=amendments):
            amended = f", amended: {amendments}" if amendments else ""
            return f"the minutes of {naming.meeting(meeting)} are approved{amended}"
        case form.Ratified(decision=decision, text=text):
            return text or scene.office.decisions.get(decision).text
        case form.Decision(text=text) | form.Recommended(text=text) | form.Referred(text=text):
            return text
        case form.NotAgreed(text=text) | form.Proposal(text=text):
            return text
        case _:
            raise AssertionError(said)


def _kind(said: form.Parsed) -> DecisionKind:
    match said:
        case form.Decision(word=word):
            return word
        case form.Recommended():
            return "recommended"
        case form.Referred():
            return "referred"
        case form.Ratified() | form.Elected() | form.MinutesApproved():
            return "agreed"
        case _:
            return "not-agreed"


def _vote(scene: Scene, entry: Entry) -> Entry:
    """A vote that settles a proposal makes a decision; what is said of it later is put into that."""
    paragraph = scene.told().voted_on(entry.id)
    if paragraph is None or paragraph.vote is None or paragraph.vote.carried is None:
        return entry
    if paragraph.entry == entry.id:
        return _kept(scene, entry, paragraph.parsed, paragraph)
    voted_by = scene.office.entries.get(paragraph.entry)
    settled = _kept(scene, voted_by, paragraph.parsed, paragraph)
    if settled != voted_by:
        scene.office.entries.put(settled)
    return entry


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
    if held := scene.office.items.maybe(entry.made):
        scene.office.items.put(replace(held, title=title))
        return entry
    return replace(entry, made=agenda.add_item(scene.office, scene.meeting, title, added=True).id)


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
    again = Sitting(to, None, said.venue or held.sittings[-1].venue, said.reason)
    scene.office.meetings.put(
        replace(held, status="adjourned", sittings=(*held.sittings, again), sequence=held.sequence + 1)
    )


def _closed(scene: Scene) -> None:
    """The minutes are a draft now, and what was left goes onto the next agenda where there is one."""
    scene.set_status("draft")
    year.move_due_dates(scene.office, scene.meeting.body)
    carry_on(scene.office, scene.meeting)


_KEEPS_ITS_RECORD = (form.Action, form.ItemAdded, form.Tabled)
_DECIDES = (form.Decision, form.Recommended, form.Referred, form.NotAgreed, form.Vote)
_MADE: dict[type[Parsed], str] = {
    form.Action: "action",
    form.ItemAdded: "item",
    form.Tabled: "paper",
    form.Ratified: "decision",
    form.Elected: "decision",
    form.MinutesApproved: "decision",
    **dict.fromkeys(_DECIDES, "decision"),
}
"""The kind of the record that a line of each form makes and owns."""


def undo_effects(office: Office, entry: Entry, parsed: Parsed) -> Entry:
    """Undo what a line did, unless what it becomes puts the same record right under the same number.

    A record with a number that is no longer made says that it was taken back.
    """
    if isinstance(entry.parsed, form.Prose):
        return entry
    same = isinstance(parsed, type(entry.parsed)) and isinstance(parsed, _KEEPS_ITS_RECORD)
    if same or (isinstance(entry.parsed, _DECIDES) and isinstance(parsed, _DECIDES)):
        return entry
    made = _MADE.get(type(entry.parsed)) if entry.made else None
    spared = {("entry", entry.id)} | ({(made, entry.made or "")} if made else set())
    office.store.retract(("entry", entry.id), spared)
    if made and entry.made:
        office.store.take_back(made, entry.made)
    return replace(entry, made=None, ref="")
