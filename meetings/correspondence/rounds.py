"""Rounds of correspondence: opened, answered, closed and counted, or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec.structs import replace

from meetings.correspondence.counting import Count, count, standing_replies, unanswered
from meetings.correspondence.reporting import report_to_next
from meetings.dates import brief, hours
from meetings.errors import Refused
from meetings.keys import keys_of
from meetings.office import Office
from meetings.records.correspondence import Answer, Reply, Round
from meetings.records.group import MAIN
from meetings.records.outcome import Decision, Vote
from meetings.references import outcome_number
from meetings.seated import members
from meetings.store.query import where
from meetings.typed import line_of, title_of

State = Literal["open", "closes-today", "to-count", "counted", "withdrawn", "taken-back"]
"""How a round stands at a time; never stored. `to-count` is one whose day is past and nobody counted."""

WAITING: tuple[State, ...] = ("open", "closes-today", "to-count")
"""States of rounds that are still to be closed."""

SIDES: dict[str, Literal["for", "against", "abstaining"]] = {
    "for": "for", "against": "against", "abstaining": "abstaining",
}  # fmt: skip
"""The answers that are a vote; a wish to talk it over is none."""

_LONGEST, _MOST_DAYS = 2000, 366


def state_of(one: Round, now: dt.datetime) -> State:
    """How a round stands at a time on London's wall clock: its last day counts, as far as its hour."""
    if one.taken_back:
        return "taken-back"
    if one.withdrawn:
        return "withdrawn"
    if one.counted:
        return "counted"
    if now >= ends(one):
        return "to-count"
    return "closes-today" if now.date() == one.closes else "open"


def ends(one: Round) -> dt.datetime:
    """When replies are no longer taken: at the hour named, else when the last day is over."""
    if one.hour is not None:
        return dt.datetime.combine(one.closes, one.hour)
    return dt.datetime.combine(one.closes + dt.timedelta(days=1), dt.time())


def until(one: Round) -> str:
    """The last day for replies in words, with the hour on it where one was named."""
    return f"{brief(one.closes)}, {hours(one.hour)}" if one.hour is not None else brief(one.closes)


def rounds(office: Office, body: str | None = None, *, waiting: bool = False) -> list[Round]:
    """The rounds of one body or of all, the one that closes first at the top; only the open ones with
    `waiting`. What was taken back is left out."""
    found = office.rounds.find(None if body is None else where("body") == body)
    states = {one.id: state_of(one, office.now) for one in found}
    kept = [
        one for one in found
        if (states[one.id] in WAITING if waiting else states[one.id] != "taken-back")
    ]  # fmt: skip
    return sorted(kept, key=lambda one: (ends(one), one.ref))


def counted(one: Round) -> Count:
    """What comes of a round as it stands."""
    return count(one.asked, one.replies, one.terms)


def open_round(
    office: Office,
    text: str,
    *,
    closes: dt.date,
    hour: dt.time | None = None,
    body: str = MAIN,
    about: str = "",
    refers: Iterable[str] = (),
) -> Round:
    """Send a proposal round to the members of a body who have a vote today; substitutes are not asked.

    `closes` is the last day for replies, up to `hour` where one is given. `about` is what they should know
    to decide, `refers` the keys of undertakings it touches.
    """
    proposal = title_of(text, "the proposal")
    on, told = office.today, line_of(about, "what it is about", _LONGEST)
    asked = tuple(dict.fromkeys(s.person.id for s in members(office, body, on) if s.membership.votes))
    whose = office.bodies.get(body)
    if not asked:
        raise Refused(f"Nobody on {whose.name} has a vote yet, so there is nobody to ask; add the members.")
    keys = keys_of(office, refers)
    with office.commit(f"send round: {proposal[:60]}"):
        number = office.store.number(body, "round", on.year)
        one = Round(
            ref=outcome_number(whose, "R", on.year, number), body=body, text=proposal, about=told,
            refers=keys, opened=on, closes=closes, hour=hour, asked=asked, terms=whose.terms.correspondence,
        )  # fmt: skip
        if closes < on or ends(one) <= office.now:
            raise Refused(f"Replies cannot be in by {until(one)}, which is past; give a later day or hour.")
        if (closes - on).days > _MOST_DAYS:
            raise Refused(f"Replies by {brief(closes)} is more than a year ahead; check the year.")
        return office.rounds.add(one)


