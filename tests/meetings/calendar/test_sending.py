"""Letters through a mail server: one that is refused holds up no other, and a password has any letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import support_mail as mail
import support_office as support
from support_answering import invited

from meetings.calendar.invitations.letters import post_for
from meetings.calendar.invitations.sending import Sent, send
from meetings.calendar.invitations.server import Server
from meetings.errors import Refused
from meetings.office import Office


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
    assert {one.letter.to.person.email for one in done if one.why_not} == post.refused
    assert all(one.why_not.startswith("550 nobody") for one in done if one.why_not)
    assert len({to for to, _ in post.mails}) == len(post.mails) == len(done) - 2
    assert sum(line.startswith(("EHLO", "ehlo")) for line in post.commands) == 3


def test_a_server_that_hangs_up_on_its_own_is_not_called_again(office: Office) -> None:
    with mail.smtp_server() as post:
        post.drops_after = 1
        done = sent(office, post)
    whys = ["", "it hung up"] + ["the line to the server broke before it was sent"] * (len(done) - 2)
    assert [one.why_not for one in done] == whys


def test_a_password_has_any_letters(office: Office) -> None:
    with mail.smtp_server() as post:
        post.password = "£5 für ☂"
        assert not any(one.why_not for one in sent(office, post, mail.USER, post.password))
        with pytest.raises(Refused, match="does not take the user or the password: 535 not you"):
            sent(office, post, mail.USER, "£6 für ☂")
