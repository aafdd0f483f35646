"""A paste of notes while it is put right: its lines, what each would become, and every step back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compact_tui.widgets.record import Row
from meetings.minutes.foretold import Sight
from meetings.minutes.noted import (
    Note,
    Standing,
    Told,
    as_command,
    as_prose,
    bullet_of,
    is_edited,
    joined,
    reworded,
    split,
    tell,
)

PART = 100
"""How many lines are told at a time: a hundred take no longer than an eye sees."""

_LOOKS: dict[Standing, tuple[str, str]] = {
    "meant": ("→", "$accent"),
    "prose": ("→", "$text-muted"),
    "look": ("?", "$warning"),
    "refused": ("▲", "$error"),
    "out": ("–", "$text-muted"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the lines that are to be told next, and what is known before them; safe in any thread."""

    edition: int
    at: int
    notes: tuple[Note, ...]
    sight: Sight

    def tell(self) -> tuple[list[Told], Sight]:
        """What they would become, and what is known after them."""
        return tell(self.notes, self.sight)


class Pasting:
    """The lines in their order. What a line would become is told again from the first that was changed."""

    def __init__(self, notes: Sequence[Note], sight: Sight) -> None:
        self.notes = tuple(notes)
        self.told: list[Told | None] = [None] * len(self.notes)
        self._before: list[tuple[tuple[Note, ...], int]] = []
        self._marks = [(0, sight)]
        self._edition = 0

    @property
    def changed(self) -> bool:
        """Whether anything has been put right."""
        return bool(self._before)

    @property
    def kept(self) -> tuple[Note, ...]:
        """The lines that are not left out."""
        return tuple(note for note in self.notes if not note.out and note.line.strip())

    # telling

    def part(self) -> Part | None:
        """The lines to be told next; none where all are told."""
        at, sight = self._marks[-1]
        return Part(self._edition, at, self.notes[at : at + PART], sight) if at < len(self.notes) else None

    def hear(self, part: Part, told: Sequence[Told], after: Sight) -> None:
        """Take in what was told of a part; what has been changed meanwhile is told again."""
        if part.edition == self._edition:
            end = part.at + len(told)
            self.told[part.at : end] = told
            self._marks.append((end, after))

    def since(self, at: int) -> tuple[Sight, tuple[Note, ...]]:
        """What was known before a line at the nearest place where that was marked, and the lines since."""
        place, sight = next(mark for mark in reversed(self._marks) if mark[0] <= at)
        return sight, self.notes[place:at]

    def look_again(self, sight: Sight) -> None:
        """Tell all of it again, against something else."""
        self._edition += 1
        self._marks = [(0, sight)]

    # putting right

    def reword(self, at: int, line: str) -> None:
        """Put a line into other words; the same words change nothing."""
        if line != self.notes[at].line:
            self._put(at, 1, [reworded(self.notes[at], line)])

    def leave_out(self, at: int) -> None:
        """Leave a line out, or put it back."""
        note = self.notes[at]
        self._put(at, 1, [Note(note.written, note.line, not note.out, note.turned)])

    def make_prose(self, at: int) -> None:
        """Make a line prose, or let it be what it says again."""
        self._put(at, 1, [as_prose(self.notes[at])])

    def make_command(self, at: int) -> bool:
        """Make a line the command it nearly was; whether it was one."""
        told = self.told[at]
        note = as_command(self.notes[at], told) if told else None
        if note is not None:
            self._put(at, 1, [note])
        return note is not None

    def join(self, at: int) -> bool:
        """Join a line with the one before; whether there is one."""
        if at > 0:
            self._put(at - 1, 2, [joined(self.notes[at - 1], self.notes[at])])
        return at > 0

    def split(self, at: int, line: str, cursor: int) -> bool:
        """Split a line, as it stands, in two; whether both would say something."""
        parts = split(self.notes[at], line, cursor)
        if parts:
            self._put(at, 1, parts)
        return bool(parts)

    def put_in(self, at: int, notes: Sequence[Note]) -> None:
        """Put more lines in after one."""
        self._put(at + 1, 0, notes)

    def step_back(self) -> int | None:
        """Take back the last change; the place it was made at, none where there is none."""
        if not self._before:
            return None
        notes, at = self._before.pop()
        self._stand(notes, at)
        return at

    def _put(self, at: int, count: int, notes: Sequence[Note]) -> None:
        self._before.append((self.notes, at))
        self._stand((*self.notes[:at], *notes, *self.notes[at + count :]), at)

    def _stand(self, notes: tuple[Note, ...], at: int) -> None:
        """Let the notes stand so, changed from a place on. What followed goes on showing what it said."""
        more = len(notes) - len(self.notes)
        self.told = [*self.told[:at], *([None] * max(more, 0)), *self.told[at + max(-more, 0) :]]
        self.notes = notes
        self._edition += 1
        self._marks = [mark for mark in self._marks if mark[0] <= at]

    # showing

    def next_to_look_at(self, after: int) -> int | None:
        """The next line that needs a look, round and round; none where no line does."""
        order = (*range(after + 1, len(self.told)), *range(after + 1))
        return next((at for at in order if _needs_a_look(self.told[at])), None)

    def rows(self) -> list[Row]:
        """The lines as rows, each with what it would become below it."""
        return [
            row_of(at, note, told) for at, (note, told) in enumerate(zip(self.notes, self.told, strict=True))
        ]


def _needs_a_look(told: Told | None) -> bool:
    return told is not None and told.standing in ("look", "refused")


def row_of(at: int, note: Note, told: Told | None) -> Row:
    """A line and what it would become."""
    key, number = str(at), str(at + 1)
    if note.out:
        says = "– left out; d puts it back"
        return Row(key, ((note.line or note.written, "$text-muted strike"), (says, "$text-muted")), number)
    texts = [(note.line, "")]
    if told is None:
        texts.append(("…", "$text-muted"))
    else:
        sign, look = _LOOKS[told.standing]
        texts.append((f"{sign} {outcome(note, told)}", look))
    if is_edited(note):
        texts.append((f"as pasted: {' / '.join(note.written.splitlines())}", "$text-muted"))
    return Row(key, tuple(texts), number)


def outcome(note: Note, told: Told) -> str:
    """What a line would become, in words, with what is proposed and what was taken off it."""
    parts = [told.foretold.line or "nothing"]
    if told.proposed:
        parts.append(f"! makes it “{told.proposed}”")
    if note.turned:
        parts.append("made a command")
    if bullet := bullet_of(note):
        parts.append(f"without its “{bullet}”")
    return " · ".join(parts)
