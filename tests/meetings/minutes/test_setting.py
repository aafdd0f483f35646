from __future__ import annotations

import support_office as group
from support_office import take, taking

from meetings.bodies import set_terms
from meetings.minutes.setting import minutes_of, setting_of
from meetings.records.group import MAIN, Quorum
from meetings.seated import chair_of


def test_closed_minutes_keep_the_quorum_rule_they_were_closed_with() -> None:
    with group.office(Quorum("2")) as office:
        session = group.taking(office, "here JS PC", "item 3", "agreed: buy it")
        set_terms(office, office.bodies.get(MAIN), quorum=Quorum("3"))
        session.take("close really")
        before = minutes_of(office, group.meeting(office))
        assert before.quorum.counts == (("", 2, 3),)
        set_terms(office, office.bodies.get(MAIN), quorum=Quorum("1"))
        assert minutes_of(office, group.meeting(office)) == before
        assert setting_of(office, group.meeting(office, "2027-01")).quorum == Quorum("1")


def test_whoever_is_elected_chair_was_not_in_the_chair_before() -> None:
    with group.office() as office:
        session = taking(office)
        take(session, "here JS PC", "item 4", "elected PC chair", "item 5")
        (first,) = session.minutes.chairs
        assert group.initials(office, (first[0],)) == {"JS"}
        take(session, "chair PC")
        assert [item for _, item in session.minutes.chairs] == [None, session.minutes.items[4].id]
        take(session, "undo", "undo", "undo")
        assert session.minutes.chairs == (first,)
        members = {one.initials: one.id for one in office.people.find()}
        assert chair_of(office, "main", office.today) == members["JS"]
        take(session, "elected RN chair to 4 Feb 2027")
        days = (
            office.today,
            office.today.replace(year=2027, month=2, day=4),
            office.today.replace(year=2028),
        )
        assert [chair_of(office, "main", on) for on in days] == [members["RN"], members["RN"], None]
