"""What an entry says, whatever order and form a server keeps it in."""

from __future__ import annotations

import hashlib
from typing import Any

_NO_MATTER = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
"""What changes without anything being different to a reader."""


def meaning_of(data: str | bytes) -> str:
    """A digest of what the entries in a calendar say to people; the same for every way of writing them.

    Stamps, and what programs note for themselves (`X-`), count for nothing. What cannot be read has a digest
    of its bytes, which nothing else has.
    """
    import icalendar

    try:
        told = _told(icalendar.Calendar.from_ical(data))
    except Exception:  # it is somebody else's text, and the reader has many ways to give up on it
        raw = data.encode(errors="replace") if isinstance(data, str) else data
        return "?" + hashlib.sha256(raw).hexdigest()
    return hashlib.sha256(repr(told).encode(errors="replace")).hexdigest()


def _told(part: Any) -> Any:
    """A part of a calendar as values that compare: its own name, its properties, its parts."""
    properties = []
    for name, value in part.property_items(recursive=False):
        if name in ("BEGIN", "END", *_NO_MATTER) or name.startswith("X-") or part.name == "VCALENDAR":
            continue
        extra = getattr(value, "params", None) or {}
        told = sorted((k, str(v)) for k, v in extra.items() if not k.startswith("X-"))
        said = value.to_ical() if hasattr(value, "to_ical") else str(value).encode()
        properties.append((name, said, told))
    parts = [_told(one) for one in part.subcomponents if one.name != "VTIMEZONE"]
    return part.name, sorted(properties), sorted(parts, key=repr)
