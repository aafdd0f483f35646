"""A body's own terms: its quorum, what silence means to it, its notice, how long, where and how it meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from meetings.areas.text import nearest, one_line
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.group import Body, Correspondence, Quorum
from meetings.typed import line_of, title_of, web_of

_LONGEST_NOTICE = 365
_LONGEST_MEETING = 1440
_NEED = re.compile(r"[1-9]\d{0,4}(/[1-9]\d{0,4})?\Z", re.ASCII)


def quorum_from(office: Office, words: Sequence[str]) -> Quorum:
    """A quorum rule from its parts: `5`, `1/3`, `voluntary=1/3` (a sector by its key), or `none` alone."""
    if [word.strip().casefold() for word in words] == ["none"]:
        return Quorum()
    members: str | None = None
    sectors: dict[str, str] = {}
    for word in words:
        name, equals, need = word.rpartition("=")
        kept = _need(need, word)
        if not equals:
            if members is not None:
                raise Refused(f"The quorum of all members is given twice, as {members} and {kept}; give one.")
            members = kept
            continue
        sector = find_sector(office, name)
        if sector in sectors:
            raise Refused(f"The quorum of {sector} is given twice; give one.")
        sectors[sector] = kept
    return Quorum(members, sectors)


def _need(words: str, whole: str) -> str:
    kept = share_or_number(words, "A quorum")
    if kept is None:
        raise Refused(
            f"“{one_line(whole, 40)}” is not a quorum; write a number (5), a share (1/3), "
            "a sector's (voluntary=1/3), or none."
        )
    return kept


def share_or_number(words: str, what: str) -> str | None:
    """How many are needed, as it is kept: `5`, `1/3`; none where it is neither. Refused above everybody."""
    kept = words.replace(" ", "")
    if not _NEED.match(kept):
        return None
    if "/" in kept and Fraction(kept) > 1:
        raise Refused(f"{what} of {kept} is more than everybody; write a share such as 1/3.")
    return kept


def find_sector(office: Office, words: str) -> str:
    """A sector's key from its key, name or short name in the group's area."""
    wanted = " ".join(words.split()).casefold()
    known: dict[str, str] = {}
    for sector in office.area.sectors:
        for name in (sector.key, sector.name, sector.short):
            if name:
                known[name.casefold()] = sector.key
    if wanted in known:
        return known[wanted]
    near = nearest(wanted, known)
    keys = ", ".join(dict.fromkeys(known.values()))
    remedy = f"did you mean {known[near]}?" if near else f"there are: {keys}."
    raise NotHeld(f"{office.area.name} has no sector “{one_line(words, 40)}”; {remedy}")


def set_terms(
    office: Office,
    body: Body,
    *,
    name: str | None = None,
    purpose: str | None = None,
    quorum: Quorum | None = None,
    correspondence: Correspondence | None = None,
    notice_days: int | None = None,
    minutes: int | None = None,
    venue: str | None = None,
    video: str | None = None,
    joining: str | None = None,
) -> Body:
    """Set what a body has agreed about itself; what is not given stays. No notice rule is 0 days."""
    body = office.bodies.get(body.id)
    terms = body.terms
    if quorum is not None:
        terms = replace(terms, quorum=quorum)
    if correspondence is not None:
        terms = replace(terms, correspondence=correspondence)
    if notice_days is not None:
        if not 0 <= notice_days <= _LONGEST_NOTICE:
            raise Refused(f"Notice of {notice_days} days cannot be; give 0 (no rule) to {_LONGEST_NOTICE}.")
        terms = replace(terms, notice_days=notice_days or None)
    if minutes is not None:
        if not 1 <= minutes <= _LONGEST_MEETING:
            raise Refused(f"A meeting of {minutes} minutes cannot be; give 1 to {_LONGEST_MEETING}.")
        terms = replace(terms, minutes=minutes)
    if venue is not None:
        terms = replace(terms, venue=line_of(venue, "the venue"))
    if video is not None:
        terms = replace(terms, video=web_of(video, "the video link"))
    if joining is not None:
        terms = replace(terms, joining=line_of(joining, "how to join"))
    changed = replace(
        body,
        terms=terms,
        name=body.name if name is None else title_of(name, "a body's name"),
        purpose=body.purpose if purpose is None else line_of(purpose, "the purpose", 2000),
    )
    if changed == body:
        raise Refused(f"{body.name} has these terms already; nothing was changed.")
    with office.commit(f"set the terms of {changed.name}"):
        return office.bodies.put(changed)


def quorum_words(quorum: Quorum) -> str:
    """A quorum rule as it is typed: `5, voluntary=1/3`; empty where there is none."""
    parts = [quorum.members] if quorum.members else []
    return ", ".join([*parts, *(f"{sector}={need}" for sector, need in quorum.sectors.items())])
