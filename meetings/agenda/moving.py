"""Items taken to another meeting's agenda: moved, so that they go from where they were, or copied."""

from __future__ import annotations

from msgspec.structs import replace

from meetings.agenda.carrying import bring, carry_on, next_place, of_series
from meetings.agenda.items import refuse_closed
from meetings.agenda.leaving import MOVED
from meetings.agenda.series import is_plain
from meetings.agenda.sleeping import refuse_standing
from meetings.dates import short_of
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.meeting import AgendaItem, Meeting, Onward
from meetings.references import OPEN
from meetings.store.query import where


def move_to(office: Office, item: AgendaItem, target: Meeting) -> AgendaItem:
    """Move an item to another meeting's agenda, of this body or of another.

    The old agenda says where it went. Its papers and the count of how often it was put off go along; it
    leaves a series of recurring items only where it goes to another body.
    """
    with office.commit(f"move “{item.title}” to {target.ref}", scope=item.meeting):
        held, target = office.meetings.get(item.meeting), office.meetings.get(target.id)
        refuse_closed(held)
        item = office.items.get(item.id)
        refuse_standing(item, "moved to another")
        _refuse_target(held, target)
        if held.body != target.body:
            _refuse_ratifying(item, "moved")
        elif there := of_series(office, target, item.series):
            if not is_plain(office, there):
                raise Refused(
                    f"“{short_of(there.title)}” is on the agenda of {target.ref} already, prepared for it; "
                    "skip this one, or take that one off first."
                )
            office.items.remove(there)
        item = office.items.put(replace(item, onward=Onward(MOVED, to=target.id)))
        stays = held.body == target.body
        moved = bring(office, item if stays else replace(item, series=None), target, MOVED)
        _begun(office, target)
        for body in {held.body, target.body}:
            carry_on(office, body)
    return moved


def copy_to(office: Office, item: AgendaItem, target: Meeting) -> AgendaItem:
    """Put a copy of an item, with its papers, on another meeting's agenda, of this body or of another.

    Both stand, and neither knows of the other from then on; the copy was never put off. What stands on an
    agenda that is closed can be copied from it.
    """
    with office.commit(f"copy “{item.title}” to {target.ref}", scope=target.id):
        held, target = office.meetings.get(item.meeting), office.meetings.get(target.id)
        item = office.items.get(item.id)
        refuse_standing(item, "copied")
        _refuse_ratifying(item, "copied")
        _refuse_target(held, target)
        copied = office.items.add(
            replace(
                item, id="", bases=(), meeting=target.id, position=next_place(office, target), carried=0,
                carried_from=None, carried_why="", added=False, onward=None, series=None,
            )
        )  # fmt: skip
        for paper in office.papers.find(where("item") == item.id):
            office.papers.add(replace(paper, id="", meeting=target.id, item=copied.id, tabled=False))
        _begun(office, target)
    return copied


def _refuse_target(held: Meeting, target: Meeting) -> None:
    if target.id == held.id:
        raise Refused(f"It is on the agenda of {held.ref} already; name another meeting.")
    if target.status not in OPEN:
        raise Refused(
            f"Nothing can be put on the agenda of {target.ref}: the meeting is {target.status}; "
            "name one that is still to come."
        )


def _refuse_ratifying(item: AgendaItem, what: str) -> None:
    if item.ratifies:
        raise Refused(
            f"“{short_of(item.title)}” is about a decision of this body, which only it can ratify; "
            f"it cannot be {what} there."
        )


def _begun(office: Office, target: Meeting) -> None:
    if target.status == "planned":
        office.meetings.put(replace(target, status="agenda-open"))
