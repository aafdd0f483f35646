"""What was done of it: ticked, ticked off again, or dropped with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.afterwards.proposed import proposed
from meetings.afterwards.task import Task
from meetings.dates import brief, short_of
from meetings.errors import NotHeld, Refused
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.records.outcome import FollowUp
from meetings.references import OVER
from meetings.store.query import where
from meetings.typed import line_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A task with its number in the list, and what was done of it.

    `done` is the day it was ticked and `by` who ticked it; `dropped` says why it is not going to be done.
    """

    number: int
    task: Task
    done: dt.date | None = None
    by: str = ""
    dropped: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return not (self.done or self.dropped or self.task.settled)


def after(office: Office, meeting: Meeting) -> tuple[Standing, ...]:
    """What is to do after a meeting and what was done, in order; what was ticked stays to be seen.

    A tick counts for as long as the task is about nothing that it was not about then.
    """
    tasks = proposed(office, meeting)
    if not tasks:
        return ()
    kept = {one.key: one for one in office.follow_ups.find(where("meeting") == meeting.id)}
    known = {task.key for task in tasks}
    earlier = [Task(key, one.text, about=one.about) for key, one in kept.items() if key not in known]
    naming = Naming(office)
    return tuple(
        _standing(number, task, kept.get(task.key), naming)
        for number, task in enumerate((*tasks, *earlier), start=1)
    )


def _standing(number: int, task: Task, tick: FollowUp | None, naming: Naming) -> Standing:
    if tick is None or not set(task.about) <= set(tick.about):
        return Standing(number, task)
    by = naming.person(tick.by) if tick.by in naming.people else tick.by
    return Standing(number, task, tick.done, by, tick.dropped)


def left(meeting: Meeting, standing: tuple[Standing, ...]) -> str:
    """How much is left, in a line: `after 2026-05: 3 of 7 to do`; empty where nothing is asked for."""
    still = sum(one.is_open for one in standing)
    if not standing:
        return ""
    return f"after {meeting.ref}: {f'{still} of {len(standing)} to do' if still else 'all is done'}"


def numbered(office: Office, meeting: Meeting, number: int) -> Standing:
    """The task with a number; refused where there is none."""
    found = after(office, meeting)
    if not found and meeting.status not in (*OVER, "adjourned"):
        raise Refused(f"{meeting.ref} is not closed yet; what is left to do is listed when it is.")
    if not 1 <= number <= len(found):
        raise NotHeld(f"There is no number {number}; after {meeting.ref} the list has {len(found)}.")
    return found[number - 1]


def tick(office: Office, meeting: Meeting, task: Task) -> FollowUp:
    """Note that something was done, today."""
    new = FollowUp(
        meeting=meeting.id, key=task.key, text=task.text, about=task.about, done=office.today,
        by=office.store.who,
    )  # fmt: skip
    return _keep(office, new, f"after {meeting.ref}, done: {short_of(task.text)}")


def drop(office: Office, meeting: Meeting, task: Task, reason: str) -> FollowUp:
    """Note that something is not going to be done, and why."""
    why = line_of(reason, "the reason")
    if not why:
        raise Refused("Say why it is not going to be done.")
    new = FollowUp(
        meeting=meeting.id, key=task.key, text=task.text, about=task.about, dropped=why, by=office.store.who
    )
    return _keep(office, new, f"after {meeting.ref}, dropped: {short_of(task.text)}")


def untick(office: Office, meeting: Meeting, task: Task) -> None:
    """Let something be to do again."""
    held = _held(office, meeting, task.key)
    if not held:
        why = "the record itself shows that it is done" if task.settled else "it is still to do"
        raise Refused(f"“{short_of(task.text)}” cannot be unticked: {why}.")
    with office.commit(f"after {meeting.ref}, to do again: {short_of(task.text)}"):
        for one in held:
            office.follow_ups.remove(one)


def _keep(office: Office, new: FollowUp, what: str) -> FollowUp:
    with office.commit(what):
        held = _held(office, office.meetings.get(new.meeting), new.key)
        if not held:
            return office.follow_ups.add(new)
        return office.follow_ups.put(replace(new, id=held[0].id, bases=held[0].bases))


def _held(office: Office, meeting: Meeting, key: str) -> list[FollowUp]:
    return office.follow_ups.find((where("meeting") == meeting.id) & (where("key") == key))


def standing_words(one: Standing) -> str:
    """How a task stands, in words: `done Mon 14 Dec 2026 by Jo Swift`."""
    if one.done:
        return f"done {brief(one.done)}" + (f" by {one.by}" if one.by else "")
    if one.dropped:
        return f"dropped: {one.dropped}"
    return "done" if one.task.settled else f"by {brief(one.task.by)}" if one.task.by else "to do"
