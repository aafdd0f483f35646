"""Whether enough members are there, and who of them may vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetings.minutes.attendance import Roll
from meetings.minutes.interests import Interests, Touched, touched
from meetings.minutes.model import Member, QuorumState
from meetings.records.base import Owner
from meetings.records.group import Quorum


def quorum(rule: Quorum, roll: Roll, interests: Interests, item: str | None) -> QuorumState:
    """The members there against the number the rule asks for, while `item` is open.

    Counted are seats with a vote that are taken, by the member or a substitute. Who leaves for an interest
    is not there; who stays without a vote is.
    """
    if not rule:
        return QuorumState()
    there = [member for member, _ in _seats_taken(roll, touched(interests, roll, item)) if member.votes]
    seats = [member for member in roll.seats.values() if member.votes]
    counts = []
    if rule.members:
        counts.append(("", len(there), needed(rule.members, len(seats))))
    for sector, need in rule.sectors.items():
        of_sector = sum(member.sector == sector for member in seats)
        counts.append((sector, sum(member.sector == sector for member in there), needed(need, of_sector)))
    return QuorumState(all(present >= need for _, present, need in counts), tuple(counts))


def needed(need: str, entitled: int) -> int:
    """How many `3` or `1/3` comes to among so many entitled; a part of a person is a whole one."""
    share, _, parts = need.partition("/")
    return -(-int(share) * entitled // int(parts)) if parts else int(share)


def entitled(roll: Roll, interests: Interests, item: str | None) -> tuple[str, ...]:
    """The ids of those in the room who may vote on an item, in the order of the roster.

    A substitute votes in the member's stead; one the group knows only by a name stands under the member's id.
    """
    touch = touched(interests, roll, item)
    return tuple(
        who.id or member.person
        for member, who in _seats_taken(roll, touch)
        if member.votes and who not in touch.barred
    )


def in_the_room(roll: Roll, interests: Interests, item: str | None) -> tuple[Owner, ...]:
    """All who are in the room now, guests aside: members first, then the others as they were marked."""
    out = touched(interests, roll, item).out
    members = [Owner("person", person) for person in roll.seats]
    everybody = dict.fromkeys([*members, *(who for who in roll.marks if who.kind == "person")])
    return tuple(who for who in everybody if roll.is_here(who) and who not in out)


def lacking(counts: Iterable[tuple[str, int, int]], names: Mapping[str, str]) -> str:
    """What falls short of the quorum, in words: `voluntary 2 of 3 needed`. `names` are sectors by key."""
    return ", ".join(
        f"{names.get(who, who) if who else 'members'} {present} of {needed} needed"
        for who, present, needed in counts
        if present < needed
    )


def _seats_taken(roll: Roll, touch: Touched) -> list[tuple[Member, Owner]]:
    return [(member, who) for member, who in roll.seated() if who not in touch.out]


def counted(state: QuorumState, names: Mapping[str, str]) -> tuple[str, ...]:
    """How many are here of how many needed, in words; what falls short first. `names` are sectors by key."""
    ordered = sorted(state.counts, key=lambda count: count[1] >= count[2])
    return tuple(
        f"{names.get(who, who) if who else 'members'} {present}, needs {needed}"
        for who, present, needed in ordered
    )
