"""A mailbox on a server: who is let in, which mailbox is read, and what is said where it cannot be."""

from __future__ import annotations

import datetime as dt

import pytest
import support_mail as mail
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.invitations.folders import listed, spelt
from meetings.calendar.invitations.mailbox import from_mailbox
from meetings.calendar.invitations.reading import Came
from meetings.calendar.invitations.server import Server
from meetings.errors import Refused

SINCE = dt.date(2026, 11, 1)


def came(box: mail.Box, *, user: str = mail.USER, password: str = "", folder: str = "INBOX") -> list[Came]:
    server = Server("127.0.0.1", box.port, "none", user, password or box.password, folder=folder)
    return from_mailbox(server, SINCE)


@pytest.mark.parametrize("password", ['a "quoted\\ one', "£5 für ☂"])
def test_a_password_has_any_letters(password: str) -> None:
    with mail.imap_server() as box:
        box.password, box.mails = password, {1: b"Subject: hello\r\n\r\nhello"}
        if password.isascii():
            box.password = password.replace("\\", "\\\\").replace('"', '\\"')  # as it comes over the line
        assert [one.head.subject for one in came(box, password=password)] == ["hello"]
        with pytest.raises(Refused, match=r"does not take the user or the password \(not you\)"):
            came(box, password=f"{password}x" if not password.isascii() else "wrong")


def test_a_mailbox_without_a_user_is_said() -> None:
    with mail.imap_server() as box, pytest.raises(Refused, match="wants a user; name one"):
        came(box, user="")


def test_a_mailbox_that_is_not_there_is_told_with_those_that_are() -> None:
    with mail.imap_server() as box:
        with pytest.raises(Refused, match="no mailbox Replies on the server; name another, such as INBOX"):
            came(box, folder="Replies")
        box.listed = [
            b'(\\HasChildren) "." INBOX',
            b'(\\HasNoChildren) "." "INBOX.Antworten M&AOQ-rz"',
            b'(\\Noselect) "." "INBOX.Only a heading"',
            b'(\\HasNoChildren \\Sent) NIL "we\\"ird \\\\ A&-B"',
            b'() "/" {4}\r\nLong',
            b'() "/" "spoilt &AO-"',
        ]
        with pytest.raises(Refused) as refused:
            came(box, folder="Antworten März")
    assert str(refused.value) == (
        "There is no mailbox Antworten März on the server; there are: INBOX, INBOX.Antworten März, "
        'we"ird \\ A&B, Long, spoilt &AO-.'
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_a_name_is_read_as_it_was_spelt(name: str) -> None:
    line = spelt(name)
    assert line.isascii()
    (read,) = listed([b'() "/" ' + line.encode()])
    assert read.split() == name.split()


def test_a_mailbox_with_too_many_mails_says_so_and_reads_the_last() -> None:
    with mail.imap_server() as box:
        box.mails = {uid: b"Subject: %d\r\n\r\nhello" % uid for uid in range(1, 1003)}
        told, *read = came(box)
    assert told.trouble.startswith("has 1,002 mails since Sun 1 Nov 2026; only the last 1,000 were read")
    assert [one.head.subject for one in read] == [str(uid) for uid in range(3, 1003)]


def test_a_mail_is_read_wherever_the_server_tells_its_number() -> None:
    with mail.imap_server() as box:
        box.mails, box.uid_last = {7: b"Subject: a\r\n\r\nUID 3", 9: b"Subject: b\r\n\r\n"}, True
        assert [(one.source, one.head.subject) for one in came(box)] == [("mail 7", "a"), ("mail 9", "b")]


@pytest.mark.parametrize("refuses", ["UID SEARCH", "UID FETCH"])
def test_a_no_of_the_server_is_no_empty_mailbox(refuses: str) -> None:
    with mail.imap_server() as box:
        box.mails, box.refuses = {1: b"Subject: a\r\n\r\n"}, refuses
        with pytest.raises(Refused, match=r"cannot be read \(not now\); nothing was noted"):
            came(box)


def test_a_server_that_hangs_up_in_the_middle_leaves_nothing_half_read() -> None:
    with mail.imap_server() as box:
        box.mails, box.drops_after = dict.fromkeys(range(1, 60), b"Subject: x\r\n\r\nhello"), 25
        with pytest.raises(Refused, match=r"cannot be read \(it hung up\); nothing was noted"):
            came(box)
