"""Who changed what, and when: the changes of one record, in words, with only the fields that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from meetings.clock import london
from meetings.errors import NotHeld, Refused
from meetings.listing import Listing
from meetings.naming import Naming, due_words
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.group import GROUP, MAIN
from meetings.records.kinds import TYPES
from meetings.records.outcome import Due
from meetings.references import FINDERS, find_body, find_meeting
from meetings.store.change import COUNTER, Commit
from meetings.store.undo import last_standing

_SHORT = 6
"""How many characters of a change's id are enough for a person to name it."""

_DISCREET = ("email", "phone")
"""Fields of which a history says that they changed, not what they say: whoever needs that asks for it."""

Fields = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a record: who made it, when (London), and what it said before and after.

    `before` is none where the change made the record, `after` where it removed it; else both hold the fields
    that differ, in words, under the same names. `stands` is true of what holds now; where it is true of two,
    they were changed at once and one is to be chosen. `of` names the agenda item that was changed where it is
    an earlier one, which the item continues: `2026-05 item 6`.
    """

    id: str
    at: dt.datetime | None
    by: str
    what: str
    before: Fields | None
    after: Fields | None
    stands: bool = False
    of: str = ""

    @property
    def short(self) -> str:
        """The end of its id, by which a person can name it."""
        return self.id[-_SHORT:]


def history(office: Office, words: str, body: str = MAIN) -> list[Step]:
    """The changes of the record that the words name, oldest first.

    Named is an action, decision, consultation, change of funding, meeting, agenda item (`2026-05/4`), person,
    organisation, body, `group`, or any record by its id, a line of the minutes among them. That of an agenda
    item begins with those it came from.
    """
    kind, record = find_record(office, words, body)
    telling = _Telling(office, kind)
    steps: list[Step] = []
    if kind == "item":
        from meetings.origins import lineage

        for earlier, of in lineage(office, record):
            steps += _steps(telling, kind, earlier, of)
    return [*steps, *_steps(telling, kind, record)]


def _steps(telling: _Telling, kind: str, record: str, of: str = "") -> Iterator[Step]:
    """The changes of one record, oldest first; what an earlier item says stands no more."""
    store = telling.store
    held = store.engine.held(kind, record)
    heads = held.heads if held and not of else ()
    for change, commit, was in store.history(kind, record):
        before, after = telling.differing(was, change.body)
        at = when(commit) if commit else None
        by = telling.who(commit.by) if commit else ""
        what = commit.what if commit else ""
        yield Step(change.id, at, by, what, before, after, change.id in heads, of)


def restore(office: Office, words: str, change: str, body: str = MAIN) -> None:
    """Let a record say again what it said after one of its changes, named by the end of its id.

    Of two versions made at once this chooses one. A line of the minutes, and what goes with it, is put right
    in the minutes instead, unless there are two versions of it.
    """
    kind, record = find_record(office, words, body)
    fits = [one for one, _, _ in office.store.history(kind, record) if change and one.id.endswith(change)]
    if len(fits) != 1:
        raise NotHeld(
            f"“{_brief(change)}” names {len(fits)} of the changes of {_brief(words)}; see its history."
        )
    held = office.store.engine.held(kind, record)
    if kind == "entry" and held is not None and len(held.heads) == 1:
        raise Refused("A line of the minutes is put right in the minutes: s/old/new/, or undo.")
    with office.commit(f"go back to an earlier {kind}"):
        office.store.go_back(fits[0])


def when(commit: Commit) -> dt.datetime:
    """When a commit was made, on London's wall clock."""
    return london(dt.datetime.fromisoformat(commit.at))


def naming_by(naming: Naming, by: str) -> str:
    """Whoever made a change: by name where it is a person here, else as they called themselves."""
    return naming.person(by) if by in naming.people else by


def said(commit: Commit) -> str:
    """What a commit did, in its own words; one that took back or put back another says so."""
    match commit.turn:
        case "undo":
            return f"took back: {commit.what.removeprefix('undo').strip()}"
        case "redo":
            return f"put back: {commit.what.removeprefix('redo').strip()}"
    return commit.what or "a change"


