from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import support_office as group

from meetings.actions import add_action, owners_of
from meetings.errors import NotHeld
from meetings.office import Office
from meetings.records.outcome import Due
from meetings.references import find_action, find_body, find_decision, find_meeting, following, unheld
from meetings.year import add_body, add_meeting, cancel_meeting

Find = Callable[[Office, str], Any]


@pytest.mark.parametrize("find", [find_action, find_body, find_decision, find_meeting])
def test_words_that_name_nothing_are_refused_in_a_short_sentence(find: Find) -> None:
    with group.office() as office:
        for words in ("", "  ", "x" * 10_000):
            with pytest.raises(NotHeld) as why:
                find(office, words)
            assert len(str(why.value)) < 200


def test_a_prefix_is_the_whole_prefix() -> None:
    with group.office() as office:
        add_body(office, "fcb", "Funding Code Board")
        owners, _ = owners_of(office, "JS")
        made = add_action(office, "Draft it", owners, due=Due(), body="fcb")
        assert find_action(office, "FCB-A1") == find_action(office, "A1") == made
        for words in ("F-A1", "CB-A1"):
            with pytest.raises(NotHeld):
                find_action(office, words)


def test_the_following_meeting_is_neither_cancelled_nor_special() -> None:
    with group.office() as office:
        start = group.meeting(office).start
        add_meeting(office, dt.datetime(2027, 1, 6, 14), kind="special")
        called_off = add_meeting(office, dt.datetime(2027, 1, 13, 14))
        cancel_meeting(office, called_off, "Snow")
        coming = following(office, "main", start)
        assert coming is not None
        assert coming.ref == "2027-01"
        assert following(office, "main", start, "annual") is None


def test_a_meeting_whose_day_went_by_is_told_until_it_is_held_or_cancelled() -> None:
    with group.office() as office:
        assert unheld(office, "main") == []
        group.clock(office).set("2026-12-10T09:00")
        missed = group.meeting(office)
        assert [meeting.id for meeting in unheld(office, "main")] == [missed.id]
        assert unheld(office, "main", missed.start) == []
        cancel_meeting(office, missed, "Nobody came")
        assert unheld(office, "main") == []
