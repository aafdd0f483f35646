from __future__ import annotations

import datetime as dt

import pytest
import support_office as group
from support_office import taking

from compact_tui.book import Book
from meetings import year
from meetings.actions import due_of, update_action
from meetings.agenda.items import items_of
from meetings.minutes import life
from meetings.minutes.foretold import foretell
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.phrases import add_phrase
from meetings.records import forms as form
from meetings.records.group import MAIN, Quorum
from meetings.seated import chair_of, members
from meetings.store.query import where
from meetings.year import move_meeting

THREE = Quorum(members="3")


def test_an_action_goes_into_the_plan_and_its_date_moves_with_the_meeting() -> None:
    with group.office() as office:
        taking(office, "here JS PC", "ACTION: JS/PC to draft it by next meeting #awareness")
        held = group.action(office, "A-2026-001")
        assert group.initials(office, tuple(o.id for o in held.owners)) == {"JS", "PC"}
        assert (held.theme, held.due.kind, held.due.on) == ("awareness", "next-meeting", dt.date(2027, 2, 3))
        move_meeting(office, group.meeting(office, "2027-01"), start=dt.datetime(2027, 2, 10, 14))
        assert group.action(office, "A-2026-001").due.on == dt.date(2027, 2, 10)


def test_progress_changes_the_plan_and_not_the_minutes_it_came_from() -> None:
    with group.office() as office:
        session = taking(office, "ACTION: JS to write to the clerks", "A1: done")
        held = group.action(office, "A-2026-001")
        assert (held.status, [step.text for step in held.progress]) == ("done", ["done"])
        session.take("undo")
        assert (group.action(office, "A-2026-001").status, len(session.entries)) == ("not-started", 3)


def test_a_vote_makes_a_decision_and_what_is_recorded_later_goes_into_it() -> None:
    with group.office() as office:
        session = taking(office, "here PC TM SK JS", "item 5", "proposed TM, seconded SK: give notice")
        assert office.decisions.find() == []
        session.take("vote 3-1-0")
        session.take("record JS against")
        held = group.decision(office, "D-2026-001")
        assert (held.basis, held.text, held.kind) == ("vote", "give notice", "agreed")
        assert held.vote is not None
        assert (held.vote.for_, held.vote.against, list(held.vote.named.values())) == (3, 1, ["against"])
        assert len(office.decisions.find()) == 1


def test_a_lost_vote_is_a_decision_not_agreed_and_a_tie_waits_for_the_chair() -> None:
    with group.office() as office:
        session = taking(office, "here PC TM SK JS", "item 5", "proposed TM, seconded SK: give notice")
        session.take("vote 1-3-0")
        assert group.decision(office, "D-2026-001").kind == "not-agreed"
        session.take("proposed PC, seconded SK: give less notice")
        session.take("vote 2-2-0")
        assert len(office.decisions.find()) == 1
        session.take("casting for")
        held = group.decision(office, "D-2026-002")
        assert (held.kind, held.basis) == ("agreed", "casting-vote")


def test_without_a_quorum_a_decision_waits_and_is_ratified_at_the_next_meeting() -> None:
    with group.office(THREE) as office:
        session = taking(office, "here JS PC", "item 5")
        echo = session.take("agreed: give twelve weeks' notice")
        assert "no quorum" in echo.line
        assert group.decision(office, "D-2026-001").quorate is False
        session.take("close really")

        following = group.meeting(office, "2027-01")
        waiting = [item for item in items_of(office, following.id) if item.ratifies]
        assert [item.ratifies for item in waiting] == [group.decision(office, "D-2026-001").id]

        group.clock(office).set("2027-02-03T14:00")
        session = Taking(office, following)
        session.take("here JS PC TM SK")
        echo = session.take("ratified D1").line
        assert echo.startswith("RATIFIED D-2027-001 · makes D-2026-001 good")
        first, second = group.decision(office, "D-2026-001"), group.decision(office, "D-2027-001")
        assert (first.ratified_by, second.ratifies, second.quorate) == (second.id, first.id, True)
        session.take("undo")
        assert group.decision(office, "D-2026-001").ratified_by is None
        assert group.decision(office, "D-2027-001").taken_back


