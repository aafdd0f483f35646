"""Undoing what a line did elsewhere, before it is put right or becomes something else."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.records.forms import Parsed
from meetings.store.change import Change

_KEEPS_ITS_RECORD = (form.Action, form.ItemAdded, form.Tabled)
_DECIDES = (form.Decision, form.Recommended, form.Referred, form.NotAgreed, form.Vote)
MADE: dict[type[Parsed], str] = {
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
    made = MADE.get(type(entry.parsed)) if entry.made else None
    spared = {("entry", entry.id)} | ({(made, entry.made or "")} if made else set())
    if came := _came_from(office, entry):
        office.store.retract(came, spared | _done_by_others(office, came))
    if made and entry.made:
        office.store.take_back(made, entry.made)
    return replace(entry, made=None, ref="")


def _came_from(office: Office, entry: Entry) -> Change | None:
    """The change by which a line came to say what it says; one that only moved it, or that
    settled on one of two versions, is passed over."""
    store = office.store
    held = store.engine.held("entry", entry.id)
    change = store.in_effect(held.shown) if held else None
    while change is not None:
        bases = map(store.in_effect, change.bases)
        earlier = next((one for one in bases if one and _unmoved(one) == _unmoved(change)), None)
        if earlier is None:
            break
        change = earlier
    return change


def _unmoved(change: Change) -> dict[str, object]:
    """What a line is, wherever it stands."""
    body = msgspec.json.decode(change.body or "{}")
    return {field: value for field, value in body.items() if field not in ("item", "after")}


def _done_by_others(office: Office, came: Change) -> set[tuple[str, str]]:
    """What other lines did in the commit of a change: a line is kept right after all that it does."""
    engine = office.store.engine
    others: set[tuple[str, str]] = set()
    run: set[tuple[str, str]] = set()
    kept = False
    for change in engine.changes(commit=came.commit):
        run.add((change.kind, change.record))
        if change.kind == "entry" and change.record == came.record:
            run, kept = set(), True
        elif change.kind == "entry" and _says_another(office, change):
            others |= run
            run = set()
    return others | run if kept else others


def _says_another(office: Office, change: Change) -> bool:
    """Whether a change makes a line, takes it back, or lets it say something else."""
    before = office.store.engine.change(change.bases[0]) if change.bases else None
    says, said = (msgspec.json.decode(one.body or "{}") if one else {} for one in (change, before))
    return any(says.get(field) != said.get(field) for field in ("line", "parsed", "taken_back"))
