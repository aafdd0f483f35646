"""Notes on their way into the minutes: tidied, told line by line, and put right before any of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from meetings.dates.words import straight
from meetings.minutes.foretold import Foretold, Sight, foretell
from meetings.minutes.room import Room
from meetings.store.door import clean_text

Standing = Literal["meant", "prose", "look", "refused", "out"]

STANDINGS: dict[Standing, str] = {
    "meant": "as meant",
    "prose": "prose",
    "look": "to look at",
    "refused": "cannot be kept",
    "out": "left out",
}
"""How lines of notes can stand, each in words, in the order in which they are counted."""

_BULLET = re.compile(r"(?:[-*•‣▪●○◦·–—]|[0-9]{1,2}[.)]|\([0-9]{1,2}\))\s+(?=\S)")
"""What stands before a point of a list; `+` and `...` are the minutes' own, and 4.1 is a reference."""

_TIME_BEFORE = re.compile(
    r"(?:at\s+)?([0-9]{1,2})(?:[.:]([0-9]{2}))?\s?([ap])\.?m\.?(?=[\s:,-]|$)|([0-9]{1,2})[.:]([0-9]{2})(?=\s*-\s|[:,]?\s)",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"\s(?:at\s+)?([0-9]{1,2})(?:[.:]([0-9]{2}))?\s?([ap])\.?m\.?$", re.IGNORECASE)
_PARTING = re.compile(r"\s*[-:,]?\s+")


