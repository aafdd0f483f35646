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
        (UnicodeEncodeError("ascii", "hunter2é", 7, 8, "ordinal"), "has letters that it cannot be told"),
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
