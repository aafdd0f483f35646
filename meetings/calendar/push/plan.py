"""What has to be done to a calendar on a server: three versions of each entry are compared.

They are ours as it is now, the server's as it is now, and what we last put there. Where the server's is what
we put there, ours takes its place; where it is neither, somebody else has changed it, which is told and left
alone until a person says whose is to stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from meetings.calendar.push.differing import differing
from meetings.dates.words import brief

What = Literal["add", "change", "remove", "theirs", "conflict", "refused"]
"""What is done with an entry: `theirs` lets it stand as it is there, as a person has said; `conflict` leaves
it alone, for somebody else changed it; `refused` is the server's own no."""

Side = Literal["ours", "theirs"]
"""Whose version of an entry is to stand."""


class Wanted(msgspec.Struct, frozen=True):
    """An entry of ours: its title, its bytes as a file of its own, and what it says; its day, and the
    reference of its meeting where it is a sitting of one."""

    title: str
    data: bytes
    meaning: str
    on: dt.date | None = None
    ref: str = ""


class There(msgspec.Struct, frozen=True):
    """An entry with a name of ours on the server: where it is, its tag, what it says and how, and its day."""

    href: str
    tag: str
    title: str
    meaning: str
    data: str = ""
    on: dt.date | None = None


class Known(msgspec.Struct, frozen=True):
    """What we have put on the server under a name: all it may say there, and whether it arrived for sure.

    `tag` is the one that the server gave it then, `sent` what ours said: a server may keep it in words of
    its own. Where it is `theirs`, that is what somebody else made of it (nothing: it is gone there), and a
    person lets it stand as long as neither they nor we say anything else.
    """

    meanings: tuple[str, ...]
    sure: bool = True
    tag: str = ""
    sent: str = ""
    theirs: bool = False

    def left(self, held: There) -> bool:
        """Whether what is there is still as we left it."""
        return held.meaning in self.meanings or (self.tag != "" and self.tag == held.tag)

    def stands(self, ours: str, held: There | None) -> bool:
        """Whether theirs stands: a person said so, and nothing has changed since on either side."""
        as_then = self.left(held) if held else not self.meanings
        return self.theirs and self.sent == ours and as_then


class Step(msgspec.Struct, frozen=True):
    """What is to be done with one entry; where it cannot be, `why` says what is the matter, for people.

    Its day (`on`), where it is known, and its meeting's reference tell it from others of the same title.
    """

    what: What
    uid: str
    title: str
    why: str = ""
    on: dt.date | None = None
    ref: str = ""

    @property
    def label(self) -> str:
        """What tells the entry from all others: `2027-01 The Group: meeting, Wed 3 Feb 2027`."""
        day = f", {brief(self.on)}" if self.on else ""
        return f"{self.ref} {self.title}{day}".strip()


def plan(
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    known: Mapping[str, Known],
    chosen: Mapping[str, Side] | None = None,
) -> list[Step]:
    """What has to be done, by day and title; where one is `chosen`, by name, that side's version stands."""
    sides = chosen or {}
    steps = [*_wanted_steps(wanted, there, known, sides), *_other_steps(wanted, there, known, sides)]
    return sorted(
        steps, key=lambda step: (step.what == "conflict", step.on or dt.date.max, step.title, step.uid)
    )


def last_what_is_left(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in their order, those that could not be done behind all others."""
    return tuple(sorted(steps, key=lambda step: step.what in ("conflict", "refused")))


def _wanted_steps(
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    known: Mapping[str, Known],
    sides: Mapping[str, Side],
) -> Iterator[Step]:
    for uid, one in wanted.items():
        what, why = _of_ours(one, there.get(uid), known.get(uid), sides.get(uid))
        if what is not None:
            yield Step(what, uid, one.title, why, one.on, one.ref)


def _of_ours(
    one: Wanted, held: There | None, put: Known | None, side: Side | None
) -> tuple[What | None, str]:
    """What is to be done with an entry of ours, nothing or something, and why not."""
    if held is not None and held.meaning == one.meaning:
        return None, ""
    if side == "theirs" or (side is None and put is not None and put.stands(one.meaning, held)):
        return "theirs", "" if held else "it is removed there"
    if held is None:
        comes = put is None or not put.sure or side == "ours"
        return ("add", "") if comes else ("conflict", "somebody removed it there")
    as_left = put is not None and not put.theirs and put.left(held)
    if as_left and put is not None and put.sent == one.meaning:
        return None, ""  # the server keeps in words of its own what is ours to the letter
    if as_left or side == "ours":
        return "change", ""
    why = "somebody changed it there" if put else "it is there in another form, not put there from here"
    if put is not None and put.theirs and put.left(held):
        why = "it was let stand as it is there, and has changed here since"
    apart = differing(one.data, held.data)
    return "conflict", f"{why}: {apart}" if apart else why


def _other_steps(
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    known: Mapping[str, Known],
    sides: Mapping[str, Side],
) -> Iterator[Step]:
    """What is there and is no longer ours."""
    for uid, held in there.items():
        if uid not in wanted:
            what, why = _of_theirs(held, known.get(uid), sides.get(uid))
            yield Step(what, uid, held.title, why, held.on)


def _of_theirs(held: There, put: Known | None, side: Side | None) -> tuple[What, str]:
    """What is to be done with an entry that is no longer ours, and why not."""
    if side == "theirs" or (side is None and put is not None and put.stands("", held)):
        return "theirs", ""
    if side == "ours" or (put is not None and not put.theirs and put.left(held)):
        return "remove", ""
    if put:
        return "conflict", "it is no longer ours, but somebody changed it there"
    return "conflict", "it is not ours now, and was not put there from here"


def foreseen(
    steps: list[Step], wanted: Mapping[str, Wanted], there: Mapping[str, There], known: Mapping[str, Known]
) -> dict[str, Known]:
    """What may be on the server once the steps have begun: noted before the first of them.

    Whatever stops them in the middle, everything we put there is known to be ours the next time.
    """
    found = {uid: put for uid, put in known.items() if uid in wanted or uid in there}
    for uid, one in wanted.items():
        if uid in there and there[uid].meaning == one.meaning:
            found[uid] = Known((one.meaning,), tag=there[uid].tag, sent=one.meaning)
    for step in steps:
        if step.what == "theirs":
            now, held = wanted.get(step.uid), there.get(step.uid)
            says, tag = ((held.meaning,), held.tag) if held else ((), "")
            found[step.uid] = Known(says, tag=tag, sent=now.meaning if now else "", theirs=True)
        elif step.what in ("add", "change"):
            before = there[step.uid].meaning if step.uid in there else ""
            found[step.uid] = Known(tuple(filter(None, (before, wanted[step.uid].meaning))), sure=False)
    return found
