"""Who held the offices that actions are given to, on the day they were given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from meetings.office import Office
from meetings.records.base import Owner
from meetings.seated import members

CHAIR = "chair"

Holders = dict[str, tuple[str, ...]]
"""The people who held each office, by the office's name; several where it is shared."""


def holders(
    office: Office, owners: Iterable[Owner], body: str, on: dt.date, chair: str | None = None
) -> Holders:
    """The holders on a day of the offices among some owners; those nobody held are left out.

    `chair` is whoever has the chair of the meeting, where it has been handed over: an action for the chair is
    theirs.
    """
    wanted = dict.fromkeys(owner.id for owner in owners if owner.kind == "role" and owner.id)
    if not wanted:
        return {}
    held: dict[str, list[str]] = {}
    for seated in members(office, body, on):
        held.setdefault(seated.membership.role.casefold(), []).append(seated.person.id)
    if chair is not None:
        held[CHAIR] = [chair]
    return {role: tuple(held[role.casefold()]) for role in wanted if role.casefold() in held}
