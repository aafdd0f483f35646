"""A mail server that a person has named: where it is, and how one is let in."""

from __future__ import annotations

import imaplib
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from meetings.calendar.loopback import is_loopback
from meetings.errors import Refused

Security = Literal["ssl", "starttls", "none"]

_HOST = re.compile(r"[\w.-]{1,253}|[0-9a-fA-F:]{2,39}", re.ASCII)

PATIENCE = 30
"""Seconds; how long a server may take to answer."""

_LONGEST = 120
"""Letters of what a server says that are told."""

_SECRET_FROM_THE_START = (465, 993)
"""The ports that mail is sent and read at over a line that is secret from the start (RFC 8314)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is sent from or read at. Without a user nobody is logged in.

    `security` is how the line is kept secret: from the start (`ssl`), once connected (`starttls`), or not at
    all, which is for a server on this computer only. `certificates` is a file of authorities to trust
    besides the usual ones; `folder` the mailbox that is read.
    """

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    certificates: Path | None = None
    folder: str = "INBOX"

    def __post_init__(self) -> None:
        """A password and the members' mail go over no open line."""
        if not _HOST.fullmatch(self.host):
            raise Refused(f"“{self.host[:80]}” is no mail server; name one, such as mail.example.org.")
        if self.security == "none" and not is_loopback(self.host):
            raise Refused(
                f"Mail to {self.host} would go over an open line; set security to ssl or starttls "
                "(none is for a server on this computer)."
            )

    @property
    def is_ascii(self) -> bool:
        """Whether user and password have only letters that every way of logging in can tell a server."""
        return (self.user + self.password).isascii()

    def proof(self) -> bytes:
        """User and password, whatever letters they have, as servers take them by the way PLAIN (RFC 4616)."""
        return f"\0{self.user}\0{self.password}".encode()

    def context(self) -> ssl.SSLContext:
        """What proves that the server is the one it says it is."""
        try:
            context = ssl.create_default_context()
            if self.certificates is not None:
                context.load_verify_locations(cafile=str(self.certificates))
        except (OSError, ssl.SSLError) as why:
            raise Refused(f"The certificates in {self.certificates} cannot be read; check the file.") from why
        return context

    def trouble(self, why: Exception) -> str:
        """What went wrong with the server or the line to it, in a few words; never a password."""
        if isinstance(why, socket.gaierror | UnicodeError):  # the latter where a part of a name is too long
            return "no server of that name is known; see that it is spelt right"
        if isinstance(why, ssl.SSLCertVerificationError):
            return f"this computer does not trust its certificate: {why.verify_message}"
        if isinstance(why, ssl.SSLError):
            other = {"ssl": "starttls", "starttls": "ssl"}.get(self.security, "ssl or starttls")
            return f"the line could not be made secret; it may want security {other}"
        if isinstance(why, TimeoutError) or isinstance(why.__context__, TimeoutError):
            wants = self.port in _SECRET_FROM_THE_START and self.security != "ssl"
            hint = f"; port {self.port} wants security ssl" if wants else ""
            return f"it did not answer within {PATIENCE} seconds{hint}"
        if isinstance(why, ConnectionRefusedError):
            return f"nothing answers at port {self.port}; see that name and port are right"
        words = " ".join(self._discreet(_words_of(why)).split())[:_LONGEST]
        if isinstance(why, imaplib.IMAP4.abort):
            said = words.rpartition("=> ")[2]
            return "it hung up" if said.startswith("socket error") else f"it hung up: {said}"
        if isinstance(why, ConnectionError | smtplib.SMTPServerDisconnected):
            return "it hung up"
        if isinstance(why, smtplib.SMTPNotSupportedError) and "AUTH" in words:
            over = "an open line; it may want security starttls" if self.security == "none" else "that port"
            return f"it lets nobody log in over {over}"
        return words or type(why).__name__

    def _discreet(self, words: str) -> str:
        """Words of a server, which may give back what it was told."""
        return words.replace(self.password, "…") if self.password else words


def _words_of(why: Exception) -> str:
    """What an error says."""
    said = why.strerror if isinstance(why, OSError) and why.strerror else next(iter(why.args), "")
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
