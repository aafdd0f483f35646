"""Undoing what a line did elsewhere, before it is put right or becomes something else."""

from __future__ import annotations

from msgspec.structs import replace

from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.records.forms import Parsed

_KEEPS_ITS_RECORD = (form.Action, form.ItemAdded, form.Tabled)
_DECIDES = (form.Decision, form.Recommended, form.Referred, form.NotAgreed, form.Vote)
_MADE: dict[type[Parsed], str] = {
    form.Action: "action",
    form.ItemAdded: "item",
    form.Tabled: "paper",
    form.Ratified: "decision",
    form.Elected: "decision",
    form.MinutesApproved: "decision",
    **dict.fromkeys(_DECIDES, "decision"),
}
"""The kind of the record that a line of each form makes and owns."""


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
