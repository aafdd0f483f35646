"""Completion of the minute line: what the word before the cursor could become. Pure, and tested so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from meetings.keys import KnownAreas
from meetings.minutes.gaps import gap_in
from meetings.minutes.names import Names
from meetings.minutes.room import KnownItem, KnownPerson, Room

MOST = 6
"""How many suggestions are shown at once; a longer list would not be read."""

COMMANDS: tuple[tuple[str, str], ...] = (
    ("open", "the meeting starts"),
    ("next", "the next item"),
    ("next meeting ", "its date, time and venue"),
    ("back", "the item before"),
    ("item ", "an item by number or title"),
    ("here ", "who is here: JS PC, SK online"),
    ("apologies ", "AB: on leave"),
    ("late ", "expected later"),
    ("arrives ", "JS comes in now"),
    ("leaves ", "JS goes now"),
    ("returns ", "JS is back"),
    ("sub ", "XY for JS"),
    ("guest ", "Jo Hall (Fire and Rescue)"),
    ("observer ", "Jo Hall (Fire and Rescue)"),
    ("also ", "34 others"),
    ("chair ", "who takes the chair"),
    ("interest ", "JS on 5: why, stays / leaves"),
    ("action ", "JS: what by when #theme"),
    ("agreed: ", "a decision"),
    ("resolved: ", "a decision"),
    ("noted: ", "what was noted"),
    ("recommended to ", "BODY: what"),
    ("referred to ", "BODY: what"),
    ("not agreed: ", "a proposal lost"),
    ("ratified ", "D7: an earlier recommendation"),
    ("proposed ", "JS, seconded TM: what"),
    ("vote ", "7-1-2: for, against, abstaining"),
    ("casting ", "for or against"),
    ("record ", "AB against"),
    ("defer", "this item to the next meeting"),
    ("minutes correct", "approves the last minutes"),
    ("elected ", "PC vice chair to 2027"),
    ("thanks ", "JS: for what"),
    ("tabled: ", "a paper's title"),
    ("confidential", "from here on, the annex"),
    ("public", "the end of the confidential part"),
    ("adjourn ", "10 minutes, or to 4 Feb"),
    ("resume", "the meeting goes on"),
    ("off: ", "a private note"),
    ("who?", "who is here"),
    ("quorum?", "is there a quorum"),
    ("actions?", "the open actions"),
    ("undo", "take back the last change"),
    ("redo", "put it back"),
    ("close", "the meeting ends"),
)
"""The words a line can begin with, each with what follows or what it does."""

_OF_VOTES = frozenset(["proposed ", "vote ", "casting ", "record ", "quorum?"])
"""What stays out of the way of a body that takes no votes; typed in full, each works all the same."""

_PEOPLE_WORDS = (
    "here apologies late arrives arrived leaves left returns returned chair sub interest action proposed "
    "seconded elected thanks record vote"
)
_OF_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_SHORTEST = 2
"""How many letters are typed before undertakings are offered by their words."""

_SAID = re.compile(r"\w+")
_WORD = re.compile(r"[^\s,/;&]*$")
_REFERENCE = re.compile(r"([AaDd])-?([0-9-]*)")
_APOLOGIES = re.compile(r"\s*apologies\s+([^\s,:]*)$", re.IGNORECASE)
_TITLE = re.compile(r"item\s+(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the line from `start` to the cursor may become, with what to show of it.

    `after` follows the cursor where a text has a gap, which the cursor goes to.
    """

    text: str
    shown: str
    hint: str
    start: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All that can be completed: references with their texts, undertakings by their keys.

    `area` is the word of the group's own area; `areas` are those whose texts have been read. Without `votes`
    (a body that has no quorum rule decides by consensus) the words of votes are not offered. `excused`
    are those who sent apologies beforehand, each with the reason they gave.
    """

    room: Room
    actions: tuple[tuple[str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    area: str = ""
    areas: KnownAreas = field(default_factory=KnownAreas)
    votes: bool = True
    excused: tuple[tuple[str, str], ...] = ()

    def knowing(self, areas: KnownAreas) -> Known:
        """The same, with the texts of some areas, which are read when one of them is first named."""
        return replace(self, areas=areas)


def complete(line: str, cursor: int, known: Known) -> tuple[Suggestion, ...]:
    """What the word before the cursor could become; nothing in the middle of a word."""
    before, after = line[:cursor], line[cursor:]
    if not before.strip() or (after and after[0].isalnum()):
        return ()
    found = [
        suggestion
        for suggestion in islice(_suggested(before, known), MOST + 1)
        if before[suggestion.start :] != suggestion.text
    ]
    return tuple(found[:MOST])


def _suggested(before: str, known: Known) -> Iterator[Suggestion]:
    start = _WORD.search(before)
    assert start is not None  # it finds the empty word at the end, if no other
    at, word = start.start(), start.group()
    if word.startswith("#"):
        yield from _tags(word[1:].casefold(), at, known)
        return
    if title := _TITLE.match(before):
        yield from _items(title.group(1), title.start(1), known.room.items)
        return
    if reference := _REFERENCE.fullmatch(word):
        yield from _references(reference, at, known)
    stripped = before.lstrip()
    if " " not in stripped or len(stripped) > 1:
        yield from _commands(stripped, len(before) - len(stripped), known)
    if apologies := _APOLOGIES.match(before):
        yield from _excused(apologies[1].casefold(), apologies.start(1), known)
    if word:
        yield from _people(word, at, before, known.room)


def _excused(word: str, at: int, known: Known) -> Iterator[Suggestion]:
    """Who sent apologies beforehand, with the reason they gave, as it would be written down."""
    people, names = {person.id: person for person in known.room.people}, Names(known.room)
    for id_, reason in known.excused:
        person = people.get(id_)
        if person and f" {person.initials} {person.name}".casefold().find(f" {word}") >= 0:
            text = name_in_line(person, names) + (f": {reason}" if reason else "")
            yield Suggestion(text, text, f"{person.name} sent apologies", at)


def _tags(word: str, at: int, known: Known) -> Iterator[Suggestion]:
    for theme in known.themes if "." not in word else ():
        if theme.casefold().startswith(word):
            yield Suggestion(f"#{theme}", f"#{theme}", "theme", at)
    if known.area and known.area.startswith(word):
        yield Suggestion(f"#{known.area}.", f"#{known.area}.", "an undertaking of the area", at)
    for key, text in _statements(word, known) if word else ():
        yield Suggestion(f"#{key}", f"#{key}", text, at)


def _statements(word: str, known: Known) -> Iterator[tuple[str, str]]:
    """What a key begins so, in the area it names or else in the group's own; then what says these words."""
    named = known.areas.by_word.get(word.partition(".")[0]) if "." in word else None
    place = named or known.areas.by_word.get(known.area)
    if place is None:
        return
    key = f"{place.short}.{word.partition('.')[2]}" if named else f"{place.short}.{word}"
    begun = [one for one in place.texts.items() if one[0].startswith(key)]
    yield from begun
    if begun or named or len(word) < _SHORTEST:
        return
    wanted = [f" {part}" for part in re.split(r"[.-]", word) if part]
    for one, text in place.texts.items():
        said = f" {one.replace('.', ' ')} {' '.join(re.findall(_SAID, text.casefold()))}"
        if all(part in said for part in wanted):
            yield one, text


