"""A letter as a mail that is ready to send: plain words, and the entry for the reader's calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr

from meetings.calendar.entries import Hours
from meetings.calendar.invitations.letters import Letter, Post, span
from meetings.calendar.text import one_line
from meetings.calendar.vcalendar import calendar_file
from meetings.clock import from_london
from meetings.dates import hours, long
from meetings.office import Office
from meetings.records.inviting import Invitation

_OPENINGS = {
    "invitation": "You are invited to this meeting.",
    "again": "You are invited to this meeting; this is the invitation once more.",
    "update": "This meeting has changed.",
    "cancelled": "This meeting is cancelled; please take it out of your calendar.",
    "no longer a member": "You need not come to this meeting any more; please take it out of your calendar.",
}
_SUBJECTS = {
    "invitation": "Invitation",
    "again": "Invitation",
    "update": "Changed",
    "cancelled": "Cancelled",
    "no longer a member": "Not expected any more",
}
_ANSWER = (
    "Please say whether you come: accept or decline in your calendar, or answer this mail. "
    "A word why you cannot come is noted with your apologies."
)
_LONGEST_SUBJECT = 200
_LONGEST_LINE = 76


def mail_of(office: Office, post: Post, letter: Letter, *, draft: bool = False) -> bytes:
    """One letter as the bytes of a mail (`.eml`), its lines ended as mail wants them.

    It names nobody but the one it goes to and who invites, unless all are named in the entry. What people
    typed is never read as a header. A `draft` says that it was not sent, and Outlook opens it to be sent.
    """
    mail = EmailMessage(policy=SMTP)
    mail.set_raw("From", _mailbox(post.inviter.contact.name, post.inviter.contact.address))
    mail.set_raw("To", _mailbox(letter.to.name, letter.to.person.email))
    subject = _subject(post, letter)
    mail.set_raw("Subject", _folded(subject, coded=_must_be_coded(subject)))
    mail["Date"] = from_london(office.now).replace(microsecond=0)
    if draft:
        mail["X-Unsent"] = "1"
    domain = post.inviter.contact.address.rpartition("@")[2]
    mail["Message-ID"] = f"<{mail_name(letter.invitation, letter.invitation.sequence)}@{domain}>"
    if letter.invitation.sequence != letter.invitation.first:
        first = f"<{mail_name(letter.invitation, letter.invitation.first)}@{domain}>"
        mail["In-Reply-To"] = first
        mail["References"] = first
    mail.set_content("\n".join(_words(post, letter, office.group.name)), cte="quoted-printable")
    calendar = calendar_file(office.group.name, [letter.entry], method=letter.method)
    mail.add_alternative(
        calendar.decode(), subtype="calendar", params={"method": letter.method}, charset="utf-8", cte="base64"
    )
    mail.set_boundary(f"compact-{hashlib.sha256(calendar).hexdigest()[:32]}")
    return mail.as_bytes()


def file_name(post: Post, letter: Letter) -> str:
    """What the file of a letter is called: `2026-05-JS-0-invitation.eml`."""
    sitting = f"-{letter.invitation.sitting}" if letter.invitation.sitting > 1 else ""
    what = {"update": "update", "invitation": "invitation", "again": "invitation"}.get(
        letter.why, "cancelled"
    )
    number = letter.invitation.sequence
    return f"{post.meeting.ref}{sitting}-{letter.to.person.initials}-{number}-{what}.eml"


def mail_name(invitation: Invitation, sequence: int) -> str:
    """The lasting name of the mail that one person was sent under a number: what its Message-ID has before
    the @. After it stands where the mail comes from, which may be another place by the time it is answered.
    """
    named = f"{invitation.meeting}/{invitation.sitting}/{invitation.person}/{sequence}"
    return hashlib.sha256(named.encode()).hexdigest()[:20]


def _mailbox(name: str, address: str) -> str:
    words = one_line(name)
    plain = formataddr((words, address))
    if _must_be_coded(words) or len(plain) > _LONGEST_LINE - len("From: "):
        return f"{_folded(words, coded=True)}\n <{address}>"
    return plain


def _folded(words: str, *, coded: bool) -> str:
    """Words as a header's value. They are folded here, as Python itself loses spaces and quotes at a fold."""
    charset = "utf-8" if coded else "us-ascii"
    return Header(words, charset, maxlinelen=_LONGEST_LINE, header_name="Subject").encode()


def _must_be_coded(words: str) -> bool:
    """Whether a header cannot hold words as they are: readers take `=?` for the beginning of a code."""
    return not words.isascii() or "=?" in words


def _subject(post: Post, letter: Letter) -> str:
    title = one_line(letter.entry.summary).removeprefix("Cancelled: ")
    said = span(letter.invitation.start, None)
    return f"{_SUBJECTS[letter.why]}: {title[:_LONGEST_SUBJECT]}, {said}"


def _words(post: Post, letter: Letter, group: str) -> Iterator[str]:
    entry = letter.entry
    yield f"Dear {letter.to.name},"
    yield ""
    yield _OPENINGS[letter.why]
    yield ""
    yield one_line(entry.summary)
    yield f"When:  {_when(letter)}"
    yield f"Where: {entry.location or 'not settled yet'}"
    for line in letter.changed:
        yield f"       {line}"
    if entry.description:
        yield ""
        yield entry.description
    if letter.method == "REQUEST":
        yield ""
        yield _ANSWER
    yield ""
    yield post.inviter.contact.name
    yield post.body if post.body == group else f"{post.body}, {group}"


def _when(letter: Letter) -> str:
    when = letter.entry.when
    assert isinstance(when, Hours)
    until = f" to {hours(when.end)}" if when.end else ""
    return f"{long(when.start.date())}, {hours(when.start)}{until}"
