"""Replies taken into the record, and each of them told of in a sentence, whatever it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.calendar.invitations import plain
from meetings.calendar.invitations.answers import WORDS, answers_to, keep
from meetings.calendar.invitations.known import Invitee, Known
from meetings.calendar.invitations.letters import span
from meetings.calendar.invitations.reading import Came
from meetings.calendar.invitations.said import Said
from meetings.clock import from_london, london
from meetings.dates import brief, hours
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.inviting import Answer, Reply
from meetings.references import OPEN

_REPLIES: dict[str, Reply] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
_NO_REPLY = {
    "REFRESH": "asks to be sent the invitation again; “calendar invite --again” does it",
    "REQUEST": "is an invitation of somebody's own, not a reply",
    "PUBLISH": "is a calendar to read, not a reply",
    "CANCEL": "cancels something, and replies to nothing",
    "ADD": "is an invitation of somebody's own, not a reply",
    "DECLINECOUNTER": "turns a proposal down, and replies to nothing of ours",
    "": "is a calendar that does not say that it is a reply",
}

_BY_HAND = "enter it with “calendar answer” if it is right"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one thing that came back, in a sentence.

    `outcome` is `kept` for an answer that was written down, `known` for one that was already, `told` for all
    that is only told of. `person` is a name or an address, `meeting` a reference; each empty where it is not
    known. `ours` is false of mail that has nothing to do with any invitation.
    """

    source: str
    text: str
    outcome: Literal["kept", "known", "told"] = "told"
    person: str = ""
    meeting: str = ""
    reply: Reply | None = None
    comment: str = ""
    ours: bool = True


def take_replies(office: Office, came: Iterable[Came]) -> list[Told]:
    """Take in what came back: answers of those who were invited are kept, everything is told of.

    The earlier ones first, by their own stamps, whatever order the files have. All that is kept is one change
    of the record; read again, the same files change nothing.
    """
    taking = _Taking(office)
    for one in sorted(came, key=_stamp):
        taking.take(one)
    taking.keep()
    return taking.told


def _stamp(one: Came) -> tuple[dt.datetime, str]:
    """When it was written, as far as it says so; what says nothing comes first."""
    stamps = [at for at in (*(said.at for said in one.said), one.head.at) if at is not None]
    return min(stamps, default=dt.datetime.min.replace(tzinfo=dt.UTC)), one.source


