"""The record while it grows: what stands in the log, in the order and the words of the printed minutes.

What is only counted or listed in print (who is here, apologies, the opening) has a row of its own here, so
that whoever takes the minutes sees every line that stands, and can put it right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from meetings.documents.names import Names
from meetings.documents.notes import note
from meetings.documents.paragraphs import Printer
from meetings.documents.tree import one_line
from meetings.documents.wording import counted, sentence, upon
from meetings.minutes.confidence import within
from meetings.minutes.model import Happening, Minutes, Paragraph, QuorumTurn
from meetings.minutes.turns import settles
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.store.change import COUNTER

_TURN = "~quorum"
_NAMES = frozenset(["person", "organisation", "body", "group"])
_LOOKS_UP = (
    form.Progress | form.Defer | form.MinutesApproved | form.Ratified | form.Decision | form.Recommended
    | form.Referred | form.Elected
)  # fmt: skip
"""Whose words hang on other records than the entry and the names in it."""


@dataclass(frozen=True, slots=True)
class Grown:
    """One row of the record. `entry` is the line it comes from, `item` the item it stands under.

    A `paragraph` has a number and is printed; one `set-off` has a label as well; a `note` stands between
    them, and so does what the line did to the `quorum` (`▲` lost, `✓` kept), under a key of its own; a `mark`
    is not printed in that place, or not at all. What is `confidential` stands in the annex only; a `private`
    note stands in no published form at all.
    """

    entry: str
    kind: Literal["paragraph", "set-off", "note", "quorum", "mark"]
    text: str
    number: str = ""
    label: str = ""
    lines: tuple[str, ...] = ()
    item: str | None = None
    confidential: bool = False
    private: bool = False


class Growing:
    """Writes the rows out; what has not changed since the last time is not written again."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._seen = office.store.engine.last_seq()
        self._rows: dict[str, tuple[object, Grown]] = {}
        self._secret: frozenset[str] = frozenset()
        self._begin()

    def _begin(self) -> None:
        self.names = Names(self._office)
        self._printer = Printer(self._office, self.names, self._secret)
        self._rows.clear()

    def withhold(self, secret: frozenset[str]) -> None:
        """Refer to what has one of these ids by its number only: it was minuted in confidence."""
        if secret != self._secret:
            self._secret = secret
            self._begin()

    def _catch_up(self) -> None:
        """Forget what others have changed the words of."""
        changes = self._office.store.changes_since(self._seen)
        self._seen = changes[-1].seq if changes else self._seen
        kinds = {change.kind for change in changes}
        if kinds & _NAMES:
            self._begin()
        elif kinds - {"entry", COUNTER}:
            stale = [key for key, (source, _) in self._rows.items() if _looks_up(source)]
            for key in stale:
                del self._rows[key]

    def rows(self, minutes: Minutes, entries: Iterable[Entry]) -> dict[str | None, list[Grown]]:
        """The rows under each item (none: before any) in the order in which things happened."""
        self._catch_up()
        numbers = {item.id: item.number for item in minutes.items}
        paragraphs: dict[str, tuple[str | None, Paragraph]] = {p.entry: (None, p) for p in minutes.loose}
        told: list[tuple[str | None, Happening]] = [(None, h) for h in minutes.happenings]
        for item in minutes.items:
            paragraphs |= {p.entry: (item.id, p) for p in item.paragraphs}
            told += ((item.id, h) for h in item.happenings)
        happenings = {h.entry: (item, h) for item, h in told if not isinstance(h.parsed, QuorumTurn)}
        turns = {h.entry: (item, h) for item, h in told if isinstance(h.parsed, QuorumTurn)}
        votes = {entry for _, paragraph in paragraphs.values() for entry in paragraph.votes}
        found: dict[str | None, list[Grown]] = {}
        entries = tuple(entries)
        closed = frozenset(within(entries))
        for entry in entries:
            row: Grown | None
            if entry.taken_back or entry.id in votes:
                row = None
            elif said := paragraphs.get(entry.id):
                held = self._rows.get(entry.id)
                stands = held and held[0] is said[1] and held[1].item == said[0]  # as most of a long record
                row = held[1] if held and stands else self._paragraph(*said)
            elif happened := happenings.get(entry.id):
                row = self._happening(*happened, numbers)
            else:
                row = self._mark(entry, entry.id in closed)
            turned = self._happening(*turns[entry.id], numbers) if entry.id in turns else None
            if turned and settles(entry):
                found.setdefault(turned.item, []).append(turned)
            if row is not None:
                found.setdefault(row.item, []).append(row)
            if turned and not settles(entry):
                found.setdefault(turned.item, []).append(turned)
        return found

    def _paragraph(self, item: str | None, paragraph: Paragraph) -> Grown:
        printed = self._printer.printed(paragraph)
        row = Grown(
            paragraph.entry, "set-off" if printed.label else "paragraph", printed.text, printed.number,
            printed.label, printed.lines, item, paragraph.confidential,
        )  # fmt: skip
        self._rows[paragraph.entry] = paragraph, row
        return row

    def _happening(self, item: str | None, happening: Happening, numbers: Mapping[str, int]) -> Grown:
        key, turn = _key(happening), happening.parsed
        held = self._rows.get(key)
        if held is not None and held[0] == happening and held[1].item == item:
            return held[1]
        text = one_line(note(happening, item, numbers, self.names).text)
        if isinstance(turn, QuorumTurn):
            sign = "✓" if turn.kept else "▲"
            row = Grown(key, "quorum", text, label=sign, item=item, confidential=happening.confidential)
        else:
            row = Grown(key, "note", text, item=item, confidential=happening.confidential)
        self._rows[key] = happening, row
        return row

    def _mark(self, entry: Entry, closed: bool) -> Grown | None:
        held = self._rows.get(entry.id)
        if held is not None and held[0] == entry and held[1].confidential == closed:
            return held[1]
        text = " ".join(_marked(entry, self.names))
        if not text:
            return None
        private = isinstance(entry.parsed, form.Off)
        row = Grown(entry.id, "mark", text, item=entry.item, confidential=closed, private=private)
        self._rows[entry.id] = entry, row
        return row


