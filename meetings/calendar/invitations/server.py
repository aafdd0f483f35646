"""A mail server that a person has named: where it is, and how one is let in."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from meetings.calendar.loopback import is_loopback
from meetings.errors import Refused

Security = Literal["ssl", "starttls", "none"]

PATIENCE = 30
"""Seconds; how long a server may take to answer."""


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
        if self.security == "none" and not is_loopback(self.host):
            raise Refused(
                f"Mail to {self.host} would go over an open line; set security to ssl or starttls "
                "(none is for a server on this computer)."
            )

    def context(self) -> ssl.SSLContext:
        """What proves that the server is the one it says it is."""
        try:
            context = ssl.create_default_context()
            if self.certificates is not None:
                context.load_verify_locations(cafile=str(self.certificates))
        except (OSError, ssl.SSLError) as why:
            raise Refused(f"The certificates in {self.certificates} cannot be read; check the file.") from why
        return context