def changed_in(office: Office, commit: str) -> list[tuple[str, str]]:
    """The kind and the id of every record that a commit changed, in the order in which it did."""
    changes = office.store.engine.changes(commit=commit)
    return list(dict.fromkeys((c.kind, c.record) for c in changes if c.kind != COUNTER))


def take_back(office: Office) -> Commit | None:
    """Take back the last change of all; none where there is none but the making of the office itself."""
    engine = office.store.engine
    last = last_standing(engine.commits())
    if last is None or any(c.kind == "group" and not c.bases for c in engine.changes(commit=last.id)):
        return None
    return office.store.undo()


def put_back(office: Office) -> Commit | None:
    """Put back what was last taken back; none where nothing was since the last change."""
    return office.store.redo()


def find_record(office: Office, words: str, body: str = MAIN) -> tuple[str, str]:
    """The kind and the id of the record that the words name; NotHeld where there is none."""
    wanted = words.strip()
    ways: tuple[Callable[[], tuple[str, str]], ...] = (
        lambda: _numbered(office, wanted),
        lambda: _item(office, wanted),
        lambda: ("meeting", find_meeting(office, wanted).id),
        lambda: ("body", find_body(office, wanted).id),
        lambda: _named(office, wanted, body),
        lambda: _by_id(office, wanted),
    )
    for way in ways if wanted else ():
        try:
            return way()
        except NotHeld:
            continue
    raise NotHeld(
        f"Nothing here is called “{_brief(wanted)}”; name an action (A14), a decision (D7), a round of "
        "correspondence (R1), a consultation (C3), a change of funding (F2), a meeting (2026-05), an item "
        "(2026-05/4) or a person."
    )


def _numbered(office: Office, words: str) -> tuple[str, str]:
    for kind, find in FINDERS.items():
        try:
            return kind, find(office, words).id
        except NotHeld:
            continue
    raise NotHeld(words)


def _item(office: Office, words: str) -> tuple[str, str]:
    from meetings.agenda import find_item

    meeting, slash, number = words.partition("/")
    if not slash or not number.isdecimal():
        raise NotHeld(words)
    return "item", find_item(office, find_meeting(office, meeting), number).id


def _named(office: Office, words: str, body: str) -> tuple[str, str]:
    from meetings.minutes.knowing import owner_named

    owner = owner_named(office, words, body)
    if owner.kind not in ("person", "organisation", "body") or not owner.id:
        raise NotHeld(words)
    return owner.kind, owner.id


def _by_id(office: Office, words: str) -> tuple[str, str]:
    if words.casefold() == GROUP:
        return "group", GROUP
    found = next((kind for kind in TYPES if office.store.engine.held(kind, words)), None)
    if found is None:
        raise NotHeld(words)
    return found, words


def _brief(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _discreet(fields: Fields | None) -> Fields | None:
    if fields is None:
        return None
    return {name: "(not shown)" if word and name in _DISCREET else word for name, word in fields.items()}


class _Telling:
    """Puts the bodies of one kind of record into words."""

    def __init__(self, office: Office, kind: str) -> None:
        self._office = office
        self.store = office.store
        self._type = TYPES[kind]
        self._listing = Listing(office)

    def who(self, by: str) -> str:
        """Whoever made a change: by name where it is a person here."""
        return naming_by(self._listing.naming, by)

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
            record: Any = msgspec.convert(raw, self._type)
            held = {name: getattr(record, name) for name in raw if hasattr(record, name)}
        except msgspec.ValidationError:  # written by an older version of the program
            held = raw
        told = {name: self._word(name, value) for name, value in held.items()}
        return {name.replace("_", " "): word for name, word in told.items() if word}

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
            case "organisation" if place := self._listing.naming.organisations.get(value):
                return place.name
            case "item" | "carried_from" if item := self._office.items.maybe(value):
                return item.title
            case "series" if series := self._office.recurring.maybe(value):
                return series.title
            case "ratifies" | "ratified_by" | "decision":
                return self._listing.decisions.get(value, value)
            case "round" if one := self._office.rounds.maybe(value):
                return one.ref
            case "seat" if seat := self._office.seats.maybe(value):
                return seat.title
            case _:
                return value
