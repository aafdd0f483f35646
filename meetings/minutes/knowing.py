"""Who and what is known in the room: what the office holds, as the grammar needs it."""

from __future__ import annotations

import datetime as dt

from meetings.agenda.arising import minutes_to_approve, open_actions
from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.minutes.names import Names
from meetings.minutes.room import (
    KnownBody,
    KnownItem,
    KnownMeeting,
    KnownNumber,
    KnownOrganisation,
    KnownPerson,
    Room,
)
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, Meeting
from meetings.records.outcome import Decision
from meetings.references import following
from meetings.seated import members
from meetings.store.query import where
from meetings.week import coming_week

_RECENT = 400
"""How many decisions are kept at hand for short references; older ones are named in full."""


def known_people(office: Office, body: str, on: dt.date) -> tuple[KnownPerson, ...]:
    """Everybody the group knows, with the offices they hold on a body."""
    roles: dict[str, tuple[str, ...]] = {}
    for seated in members(office, body, on):
        held = roles.get(seated.person.id, ())
        roles[seated.person.id] = (*held, seated.membership.role)
    return tuple(
        KnownPerson(
            person.id, f"{person.honorific} {person.name}".strip(), person.initials, person.organisation,
            tuple(role for role in roles.get(person.id, ()) if role != "member"), person.id in roles,
        )
        for person in office.people.find()
        if not person.erased
    )  # fmt: skip


def known_names(office: Office, body: str) -> Room:
    """A room in which only names are known, for naming somebody outside a meeting."""
    return Room(
        on=office.today,
        people=known_people(office, body, office.today),
        organisations=_organisations(office),
        bodies=_bodies(office),
    )


def owner_named(office: Office, words: str, body: str) -> Owner:
    """Whom some words name, outside a meeting; refused where it is nobody, or could be two."""
    found = Names(known_names(office, body)).one(words)
    if found is None:
        raise NotHeld(f"Nobody here is called “{short_of(words)}”; name a member, a role or an organisation.")
    if found.fits:
        names = " and ".join(office.people.get(one).name for one in found.fits)
        raise Refused(f"“{short_of(words)}” fits {names}; use initials or the full name.")
    return found.owner


def names_of(office: Office, body: str) -> list[str]:
    """The names by which somebody can be named, for completion: people, roles, organisations, bodies."""
    room = known_names(office, body)
    roles = dict.fromkeys(role.capitalize() for person in room.people for role in person.roles)
    others = [place.name for place in room.organisations] + [one.name for one in room.bodies]
    return [*roles, *(person.name for person in room.people), *others]


def room_of(office: Office, meeting: Meeting, items: list[AgendaItem]) -> Room:
    """The room of a meeting as it stands, without the time and the item now open."""
    from meetings.phrases import house_phrases

    sitting = meeting.sittings[-1]
    on = sitting.start.date()
    others = office.meetings.find(where("body") == meeting.body, order="start", descending=True, limit=60)
    coming = following(office, meeting.body, meeting.start)
    annual = following(office, meeting.body, meeting.start, "annual")
    last = minutes_to_approve(office, meeting)
    decisions = office.decisions.find(
        where("body") == meeting.body, order="ref", descending=True, limit=_RECENT
    )
    return Room(
        on=on,
        start=sitting.start.time(),
        people=known_people(office, meeting.body, on),
        organisations=_organisations(office),
        bodies=_bodies(office),
        items=tuple(KnownItem(item.id, n, item.title) for n, item in enumerate(items, start=1)),
        meetings=tuple(_known(one) for one in others),
        last_minutes=last.id if last else None,
        actions=tuple(KnownNumber(action.id, action.ref) for action in open_actions(office, meeting)),
        decisions=tuple(
            KnownNumber(one.id, one.ref, stands=_stands(one), ratified_by=one.ratified_by)
            for one in decisions
        ),
        venues=tuple(dict.fromkeys(s.venue for one in others for s in one.sittings if s.venue)),
        next_meeting=_known(coming) if coming else None,
        annual_meeting=_known(annual) if annual else None,
        compact_week=coming_week(office, on)[0],
        phrases={one.short: one.sentence for one in house_phrases(office)},
    )


def _stands(decision: Decision) -> str:
    """Why a decision is not to be ratified, and what to type instead; empty where it is."""
    ref = decision.ref
    if decision.taken_back:
        return f"{ref} was taken back: agree it anew with “agreed: …”"
    if decision.kind == "not-agreed":
        return f"{ref} was not agreed: to agree it now, type “agreed: …”"
    if decision.ratified_by is not None:
        return f"{ref} has been ratified already: to mention it, type “noted: …”"
    if decision.quorate is not False and decision.kind != "recommended":
        return f"{ref} was not taken without a quorum, so it stands: to confirm it, type “noted: …”"
    return ""


def _known(meeting: Meeting) -> KnownMeeting:
    return KnownMeeting(meeting.id, meeting.ref, meeting.sittings[-1].start.date(), meeting.kind)


def _organisations(office: Office) -> tuple[KnownOrganisation, ...]:
    found = office.organisations.find()
    return tuple(KnownOrganisation(place.id, place.name, place.short) for place in found)


def _bodies(office: Office) -> tuple[KnownBody, ...]:
    ours = [KnownBody(body.id, body.name, body.id) for body in office.bodies.find()]
    names = {body.name.casefold() for body in ours}
    others = [KnownBody("", b.name) for b in office.area.bodies if b.name.casefold() not in names]
    return (*ours, *others)
