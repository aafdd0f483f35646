from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import support_office as group
from msgspec.structs import replace
from support_office import taking

from meetings.errors import Refused
from meetings.minutes import life
from meetings.office import Office
from meetings.records.meeting import Meeting

HELD = dt.date(2027, 2, 3)
"""The day of the next meeting."""


def closed(office: Office) -> Meeting:
    taking(office, "here JS PC", "JS: the leaflet is out", "close really")
    return group.meeting(office)


def test_minutes_are_circulated_taken_back_and_approved_as_amended() -> None:
    with group.office() as office:
        held = life.reopen(office, life.circulate(office, closed(office)))
        assert held.status == "draft"
        held = life.approve(
            office, held, at=group.meeting(office, "2027-01"), on=HELD, amendments="PC came late"
        )
        assert held.approval is not None
        assert (held.approval.meeting, held.approval.amendments) == (
            group.meeting(office, "2027-01").id, ("PC came late",),
        )  # fmt: skip
        held = life.amend(office, held, " JS left early ")
        assert held.approval is not None
        assert held.approval.amendments == ("PC came late", "JS left early")


STEPS: list[Callable[[Office, Meeting], object]] = [
    life.circulate,
    life.reopen,
    lambda office, held: life.approve(office, held, at=group.meeting(office, "2027-01"), on=HELD),
]


@pytest.mark.parametrize("step", STEPS)
def test_approved_minutes_accept_only_amendments(step: Callable[[Office, Meeting], object]) -> None:
    with group.office() as office:
        held = life.approve(office, closed(office), at=group.meeting(office, "2027-01"), on=HELD)
        with pytest.raises(Refused, match="2026-01"):
            step(office, held)
        with pytest.raises(Refused, match="what the amendment is"):
            life.amend(office, held, "  ")
        assert group.meeting(office) == held


def test_minutes_are_approved_only_at_a_later_meeting() -> None:
    with group.office() as office:
        held = closed(office)
        with pytest.raises(Refused, match="later meeting"):
            life.approve(office, held, at=held)


def test_drafts_are_not_amended_and_meetings_not_held_not_circulated() -> None:
    with group.office() as office:
        with pytest.raises(Refused, match="not draft"):
            life.circulate(office, group.meeting(office))
        with pytest.raises(Refused, match="simply corrected"):
            life.amend(office, closed(office), "x")


def test_the_hash_is_of_the_text_and_not_of_the_names() -> None:
    with group.office() as office:
        held = closed(office)
        before = life.text_hash(office, held)
        jo = next(p for p in office.people.find() if p.initials == "JS")
        office.people.put(replace(jo, name="Joanna Swift", initials="JW"))
        assert life.text_hash(office, held) == before
        taking(office, "s/leaflet/booklet/")
        assert life.text_hash(office, held) != before


def test_minutes_there_are_newest_first() -> None:
    with group.office() as office:
        assert life.minuted(office) == []
        closed(office)
        taking(office, "open", ref="2027-01")
        assert [m.ref for m in life.minuted(office)] == ["2027-01", "2026-01"]
        assert life.minuted(office, "fcb") == []


def test_a_meeting_to_come_has_approved_nothing_yet() -> None:
    with group.office() as office:
        held, coming = closed(office), group.meeting(office, "2027-01")
        with pytest.raises(Refused, match="2027-01 has not been held yet"):
            life.approve(office, held, at=coming)
        group.clock(office).set("2027-02-03T16:00")
        assert life.approve(office, held, at=coming).status == "approved"
