"""Made-up replies in the shapes in which calendar programs really send them.

Each differs from the others in what makes reading hard: Exchange names no organiser and adds a time zone of
its own, Google puts the comment beside the name and attaches the calendar twice, KDE gives no number, Apple
folds and writes `mailto:` in capitals, Nextcloud sends from the server's own address with Reply-To.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

WORDS = {"ACCEPTED": "Accepted", "DECLINED": "Declined", "TENTATIVE": "Tentative", "DELEGATED": "Delegated"}


@dataclass(frozen=True)
class Asked:
    """What is answered: the entry's name, who answers, and the number of the invitation."""

    uid: str
    address: str
    name: str = "Somebody"
    sequence: int = 0
    at: str = "20261122T101500Z"
    title: str = "Compact Working Group: meeting"


def calendar(*lines: str, method: str = "REPLY", more: tuple[str, ...] = ()) -> str:
    """Lines of an entry as a calendar."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Somebody//EN",
        *([f"METHOD:{method}"] if method else []),
    ]
    return "\r\n".join([*head, *more, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def mail(
    asked: Asked, body: str, text: str, subject: str, *, param: bool = True, sender: str | None = None,
    attached: bool = False, calendar_type: str = "calendar",
) -> bytes:  # fmt: skip
    """A calendar in a mail, as an alternative to plain words."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f'"{asked.name}" <{asked.address if sender is None else sender}>'
    made["To"] = "Kit Lowe <office@example.org>"
    made["Subject"] = subject
    made["Date"] = dt.datetime(2026, 11, 22, 10, 16, tzinfo=dt.UTC)
    made["Message-ID"] = "<made-up@example.org>"
    made.set_content(text)
    params = {"method": "REPLY"} if param else {}
    made.add_alternative(body, subtype=calendar_type, params=params)
    if attached:
        made.add_attachment(body.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return made.as_bytes()


def outlook(asked: Asked, answer: str, comment: str = "") -> bytes:
    """Outlook through Exchange: no ORGANIZER, the sender's words as COMMENT, dates in a zone of Windows'."""
    zone = (
        "BEGIN:VTIMEZONE", "TZID:GMT Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T020000",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T010000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
        "END:VTIMEZONE",
    )  # fmt: skip
    body = calendar(
        f"ATTENDEE;PARTSTAT={answer};CN={asked.name}:mailto:{asked.address}",
        f"COMMENT;LANGUAGE=en-GB:{comment}\\n",
        f"UID:{asked.uid}", f"SUMMARY;LANGUAGE=en-GB:{WORDS[answer]}: {asked.title}",
        "DTSTART;TZID=GMT Standard Time:20261209T140000", "DTEND;TZID=GMT Standard Time:20261209T160000",
        "CLASS:PUBLIC", "PRIORITY:5", f"DTSTAMP:{asked.at}", "TRANSP:OPAQUE", "STATUS:CONFIRMED",
        f"SEQUENCE:{asked.sequence}", "LOCATION;LANGUAGE=en-GB:Town Hall",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY", "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        "X-MICROSOFT-DISALLOW-COUNTER:FALSE", more=zone,
    )  # fmt: skip
    return mail(asked, body, comment, f"{WORDS[answer]}: {asked.title}")


def google(asked: Asked, answer: str, comment: str = "") -> bytes:
    """Google: the comment beside the name, the calendar once inline and once attached."""
    said = f';X-RESPONSE-COMMENT="{comment}"' if comment else ""
    body = calendar(
        "DTSTART:20261209T140000Z", "DTEND:20261209T160000Z", f"DTSTAMP:{asked.at}",
        "ORGANIZER;CN=Kit Lowe:mailto:office@example.org", f"UID:{asked.uid}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer}{said};CN={asked.name};X-NUM-",
        f" GUESTS=0:mailto:{asked.address}",
        "CREATED:20261121T100000Z", "DESCRIPTION:", "LAST-MODIFIED:20261122T101500Z",
        "LOCATION:Town Hall", f"SEQUENCE:{asked.sequence}", "STATUS:CONFIRMED",
        f"SUMMARY:{asked.title}", "TRANSP:OPAQUE",
    )  # fmt: skip
    text = f"{asked.name} has {WORDS[answer].lower()} this invitation."
    return mail(asked, body, text, f"{WORDS[answer]}: {asked.title} @ Wed 9 Dec 2026", attached=True)


def apple(asked: Asked, answer: str, comment: str = "") -> bytes:
    """Apple's Calendar: `MAILTO:` in capitals, the address as its owner spells it."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = calendar(
        "CREATED:20261121T100000Z", f"UID:{asked.uid}", "DTEND;TZID=Europe/London:20261209T160000",
        f'ATTENDEE;CN="{asked.name}";PARTSTAT={answer}:MAILTO:{asked.address.title()}',
        *said, "TRANSP:OPAQUE", f"SUMMARY:{asked.title}", "DTSTART;TZID=Europe/London:20261209T140000",
        f"DTSTAMP:{asked.at}", "ORGANIZER;CN=Kit Lowe:MAILTO:office@example.org",
        f"SEQUENCE:{asked.sequence}",
    )  # fmt: skip
    return mail(asked, body, "", f"{WORDS[answer]}: {asked.title}")


def kde(asked: Asked, answer: str, comment: str = "") -> bytes:
    """KDE's KOrganizer: no SEQUENCE, no `method=` in the mail."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = calendar(
        "ORGANIZER;CN=Kit Lowe:MAILTO:office@example.org", f"DTSTAMP:{asked.at}",
        f"ATTENDEE;RSVP=FALSE;PARTSTAT={answer};ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;X-UID=94:mailto:",
        f" {asked.address}", f"UID:{asked.uid}", *said, f"SUMMARY:{asked.title}",
        "DTSTART;TZID=Europe/London:20261209T140000", "TRANSP:OPAQUE",
    )  # fmt: skip
    return mail(asked, body, "", f"Answer: {asked.title}", param=False)


