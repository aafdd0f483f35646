"""Who is to be told what: members, other bodies, those given something while away, those elected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from meetings.afterwards.task import Held, Task
from meetings.dates import long
from meetings.documents.wording import due_words, sentence
from meetings.minutes.confidence import IN_CONFIDENCE
from meetings.minutes.giving_out import rooms_of_actions
from meetings.minutes.model import Paragraph
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.outcome import Action
from meetings.seated import is_held
from meetings.store.query import where

_NAMED = 3
"""How many actions or decisions a task names, so that it stays one line."""


def papers(held: Held) -> Iterator[Task]:
    """The draft minutes and their annex, and the extract of what was decided and given out."""
    ref = held.meeting.ref
    yield Task(
        "draft", f"circulate the draft minutes of {ref}", ("members",), record=held.meeting.id,
        settled=held.meeting.status != "draft",
    )  # fmt: skip
    if held.secret:
        yield Task(
            "annex", "send the confidential annex to those entitled to it, and to nobody else",
            record=held.meeting.id, about=tuple(sorted(held.secret)),
        )  # fmt: skip
    days = [action.due.on for _, action in held.given if action.due.on]
    yield Task(
        "extract", "send the extract of decisions and actions", ("members",), min(days, default=None),
        place="extract",
    )  # fmt: skip


def bodies(held: Held) -> Iterator[Task]:
    """Each body to which something was recommended or referred is sent it."""
    for key, (to, told) in _sent_on(held).items():
        name = held.naming.owner(to)
        refs = _refs(one.ref for one in told if one.ref)
        lines = "\n".join(f"{one.ref}  {_words(held, one)}".strip() for one in told)
        yield Task(
            f"body:{key}",
            f"send {name} what was put to it{f' ({refs})' if refs else ''}",
            (name,),
            place="extract",
            whose=to,
            about=tuple(one.made or one.entry for one in told),
            message=f"To {name}\n\n{held.opening} this was put to you:\n\n{lines}",
        )


def _sent_on(held: Held) -> dict[str, tuple[Owner, list[Paragraph]]]:
    """What was put to whom, by the id or the words that name them."""
    found: dict[str, tuple[Owner, list[Paragraph]]] = {}
    for one in held.minutes.paragraphs:
        if isinstance(one.parsed, form.Recommended | form.Referred):
            to, words = one.parsed.to, one.parsed.to_words
            if to is None and words:
                to = Owner("body", words=words)
            if to is not None and to.id != held.meeting.body:
                found.setdefault(to.id or to.words.casefold(), (to, []))[1].append(one)
    return found


def _words(held: Held, paragraph: Paragraph) -> str:
    if paragraph.confidential:
        return IN_CONFIDENCE
    assert isinstance(paragraph.parsed, form.Recommended | form.Referred)
    return sentence(" ".join((paragraph.parsed.text, *paragraph.more)))


def away(held: Held) -> Iterator[Task]:
    """Everybody who was given an action and was not in the room at that moment."""
    rooms = rooms_of_actions(held.setting, held.entries)
    found: dict[Owner, list[Action]] = {}
    for paragraph, action in held.given:
        if paragraph.entry in rooms:
            for owner in action.owners:
                if _was_away(held, owner, rooms[paragraph.entry]):
                    found.setdefault(owner, []).append(action)
    for owner, actions in found.items():
        yield _tell(held, owner, actions)


def _was_away(held: Held, owner: Owner, there: frozenset[str]) -> bool:
    match owner.kind:
        case "person":
            return bool(owner.id) and owner.id not in there
        case "body":
            return owner.id != held.meeting.body
        case "all":
            return any(member.person not in there for member in held.setting.members)
        case _:
            return bool(owner.id) and there.isdisjoint(_meant(held, owner))


def _meant(held: Held, owner: Owner) -> tuple[str, ...]:
    """The members an organisation or a role stands for."""
    members = held.setting.members
    if owner.kind == "organisation":
        return tuple(one.person for one in members if one.organisation == owner.id)
    return tuple(one.person for one in members if one.role.casefold() == owner.id.casefold())


def _tell(held: Held, owner: Owner, actions: list[Action]) -> Task:
    name = "the members who were away" if owner.kind == "all" else held.naming.owner(owner)
    holders = [held.naming.person(one) for one in _meant(held, owner)] if owner.kind == "role" else []
    days = [action.due.on for action in actions if action.due.on]
    lines = "\n".join(_given(held, action) for action in actions)
    to_whom = "you" if owner.kind == "person" else "all members" if owner.kind == "all" else name
    meets = f"\n\nThe next meeting is on {long(held.next.start.date())}." if held.next else ""
    return Task(
        f"owner:{owner.kind}:{owner.id}",
        f"tell {name} of {_refs(action.ref for action in actions)}, given while they were away",
        tuple(holders) or (name,),
        min(days, default=None),
        place="extract",
        whose=None if owner.kind == "all" else owner,
        about=tuple(action.id for action in actions),
        message=f"To {', '.join(holders) or name}\n\n{held.opening} this was given to {to_whom}:\n\n"
        f"{lines}{meets}",
    )


def _refs(refs: Iterable[str]) -> str:
    """Several references; of many the first ones."""
    every = list(refs)
    more = len(every) - _NAMED
    return ", ".join(every) if more <= 1 else f"{', '.join(every[:_NAMED])} and {more} more"


def _given(held: Held, action: Action) -> str:
    words = IN_CONFIDENCE if action.id in held.secret else action.text
    return f"{action.ref}  {words} ({due_words(action.due)})"


def elected(held: Held) -> Iterator[Task]:
    """Those who were elected, and those who lost an office by it; not what waits to be ratified."""
    days = {sitting.start.date() for sitting in held.meeting.sittings}
    for one in held.minutes.paragraphs:
        said = one.parsed
        if not isinstance(said, form.Elected) or one.quorate is False or not said.person.id:
            continue
        until = f", until {long(said.until)}" if said.until else ""
        task = _office(held, said.person.id, f"was elected {said.office}{until}", one)
        text = f"tell {task.whom[0]} of the election as {said.office}"
        yield replace(task, key=f"elected:{one.entry}", text=text)
        for person in _before(held, said, days):
            task = _office(held, person, f"gave up the office of {said.office}, which was filled anew", one)
            yield replace(
                task, key=f"outgoing:{one.entry}:{person}",
                text=f"thank {task.whom[0]}, who is no longer {said.office}",
            )  # fmt: skip


def _office(held: Held, person: str, what: str, paragraph: Paragraph) -> Task:
    name = held.naming.person(person)
    message = f"To {name}\n\n{held.opening} {name} {what}."
    return Task("", "", (name,), place="people", record=person, about=(paragraph.entry,), message=message)


def _before(held: Held, said: form.Elected, days: Iterable[dt.date]) -> Iterator[str]:
    """Who held an office until the day before the meeting."""
    mine = (where("body") == held.meeting.body) & (where("role") == said.office.casefold())
    for membership in held.office.memberships.find(mine):
        ended = membership.until and membership.until + dt.timedelta(days=1) in days
        today = max(days)
        if ended and membership.person != said.person.id and not is_held(membership, today):
            yield membership.person
