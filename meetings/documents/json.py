"""Agendas and minutes as plain data for other programs, under keys that stay as they are.

What is absent is null, never missing.
"""

from __future__ import annotations

import json as json_

from meetings.documents.data import Data, meeting_data, owner_data, person_data, time_data
from meetings.documents.extract import ExtractPage
from meetings.documents.page import (
    ActionLine,
    AgendaPage,
    AgendaPageLine,
    Attendee,
    AwayLine,
    Counted,
    DecisionLine,
    Heading,
    Held,
    MinutesPage,
    Printed,
    PrintedItem,
    PrintedParagraph,
    QuorumLine,
)


def json(data: Data) -> str:
    """Data as indented JSON text that ends its last line."""
    return json_.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def page_data(page: AgendaPage | MinutesPage | ExtractPage) -> Data:
    """An agenda, minutes or an extract."""
    match page:
        case AgendaPage():
            return agenda_data(page)
        case MinutesPage():
            return minutes_data(page)
        case ExtractPage():
            return extract_data(page)


def agenda_data(page: AgendaPage) -> Data:
    """An agenda: `meeting` and `items`."""
    return {
        "meeting": _heading_data(page.heading),
        "items": [_agenda_line(line) for line in page.lines],
        "finishes": time_data(page.finishes),
        "papers": list(page.papers),
        "arising": [_action(line, page.heading.body_key, page.last) for line in page.arising],
        "away": [_away(one) for one in page.away],
    }


def _away(one: AwayLine) -> Data:
    return {
        "title": one.title,
        "why": one.why,
        "until": one.until.isoformat() if one.until else None,
        "left": one.left,
        "to": one.to,
    }


def minutes_data(page: MinutesPage) -> Data:
    """Minutes: `meeting present apologies absent in_attendance quorum items decisions actions`."""
    ref = page.heading.meeting.ref
    return {
        "meeting": _heading_data(page.heading),
        "present": [_attendee(one) for one in page.present],
        "apologies": [_attendee(one) for one in page.apologies],
        "absent": [_attendee(one) for one in page.absent],
        "in_attendance": [_attendee(one) for one in page.in_attendance],
        "quorum": _quorum(page.quorum),
        "items": [_item(item, page.annex) for item in page.items],
        "decisions": [_decision(line, page.heading.body_key, ref) for line in page.decisions],
        "actions": [_action(line, page.heading.body_key, ref) for line in page.actions],
        "approved": _approved(page),
        "next_meeting": _held(page.next_meeting) if page.next_meeting else None,
    }


def extract_data(page: ExtractPage) -> Data:
    """An extract: `meeting for decisions actions next_meeting`, its lists as those of minutes."""
    ref, body = page.heading.meeting.ref, page.heading.body_key
    return {
        "meeting": _heading_data(page.heading),
        "for": owner_data(page.whose) if page.whose else None,
        "decisions": [_decision(line, body, ref) for line, _ in page.decisions],
        "actions": [_action(line, body, ref) for line, _ in page.actions],
        "next_meeting": _held(page.next_meeting) if page.next_meeting else None,
    }


def _heading_data(heading: Heading) -> Data:
    return {
        **meeting_data(heading.meeting),
        "group": heading.group,
        "body_name": heading.body,
        "held": [_held(held) for held in heading.sittings],
    }


def _held(held: Held) -> Data:
    return {
        "start": time_data(held.start),
        "end": time_data(held.end),
        "venue": held.venue or None,
        "planned": held.assumed,
    }


def _agenda_line(line: AgendaPageLine) -> Data:
    return {
        "number": line.number,
        "title": line.title,
        "kind": line.kind,
        "presenter": owner_data(line.presenter) if line.presenter else None,
        "minutes": line.minutes,
        "papers": list(line.papers),
        "outcome": line.outcome or None,
        "starts": time_data(line.starts),
        "notes": line.notes or None,
        "carried": line.carried,
        "carried_why": line.carried_why or None,
        "carried_from": _came_from(line),
        "recurs": line.recurs or None,
        "refers": list(line.refers),
    }


