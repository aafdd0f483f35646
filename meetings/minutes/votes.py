"""Proposals and the votes on them: counted, by name, with the casting vote, and who asked to be recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from meetings.minutes.model import OpenProposal
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.forms import Parsed
from meetings.records.outcome import Vote

Side = Literal["for", "against", "abstaining"]
SIDES: tuple[Side, Side, Side] = ("for", "against", "abstaining")


@dataclass(frozen=True, slots=True)
class Motion:
    """A proposal and what is known of the vote on it. `count` is none until it has been put to the vote;
    `nameless` counts votes by a name not settled yet, `unrecorded` names to be recorded that stand for nobody
    entitled. `chair` was in the chair as the casting vote was given. `paragraph` is the entry it was minuted
    under. One made in confidence stays so, wherever it is voted on."""

    entry: str
    said: form.Proposal
    confidential: bool = False
    count: tuple[int, int, int] | None = None
    named: Mapping[str, Side] = field(default_factory=dict)
    nameless: int = 0
    unrecorded: int = 0
    chair: str | None = None
    casting: Literal["for", "against"] | None = None
    entitled: tuple[str, ...] = ()
    paragraph: str | None = None

    @property
    def carried(self) -> bool | None:
        """Whether it was carried; none before the vote and while a tie waits for the casting vote."""
        if self.count is None:
            return None
        for_, against, _ = self.count
        if for_ != against:
            return for_ > against
        return None if self.casting is None else self.casting == "for"

    @property
    def vote(self) -> Vote | None:
        """The vote as it is kept, none before it."""
        if self.count is None:
            return None
        return Vote(*self.count, self.casting, dict(self.named), self.entitled, self.carried)

    @property
    def minuted_as(self) -> Parsed:
        """The form its paragraph has: decided, not agreed, or still the proposal while there is a tie."""
        if self.carried is None:
            return self.said
        return form.Decision(self.said.text) if self.carried else form.NotAgreed(self.said.text)


def cast(
    motion: Motion,
    said: form.Vote,
    entitled: tuple[str, ...],
    meant: Callable[[Owner], tuple[str, ...]],
    chair: str | None,
) -> Motion:
    """The motion after a line about its vote. A second count takes the place of the first;
    names already recorded stay.

    `entitled` are those who may vote as things stand; `meant` gives the ids an owner stands for; `chair` is
    whoever is in the chair, if they are there.
    """
    if said.named:
        motion = _by_name(motion, said, entitled, meant)
    if said.count is not None:
        nameless = motion.nameless if said.named else 0
        motion = replace(motion, count=said.count, nameless=nameless, entitled=entitled, casting=None)
    if said.casting is not None:
        if motion.count is None:
            motion = replace(motion, count=(0, 0, 0), entitled=entitled)
        motion = replace(motion, casting=said.casting, chair=chair)
    if lost := sum(not meant(owner) for owner, _ in said.recorded):
        motion = replace(motion, unrecorded=motion.unrecorded + lost)
    asked = {person: side for owner, side in said.recorded for person in meant(owner)}
    return replace(motion, named={**motion.named, **asked}) if asked else motion


def on_the_table(motion: Motion | None) -> OpenProposal | None:
    """The proposal while it waits for its vote or, after a tie, for the casting vote."""
    if motion is None or motion.carried is not None:
        return None
    return OpenProposal(
        motion.entry, motion.said.text, motion.said.proposer, motion.said.seconder, motion.vote
    )


def findings(motion: Motion) -> tuple[str, ...]:
    """What does not add up in a vote, one sentence each."""
    return tuple(f"The vote on “{motion.said.text}” {problem}." for problem in problems(motion))


def problems(motion: Motion) -> Iterator[str]:
    """What does not add up in a vote, each as the end of a sentence that begins with the vote."""
    if motion.count is None:
        return
    total, entitled = sum(motion.count), len(motion.entitled)
    strangers = sum(person not in motion.entitled for person in motion.named)
    if total > entitled:
        yield f"counts {total}, but {entitled} present were entitled to vote: check who is here"
    if strangers:
        yield f"names {strangers} who were not present and entitled to vote"
    if motion.nameless:
        yield f"has {motion.nameless} by a name that is not settled: say who is meant"
    if motion.unrecorded:
        yield f"was to name {motion.unrecorded} who are not settled or had no vote: say who is meant"
    for side, count in zip(SIDES, motion.count, strict=True):
        named = sum(vote == side for vote in motion.named.values())
        if named > count:
            yield f"has {named} recorded by name as {side}, but counts {count}"
    if motion.casting is not None:
        yield from _casting(motion, motion.count)


def _casting(motion: Motion, count: tuple[int, int, int]) -> Iterator[str]:
    """What is wrong with a casting vote: it is for a tie, and the chair's alone."""
    if count[0] != count[1]:
        yield "was no tie, so the casting vote does not count"
    elif motion.chair is None:
        yield "has a casting vote, but nobody was in the chair to give it"
    elif motion.chair not in motion.entitled:
        yield "has a casting vote, but whoever was in the chair was not entitled to vote"


def _by_name(
    motion: Motion, said: form.Vote, entitled: tuple[str, ...], meant: Callable[[Owner], tuple[str, ...]]
) -> Motion:
    named: dict[str, Side] = {}
    nameless: list[Side] = []
    for owner, side in said.named:
        people = meant(owner)
        named.update(dict.fromkeys(people, side))
        if not people and owner.kind != "all":
            nameless.append(side)
    sides = [*named.values(), *nameless]
    count = (sides.count("for"), sides.count("against"), sides.count("abstaining"))
    return replace(motion, count=count, named=named, nameless=len(nameless), entitled=entitled, casting=None)
