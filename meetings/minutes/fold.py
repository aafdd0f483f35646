"""The minutes out of the log: every entry is heard once, in the order in which things happened.

Each concern hears every entry and keeps its own part: who is in the room (`attendance`), who may not vote
(`interests`), where the meeting stands (`sittings`), who was there for which item (`presence`), when the
quorum turned (`turns`), what is put to the vote (`votes`) and what is written down (`paragraphs`). Nothing in
here reads a typed line, and nothing here is ever stored.

For any entry, `minutes(step(state, entry))` is what `fold` gives for all the entries together, whether it
comes last, stands in the middle, or takes the place of one with its id; an entry that comes last costs no
more than itself. Entries may arrive in any order. Nothing a log can hold makes it fail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from meetings.minutes import (
    attendance,
    interests,
    items,
    paragraphs,
    presence,
    quorum,
    sittings,
    turns,
    votes,
)
from meetings.minutes.attendance import Roll
from meetings.minutes.interests import Interests
from meetings.minutes.model import MeetingState, Minutes, Setting
from meetings.minutes.noticed import noticed
from meetings.minutes.order import Log, log
from meetings.minutes.paragraphs import Written
from meetings.minutes.presence import Presence
from meetings.minutes.sittings import Sittings
from meetings.minutes.turns import Turns
from meetings.minutes.votes import Motion
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """What the entries heard so far have told. `chairs` are those who took the chair, with the item."""

    roll: Roll
    interests: Interests = field(default_factory=Interests)
    sittings: Sittings = field(default_factory=Sittings)
    turns: Turns = field(default_factory=Turns)
    presence: Presence = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    motions: tuple[Motion, ...] = ()
    chairs: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A log and all it has told. `log.last` is the id that the next entry follows."""

    setting: Setting
    log: Log
    told: Told

    @property
    def item(self) -> str | None:
        """The agenda item now open; `minutes(state).current_item`, without the rest of the minutes."""
        return self.told.sittings.item

    @property
    def was_opened(self) -> bool:
        """Whether the meeting was ever opened."""
        return self.told.sittings.state != "not-open"

    @property
    def is_closed(self) -> bool:
        """Whether the minutes are closed."""
        return self.told.sittings.state == "closed"


def fold(setting: Setting, entries: Iterable[Entry]) -> Minutes:
    """The minutes of a meeting from its entries, in whatever order they come."""
    return minutes(fold_state(setting, entries))


def start(setting: Setting) -> State:
    """The state of a meeting of which nothing is minuted yet."""
    written = Written(numbers={item.id: place for place, item in enumerate(setting.items, start=1)})
    return State(setting, Log(), Told(attendance.roll_of(setting.members), written=written))


def fold_state(setting: Setting, entries: Iterable[Entry]) -> State:
    """The state after all the entries; of two with the same id the later one given stands."""
    return _retold(setting, log(entries))


def step(state: State, entry: Entry) -> State:
    """The state with one entry more, or with an entry in place of the one that has its id."""
    held = state.log.with_entry(entry)
    if held is state.log:
        return state
    if state.log.comes_last(entry):
        return State(state.setting, held, _heard(state.setting, state.told, entry))
    return _retold(state.setting, held)


def minutes(state: State) -> Minutes:
    """The minutes as they stand."""
    setting, told = state.setting, state.told
    now = told.sittings
    put_to_vote = {motion.entry for motion in told.motions if motion.paragraph is not None}
    happenings = {
        item: tuple(h for h in noted if h.entry not in put_to_vote)
        for item, noted in told.written.happenings.items()
    }
    stated = interests.stated(told.interests, told.roll)
    attended = attendance.attendance(told.roll, now.openings)
    held = items.items(setting, now, told.written, happenings, stated)
    return Minutes(
        meeting=setting.meeting,
        state=now.state,
        started=now.openings[0] if now.openings else None,
        finished=now.finished,
        attendance=attended,
        attending=told.roll.guests,
        chairs=_chairs(setting, told),
        in_the_room=quorum.in_the_room(told.roll, told.interests, now.item),
        entitled=quorum.entitled(told.roll, told.interests, now.item),
        quorum=quorum.quorum(setting.quorum, told.roll, told.interests, now.item),
        current_item=now.item,
        items=tuple(
            replace(
                item,
                there=presence.stays(told.presence, item.id, attended),
                attending=presence.guests(told.presence, item.id, told.roll.guests),
            )
            for item in held
        ),
        loose=items.numbered(None, told.written.paragraphs.get(None, ())),
        happenings=happenings.get(None, ()),
        interests=stated,
        proposal=votes.on_the_table(told.motions[-1]) if told.motions else None,
        pauses=now.pauses,
        confidential=told.written.confidential,
        noticed=tuple(noticed(setting, told.motions, told.interests, now, told.written, happenings.values())),
    )


def _retold(setting: Setting, held: Log) -> State:
    told = start(setting).told
    for entry in held.ordered:
        told = _heard(setting, told, entry)
    return State(setting, held, told)


def _heard(setting: Setting, told: Told, entry: Entry) -> Told:
    """What has been told after an entry. One taken back tells nothing, nor does a private note."""
    if entry.taken_back:
        return told
    private = isinstance(entry.parsed, form.Off) or (
        told.written.private and isinstance(entry.parsed, form.Continuation)
    )
    if private != told.written.private:
        told = replace(told, written=replace(told.written, private=private))
    return told if private else _minuted(setting, told, entry)


