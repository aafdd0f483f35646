"""An action for an office keeps the name of whoever held it on the day it was given."""

from __future__ import annotations

import support_office as group
from support_office import take, taking

from meetings.actions import add_action, due_of, owners_of, update_action
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.naming import Naming
from meetings.office import Office
from meetings.people import elect
from meetings.records.outcome import Action


def last(office: Office) -> Action:
    return max(office.actions.find(), key=lambda one: one.ref)


def said(office: Office) -> str:
    return Naming(office).doers(last(office))


def test_the_holder_of_that_day_is_kept_when_another_is_elected() -> None:
    with group.office() as office:
        session = taking(office)
        take(session, "here JS PC", "item 4", "ACTION: Chair to write to the council")
        assert said(office) == "Chair (Jo Swift)"
        take(session, "elected PC chair")
        assert said(office) == "Chair (Jo Swift)"
        page = compose_minutes(office, session.meeting, session.minutes)
        assert "Owner: the chair (Jo Swift)." in render(page, "text")
        held = last(office)
        add_action(office, "ring the hall", owners_of(office, "Chair")[0], due=due_of(office, ""))
        assert held.id != last(office).id


def test_a_chair_handed_over_for_the_meeting_has_the_actions_of_the_chair() -> None:
    with group.office() as office:
        session = taking(office)
        take(session, "here JS PC", "item 4", "chair PC", "ACTION: Chair/RN to write to the council")
        assert said(office) == "Chair (Pat Cole), Rae North"
        take(session, "chair JS", "ACTION: Vice chair to ring the hall")
        assert said(office) == "Vice chair (Pat Cole)"


def test_an_action_put_right_or_given_to_another_office_keeps_both() -> None:
    with group.office() as office:
        session = taking(office)
        take(session, "here JS PC", "item 4", "ACTION: Chair to write")
        take(session, "s/to write/to ring/")
        assert said(office) == "Chair (Jo Swift)"
        owners, _ = owners_of(office, "Vice chair, Chair")
        rae = next(one.id for one in office.people.find() if one.initials == "RN")
        elect(office, "main", rae, "chair", office.today, None)
        update_action(office, last(office), owners=owners)
        assert said(office) == "Vice chair (Pat Cole), Chair (Jo Swift)"


def test_an_office_nobody_holds_stands_alone() -> None:
    with group.office() as office:
        take(taking(office), "here JS", "item 4", "ACTION: Treasurer to pay")
        assert said(office) == "Treasurer"
        assert last(office).holders == {}