def test_what_is_not_to_be_ratified_is_prose_with_why_and_what_to_do() -> None:
    with group.office(THREE) as office:
        session = taking(
            office, "here JS PC", "item 5", "agreed: one", "not agreed: two", "agreed: three", "undo"
        )
        session.take("recommended: five")
        session.take("TM arrived")
        session.take("agreed: six")

        def why(line: str, says: str) -> None:
            assert foretell(line, Book(session.meeting.id).page(office).sight).line.endswith(says)
            assert session.take(line).line == f"prose · {says}"
            assert session.entries[-1].line == line

        session.take("ratified D1")
        why("ratified D1", "D-2026-001 has been ratified already: to mention it, type “noted: …”")
        why("ratified D2", "D-2026-002 was not agreed: to agree it now, type “agreed: …”")
        why("ratified D3", "D-2026-003 was taken back: agree it anew with “agreed: …”")
        assert session.take("ratified D4").line.startswith("RATIFIED")
        stands = "D-2026-005 was not taken without a quorum, so it stands: to confirm it, type “noted: …”"
        why("ratified D5", stands)
        add_phrase(office, "goodagain", "ratified D5")
        assert session.take("goodagain").line == f"prose · {stands}"
        assert session.entries[-1].parsed == form.Prose("ratified D5")


def test_a_line_that_ratified_can_be_put_right_and_still_ratifies() -> None:
    with group.office(THREE) as office:
        session = taking(
            office, "here JS PC", "item 5", "agreed: one", "TM arrived", "ratified D1: as it stood"
        )
        line = session.entries[-1]
        sight = Book(session.meeting.id).page(office).sight
        assert foretell("ratified D1: in full", sight.anew(line), instead=True).line.startswith("RATIFIED")
        assert "RATIFIED" in session.take("s/as it stood/in full/").line
        made = office.decisions.get(group.decision(office, "D-2026-001").ratified_by or "")
        assert made.text == "in full"


def test_without_a_quorum_an_election_waits_and_takes_effect_when_it_is_ratified() -> None:
    def vice_chair(office: Office) -> list[str]:
        held = members(office, on=dt.date(2027, 2, 4))
        return [s.person.initials for s in held if s.membership.role == "vice chair"]

    with group.office(THREE) as office:
        before = vice_chair(office)
        session = taking(office, "here JS PC", "item 5")
        echo = session.take("elected TM vice chair").line
        assert echo.startswith("elected D-2026-001 · no quorum")
        assert vice_chair(office) == before
        assert group.decision(office, "D-2026-001").text == "Tess Moss is elected vice chair"
        session.take("close really")

        group.clock(office).set("2027-02-03T14:00")
        session = Taking(office, group.meeting(office, "2027-01"))
        session.take("here JS PC TM SK")
        session.take("ratified D1")
        assert vice_chair(office) == ["TM"]
        session.take("undo")
        assert vice_chair(office) == before


def test_closing_carries_over_what_was_not_reached_deferred_or_has_open_actions() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "item 2", "noted: they were read", "item 3")
        session.take("ACTION: JS to write to the clerks")
        session.take("item 4")
        session.take("defer")
        session.take("close really")
        following = group.meeting(office, "2027-01")
        came = {i.title: (i.carried_why, i.carried) for i in items_of(office, following.id) if i.carried_from}
        assert came == {
            "Welcome and apologies": ("not reached", 1),
            "Action plan": ("actions open", 0),
            "The leaflet": ("deferred", 1),
            "Funding code": ("not reached", 1),
        }
        session.take("undo")
        assert not [i for i in items_of(office, following.id) if i.carried_from]
        assert group.meeting(office).status == "in-session"


def test_the_next_meeting_is_moved_or_planned_with_its_agenda() -> None:
    with group.office() as office:
        session = taking(office, "open")
        session.take("next meeting 10 Feb 2027 10:00, Fire Station")
        moved = group.meeting(office, "2027-01")
        assert (moved.start, moved.venue, moved.sequence) == (dt.datetime(2027, 2, 10, 10), "Fire Station", 1)
        session.take("undo")
        assert group.meeting(office, "2027-01").start == dt.datetime(2027, 2, 3, 14)

        later = Taking(office, group.meeting(office, "2027-01"))
        later.take("open")
        later.take("next meeting 5 May 2027 14:00, Town Hall")
        planned = group.meeting(office, "2027-02")
        assert (planned.status, planned.venue) == ("planned", "Town Hall")
        assert items_of(office, planned.id)


