"""Letters through a mail server: one that is refused holds up no other, what went out is noted or told, and a
password has any letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import support_mail as mail
import support_office as support
from support_answering import invited

from meetings.calendar.invitations.letters import post_for
from meetings.calendar.invitations.sending import Sent, send
from meetings.calendar.invitations.server import Server
from meetings.calendar.invitations.whom import set_organiser
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import edit_person


@pytest.fixture
def office() -> Iterator[Office]:
    with invited() as made:
        yield made


def sent(office: Office, post: mail.Post, user: str = "", password: str = "") -> list[Sent]:
    letters = post_for(office, support.meeting(office), again=True)
    return list(
        send(office, letters, Server("127.0.0.1", post.port, "none", user, password), letters.letters)
    )


def test_a_server_that_hangs_up_on_whom_it_refuses_is_called_again(office: Office) -> None:
    with mail.smtp_server() as post:
        post.refused, post.hangs_up_on_refused = {"ab@example.org", "js@example.org"}, True
        done = sent(office, post)
    assert {one.letter.to.person.email for one in done if one.trouble} == post.refused
    assert all(one.trouble.startswith("550 nobody") for one in done if one.trouble)
    assert len({to for to, _ in post.mails}) == len(post.mails) == len(done) - 2
    assert sum(line.startswith(("EHLO", "ehlo")) for line in post.commands) == 3


def test_a_server_that_hangs_up_on_its_own_is_not_called_again(office: Office) -> None:
    with mail.smtp_server() as post:
        post.drops_after = 1
        done = sent(office, post)
    whys = ["", "it hung up"] + ["the line to the server broke before it was sent"] * (len(done) - 2)
    assert [one.trouble for one in done] == whys


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


def test_a_password_has_any_letters(office: Office) -> None:
    with mail.smtp_server() as post:
        post.password = "£5 für ☂"
        assert not any(one.trouble for one in sent(office, post, mail.USER, post.password))
        with pytest.raises(Refused, match="does not take the user or the password: 535 not you"):
            sent(office, post, mail.USER, "£6 für ☂")
