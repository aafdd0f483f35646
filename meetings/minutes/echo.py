"""What is said back to the secretary: in one line, what the line became."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.dates import brief, hours
from meetings.minutes.attendance import plain
from meetings.minutes.fold import State, minutes
from meetings.minutes.model import Minutes
from meetings.minutes.quorum import lacking
from meetings.minutes.turns import settles
from meetings.minutes.votes import problems
from meetings.naming import Naming, due_words
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed
from meetings.records.meeting import AgendaItem, Meeting
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


@dataclass(frozen=True)
class Telling:
    """Who and what is needed to put a line into words."""

    naming: Naming
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    state: State

    @functools.cached_property
    def minutes(self) -> Minutes:
        """The minutes as they stand; the whole of them, so only where a line's echo needs it."""
        return minutes(self.state)

    def item(self, id_: str | None) -> str:
        """An item by its number and title."""
        found = ((n, item.title) for n, item in enumerate(self.items, start=1) if item.id == id_)
        return next((f"{number} {title}" for number, title in found), "an item no longer on the agenda")

    def people(self, owners: tuple[Owner, ...]) -> str:
        """Several people in a row."""
        return ", ".join(self.naming.owner(owner) for owner in owners)


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
            return ("PROPOSED", naming.owner(parsed.proposer), second, parsed.text, _away(telling, movers))
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
                _no_news(telling, entry, parsed),
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
            asked = "" if parsed.item else _which_item(telling, entry.item)
            return ("interest", telling.naming.owner(parsed.who), about, _EFFECTS[parsed.effect], asked)
        case _:
            return ()


def _away(telling: Telling, people: Iterable[Owner]) -> str:
    """Warns of those whom the roll does not have as here; of nobody before it was called."""
    roll = telling.state.told.roll
    if not any(mark.here for mark in roll.marks.values()):
        return ""
    away = [who for who in people if who.kind == "person" and who.id and not roll.is_here(plain(who))]
    names = ", ".join(telling.naming.owner(who) for who in away)
    return f"▲ not marked as here: {names}" if names else ""


def _no_news(telling: Telling, entry: Entry, said: form.Arrives | form.Leaves | form.Returns) -> str:
    """Says of whom the roll knew it already; lines without a time cannot be told apart."""
    if entry.at is None:
        return ""
    gone = isinstance(said, form.Leaves)
    online = said.online if isinstance(said, form.Arrives) else ()
    marks = telling.state.told.roll.marks

    def known(who: Owner) -> bool:
        spells = marks[plain(who)].spells if plain(who) in marks else ()
        return bool(spells) and entry.at not in [spell.end if gone else spell.start for spell in spells]

    names = ", ".join(telling.naming.owner(who) for who in said.people if known(who) and who.id not in online)
    said_already = "had left already" if gone else "here already"
    return f"▲ {said_already}: {names}" if names else ""


_EFFECTS = {"stays": "stays", "stays-no-vote": "stays, no vote", "leaves": "leaves"}


def _which_item(telling: Telling, open_item: str | None) -> str:
    """Asks which item an interest is in that was declared without one among the declarations."""
    under = next((item.standing for item in telling.items if item.id == open_item), "")
    return "▲ in which item? as in: interest JS on 5: …" if under == "interests" else ""


def _interests(telling: Telling, item: str) -> Iterator[str]:
    """The interests that were declared for an item, recalled as it opens."""
    for interest in telling.state.told.interests.declared:
        if interest.item == item:
            yield f"interest {telling.naming.short(interest.who)}: {_EFFECTS[interest.effect]}"


def _business(telling: Telling, entry: Entry) -> tuple[str, ...]:
    parsed = entry.parsed
    match parsed:
        case form.Open():
            return ("open", telling.meeting.ref)
        case form.Item():
            return (f"item {telling.item(parsed.item)}", *_interests(telling, parsed.item))
        case form.ItemAdded():
            return ("other business", telling.item(entry.made))
        case form.Tabled():
            return ("tabled", parsed.title)
        case form.Remark():
            return ("remark", telling.naming.owner(parsed.speaker), _away(telling, (parsed.speaker,)))
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
