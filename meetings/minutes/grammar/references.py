"""Short references: `A14` is the newest open action with that number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from meetings.minutes.room import Room

_SHORT = re.compile(r"(?:([A-Z][A-Z0-9]{0,7})-)?([AD])-?0*([0-9]{1,6})")
_FULL = re.compile(r"(?:([A-Z][A-Z0-9]{0,7})-)?([AD])-([0-9]{4})-0*([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference means. Where it fits several, `id` is kept as typed and `fits` are their ids."""

    words: str
    id: str
    fits: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    older: str = ""

    def asked(self) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """What to note, and what to ask about."""
        if self.fits:
            return (f"{self.words} fits {len(self.fits)}: {' and '.join(self.refs)}; which?",), (
                (self.words, self.fits),
            )
        return ((f"{self.words} is {self.refs[0]}; {self.older} is open too",) if self.older else ()), ()


def is_reference(words: str) -> bool:
    """Whether the words have the form of a reference to an action or a decision."""
    return bool(_SHORT.fullmatch(words) or _FULL.fullmatch(words))


def referred_to(words: str, letter: Literal["A", "D"], room: Room) -> Reference | str | None:
    """The action (`A`) or decision (`D`) meant; a sentence where there is none; none for other words."""
    full, short = _FULL.fullmatch(words), _SHORT.fullmatch(words)
    typed = full or short
    if typed is None or typed[2] != letter:
        return None
    number = typed[4] if full else typed[3]
    fits: list[tuple[str, str, str]] = []  # year, id, ref
    closed = ""
    for known in room.actions if letter == "A" else room.decisions:
        has = _FULL.fullmatch(known.ref) if known.ref.endswith(number) else None
        if has is None or has[4] != number or has[2] != letter or (typed[1] and has[1] != typed[1]):
            continue
        if full:
            if has[3] == full[3] and has[1] == full[1]:
                return Reference(words, known.id, refs=(known.ref,))
        elif known.open or letter == "D":
            fits.append((has[3], known.id, known.ref))
        else:
            closed = known.ref
    return _newest(words, fits, letter) or (
        f"{words} is not open: type {closed} to add to it" if closed else f"there is no {words}"
    )


def _newest(words: str, fits: list[tuple[str, str, str]], letter: str) -> Reference | None:
    """The newest of those that fit; those of one year are asked about."""
    if not fits:
        return None
    year = max(fits)[0]
    newest = [fit for fit in fits if fit[0] == year]
    if len(newest) > 1:
        return Reference(words, words, tuple(fit[1] for fit in newest), tuple(fit[2] for fit in newest))
    older = max((fit for fit in fits if fit[0] != year), default=("", "", ""))[2] if letter == "A" else ""
    return Reference(words, newest[0][1], refs=(newest[0][2],), older=older)
