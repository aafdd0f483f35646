"""Calendars as somebody else's program writes them, made for a test."""

from __future__ import annotations


def file_of(*events: str, name: str = "x") -> bytes:
    """A calendar of events, each a few lines with `|` between them; their UIDs count from 0 unless given."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{name}"]
    for number, event in enumerate(events):
        own = event.split("|")
        uid = [] if any(line.startswith("UID:") for line in own) else [f"UID:{number}"]
        lines += ["BEGIN:VEVENT", *uid, *own, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
