"""What is to be sent to whom about a meeting: only to those for whom something that matters has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from meetings.calendar.entries import Answer as AnswerWord
from meetings.calendar.entries import Attendee, CalendarEvent
from meetings.calendar.invitations.answers import answers_to
from meetings.calendar.invitations.whom import Invited, Inviter, can_be_mailed, invited_to, inviter_of
from meetings.calendar.office import office_calendar
from meetings.clock import from_london
from meetings.dates import brief, hours
from meetings.errors import Refused
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.inviting import Answer, Invitation, Reply
from meetings.records.meeting import Meeting, Sitting
from meetings.references import OVER
from meetings.store.query import where

Why = Literal["invitation", "update", "cancelled", "no longer a member", "again"]
"""Why something is sent to somebody."""

_ANSWERED: dict[Reply, AnswerWord] = {
    "accepted": "ACCEPTED",
    "declined": "DECLINED",
    "tentative": "TENTATIVE",
    "delegated": "DELEGATED",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person about one sitting: why it is sent, the entry it carries, and what has changed.

    `invitation` is the record to be kept once it has gone out; `changed` are lines such as `Time: was …`.
    """

    why: Why
    to: Invited
    entry: CalendarEvent
    invitation: Invitation
    changed: tuple[str, ...] = ()

    @property
    def method(self) -> Literal["REQUEST", "CANCEL"]:
        """What a calendar program is to do with it."""
        return "CANCEL" if self.invitation.state == "cancelled" else "REQUEST"


@dataclass(frozen=True, slots=True)
class Post:
    """All that is to go out for a meeting: in whose name, the letters, and who cannot have one.

    `without` are the names of people without an address that mail can go to; `asked` counts those for whom
    nothing has changed since they were asked last.
    """

    meeting: Meeting
    body: str
    inviter: Inviter
    letters: tuple[Letter, ...]
    without: tuple[str, ...] = ()
    asked: int = 0


def post_for(
    office: Office,
    meeting: Meeting,
    *,
    only: Collection[str] = (),
    guests: Iterable[str] = (),
    with_all: bool = False,
    again: bool = False,
) -> Post:
    """What is to go out about a meeting now.

    `only` and `guests` are ids of people. Everybody sees only themselves among those invited, unless
    `with_all`. With `again` those for whom nothing has changed get the same once more.
    """
    _must_be_to_come(office, meeting)
    writing = _Writing(office, meeting, list(guests), with_all=with_all, again=again)
    writing.must_know(only)
    letters, asked = [], 0
    for to in writing.people:
        if (only and to.person.id not in only) or not can_be_mailed(to.person):
            continue
        if to.person.id == writing.inviter.person:
            continue  # whoever invites has it in their calendar already
        written = list(writing.to(to))
        letters += written
        asked += not written
    unknown = [
        to.name
        for to in writing.people
        if not can_be_mailed(to.person) and (not only or to.person.id in only) and not to.person.erased
    ]
    return Post(meeting, writing.body, writing.inviter, tuple(letters), tuple(unknown), asked)


def note_sent(office: Office, letters: Iterable[Letter]) -> None:
    """Keep what has gone out: from here on it is sent again only when something changes."""
    sent = list(letters)
    if not sent:
        return
    ref = office.meetings.get(sent[0].invitation.meeting).ref
    names = sent[0].to.name if len(sent) == 1 else f"{len(sent)} people"
    with office.commit(f"send {names} word of {ref}", scope=sent[0].invitation.meeting):
        for letter in sent:
            one = letter.invitation
            if one.bases:
                office.invitations.put(one)
            else:
                office.invitations.add(one)


def _must_be_to_come(office: Office, meeting: Meeting) -> None:
    if meeting.status in OVER:
        raise Refused(f"{meeting.ref} was held already, so nobody can be invited to it.")
    if meeting.status != "cancelled" and meeting.sittings[-1].start <= office.now:
        raise Refused(f"{meeting.ref} has begun or its day is past, so nobody can be invited to it.")


