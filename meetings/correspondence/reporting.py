"""What was settled by correspondence, told to the next meeting: on its agenda, and in its minutes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetings.agenda.items import items_of
from meetings.agenda.leaving import ratifying
from meetings.correspondence.counting import count, count_words, silence_counted
from meetings.dates import brief
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.correspondence import Round
from meetings.records.meeting import AgendaItem, Meeting
from meetings.references import OPEN, last_meeting
from meetings.store.query import where

STANDING = "correspondence"
"""What marks the item that tells of decisions by correspondence, as the area's keys mark standing items."""

TITLE = "Decided by correspondence since the last meeting"

_BEFORE_CARRIED = 99.0
"""Where the item stands: after the standing items, before what was carried over."""


def report_to_next(office: Office, body: str) -> None:
    """Put what was settled by correspondence on the next agenda that can still be built; with none planned it
    waits for the meeting that is added next."""
    coming = (where("body") == body) & where("status").one_of(list(OPEN)) & (where("kind") != "special")
    coming &= where("start") >= office.today.isoformat()
    if meeting := office.meetings.first(coming, order="start"):
        report(office, meeting)


def report(office: Office, meeting: Meeting) -> None:
    """Put on an agenda what was settled by correspondence and is told at no meeting yet.

    All of it is one item, however often this is asked for. What was called in is an item of its own, and so
    is a decision that too few replied to, which waits to be ratified.
    """
    if meeting.kind == "special":  # which takes only what it was called for
        return
    told = [one for one in _closed(office, meeting.body) if _is_untold(office, one, meeting)]
    for place, one in enumerate(told):
        office.rounds.put(replace(one, reported=meeting.id))
        if item := _own_item(office, one, meeting, place):
            office.items.add(item)
    listed = [one for one in told if one.outcome != "to-meeting"]
    if listed and not any(item.standing == STANDING for item in items_of(office, meeting.id)):
        office.items.add(
            AgendaItem(
                meeting=meeting.id, position=_BEFORE_CARRIED, title=TITLE, kind="information", minutes=5,
                standing=STANDING,
            )
        )  # fmt: skip


def _closed(office: Office, body: str) -> list[Round]:
    found = office.rounds.find((where("body") == body) & (where("outcome") != None))  # noqa: E711  # TinyDB builds its query from the comparison
    return [one for one in found if not one.taken_back]


def _is_untold(office: Office, one: Round, meeting: Meeting) -> bool:
    """Whether a round stands on no agenda, or on one whose meeting was cancelled or did not get to it.

    What was called in is business like any other by then, and goes on with the rest.
    """
    held = office.meetings.maybe(one.reported)
    if held is None:
        return True
    if one.outcome == "to-meeting" or held.id == meeting.id:
        return False
    if held.status == "cancelled":
        return True
    last = last_meeting(office, meeting.body, before=meeting.start)
    return last is not None and last.id == held.id and not _was_reached(office, held)


def _was_reached(office: Office, meeting: Meeting) -> bool:
    told = [item for item in minutes_of(office, meeting).items if item.standing == STANDING]
    return any(item.outcome for item in told)


def _own_item(office: Office, one: Round, meeting: Meeting, place: int) -> AgendaItem | None:
    """What a round asks of the meeting besides being told: to talk it over, or to ratify it."""
    position = _BEFORE_CARRIED + (place + 1) / 1000
    if one.outcome == "to-meeting":
        return AgendaItem(
            meeting=meeting.id, position=position, title=one.text, kind="decision", minutes=10,
            notes=f"A member asked for this when it was sent round as {one.ref}.", refers=one.refers,
        )  # fmt: skip
    decision = office.decisions.maybe(one.decision)
    if decision is None or decision.quorate is not False or decision.ratified_by is not None:
        return None
    if decision.kind == "not-agreed" or decision.taken_back:
        return None
    return ratifying(decision, meeting, position)


def reported_lines(office: Office, meeting: str) -> Iterator[str]:
    """What was decided by correspondence and is told at a meeting, each decision in a sentence or two."""
    for one in office.rounds.find(where("reported") == meeting):
        decision = office.decisions.maybe(one.decision)
        if one.taken_back or decision is None or decision.taken_back or one.counted is None:
            continue
        counted = count(one.asked, one.replies, one.terms)
        how = "Agreed" if one.outcome == "agreed" else "Not agreed"
        silence = silence_counted(counted, one.terms)
        yield " ".join(
            part
            for part in (
                f"{decision.ref}: {one.text.rstrip('.')}.",
                f"{how} by correspondence on {brief(one.counted)}: {count_words(counted)}.",
                silence,
            )
            if part
        )
