"""A group whose members were invited two days ago, and what is told of a mail that comes back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import support_office as support
import support_replies as replies
from support_replies import Asked

from meetings.calendar.invitations.answers import answers_to
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.mail import mail_of
from meetings.calendar.invitations.reading import read
from meetings.calendar.invitations.replies import Told, take_replies
from meetings.calendar.invitations.whom import set_organiser
from meetings.calendar.past import group_id
from meetings.office import Office
from meetings.people import edit_person
from meetings.records.inviting import Answer


@contextmanager
def invited() -> Iterator[Office]:
    """The group, with the mails about its meeting noted as sent."""
    with support.office(now="2026-11-21T10:00") as made:
        for person in made.people.find():
            edit_person(made, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(made, "Kit Lowe <office@example.org>")
        note_sent(made, post_for(made, support.meeting(made)).letters)
        support.clock(made).set("2026-11-23T09:00")
        yield made


def person(office: Office, initials: str) -> str:
    return next(one.id for one in office.people.find() if one.initials == initials)


def asked(office: Office, initials: str = "AB", **more: object) -> Asked:
    """What one person was asked."""
    uid = f"{support.meeting(office).id}@{group_id(office)}"
    name = office.people.get(person(office, initials)).name
    return Asked(uid, f"{initials.lower()}@example.org", name, **more)  # type: ignore[arg-type]


def take(office: Office, *mails: bytes, words: bool = False) -> list[Told]:
    return take_replies(office, [read(f"{n}.eml", mail) for n, mail in enumerate(mails, 1)], words=words)


def told(office: Office, mail: bytes, *, words: bool = False) -> str:
    """What is told of a mail that changes nothing."""
    before = office.store.engine.last_seq()
    (one,) = take(office, mail, words=words)
    assert office.store.engine.last_seq() == before
    assert one.outcome == "told"
    return one.text


def held(office: Office, initials: str = "AB") -> Answer | None:
    return answers_to(office, support.meeting(office)).get((1, person(office, initials)))


def invitation(office: Office, initials: str = "AB") -> bytes:
    post = post_for(office, support.meeting(office), again=True)
    letter = next(one for one in post.letters if one.to.person.initials == initials)
    return mail_of(office, post, letter)


def answer(asked: Asked, *more: str, params: str = "", partstat: str = "ACCEPTED") -> str:
    """A calendar with one answer."""
    return replies.calendar(
        f"UID:{asked.uid}", f"DTSTAMP:{asked.at}",
        f"ATTENDEE;PARTSTAT={partstat}{params}:mailto:{asked.address}", *more,
    )  # fmt: skip
