"""What was settled follows a correction that changes whether there was a quorum for it."""

from __future__ import annotations

import support_office as group
from msgspec.structs import replace
from support_office import taking

from meetings.agenda.items import items_of
from meetings.minutes import correcting
from meetings.minutes.live import LiveMinutes
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.entry import Entry
from meetings.records.group import MAIN, Quorum
from meetings.records.outcome import Answered
from meetings.seated import members

THREE = Quorum(members="3")


def line_of(session: LiveMinutes, line: str) -> Entry:
    return next(entry for entry in session.live_entries() if entry.line == line)


def vice_chairs(office: Office) -> list[str]:
    seated = (one for one in members(office, MAIN) if one.membership.role == "vice chair")
    return [one.person.initials or "" for one in seated]


def test_the_register_follows_when_somebody_is_said_to_have_left_before_a_decision() -> None:
    with group.office(THREE) as office:
        session = taking(office, "here JS PC TM", "item 5", "agreed: give notice", "and so on")
        before = group.standing(office)
        session.take("i/give notice/TM left/")
        assert minutes_of(office, session.meeting).paragraphs[0].quorate is False
        assert group.decision(office, "D-2026-001").quorate is False
        session.take("close really")
        following = group.meeting(office, "2027-01")
        assert [item.title for item in items_of(office, following.id) if item.ratifies] == [
            "To ratify D-2026-001: give notice"
        ]
        session.take("undo")
        session.take("undo")
        assert group.standing(office) == before
        assert group.decision(office, "D-2026-001").quorate is True


def test_the_register_follows_when_the_roll_is_put_right_after_a_vote() -> None:
    with group.office(THREE) as office:
        session = taking(office, "here JS PC", "item 5", "proposed PC, seconded JS: so", "vote 2-0-0")
        assert group.decision(office, "D-2026-001").quorate is False
        session.take("s/here JS PC/here JS PC TM/")
        held = group.decision(office, "D-2026-001")
        assert (held.quorate, held.basis, held.text) == (True, "vote", "so")
        assert len(office.decisions.find()) == 1


def test_an_election_takes_effect_or_waits_as_the_quorum_is_where_it_stands() -> None:
    with group.office(THREE) as office:
        before = vice_chairs(office)
        session = taking(office, "here JS PC", "item 5", "elected TM vice chair")
        assert vice_chairs(office) == before
        session.take("s/here JS PC/here JS PC SK/")
        assert vice_chairs(office) == ["TM"]
        assert group.decision(office, "D-2026-001").taken_back
        session.take("undo")
        assert vice_chairs(office) == before
        assert group.decision(office, "D-2026-001").quorate is False


def test_an_election_put_right_once_the_quorum_is_lost_stays_in_effect() -> None:
    with group.office(THREE) as office:
        session = taking(office, "here JS PC SK", "item 5", "elected TM vice chair", "PC, SK left")
        session.take("s/vice chair/vice chair to 2028/")
        assert vice_chairs(office) == ["TM"]
        assert not office.decisions.find()


def test_a_mark_can_be_put_right_again_once_what_followed_from_it_was_changed() -> None:
    with group.office(THREE) as office:
        session = taking(office, "here JS PC TM", "item 5", "recommended: give notice")
        session.take("i/give notice/TM left/")
        held = group.decision(office, "D-2026-001")
        office.decisions.put(replace(held, answered=Answered("accepted", office.today)))
        correcting.struck(session, line_of(session, "TM left"))
        now = group.decision(office, "D-2026-001")
        assert (now.quorate, now.answered) == (True, Answered("accepted", office.today))


def test_what_continues_a_voted_decision_stays_when_a_name_is_recorded_later() -> None:
    with group.office() as office:
        session = taking(office, "here PC TM SK JS", "item 5", "proposed TM, seconded SK: give notice")
        session.take("vote 3-1-0")
        session.take("... of twelve weeks")
        assert group.decision(office, "D-2026-001").text == "give notice of twelve weeks"
        session.take("record JS against")
        assert group.decision(office, "D-2026-001").text == "give notice of twelve weeks"


def test_a_correction_after_the_close_is_followed_by_the_next_agenda() -> None:
    def to_ratify(office: Office) -> list[str | None]:
        following = group.meeting(office, "2027-01")
        return [item.title for item in items_of(office, following.id) if item.ratifies]

    with group.office(THREE) as office:
        session = taking(office, "here JS PC TM", "item 5", "agreed: give notice", "close really")
        assert to_ratify(office) == []
        session.take("i/give notice/TM left/")
        assert to_ratify(office) == ["To ratify D-2026-001: give notice"]
        correcting.struck(session, line_of(session, "TM left"))
        assert to_ratify(office) == []
        session.take("undo")
        assert to_ratify(office) == ["To ratify D-2026-001: give notice"]
        session.take("undo")
        assert to_ratify(office) == []
