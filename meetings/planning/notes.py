"""What there is to say of a plan as a whole: what was not found, and what is not known of the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from meetings.dates.words import MONTHS, brief
from meetings.office import Office
from meetings.planning.festivals import unknown
from meetings.planning.kept import avoided
from meetings.planning.partners import known_until, partners
from meetings.records.meeting import Meeting


def notes_on(
    office: Office, year: int, held: Sequence[Meeting], wanted: int, empty: Sequence[dt.date], why: str
) -> Iterator[str]:
    """What there is to say of a year's plan: `wanted` more meetings, their number by `why`, are to be found
    beside those held, and about the `empty` days none was."""
    if year < office.today.year:
        yield f"{year} is past; what is added there can only be written up."
    if held:
        there = ", ".join(meeting.ref for meeting in held)
        yield f"In the year already: {there}; {_meetings(wanted)} to be found, by {why}."
    if empty:
        about = ", ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in empty)
        yield (
            f"No free day was found for {len(empty)} of {_meetings(wanted)} (about {about}): too much "
            "stands in the way. Try another weekday, fewer meetings, or add them one by one."
        )
    yield from _not_known(office, year)


def _not_known(office: Office, year: int) -> Iterator[str]:
    """What stands in the way in that year, perhaps, and is not known: never to be taken for free."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not any(one.kind == "school" and one.starts <= last and one.ends >= first for one in avoided(office)):
        yield (
            f"No school holidays of {year} are kept; “compact-tui meetings avoid read FILE” takes in the "
            "council's term dates, on screen C in Meetings."
        )
    for partner in partners(office):
        if last > known_until(partner):
            until, read = known_until(partner), f"read on {brief(partner.read)}"
            when = f"after {brief(until)}" if until >= first else f"in {year}"
            yield f"What {partner.name} has on {when} is not known from their calendar, {read}."
        elif not any(busy.start.year == year for busy in partner.busy):
            yield f"The calendar of {partner.name}, read on {brief(partner.read)}, holds nothing in {year}."
    if lost := unknown(year):
        yield f"Not known for {year}, so look them up: {', '.join(lost)}."


def _meetings(count: int) -> str:
    return f"{count} meeting{'' if count == 1 else 's'}"
