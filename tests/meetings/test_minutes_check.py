from __future__ import annotations

from pathlib import Path

import pytest
import support_office as so
from support_areas import Site
from support_areas import site as site

from meetings.errors import NotHeld
from meetings.minutes import answers
from meetings.minutes.live import LiveMinutes
from meetings.minutes_check import minutes_findings
from meetings.office import open_office
from meetings.year import cancel_meeting


def test_minutes_that_were_never_begun_are_not_looked_at() -> None:
    with so.office() as office, pytest.raises(NotHeld, match="No minutes were taken of 2026-01"):
        minutes_findings(office, so.meeting(office))


def test_what_is_missing_is_asked_and_a_plugins_finding_comes_last_at_the_close_too(
    site: Site, tmp_path: Path
) -> None:
    site.module(
        "looks",
        "from meetings.hookspecs import hookimpl\n"
        "@hookimpl\n"
        "def compact_minutes_findings(area, meeting, minutes):\n"
        "    return [{'text': f'{area.key} {meeting.ref} {minutes.state}'}]\n",
    )
    site.install("looks", "looks = looks")
    with so.office(folder=tmp_path / "group") as office:
        so.taking(office, "open 14:00", "item 5")
        clock = office.store.clock
    with open_office(tmp_path / "group", clock=clock) as office:
        *ours, theirs = minutes_findings(office, so.meeting(office))
        assert "Nobody is marked as here." in [one.text for one in ours]
        assert {one.weight for one in ours} == {"question"}
        assert (theirs.text, theirs.weight) == ("halton 2026-01 open", "note")
        missing = answers.missing(LiveMinutes(office, so.meeting(office)))
        assert [one.text for one in missing] == [one.text for one in (*ours, theirs)]
    with open_office(tmp_path / "group", clock=clock, third_party=False) as office:
        assert len(minutes_findings(office, so.meeting(office))) == len(ours)


def test_a_next_meeting_that_is_not_planned_is_missing_but_not_after_a_special_one() -> None:
    said = "No next meeting is planned."
    with so.office() as office:
        so.taking(office, "open 14:00", "here JS")
        assert said not in [one.text for one in minutes_findings(office, so.meeting(office))]
        cancel_meeting(office, so.meeting(office, "2027-01"), "snow")
        assert said in [one.text for one in minutes_findings(office, so.meeting(office))]
        assert said in so.taking(office).take("close").more
        office.meetings.put(so.replace(so.meeting(office), kind="special"))
        assert said not in [one.text for one in minutes_findings(office, so.meeting(office))]
