"""Letters sent through a mail server, each told of; one that is refused does not hold up the others."""

from __future__ import annotations

import base64
import contextlib
import smtplib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from meetings.calendar.invitations.letters import Letter, Post, note_sent
from meetings.calendar.invitations.mail import mail_of
from meetings.calendar.invitations.server import PATIENCE, Server
from meetings.errors import Refused
from meetings.office import Office

_BROKE = "the line to the server broke before it was sent"
_NOT_NOTED = "it could not be noted any more that one went out, so this was not sent"
_LET_IN, _DONE = 235, 250


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one letter: it `went` where the server took it, and all is well where there is no
    `trouble`: why it did not go, or that it went and could not be noted."""

    letter: Letter
    went: bool
    trouble: str = ""


def send(
    office: Office,
    post: Post,
    server: Server,
    letters: Sequence[Letter],
    kept: Callable[[Callable[[], None]], None] = lambda note: note(),
) -> Iterator[Sent]:
    """Send letters one by one; each that the server has taken is noted as sent before the next one goes.

    `kept` is how that is noted: in the turn of whatever else is being written, or simply at once. What went
    and could not be noted is told, and nothing goes after it, for it would go again the next time.
    Refused where the server cannot be reached or lets nobody in; nothing has gone out then.
    """
    mails = [(letter, mail_of(office, post, letter)) for letter in letters]
    line: smtplib.SMTP | None = _connected(server)
    stopped = ""
    try:
        for letter, mail in mails:
            if line is None:
                yield Sent(letter, went=False, trouble=stopped)
                continue
            try:
                line.sendmail(post.inviter.contact.address, [letter.to.person.email], mail)
            except (smtplib.SMTPException, OSError) as why:
                yield Sent(letter, went=False, trouble=_said_by(why, server))
                line, stopped = _after(why, line, server), _BROKE
                continue
            try:
                kept(partial(note_sent, office, [letter]))
            except Refused as why:
                said = f"it went out, but that could not be noted, so it would go again: {why}"
                yield Sent(letter, went=True, trouble=said)
                _hang_up(line)
                line, stopped = None, _NOT_NOTED
                continue
            yield Sent(letter, went=True)
        if line is not None:
            _hang_up(line)
    finally:
        if line is not None:
            line.close()


def _hang_up(line: smtplib.SMTP) -> None:
    with contextlib.suppress(smtplib.SMTPException, OSError):
        line.quit()


def _after(why: Exception, line: smtplib.SMTP, server: Server) -> smtplib.SMTP | None:
    """The line that the next letter can go over; none where it broke.

    Some servers hang up on a letter that they refuse, and take the next one from whoever calls again.
    """
    refused = isinstance(why, smtplib.SMTPException) and not isinstance(why, smtplib.SMTPServerDisconnected)
    with contextlib.suppress(smtplib.SMTPException, OSError):
        if refused and line.noop()[0] == _DONE:
            return line
    line.close()
    with contextlib.suppress(Refused):
        return _connected(server) if refused else None
    return None


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
            _let_in(connection, server)
    except (smtplib.SMTPException, OSError, ValueError) as why:
        raise Refused(
            f"The mail server {server.host}:{server.port} cannot be used ({_said_by(why, server)}), so "
            "nothing was sent."
        ) from why
    return connection


def _let_in(connection: smtplib.SMTP, server: Server) -> None:
    if server.is_ascii:
        connection.login(server.user, server.password)
        return
    connection.ehlo_or_helo_if_needed()
    if not connection.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
    code, words = connection.docmd("AUTH", f"PLAIN {base64.b64encode(server.proof()).decode()}")
    if code != _LET_IN:
        raise smtplib.SMTPAuthenticationError(code, words)


def _said_by(why: Exception, server: Server) -> str:
    """What a server or the line said, in a few words; never a password."""
    if isinstance(why, smtplib.SMTPRecipientsRefused):
        why = smtplib.SMTPResponseException(*next(iter(why.recipients.values())))
    if isinstance(why, smtplib.SMTPResponseException):
        error = why.smtp_error
        words = error if isinstance(error, bytes) else str(error).encode()
        said = f"{why.smtp_code} {server.trouble(smtplib.SMTPException(words))}"
        if isinstance(why, smtplib.SMTPAuthenticationError):
            return f"it does not take the user or the password: {said}"
        return said
    return server.trouble(why)
