"""A decision, or a round of correspondence, told in full line by line, for any screen or printer."""

from __future__ import annotations

from collections.abc import Iterator

from meetings.agenda.items import items_of
from meetings.correspondence.counting import count_words, silence_counted, standing_replies, unanswered
from meetings.correspondence.rounds import WAITING, counted, state_of, until
from meetings.correspondence.silence import silence_told
from meetings.correspondence.told import ANSWERS, state_words
from meetings.dates import brief, long
from meetings.decisions import BASIS, is_to_be_ratified, is_waiting, put_to, stands
from meetings.keys import refers_of
from meetings.listing import Listing
from meetings.office import Office
from meetings.records.correspondence import Round
from meetings.records.outcome import Answered, Decision
from meetings.references import next_meeting
from meetings.register.pages import NOTE, Line, Look

FACT = 10
"""How many cells stand before what a fact says."""


def decision_page(office: Office, decision: Decision, listing: Listing | None = None) -> tuple[Line, ...]:
    """A decision in full: how it was taken and by whom, and what became of it."""
    listing = listing or Listing(office)
    return (
        Line(f"{decision.ref} · {stands(decision, listing.naming)}", look="muted"),
        Line(decision.text, look="title"),
        Line(),
        *_taken(office, decision, listing),
        *_became(office, decision, listing),
    )


def _taken(office: Office, decision: Decision, listing: Listing) -> Iterator[Line]:
    if letter := office.rounds.maybe(decision.round):
        yield _fact("Letter", f"{letter.ref}, opened {brief(letter.opened)}, counted {_day(letter)}")
    else:
        meeting = listing.meeting(decision.meeting)
        number = listing.item_number(decision.meeting, decision.item)
        item = f", item {number}" if number else ""
        where = f"{meeting.ref}, {long(meeting.start.date())}" if meeting else "a meeting no longer held"
        yield _fact("Meeting", f"{where}{item}")
    yield _fact("Taken", BASIS[decision.basis])
    yield from _vote(decision, listing)
    if letter:
        yield from _optional("Silence", silence_counted(counted(letter), letter.terms))
    if decision.quorate is not None:
        replies = "enough replies" if decision.quorate else "too few replies"
        yield _fact("Quorum", replies if letter else "kept" if decision.quorate else "not kept")


def _vote(decision: Decision, listing: Listing) -> Iterator[Line]:
    vote = decision.vote
    if vote is None:
        return
    casting = f", casting vote {vote.casting}" if vote.casting else ""
    figures = f"{vote.for_} for, {vote.against} against, {vote.abstaining} abstaining{casting}"
    yield _fact("Vote", figures)
    for label, side in (("For", "for"), ("Against", "against"), ("Abstained", "abstaining")):
        named = (listing.naming.person(who) for who, said in vote.named.items() if said == side)
        yield from _optional(label, ", ".join(named))
    if vote.entitled:
        names = ", ".join(map(listing.naming.person, vote.entitled))
        yield _fact("Entitled", f"{len(vote.entitled)}: {names}")


def _became(office: Office, decision: Decision, listing: Listing) -> Iterator[Line]:
    if whom := put_to(decision, listing.naming):
        yield _fact("Waits for" if is_waiting(decision) else "Put to", whom)
    if decision.answered:
        yield _fact("Answer", answer_words(decision.answered))
    if decision.ratifies:
        yield _fact("Ratifies", listing.decisions.get(decision.ratifies, "a decision no longer held"))
    if decision.ratified_by:
        yield _fact("Ratified", listing.decisions.get(decision.ratified_by, "by one no longer held"))
    elif is_to_be_ratified(decision):
        yield _fact("To do", ratify_hint(office, decision), "question")
    if letter := office.rounds.maybe(decision.round):
        yield from _optional("Told at", listing.meeting_ref(letter.reported) or "")
    yield from _optional("Refers to", ", ".join(refers_of(office, decision)))


