"""Made-up mails in shapes that were captured from real programs, each hard to read in its own way.

The people, the words and the ids are made up; spelling, order, folding and encodings are as they came.
"""

from __future__ import annotations

import base64
from email.header import Header

from support_replies import Asked, calendar

DISCLAIMER = (
    "::DISCLAIMER::\\n________________________________\\nThe contents of this e-mail and any attachment(s)"
    " are confidential and intended for the named recipient(s) only.\\n"
)


def _mail(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def _head(asked: Asked, subject: str, *more: str, sender: str = "") -> list[str]:
    return [
        f"From: {sender or f'{asked.name} <{asked.address}>'}",
        "To: Kit Lowe <office@example.org>",
        f"Subject: {subject}",
        "Date: Sun, 22 Nov 2026 10:16:00 +0000",
        "MIME-Version: 1.0",
        *more,
    ]


def exchange(asked: Asked, answer: str, comment: str) -> bytes:
    """Exchange: in base64, no ORGANIZER, the whole mail as COMMENT: greeting, signature, small print."""
    body = "\r\n".join([
        "BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0",
        "BEGIN:VTIMEZONE", "TZID:GMT Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T020000",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T010000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
        "END:VTIMEZONE", "BEGIN:VEVENT",
        f"ATTENDEE;PARTSTAT={answer};CN={asked.name}:mailto:{asked.address}",
        f"COMMENT;LANGUAGE=en-GB:Hi Kit\\,\\n\\n{comment}\\n\\nKind regards\\,\\n\\n{asked.name}\\nHead of"
        f" Policy\\nT: 01632 960123\\n{DISCLAIMER}",
        f"UID:{asked.uid}", f"SUMMARY;LANGUAGE=en-GB:Declined: {asked.title}",
        "DTSTART;TZID=GMT Standard Time:20261209T140000", "DTEND;TZID=GMT Standard Time:20261209T160000",
        "CLASS:PUBLIC", "PRIORITY:5", f"DTSTAMP:{asked.at}", "TRANSP:OPAQUE", "STATUS:CONFIRMED",
        f"SEQUENCE:{asked.sequence}", "X-MICROSOFT-CDO-APPT-SEQUENCE:0", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    coded = base64.encodebytes(body.encode()).decode().splitlines()
    return _mail(
        *_head(
            asked, f"Declined: {asked.title}", "X-MS-Has-Attach:", "X-MS-TNEF-Correlator:",
            "Thread-Topic: meeting", 'Content-Type: multipart/alternative; boundary="_000_x_"',
        ),
        "", "--_000_x_", 'Content-Type: text/plain; charset="iso-8859-1"', "", comment, "",
        "--_000_x_", 'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
        "Content-Transfer-Encoding: base64", "", *coded, "", "--_000_x_--", "",
    )  # fmt: skip


def google(asked: Asked, answer: str, comment: str) -> bytes:
    """Google: the comment as HTML writes it, and the semicolons of that escaped again."""
    said = comment.replace("&", "&amp\\;").replace("'", "&#39\\;")
    body = calendar(
        "DTSTART:20261209T140000Z", "DTEND:20261209T160000Z", f"DTSTAMP:{asked.at}",
        "ORGANIZER;CN=Kit Lowe:mailto:office@example.org", f"UID:{asked.uid}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN=",
        f' {asked.address};X-NUM-GUESTS=0;X-RESPONSE-COMMENT="{said[:20]}',
        f' {said[20:]}":mailto:{asked.address}',
        "CREATED:20261121T100000Z", "LAST-MODIFIED:20261122T101500Z", f"SEQUENCE:{asked.sequence}",
        "STATUS:CONFIRMED", f"SUMMARY:{asked.title}", "TRANSP:OPAQUE",
    )  # fmt: skip
    coded = base64.encodebytes(body.encode()).decode().splitlines()
    return _mail(
        *_head(
            asked, f"Declined: {asked.title}", f"Reply-To: {asked.name} <{asked.address}>",
            "Sender: Google Calendar <calendar-notification@google.com>", "Auto-Submitted: auto-generated",
            'Content-Type: multipart/mixed; boundary="outer"',
        ),
        "", "--outer", 'Content-Type: multipart/alternative; boundary="inner"', "", "--inner",
        'Content-Type: text/plain; charset="UTF-8"; format=flowed', "", "declined", "", "--inner",
        'Content-Type: text/calendar; charset="UTF-8"; method=REPLY', "",
        body, "", "--inner--", "", "--outer", 'Content-Type: application/ics; name="invite.ics"',
        'Content-Disposition: attachment; filename="invite.ics"', "Content-Transfer-Encoding: base64", "",
        *coded, "", "--outer--", "",
    )  # fmt: skip


def apple(asked: Asked, answer: str, comment: str) -> bytes:
    """Apple Mail: the calendar two parts deep, each line of it coded, no method but in it."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = "\r\n".join([
        "BEGIN:VCALENDAR", "PRODID:-//Apple Inc.//iCal 3.0//EN", "CALSCALE:GREGORIAN", "VERSION:2.0",
        "METHOD:REPLY", "BEGIN:VEVENT", f"SEQUENCE:{asked.sequence}",
        "DTSTART;TZID=Europe/London:20261209T140000", f"UID:{asked.uid}",
        'ORGANIZER;CN="Kit Lowe":mailto:office@example.org', f"DTSTAMP:{asked.at}", *said,
        f'ATTENDEE;CN="{asked.address}";CUTYPE=INDIVIDUAL;PARTSTAT={answer};ROLE=R',
        f" EQ-PARTICIPANT:mailto:{asked.address}", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    coded = body.replace("=", "=3D").replace(" ", "=20").replace("\r\n", "=0D=0A=\r\n")
    html = "<html><body><p>has answered</p></body></html>"
    return _mail(
        *_head(
            asked, f"Event declined: {asked.title}", "X-Mail-Calendar-Part: Yes",
            "Content-type: multipart/alternative; boundary=Apple-Mail-1",
        ),
        "", "--Apple-Mail-1", "Content-Type: text/plain; charset=US-ASCII; format=flowed; delsp=yes", "",
        "has answered", "--Apple-Mail-1", "Content-Type: multipart/mixed;", "\tboundary=Apple-Mail-2", "", "",
        "--Apple-Mail-2", "Content-Type: text/html; charset=US-ASCII", "", html, "--Apple-Mail-2",
        "Content-Disposition: attachment;", "\tfilename=iCal-20261122.ics", "Content-Type: text/calendar;",
        '\tx-unix-mode=0644;', '\tname="iCal-20261122.ics"',
        "Content-Transfer-Encoding: quoted-printable", "", coded, "", "--Apple-Mail-2",
        "Content-Type: text/html; charset=US-ASCII", "", html, "--Apple-Mail-2--", "", "--Apple-Mail-1--", "",
    )  # fmt: skip


def nextcloud(
    asked: Asked, answer: str, comment: str, sender: str = "invitations-noreply@cloud.example.net"
) -> bytes:
    """Nextcloud: the server sends it from an address of its own; only Reply-To is the person's."""
    body = calendar(
        f"ATTENDEE;CN={asked.name};PARTSTAT={answer};X-RESPONSE-COMMENT={comment}:mailto:{asked.address}",
        "ORGANIZER:mailto:office@example.org", f"UID:{asked.uid}", f"SEQUENCE:{asked.sequence}",
        "REQUEST-STATUS:2.0;Success", f"DTSTAMP:{asked.at}", f"COMMENT:{comment}",
    )  # fmt: skip
    via = Header(f"{asked.name} via Nextcloud", "utf-8").encode()
    return _mail(
        *_head(
            asked, f"Re: {asked.title}", f"Reply-To: {asked.name} <{asked.address}>",
            "Auto-Submitted: auto-generated", "Content-Type: multipart/mixed; boundary=nc",
            sender=f"{via} <{sender}>",
        ),
        "", "--nc", "Content-Type: text/plain; charset=utf-8", "", f"{asked.name} answered", "",
        "--nc", "Content-Type: text/calendar; method=REPLY; charset=UTF-8; name=event.ics",
        "Content-Disposition: attachment; filename=event.ics", "", body, "--nc--", "",
    )  # fmt: skip


def kde(asked: Asked, answer: str, comment: str) -> bytes:
    """KOrganizer through KMail: no SEQUENCE, ends of lines of Unix, the calendar alone in the mail."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = calendar(
        "ORGANIZER;CN=\"Kit Lowe\":mailto:office@example.org", f"DTSTAMP:{asked.at}",
        f'ATTENDEE;CN="{asked.name}";RSVP=FALSE;PARTSTAT={answer};ROLE=REQ-PARTICIPANT;CUTY',
        f" PE=INDIVIDUAL;X-UID=94071234:mailto:{asked.address}", "CREATED:20261122T101500Z",
        f"UID:{asked.uid}", *said, f"SUMMARY:{asked.title}", "DTSTART;TZID=Europe/London:20261209T140000",
        "TRANSP:OPAQUE",
    )  # fmt: skip
    return _mail(
        *_head(
            asked, f"Answer: {asked.title}", "X-KMail-Internal: yes",
            'Content-Type: text/calendar; name="cal.ics"; method="reply"; charset="utf-8"',
        ),
        "", body,
    ).replace(b"\r\n", b"\n")  # fmt: skip


def thunderbird(asked: Asked, answer: str, comment: str) -> bytes:
    """Thunderbird: every address as it stood in the request, `X-MOZ-` lines, a comment of several lines."""
    said = [f"COMMENT:{comment}"] if comment else []
    body = calendar(
        f"UID:{asked.uid}", f"DTSTAMP:{asked.at}", "DTSTART;TZID=Europe/London:20261209T140000",
        f"ATTENDEE;RSVP=TRUE;CN={asked.name};PARTSTAT={answer};ROLE=REQ-PARTICIPANT:mailto:",
        f" {asked.address}", "X-MOZ-RECEIVED-SEQUENCE:0", "X-MOZ-RECEIVED-DTSTAMP:20261121T100000Z",
        f"SEQUENCE:{asked.sequence}", *said, "X-MOZ-INVITED-ATTENDEE:mailto:" + asked.address,
    )  # fmt: skip
    return _mail(
        *_head(asked, "Event Invitation Reply", "Content-Type: multipart/mixed; boundary=tb"),
        "", "--tb", "Content-type: multipart/alternative; boundary=tb2", "", "--tb2",
        "Content-type: text/plain; charset=UTF-8", "", f"{asked.name} answered.", "", "--tb2",
        "Content-type: text/calendar; method=REPLY; charset=UTF-8", "Content-transfer-encoding: 8BIT", "",
        body, "", "--tb2--", "", "--tb", 'Content-type: application/ics; name="invite.ics"',
        "Content-transfer-encoding: 8BIT", 'Content-disposition: attachment; filename="invite.ics"', "",
        body, "", "--tb--", "",
    )  # fmt: skip


SHAPES = {
    "exchange": exchange, "google": google, "apple": apple, "nextcloud": nextcloud, "kde": kde,
    "thunderbird": thunderbird,
}  # fmt: skip


def wrapped_uid(uid: str) -> str:
    """An id as Exchange keeps one that is not its own, and as phones send it back: in hexadecimal."""
    data = b"vCal-Uid\x01\x00\x00\x00" + uid.encode() + b"\x00"
    head = bytes.fromhex("040000008200E00074C5B7101A82E008") + bytes(20) + len(data).to_bytes(4, "little")
    return (head + data).hex().upper()


def sealed(asked: Asked, answer: str = "N") -> bytes:
    """Outlook within its own network: all that was answered is in winmail.dat."""
    tnef = (
        b"\x78\x9f\x3e\x22\x2e\x0d\x01\x08\x80\x07\x00\x20\x00\x00\x00IPM.Microsoft Schedule.MtgResp"
        + answer.encode() + b"\x00" + bytes(50) + bytes.fromhex(wrapped_uid(asked.uid)) + bytes(50)
    )  # fmt: skip
    coded = base64.encodebytes(tnef).decode().splitlines()
    return _mail(
        *_head(asked, f"Declined: {asked.title}", 'Content-Type: multipart/mixed; boundary="_tnef"'),
        "", "--_tnef", 'Content-Type: text/plain; charset="Windows-1252"', "", "", "--_tnef",
        'Content-Type: application/ms-tnef; name="winmail.dat"', "Content-Transfer-Encoding: base64", "",
        *coded, "", "--_tnef--", "",
    )  # fmt: skip


def bounced(asked: Asked, invitation: bytes, *, action: str = "failed", headers_only: bool = False) -> bytes:
    """What a mail server sends back of an invitation that it could not deliver, with the invitation in it."""
    back, kind = invitation.decode(), "message/rfc822"
    if headers_only:
        back, kind = back.split("\r\n\r\n")[0], "text/rfc822-headers"
    return _mail(
        "Return-path: <>", "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)",
        "Subject: Undelivered Mail Returned to Sender", "To: office@example.org",
        "Date: Sun, 22 Nov 2026 10:16:00 +0000", "Auto-Submitted: auto-replied", "MIME-version: 1.0",
        'Content-type: multipart/report; report-type=delivery-status; boundary="dsn/1"', "",
        "This is a MIME-encapsulated message.", "", "--dsn/1", "Content-Description: Notification",
        "Content-Type: text/plain", "", "I'm sorry to have to inform you that your message could not",
        "be delivered to one or more recipients.", "", "--dsn/1", "Content-Description: Delivery report",
        "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.org", "",
        f"Final-Recipient: rfc822; {asked.address}", f"Action: {action}", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 unknown or illegal alias", "", "--dsn/1",
        f"Content-Type: {kind}", "", back, "", "--dsn/1--", "",
    )  # fmt: skip
