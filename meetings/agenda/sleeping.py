"""Items left out of an agenda on purpose: skipped once, or asleep until a day; and woken again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from meetings.agenda.carrying import bring, carry_on, course
from meetings.agenda.items import refuse_closed
from meetings.agenda.leaving import ACTIONS_OPEN, SKIPPED, SNOOZED, WAITS, gone_on, waiting
from meetings.dates import brief, short_of
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting, Onward
from meetings.references import OPEN
from meetings.store.query import where

WOKEN = "woken"
"""Why an item that was asleep is on an agenda sooner than it would have come."""


@dataclass(frozen=True, slots=True)
class Away:
    """An item that is not on an agenda, and where it is: `left` is the meeting it stood at, `to` the one it
    stands at by now, none while it sleeps."""

    item: AgendaItem
    left: Meeting
    to: Meeting | None = None

    @property
    def onward(self) -> Onward:
        """Why it is away, and until when."""
        assert self.item.onward is not None
        return self.item.onward

    @property
    def words(self) -> str:
        """Where it is, in words: `snoozed until Thu 4 Feb 2027`, `skipped once, on 2027-02 again`."""
        why = self.onward.why
        if self.to is not None:
            where_to = f"{self.to.ref} of {brief(self.to.start.date())}"
            return f"moved to {where_to}" if why == "moved" else f"{why}, comes at {where_to}"
        if self.onward.until is not None:
            return f"{why} until {brief(self.onward.until)}"
        return f"{why}, comes at the next meeting that is planned"


def skip(office: Office, item: AgendaItem) -> AgendaItem:
    """Leave an item out of this agenda; it comes back on the one after of itself."""
    return _leave_out(office, item, Onward(SKIPPED))


def snooze(office: Office, item: AgendaItem, until: dt.date) -> AgendaItem:
    """Leave an item out until the first meeting on or after a day."""
    meeting = office.meetings.get(item.meeting)
    if until <= meeting.start.date():
        raise Refused(
            f"{brief(until)} is not after {meeting.ref} of {brief(meeting.start.date())}, "
            "so the item would not be left out; give a later day."
        )
    return _leave_out(office, item, Onward(SNOOZED, until))


def _leave_out(office: Office, item: AgendaItem, onward: Onward) -> AgendaItem:
    with office.commit(f"{onward.why}: “{item.title}”", scope=item.meeting):
        meeting = office.meetings.get(item.meeting)
        refuse_closed(meeting)
        item = office.items.get(item.id)
        refuse_standing(item, "left out")
        item = office.items.put(replace(item, onward=onward))
        carry_on(office, meeting.body)
    return item


def refuse_standing(item: AgendaItem, what: str) -> None:
    """Refuse to do with a standing item, or with one that is off already, what only others can be."""
    if item.standing:
        raise Refused(
            f"“{short_of(item.title)}” stands on every agenda, so it cannot be {what}; "
            "“remove” takes it off this one."
        )
    if item.is_off:
        raise Refused(f"“{short_of(item.title)}” is not on that agenda any more, so it cannot be {what}.")


def away_from(office: Office, meeting: Meeting) -> list[Away]:
    """What is not on an agenda: what was taken from it to come later or elsewhere, and, while it is open,
    all that its body let sleep before it."""
    by_id = {one.id: one for one in course(office, meeting.body)}
    off = [i for i in office.items.find(where("meeting") == meeting.id) if i.is_off]
    off = [i for i in off if i.onward and i.onward.why != "taken off"]
    gone = gone_on(office, off)
    found = [Away(item, meeting, _stands_at(office, gone.get(item.id))) for item in off]
    if meeting.status in OPEN:
        asleep = (item for item in waiting(office, by_id) if item.meeting != meeting.id)
        earlier = (item for item in asleep if by_id[item.meeting].start < meeting.start)
        found += [
            Away(item, by_id[item.meeting])
            for item in earlier
            if item.onward and item.onward.why != ACTIONS_OPEN
        ]
    return found


def _stands_at(office: Office, item: AgendaItem | None) -> Meeting | None:
    """Where an item that went on stands by now: it may have gone on again before any meeting was held."""
    while item is not None and item.is_off:
        further = gone_on(office, [item]).get(item.id)
        if further is None:
            break
        item = further
    return office.meetings.maybe(item.meeting) if item else None


def find_away(office: Office, meeting: Meeting, words: str) -> Away:
    """An item that is not on an agenda, by the start of exactly one title."""
    away = away_from(office, meeting)
    wanted = " ".join(words.split()).casefold()
    fits = [one for one in away if wanted and one.item.title.casefold().startswith(wanted)]
    if len(fits) != 1:
        there = "; ".join(short_of(one.item.title) for one in away) or "none"
        raise NotHeld(
            f"“{short_of(words)}” fits {len(fits)} of the items that are away from {meeting.ref}: {there}."
        )
    return fits[0]


def wake(office: Office, meeting: Meeting, away: Away) -> AgendaItem:
    """Bring an item back: onto the agenda it was taken from as it was, or sooner onto this one.

    What was skipped or snoozed and stands at a later meeting by now comes back from there as it is there.
    """
    with office.commit(f"wake “{away.item.title}”", scope=meeting.id):
        refuse_closed(office.meetings.get(meeting.id))
        item = office.items.get(away.item.id)
        if item.onward is None or item.onward.why not in WAITS:
            raise Refused(
                f"“{short_of(item.title)}” was not put to sleep; move it back from where it stands now."
            )
        later = gone_on(office, [item]).get(item.id)
        if item.meeting != meeting.id:
            if later is not None:
                raise Refused(f"“{short_of(item.title)}” has woken already; it stands on another agenda.")
            woken = bring(office, item, meeting, WOKEN)
        else:
            woken = office.items.put(
                replace(item, onward=None) if later is None else _back(office, item, later)
            )
        carry_on(office, meeting.body)
    return woken


def wake_all(office: Office, meeting: Meeting, away: Iterable[Away]) -> list[AgendaItem]:
    """Bring several items back, all of them or none."""
    with office.commit(f"wake items of {meeting.ref}", scope=meeting.id):
        return [wake(office, meeting, one) for one in away]


def _back(office: Office, item: AgendaItem, later: AgendaItem) -> AgendaItem:
    """An item as it was prepared for a later agenda, in its old place; there it goes with its papers."""
    held = office.meetings.get(later.meeting)
    if later.onward is not None or held.status not in OPEN:
        raise Refused(f"“{short_of(item.title)}” has gone on since, from {held.ref}; see its history.")
    files = {paper.file for paper in office.papers.find(where("item") == item.id)}
    for paper in office.papers.find(where("item") == later.id):
        if paper.file in files:
            office.papers.remove(paper)
        else:
            office.papers.put(replace(paper, meeting=item.meeting, item=item.id))
    office.items.remove(later)
    return replace(
        later, id=item.id, bases=item.bases, meeting=item.meeting, position=item.position, onward=None,
        carried=item.carried, carried_from=item.carried_from, carried_why=item.carried_why,
    )  # fmt: skip
