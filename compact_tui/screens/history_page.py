"""What the History screen reads: the changes of the whole record a helping at a time, or those of one."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from compact_tui.widgets.columns import Heading
from meetings.clock import stamped
from meetings.dates import brief, hours, long
from meetings.history import Step, changed_in, find_record, history, said
from meetings.hits import Hit, hit_of
from meetings.naming import Naming, naming_by
from meetings.office import Office
from meetings.store.change import Commit

_SHORT = 44
"""How long what a field said and says may be to stand on one line."""

KINDS = {
    "entry": "line of the minutes",
    "item": "agenda item",
    "funding-change": "change of funding",
    "recurring": "recurring item",
    "round": "round of correspondence",
    "calendar-address": "calendar address",
    "avoided": "stretch kept clear",
    "partner": "partner's calendar",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One commit of the record, as it is listed; `words` is what the filter looks at."""

    commit: Commit
    at: dt.datetime
    who: str
    what: str
    words: str


class Log:
    """Every change of the whole record, newest first; read only as far as it is looked at.

    It can be read on at its end while it is brought up to date at its beginning, in two threads.
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self._naming = Naming(office)
        self._older = office.store.engine.commits()
        self._reading = threading.Lock()
        self.events: list[Event] = []
        self.all_read = False

    def read_on(self, count: int) -> list[Event]:
        """The events with so many older ones after them."""
        with self._reading:
            more = [self._event(commit) for commit in itertools.islice(self._older, count)]
            self.all_read = len(more) < count
            self.events = [*self.events, *more]
            return self.events

    def catch_up(self) -> list[Event]:
        """The events with those before them that have come since."""
        with self._reading:
            newest = self.events[0].commit.seq if self.events else 0
            self._naming = Naming(self.office)
            fresh = itertools.takewhile(lambda one: one.seq > newest, self.office.store.engine.commits())
            self.events = [*map(self._event, fresh), *self.events]
            return self.events

    def _event(self, commit: Commit) -> Event:
        at, who = stamped(commit.at), naming_by(self._naming, commit.by)
        what = said(commit)
        return Event(commit, at, who, what, f"{long(at.date())} {who} {what}".casefold())


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record and its changes, newest first. `hit` says what it is now, none where it was removed."""

    kind: str
    record: str
    hit: Hit | None
    steps: list[Step]

    @property
    def name(self) -> str:
        """The record's kind, reference and title."""
        if self.hit is None:
            return f"{KINDS.get(self.kind, self.kind)} (removed)"
        ref = self.hit.meeting if self.kind == "entry" else self.hit.ref
        says = self.hit.snippet if self.kind == "entry" else self.hit.title
        return " · ".join(
            dict.fromkeys(part for part in (KINDS.get(self.kind, self.kind), ref, says) if part)
        )

    @property
    def versions(self) -> int:
        """How many versions stand side by side: two or more where they were made at once."""
        return sum(step.stands for step in self.steps)


def record_page(office: Office, words: str, body: str) -> RecordPage:
    """The changes of the record that words name."""
    kind, record = find_record(office, words, body)
    return RecordPage(kind, record, hit_of(office, kind, record), history(office, record, body)[::-1])


def records_of(office: Office, commit: Commit, most: int = 12) -> list[tuple[str, str, str]]:
    """The records that a commit changed: the kind, the id and the name of each of the first of them."""
    found = changed_in(office, commit.id)[:most]
    return [(kind, id_, RecordPage(kind, id_, hit_of(office, kind, id_), []).name) for kind, id_ in found]


def by_day(events: Sequence[Event], words: str) -> list[Event | Heading]:
    """The events that hold every word, under a heading for each day."""
    wanted = words.casefold().split()
    held = (event for event in events if all(word in event.words for word in wanted))
    rows: list[Event | Heading] = []
    for day, those in itertools.groupby(held, key=lambda event: event.at.date()):
        rows += [Heading(long(day)), *those]
    return rows


def matching(steps: Sequence[Step], words: str) -> list[Step]:
    """The steps that hold every word, in who made them, what was done or what they say."""
    wanted = words.casefold().split()
    told = [(step, one_step(step).casefold()) for step in steps] if wanted else []
    return [step for step, text in told if all(word in text for word in wanted)] if wanted else list(steps)


def moment(at: dt.datetime | None) -> str:
    """When something was done."""
    return f"{brief(at.date())} {hours(at)}" if at else "time unknown"


def changes_of(step: Step) -> Iterator[tuple[str, str, str]]:
    """Each field that a step changed: its name, what it said before and what it says after."""
    before, after = step.before or {}, step.after or {}
    for name in {**before, **after}:
        yield name, " ".join((before.get(name) or "").split()), " ".join((after.get(name) or "").split())


def in_full(step: Step) -> Content:
    """A step with everything it changed."""
    lines = [Content.styled(" ".join(step.what.split()), "bold")]
    by = "".join(f" · {part}" for part in (step.by, step.of) if part)
    lines.append(Content.styled(f"{moment(step.at)}{by}", "$text-muted"))
    if step.after is None:
        lines.append(Content("The record was removed."))
    for name, before, after in changes_of(step) if step.after is not None else ():
        lines.append(Content.styled(name, "$accent"))
        if step.before is None:
            lines.append(Content(f"  {after}"))
        elif len(before) + len(after) <= _SHORT:
            lines.append(Content(f"  {before or '—'} → {after or '—'}"))
        else:
            lines += [Content.styled(f"  {before or '—'}", "$text-muted"), Content(f"→ {after or '—'}")]
    return Content("\n").join(lines)


def one_step(step: Step) -> str:
    """A step as plain text, to be copied."""
    head = " · ".join(
        part for part in (moment(step.at), step.by, " ".join(step.what.split()), step.of) if part
    )
    if step.after is None:
        return f"{head}\nremoved"
    lines = [
        f"{name}: {after or '—'}" if step.before is None else f"{name}: {before or '—'} → {after or '—'}"
        for name, before, after in changes_of(step)
    ]
    return "\n".join([head, *lines])


def commit_in_full(event: Event, records: Sequence[str]) -> Content:
    """A commit with the names of the records it changed."""
    by = f" · {event.who}" if event.who else ""
    lines = [
        Content.styled(" ".join(event.what.split()), "bold"),
        Content.styled(f"{moment(event.at)}{by}", "$text-muted"),
    ]
    return Content("\n").join([*lines, *(Content(f"▸ {' '.join(name.split())[:300]}") for name in records)])