@dataclass(frozen=True, slots=True)
class Note:
    """A line of notes: as it was `written`, and the `line` it is to be kept as.

    One that is left `out` is not kept; one that is `turned` is kept as the command it nearly was.
    """

    written: str
    line: str
    out: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a line of notes would become, and the line that is `proposed` in its place, if any."""

    foretold: Foretold
    standing: Standing
    proposed: str = ""


def notes_from(lines: Sequence[str]) -> tuple[Note, ...]:
    """Lines as somebody wrote them, each ready to be looked at; those without words are passed over."""
    return tuple(Note(line, tidied(line)) for line in map(clean_text, lines) if line.strip())


def tidied(line: str) -> str:
    """A line without what only lays notes out: blanks around it, tabs, and the bullet or number of a list."""
    plain = _plain(line)
    bullet = _BULLET.match(straight(plain))
    return plain[bullet.end() :] if bullet else plain


def _plain(line: str) -> str:
    return line.replace("\u00a0", " ").replace("\t", " ").strip()


def bullet_of(note: Note) -> str:
    """The bullet that was taken off a line which still stands as it was written; else nothing."""
    rest = tidied(note.written)
    if note.line != rest:
        return ""
    return _plain(note.written).removesuffix(rest).strip()


def is_edited(note: Note) -> bool:
    """Whether the words of a line are no longer those that were written."""
    return note.line != tidied(note.written)


def tell(notes: Sequence[Note], sight: Sight) -> tuple[list[Told], Sight]:
    """What notes would become one after the other, and what is known after them."""
    told = []
    for note in notes:
        told.append(tell_one(note, sight))
        if not note.out:
            sight = sight.after(note.line, turned=note.turned)
    return told, sight


def tell_one(note: Note, sight: Sight) -> Told:
    """What a line of notes would become as the next one."""
    foretold = foretell(note.line, sight, turned=note.turned)
    proposed = proposal(note.line, sight) if foretold.prose else ""
    return Told(foretold, _standing(note, foretold, proposed), proposed)


def _standing(note: Note, foretold: Foretold, proposed: str) -> Standing:
    if note.out or not note.line.strip():
        return "out"
    if foretold.refused:
        return "refused"
    if foretold.doubtful or proposed:
        return "look"
    return "prose" if foretold.prose else "meant"


def counts(told: Sequence[Told | None]) -> str:
    """How many lines stand how, in words: `200 lines: 180 as meant, 14 prose, 6 to look at`."""
    many = [one.standing for one in told if one]
    said = [f"{count:,} {words}" for key, words in STANDINGS.items() if (count := many.count(key))]
    waiting = len(told) - len(many)
    said += [f"{waiting:,} being read …"] if waiting else []
    return f"{len(told):,} {'line' if len(told) == 1 else 'lines'}: {', '.join(said)}"


# what might have been meant


def proposal(line: str, sight: Sight) -> str:
    """The line as the minutes read it, where notes say the same in another way; else nothing.

    A time as people write it (`2.15pm - JS arrived`) becomes `14:15 JS arrived`; the title of an item of the
    agenda, alone in its line, opens that item.
    """
    plain = straight(line)
    if line.startswith("\\"):
        return ""
    if heading := _heading(plain, sight.room):
        return heading
    for said, as_it_stands in _timed(line, plain):
        if as_it_stands and said != line:
            return said
        if said := _command(said, sight):
            return said
    return _command(line, sight, as_typed=False)


_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(slip, re.IGNORECASE), proper)
    for slip, proper in (
        (
            r"(?:the )?(?:meeting )?(?:was )?(?:opened|started|began)(?: at)?( [0-9]{2}:[0-9]{2})?\.?",
            r"open\1",
        ),
        (
            r"(?:the )?(?:meeting )?(?:was )?(?:closed|ended|finished)(?: at)? ([0-9]{2}:[0-9]{2})\.?",
            r"close at \1",
        ),
        (r"(?:date of )?(?:the )?next meeting:? (.+)", r"next meeting \1"),
    )
)
"""How notes tell of the meeting itself, and how the minutes do."""


def _command(line: str, sight: Sight, *, as_typed: bool = True) -> str:
    """The line, or the same in the words of the minutes, where that is a command; else nothing."""
    said = [line] if as_typed else []
    said += [found.expand(proper) for slip, proper in _OTHERWISE if (found := slip.fullmatch(line))]
    return next((one for one in said if one != "" and not foretell(one, sight).prose), "")


def _heading(plain: str, room: Room) -> str:
    wanted = plain.strip(" .:").casefold()
    fits = [item.number for item in room.items if straight(item.title).casefold() == wanted]
    return f"item {fits[0]}" if len(fits) == 1 else ""


def _timed(line: str, plain: str) -> Iterator[tuple[str, bool]]:
    """The line with the time that it begins or ends with as the minutes write it, and whether that is meant
    whatever the line says: what ends with a time may only mention it."""
    if before := _TIME_BEFORE.match(plain):
        half = before[3]
        hour, minute = (before[1], before[2]) if half else (before[4], before[5])
        said, rest = _clock(hour, minute, half), line[before.end() :]
        words = rest[parting.end() :] if (parting := _PARTING.match(straight(rest))) else ""
        if said and words and words[0] not in "0123456789":
            yield f"{said} {words}", True
    if after := _TIME_AFTER.search(plain):
        said = _clock(after[1], after[2], after[3])
        if said:
            yield f"{line[: after.start()].rstrip(' ,-–—')} {said}", False


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    """A time as the minutes write it; none for what is no time of day, or may be the number of a section."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half.casefold() == "p" else 0)
    elif not 8 <= hours <= 23:
        return ""
    return f"{hours:02}:{minutes:02}" if minutes < 60 else ""


# putting right


def reworded(note: Note, line: str) -> Note:
    """A line put into other words; with none left it is left out, and keeps those it had."""
    return replace(note, line=line, turned=False) if line.strip() else replace(note, out=True)


def as_prose(note: Note) -> Note:
    """A line made prose whatever it says, or, where that was done, what it says again."""
    line = note.line[1:].lstrip() if note.line.startswith("\\") else f"\\{note.line}"
    return replace(note, line=line, turned=False)


def as_command(note: Note, told: Told) -> Note | None:
    """A line as the command it nearly was; none where it was none. One that was turned is turned back."""
    if note.turned:
        return replace(note, turned=False)
    if told.proposed:
        return replace(note, line=told.proposed)
    return replace(note, turned=True) if told.foretold.offers else None


def joined(first: Note, second: Note) -> Note:
    """Two lines as one."""
    return Note(f"{first.written}\n{second.written}", f"{first.line} {second.line}")


def split(note: Note, line: str, at: int) -> tuple[Note, Note] | None:
    """A line, as it stands, as two from a place on; none where one of them would say nothing."""
    before, after = line[:at].rstrip(), line[at:].strip()
    return (Note(note.written, before), Note(after, after)) if before.strip() and after else None
