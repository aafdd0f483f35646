"""Putting right what stands in the minutes: corrections are changes to lines, never lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from meetings.errors import Refused
from meetings.minutes.echo import Echo, said
from meetings.minutes.grammar import read
from meetings.minutes.reading import Correct, InsertBefore, Says, Turn
from meetings.office import Office
from meetings.records import entry as form
from meetings.records.entry import Entry, Parsed

if TYPE_CHECKING:
    from meetings.minutes.taking import Taking

_KEEPS_ITS_RECORD = (form.Action, form.ItemAdded, form.Tabled)
_DECIDES = (form.Decision, form.Recommended, form.Referred, form.NotAgreed, form.Vote)
_MADE: dict[type[Parsed], str] = {
    form.Action: "action",
    form.ItemAdded: "item",
    form.Tabled: "paper",
    form.Ratified: "decision",
    **dict.fromkeys(_DECIDES, "decision"),
}
"""The kind of the record that a line of each form makes and owns."""


def answer(taking: Taking, reading: Turn | Correct | InsertBefore) -> Echo:
    """Put right what the line asks for, and say what it became."""
    match reading:
        case Correct():
            return _correct(taking, reading)
        case InsertBefore():
            return _insert(taking, reading)
        case Turn(to="prose"):
            return _into_prose(taking)
        case Turn(to="command"):
            return _into_command(taking)
        case Turn(to=to):
            return taking.turn(to)


def _correct(taking: Taking, asked: Correct) -> Echo:
    entry = _containing(taking, asked.old)
    before, _, after = entry.line.rpartition(asked.old)
    line = f"{before}{asked.new}{after}"
    reading = _says(taking, line)
    entry = taking.rewrite(entry, line, reading, what="correct")
    return Echo(("corrected", *said(taking.telling, entry), entry.line))


def _insert(taking: Taking, asked: InsertBefore) -> Echo:
    entry = _containing(taking, asked.before)
    new = taking.insert_before(entry, asked.line, _says(taking, asked.line))
    return Echo(("inserted", *said(taking.telling, new), f"before “{_brief(entry.line)}”"))


def _into_prose(taking: Taking) -> Echo:
    commands = (e for e in taking.live_entries() if not isinstance(e.parsed, form.Prose))
    entry = next(commands, None)
    if entry is None:
        return Echo(("no command to turn back into prose",), kept=False)
    taking.rewrite(entry, entry.line, Says(form.Prose(entry.line), entry.at), what="prose")
    return Echo(("prose", entry.line))


def _into_command(taking: Taking) -> Echo:
    entry = next((e for e in taking.live_entries() if isinstance(e.parsed, form.Prose)), None)
    reading = read(entry.line, taking.room) if entry else None
    if entry is None or not isinstance(reading, Says):
        return Echo(("no prose to make a command of",), kept=False)
    meant = reading.offer if isinstance(reading.parsed, form.Prose) else reading.parsed
    if meant is None:
        return Echo(("the last prose is not nearly a command",), kept=False)
    entry = taking.rewrite(entry, entry.line, Says(meant, entry.at, reading.tags), what="command")
    return Echo(said(taking.telling, entry))


def _containing(taking: Taking, words: str) -> Entry:
    found = next((entry for entry in taking.live_entries() if words in entry.line), None)
    if found is None:
        raise Refused(f"No line of these minutes holds “{_brief(words)}”; nothing was changed.")
    return found


def _says(taking: Taking, line: str) -> Says:
    """A line read anew; one that would be a question or a correction is kept as prose."""
    reading = read(line, taking.room)
    return reading if isinstance(reading, Says) else Says(form.Prose(line))


def _brief(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def undo_effects(office: Office, entry: Entry, parsed: Parsed) -> Entry:
    """Undo what a line did, unless what it becomes puts the same record right under the same number.

    A record with a number that is no longer made says that it was taken back.
    """
    if isinstance(entry.parsed, form.Prose):
        return entry
    same = isinstance(parsed, type(entry.parsed)) and isinstance(parsed, _KEEPS_ITS_RECORD)
    if same or (isinstance(entry.parsed, _DECIDES) and isinstance(parsed, _DECIDES)):
        return entry
    made = _MADE.get(type(entry.parsed)) if entry.made else None
    spared = {("entry", entry.id)} | ({(made, entry.made or "")} if made else set())
    office.store.retract(("entry", entry.id), spared)
    if made and entry.made:
        office.store.take_back(made, entry.made)
    return replace(entry, made=None, ref="")
