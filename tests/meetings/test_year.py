from __future__ import annotations

import datetime as dt

import pytest
import support_office as group

from meetings.agenda.going_out import circulate
from meetings.agenda.items import add_item, edit_item, items_of, remove_item
from meetings.errors import Refused
from meetings.year import cancel_meeting, move_meeting


def test_a_rule_goes_by_the_meeting_as_it_stands_and_leaves_no_two_versions() -> None:
    with group.office() as office:
        held = group.meeting(office, "2027-01")
        move_meeting(office, held, start=dt.datetime(2027, 2, 4, 14))
        add_item(office, held, "Something")
        circulate(office, held)
        cancel_meeting(office, held, "no room")
        assert office.store.conflicts() == []
        stands = group.meeting(office, "2027-01")
        assert (stands.start.day, stands.status, stands.sequence) == (4, "cancelled", 2)
        with pytest.raises(Refused, match="cancelled already"):
            move_meeting(office, held, start=dt.datetime(2027, 2, 5, 14))


def test_an_agenda_cannot_be_changed_once_its_meeting_has_begun() -> None:
    with group.office() as office:
        item = items_of(office, group.meeting(office).id)[3]
        edit_item(office, item, title="The other leaflet")
        edit_item(office, item, minutes=5)
        assert office.items.get(item.id).title == "The other leaflet"
        group.taking(office, "open")
        with pytest.raises(Refused, match="closed"):
            edit_item(office, item, title="Too late")
        with pytest.raises(Refused, match="closed"):
            remove_item(office, item)
        assert office.store.conflicts() == []