def _minuted(setting: Setting, told: Told, entry: Entry) -> Told:
    item = entry.item or told.sittings.item
    earlier = told
    told = replace(
        told,
        roll=_roll(told, entry, item),
        interests=interests.hear(told.interests, told.roll, entry, item, told.written.confidential),
        sittings=sittings.hear(told.sittings, entry),
    )
    told = _counted(setting, earlier, _stayed(earlier, told), entry)
    turn = None if told.turns is earlier.turns else told.turns.by_entry.get(entry.id)
    if turn is None:
        return _written(setting, told, entry, item, earlier.sittings.state)

    def noted(told: Told) -> Told:
        return replace(told, written=paragraphs.noted_between(told.written, entry, item, turn))

    if turns.settles(entry):  # that there was no quorum is said before what was settled without it
        return _written(setting, noted(told), entry, item, earlier.sittings.state)
    return noted(_written(setting, told, entry, item, earlier.sittings.state))


def _same_room(earlier: Told, told: Told) -> bool:
    """Whether nothing has changed that it hangs on who is in the room."""
    before, now = earlier.sittings, told.sittings
    same = told.roll is earlier.roll and told.interests is earlier.interests
    return same and before.item == now.item and before.openings == now.openings


def _stayed(earlier: Told, told: Told) -> Told:
    """Who was there for which item, looked at again only where somebody came or went, or the item changed."""
    if _same_room(earlier, told):
        return told
    item, going = told.sittings.item, told.sittings.state in ("open", "paused")
    out = interests.touched(told.interests, told.roll, item).out
    there = presence.hear(told.presence, earlier.roll, told.roll, item, out, going=going)
    return replace(told, presence=there)


def _counted(setting: Setting, earlier: Told, told: Told, entry: Entry) -> Told:
    """What is known of the quorum; counted again only where something has changed that it hangs on."""
    before, now = earlier.sittings, told.sittings
    if _same_room(earlier, told) and not turns.asks(entry, before):
        return told
    state = quorum.quorum(setting.quorum, told.roll, told.interests, now.item)
    return replace(told, turns=turns.hear(told.turns, entry, state, before, now))


def _written(setting: Setting, told: Told, entry: Entry, item: str | None, before: MeetingState) -> Told:
    """What is written down after an entry; `before` is how the meeting stood until then."""

    def quorate() -> bool | None:
        return quorum.quorum(setting.quorum, told.roll, told.interests, item).kept

    match entry.parsed:
        case form.Vote():
            return _voted(setting, told, entry, entry.parsed, item, quorate)
        case form.Proposal():
            told = replace(
                told, motions=(*told.motions, Motion(entry.id, entry.parsed, told.written.confidential))
            )
        case form.Chair(person=person):
            earlier, told = told, _chaired(setting, told, person, item)
            if told is earlier:
                return told
        case form.Open() if before not in ("not-open", "open"):
            return replace(told, written=paragraphs.noted_between(told.written, entry, item))
    return replace(told, written=paragraphs.hear(told.written, entry, item, quorate))


def _roll(told: Told, entry: Entry, item: str | None) -> Roll:
    roll, now = told.roll, told.sittings
    if now.state == "adjourned" and sittings.takes_up(now, entry):
        roll = attendance.dispersed(roll, now.pauses[-1].at, now.item)
    return attendance.hear(roll, entry, item)


def _voted(
    setting: Setting, told: Told, entry: Entry, said: form.Vote, item: str | None, quorate: paragraphs.Quorate
) -> Told:
    """A vote is on the last proposal made; with none before it there is only the fact to note."""
    if not told.motions:
        return replace(told, written=paragraphs.noted_between(told.written, entry, item))
    entitled = quorum.entitled(told.roll, told.interests, item)

    def meant(owner: Owner) -> tuple[str, ...]:
        people = tuple(who.id for who in interests.people_of(owner, told.roll) if who.id)
        return people if owner.kind == "person" else tuple(p for p in people if p in entitled)

    chairs = _chairs(setting, told)
    chair = chairs[-1][0] if chairs and told.roll.is_here(Owner("person", chairs[-1][0])) else None
    motion = votes.cast(told.motions[-1], said, entitled, meant, chair)
    written, motion = paragraphs.vote_minuted(told.written, entry, item, motion, quorate)
    return replace(told, written=written, motions=(*told.motions[:-1], motion))


def _chaired(setting: Setting, told: Told, person: Owner, item: str | None) -> Told:
    """Somebody takes the chair, if it is settled who and they have it not already; before any item they
    simply have it."""
    who = next((who.id for who in interests.people_of(person, told.roll) if who.id), None)
    here = who is not None and told.roll.is_here(Owner("person", who))
    chairs = _chairs(setting, told) if here else told.chairs
    if who is None or (chairs and chairs[-1][0] == who):
        return told
    earlier = told.chairs if item is not None else ()
    return replace(told, chairs=(*earlier, (who, item)))


def _chairs(setting: Setting, told: Told) -> tuple[tuple[str, str | None], ...]:
    """Those who had the chair. Whoever is down for it had it from the start if they were there then (or if
    nobody was marked here at all) and nobody took it before the first item; coming later, from then on, if
    nobody took it meanwhile."""
    usual, taken = setting.chair, told.chairs
    if usual is None or (taken and taken[0][1] is None):
        return taken
    mark = told.roll.marks.get(Owner("person", usual))
    if mark is None or not mark.spells:
        return taken if any(m.spells for m in told.roll.marks.values()) else ((usual, None), *taken)
    if mark.since_item is None:
        return ((usual, None), *(taken[1:] if taken and taken[0][0] == usual else taken))
    return taken or ((usual, mark.since_item),)