def test_an_adjournment_adds_a_sitting_and_undo_takes_it_away() -> None:
    with group.office() as office:
        session = taking(office, "here JS", "adjourn to 4 Feb: cold")
        held = group.meeting(office)
        assert (held.status, len(held.sittings), held.sittings[1].reason) == (
            "adjourned",
            2,
            "cold",
        )
        session.take("undo")
        assert (group.meeting(office).status, len(group.meeting(office).sittings)) == ("in-session", 1)


def test_an_election_changes_who_holds_the_office() -> None:
    with group.office() as office:
        on = office.today
        session = taking(office, "here JS PC")
        before = chair_of(office, MAIN, on)
        session.take("elected PC as chair")
        elected = chair_of(office, MAIN, on)
        assert elected is not None
        assert group.initials(office, (elected,)) == {"PC"}
        session.take("undo")
        assert chair_of(office, MAIN, on) == before


def test_the_last_minutes_are_approved_in_the_next_meeting() -> None:
    with group.office() as office:
        taking(office, "here JS PC", "close really")
        group.clock(office).set("2027-02-03T14:00")
        session = Taking(office, group.meeting(office, "2027-01"))
        session.take("here JS PC")
        session.take("minutes correct with: Pat Cole was there from the start")
        held = group.meeting(office)
        assert held.status == "approved"
        assert held.approval is not None
        assert held.approval.amendments == ("Pat Cole was there from the start",)
        assert held.approval.sha256 == life.text_hash(office, held)
        session.take("undo")
        assert group.meeting(office).status == "draft"


def test_other_business_gets_an_item_and_a_tabled_paper_a_record() -> None:
    with group.office() as office:
        session = taking(office, "here JS", "+ Parking at the hall", "tabled: The map of halls")
        [added] = [item for item in items_of(office, group.meeting(office).id) if item.added]
        assert added.title == "Parking at the hall"
        [paper] = office.papers.find(where("meeting") == group.meeting(office).id)
        assert (paper.title, paper.tabled) == ("The map of halls", True)
        session.take("undo")
        session.take("undo")
        assert not [item for item in items_of(office, group.meeting(office).id) if item.added]
        assert office.papers.find() == []


@pytest.mark.parametrize(
    "line",
    [
        "ACTION: JS to write to the clerks by 3 Feb",
        "A1: done",
        "agreed: give notice",
        "vote 3-1-0",
        "+ Parking at the hall",
        "tabled: The map",
        "next meeting 10 Feb 2027 10:00, Fire Station",
        "next meeting 10 Feb 2027 10:00",
        "elected PC as chair",
        "adjourn to 4 Feb: cold",
        "recommended to the Partnership Board: extend it",
        "close really",
        "item 3",
        "Only prose",
    ],
)
def test_undo_takes_back_everything_a_line_did_and_redo_puts_it_back(line: str) -> None:
    with group.office(THREE) as office:
        session = taking(office, "here PC TM SK JS", "item 5", "action PC: begin")
        session.take("proposed TM, seconded SK: so")
        before = group.everything(office)
        session.take(line)
        after = group.everything(office)
        assert after != before
        assert session.take("undo").line.startswith("taken back")
        assert group.standing(office) == before
        assert session.take("redo").line.startswith("put back")
        assert group.everything(office) == after


def test_a_number_that_was_given_is_never_given_again() -> None:
    with group.office() as office:
        session = taking(office, "ACTION: JS to write to the clerks", "undo")
        assert group.action(office, "A-2026-001").status == "taken-back"
        assert session.take("ACTION: PC to write instead").line.startswith("ACTION A-2026-002")


def test_a_new_date_by_the_next_meeting_is_not_moved_back_to_an_earlier_one() -> None:
    with group.office() as office:
        taking(office, "here JS PC", "item 3", "action JS: draft it by next meeting", "close really")
        assert group.action(office, "A-2026-001").due.on == dt.date(2027, 2, 3)
        year.add_meeting(office, dt.datetime(2027, 4, 7, 14))
        group.clock(office).set("2027-02-03T14:00")
        taking(office, "here JS PC", "A1: half done by next meeting", "close really", ref="2027-01")
        assert group.action(office, "A-2026-001").due.on == dt.date(2027, 4, 7)


