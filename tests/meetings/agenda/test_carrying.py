"""What one meeting leaves comes over to the next, once, and never past one that is still to be held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_carrying import hold, meeting_on, office_in

from meetings.agenda.items import add_item, items_of
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.people import add_member
from meetings.records.group import Quorum
from meetings.records.meeting import Meeting
from meetings.year import add_body, cancel_meeting


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_in(tmp_path / "group") as made:
        yield made


def brought(office: Office, meeting: Meeting) -> list[tuple[str, str, int]]:
    found = (item for item in items_of(office, meeting.id) if not item.standing)
    return [(item.title, item.carried_why, item.carried) for item in found]


def test_what_is_not_reached_goes_to_the_next_meeting_that_is_planned(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    add_item(office, first, "The leaflet")
    hold(office, first)
    assert brought(office, second) == [("The leaflet", "not reached", 1)]


def test_a_meeting_fixed_while_one_goes_on_gets_nothing_from_the_one_before(office: Office) -> None:
    first, second = meeting_on(office, 1), meeting_on(office, 3)
    add_item(office, first, "The leaflet")
    hold(office, first)
    third_is_fixed = ("item The leaflet", "Read and liked.", "next meeting 10 May 2027 14:00, Town Hall")
    hold(office, second, *third_is_fixed)
    third = office.meetings.find(order="start")[-1]
    assert third.start == dt.datetime(2027, 5, 10, 14)
    assert brought(office, third) == []


def test_nothing_passes_over_a_meeting_still_to_be_held(office: Office) -> None:
    first, second, third = (meeting_on(office, month) for month in (1, 3, 5))
    add_item(office, first, "The leaflet")
    hold(office, first)
    later = meeting_on(office, 7)
    assert brought(office, second) == [("The leaflet", "not reached", 1)]
    assert brought(office, third) == brought(office, later) == []


def test_a_meeting_put_in_between_brings_nothing_on_twice(office: Office) -> None:
    first, third = meeting_on(office, 1), meeting_on(office, 5)
    add_item(office, first, "The leaflet")
    hold(office, first)
    second = meeting_on(office, 3)
    add_item(office, second, "The guide")
    assert ("The leaflet", "not reached", 1) in brought(office, second)
    assert brought(office, third) == []
    hold(office, second)
    assert sorted(brought(office, third)) == [
        ("The guide", "not reached", 1),
        ("The leaflet", "not reached", 2),
    ]


@pytest.mark.parametrize("kind", ["ordinary", "special"])
def test_what_is_deferred_to_a_later_meeting_goes_there_and_not_to_the_next(
    office: Office, kind: str
) -> None:
    first, second, third = meeting_on(office, 1), meeting_on(office, 3), meeting_on(office, 5, kind=kind)
    add_item(office, first, "The leaflet")
    hold(office, first, "item The leaflet", "defer to 10 May 2027")
    assert brought(office, second) == []
    assert brought(office, third) == [("The leaflet", "deferred", 1)]
    hold(office, second)
    assert brought(office, third) == [("The leaflet", "deferred", 1)]


def test_a_cancelled_meetings_business_goes_on_to_the_next(office: Office) -> None:
    first, second, third = (meeting_on(office, month) for month in (1, 3, 5))
    add_item(office, first, "The leaflet")
    hold(office, first)
    add_item(office, second, "The grants")
    cancel_meeting(office, office.meetings.get(second.id), "a burst pipe")
    assert brought(office, third) == [("The leaflet", "not reached", 2), ("The grants", "not reached", 1)]


def test_a_meeting_called_in_place_of_a_cancelled_one_takes_its_business(office: Office) -> None:
    second = meeting_on(office, 3)
    add_item(office, second, "The grants")
    cancel_meeting(office, office.meetings.get(second.id), "a burst pipe")
    special, third = meeting_on(office, 4, kind="special"), meeting_on(office, 5)
    assert brought(office, third) == [("The grants", "not reached", 1)]
    assert brought(office, special) == []


def test_a_working_partys_next_meeting_is_one_of_the_working_party(office: Office) -> None:
    add_body(office, "fcb", "Funding")
    add_member(office, "Jo Swift", body="fcb", since=dt.date(2026, 1, 1))
    first = meeting_on(office, 1, kind="working-party", body="fcb")
    hold(office, first, "next meeting 10 May 2027 14:00, Town Hall")
    last = office.meetings.find(order="start")[-1]
    assert (last.ref, last.kind) == ("FCB-2027-02", "working-party")


def test_a_decision_talked_about_and_not_ratified_goes_on_to_the_next_meeting(office: Office) -> None:
    body = office.bodies.get("main")
    office.bodies.put(replace(body, terms=replace(body.terms, quorum=Quorum("2"))))
    for month in (1, 2, 3):
        meeting_on(office, month)
    held = office.meetings.find(order="start")
    Taking(office, held[0]).take("agreed: buy it")
    Taking(office, office.meetings.get(held[0].id)).take("close really")
    places = [item.ratifies is not None for item in items_of(office, held[1].id)]
    taking = Taking(office, office.meetings.get(held[1].id))
    for line in (f"item {places.index(True) + 1}", "Nobody was sure.", "next", "close really"):
        taking.take(line)
    [again] = [item for item in items_of(office, held[2].id) if item.ratifies]
    assert (again.carried_why, again.carried) == ("to ratify", 1)
