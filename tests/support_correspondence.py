"""A small made-up group that decides by letter between its meetings of December and February."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from meetings.correspondence.rounds import note_reply, open_round
from meetings.office import Office
from meetings.records.correspondence import Answer, Round
from meetings.records.group import MAIN, Correspondence

CLOSES = dt.date(2026, 12, 18)

LIBRARY = "Meet in the library in March"

ASKED = ("PC", "DD", "TM", "SK", "AB", "JS", "OB", "RN")
"""The initials of those who have a vote (see `support_office`)."""


def terms(office: Office, rule: Correspondence) -> None:
    """Let the main body have agreed what silence means."""
    body = office.bodies.get(MAIN)
    office.bodies.put(replace(body, terms=replace(body.terms, correspondence=rule)))


def sent_round(office: Office, text: str = LIBRARY, **more: Any) -> Round:
    """A proposal sent round today, with replies by 18 December."""
    return open_round(office, text, **{"closes": CLOSES, **more})


def replied(office: Office, one: Round, **answers: Answer) -> Round:
    """The replies of members by their initials."""
    for initials, answer in answers.items():
        one = note_reply(office, one, person(office, initials), answer)
    return one


def person(office: Office, initials: str) -> str:
    """The id of a member."""
    return next(one.id for one in office.people.find() if one.initials == initials)
