"""Putting right what stands in the minutes: corrections are changes to lines, never lines of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec

from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.minutes.echo import Echo, said
from meetings.minutes.grammar import read
from meetings.minutes.live import LiveMinutes
from meetings.minutes.reading import Correct, InsertBefore, Says, Turn
from meetings.minutes.versions import differ, in_one_version, kept_beside
from meetings.records import forms as form
from meetings.records.entry import Entry


def answer(live: LiveMinutes, reading: Turn | Correct | InsertBefore) -> Echo:
    """Put right what the line asks for, and say what it became."""
    match reading:
        case Correct():
            return _correct(live, reading)
        case InsertBefore():
            return _insert(live, reading)
        case Turn(to="prose"):
            return _into_prose(live)
        case Turn(to="command"):
            return _into_command(live)
        case Turn(to=to):
            return _turn(live, to)


def _turn(live: LiveMinutes, to: str) -> Echo:
    turned = live.undo() if to == "undo" else live.redo()
    if turned is None:
        return Echo((f"nothing to {to}",), kept=False)
    return Echo(("taken back" if to == "undo" else "put back", turned.what))


def _correct(live: LiveMinutes, asked: Correct) -> Echo:
    entry = _containing(live, asked.old)
    before, _, after = entry.line.rpartition(asked.old)
    return rewritten(live, entry, f"{before}{asked.new}{after}")


def rewritten(live: LiveMinutes, entry: Entry, line: str) -> Echo:
    """Let an entry say another line, at its own time unless the line gives one; what it became.

    `entry` is the line as whoever corrects it saw it. Where somebody else has let it say something else
    since, both are kept for a person to choose from.
    """
    with live.change(f"correct: {line[:60]}"):
        now, reading = live.standing(entry.id), says(live, line, entry.at, entry.made)
        if now.line != line and differ(now, entry):
            return kept_beside(live, entry, line, reading)
        new = put_right(live, in_one_version(live, entry.id), line, reading)
    return Echo(("corrected", *said(live.telling, new), new.line))


def put_right(live: LiveMinutes, entry: Entry, line: str, reading: Says) -> Entry:
    """The entry with what the line says; minutes that it approves stay the same ones."""
    if isinstance(entry.parsed, form.MinutesApproved) and isinstance(reading.parsed, form.MinutesApproved):
        same = msgspec.structs.replace(reading.parsed, meeting=entry.parsed.meeting)
        reading = replace(reading, parsed=same)  # by now the room expects other minutes to be approved
    return live.rewrite(entry, line, reading, what="correct")


def _insert(live: LiveMinutes, asked: InsertBefore) -> Echo:
    return inserted(live, _containing(live, asked.before), asked.line)


def inserted(live: LiveMinutes, entry: Entry, line: str) -> Echo:
    """Put a line in before an entry, at the entry's time unless the line gives one; what it became."""
    at = None if live.from_notes else entry.at
    new = live.insert_before(entry, line, says(live, line, at))
    return Echo(("inserted", *said(live.telling, new), f"before “{short_of(entry.line)}”"))


def _into_prose(live: LiveMinutes) -> Echo:
    commands = (e for e in live.live_entries() if not isinstance(e.parsed, form.Prose))
    entry = next(commands, None)
    if entry is None:
        return Echo(("no command to turn back into prose",), kept=False)
    live.rewrite(
        in_one_version(live, entry.id), entry.line, Says(form.Prose(entry.line), entry.at), what="prose"
    )
    return Echo(("prose", entry.line))


def _into_command(live: LiveMinutes) -> Echo:
    entry = next((e for e in live.live_entries() if isinstance(e.parsed, form.Prose)), None)
    reading = read(entry.line, live.room) if entry else None
    if entry is None or not isinstance(reading, Says):
        return Echo(("no prose to make a command of",), kept=False)
    meant = reading.offer if isinstance(reading.parsed, form.Prose) else reading.parsed
    if meant is None:
        return Echo(("the last prose is not nearly a command",), kept=False)
    entry = live.rewrite(
        in_one_version(live, entry.id), entry.line, Says(meant, entry.at, reading.tags), what="command"
    )
    return Echo(said(live.telling, entry))


def struck(live: LiveMinutes, entry: Entry) -> Echo:
    """Take one entry back with all it did, wherever it stands; it stays in the log as taken back."""
    live.take_back(in_one_version(live, entry.id))
    return Echo(("taken back", entry.line))


def find_line(live: LiveMinutes, words: str) -> Entry:
    """An entry that stands, by its id or the end of its id."""
    wanted = words.strip().casefold()
    fits = [one for one in live.entries if wanted and one.id.endswith(wanted)]
    if len(fits) != 1:
        raise NotHeld(
            f"“{short_of(words)}” names {len(fits)} of the lines of {live.meeting.ref}; "
            f"“compact-tui minutes log {live.meeting.ref}” shows each with its id."
        )
    if fits[0].taken_back:
        raise Refused("That line has been taken back already, so it was left as it is.")
    return fits[0]


def _containing(live: LiveMinutes, words: str) -> Entry:
    found = next((entry for entry in live.live_entries() if words in entry.line), None)
    if found is None:
        raise Refused(f"No line of these minutes holds “{short_of(words)}”; nothing was changed.")
    return found


def says(live: LiveMinutes, line: str, at: dt.datetime | None, made: str | None = None) -> Says:
    """A line read as if typed at a time, unless it gives one itself; in place of one that `made` a record.

    One that would be a question or a correction is kept as prose.
    """
    if not line.strip():
        raise Refused("A line needs words; to be rid of one, take it back.")
    reading = read(line, replace(live.room.anew(made), now=at))
    return reading if isinstance(reading, Says) else Says(form.Prose(line), at)