def _key(happening: Happening) -> str:
    """What a happening is found by; a line and what it did to the quorum are two."""
    return happening.entry + (_TURN if isinstance(happening.parsed, QuorumTurn) else "")


def _looks_up(source: object) -> bool:
    return isinstance(getattr(source, "parsed", None), _LOOKS_UP)


def _marked(entry: Entry, names: Names) -> Iterator[str]:
    """What stands in the log without being printed in its place; nothing of what shows elsewhere."""
    match entry.parsed:
        case form.Item() | form.Continuation():
            return
        case form.Open():
            yield upon(entry.at, "the meeting was opened")
        case form.Close():
            yield upon(entry.at, "the meeting was closed")
        case form.Chair(person=person):
            yield sentence(f"{names.full(person)} is in the chair")
        case form.ItemAdded(title=title):
            yield sentence(f"Other business: {one_line(title)}")
        case form.Confidential():
            yield "Confidential from here on, for the annex only."
        case form.Public():
            yield "Public again."
        case form.Off(text=text):
            yield sentence(f"Private note, in no published form: {one_line(text)}")
        case _:
            yield from _called(entry, names)


def _called(entry: Entry, names: Names) -> Iterator[str]:
    """Who was marked on the roll; any other line as it was typed."""
    match entry.parsed:
        case form.Present(people=people, online=online):
            here = [owner for owner in people if (owner.id or owner.words) not in online]
            away = [owner for owner in people if (owner.id or owner.words) in online]
            if here:
                yield sentence(f"Here: {names.all_brief(here)}")
            if away:
                yield sentence(f"Online: {names.all_brief(away)}")
        case form.Apologies(people=people, reason=reason):
            yield sentence(f"Apologies: {names.all_brief(people)}{_why(reason)}")
        case form.Late(people=people, reason=reason):
            yield sentence(f"Expected later: {names.all_brief(people)}{_why(reason)}")
        case form.Guest(name=name, organisation=place):
            yield sentence(f"Guest: {one_line(name)}{_why(place)}")
        case form.Observer(name=name, organisation=place):
            yield sentence(f"Observer: {one_line(name)}{_why(place)}")
        case form.Also(count=count, words=words):
            yield sentence(f"In attendance: {counted(count, words, words)}")
        case _:
            yield one_line(entry.line)


def _why(reason: str) -> str:
    return f" ({one_line(reason)})" if reason.strip() else ""
