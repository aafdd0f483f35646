"""Whose version stands where an entry is different on the server, for one entry or for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from meetings.calendar.push.plan import Side, Step
from meetings.dates.words import short_of
from meetings.errors import Refused

_NAMED = 8


class Settling(msgspec.Struct, frozen=True):
    """What was decided: the entries of which ours is to stand, those of which theirs, and what of all the
    rest; without a word on it that is left alone and told.

    An entry is named by its meeting's reference, by words of its title and day that no other has, or by its
    lasting name (UID).
    """

    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    rest: Side | None = None

    def among(self, steps: Iterable[Step]) -> dict[str, Side]:
        """Whose version is to stand, by the lasting names of the entries that differ. Refused where a name is
        none of them, or fits several."""
        differ = [step for step in steps if step.what in ("conflict", "theirs")]
        chosen: dict[str, Side] = {}
        named: dict[Side, tuple[str, ...]] = {"ours": self.ours, "theirs": self.theirs}
        for side, names in named.items():
            for name in names:
                step = _named(name, differ)
                if chosen.setdefault(step.uid, side) != side:
                    raise Refused(f"“{step.label}” cannot be both ours and as it is there; say one.")
        if self.rest is not None:
            chosen = dict.fromkeys((step.uid for step in differ), self.rest) | chosen
        return chosen


NOTHING = Settling()
"""Nothing was decided, so what differs is left alone."""


def _named(words: str, differ: Sequence[Step]) -> Step:
    """The one entry that words name: as a whole, else as a part of what is told of it."""
    said = " ".join(words.split()).casefold()
    whole = [step for step in differ if said in {one.casefold() for one in (step.ref, step.title, step.uid)}]
    fits = (whole or [step for step in differ if said in step.label.casefold()]) if said else []
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise Refused(f"“{words[:80]}” fits {_listed(fits)}; add the day, or more of its title.")
    if not differ:
        raise Refused(f"“{words[:80]}” need not be settled: no entry differs there.")
    raise Refused(f"“{words[:80]}” names no entry that differs there; these do: {_listed(differ)}.")


def _listed(steps: Sequence[Step]) -> str:
    more = len(steps) - _NAMED
    named = "; ".join(short_of(step.label, 80) for step in steps[:_NAMED])
    return f"{named} and {more} more" if more > 0 else named