class _Writing:
    """Writes the letters of one meeting, with what is looked up once."""

    def __init__(
        self, office: Office, meeting: Meeting, guests: list[str], *, with_all: bool, again: bool
    ) -> None:
        self.office, self.meeting, self.again, self.with_all = office, meeting, again, with_all
        self.inviter = inviter_of(office, meeting)
        self.body = office.bodies.get(meeting.body).name
        self.entries = office_calendar(office, only=["meetings"], meeting=meeting)
        self.sent = {
            (one.sitting, one.person): one for one in office.invitations.find(where("meeting") == meeting.id)
        }
        self.answers = answers_to(office, meeting)
        self.invited = invited_to(office, meeting, guests)
        here = {to.person.id for to in self.invited}
        left = dict.fromkeys(one.person for one in self.sent.values() if one.person not in here)
        naming = Naming(office)
        self.left = [
            Invited(person, naming.person(id_))
            for id_ in left
            if (person := office.people.maybe(id_)) is not None
        ]
        self.people = [*self.invited, *self.left]

    def must_know(self, only: Collection[str]) -> None:
        """Refuse somebody who has no place on the body and is no guest."""
        for id_ in set(only) - {to.person.id for to in self.people}:
            name = Naming(self.office).person(id_)
            raise Refused(f"{name} has no place on {self.body}; --guest invites them all the same.")

    def to(self, to: Invited) -> Iterator[Letter]:
        """What one person is to be sent: a letter for every sitting that has something new for them."""
        for number, (sitting, entry) in enumerate(zip(self.meeting.sittings, self.entries, strict=True), 1):
            earlier = self.sent.get((number, to.person.id))
            why = self._why(to, sitting, earlier)
            if why is not None:
                yield self._letter(why, to, number, sitting, entry, earlier)

    def _why(self, to: Invited, sitting: Sitting, earlier: Invitation | None) -> Why | None:
        off = self.meeting.status == "cancelled"
        if off or to in self.left:
            if earlier is not None and earlier.state == "asked":
                return "cancelled" if off else "no longer a member"
            return None
        if sitting.start <= self.office.now:
            return None
        if earlier is None or earlier.state == "cancelled":
            return "invitation"
        if _changed(earlier, sitting):
            return "update"
        return "again" if self.again else None

    def _letter(
        self,
        why: Why,
        to: Invited,
        number: int,
        sitting: Sitting,
        entry: CalendarEvent,
        earlier: Invitation | None,
    ) -> Letter:
        sequence = entry.sequence
        if earlier is not None:
            sequence = earlier.sequence if why == "again" else max(sequence, earlier.sequence + 1)
        held = earlier or Invitation(
            meeting=self.meeting.id, sitting=number, person=to.person.id, first=sequence,
            start=sitting.start, sent=self.office.now,
        )  # fmt: skip
        cancelled = why in ("cancelled", "no longer a member")
        invitation = replace(
            held, email=to.person.email, guest=to.guest, sequence=sequence, start=sitting.start,
            end=sitting.end, venue=sitting.venue, video=sitting.video, joining=sitting.joining,
            state="cancelled" if cancelled else "asked",
            sent=self.office.now.replace(microsecond=0),
        )  # fmt: skip
        written = replace(
            entry,
            changed=from_london(self.office.now),
            sequence=sequence,
            status="CANCELLED" if cancelled else "CONFIRMED",  # it is called, whatever its agenda
            description="" if why == "no longer a member" else entry.description,
            organiser=self.inviter.contact,
            attendees=tuple(self._attendees(to, number, sitting)),
        )
        return Letter(why, to, written, invitation, _changed(earlier, sitting) if why == "update" else ())

    def _attendees(self, to: Invited, number: int, sitting: Sitting) -> Iterator[Attendee]:
        for one in self.invited if self.with_all and to not in self.left else (to,):
            if can_be_mailed(one.person):
                answer = self.answers.get((number, one.person.id))
                yield Attendee(one.name, one.person.email, one.role, _word(answer, sitting))


def _word(answer: Answer | None, sitting: Sitting) -> AnswerWord:
    """What somebody has answered about this day, for a calendar; an answer to another day is none."""
    if answer is None or answer.start != sitting.start:
        return "NEEDS-ACTION"
    return _ANSWERED[answer.reply]


def _changed(earlier: Invitation | None, sitting: Sitting) -> tuple[str, ...]:
    """What matters of what has changed since somebody was written to; nothing where they were not."""
    if earlier is None:
        return ()
    lines = []
    if (earlier.start, earlier.end) != (sitting.start, sitting.end):
        lines.append(f"Time: was {span(earlier.start, earlier.end)}")
    if earlier.venue != sitting.venue:
        lines.append(f"Place: was {earlier.venue or 'not named'}")
    if earlier.video is not None and earlier.video != sitting.video:
        lines.append("Video link: another" if sitting.video else "Video link: none any more")
    if earlier.joining is not None and earlier.joining != sitting.joining:
        lines.append("How to join: changed")
    return tuple(lines)


def span(start: dt.datetime, end: dt.datetime | None) -> str:
    """When something is: `Wed 9 Dec 2026, 14:00 to 16:00`."""
    until = f" to {hours(end)}" if end is not None and end.date() == start.date() else ""
    return f"{brief(start.date())}, {hours(start)}{until}"
