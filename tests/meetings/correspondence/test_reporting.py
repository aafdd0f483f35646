from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import support_office as group
from support_correspondence import replied, sent_round, terms
from support_office import taking

from meetings.correspondence.reporting import STANDING, TITLE, reported_lines
from meetings.correspondence.rounds import close_round
from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.history import take_back
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.correspondence import Answer, Round
from meetings.records.group import Correspondence
from meetings.records.meeting import AgendaItem
from meetings.references import find_round
from meetings.store.query import where
from meetings.year import add_meeting, cancel_meeting

NEXT = "2027-01"


@pytest.fixture
def office() -> Iterator[Office]:
    """The day after the December meeting was called for; it was held and closed."""
    with group.office(now="2026-12-09T14:00") as made:
        taking(made, "open 14:00", "here JS PC", "close really")
        group.clock(made).set("2026-12-10T10:00")
        yield made


def closed(office: Office, text: str = "Meet in the library", **answers: Answer) -> Round:
    one = replied(office, sent_round(office, text), **(answers or {"JS": "for"}))
    return close_round(office, one, "it cannot wait")


def items(office: Office, ref: str = NEXT, **fields: object) -> list[AgendaItem]:
    found = office.items.find(where("meeting") == group.meeting(office, ref).id)
    return [one for one in found if all(getattr(one, name) == value for name, value in fields.items())]


def test_it_is_told_at_the_next_meeting_as_one_item(office: Office) -> None:
    first, second = closed(office), closed(office, "Buy a kettle", JS="against")
    (item,) = items(office, standing=STANDING)
    assert item.title == TITLE
    assert {first.reported, find_round(office, second.ref).reported} == {item.meeting}
    lines = list(reported_lines(office, item.meeting))
    assert len(lines) == 2
    assert lines[0].startswith("D-2026-001: Meet in the library. Agreed by correspondence on Thu 10 Dec 2026")
    assert "Not agreed" in lines[1]
    assert "say nothing about silence" in lines[0]


def test_the_agenda_and_the_minutes_print_it(office: Office) -> None:
    closed(office)
    meeting = group.meeting(office, NEXT)
    agenda = render(compose_agenda(office, meeting), "text")
    assert TITLE in agenda
    assert "D-2026-001: Meet in the library" in agenda
    group.clock(office).set("2027-02-03T14:00")
    number = [one.standing for one in sorted(items(office), key=lambda one: one.position)].index(STANDING) + 1
    taking(office, "open 14:00", "here JS", f"item {number}", "close really", ref=NEXT)
    meeting = group.meeting(office, NEXT)
    page = render(compose_minutes(office, meeting, minutes_of(office, meeting)), "text")
    assert "D-2026-001: Meet in the library" in " ".join(page.split())
    assert find_round(office, "R1").reported == meeting.id


def test_with_no_meeting_planned_it_waits_for_the_one_that_is_added(office: Office) -> None:
    cancel_meeting(office, group.meeting(office, NEXT), "flood")
    assert closed(office).reported is None
    added = add_meeting(office, dt.datetime(2027, 3, 3, 14))
    assert find_round(office, "R1").reported == added.id
    assert len(items(office, added.ref, standing=STANDING)) == 1
    later = add_meeting(office, dt.datetime(2027, 5, 5, 14))
    assert items(office, later.ref, standing=STANDING) == []


def test_a_cancelled_meeting_hands_it_on(office: Office) -> None:
    closed(office)
    later = add_meeting(office, dt.datetime(2027, 3, 3, 14))
    cancel_meeting(office, group.meeting(office, NEXT), "flood")
    assert find_round(office, "R1").reported == later.id
    assert len(items(office, later.ref, standing=STANDING)) == 1


def test_a_meeting_that_did_not_get_to_it_hands_it_on(office: Office) -> None:
    closed(office)
    later = add_meeting(office, dt.datetime(2027, 3, 3, 14))
    group.clock(office).set("2027-02-03T14:00")
    taking(office, "open 14:00", "here JS", "item 1", "close really", ref=NEXT)
    assert find_round(office, "R1").reported == later.id
    assert len(items(office, later.ref, standing=STANDING)) == 1


def test_what_a_member_called_in_is_business_of_the_next_meeting(office: Office) -> None:
    terms(office, Correspondence("consent", None, True))
    one = closed(office, JS="for", RN="discuss")
    assert (one.outcome, one.decision) == ("to-meeting", None)
    (item,) = items(office, title="Meet in the library")
    assert (item.kind, item.notes) == (
        "decision", "A member asked for this when it was sent round as R-2026-001.",
    )  # fmt: skip
    assert items(office, standing=STANDING) == []
    later = add_meeting(office, dt.datetime(2027, 3, 3, 14))
    cancel_meeting(office, group.meeting(office, NEXT), "flood")
    assert len(items(office, later.ref, title="Meet in the library")) == 1


def test_what_too_few_replied_to_is_to_be_ratified(office: Office) -> None:
    terms(office, Correspondence("quorum-of-replies", "1/2"))
    one = closed(office, JS="for", RN="for")
    decision = office.decisions.get(one.decision or "")
    assert decision.quorate is False
    assert len(items(office, ratifies=decision.id)) == 1
    group.clock(office).set("2027-02-03T14:00")
    taking(office, "open 14:00", "here JS PC", "ratified D1", ref=NEXT)
    assert office.decisions.get(decision.id).ratified_by is not None


def test_one_that_is_lost_with_too_few_replies_is_not_ratified(office: Office) -> None:
    terms(office, Correspondence("quorum-of-replies", "5"))
    one = closed(office, JS="against")
    assert items(office, ratifies=one.decision) == []


def test_taking_the_second_back_leaves_the_item_to_the_first(office: Office) -> None:
    closed(office)
    closed(office, "Buy a kettle")
    take_back(office)
    (item,) = items(office, standing=STANDING)
    assert len(list(reported_lines(office, item.meeting))) == 1


def test_a_special_meeting_takes_only_what_it_was_called_for(office: Office) -> None:
    special = add_meeting(office, dt.datetime(2026, 12, 16, 14), kind="special")
    closed(office)
    assert items(office, special.ref, standing=STANDING) == []
    assert len(items(office, standing=STANDING)) == 1
