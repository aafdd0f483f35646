"""Actions given out, and news of those in the plan."""

from __future__ import annotations

import re

from meetings.minutes.grammar.due import cut_due
from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span, with_people
from meetings.minutes.grammar.references import is_reference, referred_to
from meetings.minutes.grammar.tags import without_tags
from meetings.minutes.names import Listed, Names
from meetings.minutes.room import Room
from meetings.records import forms
from meetings.records.outcome import ActionStatus

_TO = re.compile(r"\sto\s")
_WITH = re.compile(r"\swith\s")
_REFS = re.compile(r"\s*(?:,|/|&|and\b)\s*|\s+")

_STATUS: dict[str, ActionStatus] = {
    "done": "done", "complete": "done", "completed": "done", "finished": "done",
    "not started": "not-started", "not yet started": "not-started",
    "under way": "under-way", "underway": "under-way", "in progress": "under-way", "in hand": "under-way",
    "started": "under-way", "ongoing": "under-way", "on track": "under-way",
    "at risk": "at-risk", "blocked": "blocked", "stuck": "blocked",
    "dropped": "dropped", "withdrawn": "dropped", "no longer needed": "dropped",
}  # fmt: skip


def action(said: Command) -> Answer:
    """`action JS, PC: draft it by end of Jan #awareness`, `ACTION: JS/PC to draft it by end of Jan`."""
    if said.after_colon:
        return _owners_first(said.after_colon, said)
    parts = said.rest.split(":")
    if parts is None:
        return None
    who, text = parts
    owners = _owners(who, said.names)
    return _given(*owners, text.without("to"), said) if owners else None


def _owners_first(rest: Span, said: Command) -> Answer:
    """`ACTION: OWNERS to TEXT`, `ACTION: OWNERS: TEXT`; with no owner among them it is prose."""
    for mark in _TO.finditer(rest.plain[:300]):
        if owners := _owners(rest.part(0, mark.start()), said.names):
            return _given(*owners, rest.part(mark.end()), said)
    if (parts := rest.split(":")) and (owners := _owners(parts[0], said.names)):
        return _given(*owners, parts[1].without("to"), said)
    form, _ = _form(Listed(()), False, rest, said)
    return Near(("no owner was recognised: say who, as in ACTION: JS to …",), form) if form else None


def _owners(who: Span, names: Names) -> tuple[Listed, bool] | None:
    """Who is to do it, and whether the first of them leads the others (`JS with PC`)."""
    if found := names.listed(who.plain):
        return found, False
    joint = _WITH.search(who.plain)
    first = names.listed(who.plain[: joint.start()]) if joint else None
    others = names.listed(who.plain[joint.end() :]) if joint else None
    if first is None or others is None or len(first.found) != 1:
        return None
    return Listed(first.found + others.found, first.unknown + others.unknown), True


def _given(owners: Listed, led: bool, text: Span, said: Command) -> Answer:
    form, notes = _form(owners, led, text, said)
    if form is None:
        return None
    answer = with_people(form, owners, said.names)
    if isinstance(answer, Fits):
        return Fits(answer.form, answer.notes + notes, answer.ambiguous)
    return answer


def _form(
    owners: Listed, led: bool, text: Span, said: Command
) -> tuple[forms.Action | None, tuple[str, ...]]:
    dated = cut_due(without_tags(text), said.room)
    words = without_tags(dated.text)
    if not words:
        return None, ()
    return forms.Action(words.text, owners.owners, led, dated.due), dated.notes


def progress(span: Span, names: Names) -> Answer:
    """`A14: done`, `A14, A15: carried forward`, `A14: text by 1 Feb`."""
    parts = span.split(":")
    if parts is None or (not parts[0].plain.startswith(("A", "F")) and not is_reference(parts[0].plain[:20])):
        return None
    refs = [ref for ref in _REFS.split(parts[0].plain) if ref]
    found = [referred_to(ref, "A", names.room) for ref in refs]
    known = [one for one in found if one is not None and not isinstance(one, str)]
    if None in found or not found:
        return None
    if len(known) < len(found):
        return Near(tuple(one for one in found if isinstance(one, str)))
    asked = [one.asked() for one in known]
    form, notes = _news(tuple(dict.fromkeys(one.id for one in known)), parts[1], names.room)
    return Fits(
        form,
        notes + tuple(n for notes, _ in asked for n in notes),
        tuple(a for _, more in asked for a in more),
    )


def _news(actions: tuple[str, ...], text: Span, room: Room) -> tuple[forms.Progress, tuple[str, ...]]:
    dated = cut_due(without_tags(text), room, only_by=True)
    words = without_tags(dated.text)
    status = _status(words.plain)
    if not dated.given or dated.due.not_understood:
        return forms.Progress(actions, words.text, status), dated.notes
    if status == "done":
        note = "done, or to be done by then? The new date is kept and the action stays open"
        return forms.Progress(actions, words.text, None, dated.due), (*dated.notes, note)
    return forms.Progress(actions, words.text, status, dated.due), dated.notes


def _status(plain: str) -> ActionStatus | None:
    """The status the words open with, where a mark or nothing follows them."""
    words = re.split(r"[,;:.(!]| - ", plain[:60], maxsplit=1)[0]
    return _STATUS.get(" ".join(words.lower().split()))
