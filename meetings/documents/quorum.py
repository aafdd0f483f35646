"""The quorum as documents tell it: how it stands by side, and when it was lost and kept again."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.documents.names import Names
from meetings.documents.page import Counted, QuorumChange, QuorumLine
from meetings.minutes.model import Happening, Minutes, QuorumTurn


def printed_quorum(minutes: Minutes, names: Names, *, annex: bool = False) -> QuorumLine | None:
    """The quorum of a meeting, none without a rule; what turned it in confidence only with `annex`."""
    state = minutes.quorum
    if state.kept is None:
        return None
    changes = tuple(_changes(minutes, names, annex))
    return QuorumLine(state.kept, _counted(state.counts, names), minutes.state == "closed", changes)


def _changes(minutes: Minutes, names: Names, annex: bool) -> Iterator[QuorumChange]:
    """Every change, in the order of the items."""
    found: list[tuple[int | None, Happening]] = [(None, one) for one in minutes.happenings]
    found += [(item.number, one) for item in minutes.items for one in item.happenings]
    for number, one in found:
        if isinstance(one.parsed, QuorumTurn) and (annex or not one.confidential):
            yield QuorumChange(one.parsed.kept, one.at, number, _counted(one.parsed.counts, names))


def _counted(counts: tuple[tuple[str, int, int], ...], names: Names) -> tuple[Counted, ...]:
    return tuple(
        Counted(who, names.sectors.get(who, who), present, needed) for who, present, needed in counts
    )
