"""What refers to an undertaking or a principle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from meetings.hits import Hit, told_as_hit
from meetings.keys import area_of
from meetings.listing import Listing
from meetings.office import Office
from meetings.store.change import Folded

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea

KINDS = ("entry", "action", "item", "consultation", "funding-change", "round")
"""The kinds of record that can refer to something; a decision does by the line it was minuted with, or the
letter sent round."""

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Referring:
    """Something that refers to an undertaking, and the day it belongs to: of the meeting, or its own."""

    hit: Hit
    on: dt.date | None


def what_refers(office: Office, key: str) -> list[Referring]:
    """Everything that refers to a full key, newest first.

    An action or decision made by a line of the minutes stands for that line. Private notes and what was
    taken back are left out.
    """
    listing = Listing(office)
    held = list(_holding(office, area_of(office, key), key))
    made = {folded.record for folded, _ in held}
    found = [
        Referring(hit, _day(body, hit, listing))
        for folded, body in held
        if body.get("made") not in made and (hit := _hit(folded, body, office, listing)) is not None
    ]
    return sorted(found, key=lambda one: (one.on or dt.date.min, one.hit.ref or ""), reverse=True)


def count_referring(office: Office, place: LocalArea, keys: Iterable[str]) -> dict[str, int]:
    """How much refers to each of an area's full keys; keys that nothing refers to are left out."""
    counts = {key: _count(office, place, key) for key in keys}
    return {key: count for key, count in counts.items() if count}


def _count(office: Office, place: LocalArea, key: str) -> int:
    held = list(_holding(office, place, key))
    made = {folded.record for folded, _ in held}
    return sum(1 for _, body in held if body.get("made") not in made)


def _holding(office: Office, place: LocalArea, key: str) -> Iterator[tuple[Folded, dict[str, Any]]]:
    """The records that name a key, under the area's short word or its long one."""
    words = key.partition(".")[2]
    own = place.key == office.group.area
    for found in office.store.search(words, KINDS, _ALL, in_a_row=True):
        folded = found.folded
        body = msgspec.json.decode(folded.body or "{}")
        named = body.get("tags") if folded.kind == "entry" else body.get("refers")
        if any(_is_key(key, tag, place, own) for tag in named or ()) and not _is_private(body):
            yield folded, body


def _is_key(key: str, tag: str, place: LocalArea, own: bool) -> bool:
    """Whether a tag stands for a key; one of the group's own area needs no area's word."""
    full = place.full_key(tag)
    return key == full or (own and key == f"{place.short}.{full}")


def _is_private(body: dict[str, Any]) -> bool:
    return bool((body.get("parsed") or {}).get("kind") == "off")


def _hit(folded: Folded, body: dict[str, Any], office: Office, listing: Listing) -> Hit | None:
    """A record as it is listed; a line that made a decision is listed as the decision."""
    if folded.kind == "entry" and (held := office.store.engine.held("decision", body.get("made") or "")):
        folded = held
    return told_as_hit(folded, (), listing, office)


def _day(body: dict[str, Any], hit: Hit, listing: Listing) -> dt.date | None:
    """The day of the meeting it belongs to; of what belongs to none, the day it begins or was set."""
    meeting = listing.meeting(hit.home or None)
    if meeting is not None:
        return meeting.start.date()
    days = ("opens", "opened", "takes_effect", "due_set", "updated")
    said = next((body[name] for name in days if body.get(name)), None)
    return dt.date.fromisoformat(said[:10]) if said else None
