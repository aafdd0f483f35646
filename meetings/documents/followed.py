"""A meeting that is followed, told line by line: what has come, what was corrected, what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from meetings.dates import brief, hours
from meetings.documents.growing import Grown
from meetings.documents.wording import sentence
from meetings.following import Followed

Event = Literal[
    "meeting", "waiting", "item", "line", "continued", "corrected", "moved", "taken-back", "confidential",
    "closed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to say of the record. `item` is the number of the item it stands under, or none.

    `label` and `lines` are those of what is set off (`ACTION A-2026-014`, who and by when); `number` is
    that of the paragraph.
    """

    event: Event
    text: str
    item: int | None = None
    number: str = ""
    label: str = ""
    lines: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """It as one line, which reads well aloud."""
        said = " ".join(filter(None, (_stopped(self.label), self.text, *self.lines)))
        at = f"{self.number} " if self.number else ""
        match self.event:
            case "item":
                return f"Item {self.item}: {said}"
            case "continued":
                return f"{at}goes on: {said}"
            case "corrected":
                return f"Corrected: {at}{said}"
            case "moved":
                return f"Moved to item {self.item}: {at}{said}" if self.item else f"Moved: {at}{said}"
            case "taken-back":
                return f"Taken back: {at}{said}".strip()
            case _:
                return f"{at}{said}"


class Telling:
    """Tells what has come since it last told; the first time, all there is."""

    def __init__(self) -> None:
        self._before: Followed | None = None
        self._item: int | None = None

    def news(self, now: Followed) -> Iterator[Said]:
        """What is new in the meeting as it stands now, in the order of its items."""
        before, self._before = self._before, now
        if before is None:
            yield _opening(now)
        if now.clock.state == "not-open" and (before is None or before.clock.state != "not-open"):
            yield Said("waiting", f"{now.clock.meeting.ref} is not open yet; it will appear here.")
        numbers = {item.id: item.number for item in now.items}
        held = {row.entry: row for row in before.rows} if before else {}
        yield from _gone(before, now)
        for row in now.rows:
            number = numbers.get(row.item or "")
            for said in _changed(held.get(row.entry), row, number):
                if said.event == "line":
                    yield from self._under(now, number)
                yield said
        current = numbers.get(now.clock.current or "")
        if current is not None:
            yield from self._under(now, current)
        if now.is_over and not (before and before.is_over):
            yield Said("closed", f"{now.clock.meeting.ref} is closed; nothing more is to come.")

    def _under(self, now: Followed, number: int | None) -> Iterator[Said]:
        """The heading of an item, where the last line told stands under another."""
        if number is None or number == self._item:
            return
        self._item = number
        title = next((item.title for item in now.items if item.number == number), "")
        yield Said("item", sentence(title) or "no longer on the agenda.", number)


def _opening(now: Followed) -> Said:
    start = now.clock.meeting.sittings[-1].start
    return Said("meeting", f"{now.clock.meeting.ref}, {now.group}, {brief(start.date())}, {hours(start)}.")


def _gone(before: Followed | None, now: Followed) -> Iterator[Said]:
    """What is not shown any more. A proposal that was put to the vote is there as what came of it."""
    there = {row.entry for row in now.rows}
    numbers = {item.id: item.number for item in before.items} if before else {}
    for row in before.rows if before else ():
        if row.entry in there:
            continue
        said = _line("taken-back", row, numbers.get(row.item or ""))
        if row.entry in now.closed:
            yield replace(
                said, event="confidential", text="stands in the confidential part now.", label="", lines=()
            )
        elif row.entry in now.gone:
            yield replace(said, text="", label="", lines=()) if row.number else said


def _changed(before: Grown | None, row: Grown, item: int | None) -> Iterator[Said]:
    """What is to be said of a row: nothing where it only has another number."""
    if before is None:
        yield _line("line", row, item)
        return
    if (before.text, before.label, before.lines) != (row.text, row.label, row.lines):
        rest = _rest(before, row)
        if rest:
            yield Said("continued", rest, item, row.number)
        else:
            yield _line("corrected", row, item)
    elif before.item != row.item:
        yield _line("moved", row, item)


def _rest(before: Grown, row: Grown) -> str:
    """What was added at the end of a row, where nothing else about it is new."""
    if (before.label, before.lines, before.item) != (row.label, row.lines, row.item):
        return ""
    old = before.text.removesuffix(".")
    if not old or not row.text.startswith(old):
        return ""
    added = row.text[len(old) :]
    return added.removeprefix(".").strip() if added[:1] in " ." else ""


def _line(event: Event, row: Grown, item: int | None) -> Said:
    return Said(event, row.text, item, row.number, row.label, row.lines)


def _stopped(label: str) -> str:
    return f"{label}:" if label else ""
