"""What happened between the paragraphs, each as one sentence with its time."""

from __future__ import annotations

from collections.abc import Mapping

from meetings.documents.names import Names
from meetings.documents.page import PrintedNote
from meetings.documents.wording import counted, moment, sentence, upon
from meetings.minutes.model import DeclaredInterest, Happening, QuorumTurn
from meetings.minutes.quorum import lacking
from meetings.records import forms as form
from meetings.records.entry import kind_of
from meetings.records.forms import Parsed
from meetings.records.outcome import Vote

_EFFECTS = {
    "stays": "stayed",
    "stays-no-vote": "stayed without a vote",
    "leaves": "left for the item",
}


def note(happening: Happening, item: str | None, numbers: Mapping[str, int], names: Names) -> PrintedNote:
    """A happening under an item (none: before any) as it is printed."""
    if isinstance(happening.parsed, QuorumTurn):
        return PrintedNote("quorum", upon(happening.at, _turned(happening.parsed, names)), happening.at)
    words = _words(happening.parsed, item, numbers, names)
    return PrintedNote(kind_of(happening.parsed), upon(happening.at, words), happening.at)


def interest_recalled(interest: DeclaredInterest, names: Names) -> PrintedNote:
    """An interest that was declared earlier, recalled under the item it is about."""
    about = f": {interest.text}" if interest.text else ""
    who = names.full(interest.who)
    words = f"Interest declared earlier by {who}{about}; {_EFFECTS[interest.effect]}"
    return PrintedNote("interest", sentence(words))


def vote_words(vote: Vote, names: Names) -> tuple[str, ...]:
    """The figures of a vote and what came of it, then who is named with it, one line each."""
    figures = f"Vote: {vote.for_} for, {vote.against} against, {vote.abstaining} abstaining"
    if vote.casting:
        figures += f"; casting vote {vote.casting}"
    end = {True: "carried", False: "lost", None: "a tie, waiting for the casting vote"}[vote.carried]
    lines = [f"{figures}; {end}."]
    sides = (("For", "for"), ("Against", "against"), ("Abstaining", "abstaining"))
    by_name = [
        f"{label}: {', '.join(_initials(person, names) for person in people)}."
        for label, side in sides
        if (people := [person for person, vote_ in vote.named.items() if vote_ == side])
    ]
    return (*lines, *([" ".join(by_name)] if by_name else []))


def _initials(person: str, names: Names) -> str:
    who = names.person(person)
    return who.initials or who.name


def _turned(turn: QuorumTurn, names: Names) -> str:
    """That the quorum was lost, with what fell short, or that it was kept from then on."""
    if turn.kept:
        return "the meeting became quorate" if turn.first else "the meeting was quorate again"
    how = "not" if turn.first else "no longer"
    return f"the meeting was {how} quorate: {lacking(turn.counts, names.sectors)}"


def _words(said: Parsed, item: str | None, numbers: Mapping[str, int], names: Names) -> str:
    match said:
        case form.Arrives(people=people):
            return f"{names.all_full(people)} arrived"
        case form.Leaves(people=people):
            return f"{names.all_full(people)} left"
        case form.Returns(people=people):
            return f"{names.all_full(people)} returned"
        case form.Substitute(who=who, member=member):
            return f"{names.full(who)} sat in for {names.full(member)}"
        case form.Chair(person=person):
            return f"{names.full(person)} took the chair"
        case form.Interest():
            return _interest(said, item, numbers, names)
        case form.Adjourn():
            return _adjourned(said)
        case form.Resume():
            return "the meeting resumed"
        case form.Open():
            return "the meeting was opened again"
        case form.Proposal(proposer=proposer, text=text, seconder=seconder):
            by = f"{names.full(proposer)} proposed"
            by += f", seconded by {names.full(seconder)}" if seconder else ""
            return f"{by}: {sentence(text)} It was not put to the vote"
        case form.Vote() as vote:
            return _stray_vote(vote, names)
        case _:
            return kind_of(said)


def _interest(said: form.Interest, item: str | None, numbers: Mapping[str, int], names: Names) -> str:
    about = ""
    if said.item is not None and said.item != item and said.item in numbers:
        about = f" in item {numbers[said.item]}"
    text = f": {said.text}" if said.text else ""
    return f"{names.full(said.who)} declared an interest{about}{text}; {_EFFECTS[said.effect]}"


def _adjourned(said: form.Adjourn) -> str:
    why = f": {said.reason}" if said.reason else ""
    if said.to:
        venue = f", {said.venue}" if said.venue else ""
        return f"the meeting was adjourned to {moment(said.to)}{venue}{why}"
    if said.minutes:
        return f"the meeting paused for {counted(said.minutes, 'minute')}{why}"
    return f"the meeting paused{why}"


def _stray_vote(vote: form.Vote, names: Names) -> str:
    if vote.count:
        for_, against, abstaining = vote.count
        return f"a vote was taken: {for_} for, {against} against, {abstaining} abstaining"
    if vote.casting:
        return f"a casting vote was given {vote.casting}"
    told = ", ".join(f"{names.full(who)} {side}" for who, side in (*vote.named, *vote.recorded))
    return f"votes were recorded: {told}" if told else "a vote was taken"