def _items(words: str, at: int, items: Iterable[KnownItem]) -> Iterator[Suggestion]:
    wanted = words.casefold()
    for item in items:
        title = item.title.casefold()
        if str(item.number).startswith(wanted) or f" {title}".find(f" {wanted}") >= 0:
            yield Suggestion(str(item.number), str(item.number), item.title, at)


def _references(typed: re.Match[str], at: int, known: Known) -> Iterator[Suggestion]:
    letter, number = typed[1].upper(), typed[2]
    for ref, text in known.actions if letter == "A" else known.decisions:
        whole = f"{letter}-{number.lstrip('-')}"
        short = ref.rpartition("-")[2].lstrip("0")
        if whole in ref or short.startswith(number):
            yield Suggestion(ref, ref, text, at)


def _commands(words: str, at: int, known: Known) -> Iterator[Suggestion]:
    typed, room = words.casefold(), known.room
    for text, hint in COMMANDS:
        if not known.votes and text in _OF_VOTES:
            continue
        if text.startswith(typed) and text.strip() != typed.strip():
            yield Suggestion(text, text.rstrip(), hint, at)
    for phrase, sentence in room.phrases.items():
        gap = gap_in(sentence)
        if phrase.casefold().startswith(typed) and (gap or phrase.casefold() != typed):
            before, after = gap or (phrase, "")
            yield Suggestion(before, phrase, sentence, at, after)


def _people(word: str, at: int, before: str, room: Room) -> Iterator[Suggestion]:
    """People by initials or a part of their name; in small letters only where a line names people."""
    first = re.match(r"\s*([a-z]+)", before, re.IGNORECASE)
    of_people = bool(first and first.start(1) < at and first[1].casefold() in _OF_PEOPLE)
    if not of_people and not word[0].isupper():
        return
    wanted = word.casefold()
    names = Names(room)

    def fits(person: KnownPerson) -> bool:
        if person.initials.startswith(word.upper() if of_people else word):
            return True
        parts = person.name.casefold().split()
        return (of_people or len(wanted) > 1) and any(part.startswith(wanted) for part in parts)

    for person in sorted(filter(fits, room.people), key=lambda one: not one.member):
        text = name_in_line(person, names)
        yield Suggestion(text, person.initials, person.name, at)


def name_in_line(person: KnownPerson, names: Names) -> str:
    """The shortest words by which a line names just this person: initials, else the full name."""

    def means(words: str) -> bool:
        found = names.one(words) if words else None
        return found is not None and not found.fits and found.owner.id == person.id

    return next(filter(means, (person.initials, person.name)), person.name)
