"""A calendar of 10,000 events written: by us, by icalendar, by ics.py and as joined text; again after a
change; and replies read."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import SMTP
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.apart import Missing, programs_of
from benchmarks.measure import against, in_turn, ratio
from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.invitations.reading import read
from meetings.calendar.vcalendar import Pen, calendar_file

EVENTS = 10_000
REPLIES = 1_000
ROUNDS = 9
ICS = "0.7.2"
LONDON = ZoneInfo("Europe/London")
CREATED = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)

# Runs in the environment of ics.py, which knows no SEQUENCE; it times itself, without the start of Python.
BY_ICS = """
import json, sys, time, datetime as dt
from ics import Calendar, Event
rows = json.load(sys.stdin)
for row in rows:
    for name in ("begin", "end", "created", "last_modified"):
        row[name] = dt.datetime.fromisoformat(row[name])
    row["categories"] = set(row["categories"])
for _ in range(2):
    start = time.perf_counter()
    text = Calendar(events=[Event(**row) for row in rows]).serialize()
    print(time.perf_counter() - start)
assert text.count("BEGIN:VEVENT") == len(rows)
"""


def events(*, changed: int = -1) -> list[CalendarEvent]:
    """Meetings with their agendas, made anew at every call; the one that is `changed` moves by an hour."""
    agenda = "\n".join(f"14:{k:02}  {k}. An item of business, number {k}" for k in range(1, 9))
    found = []
    for nth in range(EVENTS):
        start = dt.datetime(2000, 1, 1, 15 if nth == changed else 14) + dt.timedelta(days=nth)
        found.append(
            CalendarEvent(
                uid=f"m{nth}@riverton",
                when=Hours(start, start + dt.timedelta(hours=2)),
                summary=f"Riverton Compact Group: meeting {nth}",
                changed=CREATED + dt.timedelta(minutes=nth),
                created=CREATED,
                sequence=nth % 3 + (nth == changed),
                location="Town Hall, Room 2, High Street; Riverton",
                description=agenda,
                url=f"https://compact.example.org/meetings/2026-{nth}.html",
                categories=("Meeting",),
            )
        )
    return found


def by_icalendar(entries: Sequence[CalendarEvent]) -> bytes:
    """The same by icalendar's own way."""
    from icalendar import Calendar, Event
    from icalendar.enums import CLASS, STATUS, TRANSP

    calendar = Calendar()
    calendar.add("prodid", "-//Compact TUI//Benchmark//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        assert isinstance(entry.when, Hours)
        assert entry.when.end is not None
        event = Event.new(
            uid=entry.uid, summary=entry.summary, start=entry.when.start.replace(tzinfo=LONDON),
            end=entry.when.end.replace(tzinfo=LONDON), location=entry.location, description=entry.description,
            url=entry.url, categories=entry.categories, sequence=entry.sequence, stamp=entry.changed,
            last_modified=entry.changed, created=entry.created, status=STATUS.CONFIRMED,
            classification=CLASS.PUBLIC,
        )  # fmt: skip
        event.add("transp", TRANSP.OPAQUE)
        calendar.add_component(event)
    return calendar.to_ical()


def joined(entries: Sequence[CalendarEvent]) -> bytes:
    """The same as text put together with nothing looked at: no line folded, hardly a sign escaped."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Compact TUI//Benchmark//EN"]
    for entry in entries:
        assert isinstance(entry.when, Hours)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            f"DTSTAMP:{entry.changed:%Y%m%dT%H%M%SZ}",
            f"CREATED:{entry.created:%Y%m%dT%H%M%SZ}",
            f"LAST-MODIFIED:{entry.changed:%Y%m%dT%H%M%SZ}",
            f"SEQUENCE:{entry.sequence}",
            f"STATUS:{entry.status}",
            f"DTSTART;TZID=Europe/London:{entry.when.start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/London:{entry.when.end:%Y%m%dT%H%M%S}",
            f"SUMMARY:{entry.summary}",
            f"LOCATION:{entry.location}",
            "DESCRIPTION:" + entry.description.replace("\n", "\\n"),
            f"URL:{entry.url}",
            f"CATEGORIES:{','.join(entry.categories)}",
            "CLASS:PUBLIC",
            "TRANSP:OPAQUE",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def meaning(data: bytes) -> dict[str, dict[str, Any]]:
    """What a file says of each event, whatever the order and the spelling it says it in."""
    from icalendar import Calendar

    found = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        said: dict[str, Any] = {name: str(event[name]) for name in event if name not in TIMES}
        said["CATEGORIES"] = event["CATEGORIES"].to_ical()
        said |= {name: event.decoded(name).astimezone(dt.UTC) for name in TIMES if name in event}
        found[str(event["UID"])] = said
    return found


TIMES = ("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED")


def ics_times(entries: Sequence[CalendarEvent]) -> list[float]:
    """How long ics.py takes, in seconds. Raises Missing."""
    rows = [
        {
            "uid": e.uid, "name": e.summary, "location": e.location, "description": e.description,
            "url": e.url,
            "begin": e.when.start.replace(tzinfo=LONDON).isoformat(),
            "end": e.when.end.replace(tzinfo=LONDON).isoformat() if e.when.end else None,
            "created": e.created.isoformat() if e.created else None, "last_modified": e.changed.isoformat(),
            "status": e.status, "classification": "PUBLIC", "transparent": False,
            "categories": list(e.categories),
        }
        for e in entries if isinstance(e.when, Hours)
    ]  # fmt: skip
    python = programs_of("ics", ICS) / "python"
    done = subprocess.run(
        [str(python), "-c", BY_ICS], input=json.dumps(rows), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Missing((done.stderr.strip().splitlines() or ["it stopped without a word"])[-1])
    return [float(line) for line in done.stdout.split()]


def replies() -> list[bytes]:
    """Answers as they come by mail, each from somebody else: plain words, and a calendar twice."""
    made = []
    for nth in range(REPLIES):
        said = ("ACCEPTED", "DECLINED", "TENTATIVE")[nth % 3]
        who = f"member{nth}@example.org"
        calendar = "\r\n".join(
            [
                "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0",
                "CALSCALE:GREGORIAN", "METHOD:REPLY", "BEGIN:VEVENT", "DTSTART:20261209T140000Z",
                "DTEND:20261209T160000Z", "DTSTAMP:20261122T101500Z",
                "ORGANIZER;CN=Kit Lowe:mailto:office@example.org", f"UID:m{nth % 30}@riverton",
                f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={said};CN=Somebody",
                f" ;X-NUM-GUESTS=0:mailto:{who}", "CREATED:20261121T100000Z", "DESCRIPTION:",
                "LAST-MODIFIED:20261122T101500Z", "LOCATION:Town Hall", "SEQUENCE:0", "STATUS:CONFIRMED",
                "SUMMARY:Riverton Compact Group: meeting", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", "",
            ]
        )  # fmt: skip
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = f"Somebody <{who}>", "office@example.org"
        mail["Subject"] = f"{said.title()}: Riverton Compact Group: meeting"
        mail["Date"] = CREATED
        mail.set_content(f"Somebody has {said.lower()} this invitation.")
        mail.add_alternative(calendar, subtype="calendar", params={"method": "REPLY"})
        mail.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")
        made.append(mail.as_bytes())
    return made


def barely_read(mail: bytes) -> int:
    """How many entries a mail holds, by the libraries alone: nothing is guarded against or asked of them."""
    from icalendar import Calendar

    parts = [part.get_payload(decode=True) for part in message_from_bytes(mail).walk() if _is_calendar(part)]
    return sum(len(Calendar.from_ical(part).walk("VEVENT")) for part in parts if isinstance(part, bytes))


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() in ("text/calendar", "application/ics")


def run(_: Path) -> Iterator[str]:
    """Write the same events every way, once to compare what they mean and then in turn; then read replies."""
    entries = events()
    same = meaning(calendar_file("Riverton", entries)) == meaning(by_icalendar(entries))
    yield f"{f'what {EVENTS:,} events mean':<46} {'the same' if same else 'NOT THE SAME'} as icalendar writes"
    title = f"{EVENTS:,} events written and checked"
    ours, theirs = in_turn(3, lambda _: calendar_file("Riverton", entries), lambda _: by_icalendar(entries))
    yield against(title, ours, theirs, "icalendar's Event.new and to_ical (aim: at most 0.2)")
    try:
        yield ratio(title, ours, ics_times(entries), f"ics.py {ICS}")
    except Missing as why:
        yield f"{title:<46} not timed against ics.py: {why}"
    ours, theirs = in_turn(ROUNDS, lambda _: calendar_file("Riverton", entries), lambda _: joined(entries))
    yield against(title, ours, theirs, "joined text, unchecked (aim: at most 4)")
    again = list(_again())
    yield against("the same again after one change", again, ours, "writing the whole (aim: under 0.1)")
    yield against("the same again after one change", again, theirs, "joined text, unchecked")
    yield from _reading()


def _reading() -> Iterator[str]:
    """How many replies are read in a second."""
    mails = replies()
    assert all(said.partstat for mail in mails[:9] for said in read("reply.eml", mail).said)
    ours, theirs = in_turn(
        ROUNDS, lambda _: [read("reply.eml", mail) for mail in mails], lambda _: list(map(barely_read, mails))
    )
    title = f"{REPLIES:,} replies read, {REPLIES / statistics.median(ours):,.0f} a second"
    yield against(title, ours, theirs, "email and icalendar alone, nothing made of it")


def _again() -> Iterator[float]:
    """How long it takes to write all of it again when one event was moved and all were made anew."""
    pen = Pen()
    calendar_file("Riverton", events(), pen=pen)
    for nth in range(ROUNDS):
        anew = events(changed=nth * 7)
        start = time.perf_counter()
        calendar_file("Riverton", anew, pen=pen)
        yield time.perf_counter() - start
