"""References as people write them: `2026-05`, `FCB-2026-02`, `next`, `A14`, `D-2026-007`, `C3`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from meetings.dates import long, short_of
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange
from meetings.records.correspondence import Round
from meetings.records.group import MAIN, Body
from meetings.records.meeting import Meeting
from meetings.records.outcome import SETTLED, Action, Decision
from meetings.shelf import Shelf
from meetings.store.query import where

OPEN = ("planned", "agenda-open", "agenda-circulated")
"""The states of a meeting to come, whose agenda can still be built."""

OVER = ("draft", "circulated", "approved")
"""The states of a meeting that was held and closed."""

Numbered = Action | Decision | Consultation | FundingChange | Round
N = TypeVar("N", Action, Decision, Consultation, FundingChange, Round)

_NUMBER = re.compile(r"(?:([A-Z][A-Z0-9]{0,7})-)?([A-Z])-?(?:(\d{4})-)?(\d{1,4})\Z", re.IGNORECASE)


def meeting_number(body: Body, year: int, number: int) -> str:
    """A meeting's reference: `2026-05`, or `FCB-2026-02` of a working party."""
    return f"{_prefix(body)}{year:04}-{number:02}"


def outcome_number(body: Body, letter: str, year: int, number: int) -> str:
    """The reference of an action, a decision, a consultation …, by its letter: `A-2026-014`, or
    `FCB-A-2026-003` of a working party."""
    return f"{_prefix(body)}{letter}-{year:04}-{number:03}"


def _prefix(body: Body) -> str:
    return f"{body.prefix}-" if body.prefix else ""


def find_body(office: Office, words: str) -> Body:
    """A body by its key, prefix or name."""
    wanted = words.strip().casefold()
    bodies = office.bodies.find()
    for body in bodies if wanted else ():
        if wanted in (body.id, body.prefix.casefold(), body.name.casefold()):
            return body
    held = ", ".join(body.id for body in bodies)
    raise NotHeld(f"There is no body “{short_of(words)}”; there are: {held}.")


def find_meeting(office: Office, words: str, body: str | None = None) -> Meeting:
    """A meeting by its reference, its date, or as `next` or `last` (of the main body if none is named)."""
    word = words.strip().casefold()
    if word == "next":
        return _or_refuse(next_meeting(office, body or MAIN), "No meeting is planned", "meetings add")
    if word == "last":
        return _or_refuse(last_meeting(office, body or MAIN), "No meeting was held yet", "meetings")
    if found := office.meetings.first(where("ref") == words.strip().upper()):
        return found
    from meetings.dates import day, leading_day

    try:
        on = day(words, office.today)
    except Refused:
        leading_day(words.strip(), 0, office.today)  # a day that does not exist gets its own reason
        raise NotHeld(
            f"There is no meeting “{short_of(words)}”; "
            "name it by reference (2026-05), date, “next” or “last”."
        ) from None
    fits = [m for m in on_day(office, on) if body is None or m.body == body]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise NotHeld(f"No meeting is held on {long(on)}; “compact-tui meetings” lists them.")
    raise Refused(
        f"{len(fits)} meetings are on that day: {', '.join(m.ref for m in fits)}; name one of them."
    )


def _or_refuse(meeting: Meeting | None, why: str, command: str) -> Meeting:
    if meeting is None:
        raise NotHeld(f"{why}; see “compact-tui {command}”.")
    return meeting


def on_day(office: Office, on: dt.date) -> list[Meeting]:
    """The meetings with a sitting on a day."""
    return [m for m in office.meetings.find(order="start") if any(s.start.date() == on for s in m.sittings)]


def next_meeting(office: Office, body: str, after: dt.date | None = None) -> Meeting | None:
    """The meeting of a body that is going on or comes next; after a day, the next one planned."""
    going_on = (where("status") == "in-session") | (where("status") == "adjourned")
    if after is None and (now := office.meetings.first((where("body") == body) & going_on, order="start")):
        return now
    since = (after + dt.timedelta(days=1) if after else office.today).isoformat()
    planned = where("status").one_of(list(OPEN))
    return office.meetings.first((where("body") == body) & planned & (where("start") >= since), order="start")


def at_hand(office: Office, body: str | None = None) -> Meeting:
    """The meeting that is in session (of any body if none is named), else the next one, else the last."""
    of_body = where("status") == "in-session"
    if body is not None:
        of_body &= where("body") == body
    found = office.meetings.first(of_body, order="start", descending=True)
    found = found or next_meeting(office, body or MAIN) or last_meeting(office, body or MAIN)
    return _or_refuse(found, "No meeting is planned", "meetings add")


