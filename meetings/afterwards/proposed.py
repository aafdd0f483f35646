"""All that is to be done after a meeting, as its minutes, the plan, the roster and the year stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from meetings.afterwards import planning, rostering, telling
from meetings.afterwards.task import Held, Task, held
from meetings.office import Office
from meetings.records.meeting import Meeting, MeetingStatus
from meetings.references import OVER

_Rule = Callable[[Held], Iterator[Task]]

_CLOSED: tuple[_Rule, ...] = (
    telling.papers, telling.bodies, telling.away, telling.elected, planning.next_meeting,
    planning.to_ratify, planning.carried, rostering.roster,
)  # fmt: skip
_ADJOURNED: tuple[_Rule, ...] = (planning.goes_on, telling.away)


def rules_after(status: MeetingStatus) -> tuple[_Rule, ...]:
    """The rules that hold for a meeting in a state; none for one that is neither closed nor adjourned."""
    return _ADJOURNED if status == "adjourned" else _CLOSED if status in OVER else ()


def proposed(office: Office, meeting: Meeting) -> tuple[Task, ...]:
    """What there is to do, in the order in which one would do it; nothing before the meeting is closed.

    Nothing of this is kept anywhere: corrected minutes ask for what they ask for after the correction.
    """
    rules = rules_after(meeting.status)
    if not rules:
        return ()
    seen = held(office, meeting)
    return tuple(task for rule in rules for task in rule(seen))
