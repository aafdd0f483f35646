"""Finding records by the words in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from meetings.errors import NotHeld, Refused
from meetings.listing import Listing
from meetings.office import Office
from meetings.references import FINDERS
from meetings.store.change import Folded

BEFORE, WHOLE = 30, 120
"""How many characters a snippet has before the first hit, and in all."""

MOST_WORDS = 30
"""How many words of a search are looked for; what is pasted by mistake has more."""


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


def search(office: Office, words: str, *, limit: int = 50) -> list[Hit]:
    """The records that hold every word, best first, then those with words that only begin so.

    After the records comes what the group's own area says. A reference (`A14`, `C3`) finds its record
    first. The words are only words: nothing in them is read as a command.
    """
    from meetings.searching_codes import search_codes

    wanted = _words(words)
    if not wanted:
        raise Refused("Say what to search for: a word, part of one, or a reference.")
    named = _named(office, words)
    found = {(one.kind, one.record): one for one in _found(office, wanted[:MOST_WORDS], limit)}
    folded = [*([named] if named else []), *(f for f in found.values() if not _same(f, named))]
    listing = Listing(office)
    told = (told_as_hit(one, wanted, listing, office) for one in folded[:limit])
    hits = [hit for hit in told if hit is not None]
    return hits + search_codes(office, wanted[:MOST_WORDS], limit - len(hits))


def hit_of(office: Office, kind: str, record: str) -> Hit | None:
    """One record as a search would tell it; none where it is no longer there."""
    held = office.store.engine.held(kind, record)
    return told_as_hit(held, (), Listing(office), office) if held else None


def marks(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words of a search begin words of a text: the places, in order, to be marked."""
    plain = _plain(text)
    wanted = {_plain(word) for word in _words(words)[:MOST_WORDS]}
    return sorted((at, at + len(word)) for word in wanted for at in _places(plain, word))


def _places(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        if not at or not plain[at - 1].isalnum():
            yield at
        at = plain.find(word, at + 1)


def _found(office: Office, words: Sequence[str], limit: int) -> Iterator[Folded]:
    """What holds the words as they are; where that is little, what holds words that begin so as well."""
    whole = office.store.search(" ".join(words), limit=limit)
    yield from (found.folded for found in whole)
    if len(whole) < limit:
        begun = office.store.search(" ".join(f"{word}*" for word in words), limit=limit)
        yield from (found.folded for found in begun)


def _words(text: str) -> list[str]:
    plain = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return plain.split()


def _named(office: Office, words: str) -> Folded | None:
    for kind, find in FINDERS.items():
        try:
            record = find(office, words)
        except (NotHeld, Refused):
            continue
        return office.store.engine.held(kind, record.id)
    return None


def _same(one: Folded, other: Folded | None) -> bool:
    return other is not None and (one.kind, one.record) == (other.kind, other.record)


def told_as_hit(folded: Folded, words: Sequence[str], listing: Listing, office: Office) -> Hit | None:
    """A record as a search for the words tells it; none where it was removed."""
    if folded.body is None:
        return None
    body = msgspec.json.decode(folded.body)
    ref, title, text = _told(folded, body, listing, office)
    home = folded.record if folded.kind == "meeting" else body.get("meeting") or ""
    meeting = body["ref"] if folded.kind == "meeting" else listing.meeting_ref(home)
    line = folded.record if folded.kind == "entry" else body.get("entry") or ""
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
        case "person":
            return body["initials"], listing.naming.person(folded.record), body["name"]
        case "organisation":
            return body.get("short") or body["name"], body["name"], body["name"]
        case "body":
            return folded.record, body["name"], body.get("purpose") or body["name"]
        case _:
            title = body.get("title", folded.kind)
            return None, title, body.get("notes") or title


def snippet(text: str, words: Sequence[str]) -> str:
    """What a text says around the first of the words that stands in it, cut to one short line."""
    line = " ".join(text.split())
    plain = _plain(line)
    places = [at for at in (_starts(plain, _plain(word)) for word in words) if at >= 0]
    first = min(places, default=0)
    start = max(0, first - BEFORE) if len(line) > WHOLE else 0
    if start:
        start = line.find(" ", start, first) + 1 or start
    end = start + WHOLE
    return f"{'…' if start else ''}{line[start:end].strip()}{'…' if end < len(line) else ''}"


def _starts(plain: str, word: str) -> int:
    """Where a word that begins so stands first; none is -1."""
    at = plain.find(word)
    while at > 0 and plain[at - 1].isalnum():
        at = plain.find(word, at + 1)
    return at


def _plain(text: str) -> str:
    """The text as words are compared, character for character: small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", c)[0].lower()[:1] or c for c in text)
