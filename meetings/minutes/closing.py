"""What is still missing when the meeting is to be closed: one short sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from meetings.minutes.model import ItemMinutes, Minutes, Paragraph
from meetings.minutes.quorum import counted
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.outcome import SETTLED, Action, Due


def unfinished(
    minutes: Minutes, actions: Iterable[Action] = (), sectors: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """What the secretary should see before the minutes are closed; nothing when all is in order.

    `actions` are those the meeting gave out as they stand in the plan by now: an owner or a date put right
    there is no longer missing. `sectors` are the sectors' names by key. Nothing here keeps a meeting from
    being closed.
    """
    plan = {action.id: action for action in actions}
    return (
        *_room(minutes),
        *_quorum(minutes, sectors or {}),
        *minutes.findings,
        *(said for paragraph in minutes.paragraphs for said in _paragraph(paragraph, plan)),
        *(said for item in minutes.items for said in _item(item)),
        *_unvoted(minutes),
        *_left_open(minutes),
    )


def _room(minutes: Minutes) -> Iterator[str]:
    if not minutes.in_the_room:
        again = any(attendance.spells for attendance in minutes.attendance)
        yield f"Nobody is marked as here{' any more' if again else ''}."
    if not minutes.chairs:
        yield "Nobody has taken the chair."
    elif minutes.in_the_room and minutes.chairs[-1][0] not in minutes.here:
        yield "Nobody is in the chair: whoever had it is not here."


def _quorum(minutes: Minutes, sectors: Mapping[str, str]) -> Iterator[str]:
    if minutes.quorum.kept is False:
        yield f"There is no quorum now: {'; '.join(counted(minutes.quorum, sectors))}."
    without = sum(paragraph.quorate is False for paragraph in minutes.paragraphs)
    if without:
        yield f"Settled without a quorum, to be ratified next time: {without}."


def _paragraph(paragraph: Paragraph, plan: dict[str, Action]) -> Iterator[str]:
    match paragraph.parsed:
        case form.Action():
            yield from _action(paragraph, paragraph.parsed, plan.get(paragraph.made or ""))
        case form.Proposal(text=text):
            yield f"The vote on “{text}” was a tie and waits for the casting vote."


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


def _item(item: ItemMinutes) -> Iterator[str]:
    name = f"Item {item.number}, {item.title}," if item.title else f"Item {item.number}"
    if not item.outcome and not item.visits:
        yield f"{name} was not reached."
    elif item.kind == "decision" and item.outcome in ("", "discussed", "open"):
        yield f"{name} is for decision and has no outcome."


def _unvoted(minutes: Minutes) -> Iterator[str]:
    for happenings in (minutes.happenings, *(item.happenings for item in minutes.items)):
        for happening in happenings:
            if isinstance(happening.parsed, form.Proposal):
                yield f"The proposal “{happening.parsed.text}” was not put to the vote."


def _left_open(minutes: Minutes) -> Iterator[str]:
    if minutes.state == "paused":
        yield "The meeting is paused and has not been resumed."
    if minutes.confidential:
        yield "The confidential part has no end: everything since is in the annex."


def _unsettled(owner: Owner) -> bool:
    return not owner.id and owner.kind != "all"


def _words(due: Due) -> str:
    return f"“{due.words}”" if due.words else "no words kept"
