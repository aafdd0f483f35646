"""What people say and declare: remarks, interests, elections, thanks, notes to oneself."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from meetings import dates
from meetings.errors import Refused
from meetings.minutes.grammar.items import item_called
from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span, fitting
from meetings.minutes.name_words import OFFICES
from meetings.minutes.names import Found, Listed, Names, looks_like_initials
from meetings.records import forms
from meetings.records.base import Owner

Effect = Literal["stays", "stays-no-vote", "leaves"]

_EFFECT = re.compile(
    r"(?:^|[,;.])\s*(?:(stays\s*[,;]?\s*(?:but\s+|and\s+)?no vote)|(stays)|(leaves))\.?$", re.IGNORECASE
)


def remark(span: Span, names: Names) -> Answer:
    """`JS: said this`: a person, a role or an organisation speaks."""
    parts = span.split(":", within=200)
    if parts is None:
        return None
    who, text = parts
    found = names.one(who.plain)
    if found is None:
        words = who.plain
        why = names.why_not(words) if looks_like_initials(words) or " " not in words else ""
        if not why or why.startswith("nobody here is called"):
            return None
        return Near((why,), forms.Remark(Owner(kind="person", words=who.text), text.text))
    if found.owner.kind in ("all", "body") or (found.owner.kind == "role" and who.plain[0].islower()):
        return None
    return fitting(forms.Remark(found.owner, text.text), Listed((found,)).ambiguous, names)


def continuation(span: Span) -> Answer:
    """`... and went on`: more of the last entry."""
    dots = 3 if span.plain.startswith("...") else 1 if span.plain.startswith("…") else 0
    text = span.part(dots)
    return Fits(forms.Continuation(text.text)) if dots and text and text.plain[0] not in ".…" else None


def off(said: Command) -> Answer:
    """`off: …`: a private note."""
    return Fits(forms.Off(said.after_colon.text)) if said.after_colon else None


def interest(said: Command) -> Answer:
    """`interest RN on 5: trustee of the applicant, stays, no vote`."""
    parts = said.rest.split(":")
    if parts is None:
        return None
    who, text = parts
    on = who.split(" on ")
    item = None
    if on:
        who, where = on
        found = item_called(where.without("item"), said.room)
        if isinstance(found, str):
            return Near((found,))
        item = found.id
    declared = said.names.one(who.plain)
    if declared and declared.owner.kind != "organisation":
        declared = said.names.as_person(declared)
    words, effect = _effect(text)
    if declared is None:
        listed = said.names.listed(who.plain)
        form = forms.Interest(Owner(kind="person", words=who.text), item, words, effect)
        return Near((said.names.why_not(who.plain),), form) if listed and listed.unknown else None
    form = forms.Interest(declared.owner, item, words, effect)
    return fitting(form, Listed((declared,)).ambiguous, said.names)


def _effect(text: Span) -> tuple[str, Effect]:
    tail = max(len(text.plain) - 80, 0)
    found = _EFFECT.search(text.plain[tail:])
    if found is None:
        return text.text, "stays"
    effect: Effect = "stays-no-vote" if found[1] else "stays" if found[2] else "leaves"
    return text.part(0, tail + found.start()).text, effect


def elected(said: Command) -> Answer:
    """`elected PC vice chair to 2027`: an office, until the end of a year or a day."""
    found = said.names.start(said.rest.plain)
    winner = said.names.as_person(found[0]) if found else None
    if found is None or winner is None:
        return None
    office = said.rest.part(found[1]).unended().without("as").without("the")
    if len(office.plain) > 100:
        return None
    until: dt.date | None = None
    for joint in (" to ", " until "):
        if parts := office.split(joint):
            office, day = parts
            try:
                until = (
                    dt.date(int(day.plain), 12, 31)
                    if _is_year(day.plain)
                    else dates.day(day.plain, said.room.on)
                )
            except Refused as refused:
                return Near((str(refused),))
    known = {role.casefold() for person in said.room.people for role in person.roles} | set(OFFICES)
    name = office.plain.casefold()
    name = name if name in known else name.replace("-", " ")
    if name not in known:
        return None
    notes = (
        (f"{dates.brief(until)} has already passed: is the date right?",)
        if until and until < said.room.on
        else ()
    )
    fits = fitting(forms.Elected(winner.owner, name, until), Listed((winner,)).ambiguous, said.names)
    return Fits(fits.form, fits.notes + notes, fits.ambiguous)


def _is_year(words: str) -> bool:
    return len(words) == 4 and words.isascii() and words.isdigit() and words[:2] in ("19", "20", "21")


def thanks(said: Command) -> Answer:
    """`thanks JS: …`: to a person, an organisation, a body or all."""
    who, text = said.rest.without("to").head_and_tail()
    if not who or (said.rest.plain.rstrip().endswith(":") and not text):
        return None
    found: Found | None = said.names.one(who.unended().plain if not text else who.plain)
    if found:
        form = forms.Thanks(found.owner, text.text)
        return fitting(form, Listed((found,)).ambiguous, said.names)
    listed = said.names.listed(who.plain) if text else None
    if listed and listed.unknown and len(listed.found) == 1:
        return Near((said.names.why_not(who.plain),), forms.Thanks(listed.owners[0], text.text))
    return None
