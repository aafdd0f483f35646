"""Replies taken into the record, and each of them told of in a sentence, whatever it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.calendar.invitations import plain
from meetings.calendar.invitations.answers import WORDS, answers_to, keep
from meetings.calendar.invitations.doubts import BY_HAND, REPLIES, against, answered, is_by_server
from meetings.calendar.invitations.known import Invitee, Known
from meetings.calendar.invitations.reading import Came, Letterhead
from meetings.calendar.invitations.said import Said
from meetings.clock import from_london, london
from meetings.dates import brief, hours
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.inviting import Answer, Invitation, Reply

_NO_REPLY = {
    "REFRESH": "asks to be sent the invitation again; “calendar invite --again” does it",
    "REQUEST": "is an invitation of somebody's own, not a reply",
    "PUBLISH": "is a calendar to read, not a reply",
    "CANCEL": "cancels something, and replies to nothing",
    "ADD": "is an invitation of somebody's own, not a reply",
    "DECLINECOUNTER": "turns a proposal down, and replies to nothing of ours",
    "": "is a calendar that does not say that it is a reply",
}


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


def take_replies(office: Office, came: Iterable[Came], *, words: bool = False) -> list[Told]:
    """Take in what came back: answers of those who were invited are kept, everything is told of.

    The earlier ones first, by their own stamps, whatever order the files have. With `words` an answer in a
    plain mail is kept too, where its words say nothing but yes or nothing but no. All that is kept is one
    change of the record; read again, the same files change nothing.
    """
    taking = _Taking(office, words=words)
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

    def __init__(self, office: Office, *, words: bool) -> None:
        self.office, self.words = office, words
        self.known = Known(office)
        self.told: list[Told] = []
        self._held: dict[tuple[str, int, str], Answer | None] = {}
        self._new: dict[tuple[str, int, str], Answer] = {}

    def take(self, came: Came) -> None:
        """One thing that came back."""
        saids = [said for said in came.said if not self._is_ours(said)]
        if came.trouble:
            self.told.append(Told(came.source, f"{came.source} {came.trouble}."))
        elif came.said and not saids and came.head.sender not in {said.address for said in came.said}:
            text = f"{came.source} is an invitation of ours, not a reply."
            self.told.append(Told(came.source, text, ours=False))
        elif not saids:
            self.told += self._plain(came)
        for said in saids:
            self.told += self._said(came, said)

    def _is_ours(self, said: Said) -> bool:
        """Whether a calendar is what we sent ourselves, which some programs put below an answer in words."""
        return said.method in ("REQUEST", "CANCEL") and self.known.sitting(said.uid) is not None

    def keep(self) -> None:
        """Keep the answers that are new, all in one change."""
        if not self._new:
            return
        many = len(self._new)
        with self.office.commit(f"note {many} answer{'' if many == 1 else 's'} to invitations"):
            for key, answer in self._new.items():
                keep(self.office, answer, self._held[key])

    # a mail without a calendar

    def _plain(self, came: Came) -> Iterator[Told]:
        head = came.head
        named = self.known.answered_by(head.answers)
        sent = named[0] if named else self._enclosed(came)
        wanted = self.words and head.returned is None and not head.automatic
        if sent is not None and wanted and plain.reading(head.text):
            yield from self._said(came, self._in_words(came, sent, named[1] if named else None))
            return
        meeting = self.known.reference(sent) if sent else self._sealed_meeting(came)
        who = self._about_whom(head, sent)
        if head.sealed is not None:
            text = plain.sealed_sentence(head.sealed, who, meeting)
        else:
            text = plain.sentence(head, who, meeting, words=self.words)
        yield Told(came.source, text, person=who, meeting=meeting, comment=head.text, ours=bool(meeting))

    def _about_whom(self, head: Letterhead, sent: Invitation | None) -> str:
        """Who wrote a mail, or whom one that came back did not reach."""
        if head.returned is not None:
            if sent is not None:
                return self.known.name(sent.person)
            return self.known.name_at(head.returned.address) or head.returned.address or "somebody"
        return self.known.name_at(head.sender) or head.name or head.sender or "Somebody"

    def _enclosed(self, came: Came) -> Invitation | None:
        """The invitation that a mail encloses, or names in its subject."""
        invited = (self.known.invitee(said.uid, said.address) for said in came.said)
        enclosed = next((one.invitation for one in invited if one and one.invitation), None)
        return enclosed or self.known.answered_in(came.head.subject, came.head.sender)

    def _sealed_meeting(self, came: Came) -> str:
        found = self.known.sitting(came.head.sealed.uid) if came.head.sealed else None
        return found[0].ref if found else ""

    def _in_words(self, came: Came, sent: Invitation, number: int | None) -> Said:
        """A plain mail as the answer that its words are."""
        return Said(
            "REPLY", self.known.uid(sent), came.head.sender, partstat=plain.reading(came.head.text),
            sequence=number, at=came.head.at, comment=came.head.text,
        )  # fmt: skip

    # a calendar

    def _said(self, came: Came, said: Said) -> Iterator[Told]:
        invitee = self.known.invitee(said.uid, said.address)
        who = self._who(came, said, invitee)
        ref = invitee.meeting.ref if invitee else ""

        def told(text: str) -> Told:
            ours = invitee is not None
            return Told(came.source, text, person=who, meeting=ref, comment=said.comment, ours=ours)

        if said.method == "COUNTER":
            yield told(self._countered(who, ref, said))
        elif said.method != "REPLY":
            what = _NO_REPLY.get(said.method, "says neither yes nor no")
            yield told(f"{came.source} {what}.")
        elif invitee is None:
            yield told(f"{who} answers something that no meeting here has sent; nothing was noted.")
        elif said.several or not said.address:
            how = "several people, and not whose answer it is" if said.several else "nobody who answers"
            yield told(f"{came.source} names {how}; nothing was noted about {ref}.")
        elif sender := self._sender_away(said, invitee):
            yield told(f"{who}, whom {sender} sends to {ref}, says: {answered(said)}. Nothing was noted.")
        elif invited := self._under_another_address(came, said, invitee):
            yield told(
                f"The invitation of {invited} to {ref} was answered by {who}: {answered(said)}. Nothing was "
                f"noted; {BY_HAND}."
            )
        elif why := against(came.head, said, invitee, who, self._now, self._remedy(came, said, invitee)):
            yield told(why)
        else:
            yield from self._answered(came, said, invitee, who)

    def _sender_away(self, said: Said, invitee: Invitee) -> str:
        """The name of the one in whose stead somebody answers who was not invited themselves."""
        if invitee.person or not said.stands_for or said.partstat not in REPLIES:
            return ""
        away = self.known.invitee(said.uid, said.stands_for)
        return self.known.name(away.person) if away and away.person else ""

    def _under_another_address(self, came: Came, said: Said, invitee: Invitee) -> str:
        """The name of the one whose invitation a stranger's mail answers, as it names it: many people have
        more than one address."""
        if invitee.person or invitee.fits or said.partstat not in REPLIES:
            return ""
        named = self.known.answered_by(came.head.answers)
        ours = named is not None and named[0].meeting == invitee.meeting.id
        return self.known.name(named[0].person) if named and ours else ""

    def _who(self, came: Came, said: Said, invitee: Invitee | None) -> str:
        if invitee is not None and invitee.person:
            return self.known.name(invitee.person)
        given = f"{said.name} ({said.address})" if said.name and said.name != said.address else said.address
        return self.known.name_at(said.address) or given or came.head.name or came.head.sender or "Somebody"

    def _countered(self, who: str, ref: str, said: Said) -> str:
        when = f" to {brief(said.start.date())}, {hours(said.start)}" if said.start else ""
        comment = f" (“{said.comment}”)" if said.comment else ""
        return (
            f"{who} proposes to move {ref or 'a meeting not known here'}{when}{comment}; nothing was changed."
        )

    @property
    def _now(self) -> dt.datetime:
        return from_london(self.office.now.replace(microsecond=0))

    def _holds(self, invitee: Invitee) -> Answer | None:
        """What somebody has answered as far as it is known, the mails before this one counted in."""
        key = _key(invitee)
        if key not in self._held:
            self._held[key] = answers_to(self.office, invitee.meeting).get(key[1:])
        return self._new.get(key) or self._held[key]

    def _remedy(self, came: Came, said: Said, invitee: Invitee) -> str:
        """What can be done about an answer that is only told: nothing need be where a later one is held."""
        held, stamp = self._holds(invitee), said.at or came.head.at
        if held is not None and stamp is not None and stamp < held.at:
            return f"a later answer ({WORDS[held.reply]}, of {_day(held.at)}) counts"
        return BY_HAND

    def _answered(self, came: Came, said: Said, invitee: Invitee, who: str) -> Iterator[Told]:
        """An answer that counts: kept, known already, or older than the one that is held."""
        held = self._holds(invitee)
        stamp = said.at or came.head.at
        answer = Answer(
            meeting=invitee.meeting.id,
            sitting=invitee.sitting,
            person=invitee.person,
            reply=REPLIES[said.partstat],
            comment=said.comment,
            substitute=self._substitute(said),
            at=min(stamp or self._now, self._now),  # a clock that is fast is no reason to count as the latest
            start=invitee.meeting.sittings[invitee.sitting - 1].start,
            sequence=invitee.invitation.sequence if invitee.invitation else said.sequence or 0,
        )
        outcome: Literal["kept", "known", "told"] = "kept"
        text = self._sentence(answer, who, invitee.meeting.ref, came, said.address)
        if held is not None and _same(held, answer):
            outcome, text = "known", f"{text} That was noted already."
        elif held is not None and (stamp is None or answer.at <= held.at):
            since = f"{WORDS[held.reply]}, of {_day(held.at)}, counts"
            outcome, text = "told", f"{text} A later answer ({since}); this one was not noted."
        elif held is not None:
            text = f"{text} Before, on {_day(held.at)}, they said: {WORDS[held.reply]}."
        if outcome == "kept":
            self._new[_key(invitee)] = answer
        yield Told(came.source, text, outcome, who, invitee.meeting.ref, answer.reply, answer.comment)

    def _sentence(self, answer: Answer, who: str, ref: str, came: Came, address: str) -> str:
        comment = f": {answer.comment.rstrip('.')}" if answer.comment else ""
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
        if not came.head.sender:
            return f"{said} It came without its mail, so who sent it is not known."
        if is_by_server(came.head, address):
            return f"{said} A calendar server sent it for them ({came.head.sender})."
        return said

    def _substitute(self, said: Said) -> Owner | None:
        """Who comes instead: a person known here by the address, else the name that is given."""
        for address, name in said.delegates:
            if person := self.known.person_at(address):
                return Owner("person", person)
            return Owner("person", words=name or "a substitute whose name is not given")
        return None


def _key(invitee: Invitee) -> tuple[str, int, str]:
    return invitee.meeting.id, invitee.sitting, invitee.person


def _same(held: Answer, answer: Answer) -> bool:
    return (held.reply, held.comment, held.substitute, held.start) == (
        answer.reply, answer.comment, answer.substitute, answer.start,
    )  # fmt: skip


def _day(at: dt.datetime) -> str:
    wall = london(at)
    return f"{brief(wall.date())}, {hours(wall)}"
