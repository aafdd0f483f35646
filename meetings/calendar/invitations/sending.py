"""Letters sent through a mail server, each told of; one that is refused does not hold up the others."""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.calendar.invitations.letters import Letter, Post, note_sent
from meetings.calendar.invitations.mail import mail_of
from meetings.calendar.invitations.server import PATIENCE, Server
from meetings.errors import Refused
from meetings.office import Office


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one letter; `why_not` is empty where the server took it."""

    letter: Letter
    why_not: str = ""


def send(office: Office, post: Post, server: Server, letters: Sequence[Letter]) -> Iterator[Sent]:
    """Send letters one by one; each that the server has taken is noted as sent before the next one goes.

    Refused where the server cannot be reached or lets nobody in; nothing has gone out then.
    """
    mails = [(letter, mail_of(office, post, letter)) for letter in letters]
    connection, broken = _connected(server), ""
    with contextlib.closing(connection):
        for letter, mail in mails:
            if not broken:
                try:
                    connection.sendmail(post.inviter.contact.address, [letter.to.person.email], mail)
                except (smtplib.SMTPException, OSError) as why:
                    yield Sent(letter, said_by(why))
                    broken = "" if _goes_on(why) else "the line to the server broke before it was sent"
                    continue
                note_sent(office, [letter])
            yield Sent(letter, broken)
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.quit()


def _goes_on(why: Exception) -> bool:
    """Whether the next letter can still be tried."""
    refused = isinstance(why, smtplib.SMTPException)  # which is an OSError itself
    return refused and not isinstance(why, smtplib.SMTPServerDisconnected)


def _connected(server: Server) -> smtplib.SMTP:
    try:
        if server.security == "ssl":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=PATIENCE, context=server.context()
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        if server.security == "starttls":
            connection.starttls(context=server.context())
        if server.user:
            connection.login(server.user, server.password)
    except (smtplib.SMTPException, OSError, ValueError) as why:
        raise Refused(
            f"The mail server {server.host}:{server.port} cannot be used ({said_by(why)}), so nothing was "
            "sent; check the [mail] settings."
        ) from why
    return connection


def said_by(why: Exception) -> str:
    """What a server or the line said, in a few words; never a password."""
    if isinstance(why, smtplib.SMTPRecipientsRefused):
        why = smtplib.SMTPResponseException(*next(iter(why.recipients.values())))
    if isinstance(why, smtplib.SMTPResponseException):
        error = why.smtp_error
        words = error.decode("utf-8", "replace") if isinstance(error, bytes) else str(error)
        return f"{why.smtp_code} {' '.join(words.split())[:120]}"
    if isinstance(why, OSError) and why.strerror:
        return " ".join(why.strerror.split())[:120]
    return " ".join(str(why).split())[:120] or type(why).__name__
