"""Days and times put into British words, and the words made plain for reading."""

from __future__ import annotations

import datetime as dt

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long(date: dt.date) -> str:
    """A day in full: `Wednesday 9 December 2026`."""
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def brief(date: dt.date) -> str:
    """A day in a list: `Wed 9 Dec 2026`."""
    return f"{DAYS[date.weekday()][:3]} {date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def spoken(date: dt.date) -> str:
    """A day within the year, as one says it: `Tuesday 12 January`."""
    return f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def in_days(day: dt.date, today: dt.date) -> str:
    """How far off a day to come is: `today`, `tomorrow`, `in 9 days`."""
    days = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def hours(time: dt.time | dt.datetime) -> str:
    """A time of day: `14:03`."""
    return f"{time.hour:02}:{time.minute:02}"


_STRAIGHT = str.maketrans("‘’‛ʼ“”„‐‑‒–—−\u00a0\u2009\u202f\t", "''''\"\"\"------    ")


def straight(text: str) -> str:
    """The text with straight quotes, plain hyphens and plain blanks, character for character."""
    return text.translate(_STRAIGHT)


def short_of(text: str, room: int = 40) -> str:
    """The text in one line, cut to what a sentence can quote."""
    text = " ".join(text.split())
    return text if len(text) <= room else text[: room - 1] + "…"


_TIMES = ("never", "once", "twice", "three times", "four times", "five times", "six times")


def times_words(number: int) -> str:
    """How often, in words: `once`, `twice`, `seven times` as `7 times`."""
    return _TIMES[number] if number < len(_TIMES) else f"{number} times"