class _Taking:
    """Goes through what came back, and holds what is to be kept of it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.known = Known(office)
        self.told: list[Told] = []
        self._held: dict[tuple[str, int, str], Answer | None] = {}
        self._new: dict[tuple[str, int, str], Answer] = {}

    def take(self, came: Came) -> None:
        """One thing that came back."""
        if came.trouble:
            self._tell(came, f"{came.source} {came.trouble}.")
        elif not came.said:
            self.told.append(self._plain(came))
        for said in came.said:
            for told in self._said(came, said):
                self.told.append(told)

    def keep(self) -> None:
        """Keep the answers that are new, all in one change."""
        if not self._new:
            return
        many = len(self._new)
        with self.office.commit(f"note {many} answer{'' if many == 1 else 's'} to invitations"):
            for key, answer in self._new.items():
                keep(self.office, answer, self._held[key])

    def _tell(self, came: Came, text: str, *, ours: bool = True) -> None:
        self.told.append(Told(came.source, text, ours=ours))

    # a mail without a calendar

    def _plain(self, came: Came) -> Told:
        head = came.head
        meeting, person = self.known.answered_by(head.answers)
        who = (
            (person and self.known.name(person))
            or self.known.name_at(head.sender)
            or head.name
            or head.sender
        )
        text = plain.sentence(head, who or "Somebody", meeting)
        return Told(came.source, text, person=who, meeting=meeting, comment=head.text, ours=bool(meeting))

    # a calendar

    def _said(self, came: Came, said: Said) -> Iterator[Told]:
        invitee = self.known.invitee(said.uid, said.address)
        who = self._who(came, said, invitee)
        ref = invitee.meeting.ref if invitee else ""

        def told(text: str) -> Told:
            return Told(came.source, text, person=who, meeting=ref, comment=said.comment)

        if said.method == "COUNTER":
            yield told(self._countered(who, ref, said))
        elif said.method != "REPLY":
            what = _NO_REPLY.get(said.method, "says neither yes nor no")
            yield told(f"{came.source} {what}.")
        elif invitee is None:
            yield told(f"{who} answers something that no meeting here has sent; nothing was noted.")
        elif why := self._against(came, said, invitee, who):
            yield told(why)
        else:
            yield from self._answered(came, said, invitee, who)

    def _who(self, came: Came, said: Said, invitee: Invitee | None) -> str:
        if invitee is not None and invitee.person:
            return self.known.name(invitee.person)
        return (
            self.known.name_at(said.address)
            or said.address
            or came.head.name
            or came.head.sender
            or "Somebody"
        )

    def _countered(self, who: str, ref: str, said: Said) -> str:
        when = f" to {brief(said.start.date())}, {hours(said.start)}" if said.start else ""
        comment = f" (“{said.comment}”)" if said.comment else ""
        return (
            f"{who} proposes to move {ref or 'a meeting not known here'}{when}{comment}; nothing was changed."
        )

    def _against(self, came: Came, said: Said, invitee: Invitee, who: str) -> str:
        """Why an answer is not written down, in a sentence; empty where nothing speaks against it."""
        ref, meeting = invitee.meeting.ref, invitee.meeting
        sitting = meeting.sittings[invitee.sitting - 1]
        begun = from_london(sitting.start)
        sender = came.head.sender
        if invitee.fits:
            return f"{who} answers {ref}, and {' and '.join(invitee.fits)} share that address; {_BY_HAND}."
        if not invitee.person:
            return f"{who} answers {ref} and was not invited to it; nothing was noted."
        if sender and sender != said.address:
            return f"An answer of {who} to {ref} came from {sender}, not from them; {_BY_HAND}."
        if said.partstat not in _REPLIES:
            return f"The answer of {who} to {ref} says neither yes nor no; nothing was noted."
        if meeting.status == "cancelled":
            return f"{who} answers {ref}, which is cancelled; nothing was noted."
        if meeting.status not in (*OPEN, "adjourned") or (said.at or self._now) > begun:
            return f"The answer of {who} to {ref} came after it had begun; nothing was noted."
        sent = invitee.invitation
        if sent is not None and self._is_past(said, sent.sequence, from_london(sent.sent)):
            now = span(sitting.start, None)
            return (
                f"{who} answers an earlier invitation to {ref}, which is now {now}: "
                f"{WORDS[_REPLIES[said.partstat]]}. Nothing was noted; {_BY_HAND}."
            )
        return ""

    @staticmethod
    def _is_past(said: Said, sequence: int, sent: dt.datetime) -> bool:
        """Whether an answer is to an earlier invitation: by its number, or its stamp where it has none."""
        if said.sequence is not None:
            return said.sequence < sequence
        return sequence > 0 and said.at is not None and said.at < sent

    @property
    def _now(self) -> dt.datetime:
        return from_london(self.office.now.replace(microsecond=0))

    def _answered(self, came: Came, said: Said, invitee: Invitee, who: str) -> Iterator[Told]:
        """An answer that counts: kept, known already, or older than the one that is held."""
        key = (invitee.meeting.id, invitee.sitting, invitee.person)
        if key not in self._held:
            self._held[key] = answers_to(self.office, invitee.meeting).get(key[1:])
        held = self._new.get(key) or self._held[key]
        stamp = said.at or came.head.at
        answer = Answer(
            meeting=invitee.meeting.id,
            sitting=invitee.sitting,
            person=invitee.person,
            reply=_REPLIES[said.partstat],
            comment=said.comment,
            substitute=self._substitute(said),
            at=min(stamp or self._now, self._now),  # a clock that is fast is no reason to count as the latest
            start=invitee.meeting.sittings[invitee.sitting - 1].start,
            sequence=invitee.invitation.sequence if invitee.invitation else said.sequence or 0,
        )
        outcome: Literal["kept", "known", "told"] = "kept"
        text = self._sentence(answer, who, invitee.meeting.ref, came)
        if held is not None and _same(held, answer):
            outcome, text = "known", f"{text} That was noted already."
        elif held is not None and (stamp is None or answer.at <= held.at):
            since = f"{WORDS[held.reply]}, of {_day(held.at)}, counts"
            outcome, text = "told", f"{text} A later answer ({since}); this one was not noted."
        elif held is not None:
            text = f"{text} Before, on {_day(held.at)}, they said: {WORDS[held.reply]}."
        if outcome == "kept":
            self._new[key] = answer
        yield Told(came.source, text, outcome, who, invitee.meeting.ref, answer.reply, answer.comment)

    def _sentence(self, answer: Answer, who: str, ref: str, came: Came) -> str:
        comment = f": {answer.comment}" if answer.comment else ""
        match answer.reply:
            case "accepted":
                said = f"{who} is coming to {ref}{comment}."
            case "declined":
                said = f"{who} sends apologies for {ref}{comment}."
            case "tentative":
                said = f"{who} perhaps comes to {ref}{comment}."
            case "delegated":
                instead = self.known.owner(answer.substitute) if answer.substitute else "somebody"
                said = f"{who} sends {instead} to {ref} in their stead{comment}."
        return said if came.head.sender else f"{said} It came without its mail, so who sent it is not known."

    def _substitute(self, said: Said) -> Owner | None:
        """Who comes instead: a person known here by the address, else the name that is given."""
        for address, name in said.delegates:
            if person := self.known.person_at(address):
                return Owner("person", person)
            return Owner("person", words=name or "a substitute whose name is not given")
        return None


def _same(held: Answer, answer: Answer) -> bool:
    return (held.reply, held.comment, held.substitute, held.start) == (
        answer.reply, answer.comment, answer.substitute, answer.start,
    )  # fmt: skip


def _day(at: dt.datetime) -> str:
    wall = london(at)
    return f"{brief(wall.date())}, {hours(wall)}"
