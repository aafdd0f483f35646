"""Replies read from a mailbox on a server (IMAP). Nothing there is deleted, moved or marked as read."""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import itertools
import re
from collections.abc import Iterator
from typing import Any

from meetings.calendar.invitations.folders import listed, spelt
from meetings.calendar.invitations.reading import Came, read
from meetings.calendar.invitations.server import PATIENCE, Server
from meetings.dates import brief
from meetings.errors import Refused

_MOST = 1_000
_AT_ONCE = 20
_MOST_NAMED = 30
_ENOUGH = 1_000_000
"""Bytes; what a calendar and the first words of a mail have room in, whatever is attached below."""

_UID = re.compile(rb"\bUID (\d{1,19})\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def from_mailbox(server: Server, since: dt.date) -> list[Came]:
    """The mails that came into a mailbox since a day, the last thousand of them, each read.

    Refused where the server cannot be reached, lets nobody in, or has no such mailbox.
    """
    try:
        connection = _connected(server)
        with contextlib.closing(_Session(connection)):
            _let_in(connection, server)
            _chosen(connection, server.folder)
            return list(_mails(connection, server.folder, since))
    except (imaplib.IMAP4.error, OSError, ValueError) as why:
        raise Refused(
            f"The mailbox {server.folder} at {server.host}:{server.port} cannot be read "
            f"({server.trouble(why)}); nothing was noted."
        ) from why


class _Session:
    """A connection that is left politely, whatever happened on it."""

    def __init__(self, connection: imaplib.IMAP4) -> None:
        self._connection = connection

    def close(self) -> None:
        """Leave the server."""
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            self._connection.logout()


def _connected(server: Server) -> imaplib.IMAP4:
    if server.security == "ssl":
        return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=server.context(), timeout=PATIENCE)
    connection = imaplib.IMAP4(server.host, server.port, timeout=PATIENCE)
    if server.security == "starttls":
        connection.starttls(server.context())
    return connection


def _let_in(connection: imaplib.IMAP4, server: Server) -> None:
    if not server.user:
        if connection.state == "NONAUTH":
            raise Refused(f"The mailbox at {server.host}:{server.port} wants a user; name one.")
        return
    try:
        if server.is_ascii:
            connection.login(server.user, server.password)
        else:
            connection.authenticate("PLAIN", lambda _: server.proof())
    except connection.error as why:
        raise Refused(
            f"The mailbox at {server.host}:{server.port} does not take the user or the password "
            f"({server.trouble(why)})."
        ) from why


def _chosen(connection: imaplib.IMAP4, folder: str) -> None:
    """Open a mailbox to be read only."""
    answer, _ = connection.select(spelt(folder), readonly=True)
    if answer != "OK":
        names = list(itertools.islice(listed(connection.list()[1]), _MOST_NAMED))
        others = f"there are: {', '.join(names)}" if names else "name another, such as INBOX"
        raise Refused(f"There is no mailbox {folder} on the server; {others}.")


def _mails(connection: imaplib.IMAP4, folder: str, since: dt.date) -> Iterator[Came]:
    """The mails of a mailbox, twenty with each question; of each as much as a reply may have."""
    on = f"{since.day:02}-{_MONTHS[since.month - 1]}-{since.year:04}"
    found = _asked(connection, "search", "SINCE", on)[0] or b""
    every = [uid.decode("ascii", "replace") for uid in found.split()]
    if len(every) > _MOST:
        only = f"has {len(every):,} mails since {brief(since)}; only the last {_MOST:,} were read"
        yield Came(f"the mailbox {folder}", trouble=f"{only}, so keep replies in a mailbox of their own")
    uids = every[-_MOST:]
    for at in range(0, len(uids), _AT_ONCE):
        wanted = ",".join(uids[at : at + _AT_ONCE])
        parts = _asked(connection, "fetch", wanted, f"(UID BODY.PEEK[]<0.{_ENOUGH}>)")
        for part, rest in itertools.pairwise([*parts, b""]):
            if isinstance(part, tuple):  # some servers tell the number of a mail behind it
                uid = _UID.search(part[0]) or _UID.search(rest if isinstance(rest, bytes) else b"")
                yield read(f"mail {uid[1].decode()}" if uid else "a mail", part[1])


def _asked(connection: imaplib.IMAP4, *words: str) -> list[Any]:
    """What a server answers; an error where that is no."""
    answer, found = connection.uid(*words)
    if answer != "OK":
        raise connection.error(found[-1])
    return found
