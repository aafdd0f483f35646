"""What has to be done to a calendar on a server: three versions of each entry are compared.

They are ours as it is now, the server's as it is now, and what we last put there. Where the server's is what
we put there, ours takes its place; where it is neither, somebody else has changed it, which is told and left
alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from meetings.calendar.push.differing import differing

What = Literal["add", "change", "remove", "conflict", "refused"]
"""What is done with an entry: `conflict` leaves it alone, for somebody else changed it; `refused` is the
server's own no."""


class Wanted(msgspec.Struct, frozen=True):
    """An entry of ours: its title, its bytes as a file of its own, what it says, and the day it begins on."""

    title: str
    data: bytes
    meaning: str
    day: dt.date | None = None


class There(msgspec.Struct, frozen=True):
    """An entry with a name of ours on the server: where it is, its tag, what it says and how, and its day."""

    href: str
    tag: str
    title: str
    meaning: str
    data: str = ""
    day: dt.date | None = None


class Known(msgspec.Struct, frozen=True):
    """What we have put on the server under a name: all it may say there, and whether it arrived for sure.

    `tag` is the one that the server gave it then, `sent` what ours said: a server may keep it in words of
    its own.
    """

    meanings: tuple[str, ...]
    sure: bool = True
    tag: str = ""
    sent: str = ""

    def left(self, held: There) -> bool:
        """Whether what is there is still as we left it."""
        return held.meaning in self.meanings or (self.tag != "" and self.tag == held.tag)


class Step(msgspec.Struct, frozen=True):
    """What is to be done with one entry; where it cannot be, `why` says what is the matter, for people.

    `day` tells it from others of the same title, where its day is known.
    """

    what: What
    uid: str
    title: str
    why: str = ""
    day: dt.date | None = None


def plan(
    wanted: Mapping[str, Wanted],
    there: Mapping[str, There],
    known: Mapping[str, Known],
    *,
    ours: bool = False,
) -> list[Step]:
    """What has to be done, by title and day; with `ours` our version wins every conflict."""
    steps = [*_wanted_steps(wanted, there, known, ours), *_other_steps(wanted, there, known, ours)]
    return sorted(
        steps, key=lambda step: (step.what == "conflict", step.title, step.day or dt.date.min, step.uid)
    )


def last_what_is_left(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in their order, those that could not be done behind all others."""
    return tuple(sorted(steps, key=lambda step: step.what in ("conflict", "refused")))


def _wanted_steps(
    wanted: Mapping[str, Wanted], there: Mapping[str, There], known: Mapping[str, Known], ours: bool
) -> Iterator[Step]:
    for uid, one in wanted.items():
        held, put = there.get(uid), known.get(uid)
        if held is None:
            if put is None or not put.sure or ours:
                yield Step("add", uid, one.title, day=one.day)
            else:
                yield Step("conflict", uid, one.title, "somebody removed it there", one.day)
        elif held.meaning != one.meaning:
            as_left = put is not None and put.left(held)
            if as_left and put is not None and put.sent == one.meaning:
                continue  # the server keeps in words of its own what is ours to the letter
            if ours or as_left:
                yield Step("change", uid, one.title, day=one.day)
            else:
                why = (
                    "somebody changed it there"
                    if put
                    else "it is there in another form, not put there from here"
                )
                apart = differing(one.data, held.data)
                why = f"{why}: {apart}" if apart else why
                yield Step("conflict", uid, one.title, why, one.day)


def _other_steps(
    wanted: Mapping[str, Wanted], there: Mapping[str, There], known: Mapping[str, Known], ours: bool
) -> Iterator[Step]:
    """What is there and is no longer ours."""
    for uid, held in there.items():
        if uid in wanted:
            continue
        put = known.get(uid)
        if ours or (put is not None and put.left(held)):
            yield Step("remove", uid, held.title, day=held.day)
        elif put:
            why = "it is no longer ours, but somebody changed it there"
            yield Step("conflict", uid, held.title, why, held.day)
        else:
            why = "it is not ours now, and was not put there from here"
            yield Step("conflict", uid, held.title, why, held.day)


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
        if step.what in ("add", "change"):
            before = there[step.uid].meaning if step.uid in there else ""
            found[step.uid] = Known(tuple(filter(None, (before, wanted[step.uid].meaning))), sure=False)
    return found