def following(office: Office, body: str, after: dt.datetime, kind: str | None = None) -> Meeting | None:
    """The first meeting of a body after a time that is not cancelled, of a kind where given.

    “The next meeting” is never a special one, unless that is asked for.
    """
    fits = (where("kind") != "special") if kind is None else (where("kind") == kind)
    fits &= (where("body") == body) & (where("start") > after.isoformat()) & (where("status") != "cancelled")
    return office.meetings.first(fits, order="start")


def unheld(office: Office, body: str, before: dt.datetime | None = None) -> list[Meeting]:
    """The meetings of a body whose day is past and that were neither held nor cancelled."""
    past = (where("body") == body) & where("status").one_of(list(OPEN))
    past &= where("start") < office.today.isoformat()
    if before is not None:
        past &= where("start") < before.isoformat()
    return office.meetings.find(past, order="start")


def last_meeting(
    office: Office, body: str, before: dt.datetime | None = None, kind: str | None = None
) -> Meeting | None:
    """The last meeting of a body that was held and closed, before a time and of a kind where given."""
    held = (where("body") == body) & where("status").one_of(list(OVER))
    if before is not None:
        held &= where("start") < before.isoformat()
    if kind is not None:
        held &= where("kind") == kind
    return office.meetings.first(held, order="start", descending=True)


def letter_of(words: str) -> str:
    """The letter of a reference, which tells its kind: `F` of `fcb-f-2026-003`; nothing where it is none."""
    match = _NUMBER.match(words.strip())
    return match[2].upper() if match else ""


def find_action(office: Office, words: str) -> Action:
    """An action by its reference; typed short (`A14`), the newest open one with that number."""
    found = _numbered(office.actions, "A", words, "action", "actions")
    return _newest([a for a in found if a.status not in SETTLED] or found, words)


def find_decision(office: Office, words: str) -> Decision:
    """A decision by its reference; typed short (`D7`), the newest with that number."""
    return _newest(_numbered(office.decisions, "D", words, "decision", "decisions"), words)


def find_round(office: Office, words: str) -> Round:
    """A round of correspondence by its reference, or by that of the decision it made; typed short (`R2`), the
    newest with that number still open."""
    if letter_of(words) == "D":
        decision = find_decision(office, words)
        if (made_by := office.rounds.maybe(decision.round)) is not None:
            return made_by
        raise Refused(
            f"{decision.ref} was not taken by correspondence; a round is named as R1, or R-2026-001."
        )
    found = _numbered(office.rounds, "R", words, "round of correspondence", "decisions --open")
    still_open = [one for one in found if not (one.taken_back or one.withdrawn or one.counted)]
    return _newest(still_open or found, words)


def find_consultation(office: Office, words: str) -> Consultation:
    """A consultation by its reference; typed short (`C3`), the newest with that number still waited for."""
    found = _numbered(office.consultations, "C", words, "consultation", "consultations")
    waited_for = [one for one in found if not (one.taken_back or one.withdrawn or one.told)]
    return _newest(waited_for or found, words)


def find_funding_change(office: Office, words: str) -> FundingChange:
    """A change of funding by its reference; typed short (`F2`), the newest with that number that stands."""
    found = _numbered(office.funding_changes, "F", words, "change of funding", "consultations --funding")
    standing = [one for one in found if not (one.taken_back or one.withdrawn)]
    return _newest(standing or found, words)


FINDERS: dict[str, Callable[[Office, str], Numbered]] = {
    "action": find_action,
    "decision": find_decision,
    "round": find_round,
    "consultation": find_consultation,
    "funding-change": find_funding_change,
}
"""What finds a record of a kind that has numbers, by its reference."""


def _newest(fits: list[N], words: str) -> N:
    newest = max(year_of(one.ref) for one in fits)
    best = [one for one in fits if year_of(one.ref) == newest]
    if len(best) > 1:
        raise Refused(f"“{words}” fits {' and '.join(one.ref for one in best)}; name one in full.")
    return best[0]


def year_of(ref: str) -> int:
    """The year in a reference."""
    return int(ref.rsplit("-", 2)[-2])


def _numbered(shelf: Shelf[N], letter: str, words: str, what: str, command: str) -> list[N]:
    """All records of a shelf, whose numbers have a letter, that a reference fits; NotHeld where none is."""
    match = _NUMBER.match(words.strip())
    found: list[N] = []
    if match is not None and match[2].upper() == letter:
        prefix, year, number = match[1], match[3], int(match[4])
        whose = f"{prefix.upper()}-" if prefix else ""
        if year:
            fits = where("ref") == f"{whose}{letter}-{year}-{number:03}"
        else:
            fits = where("ref").search(rf"^{whose or '(.+-)?'}{letter}-\d+-{number:03}$")
        found = shelf.find(fits)
    if not found:
        raise NotHeld(f"There is no {what} “{short_of(words)}”; “compact-tui {command}” lists them.")
    return found
