"""What is said back to the secretary: in one line, what the line became."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.dates import brief, hours
from meetings.minutes.quorum import lacking
from meetings.minutes.remarks import EFFECTS, no_news, not_here, recalled, which_item
from meetings.minutes.telling import Telling
from meetings.minutes.turns import settles
from meetings.minutes.votes import problems
from meetings.naming import Naming, due_words
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed
from meetings.records.outcome import Vote

_TIMED = (
    form.Open, form.Item, form.Present, form.Arrives, form.Leaves, form.Returns, form.Chair, form.Adjourn,
    form.Resume, form.Close,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Echo:
    """The answer to one line: its `parts`, said in one line, and `more`, said apart.

    `kept` is false where nothing was recorded: a question, an empty line, or something refused.
    """

    parts: tuple[str, ...]
    more: tuple[str, ...] = ()
    kept: bool = True

    @property
    def line(self) -> str:
        """The parts joined as they are shown."""
        return " · ".join(" ".join(part.split()) for part in self.parts if part)


def said(telling: Telling, entry: Entry, *, offer: Parsed | None = None) -> tuple[str, ...]:
    """The parts of the echo of an entry; for prose, what `!` would make of it."""
    head, *tail = _parts(telling, entry)
    time = hours(entry.at) if entry.at and isinstance(entry.parsed, _TIMED) else ""
    offered = f"! makes it {_offered(_called(offer))}" if offer is not None else ""
    refers = (telling.naming.reference(tag) for tag in entry.tags if "." in tag)
    turned = _turned(telling, entry)
    if not settles(entry):  # straight away, for a long list of names would push it out of sight
        tail, turned = [turned, *tail], ""
    return tuple(part for part in (head, *tail, time, *refers, turned, offered) if part)


def _turned(telling: Telling, entry: Entry) -> str:
    """What the line did to the quorum, said at once."""
    turn = telling.state.told.turns.by_entry.get(entry.id)
    if turn is None:
        return ""
    if turn.kept:
        return "quorum kept" if turn.first else "quorum kept again"
    how = "no quorum" if turn.first else "quorum lost"
    return f"▲ {how}: {lacking(turn.counts, telling.naming.sectors)}"


def _called(parsed: Parsed) -> str:
    return kind_of(parsed).replace("-", " ")


_NOUNS = {
    "present": "a list of who is here",
    "apologies": "apologies",
    "late": "apologies for lateness",
    "arrives": "an arrival",
    "leaves": "a departure",
    "returns": "a return",
    "chair": "a change of chair",
    "item": "a move to that item",
    "item added": "other business",
    "tabled": "a tabled paper",
    "recommended": "a recommendation",
    "referred": "a referral",
    "not agreed": "a proposal lost",
    "ratified": "a ratification",
    "noted": "a note",
    "progress": "news of an action",
    "elected": "an election",
    "thanks": "thanks",
    "defer": "a deferral",
    "adjourn": "an adjournment",
    "next meeting": "the date of the next meeting",
    "minutes approved": "the approval of minutes",
    "also": "people in attendance",
    "open": "the opening",
}
"""What a line would become, where the word for its kind is no noun of its own."""


def _offered(word: str) -> str:
    return _NOUNS.get(word) or f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _parts(telling: Telling, entry: Entry) -> tuple[str, ...]:
    for telling_of in (_outcome, _presence, _business):
        if parts := telling_of(telling, entry):
            return parts
    return (_called(entry.parsed),)


def _outcome(telling: Telling, entry: Entry) -> tuple[str, ...]:
    naming, parsed = telling.naming, entry.parsed
    match parsed:
        case form.Action():
            theme = f"#{parsed.theme}" if parsed.theme else ""
            owners = naming.owners(parsed.owners, led=parsed.led)
            due = "date not understood" if parsed.due.not_understood else f"due {due_words(parsed.due)}"
            return (f"ACTION {entry.ref}", owners, due, parsed.text, theme)
        case form.Decision():
            return (f"DECISION {entry.ref}", *_standing(telling), parsed.text)
        case form.Recommended():
            return (f"RECOMMENDED {entry.ref}", _to(naming, parsed.to, parsed.to_words), parsed.text)
        case form.Referred():
            return (f"REFERRED {entry.ref}", _to(naming, parsed.to, parsed.to_words), parsed.text)
        case form.NotAgreed():
            return (f"NOT AGREED {entry.ref}", parsed.text)
        case form.Ratified():
            earlier = f"makes {naming.decision(parsed.decision)} good"
            return (f"RATIFIED {entry.ref}", earlier, *_standing(telling), parsed.text)
        case form.Noted():
            return ("NOTED", parsed.text)
        case form.Proposal():
            second = f"seconded by {naming.owner(parsed.seconder)}" if parsed.seconder else "not seconded"
            movers = (parsed.proposer, *((parsed.seconder,) if parsed.seconder else ()))
            return ("PROPOSED", naming.owner(parsed.proposer), second, parsed.text, not_here(telling, movers))
        case form.Vote():
            return _vote(telling, entry)
        case form.Progress():
            status = parsed.status.replace("-", " ") if parsed.status else ""
            due = f"now due {due_words(parsed.due)}" if parsed.due else ""
            which = ", ".join(naming.action(one) for one in parsed.actions)
            return (f"progress on {which}", status or parsed.text, due)
        case _:
            return ()


def _standing(telling: Telling) -> tuple[str, ...]:
    if telling.minutes.quorum.kept is False:
        return ("no quorum: stands as a recommendation, to be ratified",)
    return ()


def _to(naming: Naming, owner: Owner | None, words: str) -> str:
    return f"to {naming.owner(owner) if owner else words}" if owner or words else ""


def _vote(telling: Telling, entry: Entry) -> tuple[str, ...]:
    paragraph = telling.minutes.voted_on(entry.id)
    if paragraph is None or paragraph.vote is None:
        if telling.minutes.proposal is not None:
            return ("vote", "kept for when the votes are counted")
        return ("vote", "no proposal is open: say “proposed JS: …” first")
    vote = paragraph.vote
    short = telling.naming.short
    against = [short(Owner("person", p)) for p, side in vote.named.items() if side == "against"]
    named = f"against: {', '.join(against)}" if against else ""
    ref = f"DECISION {entry.ref}" if entry.ref else ""
    motion = next(m for m in telling.state.told.motions if m.paragraph == paragraph.entry)
    return (
        _result(vote),
        ref,
        f"{vote.for_} for, {vote.against} against, {vote.abstaining} abstaining",
        named,
        *(f"▲ it {problem}" for problem in problems(motion)),
    )


def _result(vote: Vote) -> str:
    if vote.carried is None:
        return "TIED: the casting vote decides (casting for, casting against)"
    return "CARRIED" if vote.carried else "LOST"


def _presence(telling: Telling, entry: Entry) -> tuple[str, ...]:
    parsed = entry.parsed
    match parsed:
        case form.Present():
            return ("here", telling.people(parsed.people), f"{len(telling.minutes.in_the_room)} here now")
        case form.Apologies():
            return ("apologies", telling.people(parsed.people), parsed.reason)
        case form.Late():
            return ("expected later", telling.people(parsed.people), parsed.reason)
        case form.Arrives() | form.Leaves() | form.Returns():
            return (
                _called(parsed),
                telling.people(parsed.people),
                f"{len(telling.minutes.in_the_room)} here now",
                no_news(telling, entry, parsed),
            )
        case form.Substitute():
            who, member = telling.naming.owner(parsed.who), telling.naming.owner(parsed.member)
            return ("substitute", f"{who} for {member}")
        case form.Guest() | form.Observer():
            return (_called(parsed), parsed.name, parsed.organisation)
        case form.Also():
            return ("in attendance", f"{parsed.count} {parsed.words}")
        case form.Chair():
            return ("in the chair", telling.naming.owner(parsed.person))
        case form.Interest():
            about = f"on {telling.item(parsed.item or entry.item)}" if parsed.item or entry.item else ""
            asked = "" if parsed.item else which_item(telling, entry.item)
            return ("interest", telling.naming.owner(parsed.who), about, EFFECTS[parsed.effect], asked)
        case _:
            return ()


def _business(telling: Telling, entry: Entry) -> tuple[str, ...]:
    parsed = entry.parsed
    match parsed:
        case form.Open():
            return ("open", telling.meeting.ref)
        case form.Item():
            return (f"item {telling.item(parsed.item)}", *recalled(telling, parsed.item))
        case form.ItemAdded():
            return ("other business", telling.item(entry.made))
        case form.Tabled():
            return ("tabled", parsed.title)
        case form.Remark():
            return ("remark", telling.naming.owner(parsed.speaker), not_here(telling, (parsed.speaker,)))
        case form.Defer():
            return ("deferred", f"to {brief(parsed.on)}" if parsed.on else "to the next meeting")
        case form.NextMeeting():
            return ("next meeting", f"{brief(parsed.start.date())} {hours(parsed.start)}", parsed.venue)
        case form.Adjourn(to=to) if to is not None:
            return ("adjourned", f"to {brief(to.date())} {hours(to)}", parsed.venue, parsed.reason)
        case form.Adjourn():
            return ("adjourned", f"{parsed.minutes} minutes" if parsed.minutes else "", parsed.reason)
        case form.Elected():
            until = f"until {brief(parsed.until)}" if parsed.until else ""
            who = telling.naming.owner(parsed.person)
            return (f"elected {entry.ref}".strip(), *_standing(telling), who, parsed.office, until)
        case form.Thanks():
            return ("thanks", telling.naming.owner(parsed.who), parsed.text)
        case form.MinutesApproved():
            how = "with amendments" if parsed.amendments else "as written"
            head = f"minutes of {telling.naming.meeting(parsed.meeting)} approved {entry.ref}".strip()
            return (head, *_standing(telling), how)
        case form.Close():
            return ("closed", telling.meeting.ref)
        case form.Off():
            return ("private note, in no published form",)
        case _:
            return ()