def _optional(label: str, says: str) -> Iterator[Line]:
    if says:
        yield _fact(label, says)


def answer_words(answer: Answered) -> str:
    """What a body answered: `accepted on Wed 9 Dec 2026: for a year`."""
    return f"{answer.said} on {brief(answer.on)}{f': {answer.words}' if answer.words else ''}"


def ratify_hint(office: Office, decision: Decision) -> str:
    """What is to be done so that a decision taken without a quorum holds."""
    coming = next_meeting(office, decision.body)
    if coming is None:
        return f"plan a meeting; “ratified {decision.ref}” in its minutes makes it good"
    items = enumerate(items_of(office, coming.id), start=1)
    number = next((n for n, item in items if item.ratifies == decision.id), None)
    place = f", item {number}" if number else ""
    return f"type “ratified {decision.ref}” in the minutes of {coming.ref}{place}, with a quorum there"


# rounds


def round_page(office: Office, one: Round, listing: Listing | None = None) -> tuple[Line, ...]:
    """A round of correspondence in full: the proposal, every reply, who is silent, what comes of it."""
    listing = listing or Listing(office)
    return (
        Line(f"{one.ref} · {state_words(office, one)}", look="muted"),
        Line(one.text, look="title"),
        Line(),
        *_sent_round(one),
        *_ended(one, listing),
        *_replies(one, listing),
        *_result(office, one),
    )


def _sent_round(one: Round) -> Iterator[Line]:
    yield from _optional("About", one.about)
    yield _fact("Opened", brief(one.opened))
    yield _fact("Closes", until(one))
    yield _fact("Terms", silence_told(one.terms))
    yield from _optional("Refers to", ", ".join(one.refers))


def _ended(one: Round, listing: Listing) -> Iterator[Line]:
    if one.withdrawn:
        yield _fact("Withdrawn", f"{brief(one.withdrawn)}: {one.reason}")
    if one.counted:
        early = f", early: {one.early}" if one.early else ""
        yield _fact("Counted", f"{brief(one.counted)}{early}")
    yield from _optional("Decision", listing.decisions.get(one.decision or "", ""))
    yield from _optional("Told at", listing.meeting_ref(one.reported) or "")


def _replies(one: Round, listing: Listing) -> Iterator[Line]:
    naming = listing.naming
    replies = standing_replies(one.asked, one.replies)
    yield Line()
    yield Line(f"Replies: {len(replies)} of {len(one.asked)}", look="heading")
    for reply in replies.values():
        sign, word = ANSWERS[reply.answer]
        words = f": {reply.words}" if reply.words else ""
        yield Line(f"{naming.person(reply.person)} {word}, {brief(reply.on)}{words}", sign, "", NOTE)
    if silent := unanswered(one.asked, one.replies):
        yield Line()
        still = "No reply yet" if one.counted is None and one.withdrawn is None else "No reply"
        yield Line(f"{still}: {len(silent)}", look="heading")
        yield Line(", ".join(map(naming.person, silent)), "·", "muted", NOTE)


def _result(office: Office, one: Round) -> Iterator[Line]:
    if one.withdrawn:
        return
    found = counted(one)
    waits = state_of(one, office.now) in WAITING
    yield Line()
    yield Line("If it were counted now" if waits else "The count", look="heading")
    came = {"agreed": "Agreed", "not-agreed": "Not agreed", "to-meeting": "Goes to a meeting"}
    outcome = found.outcome if waits or one.outcome is None else one.outcome
    yield Line(f"{came[outcome]}: {count_words(found)}.", "▸", "", NOTE)
    if silence := silence_counted(found, one.terms):
        yield Line(silence, "", "", NOTE)


def _fact(label: str, says: str, look: Look = "") -> Line:
    return Line(says, label, look, FACT)


def _day(letter: Round) -> str:
    return brief(letter.counted) if letter.counted else "not yet"
