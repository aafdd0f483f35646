"""Actions, decisions and votes as records with numbers: the plan and the register."""

from __future__ import annotations

from msgspec.structs import replace

from meetings.holders import CHAIR, Holders, holders
from meetings.keys import named_in
from meetings.minutes.model import Paragraph
from meetings.minutes.scene import Scene
from meetings.naming import Naming
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.forms import Parsed
from meetings.records.outcome import Action, Decision, DecisionKind


def action(scene: Scene, entry: Entry, said: form.Action) -> Entry:
    """Put an action into the plan under its number, or put right the one this line made."""
    shelf = scene.office.actions
    if held := shelf.maybe(entry.made):
        before = scene.office.entries.get(entry.id).parsed
        assert isinstance(before, form.Action)
        fields = ("text", "owners", "led", "due", "theme")
        put_right = {f: getattr(said, f) for f in fields if getattr(said, f) != getattr(before, f)}
        if "text" in put_right:
            put_right["text"] = _with_more(held.text, before.text, said.text)
        if "due" in put_right:
            put_right["due_set"] = scene.meeting.start
        if "owners" in put_right:
            put_right["holders"] = _holders(scene, said.owners)
        if (refers := _refers_now(scene, held, entry)) != held.refers:
            put_right["refers"] = refers
        shelf.put(replace(held, **put_right, updated=scene.on))  # the plan keeps what it has learnt since
        return entry
    made = shelf.add(
        Action(
            ref=scene.number("action"), body=scene.meeting.body, meeting=scene.meeting.id, item=entry.item,
            entry=entry.id, text=said.text, owners=said.owners, led=said.led,
            holders=_holders(scene, said.owners), due=said.due,
            due_set=scene.meeting.start, theme=said.theme, refers=named_in(scene.office, entry.tags),
            updated=scene.on,
        )
    )  # fmt: skip
    return replace(entry, made=made.id, ref=made.ref)


def _holders(scene: Scene, owners: tuple[Owner, ...]) -> Holders:
    """Who holds the offices among some owners that day; the chair is whoever has taken it by then."""
    chaired = any(owner.kind == "role" and owner.id.casefold() == CHAIR for owner in owners)
    chairs = scene.told().chairs if chaired else ()
    return holders(scene.office, owners, scene.meeting.body, scene.on, chairs[-1][0] if chairs else None)


def _refers_now(scene: Scene, held: Action, entry: Entry) -> tuple[str, ...]:
    """What an action refers to when its line was put right: what the line names now, and what was added."""
    before = named_in(scene.office, scene.office.entries.get(entry.id).tags)
    now = named_in(scene.office, entry.tags)
    return (*now, *(key for key in held.refers if key not in before and key not in now))


def decision(scene: Scene, entry: Entry) -> Entry:
    """Put what was settled into the register under its number."""
    return _kept(scene, entry, entry.parsed, scene.paragraph(entry.id))


def _kept(scene: Scene, entry: Entry, said: Parsed, paragraph: Paragraph | None) -> Entry:
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
        text=_decision_text(scene, entry, said, held),
        kind=_kind(said),
        basis="consensus" if vote is None else "casting-vote" if vote.casting else "vote",
        vote=vote,
        quorate=paragraph.quorate if paragraph else None,
        to_body=to.to if to else None,
        to_words=to.to_words if to else "",
        answered=held.answered if held else None,
        ratifies=ratifies,
        ratified_by=held.ratified_by if held else None,
    )
    decision = shelf.put(decision) if held else shelf.add(decision)
    if ratifies and decision.quorate is not False:
        earlier = shelf.get(ratifies)
        shelf.put(replace(earlier, ratified_by=decision.id))
    return replace(entry, made=decision.id, ref=decision.ref)


def _decision_text(scene: Scene, entry: Entry, said: Parsed, held: Decision | None) -> str:
    text = _text(scene, said)
    if held is None or isinstance(said, form.Ratified):
        return text
    before = scene.office.entries.get(entry.id).parsed
    said_before = text if isinstance(before, form.Vote) else _text(scene, before)
    return _with_more(held.text, said_before, text)


def _with_more(held: str, before: str, now: str) -> str:
    """A text put right, with what continuations had added to it."""
    return now + held[len(before) :] if held.startswith(before) else now


def _text(scene: Scene, said: Parsed) -> str:
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


def _kind(said: Parsed) -> DecisionKind:
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


def vote(scene: Scene, entry: Entry) -> Entry:
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


def continued(scene: Scene, entry: Entry, text: str) -> None:
    """Let the register and the plan have what was added to a decision or an action."""
    entries = scene.office.entries
    before = entries.maybe(entry.after)
    while before and (before.taken_back or isinstance(before.parsed, form.Continuation)):
        before = entries.maybe(before.after)
    if before is None or before.item != entry.item:
        return
    if action := scene.office.actions.maybe(before.made):
        scene.office.actions.put(replace(action, text=f"{action.text} {text}"))
    elif decision := scene.office.decisions.maybe(before.made):
        scene.office.decisions.put(replace(decision, text=f"{decision.text} {text}"))
