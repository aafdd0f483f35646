from __future__ import annotations

import datetime as dt

import support_office as so

from meetings.afterwards.proposed import proposed
from meetings.afterwards.task import Task
from meetings.office import Office
from meetings.records.group import Quorum
from meetings.year import add_meeting, cancel_meeting, move_meeting

ROLL = ("open 14:03", "here JS PC RN TM", "apologies AB")
END = ("item 1", "item 2", "item 3", "item 4", "item 5", "agreed: so be it", "close really")

BOARD = "the Partnership Board"


def tasks(office: Office, *lines: str, ref: str = "2026-01", end: tuple[str, ...] = END) -> dict[str, Task]:
    """What is to do after minutes with these lines, by key."""
    so.taking(office, *ROLL, *lines, *end, ref=ref)
    return now(office, ref)


def now(office: Office, ref: str = "2026-01") -> dict[str, Task]:
    found = proposed(office, so.meeting(office, ref))
    assert len({task.key for task in found}) == len(found)
    return {task.key: task for task in found}


def called(found: dict[str, Task], kind: str) -> list[Task]:
    return [task for key, task in found.items() if key.startswith(f"{kind}:")]


def test_nothing_is_asked_for_before_the_meeting_is_closed() -> None:
    with so.office() as office:
        so.taking(office, *ROLL, "action AB: write")
        assert now(office) == {}
        so.taking(office, "close really", "undo")
        assert now(office) == {}


def test_draft_and_extract_are_always_sent_and_the_annex_where_there_is_one() -> None:
    with so.office() as office:
        found = tasks(office, "action JS: write by 4 Jan", "action PC: ring by 20 Dec")
        assert set(found) == {"draft", "extract"}
        assert not found["draft"].settled
        assert found["extract"].by == dt.date(2026, 12, 20)  # before the first thing is due
        so.taking(office, "undo", "confidential", "the accounts", "public", "close really")
        assert "annex" in now(office)


def test_who_was_away_when_an_action_was_given_is_told_with_its_text() -> None:
    with so.office() as office:
        found = tasks(
            office, "item 4", "action AB, JS: find a room by 4 Jan", "14:40 PC left", "action PC: ring them",
            "14:50 PC returned", "action PC: thank the hall",
        )  # fmt: skip
        ann, pat = called(found, "owner")
        assert (ann.whom, ann.by) == (("Ann Bell",), dt.date(2027, 1, 4))
        assert ann.text == "tell Ann Bell of A-2026-001, given while they were away"
        assert "A-2026-001  find a room (by Monday 4 January 2027)" in ann.message
        assert "The next meeting is on Wednesday 3 February 2027." in ann.message
        assert pat.whom == ("Pat Cole",)
        assert "A-2026-002" in pat.text
        assert "A-2026-003" not in pat.text
        assert ann.whose is not None


def test_of_many_actions_the_task_names_the_first_and_the_message_has_all() -> None:
    with so.office() as office:
        (ann,) = called(tasks(office, *(f"action AB: thing {n}" for n in range(5))), "owner")
        refs = "A-2026-001, A-2026-002, A-2026-003 and 2 more"
        assert ann.text == f"tell Ann Bell of {refs}, given while they were away"
        assert all(f"thing {n}" in ann.message for n in range(5))


def test_an_organisation_is_told_where_none_of_its_people_was_there_and_an_office_by_its_holder() -> None:
    with so.office() as office:
        found = tasks(office, "action CVA: print it", "action NHS: show it", "action chair: sign it")
        assert [task.whom for task in called(found, "owner")] == [("Castlebridge Health",)]
    with so.office() as office:
        found = tasks(office, "14:30 JS left", "action chair: sign it")
        (chair,) = called(found, "owner")
        assert (chair.whom, chair.text[:10]) == (("Jo Swift",), "tell Chair")


def test_all_means_those_who_were_away() -> None:
    with so.office() as office:
        (away,) = called(tasks(office, "action all: read the papers"), "owner")
        assert away.whom == ("the members who were away",)
        assert away.whose is None


def test_one_who_was_only_marked_later_had_been_there_from_the_opening() -> None:
    with so.office() as office:
        assert called(tasks(office, "action SK: write", "here SK"), "owner") == []
        assert len(called(tasks(office, "action SK: write", "14:50 SK arrived", ref="2027-01"), "owner")) == 1


def test_where_nobody_was_marked_nobody_is_known_to_have_been_away() -> None:
    with so.office() as office:
        so.taking(office, "open 14:03", "action AB: write", "close really")
        assert called(now(office), "owner") == []


def test_what_the_plan_has_settled_is_told_to_nobody_and_what_it_changed_is_told_as_it_stands() -> None:
    with so.office() as office:
        tasks(office, "action AB: write")
        office.actions.put(so.replace(so.action(office, "A-2026-001"), text="write to the clerks"))
        assert "write to the clerks" in called(now(office), "owner")[0].message
        office.actions.put(so.replace(so.action(office, "A-2026-001"), status="done"))
        assert called(now(office), "owner") == []


def test_words_said_in_confidence_stand_in_no_message() -> None:
    with so.office() as office:
        found = tasks(office, "confidential", "action AB: move the money", "referred to the Board: the fraud",
                      "public")  # fmt: skip
        (ann,), (board,) = called(found, "owner"), called(found, "body")
        for task in found.values():
            assert "money" not in f"{task.text}{task.message}"
            assert "fraud" not in f"{task.text}{task.message}"
        assert "A-2026-001  minuted in confidence" in ann.message
        assert "minuted in confidence" in board.message