def test_a_corrected_action_leaves_alone_what_the_plan_has_learnt_since() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "item 3", "action JS: draftt it by 3 Jan")
        made = group.action(office, "A-2026-001")
        update_action(office, made, due=due_of(office, "3 Mar 2027"), status="under-way")
        session.take("s/draftt/draft/")
        stands = group.action(office, "A-2026-001")
        assert (stands.text, stands.due.on, stands.status) == ("draft it", dt.date(2027, 3, 3), "under-way")
        session.take("s/3 Jan/4 Jan/")
        assert group.action(office, "A-2026-001").due.on == dt.date(2027, 1, 4)


def test_a_casting_vote_settles_the_proposal_made_last_wherever_it_stands() -> None:
    with group.office() as office:
        session = taking(
            office, "here JS PC RN TM", "item 5", "proposed TM, seconded PC: buy it", "vote 3-1-0",
            "item 3", "proposed JS, seconded PC: sell it", "vote 2-2-0",
        )  # fmt: skip
        assert "CARRIED" in session.take("casting for").line
        assert [d.text for d in office.decisions.find()] == ["buy it", "sell it"]


def test_a_vote_before_any_item_counts_as_well() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC RN TM", "proposed TM, seconded PC: buy it")
        assert session.take("record PC against").line == "vote · kept for when the votes are counted"
        assert "CARRIED · DECISION D-2026-001" in session.take("vote 3-1-0").line


def test_an_election_changes_nothing_about_the_days_before_it_or_after_it_ran_out() -> None:
    with group.office() as office:
        before, ends = dt.date(2026, 6, 1), dt.date(2027, 12, 31)
        [first, elected] = [p.id for p in office.people.find() if p.initials in ("JS", "RN")]
        taking(office, "here JS PC RN", "elected RN chair to 2027")
        assert chair_of(office, "main", before) == first
        assert [chair_of(office, "main", on) for on in (office.today, ends)] == [elected, elected]
        after = ends + dt.timedelta(days=1)
        assert chair_of(office, "main", after) is None
        for on in (before, office.today, after):
            assert len([s for s in members(office, "main", on) if s.person.id == elected]) == 1


def test_a_special_meetings_minutes_are_approved_after_those_of_the_last_ordinary_one() -> None:
    with group.office() as office:
        taking(office, "here JS PC", "close really")
        special = year.add_meeting(office, dt.datetime(2027, 1, 12, 14), kind="special")
        group.clock(office).set("2027-01-12T14:00")
        taking(office, "here JS PC", "close really", ref=special.ref)
        group.clock(office).set("2027-02-03T14:00")
        session = taking(office, "here JS PC", ref="2027-01")
        for ref in ("2026-01", special.ref):
            assert ref in session.take("minutes correct").line
            assert group.meeting(office, ref).status == "approved"
        session.take("fix minutes correct => minutes correct with: JS came late")
        approved = group.meeting(office, special.ref).approval
        assert approved is not None
        assert approved.amendments == ("JS came late",)
        session.take("undo")
        session.take("undo")
        assert group.meeting(office, special.ref).status == "draft"


def test_what_continues_an_action_or_a_decision_reaches_the_plan_and_the_register() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "item 5", "ACTION: JS to write to the clerks")
        session.take("... and to the schools")
        session.take("agreed: twelve weeks")
        session.take("... or a reason")
        session.take("s/twelve weeks/three months/")
        assert group.action(office, "A-2026-001").text == "write to the clerks and to the schools"
        assert group.decision(office, "D-2026-001").text == "three months or a reason"
        session.take("s/the clerks/all clerks/")
        assert group.action(office, "A-2026-001").text == "write to all clerks and to the schools"
        for _ in range(3):
            session.take("undo")
        assert group.decision(office, "D-2026-001").text == "twelve weeks"


def test_papers_come_along_with_an_item_that_is_put_off() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC", "item 4", "tabled: A map of the halls", "defer")
        session.take("close really")
        following = group.meeting(office, "2027-01")
        carried = {i.carried_from: i.id for i in items_of(office, following.id)}
        came = office.papers.find(where("meeting") == following.id)
        assert [(paper.title, paper.tabled) for paper in came] == [("A map of the halls", False)]
        assert came[0].item in carried.values()
