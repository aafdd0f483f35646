"""Sending invitations: what went out and could not be noted is told, and nothing goes after it."""

from __future__ import annotations

from collections.abc import Callable

import support_mail as mail
import support_office as support

from meetings.calendar.invitations.letters import post_for
from meetings.calendar.invitations.sending import send
from meetings.calendar.invitations.server import Server
from meetings.calendar.invitations.whom import set_organiser
from meetings.errors import Refused
from meetings.people import edit_person


def test_what_went_and_could_not_be_noted_is_told_and_nothing_goes_after_it() -> None:
    noted = 0

    def kept(note: Callable[[], None]) -> None:
        nonlocal noted
        if noted:
            raise Refused("The disk is full.")
        note()
        noted += 1

    with support.office(now="2026-11-21T10:00") as office, mail.smtp_server() as post:
        for person in office.people.find():
            edit_person(office, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(office, "Our office <office@example.org>")
        due = post_for(office, support.meeting(office))
        done = list(send(office, due, Server("127.0.0.1", post.port, "none"), due.letters, kept))
        assert len(done) == len(due.letters) > 2
        assert [one.went for one in done[:3]] == [True, True, False]
        assert not done[0].trouble
        assert done[1].trouble.startswith("it went out, but that could not be noted")
        assert done[1].trouble.endswith("The disk is full.")
        assert all("was not sent" in one.trouble for one in done[2:])
        assert [to for to, _ in post.mails] == [one.letter.to.person.email for one in done[:2]]
        assert [one.person for one in office.invitations.find()] == [done[0].letter.to.person.id]
