"""Moving through the agenda: items, other business, papers, the last minutes, the confidential part."""

from __future__ import annotations

from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span
from meetings.minutes.room import KnownItem, Room
from meetings.records import forms


def item_called(words: Span, room: Room) -> KnownItem | str:
    """The agenda item with that number, or whose title alone begins so; else a sentence saying why not."""
    plain = words.plain.casefold()
    if plain.isascii() and plain.isdigit():
        by_number = [item for item in room.items if str(item.number) == plain]
        return by_number[0] if by_number else f"there is no item {plain[:9]} on the agenda"
    titled = [item for item in room.items if plain and _begins(Span.of(item.title), plain)]
    exact = [item for item in titled if Span.of(item.title).plain.casefold() == plain]
    if len(titled) == 1 or len(exact) == 1:
        return (exact or titled)[0]
    if titled:
        return f"{len(titled)} items begin so: " + ", ".join(f"{item.number} {item.title}" for item in titled)
    return "no item begins so"


def _begins(title: Span, words: str) -> bool:
    """Whether a title begins so, with its article or without."""
    ways = (title, title.without("the"), title.without("a"), title.without("an"))
    return any(way.plain.casefold().startswith(words) for way in ways)


def item(said: Command) -> Answer:
    """`item 4`, `item fund`."""
    if len(said.rest.plain) > 200 or not said.rest:
        return None
    found = item_called(said.rest, said.room)
    if isinstance(found, str):
        return Near((found,)) if " " not in said.rest.plain or found[0].isdigit() else None
    return Fits(forms.Item(found.id))


def step(said: Command) -> Answer:
    """`next` and `back`, as the whole line."""
    if said.rest:
        return None
    items = sorted(said.room.items, key=lambda known: known.number)
    now = next((i for i, known in enumerate(items) if known.id == said.room.current_item), None)
    forward = said.word.lower() == "next"
    to = (-1 if now is None else now) + (1 if forward else -1)
    if not 0 <= to < len(items):
        return Near((f"there is no item {'after' if forward else 'before'} this one",))
    return Fits(forms.Item(items[to].id))


def other_business(span: Span) -> Answer:
    """`+ Title`: business raised on the day."""
    title = span.part(1)
    return (
        Fits(forms.ItemAdded(title.text))
        if span.plain[:1] == "+" and span.plain[1:2].isspace() and title
        else None
    )


def tabled(said: Command) -> Answer:
    """`tabled TITLE`: a paper tabled on the day; a colon, `that`, or capitals."""
    if said.after_colon:
        return Fits(forms.Tabled(said.after_colon.text))
    if not said.rest or said.rest.plain[0] == ":":
        return None
    that = said.rest.without("that")
    first = that.plain[0]
    as_title = said.word.islower() and not first.islower() and (first.isalnum() or first in "\"'")
    if that.text != said.rest.text or said.word.isupper() or as_title:
        return Fits(forms.Tabled(that.text))
    return Near(offer=forms.Tabled(that.text)) if said.word.islower() else None


def minutes(said: Command) -> Answer:
    """`minutes correct`, `minutes correct with: …`."""
    words, amendments = said.rest.head_and_tail()
    told = " ".join(words.plain.lower().split())
    if told not in ("correct", "correct with") or (told == "correct with") != bool(amendments):
        return None
    if said.room.last_minutes is None:
        return Near(("there are no earlier minutes to approve",))
    return Fits(forms.MinutesApproved(said.room.last_minutes, amendments.text))


_ALONE: dict[str, forms.Parsed] = {
    "open": forms.Open(),
    "resume": forms.Resume(),
    "confidential": forms.Confidential(),
    "public": forms.Public(),
}


def single(said: Command) -> Answer:
    """`open`, `resume`, `confidential`, `public`: the word and nothing else."""
    return None if said.rest else Fits(_ALONE[said.word.lower()])
