"""When the quorum was lost and when it was kept again, as the minutes say it at the line that did it.

While the roll is being called nothing is lost yet: the first list of who is here need not be the whole of
it. The roll counts as called once the quorum is kept, and at the latest when the meeting goes on to another
item or settles something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from meetings.minutes.model import QuorumState, QuorumTurn
from meetings.minutes.paragraphs import OUTCOMES
from meetings.minutes.sittings import Sittings
from meetings.records import forms as form
from meetings.records.entry import Entry

_SETTLES = OUTCOMES | form.Vote


@dataclass(frozen=True, slots=True)
class Turns:
    """What is known of the quorum so far: whether it was `kept` when last looked at (none: not said yet),
    whether it was `ever` kept, whether the roll of this `sitting` counts as `called`. `by_entry` are the
    turns that were told, by the id of the entry that brought each."""

    kept: bool | None = None
    ever: bool = False
    called: bool = False
    sitting: int = 0
    by_entry: Mapping[str, QuorumTurn] = field(default_factory=dict)


def settles(entry: Entry) -> bool:
    """Whether an entry settles something, so that it must be known whether there was a quorum."""
    return isinstance(entry.parsed, _SETTLES)


def asks(entry: Entry, before: Sittings) -> bool:
    """Whether the roll counts as called: something is settled, or the meeting goes on to another item."""
    if isinstance(entry.parsed, form.Item):
        return before.state == "open" and before.item not in (None, entry.parsed.item)
    return settles(entry)


def hear(turns: Turns, entry: Entry, now: QuorumState, before: Sittings, after: Sittings) -> Turns:
    """What is known of the quorum after an entry: `now` is how it stands, `before` and `after` where the
    meeting stood and stands."""
    if now.kept is None or after.state not in ("open", "paused"):
        return turns
    sitting = len(after.openings)
    if sitting != turns.sitting:
        turns = replace(turns, sitting=sitting, called=False)
    return _kept(turns, entry, now, after) if now.kept else _not_kept(turns, entry, now, before, after)


def _kept(turns: Turns, entry: Entry, now: QuorumState, after: Sittings) -> Turns:
    """Kept: worth saying where it was not before, or where somebody came in and made it so."""
    came = isinstance(entry.parsed, form.Arrives | form.Returns) and after.item is not None
    if turns.kept is False or (turns.kept is None and came):
        turns = _told(turns, entry, now)
    return replace(turns, kept=True, ever=True, called=True)


def _not_kept(turns: Turns, entry: Entry, now: QuorumState, before: Sittings, after: Sittings) -> Turns:
    """Not kept: lost, once the roll was called. A mark put right before any item loses nothing."""
    if turns.kept is False:
        return turns
    if after.item is None and not turns.by_entry and not isinstance(entry.parsed, form.Leaves):
        return replace(turns, kept=None, ever=False, called=False)
    if not turns.called and not asks(entry, before):
        return turns
    return replace(_told(turns, entry, now), kept=False, called=True)


def _told(turns: Turns, entry: Entry, now: QuorumState) -> Turns:
    turn = QuorumTurn(bool(now.kept), now.counts, first=not turns.ever)
    return replace(turns, by_entry={**turns.by_entry, entry.id: turn})
