"""Who and what a reply can be about: meetings by their entries' names, people by their addresses."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.calendar.invitations.letters import span
from meetings.calendar.invitations.mail import mail_name
from meetings.calendar.past import group_id
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.inviting import Invitation
from meetings.records.meeting import Meeting
from meetings.seated import members
from meetings.store.query import where

_NUMBERED = re.compile(r"(?P<meeting>.+)-(?P<sitting>[1-9]\d{0,3})\Z")


@dataclass(frozen=True, slots=True)
class Invitee:
    """The sitting of a meeting that an answer is about, and who answers.

    `person` is empty where nobody who was invited has the address; `fits` are the names of several who share
    it. There is no `invitation` for a member who was not sent one from here.
    """

    meeting: Meeting
    sitting: int
    person: str = ""
    invitation: Invitation | None = None
    fits: tuple[str, ...] = ()


class Known:
    """Looks up meetings and people, each once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._naming = Naming(office)
        self._group = group_id(office)
        self._addresses: dict[str, list[str]] = {}
        self._erased: set[str] = set()
        for person in office.people.find():
            if person.erased:
                self._erased.add(person.id)
            elif person.email:
                self._addresses.setdefault(person.email.casefold(), []).append(person.id)
        self._mails: dict[str, tuple[Invitation, int]] | None = None

    def name(self, person: str) -> str:
        """A person's name."""
        return self._naming.person(person)

    def owner(self, owner: Owner) -> str:
        """The name of a person, or the words they are known by."""
        return self._naming.owner(owner)

    def person_at(self, address: str) -> str:
        """The id of the one person with an address; empty where it is nobody's, or several people's."""
        held = self._addresses.get(address, [])
        return held[0] if len(held) == 1 else ""

    def name_at(self, address: str) -> str:
        """The name of the one person with an address, now or when they were invited."""
        held = {*self._addresses.get(address, []), *(one.person for one in self._went_to.get(address, []))}
        return self.name(held.pop()) if len(held) == 1 else ""

    @functools.cached_property
    def _went_to(self) -> dict[str, list[Invitation]]:
        """The invitations that went to an address, which may be another than the person has now."""
        found: dict[str, list[Invitation]] = {}
        for one in self._office.invitations.find():
            if one.email and one.person not in self._erased:
                found.setdefault(one.email.casefold(), []).append(one)
        return found

    def invitee(self, uid: str, address: str) -> Invitee | None:
        """Who answers what; none where the entry is none of ours."""
        found = self.sitting(uid)
        if found is None:
            return None
        meeting, number = found
        sent = {
            one.person: one
            for one in self._office.invitations.find(where("meeting") == meeting.id)
            if one.sitting == number
        }
        on = meeting.sittings[number - 1].start.date()
        invited = {*sent, *(one.person.id for one in members(self._office, meeting.body, on))}
        now = [person for person in self._addresses.get(address, []) if person in invited]
        then = [one.person for one in self._went_to.get(address, []) if sent.get(one.person) == one]
        fits = list(dict.fromkeys(now + then))
        if len(fits) > 1:
            return Invitee(meeting, number, fits=tuple(map(self.name, fits)))
        person = fits[0] if fits else ""
        return Invitee(meeting, number, person, sent.get(person))

    def sitting(self, uid: str) -> tuple[Meeting, int] | None:
        """The meeting and the number of its sitting that an entry is about; none where it is none of ours."""
        record, at, group = uid.rpartition("@")
        if not at or group != self._group:
            return None
        if (meeting := self._office.meetings.maybe(record)) is not None:
            return meeting, 1
        if (match := _NUMBERED.match(record)) is None:
            return None
        meeting, number = self._office.meetings.maybe(match["meeting"]), int(match["sitting"])
        return (meeting, number) if meeting and 1 < number <= len(meeting.sittings) else None

    def answered_by(self, mails: Iterable[str]) -> tuple[Invitation, int] | None:
        """The invitation that a mail answers by naming it, and the number it had then."""
        if self._mails is None:
            self._mails = {
                mail_name(one, number): (one, number)
                for one in self._office.invitations.find()
                for number in range(one.first, one.sequence + 1)
            }
        names = (one.strip("<> ").partition("@")[0] for one in mails)
        return next((self._mails[name] for name in names if name in self._mails), None)

    def answered_in(self, subject: str, sender: str) -> Invitation | None:
        """The invitation that a person's mail answers by its subject, which names the day and the hour;
        for a mail program that sent a file of ours may have given the mail another name."""
        if not subject:
            return None
        sent = {one.id: one for one in self._went_to.get(sender, [])}
        if person := self.person_at(sender):
            sent |= {one.id: one for one in self._office.invitations.find(where("person") == person)}
        fits = [one for one in sent.values() if span(one.start, None) in subject]
        return fits[0] if len(fits) == 1 else None

    def uid(self, invitation: Invitation) -> str:
        """The name of the entry that an invitation carried."""
        number = f"-{invitation.sitting}" if invitation.sitting > 1 else ""
        return f"{invitation.meeting}{number}@{self._group}"

    def reference(self, invitation: Invitation) -> str:
        """The reference of the meeting that somebody was invited to."""
        return self._naming.meeting(invitation.meeting)