def note_reply(
    office: Office, one: Round, person: str, answer: Answer, *, words: str = "", on: dt.date | None = None
) -> Round:
    """Note what a member (by id) answered, and on which day (today); it takes the place of an earlier one.

    Refused for somebody who was not asked, and for an answer that came too late.
    """
    said, day = line_of(words, "the words of the reply", _LONGEST), on or office.today
    with office.commit(f"{one.ref}: a reply"):
        one = _still_open(office, one)
        if person not in one.asked:
            name = office.people.get(person).name
            raise Refused(
                f"{name} was not asked: {one.ref} went to the members who had a vote on {brief(one.opened)}."
            )
        _in_time(office, one, day, given=on is not None)
        reply = Reply(person, answer, day, said)
        if standing_replies(one.asked, one.replies).get(person) == reply:
            raise Refused(f"That is noted already for {office.people.get(person).name}; nothing was changed.")
        return office.rounds.put(replace(one, replies=(*one.replies, reply)))


def note_replies(
    office: Office, one: Round, answers: Mapping[str, Answer], *, on: dt.date | None = None
) -> Round:
    """Note what several members answered, by their ids, as one change."""
    with office.commit(f"{one.ref}: {len(answers)} {'reply' if len(answers) == 1 else 'replies'}"):
        for person, answer in answers.items():
            one = note_reply(office, one, person, answer, on=on)
    return one


def _in_time(office: Office, one: Round, day: dt.date, *, given: bool) -> None:
    """Refuse a reply that came before the round was opened, too late, or on a day still to come."""
    if day > office.today:
        raise Refused(f"{brief(day)} is still to come; a day that is past needs its year.")
    if day < one.opened:
        raise Refused(
            f"{one.ref} was opened on {brief(one.opened)}; nobody can have replied on {brief(day)}."
        )
    late = day > one.closes or (not given and office.now >= ends(one))
    if late:
        raise Refused(
            f"{one.ref} was closed for replies on {until(one)}, so this one came too late; if it came in "
            "time, give the day it came on (--on, or Day in the form)."
        )


def close_round(office: Office, one: Round, early: str = "") -> Round:
    """Close a round and count it: it becomes a decision with its number, or goes to a meeting.

    What came of it is put on the agenda of the next meeting that is planned. Before its day it is closed only
    where everybody has replied, or with a reason (`early`).
    """
    why = line_of(early, "the reason")
    with office.commit(f"close {one.ref}"):
        one = _still_open(office, one)
        silent = unanswered(one.asked, one.replies)
        before_its_day = state_of(one, office.now) != "to-count"
        if before_its_day and silent and not why:
            raise Refused(
                f"{one.ref} is open for replies until {until(one)}, and {len(silent)} of {len(one.asked)} "
                "have not replied; wait for them, or give a reason for closing it early."
            )
        found = counted(one)
        made = None if found.outcome == "to-meeting" else _decided(office, one, found).id
        one = office.rounds.put(
            replace(
                one, counted=office.today, early=why if before_its_day else "", outcome=found.outcome,
                decision=made,
            )
        )  # fmt: skip
        report_to_next(office, one.body)
        return office.rounds.get(one.id)


def _decided(office: Office, one: Round, found: Count) -> Decision:
    """The decision that a round makes, under the next number of the year it is counted in."""
    on = office.today
    number = office.store.number(one.body, "decision", on.year)
    replies = standing_replies(one.asked, one.replies)
    named = {who: SIDES[reply.answer] for who, reply in replies.items() if reply.answer in SIDES}
    agreed = found.outcome == "agreed"
    return office.decisions.add(
        Decision(
            ref=outcome_number(office.bodies.get(one.body), "D", on.year, number), body=one.body,
            round=one.id, on=on, text=one.text, kind="agreed" if agreed else "not-agreed",
            basis="correspondence", quorate=found.quorate,
            vote=Vote(
                for_=found.agreeing, against=found.against, abstaining=found.abstaining, named=named,
                entitled=one.asked, carried=agreed,
            ),
        )
    )  # fmt: skip


def withdraw_round(office: Office, one: Round, reason: str) -> Round:
    """Call a round off before it is counted, with a reason; it keeps its reference and its replies."""
    why = title_of(reason, "the reason why it is withdrawn")
    with office.commit(f"withdraw {one.ref}"):
        return office.rounds.put(replace(_still_open(office, one), withdrawn=office.today, reason=why))


def _still_open(office: Office, one: Round) -> Round:
    """A round as it stands now, if it is still to be counted."""
    held = office.rounds.get(one.id)
    said: dict[State, Any] = {
        "taken-back": "was taken back",
        "withdrawn": f"was withdrawn on {brief(held.withdrawn)}" if held.withdrawn else "",
        "counted": f"was closed and counted on {brief(held.counted)}" if held.counted else "",
    }
    state = state_of(held, office.now)
    if state in said:
        raise Refused(f"{held.ref} {said[state]}; nothing more is done to it.")
    return held
