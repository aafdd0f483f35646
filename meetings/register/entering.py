"""What is typed into the register, made fit to keep: days, texts, who it comes from, undertakings."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from msgspec.structs import replace

from meetings.dates import brief
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.consulting import Consultation, FundingChange
from meetings.typed import line_of, title_of

E = TypeVar("E", Consultation, FundingChange)

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Days outside these years are slips of the pen."""

LONGEST = 2000
"""Characters; the longest reply, reason or feedback that is kept."""

_MOST_DAYS = 3 * 366

_YEAR = "; a day that is past needs its year."
"""Why a day is so often a year too late: without a year it is the next such day."""


def day_of(on: dt.date, what: str) -> dt.date:
    """A day as it is kept; refused outside the years a register can speak of."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Refused(
            f"{_capital(what)} is given as {brief(on)}; the register holds days of the years "
            f"{FIRST_YEAR} to {LAST_YEAR}: check the year."
        )
    return on


def stretch_of(opens: dt.date, closes: dt.date, announced: dt.date | None = None) -> None:
    """Refuse a consultation that closes before it opens, is announced after it has closed, or is open for
    more than three years."""
    if closes < opens:
        raise Refused(f"It opens on {brief(opens)} and cannot close before that, on {brief(closes)}{_YEAR}")
    if announced is not None and announced > closes:
        raise Refused(
            f"It closes on {brief(closes)} and cannot be announced after that, on {brief(announced)}{_YEAR}"
        )
    if (closes - opens).days >= _MOST_DAYS:
        raise Refused(
            f"Open from {brief(opens)} to {brief(closes)} is more than three years: check the days."
        )


def notice_of(office: Office, notice: dt.date | None, takes_effect: dt.date) -> None:
    """Refuse notice that is still to be given and comes too late to be any."""
    if notice is not None and notice > max(office.today, takes_effect):
        raise Refused(
            f"It takes effect on {brief(takes_effect)}, and nobody tells people after that, on "
            f"{brief(notice)}{_YEAR}"
        )


def past_day(office: Office, on: dt.date | None, what: str) -> dt.date:
    """The day something was done, today where none is given; refused where it is still to come."""
    day = day_of(on or office.today, what)
    if day > office.today:
        raise Refused(f"{_capital(what)} is given as {brief(day)}, which is still to come{_YEAR}")
    return day


def text_of(words: str, what: str) -> str:
    """A text on one line, which may be empty."""
    return line_of(words, what, LONGEST)


def said_of(words: str, what: str) -> str:
    """A text on one line that says something."""
    kept = text_of(words, what)
    if not kept:
        raise Refused(f"{_capital(what)} must not be empty; type what was said.")
    return kept


def who_of(office: Office, words: str, body: str) -> Owner:
    """Who something comes from: an organisation or body of the group by its name, else the words as typed."""
    from meetings.minutes.knowing import owner_named

    named = title_of(words, "the name of who it comes from")
    try:
        found = owner_named(office, named, body)
    except NotHeld:
        found = Owner("organisation")
    known = found.kind in ("organisation", "body") and found.id
    return found if known else Owner("organisation", words=named)


def changed(held: E, what: str, facts: dict[str, Any]) -> E:
    """An entry of the register (`what` it is) with some facts changed; refused where it stands no longer."""
    ref = held.ref
    if held.taken_back:
        raise Refused(f"{ref} was taken back; enter {what} again under a new number.")
    if held.withdrawn:
        raise Refused(
            f"{ref} was withdrawn on {brief(held.withdrawn)} and stands as it was; “compact-tui history "
            f"{ref}” shows its changes, and --restore goes back to one of them."
        )
    fresh = replace(held, **facts)
    if fresh == held:
        raise Refused(f"{ref} stands like that already; nothing was changed.")
    return fresh


def _capital(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}"