def _came_from(line: AgendaPageLine) -> Data | None:
    if line.came_from is None:
        return None
    meeting, number = line.came_from
    return {"meeting": meeting, "number": number}


def _attendee(one: Attendee) -> Data:
    return {
        **person_data(one.who),
        "organisation": one.organisation or None,
        "sector": one.sector or None,
        "role": one.role or None,
        "chair": one.chaired or None,
        "online": one.online,
        "from_item": one.from_item,
        "until_item": one.until_item,
        "missed_items": list(one.missed),
        "substitute_for": person_data(one.stands_for) if one.stands_for else None,
        "substitute": person_data(one.stood_in) if one.stood_in else None,
        "capacity": one.capacity or None,
        "count": one.count,
    }


def _quorum(quorum: QuorumLine | None) -> Data | None:
    if quorum is None:
        return None
    changes = [
        {"kept": one.kept, "at": time_data(one.at), "item": one.item, "counts": _counts(one.counts)}
        for one in quorum.changes
    ]
    return {"kept": quorum.kept, "counts": _counts(quorum.counts), "changes": changes}


def _counts(counts: tuple[Counted, ...]) -> list[Data]:
    return [{"sector": c.sector or None, "present": c.present, "needed": c.needed} for c in counts]


def _item(item: PrintedItem, annex: bool) -> Data:
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "presenter": owner_data(item.presenter) if item.presenter else None,
        "papers": list(item.papers),
        "outcome": item.outcome or None,
        "added": item.added,
        "opened": time_data(item.opened),
        "present": stays_data(item),
        "attending": attending_data(item),
        "minuted": [_printed(one) for one in item.printed],
        "annex": [_printed(one) for one in item.annex] if annex else None,
    }


def stays_data(item: PrintedItem) -> list[Data]:
    """Who was there for an item, or left for it: `initials name capacity for`, the last `all`, `part` or
    `interest`."""
    return [{**person_data(one.who), "capacity": one.capacity, "for": one.how} for one in item.there]


def attending_data(item: PrintedItem) -> list[Data]:
    """Guests, observers and others at an item: `name organisation capacity count`."""
    return [
        {
            "name": one.who.name,
            "organisation": one.organisation or None,
            "capacity": one.capacity,
            "count": one.count,
        }
        for one in item.attending
    ]


def _printed(one: Printed) -> Data:
    numbered = one if isinstance(one, PrintedParagraph) else None
    return {
        "number": (numbered.number or None) if numbered else None,
        "kind": one.kind,
        "text": one.text,
        "label": (numbered.label or None) if numbered else None,
        "lines": list(numbered.lines) if numbered else [],
        "ref": (numbered.ref or None) if numbered else None,
        "at": time_data(one.at),
        "quorate": numbered.quorate if numbered else None,
    }


def _decision(line: DecisionLine, body: str, meeting: str) -> Data:
    return {
        "ref": line.ref,
        "body": body,
        "meeting": meeting,
        "item": line.item,
        "text": line.text,
        "basis": line.basis,
        "quorate": line.quorate,
        "ratified_by": line.ratified_by,
    }


def _action(line: ActionLine, body: str, meeting: str | None) -> Data:
    return {
        "ref": line.ref,
        "body": body,
        "text": line.text,
        "owners": [owner_data(who) for who in line.owners],
        "due": line.due.isoformat() if line.due else None,
        "status": line.status,
        "theme": line.theme,
        "meeting": meeting,
        "updated": line.updated.isoformat() if line.updated else None,
    }


def _approved(page: MinutesPage) -> Data | None:
    approval = page.approval
    if approval is None:
        return None
    return {
        "meeting": approval.meeting or None,
        "on": approval.on.isoformat(),
        "amendments": list(approval.amendments),
    }
