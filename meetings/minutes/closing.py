"""What is still missing when the meeting is to be closed, and the line that puts it right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from meetings.dates import long
from meetings.minutes.model import ItemMinutes, Minutes, Paragraph
from meetings.minutes.quorum import counted
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, owners_in
from meetings.records.outcome import SETTLED, Action, Due

_INITIALS = re.compile(r"[A-Z]{2,5}")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing, in one sentence.

    `entry` is the id of the line it is about, empty where it is about none. `line` is how a new line begins
    that puts it right: at the end of the minutes or, with an entry, before that one.
    """

    text: str
    entry: str = ""
    line: str = ""


def unfinished(
    minutes: Minutes,
    actions: Iterable[Action] = (),
    sectors: Mapping[str, str] | None = None,
    entries: Iterable[Entry] = (),
    name: Callable[[Owner], str] = lambda owner: owner.words or owner.id,
) -> tuple[Missing, ...]:
    """What the secretary should see before the minutes are closed; nothing when all is in order.

    `actions` are those the meeting gave out as they stand in the plan by now: an owner or a date put right
    there is no longer missing. `sectors` are the sectors' names by key, `entries` the lines in their order,
    and `name` says who somebody is. Nothing here keeps a meeting from being closed.
    """
    plan = {action.id: action for action in actions}
    told = [entry for entry in entries if not entry.taken_back]
    return (
        *_room(minutes, told),
        *(Missing(said) for said in _quorum(minutes, sectors or {})),
        *(Missing(text, entry) for entry, text in minutes.noticed),
        *(one for paragraph in minutes.paragraphs for one in _paragraph(paragraph, plan)),
        *_nobody_knows(told),
        *_interests(minutes, name),
        *(one for item in minutes.items for one in _item(item)),
        *_unvoted(minutes),
        *_left_open(minutes),
    )


def _room(minutes: Minutes, told: list[Entry]) -> Iterator[Missing]:
    if not minutes.in_the_room:
        again = any(attendance.spells for attendance in minutes.attendance)
        yield Missing(f"Nobody is marked as here{' any more' if again else ''}.", line="here ")
    if not minutes.chairs:
        first = next((entry.id for entry in told if not isinstance(entry.parsed, form.Open)), "")
        yield Missing("Nobody has taken the chair.", first, "chair ")
    elif minutes.in_the_room and minutes.chairs[-1][0] not in minutes.here:
        yield Missing("Nobody is in the chair: whoever had it is not here.", line="chair ")


def _quorum(minutes: Minutes, sectors: Mapping[str, str]) -> Iterator[str]:
    if minutes.quorum.kept is False:
        yield f"There is no quorum now: {'; '.join(counted(minutes.quorum, sectors))}."
    without = sum(paragraph.quorate is False for paragraph in minutes.paragraphs)
    if without:
        yield f"Settled without a quorum, to be ratified next time: {without}."


def _paragraph(paragraph: Paragraph, plan: dict[str, Action]) -> Iterator[Missing]:
    match paragraph.parsed:
        case form.Action():
            for said in _action(paragraph, paragraph.parsed, plan.get(paragraph.made or "")):
                yield Missing(said, paragraph.entry)
        case form.Proposal(text=text):
            said = f"The vote on “{text}” was a tie and waits for the casting vote."
            yield Missing(said, line="casting ")


def _action(paragraph: Paragraph, said: form.Action, planned: Action | None) -> Iterator[str]:
    """An action as the plan has it, else as it was minuted."""
    if planned is not None and planned.status in SETTLED:
        return
    owners, due = (planned.owners, planned.due) if planned else (said.owners, said.due)
    name = f"Action {paragraph.ref}" if paragraph.ref else f"The action “{said.text}”"
    if not owners:
        yield f"{name} has no owner."
    for owner in owners:
        if _unsettled(owner):
            yield f"{name}: it is not settled who “{owner.words}” is."
    if due.not_understood:
        yield f"{name} has a date that was not understood: {_words(due)}."


def _nobody_knows(told: Iterable[Entry]) -> Iterator[Missing]:
    """Initials that stand in a line and fit nobody, or two; those in actions are told with the action."""
    for entry in told:
        if isinstance(entry.parsed, form.Action | form.Off):
            continue
        for owner in owners_in(entry.parsed):
            if _unsettled(owner) and _INITIALS.fullmatch(owner.words):
                yield Missing(f"It is not settled who “{owner.words}” is.", entry.id)


def _interests(minutes: Minutes, name: Callable[[Owner], str]) -> Iterator[Missing]:
    """Interests of people who were never there: they cannot have declared any at the meeting."""
    came = {one.person.id for one in (*minutes.present, *minutes.in_attendance)}
    numbers = {item.id: item.number for item in minutes.items}
    for interest in minutes.interests:
        if interest.people and came.isdisjoint(interest.people):
            of = f" for item {numbers[interest.item]}" if interest.item in numbers else ""
            yield Missing(f"An interest of {name(interest.who)} is declared{of}, who was not there.")


def _item(item: ItemMinutes) -> Iterator[Missing]:
    name = f"Item {item.number}, {item.title}," if item.title else f"Item {item.number}"
    there = f"item {item.number}"
    if not item.outcome and not item.visits:
        yield Missing(f"{name} was not reached.", line=there)
    elif item.kind == "decision" and item.outcome in ("", "discussed", "open"):
        yield Missing(f"{name} is for decision and has no outcome.", line=there)


def _unvoted(minutes: Minutes) -> Iterator[Missing]:
    table = minutes.proposal.entry if minutes.proposal else ""
    for happenings in (minutes.happenings, *(item.happenings for item in minutes.items)):
        for happening in happenings:
            if isinstance(happening.parsed, form.Proposal):
                said = f"The proposal “{happening.parsed.text}” was not put to the vote."
                yield (
                    Missing(said, line="vote ")
                    if happening.entry == table
                    else Missing(said, happening.entry)
                )


def _left_open(minutes: Minutes) -> Iterator[Missing]:
    if minutes.state == "paused":
        yield Missing("The meeting is paused and has not been resumed.", line="resume")
    if minutes.state == "adjourned" and (to := minutes.pauses[-1].to):
        yield Missing(f"The meeting was adjourned to {long(to.date())} and has not gone on.", line="open")
    if minutes.confidential:
        said = "The confidential part has no end: everything since is in the annex."
        yield Missing(said, line="public")


def _unsettled(owner: Owner) -> bool:
    return not owner.id and owner.kind != "all"


def _words(due: Due) -> str:
    return f"“{due.words}”" if due.words else "no words kept"
