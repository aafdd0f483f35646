"""The register in a line or two, for Today and for an agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from meetings.compliance import term
from meetings.dates import brief, in_days
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.consulting import Consultation
from meetings.register.consultations import GOING_ON, State, consultations, state_of
from meetings.register.funding import funding_changes
from meetings.register.rules import consultation_verdicts, funding_verdicts, is_short

_LINE, _LEAST = 63, 10
"""How many characters such a line has room for, and how many of a title are always shown."""


def told_of_consultations(office: Office, body: str) -> tuple[str, str]:
    """What there is to say of a body's consultations today, and the id of the one that is spoken of.

    Both are empty where none is planned, open, or waited for.
    """
    today = office.today
    waited_for = {
        state: [one for one in consultations(office, body=body) if state_of(one, today) == state]
        for state in _WAITED_FOR
    }
    open_now = [one for state in GOING_ON for one in waited_for[state]]
    open_now.sort(key=lambda one: (one.closes, one.ref))
    planned = sorted(waited_for["planned"], key=lambda one: (one.opens, one.ref))
    waiting = waited_for["awaiting-feedback"]
    count = f"{len(open_now)} open" if open_now else f"{len(planned)} planned" if planned else ""
    rest = _under(office, [*open_now, *planned])
    rest += [f"{len(waiting)} to hear back from"] if waiting else []
    if open_now:
        coming = (open_now[0].title, f" closes {in_days(open_now[0].closes, today)}")
    elif planned:
        coming = (planned[0].title, f" opens {in_days(planned[0].opens, today)}")
    else:
        coming = ("", "")
    first = next(iter([*open_now, *planned, *waiting]), None)
    return _in_a_line([count], *coming, rest), first.id if first else ""


_WAITED_FOR: tuple[State, ...] = ("open", "closes-today", "planned", "awaiting-feedback")


def _under(office: Office, found: Sequence[Consultation]) -> list[str]:
    """How many are shorter than the area's rule asks for, where there are any."""
    short = [s for one in found if (s := is_short(consultation_verdicts(office.area, one)))]
    return [f"{len(short)} under {term(short[0].rule)}"] if short else []


def told_of_funding(office: Office, body: str) -> tuple[str, str]:
    """What there is to say of changes of funding to come, and the id of the first that is spoken of."""
    to_come = funding_changes(office, body=body, to_come=True)
    if not to_come:
        return "", ""
    today, area = office.today, office.area
    short = [(one, s) for one in to_come if (s := is_short(funding_verdicts(area, one)))]
    first = short[0][0] if short else to_come[0]
    many = len(short) or len(to_come)
    what = f"{many} change{'' if many == 1 else 's'}"
    how = f"without {_long(term(short[0][1].rule))} notice" if short else "to come"
    return _in_a_line([f"{what} {how}"], first.title, f" {in_days(first.takes_effect, today)}", []), first.id


def _long(term: str) -> str:
    """A length as it stands before what it is the length of: `12 weeks'`."""
    return f"{term}'" if term.endswith("s") else f"{term}'s" if term else "any"


def agenda_count(office: Office, body: str, since: dt.date | None) -> str:
    """How many consultations an item of an agenda is about: `2 open, 1 planned, 1 closed since`."""
    today = office.today
    found = [state_of(one, today) for one in since_meeting(office, body, since)]
    open_now, planned = sum(state in GOING_ON for state in found), found.count("planned")
    counts = ((open_now, "open"), (planned, "planned"), (len(found) - open_now - planned, "closed since"))
    return ", ".join(f"{many} {what}" for many, what in counts if many)


def agenda_lines(office: Office, body: str, since: dt.date | None) -> list[str]:
    """The consultations an item of an agenda is about, each in a line."""
    naming, today = Naming(office), office.today
    return [
        f"{one.ref} {one.title}, {naming.owner(one.by)}: {_days(one, today)}"
        for one in since_meeting(office, body, since)
    ]


def _days(one: Consultation, today: dt.date) -> str:
    match state_of(one, today):
        case "planned":
            return f"opens {brief(one.opens)}, closes {brief(one.closes)}"
        case "open" | "closes-today":
            return f"open until {brief(one.closes)}"
        case _:
            return f"closed {brief(one.closes)}; {'fed back' if one.told else 'no feedback yet'}"


def since_meeting(office: Office, body: str, since: dt.date | None) -> list[Consultation]:
    """The consultations of a body that are planned or open, and those that closed since a day."""
    return [
        one
        for one in consultations(office, body=body)
        if not one.withdrawn and (one.closes >= office.today or (since is not None and since <= one.closes))
    ]


def _in_a_line(before: list[str], title: str, says: str, after: list[str]) -> str:
    """Parts in a row, a title among them cut so that all of it fits."""
    rest = " · ".join(part for part in (*before, says, *after) if part)
    room = max(_LEAST, _LINE - len(rest))
    line = " ".join(title.split())
    short = line if len(line) <= room else f"{line[: room - 1].rstrip()}…"
    return " · ".join(part for part in (*before, f"{short}{says}", *after) if part)