def nextcloud(asked: Asked, answer: str, comment: str = "") -> bytes:
    """Nextcloud: written by the server, which answers with the person's own address and REQUEST-STATUS."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = calendar(
        f"UID:{asked.uid}", f"DTSTAMP:{asked.at}", f"SEQUENCE:{asked.sequence}",
        "DTSTART;TZID=Europe/London:20261209T140000", "DTEND;TZID=Europe/London:20261209T160000",
        "ORGANIZER:mailto:office@example.org",
        f"ATTENDEE;CN={asked.name};PARTSTAT={answer}:mailto:{asked.address}",
        *said, "REQUEST-STATUS:2.0;Success", f"SUMMARY:{asked.title}",
    )  # fmt: skip
    return mail(asked, body, f"{asked.name} answered.", f"Re: {asked.title}")


PROGRAMS = {"outlook": outlook, "google": google, "apple": apple, "kde": kde, "nextcloud": nextcloud}


def delegated(asked: Asked, to: str, name: str) -> bytes:
    """Somebody sends another in their stead."""
    body = calendar(
        f"UID:{asked.uid}", f"DTSTAMP:{asked.at}", f"SEQUENCE:{asked.sequence}",
        f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{to}":mailto:{asked.address}',
        f'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN={name};DELEGATED-FROM="mailto:{asked.address}":mailto:{to}',
        "ORGANIZER:mailto:office@example.org",
    )  # fmt: skip
    return mail(asked, body, "", "Delegated")


def plain(asked: Asked, text: str, *, answers: str = "", headers: dict[str, str] | None = None) -> bytes:
    """A mail of plain words."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f'"{asked.name}" <{asked.address}>'
    made["Subject"] = f"Re: {asked.title}"
    for name, value in {**({"In-Reply-To": answers} if answers else {}), **(headers or {})}.items():
        made[name] = value
    made.set_content(text)
    return made.as_bytes()
