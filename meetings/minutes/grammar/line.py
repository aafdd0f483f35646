"""A typed line as the rules see it, and what a rule may answer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from meetings import dates
from meetings.errors import Refused
from meetings.minutes.names import Found, Listed, Names
from meetings.minutes.room import Room
from meetings.records.forms import Parsed

HEAD = 300
"""How far into a line its first colon may stand: no list of names before it is longer."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?=[\s:]|$)")
_BEFORE = re.compile(r"(?:at\s{1,9})?([0-9]{1,2}):([0-9]{2})(?::(?![0-9])|,)?(?=\s|$)", re.IGNORECASE)
_AFTER = re.compile(r"(?<=\s)(?:at\s{1,9})?([0-9]{1,2}):([0-9]{2})\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line: `text` as typed, `plain` the same with straight quotes, for matching.

    Both have the same length and no blanks at either end.
    """

    text: str
    plain: str

    @classmethod
    def of(cls, text: str) -> Span:
        """The text without the blanks around it."""
        return cls(text, dates.straight(text)).part(0)

    def part(self, start: int, end: int | None = None) -> Span:
        """What stands between two places, without the blanks around it."""
        plain = self.plain[start:end]
        left = len(plain) - len(plain.lstrip())
        right = len(plain.rstrip())
        return Span(self.text[start:end][left:right], plain[left:right])

    def split(self, mark: str, within: int = HEAD) -> tuple[Span, Span] | None:
        """What stands before and after the first `mark`, if that comes early and there is both."""
        at = self.plain.find(mark, 0, within)
        if at < 0:
            return None
        before, after = self.part(0, at), self.part(at + len(mark))
        return (before, after) if before and after else None

    def head_and_tail(self) -> tuple[Span, Span]:
        """What stands before and after the first colon; the tail is empty without one."""
        at = self.plain.find(":", 0, HEAD)
        return (self, Span("", "")) if at < 0 else (self.part(0, at), self.part(at + 1))

    def without(self, word: str) -> Span:
        """The span without that word (in small letters) at its beginning, if it stands there."""
        found = self.plain[: len(word)].lower() == word and self.plain[len(word) : len(word) + 1].isspace()
        return self.part(len(word)) if found else self

    def unended(self) -> Span:
        """The span without a full stop at its end."""
        return self.part(0, -1) if self.plain.endswith(".") else self

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Command:
    """A line that begins with a command's word: the word as typed, what follows it, and the room."""

    word: str
    rest: Span
    names: Names

    @property
    def room(self) -> Room:
        """What the line is read against."""
        return self.names.room

    @property
    def after_colon(self) -> Span | None:
        """What follows a colon straight after the word; none without one or with nothing after it."""
        after = self.rest.part(1) if self.rest.plain[:1] == ":" else None
        return after or None


@dataclass(frozen=True, slots=True)
class Fits:
    """All of the line fits: what it says, what the echo must add, and whom to ask about."""

    form: Parsed
    notes: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """The line is prose, and nearly was a command: why it is not, and what it would have said."""

    notes: tuple[str, ...] = ()
    offer: Parsed | None = None


Answer = Fits | Near | None


def command_in(span: Span, names: Names) -> Command | None:
    """The line as a command, if it begins with a word."""
    found = _WORD.match(span.plain[:40])
    return Command(found.group(), span.part(found.end()), names) if found else None


def people_in(words: str, names: Names) -> Listed | None:
    """The people of a list parted by blanks, commas or `and`; none where somebody in it is no person."""
    listed = names.listed(words, by_blanks=True)
    if listed is None:
        return None
    people = [names.as_person(one) if one.owner.id or one.fits else one for one in listed.found]
    found: tuple[Found, ...] = tuple(person for person in people if person)
    return Listed(found, listed.unknown) if len(found) == len(people) else None


def with_people(form: Parsed, listed: Listed, names: Names) -> Fits | Near:
    """The form, if everybody in the list is known; else prose that offers it."""
    if listed.unknown:
        return Near(tuple(names.why_not(words) for words in listed.unknown), form)
    return fitting(form, listed.ambiguous, names)


def fitting(form: Parsed, ambiguous: tuple[tuple[str, tuple[str, ...]], ...], names: Names) -> Fits:
    """The form, with a question for each name in it that fits more than one."""
    return Fits(form, tuple(names.question(words, ids) for words, ids in ambiguous), ambiguous)


def time_before(span: Span, room: Room) -> tuple[dt.datetime, Span] | None:
    """The time a line begins with (`14:22 …`, `14:22: …`, `at 14:22 …`) and the rest of the line."""
    return _timed(_BEFORE.match(span.plain[:20]), room, span, before=True)


def time_after(span: Span, room: Room) -> tuple[dt.datetime, Span] | None:
    """The time a line ends with (`… 14:22`, `… at 14:22`) and the rest of the line."""
    short = span.plain[-24:]
    return _timed(_AFTER.search(short), room, span, before=False, ahead=len(span.plain) - len(short))


def _timed(
    found: re.Match[str] | None, room: Room, span: Span, *, before: bool, ahead: int = 0
) -> tuple[dt.datetime, Span] | None:
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    rest = span.part(found.end()) if before else span.part(0, ahead + found.start())
    try:
        day = room.now.date() if room.now else room.on  # taken live, on whatever day that is
        at = dates.when(day, dt.time(int(found[1]), int(found[2])))
    except Refused:  # in the hour the clocks skip or repeat, no time can be told from the words
        return None
    return (at, rest) if rest else None