def test_each_body_is_sent_what_was_put_to_it_once() -> None:
    with so.office() as office:
        found = tasks(
            office, "recommended to the Partnership Board: extend the grant",
            "referred to the Partnership Board: the lease", "referred to the Trust: the roof",
        )  # fmt: skip
        assert [(task.text, task.whom) for task in called(found, "body")] == [
            (
                "send the Partnership Board what was put to it (D-2026-001, D-2026-002)",
                ("the Partnership Board",),
            ),
            ("send the Trust what was put to it (D-2026-003)", ("the Trust",)),
        ]
        assert "D-2026-002  The lease." in called(found, "body")[0].message


def test_those_elected_are_told_and_those_who_gave_up_the_office_are_thanked() -> None:
    with so.office() as office:
        found = tasks(office, "elected RN chair to 2028")
        (new,), (old,) = called(found, "elected"), called(found, "outgoing")
        assert new.text == "tell Rae North of the election as chair"
        assert "until Sunday 31 December 2028" in new.message
        assert old.text == "thank Jo Swift, who is no longer chair"


def test_an_election_without_a_quorum_waits_and_is_told_to_nobody() -> None:
    with so.office(Quorum("6")) as office:
        found = tasks(office, "elected RN chair")
        assert called(found, "elected") == []
        assert [task.text for task in called(found, "ratify")] == [
            "tell members that D-2026-001 waits to be ratified at 2027-01",
            "tell members that D-2026-002 waits to be ratified at 2027-01",
        ]


def test_the_next_date_is_fixed_or_told_and_a_place_is_booked() -> None:
    with so.office() as office:
        found = tasks(office, "next meeting 10 Feb 14:00, Library")
        (told,) = called(found, "next")
        assert told.text == "tell everybody that 2027-01 is on Wed 10 Feb 2027, 14:00"
        assert "Library" in told.message
        coming = so.meeting(office, "2027-01")
        move_meeting(office, coming, start=dt.datetime(2027, 2, 17, 14), venue="")
        found = now(office)
        assert called(found, "next")[0].about != told.about
        assert [task.text for task in called(found, "venue")] == [
            "book a place for 2027-01: none is named yet"
        ]
        cancel_meeting(office, so.meeting(office, "2027-01"), "snow")
        assert now(office)["next-date"].text == "fix the day of the next meeting: none is planned"


def test_what_was_left_is_on_a_later_agenda_or_waits_for_one() -> None:
    with so.office() as office:
        found = tasks(office, end=("item 4", "defer", "close really"))
        (goes,) = called(found, "carried")
        assert goes.text == "see to the agenda of 2027-01: items 1, 2, 3, 4 and 5 go on there"
        cancel_meeting(office, so.meeting(office, "2027-01"), "snow")
    with so.office() as office:
        cancel_meeting(office, so.meeting(office, "2027-01"), "snow")
        found = tasks(office, end=("item 1", "item 2", "item 3", "item 4", "defer to 10 Mar", "item 5",
                                   "agreed: so be it", "close really"))  # fmt: skip
        assert [task.text for task in called(found, "carried")] == [
            "plan a meeting on Wed 10 Mar 2027: item 4 was deferred to it"
        ]
        add_meeting(office, dt.datetime(2027, 3, 10, 14))
        assert [task.text for task in called(now(office), "carried")] == [
            "see to the agenda of 2027-02: item 4 goes on there"
        ]


def test_of_an_adjourned_meeting_everybody_is_told_when_it_goes_on() -> None:
    with so.office() as office:
        so.taking(office, *ROLL, "item 4", "action AB: write", "adjourn to 4 Feb: no time")
        found = now(office)
        assert list(found)[:2] == ["goes-on", "entry"]
        assert found["goes-on"].text == "tell everybody that 2026-01 goes on on Thu 4 Feb 2027, 14:00"
        assert "on Wednesday 9 December 2026 the meeting was adjourned" in found["goes-on"].message
        assert len(called(found, "owner")) == 1
        so.clock(office).set("2027-02-04T14:00")
        so.taking(office, "here JS PC", "item 5", "agreed: yes", "close really")
        assert "goes-on" not in now(office)


def three_meetings(office: Office, *lines: str) -> dict[str, Task]:
    """Three meetings with the same lines; what is to do after the last."""
    add_meeting(office, dt.datetime(2027, 3, 3, 14))
    for ref, day in (("2026-01", "2026-12-09"), ("2027-01", "2027-02-03"), ("2027-02", "2027-03-03")):
        so.clock(office).set(f"{day}T14:00")
        so.taking(office, "open", *lines, "close really", ref=ref)
    return now(office, "2027-02")


def test_the_roster_is_asked_about_what_attendance_shows() -> None:
    with so.office() as office:
        found = three_meetings(
            office, "here JS PC RN", "apologies AB", "sub TM for DD", "sub Lena Voss for SK",
            "guest Jo Hall (Fire and Rescue)",
        )  # fmt: skip
        assert [task.text for task in called(found, "silent")] == [
            "ask Olu Barr whether they wish to go on: no word at the last 3 meetings"
        ]
        assert [task.text for task in called(found, "substitute")] == []  # a member who sits in has a seat
        assert [task.text for task in called(found, "guest")] == [
            "ask whether Jo Hall is to have a seat: came without one at 3 of the last 3 meetings"
        ]
        assert [task.whom for task in called(found, "unknown")] == [("Lena Voss",)]


def test_fewer_meetings_say_nothing_of_members_who_never_come() -> None:
    with so.office() as office:
        assert called(tasks(office), "silent") == []
