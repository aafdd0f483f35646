"""Who has answered what about a meeting, entered by hand or read from replies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from meetings.calendar.invitations.whom import invited_to
from meetings.clock import from_london, london
from meetings.errors import NotHeld, Refused
from meetings.minutes.knowing import owner_named
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.inviting import Answer, Invitation, Reply
from meetings.records.meeting import Meeting
from meetings.references import OVER
from meetings.store.query import where
from meetings.typed import line_of, title_of

WORDS: dict[Reply, str] = {
    "accepted": "coming",
    "declined": "apologies",
    "tentative": "perhaps",
    "delegated": "sends a substitute",
}
"""What each answer comes to, in a word or three."""

Spoken = Literal["yes", "no", "maybe"]

TYPED: dict[Spoken, Reply] = {"yes": "accepted", "no": "declined", "maybe": "tentative"}
"""The words by which an answer is entered by hand."""


@dataclass(frozen=True, slots=True)
class Answering:
    """One who could answer: what was sent to them last, and what they answered, as far as there is either.

    `substitute` is the name of who comes instead; `stale` is true of an answer that was given for another day
    or hour. `sent_to` is the address that the invitation went to and `email` the one they have now; each is
    empty where it is not known, and of whoever was erased.
    """

    person: str
    name: str
    invitation: Invitation | None
    answer: Answer | None
    substitute: str = ""
    stale: bool = False
    sent_to: str = ""
    email: str = ""

    @property
    def elsewhere(self) -> str:
        """The address that the invitation went to, where they have another now."""
        return self.sent_to if self.sent_to.casefold() != self.email.casefold() else ""

    @property
    def words(self) -> str:
        """The answer in words: `apologies: on leave`."""
        if self.answer is None:
            return "no answer yet" if self.invitation else "not invited yet"
        instead = f" ({self.substitute})" if self.substitute else ""
        return answer_words(self.answer) + instead + (" (for an earlier time)" if self.stale else "")


def answers_to(office: Office, meeting: Meeting) -> dict[tuple[int, str], Answer]:
    """The latest answer of everybody about each sitting of a meeting, by sitting and person."""
    found: dict[tuple[int, str], Answer] = {}
    for answer in office.answers.find(where("meeting") == meeting.id):
        key = (answer.sitting, answer.person)
        if key not in found or found[key].at <= answer.at:
            found[key] = answer
    return found


def sitting_meant(office: Office, meeting: Meeting) -> int:
    """The number of the sitting that answers are wanted for: the one to come, else the last."""
    today = office.today
    to_come = (n for n, sitting in enumerate(meeting.sittings, 1) if sitting.start.date() >= today)
    return next(to_come, len(meeting.sittings))


def answering(office: Office, meeting: Meeting) -> list[Answering]:
    """Everybody who is invited or has answered, with what they said: members first, then all others."""
    number = sitting_meant(office, meeting)
    sitting = meeting.sittings[number - 1]
    sent = {
        one.person: one
        for one in office.invitations.find(where("meeting") == meeting.id)
        if one.sitting == number
    }
    given = {person: one for (at, person), one in answers_to(office, meeting).items() if at == number}
    naming = Naming(office)
    names = {to.person.id: to.name for to in invited_to(office, meeting)}
    for person in given:
        names.setdefault(person, naming.person(person))
    reached = {id_: one for id_, one in naming.people.items() if not one.erased}
    return [
        Answering(
            person, name, sent.get(person), given.get(person),
            substitute=_instead(naming, given.get(person)),
            stale=person in given and given[person].start != sitting.start,
            sent_to=sent[person].email if person in sent and person in reached else "",
            email=reached[person].email if person in reached else "",
        )
        for person, name in names.items()
    ]  # fmt: skip


def asked_elsewhere(people: Iterable[Answering], *, contacts: bool = False) -> str:
    """Who was asked at another address than they have now, in a sentence; empty where nobody was.

    Which address that was is said only where `contacts` are to be shown.
    """
    named = [f"{one.name} ({one.elsewhere})" if contacts else one.name for one in people if one.elsewhere]
    return f"Asked at another address than they have now: {', '.join(named)}." if named else ""


def _instead(naming: Naming, answer: Answer | None) -> str:
    """The name of who comes in the stead of somebody, if anybody does."""
    return naming.owner(answer.substitute) if answer and answer.substitute else ""


def answer_words(answer: Answer) -> str:
    """What an answer says: `apologies: on leave`."""
    said = WORDS[answer.reply]
    return f"{said}: {answer.comment}" if answer.comment else said


def answer_by_hand(
    office: Office,
    meeting: Meeting,
    person: str,
    reply: Spoken,
    *,
    comment: str = "",
    substitute: Owner | None = None,
) -> Answer:
    """Enter what somebody has said about coming, by telephone or in passing; it takes the place of what they
    said before. With a substitute they do not come themselves."""
    if meeting.status in OVER:
        raise Refused(f"{meeting.ref} was held already; its minutes say who was there.")
    if meeting.status == "cancelled":
        raise Refused(f"{meeting.ref} is cancelled, so nobody need answer.")
    if substitute is not None and reply != "no":
        raise Refused("A substitute comes in the stead of somebody who does not; answer “no” with one.")
    number = sitting_meant(office, meeting)
    sent = office.invitations.first(
        (where("meeting") == meeting.id) & (where("person") == person) & (where("sitting") == number)
    )
    answer = Answer(
        meeting=meeting.id,
        sitting=number,
        person=person,
        reply="delegated" if substitute is not None else TYPED[reply],
        comment=line_of(comment, "the comment"),
        substitute=substitute,
        at=from_london(office.now.replace(microsecond=0)),
        start=meeting.sittings[number - 1].start,
        sequence=sent.sequence if sent else 0,
        by_hand=True,
    )
    with office.commit(f"note the answer of {Naming(office).person(person)}", scope=meeting.id):
        return keep(office, answer, answers_to(office, meeting).get((number, person)))


def substitute_named(office: Office, words: str, body: str) -> Owner:
    """Who comes in the stead of a member: a person known here, or the name as it was given."""
    try:
        owner = owner_named(office, title_of(words, "the substitute's name"), body)
    except NotHeld:
        owner = None
    return owner if owner and owner.kind == "person" and owner.id else Owner("person", words=words.strip())


def keep(office: Office, answer: Answer, held: Answer | None) -> Answer:
    """Keep an answer in the place of the one held before."""
    if held is None:
        return office.answers.add(answer)
    return office.answers.put(replace(answer, id=held.id, bases=held.bases))


def given_at(answer: Answer) -> dt.datetime:
    """When an answer was given, on London's wall clock."""
    return london(answer.at)
