"""Who changed what, and when: the changes of one record, in words, with only the fields that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meetings.clock import stamped
from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.naming import Naming, naming_by
from meetings.office import Office
from meetings.records.group import GROUP, MAIN
from meetings.records.kinds import TYPES
from meetings.references import FINDERS, find_body, find_meeting
from meetings.store.change import COUNTER, Change, Commit
from meetings.store.undo import last_standing

if TYPE_CHECKING:
    from meetings.history_words import Fields, Telling

_SHORT = 6
"""How many characters of a change's id are enough for a person to name it."""


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
    from meetings.history_words import Telling

    kind, record = find_record(office, words, body)
    telling, naming = Telling(office, kind), Naming(office)
    steps: list[Step] = []
    if kind == "item":
        from meetings.agenda.origins import lineage

        for earlier, of in lineage(office, record):
            steps += _steps(office, telling, naming, (kind, earlier), of)
    return [*steps, *_steps(office, telling, naming, (kind, record))]


def _steps(
    office: Office, telling: Telling, naming: Naming, record: tuple[str, str], of: str = ""
) -> Iterator[Step]:
    """The changes of one record, oldest first; what an earlier item says stands no more."""
    held = office.store.engine.held(*record)
    heads = held.heads if held and not of else ()
    for change, commit, was in _as_made(office.store.history(*record)):
        before, after = telling.differing(was, change.body)
        at = stamped(commit.at) if commit else None
        by = naming_by(naming, commit.by) if commit else ""
        what = commit.what if commit else ""
        yield Step(change.id, at, by, what, before, after, change.id in heads, of)


def restore(office: Office, words: str, change: str, body: str = MAIN) -> None:
    """Let a record say again what it said after one of its changes, named by the end of its id.

    Of two versions made at once this chooses one. A line of the minutes, and what goes with it, is put right
    in the minutes instead, unless there are two versions of it: one of them is chosen, with what it does.
    """
    kind, record = find_record(office, words, body)
    fits = [one for one, _, _ in office.store.history(kind, record) if change and one.id.endswith(change)]
    if len(fits) != 1:
        raise NotHeld(
            f"“{short_of(change)}” names {len(fits)} of the changes of {short_of(words)}; see its history."
        )
    if kind == "entry":
        _choose_line(office, record, fits[0])
        return
    with office.commit(f"go back to an earlier {kind}"):
        office.store.go_back(fits[0])


def _choose_line(office: Office, record: str, change: Change) -> None:
    """Let one of the versions of a line of the minutes stand; refused for any other change of a line."""
    from meetings.minutes.live import LiveMinutes
    from meetings.minutes.versions import chosen

    held = office.store.engine.held("entry", record)
    if held is None or len(held.heads) == 1 or change.id not in held.heads:
        raise Refused("A line of the minutes is put right in the minutes: s/old/new/, or undo.")
    meeting = office.meetings.get(office.entries.get(record).meeting)
    chosen(LiveMinutes(office, meeting), record, change.id)


def _as_made(
    changes: Iterable[tuple[Change, Commit | None, str | None]],
) -> list[tuple[Change, Commit | None, str | None]]:
    """The changes of a record, those that one commit made one after the other as the one they come to."""
    made: list[tuple[Change, Commit | None, str | None]] = []
    for change, commit, was in changes:
        if made and made[-1][0].commit == change.commit and change.bases == (made[-1][0].id,):
            was = made.pop()[2]
        made.append((change, commit, was))
    return made


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
        f"Nothing here is called “{short_of(wanted)}”; name an action (A14), a decision (D7), a round of "
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
    from meetings.agenda.items import find_item

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
