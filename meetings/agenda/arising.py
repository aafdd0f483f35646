"""What an agenda takes up from before: the last minutes, the actions they gave, and all that are open."""

from __future__ import annotations

from collections.abc import Iterable

from meetings.naming import Naming, due_words
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.records.outcome import SETTLED, Action
from meetings.references import last_meeting
from meetings.store.query import where


def open_actions(office: Office, meeting: Meeting) -> list[Action]:
    """The actions of a meeting's body that are open now."""
    settled = where("status").one_of(list(SETTLED))
    return office.actions.find((where("body") == meeting.body) & ~settled, order="ref")


def last_minuted(office: Office, meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body and kind, else of any kind, whose minutes this one approves."""
    same = last_meeting(office, meeting.body, before=meeting.start, kind=meeting.kind)
    return same or last_meeting(office, meeting.body, before=meeting.start)


def minutes_to_approve(office: Office, meeting: Meeting) -> Meeting | None:
    """The meeting whose minutes are to be approved next at this one: the last of its kind, after that the
    oldest of the body that still waits, such as a special meeting since."""
    last = last_minuted(office, meeting)
    if last is None or last.status != "approved":
        return last
    waiting = (where("body") == meeting.body) & where("status").one_of(["draft", "circulated"])
    waiting &= where("start") < meeting.start.isoformat()
    return office.meetings.first(waiting, order="start") or last


def actions_arising(office: Office, meeting: Meeting) -> tuple[Action, ...]:
    """The actions that the last meeting gave, whatever came of them since; not those taken back."""
    last = last_minuted(office, meeting)
    if last is None:
        return ()
    stands = where("status") != "taken-back"
    return tuple(office.actions.find((where("meeting") == last.id) & stands, order="ref"))


def still_open(actions: Iterable[Action]) -> int:
    """How many of them are neither done nor dropped."""
    return sum(action.status not in SETTLED for action in actions)


def arising_words(naming: Naming, action: Action) -> str:
    """An action with what came of it: `A-2026-014  Rae North: call · due Tue 12 Jan 2027 · under way`."""
    status = action.status.replace("-", " ")
    news = action.progress[-1].text if action.progress else ""
    owners = naming.owners(action.owners, led=action.led)
    due = "" if action.status in SETTLED else f"{'due ' if action.due.on else ''}{due_words(action.due)}"
    stands = f"{status}: {news}" if news and news != status else status
    return " · ".join(filter(None, (f"{action.ref}  {owners}: {action.text}", due, stands)))
