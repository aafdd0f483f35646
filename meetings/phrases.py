"""House phrases: short words for whole sentences, from the area, from plugins and of the group's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.areas.text import one_line
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.typed import LONGEST_PHRASE, LONGEST_SHORT, is_short, line_of

Origin = Literal["group", "area", "plugin"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short word, the sentence it stands for, and whose it is."""

    short: str
    sentence: str
    origin: Origin


def house_phrases(office: Office) -> tuple[Phrase, ...]:
    """All house phrases by their short words; of two with one word the group's own stands, or a plugin's."""
    found = {phrase.short.casefold(): phrase for phrase in _all(office) if phrase.sentence.strip()}
    return tuple(sorted(found.values(), key=lambda one: one.short.casefold()))


def _all(office: Office) -> Iterator[Phrase]:
    """Every phrase, those that give way first."""
    for held in office.area.phrases:
        yield Phrase(held.short, held.sentence, "area")
    for phrases in office.plugins.call_each("compact_phrases", area=office.area):
        for short, sentence in phrases.items():
            yield Phrase(short, sentence, "plugin")
    for short, sentence in office.group.phrases.items():
        yield Phrase(short, sentence, "group")


def add_phrase(office: Office, short: str, sentence: str) -> Phrase:
    """Add a phrase of the group's own, or give one that it has another sentence."""
    from meetings.ways import set_ways, with_phrases

    word = short.strip()
    if not is_short(word) or "=" in word:
        raise Refused(
            f"“{one_line(short, 40)}” must be one short word without blanks or “=”, of at most "
            f"{LONGEST_SHORT} characters."
        )
    if _is_taken(word, office.today):
        raise Refused(f"“{word}” means something else in minutes already; choose another short word.")
    words = line_of(sentence, "the sentence", LONGEST_PHRASE)
    if not words:
        raise Refused(f"Say what “{word}” stands for: a whole sentence.")
    phrases = with_phrases(office.group.phrases, [f"{word} = {words}"])
    kept = set_ways(office, phrases=phrases).phrases
    return Phrase(word, kept[word], "group")


def _is_taken(word: str, on: dt.date) -> bool:
    """Whether a line of just this word is something else than prose, or nearly is."""
    from meetings.minutes.grammar import read
    from meetings.minutes.reading import Says
    from meetings.minutes.room import Room
    from meetings.records.forms import Prose

    reading = read(word, Room(on=on))
    if not isinstance(reading, Says):
        return True
    return not isinstance(reading.parsed, Prose) or bool(reading.notes) or reading.offer is not None


def remove_phrase(office: Office, short: str) -> None:
    """Take away a phrase of the group's own; the area's of the same word, if there is one, counts again."""
    from meetings.ways import set_ways, with_phrases

    own = {word.casefold() for word in office.group.phrases}
    wanted = short.strip().casefold()
    other = next((one for one in house_phrases(office) if one.short.casefold() == wanted), None)
    if wanted not in own and other is not None:
        whose = "the area" if other.origin == "area" else "a plugin"
        raise Refused(
            f"“{other.short}” comes from {whose} and cannot be taken away; “phrases add” gives it the "
            "group's own sentence."
        )
    if other is None:
        raise NotHeld(f"There is no house phrase “{one_line(short, 40)}”; “compact-tui phrases” lists them.")
    set_ways(office, phrases=with_phrases(office.group.phrases, (), [short]))
