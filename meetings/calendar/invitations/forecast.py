"""What the answers so far come to: how many are coming, from each side, and whether that is a quorum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from meetings.calendar.invitations.answers import sitting_meant
from meetings.calendar.invitations.roll import answered
from meetings.minutes.quorum import needed
from meetings.office import Office
from meetings.records.inviting import Answer
from meetings.records.meeting import Meeting
from meetings.seated import Seated, members
from meetings.store.query import where

Outlook = Literal["", "likely", "not sure", "out of reach"]
"""Whether there will be a quorum; empty where the body has no rule."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The answers of a meeting's members in numbers.

    `sides` is, for each sector by its key, how many are coming; who sends a substitute is. `short` says what
    a quorum still wants, in words. `asked` counts the members who were sent an
    invitation.
    """

    members: int
    asked: int
    coming: int
    apologies: int
    perhaps: int
    sides: tuple[tuple[str, int], ...]
    outlook: Outlook
    short: tuple[str, ...] = ()

    @property
    def replied(self) -> int:
        """How many have answered."""
        return self.coming + self.apologies + self.perhaps


def forecast(office: Office, meeting: Meeting) -> Forecast | None:
    """What the answers come to; none where nobody was asked and nobody has answered, or it is held already.

    Only answers to the day and hour as they now stand count.
    """
    number = sitting_meant(office, meeting)
    given = answered(office, meeting)
    sent = office.invitations.find((where("meeting") == meeting.id) & (where("sitting") == number))
    asked = {one.person for one in sent if one.state == "asked"}
    seats = _seats(office, meeting, meeting.sittings[number - 1].start.date())
    if not seats.keys() & (asked | given.keys()):
        return None
    replies = [given[person].reply for person in seats if person in given]
    coming = [seat for person, seat in seats.items() if _comes(given.get(person))]
    open_ = [seat for person, seat in seats.items() if _may_come(given.get(person))]
    sectors = dict.fromkeys(seat.sector for seat in seats.values() if seat.sector)
    outlook, short = _outlook(office, meeting, list(seats.values()), coming, open_)
    return Forecast(
        members=len(seats),
        asked=len(asked & set(seats)),
        coming=len(coming),
        apologies=replies.count("declined"),
        perhaps=replies.count("tentative"),
        sides=tuple((sector, sum(seat.sector == sector for seat in coming)) for sector in sectors),
        outlook=outlook,
        short=short,
    )


def _seats(office: Office, meeting: Meeting, on: dt.date) -> dict[str, Seated]:
    """The members of the day by person; of two places of one person the one with a vote."""
    seats: dict[str, Seated] = {}
    for one in members(office, meeting.body, on):
        if one.person.id not in seats or one.membership.votes:
            seats[one.person.id] = one
    return seats


def _comes(answer: Answer | None) -> bool:
    return answer is not None and answer.reply in ("accepted", "delegated")


def _may_come(answer: Answer | None) -> bool:
    return answer is None or answer.reply != "declined"


def _outlook(
    office: Office, meeting: Meeting, seats: list[Seated], coming: list[Seated], open_: list[Seated]
) -> tuple[Outlook, tuple[str, ...]]:
    """Whether those who are coming make a quorum, else whether those who may still come could."""
    rule = office.bodies.get(meeting.body).terms.quorum
    if not rule:
        return "", ()
    names = office.sector_names
    wants = [("", rule.members)] if rule.members else []
    short, reachable = [], True
    for sector, need in [*wants, *rule.sectors.items()]:
        voting = _of(seats, sector)
        least = needed(str(need), voting)
        if (sure := _of(coming, sector)) < least:
            short.append(f"{names.get(sector, sector) or 'members'} {sure} of {least}")
            reachable = reachable and _of(open_, sector) >= least
    if not short:
        return "likely", ()
    return ("not sure" if reachable else "out of reach"), tuple(short)


def _of(seats: list[Seated], sector: str) -> int:
    return sum(seat.membership.votes and sector in ("", seat.sector) for seat in seats)


def in_brief(told: Forecast) -> str:
    """The forecast in a line: `11 replied: 8 coming, 3 apologies · quorum likely`."""
    if not told.replied:
        return f"{told.asked} invited, nobody has answered yet"
    return f"{told.replied} replied: {_counts(told)}{_quorum(told)}"


def in_full(told: Forecast, names: dict[str, str]) -> str:
    """The forecast in a sentence, by side and with what a quorum still wants; `names` are sectors by key."""
    if not told.replied:
        return f"{told.asked} of {told.members} members are invited; nobody has answered yet."
    sides = ", ".join(f"{names.get(sector, sector)} {count}" for sector, count in told.sides)
    by_side = f" (coming: {sides})" if sides else ""
    short = f": {', '.join(told.short)}" if told.short else ""
    return (
        f"{told.replied} of {told.members} members replied: {_counts(told)}{by_side}{_quorum(told)}{short}."
    )


def _counts(told: Forecast) -> str:
    parts = [f"{told.coming} coming"]
    if told.apologies:
        parts.append("1 apology" if told.apologies == 1 else f"{told.apologies} apologies")
    if told.perhaps:
        parts.append(f"{told.perhaps} perhaps")
    return ", ".join(parts)


def _quorum(told: Forecast) -> str:
    return f" · quorum {told.outlook}" if told.outlook else ""
