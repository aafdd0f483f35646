"""Meetings taken in from somebody else's calendar, after they were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from meetings.calendar.matching import Offer, own_title
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.typed import line_of, title_of
from meetings.year import add_meeting, cancel_meeting, move_meeting


def keep_offers(office: Office, offers: Sequence[Offer], *, body: str = MAIN) -> list[Meeting]:
    """Take in what a calendar offers, as one change of the record; the meetings that were added or changed.

    A meeting that is there already is from now on known by its name in that calendar, so that it moves when
    the calendar moves it. Where nothing changes, nothing is kept.
    """
    taken = [offer for offer in offers if offer.changes]
    named = [offer for offer in offers if offer.state == "there" and _gets_a_name(office, offer)]
    if not taken and not named:
        return []
    with office.commit(f"import {len(taken)} meeting{'' if len(taken) == 1 else 's'} from a calendar"):
        for offer in named:
            _name(office, offer)
        return [_keep(office, offer, body) for offer in taken]


def _keep(office: Office, offer: Offer, body: str) -> Meeting:
    event, meeting = offer.event, offer.meeting
    assert event is not None
    if meeting is None:
        title = title_of(event.title, "its title")
        meeting = add_meeting(
            office,
            event.start,
            end=event.end,
            venue=line_of(event.venue, "its venue"),
            kind="ordinary" if body == MAIN else "working-party",
            title=own_title(office, office.bodies.get(body), title),
            body=body,
        )
    elif offer.state == "cancels":
        meeting = cancel_meeting(office, meeting, "cancelled in the calendar it was taken from")
    else:
        venue = line_of(event.venue, "its venue") or None
        meeting = move_meeting(office, meeting, start=event.start, end=event.end, venue=venue)
    return _name(office, replace(offer, meeting=meeting))


def _gets_a_name(office: Office, offer: Offer) -> bool:
    """Whether a meeting is not yet known by its name and as it is in the calendar, which is not our own."""
    event, meeting = offer.event, offer.meeting
    if event is None or meeting is None or not event.key:
        return False
    is_known = (meeting.published, meeting.taken) == (event.key, offer.says)
    return not is_known and not event.uid.startswith(f"{meeting.id}@")


def _name(office: Office, offer: Offer) -> Meeting:
    assert offer.meeting is not None
    assert offer.event is not None
    if not _gets_a_name(office, offer):
        return offer.meeting
    held = office.meetings.get(offer.meeting.id)
    return office.meetings.put(replace(held, published=offer.event.key, taken=offer.says))
