from __future__ import annotations

import support_office as group

from meetings.bodies import set_terms
from meetings.minutes.setting import minutes_of, setting_of
from meetings.records.group import MAIN, Quorum


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
