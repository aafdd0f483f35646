"""The office itself: what is looked up in it once, and anew when anything has changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from meetings.office import Office, make_office, open_office
from meetings.year import add_meeting


def test_what_only_reads_looks_once_between_two_changes(tmp_path: Path) -> None:
    looks = []

    def dates(office: Office) -> list[dt.datetime]:
        looks.append(1)
        return [meeting.start for meeting in office.meetings.find(order="start")]

    first, second = dt.datetime(2026, 3, 3, 14), dt.datetime(2026, 5, 5, 14)
    with make_office(tmp_path, area="halton", name="X", third_party=False) as office:
        assert office.once(dates) == []
        add_meeting(office, first)
        assert office.once(dates) == [first]
        assert office.once(dates) is office.once(dates)
        assert len(looks) == 2
        with open_office(tmp_path, third_party=False) as another:
            add_meeting(another, second)
            assert another.once(dates) == [first, second]
        assert office.once(dates) == [first, second], "what another program kept counts too"
        office.store.undo()
        assert office.once(dates) == [first]


def test_what_was_looked_up_in_a_commit_that_was_given_up_is_forgotten(tmp_path: Path) -> None:
    def dates(office: Office) -> int:
        return len(office.meetings.find())

    with make_office(tmp_path, area="halton", name="X", third_party=False) as office:
        try:
            with office.commit("a year of meetings"):
                add_meeting(office, dt.datetime(2026, 3, 3, 14))
                assert office.once(dates) == 1
                raise InterruptedError
        except InterruptedError:
            assert office.once(dates) == 0
