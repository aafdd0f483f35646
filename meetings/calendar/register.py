"""Consultations, changes of funding and letters sent round, as whole days for a calendar."""

from __future__ import annotations

import datetime as dt

from meetings.calendar.entries import CalendarEvent, Days
from meetings.calendar.export import Origin
from meetings.compliance import span
from meetings.dates import hours
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.correspondence import Round
from meetings.register.rules import is_off

_TAKES_EFFECT = {"ends": "Funding ends", "cut": "Funding is cut", "change": "Funding changes"}


def consultation_days(
    one: Consultation, origin: Origin, *, by: str, sequence: int = 0
) -> tuple[CalendarEvent, CalendarEvent]:
    """The day a consultation opens and the day it closes; `by` is the name of who consults.

    `sequence` counts how often its days were changed. One that was withdrawn keeps its entries, so that
    calendars that hold them hear of it.
    """
    off = is_off(one)
    affects = [f"Affects: {one.affects}"] if one.affects else []
    words = "\n".join([*_by(by), f"Open for {span(one.opens, one.closes)}", *affects])

    def day(on: dt.date, what: str) -> CalendarEvent:
        title = f"{one.title} ({one.ref})"
        says = f"Withdrawn: consultation {what}: {title}" if off else f"Consultation {what}: {title}"
        return _day(f"{one.id}-{what}", on, says, words, "Consultation", origin, sequence, off=off)

    return day(one.opens, "opens"), day(one.closes, "closes")


def funding_day(change: FundingChange, origin: Origin, *, by: str, sequence: int = 0) -> CalendarEvent:
    """The first day on which funding is no longer what it was."""
    off = is_off(change)
    affects = [f"Affects: {change.affects}"] if change.affects else []
    what = f"{_TAKES_EFFECT[change.kind]}: {change.title} ({change.ref})"
    return _day(
        f"{change.id}-effect", change.takes_effect, f"Withdrawn: {what}" if off else what,
        "\n".join([*_by(by), *affects]), "Funding", origin, sequence, off=off,
    )  # fmt: skip


def notice_day(
    change: FundingChange, latest: dt.date, origin: Origin, *, by: str, sequence: int = 0
) -> CalendarEvent:
    """The last day to tell people of a change of funding in time; cancelled once they were told."""
    off = bool(change.notice) or is_off(change)
    title = f"Last day to give notice: {change.title} ({change.ref})"
    return _day(
        f"{change.id}-notice", latest, f"No longer due: {title}" if off else title, "".join(_by(by)),
        "Deadline", origin, sequence, off=off,
    )  # fmt: skip


def reply_day(one: Round, origin: Origin, *, sequence: int = 0) -> CalendarEvent:
    """The last day for replies to a proposal sent round; off where it was withdrawn."""
    off = bool(one.withdrawn or one.taken_back)
    title = f"Replies are due: {one.text} ({one.ref})"
    words = f"By {hours(one.hour)}" if one.hour is not None else ""
    return _day(
        f"{one.id}-replies", one.closes, f"No longer due: {title}" if off else title, words, "Deadline",
        origin, sequence, off=off,
    )  # fmt: skip


def _by(name: str) -> list[str]:
    """Whose it is; nothing where that is not told."""
    return [f"By: {name}"] if name else []


def _day(
    record: str, on: dt.date, summary: str, words: str, category: str, origin: Origin, sequence: int,
    *, off: bool,
) -> CalendarEvent:  # fmt: skip
    return CalendarEvent(
        uid=origin.uid(record),
        when=Days(on),
        summary=summary,
        changed=origin.changed,
        created=origin.created,
        sequence=sequence,
        status="CANCELLED" if off else "CONFIRMED",
        description=words,
        categories=(category,),
        busy=False,
    )
