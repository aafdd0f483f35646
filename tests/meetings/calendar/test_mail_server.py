"""What is said of a mail server that cannot be used: what is wrong and what to do, and never a password."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl

import pytest

from meetings.calendar.invitations.server import Server
from meetings.errors import Refused

SERVER = Server("mail.example.org", 587, user="office", password="hunter2")


def untrusted() -> ssl.SSLCertVerificationError:
    why = ssl.SSLCertVerificationError("certificate verify failed")
    why.verify_message = "self-signed certificate"
    return why


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (socket.gaierror(-2, "Name or service not known"), "no server of that name is known"),
        (untrusted(), "does not trust its certificate: self-signed certificate"),
        (ssl.SSLError(1, "wrong version number"), "it may want security ssl"),
        (TimeoutError("timed out"), "did not answer within"),
        (ConnectionRefusedError(111, "Connection refused"), "nothing answers at port 587"),
        (UnicodeError("label empty or too long"), "no server of that name is known"),
        (ConnectionResetError(104, "Connection reset by peer"), "it hung up"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "it hung up"),
        (imaplib.IMAP4.abort("command: UID => socket error: EOF"), "it hung up"),
        (imaplib.IMAP4.abort("command: UID => Server shutting down."), "it hung up: Server shutting down."),
        (OSError(113, "No route to host"), "No route to host"),
        (smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."), "STARTTLS extension"),
        (imaplib.IMAP4.error(b"LOGIN office hunter2\r\n is wrong"), "LOGIN office … is wrong"),
        (smtplib.SMTPException(), "SMTPException"),
    ],
)
def test_what_went_wrong_is_said_in_words_and_without_the_password(why: Exception, said: str) -> None:
    words = SERVER.trouble(why)
    assert said in words
    assert "hunter2" not in words
    assert "\n" not in words


@pytest.mark.parametrize("password", ["correct horse battery staple", "two  blanks"])
def test_no_part_of_a_password_is_left_where_words_are_cut(password: str) -> None:
    server = Server("mail.example.org", 587, user="office", password=password)
    told = server.trouble(smtplib.SMTPException(f"{'no, ' * 28}{password} is wrong"))
    assert told.startswith("no, no, ")
    assert not {"correct", "two"} & set(told.split())


def test_a_port_or_a_security_that_cannot_be_right_is_named() -> None:
    late, none = TimeoutError("timed out"), smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported")
    assert "port 465 wants security ssl" in Server("mail.example.org", 465, "starttls").trouble(late)
    assert "wants" not in Server("mail.example.org", 465, "ssl").trouble(late) + SERVER.trouble(late)
    assert "may want security starttls" in Server("localhost", 25, "none").trouble(none)
    assert SERVER.trouble(none) == "it lets nobody log in over that port"


@pytest.mark.parametrize("host", ["", "mail example", "mail.example.org/x", "a\nb", "user@host", "x" * 300])
def test_what_is_no_server_is_refused(host: str) -> None:
    with pytest.raises(Refused, match="no mail server"):
        Server(host, 587)


def test_mail_goes_over_no_open_line_but_to_this_computer() -> None:
    for host in ("mail.example.org", "192.0.2.1", "localhost.example.org"):
        with pytest.raises(Refused, match="open line"):
            Server(host, 25, "none")
    for host in ("localhost", "127.0.0.1", "::1"):
        assert Server(host, 25, "none").host == host
    assert "hunter2" not in repr(SERVER)
