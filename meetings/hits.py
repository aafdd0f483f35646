"""A record as a search tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from meetings.listing import Listing
from meetings.minutes.confidence import IN_CONFIDENCE
from meetings.office import Office
from meetings.snippets import snippet
from meetings.store.change import Folded

_REGISTER = ("affects", "reason", "reply", "told", "strategy", "assessment", "notes")
"""What else than its title a consultation or a change of funding is found by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. `ref` names it (for a line of the minutes its id), `meeting` is the reference
    of the meeting it belongs to, `snippet` what it says around the words that were searched for. `record` is
    its id, `home` the id of the meeting it belongs to and `line` that of the line of its minutes, empty where
    there is none."""

    kind: str
    ref: str | None
    title: str
    snippet: str
    meeting: str | None
    record: str = ""
    home: str = ""
    line: str = ""


def hit_of(office: Office, kind: str, record: str) -> Hit | None:
    """One record as a search would tell it; none where it is no longer there."""
    held = office.store.engine.held(kind, record)
    return told_as_hit(held, (), Listing(office), office) if held else None


def told_as_hit(folded: Folded, words: Sequence[str], listing: Listing, office: Office) -> Hit | None:
    """A record as a search for the words tells it; none where it was removed."""
    if folded.body is None:
        return None
    body = msgspec.json.decode(folded.body)
    ref, title, text = _told(folded, body, listing, office)
    home = folded.record if folded.kind == "meeting" else body.get("meeting") or ""
    meeting = body["ref"] if folded.kind == "meeting" else listing.meeting_ref(home)
    line = folded.record if folded.kind == "entry" else body.get("entry") or ""
    if words and folded.record in listing.secret:  # found, but not told where others may look on
        title = text = IN_CONFIDENCE
    return Hit(folded.kind, ref, title, snippet(text, words), meeting, folded.record, home, line)


def _told(
    folded: Folded, body: dict[str, Any], listing: Listing, office: Office
) -> tuple[str | None, str, str]:
    """What names a record, its title, and the text it is found by."""
    match folded.kind:
        case "action" | "decision":
            return body["ref"], body["text"], body["text"]
        case "round":
            replies = [reply.get("words") or "" for reply in body.get("replies") or ()]
            texts = [body["text"], body.get("about") or "", body.get("reason") or "", *replies]
            return body["ref"], body["text"], " · ".join(text for text in texts if text)
        case "consultation" | "funding-change":
            texts = [body["title"], *(body.get(field) or "" for field in _REGISTER)]
            return body["ref"], body["title"], " · ".join(text for text in texts if text)
        case "meeting":
            title = body.get("title") or f"{body.get('kind', 'ordinary')} meeting of {body['start'][:10]}"
            return body["ref"], title, body.get("cancelled") or title
        case "entry":
            whose = listing.meeting_ref(body["meeting"]) or "a meeting no longer held"
            return folded.record, f"minutes of {whose}", body["line"]
        case "item":
            number = listing.item_number(body["meeting"], folded.record)
            meeting = listing.meeting_ref(body["meeting"])
            ref = f"{meeting}/{number}" if meeting and number else None
            return ref, body["title"], body.get("notes") or body["title"]
        case "follow-up":
            return None, body["text"], body["text"]
        case "person":
            return body["initials"], listing.naming.person(folded.record), body["name"]
        case "organisation":
            return body.get("short") or body["name"], body["name"], body["name"]
        case "body":
            return folded.record, body["name"], body.get("purpose") or body["name"]
        case _:
            title = body.get("title", folded.kind)
            return None, title, body.get("notes") or title
