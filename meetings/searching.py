"""Finding records by the words in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetings.errors import NotHeld, Refused
from meetings.hits import Hit, told_as_hit
from meetings.listing import Listing
from meetings.office import Office
from meetings.references import FINDERS
from meetings.snippets import MOST_WORDS, words_in
from meetings.store.change import Folded


def search(office: Office, words: str, *, limit: int = 50) -> list[Hit]:
    """The records that hold every word, best first, then those with words that only begin so.

    After the records comes what the group's own area says. A reference (`A14`, `C3`) finds its record
    first. The words are only words: nothing in them is read as a command.
    """
    from meetings.searching_codes import search_codes

    wanted = words_in(words)
    if not wanted:
        raise Refused("Say what to search for: a word, part of one, or a reference.")
    named = _named(office, words)
    found = {(one.kind, one.record): one for one in _found(office, wanted[:MOST_WORDS], limit)}
    folded = [*([named] if named else []), *(f for f in found.values() if not _same(f, named))]
    listing = Listing(office)
    told = (told_as_hit(one, wanted, listing, office) for one in folded[:limit])
    hits = [hit for hit in told if hit is not None]
    return hits + search_codes(office, wanted[:MOST_WORDS], limit - len(hits))


def _found(office: Office, words: Sequence[str], limit: int) -> Iterator[Folded]:
    """What holds the words as they are; where that is little, what holds words that begin so as well."""
    whole = office.store.search(" ".join(words), limit=limit)
    yield from (found.folded for found in whole)
    if len(whole) < limit:
        begun = office.store.search(" ".join(f"{word}*" for word in words), limit=limit)
        yield from (found.folded for found in begun)


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
