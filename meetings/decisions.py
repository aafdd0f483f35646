"""The register of decisions: what was decided, how it stands, and what a body answered to it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec.structs import replace

from meetings.dates import brief
from meetings.errors import Refused
from meetings.listing import Listing
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.outcome import Answered, Decision
from meetings.references import year_of
from meetings.store.query import where
from meetings.typed import line_of

BASIS = {
    "consensus": "by consensus",
    "vote": "by vote",
    "casting-vote": "by the casting vote",
    "correspondence": "by correspondence",
}

_LONGEST = 2000


def register(
    office: Office,
    body: str | None = None,
    *,
    year: int | None = None,
    waiting: bool = False,
    to_ratify: bool = False,
) -> list[Decision]:
    """Every decision that stands, by reference, of one body or of all; of a year where one is given.

    With `waiting` only those that a body has still to answer, with `to_ratify` only those that wait for that.
    """
    stands = where("taken_back") != True  # noqa: E712  # TinyDB builds its query from the comparison
    cond = stands if body is None else (where("body") == body) & stands
    found = office.decisions.find(cond, order="ref")
    if year is not None:
        found = [one for one in found if year_of(one.ref) == year]
    if waiting or to_ratify:
        found = [
            one for one in found if (waiting and is_waiting(one)) or (to_ratify and is_to_be_ratified(one))
        ]
    return found


def standing(decision: Decision) -> str:
    """How a decision stands, in a word or two: agreed, recommended, to be ratified, accepted …"""
    if decision.taken_back:
        return "taken back"
    if decision.quorate is False and decision.kind != "not-agreed":
        return "ratified" if decision.ratified_by else "to be ratified"
    if decision.answered is not None:
        return decision.answered.said
    return decision.kind.replace("-", " ")


def is_waiting(decision: Decision) -> bool:
    """Whether a body that it was put to has still to answer."""
    put_to = decision.to_body is not None or bool(decision.to_words)
    return put_to and decision.answered is None and not decision.taken_back


def is_to_be_ratified(decision: Decision) -> bool:
    """Whether it was taken without a quorum, and nothing has made it good yet."""
    return standing(decision) == "to be ratified"


def put_to(decision: Decision, naming: Naming) -> str:
    """Whom a recommendation or a referral was put to, in words; mostly nobody."""
    return naming.owner(decision.to_body) if decision.to_body else decision.to_words


def stands(decision: Decision, naming: Naming) -> str:
    """How a decision stands, with whom it waits for: `recommended, waits for the Partnership Board`."""
    waits = f", waits for {put_to(decision, naming)}" if is_waiting(decision) else ""
    return f"{standing(decision)}{waits}"


def taken_on(decision: Decision, listing: Listing) -> dt.date | None:
    """The day it was taken: that of its meeting, or the one on which a round was counted."""
    meeting = listing.meeting(decision.meeting)
    return meeting.start.date() if meeting else decision.on


def note_answer(
    office: Office,
    decision: Decision,
    said: Literal["accepted", "refused"],
    *,
    words: str = "",
    on: dt.date | None = None,
) -> Decision:
    """Note what a body answered to a recommendation or a referral, and on which day (today).

    Another answer takes the place of the first. Refused for what was put to nobody.
    """
    told, day = line_of(words, "the words of the answer", _LONGEST), on or office.today
    if day > office.today:
        raise Refused(f"{brief(day)} is still to come; a day that is past needs its year.")
    with office.commit(f"{decision.ref}: {said}"):
        held = office.decisions.get(decision.id)
        if held.taken_back:
            raise Refused(f"{held.ref} was taken back, so nobody answers it.")
        if held.kind not in ("recommended", "referred"):
            raise Refused(
                f"{held.ref} is {standing(held)} and waits for nobody's answer; only what was recommended "
                "or referred to somebody is answered."
            )
        taken = taken_on(held, Listing(office))
        if taken is not None and day < taken:
            raise Refused(f"{held.ref} is of {brief(taken)}; nobody can have answered it on {brief(day)}.")
        answer = Answered(said, day, told)
        if held.answered == answer:
            raise Refused(f"That is noted of {held.ref} already; nothing was changed.")
        return office.decisions.put(replace(held, answered=answer))
