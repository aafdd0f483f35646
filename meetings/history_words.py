"""What a record said, field by field in words: for the histories that tell what was changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from meetings.dates import short_of
from meetings.listing import Listing
from meetings.naming import due_words, naming_by
from meetings.office import Office
from meetings.records.base import Form, Owner
from meetings.records.entry import kind_of
from meetings.records.kinds import TYPES
from meetings.records.meeting import AgendaItem, Paper, Recurring
from meetings.records.outcome import Due
from meetings.records.people import Seat
from meetings.store.made import made

_DISCREET = ("email", "phone", "secret", "organiser")
"""Fields of which a history says that they changed, not what they say: whoever needs that asks for it."""

_LABELS = {"parsed": "read as"}

Fields = dict[str, str | None]


class Telling:
    """Puts the bodies of one kind of record into words."""

    def __init__(self, office: Office, kind: str) -> None:
        self._office = office
        self._type = TYPES[kind]
        self._listing = Listing(office)

    def differing(self, was: str | None, now: str | None) -> tuple[Fields | None, Fields | None]:
        """The fields that two bodies differ in, in words."""
        before, after = self._fields(was), self._fields(now)
        if before is None or after is None:
            return _discreet(before), _discreet(after)
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        was_said = {name: before.get(name) for name in names}
        return _discreet(was_said), _discreet({name: after.get(name) for name in names})

    def _fields(self, body: str | None) -> Fields | None:
        """What a body says, field by field; what is empty is left out."""
        if body is None:
            return None
        raw = msgspec.json.decode(body)
        try:
            record: Any = made(raw, self._type)
            held = {name: getattr(record, name) for name in raw if hasattr(record, name)}
        except msgspec.ValidationError:  # written by an older version of the program
            held = raw
        told = {name: self._word(name, value) for name, value in held.items()}
        if told.get("ref"):
            told.pop("made", None)  # its number says what a line made
        return {_LABELS.get(name, name.replace("_", " ")): word for name, word in told.items() if word}

    def _word(self, name: str, value: Any) -> str:
        match value:
            case None | "" | () | [] | {} | False:
                return ""
            case True:
                return "yes"
            case Owner():
                return self._listing.naming.owner(value)
            case Due():
                return due_words(value)
            case tuple() | list():
                return "; ".join(self._word(name, one) for one in value)
            case dict():
                return "; ".join(f"{key}: {self._word(name, one)}" for key, one in value.items())
            case dt.datetime():
                return f"{value:%Y-%m-%d %H:%M}"
            case Form():
                fields = (
                    (f.replace("_", " "), self._word(f, getattr(value, f))) for f in value.__struct_fields__
                )
                says = (word if f == "text" else f"{f} {word}" for f, word in fields if word)
                return ": ".join(part for part in (kind_of(value).replace("-", " "), ", ".join(says)) if part)
            case msgspec.Struct():
                fields = ((f, getattr(value, f)) for f in value.__struct_fields__)
                said = ((f.rstrip("_").replace("_", " "), self._word(f, one)) for f, one in fields)
                return ", ".join(f"{f} {word}" for f, word in said if word)
            case str():
                return self._looked_up(name, value)
            case _:
                return str(value)

    def _looked_up(self, name: str, value: str) -> str:
        """A text, or what the id in a field of that name stands for."""
        match name:
            case "meeting" | "to" | "reported":
                return self._listing.meeting_ref(value) or value
            case "person" | "entitled" | "asked":
                return self._listing.naming.person(value)
            case "by":
                return naming_by(self._listing.naming, value)
            case "organisation" if place := self._listing.naming.organisations.get(value):
                return place.name
            case "ratifies" | "ratified_by" | "decision":
                return self._listing.decisions.get(value, value)
            case "round" if one := self._office.rounds.maybe(value):
                return one.ref
            case "after" if entry := self._office.entries.maybe(value):
                return f"“{short_of(entry.line, 60)}”"
            case _:
                return self._titled(name, value) or value

    def _titled(self, name: str, value: str) -> str:
        """The title of what the id in a field of that name stands for; empty for any other text."""
        office = self._office
        found: AgendaItem | Paper | Seat | Recurring | None = None
        match name:
            case "item" | "carried_from":
                found = office.items.maybe(value)
            case "made":
                found = office.items.maybe(value) or office.papers.maybe(value)
                return found.title if found else self._listing.meeting_ref(value) or ""
            case "seat":
                found = office.seats.maybe(value)
            case "series":
                found = office.recurring.maybe(value)
        return found.title if found else ""


def _discreet(fields: Fields | None) -> Fields | None:
    if fields is None:
        return None
    return {name: "(not shown)" if word and name in _DISCREET else word for name, word in fields.items()}
