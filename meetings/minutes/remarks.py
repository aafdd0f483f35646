"""What the secretary is told beside what a line became: who is not here, what is no news, which interests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetings.minutes.attendance import plain
from meetings.minutes.telling import Telling
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry

EFFECTS = {"stays": "stays", "stays-no-vote": "stays, no vote", "leaves": "leaves"}
"""What an interest keeps its holder from."""


def not_here(telling: Telling, people: Iterable[Owner]) -> str:
    """Warns of those whom the roll does not have as here; of nobody before it was called."""
    roll = telling.state.told.roll
    if not any(mark.here for mark in roll.marks.values()):
        return ""
    away = [who for who in people if who.kind == "person" and who.id and not roll.is_here(plain(who))]
    names = ", ".join(telling.naming.owner(who) for who in away)
    return f"▲ not marked as here: {names}" if names else ""


def no_news(telling: Telling, entry: Entry, said: form.Arrives | form.Leaves | form.Returns) -> str:
    """Says of whom the roll knew it already; lines without a time cannot be told apart."""
    if entry.at is None:
        return ""
    gone = isinstance(said, form.Leaves)
    online = said.online if isinstance(said, form.Arrives) else ()
    marks = telling.state.told.roll.marks

    def known(who: Owner) -> bool:
        spells = marks[plain(who)].spells if plain(who) in marks else ()
        return bool(spells) and entry.at not in [spell.end if gone else spell.start for spell in spells]

    names = ", ".join(telling.naming.owner(who) for who in said.people if known(who) and who.id not in online)
    said_already = "had left already" if gone else "here already"
    return f"▲ {said_already}: {names}" if names else ""


def which_item(telling: Telling, open_item: str | None) -> str:
    """Asks which item an interest is in that was declared without one among the declarations."""
    under = next((item.standing for item in telling.items if item.id == open_item), "")
    return "▲ in which item? as in: interest JS on 5: …" if under == "interests" else ""


def recalled(telling: Telling, item: str) -> Iterator[str]:
    """The interests that were declared for an item, recalled as it opens."""
    for interest in telling.state.told.interests.declared:
        if interest.item == item:
            yield f"interest {telling.naming.short(interest.who)}: {EFFECTS[interest.effect]}"
