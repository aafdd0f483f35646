"""What comes of a round of correspondence: who is counted, what silence means, whether it is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.minutes.quorum import needed
from meetings.records.correspondence import Outcome, Reply
from meetings.records.group import Correspondence


@dataclass(frozen=True, slots=True)
class Count:
    """A round counted. The first six numbers are members, and `asked` is what the other five add up to.

    `by_silence` is how many of the `silent` count as agreeing, `needed` how many replies the terms ask for.
    `quorate` is none where they ask for no number of replies.
    """

    asked: int
    for_: int
    against: int
    abstaining: int
    discuss: int
    silent: int
    by_silence: int = 0
    needed: int | None = None
    quorate: bool | None = None
    outcome: Outcome = "not-agreed"

    @property
    def agreeing(self) -> int:
        """How many are for it, by their reply or by their silence."""
        return self.for_ + self.by_silence

    @property
    def replied(self) -> int:
        """How many have replied."""
        return self.asked - self.silent


def standing_replies(asked: Iterable[str], replies: Iterable[Reply]) -> dict[str, Reply]:
    """The reply of each member that stands: that of the latest day, of one day the last; of nobody else."""
    latest: dict[str, Reply] = {}
    entitled = set(asked)
    for reply in replies:
        held = latest.get(reply.person)
        if reply.person in entitled and (held is None or held.on <= reply.on):
            latest[reply.person] = reply
    return latest


def unanswered(asked: Iterable[str], replies: Iterable[Reply]) -> tuple[str, ...]:
    """Those who were asked and have not answered yet, in the order in which they were asked."""
    everybody = tuple(dict.fromkeys(asked))
    have = standing_replies(everybody, replies)
    return tuple(person for person in everybody if person not in have)


def count(asked: Sequence[str], replies: Iterable[Reply], terms: Correspondence) -> Count:
    """Count a round by the terms it was opened under.

    It is agreed where more are for it than against; a tie is not. Where a member may call it in and one did,
    it goes to a meeting, whatever the others said.
    """
    everybody = set(asked)
    answers = [reply.answer for reply in standing_replies(everybody, replies).values()]
    silent = len(everybody) - len(answers)
    by_silence = silent if terms.silence == "consent" else 0
    by_replies = terms.silence == "quorum-of-replies" and terms.replies
    wanted = needed(terms.replies or "1", len(everybody)) if by_replies else None
    for_, against, discuss = answers.count("for"), answers.count("against"), answers.count("discuss")
    outcome: Outcome = "agreed" if for_ + by_silence > against else "not-agreed"
    if terms.may_call_in and discuss:
        outcome = "to-meeting"
    return Count(
        asked=len(everybody), for_=for_, against=against, abstaining=answers.count("abstaining"),
        discuss=discuss, silent=silent, by_silence=by_silence, needed=wanted,
        quorate=None if wanted is None else len(answers) >= wanted, outcome=outcome,
    )  # fmt: skip


def count_words(counted: Count) -> str:
    """The numbers in a row: `5 for, 1 against, 1 abstaining; 3 of 10 did not reply`."""
    parts = [f"{counted.for_} for", f"{counted.against} against", f"{counted.abstaining} abstaining"]
    if counted.discuss:
        parts.append(f"{counted.discuss} would talk it over")
    silent = f"; {counted.silent} of {counted.asked} did not reply" if counted.silent else ""
    return f"{', '.join(parts)}{silent}"


def silence_counted(counted: Count, terms: Correspondence) -> str:
    """What the terms made of those who did not reply, in a sentence; nothing where everybody did."""
    if counted.needed is not None:
        came = f"The terms of reference ask for {_replies(counted.needed)}, and {counted.replied} came"
        return f"{came}{_TOO_FEW[counted.outcome] if not counted.quorate else ''}."
    if not counted.silent:
        return ""
    match terms.silence:
        case "consent":
            return f"Silence is agreement under the terms of reference, so {counted.by_silence} more agree."
        case "not-counted":
            return "Silence is not counted under the terms of reference."
        case _:
            return "The terms of reference say nothing about silence, so only the replies count."


_TOO_FEW: dict[Outcome, str] = {
    "agreed": ": it stands as a recommendation until a meeting ratifies it",
    "not-agreed": ", too few to settle it",
    "to-meeting": "",
}


def _replies(number: int) -> str:
    return f"{number} {'reply' if number == 1 else 'replies'}"
