"""Reading one line: each rule is asked whether all of the line fits it; what fits none is prose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import msgspec

from meetings.minutes.gaps import gap_in
from meetings.minutes.grammar import actions, items, outcomes, plans, presence, speech, votes
from meetings.minutes.grammar.line import (
    Answer,
    Command,
    Fits,
    Span,
    command_in,
    time_after,
    time_before,
)
from meetings.minutes.grammar.record import about_the_record, too_many_slashes
from meetings.minutes.grammar.slips import slip
from meetings.minutes.grammar.tags import tags_in, theme_of, without_tags
from meetings.minutes.names import Names
from meetings.minutes.reading import Nothing, Reading, Says
from meetings.minutes.room import Room
from meetings.records.forms import Action, Parsed, Prose

Rule = Callable[[Command], Answer]

_TIMED: dict[str, tuple[Rule, ...]] = {
    "open": (items.single,),
    "item": (items.item,),
    "here": (presence.here,),
    "sub": (presence.substitute,),
    "guest": (presence.guest,),
    "observer": (presence.observer,),
    "also": (presence.also,),
    "chair": (presence.chair,),
    "vote": (votes.vote,),
    "casting": (votes.casting,),
    "record": (votes.record,),
    "confidential": (items.single,),
    **dict.fromkeys(presence.MOVES, (presence.moves,)),
}
"""Rules without a free tail: a time may stand at the end of such a line (`JS arrived 14:22`)."""

_WORDED: dict[str, tuple[Rule, ...]] = {
    "next": (items.step, plans.next_meeting),
    "back": (items.step,),
    "resume": (items.single,),
    "public": (items.single,),
    "apologies": (presence.apologies,),
    "late": (presence.late,),
    "interest": (speech.interest,),
    "action": (actions.action,),
    **dict.fromkeys(("agreed", "resolved", "noted", "recommended"), (outcomes.outcome,)),
    "not": (outcomes.not_agreed,),
    "it": (outcomes.it_was,),
    "referred": (outcomes.referred,),
    "ratified": (outcomes.ratified,),
    "proposed": (votes.proposal,),
    "defer": (plans.defer,),
    "minutes": (items.minutes,),
    "elected": (speech.elected,),
    "thanks": (speech.thanks,),
    "adjourn": (plans.adjourn,),
    "tabled": (items.tabled,),
    "off": (speech.off,),
}


def read(line: str, room: Room) -> Reading:
    """What a typed line becomes in this room. Any text at all is read; what is no whole command is prose."""
    span = Span.of(line)
    if not span:
        return Nothing()
    if len(span.text.splitlines()) > 1:
        return Says(Prose(line), room.now, tags_in(span))
    about = about_the_record(span, room)
    if about:
        return about
    if span.text[0] == "\\":
        at, _ = time_before(span.part(1), room) or (room.now, span)
        return Says(Prose(span.text[1:]), at, tags_in(span))
    return _said(line, span, room)


def _said(line: str, span: Span, room: Room) -> Says:
    at, timed = time_before(span, room) or (room.now, span)
    body = without_tags(timed) or timed
    names = Names(room)
    answer = _answer(body, names)
    if not isinstance(answer, Fits) and timed is span and (later := time_after(body, room)):
        closed = _asked(_TIMED, later[1], names) or presence.moved(later[1], names)
        if isinstance(closed, Fits) or answer is None:
            at, answer = (later[0], closed) if closed else (at, answer)
    if answer is None:
        answer = slip(body, lambda put: _answer(put, names))
    tags = tags_in(span)
    if not isinstance(answer, Fits) and (sentence := _phrase(body, room)):
        answer = _expanded(sentence, names)
        tags = tuple(dict.fromkeys(tags + tags_in(sentence)))
    return _entry(line, answer, at, tags, too_many_slashes(span))


def _answer(body: Span, names: Names) -> Answer:
    """The answer of the first rule that all of the line fits, else of the first that it nearly fits."""
    if body.plain[0] == "+":
        return items.other_business(body)
    if body.plain[0] in ".…":
        return speech.continuation(body)
    near = _asked(_TIMED, body, names) or _asked(_WORDED, body, names)
    if isinstance(near, Fits):
        return near
    for rule in (presence.moved, actions.progress, speech.remark):
        answer = rule(body, names)
        if isinstance(answer, Fits):
            return answer
        near = near or answer
    return near


def _asked(rules: dict[str, tuple[Rule, ...]], body: Span, names: Names) -> Answer:
    said = command_in(body, names)
    near: Answer = None
    for rule in rules.get(said.word.lower(), ()) if said else ():
        assert said
        answer = rule(said)
        if isinstance(answer, Fits):
            return answer
        near = near or answer
    return near


def _phrase(body: Span, room: Room) -> Span | None:
    """The sentence that the line, if it is just a short word of the group's own, stands for."""
    if len(body.plain) > 60:
        return None
    word = body.plain.casefold()
    return next(
        (Span.of(full) for short, full in room.phrases.items() if short.casefold() == word and full.strip()),
        None,
    )


_UNFILLED = "its gap is not filled: edit the line"


def _expanded(sentence: Span, names: Names) -> Fits:
    """What a house phrase says; read once, so that no phrase leads to another."""
    answer = _answer(without_tags(sentence) or sentence, names)
    why = answer.notes if answer else ()
    said = answer if isinstance(answer, Fits) else Fits(Prose(sentence.text), why)
    return replace(said, notes=(*said.notes, _UNFILLED)) if gap_in(sentence.text) else said


def _entry(line: str, answer: Answer, at: dt.datetime | None, tags: tuple[str, ...], hint: str) -> Says:
    theme = theme_of(tags)
    if isinstance(answer, Fits):
        return Says(_themed(answer.form, theme), at, tags, answer.notes, None, answer.ambiguous)
    notes, offer = (answer.notes, answer.offer) if answer else ((), None)
    notes = tuple(note for note in (*notes, hint) if note)
    return Says(Prose(line), at, tags, notes, _themed(offer, theme) if offer else None)


def _themed(form: Parsed, theme: str | None) -> Parsed:
    return msgspec.structs.replace(form, theme=theme) if isinstance(form, Action) and theme else form
