"""Replies read from a mailbox on a server (IMAP). Nothing there is deleted, moved or marked as read."""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import re
from collections.abc import Iterator

from meetings.calendar.invitations.reading import LARGEST, Came, read, too_large
from meetings.calendar.invitations.server import PATIENCE, Server
from meetings.errors import Refused

_MOST = 1_000
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,19})")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def from_mailbox(server: Server, since: dt.date) -> list[Came]:
    """The mails that came into a mailbox since a day, the last thousand of them, each read.

    Refused where the server cannot be reached, lets nobody in, or has no such mailbox.
    """
    try:
        connection = _connected(server)
        with contextlib.closing(_Session(connection)):
            if server.user:
                connection.login(server.user, server.password)
            _chosen(connection, server.folder)
            return list(_mails(connection, since))
    except (imaplib.IMAP4.error, OSError, ValueError) as why:
        raise Refused(
            f"The mailbox {server.folder} at {server.host}:{server.port} cannot be read ({_said(why)}); "
            "check the [mailbox] settings."
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


def _chosen(connection: imaplib.IMAP4, folder: str) -> None:
    """Open a mailbox to be read only."""
    quoted = '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    answer, _ = connection.select(quoted, readonly=True)
    if answer != "OK":
        raise Refused(f"There is no mailbox {folder} on the server; name one with folder under [mailbox].")


def _mails(connection: imaplib.IMAP4, since: dt.date) -> Iterator[Came]:
    on = f"{since.day:02}-{_MONTHS[since.month - 1]}-{since.year:04}"
    _, found = connection.uid("search", "SINCE", on)
    for uid in [uid.decode("ascii", "replace") for uid in (found[0] or b"").split()][-_MOST:]:
        name = f"mail {uid}"
        _, sizes = connection.uid("fetch", uid, "(RFC822.SIZE)")
        size = _SIZE.search(b" ".join(_parts(sizes)))
        if size is not None and int(size[1]) > LARGEST:
            yield Came(name, trouble=too_large(int(size[1])))
            continue
        _, parts = connection.uid("fetch", uid, "(BODY.PEEK[])")
        body = next((part[1] for part in parts if isinstance(part, tuple)), None)
        yield read(name, body) if isinstance(body, bytes) else Came(name, trouble="is not there any more")


def _parts(answer: list[object]) -> Iterator[bytes]:
    for part in answer:
        yield from (one for one in (part if isinstance(part, tuple) else (part,)) if isinstance(one, bytes))


def _said(why: Exception) -> str:
    if isinstance(why, OSError) and why.strerror:
        return " ".join(why.strerror.split())[:120]
    words = why.args[0] if why.args else ""
    told = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(told.split())[:120] or type(why).__name__
