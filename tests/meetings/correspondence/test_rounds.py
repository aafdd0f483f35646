from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import support_office as group
from support_correspondence import ASKED, CLOSES, person, replied, sent_round, terms

from meetings.correspondence.counting import standing_replies, unanswered
from meetings.correspondence.rounds import (
    close_round,
    note_reply,
    rounds,
    state_of,
    withdraw_round,
)
from meetings.errors import NotHeld, Refused
from meetings.history import history, put_back, take_back
from meetings.office import Office
from meetings.people import add_member, end_membership
from meetings.records.group import Correspondence
from meetings.references import find_decision, find_round
from meetings.searching import search


@pytest.fixture
def office() -> Iterator[Office]:
    with group.office(now="2026-12-09T10:00") as made:
        yield made


def test_those_with_a_vote_on_the_day_are_asked_and_nobody_else(office: Office) -> None:
    add_member(office, "Kit Lowe", role="secretary", votes=False, since=dt.date(2026, 1, 1))
    add_member(office, "Mo Dale", since=dt.date(2026, 12, 10))
    end_membership(office, person(office, "RN"), until=dt.date(2026, 12, 8))
    one = sent_round(office)
    initials = [office.people.get(id_).initials for id_ in one.asked]
    assert initials == [name for name in ASKED if name != "RN"]
    end_membership(office, person(office, "OB"), until=dt.date(2026, 12, 9))
    replied(office, one, OB="for")  # who was asked may answer
    for not_asked in ("KL", "MD", "RN"):
        with pytest.raises(Refused, match="was not asked"):
            note_reply(office, one, person(office, not_asked), "for")


def test_what_the_terms_said_on_the_day_holds_to_the_end(office: Office) -> None:
    terms(office, Correspondence("consent"))
    one = sent_round(office)
    terms(office, Correspondence("not-counted"))
    assert find_round(office, "R1").terms == one.terms == Correspondence("consent")


def test_it_has_a_reference_of_its_own_and_a_number_only_once_it_is_counted(office: Office) -> None:
    first, second = sent_round(office), sent_round(office, "Buy a kettle")
    assert (first.ref, second.ref) == ("R-2026-001", "R-2026-002")
    with pytest.raises(NotHeld):
        find_decision(office, "D1")
    group.clock(office).set("2027-01-05T09:00")
    replied_in_time = note_reply(office, second, person(office, "JS"), "for", on=dt.date(2026, 12, 11))
    closed = close_round(office, replied_in_time)
    decision = office.decisions.get(closed.decision or "")
    assert decision.ref == "D-2027-001"  # of the year in which it is closed
    assert (decision.basis, decision.kind, decision.quorate) == ("correspondence", "agreed", None)
    assert (decision.meeting, decision.on) == (None, dt.date(2027, 1, 5))
    assert find_round(office, "D1").id == second.id
    assert decision.vote is not None
    assert decision.vote.named == {person(office, "JS"): "for"}
    assert decision.vote.entitled == second.asked


@pytest.mark.parametrize(
    ("now", "hour", "state"),
    [
        ("2026-12-17T23:59", None, "open"),
        ("2026-12-18T00:01", None, "closes-today"),
        ("2026-12-18T23:59", None, "closes-today"),
        ("2026-12-19T00:00", None, "to-count"),
        ("2026-12-18T16:59", dt.time(17), "closes-today"),
        ("2026-12-18T17:00", dt.time(17), "to-count"),
    ],
)
def test_how_it_stands(office: Office, now: str, hour: dt.time | None, state: str) -> None:
    one = sent_round(office, hour=hour)
    assert state_of(one, dt.datetime.fromisoformat(now)) == state


def test_a_later_reply_takes_the_place_of_an_earlier_and_both_are_kept(office: Office) -> None:
    one = replied(office, sent_round(office), JS="against")
    group.clock(office).set("2026-12-10T10:00")
    one = replied(office, one, JS="for")
    assert [reply.answer for reply in one.replies] == ["against", "for"]
    assert standing_replies(one.asked, one.replies)[person(office, "JS")].answer == "for"
    with pytest.raises(Refused, match="noted already"):
        replied(office, one, JS="for")
    assert len(unanswered(one.asked, one.replies)) == 7


@pytest.mark.parametrize(
    ("now", "on", "why"),
    [
        ("2026-12-10T10:00", dt.date(2026, 12, 8), "nobody can have replied"),
        ("2026-12-10T10:00", dt.date(2026, 12, 11), "still to come"),
        ("2026-12-20T10:00", None, "too late"),
        ("2026-12-20T10:00", dt.date(2026, 12, 19), "too late"),
        ("2026-12-18T17:30", None, "too late"),
    ],
)
def test_a_reply_that_cannot_be_is_refused(office: Office, now: str, on: dt.date | None, why: str) -> None:
    one = sent_round(office, hour=dt.time(17))
    group.clock(office).set(now)
    with pytest.raises(Refused, match=why):
        note_reply(office, one, person(office, "JS"), "for", on=on)
    assert find_round(office, "R1").replies == ()


def test_a_reply_that_came_in_time_is_noted_afterwards(office: Office) -> None:
    one = sent_round(office)
    group.clock(office).set("2026-12-21T09:00")
    assert note_reply(office, one, person(office, "JS"), "for", on=CLOSES).replies


def test_it_is_not_closed_before_its_day_without_a_reason_unless_everybody_replied(office: Office) -> None:
    one = replied(office, sent_round(office), JS="for")
    with pytest.raises(Refused, match="7 of 8 have not replied"):
        close_round(office, one)
    early = close_round(office, one, "the library asks")
    assert (early.outcome, early.early) == ("agreed", "the library asks")
    all_in = replied(office, sent_round(office, "Buy a kettle"), **dict.fromkeys(ASKED, "for"))
    assert close_round(office, all_in).early == ""


@pytest.mark.parametrize("silent", ["consent", "not-counted", "no-rule"])
def test_silence_counts_as_the_terms_say(office: Office, silent: str) -> None:
    terms(office, Correspondence(silent))  # type: ignore[arg-type]
    one = replied(office, sent_round(office), JS="for", RN="against", OB="against")
    group.clock(office).set("2026-12-19T09:00")
    closed = close_round(office, one)
    decision = office.decisions.get(closed.decision or "")
    assert closed.outcome == ("agreed" if silent == "consent" else "not-agreed")
    assert decision.vote is not None
    assert (decision.vote.for_, decision.vote.against) == ((6, 2) if silent == "consent" else (1, 2))


def test_nothing_more_is_done_to_one_that_is_closed_or_withdrawn(office: Office) -> None:
    one = sent_round(office)
    withdraw_round(office, one, "The library has closed.")
    for do in (
        lambda: replied(office, one, JS="for"),
        lambda: close_round(office, one, "now"),
        lambda: withdraw_round(office, one, "again"),
    ):
        with pytest.raises(Refused, match="was withdrawn on Wed 9 Dec 2026"):
            do()
    with pytest.raises(Refused, match="must not be empty"):
        withdraw_round(office, sent_round(office), "  ")
    assert [held.ref for held in rounds(office, waiting=True)] == ["R-2026-002"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"closes": dt.date(2026, 12, 8)}, "is past"),
        ({"closes": dt.date(2026, 12, 9), "hour": dt.time(9)}, "is past"),
        ({"closes": dt.date(2028, 1, 1)}, "check the year"),
        ({"text": "  "}, "must not be empty"),
        ({"text": "x" * 501}, "at most 500"),
        ({"refers": ["no.such.key"]}, "no undertaking"),
    ],
)
def test_one_that_cannot_be_is_not_opened(office: Office, more: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        sent_round(office, **more)  # type: ignore[arg-type]
    assert rounds(office) == []


def test_undo_takes_back_all_that_closing_did_and_redo_puts_it_back(office: Office) -> None:
    one = replied(office, sent_round(office), JS="for")
    items = len(office.items.find())
    closed = close_round(office, one, "the library asks")
    assert len(office.items.find()) == items + 1
    take_back(office)
    assert state_of(find_round(office, "R1"), office.now) == "open"
    assert office.decisions.get(closed.decision or "").taken_back
    assert len(office.items.find()) == items
    put_back(office)
    assert find_round(office, "R1").outcome == "agreed"
    take_back(office)
    assert office.decisions.get(close_round(office, one, "it asks again").decision or "").ref == "D-2026-002"


def test_its_history_names_people_and_it_is_found_by_its_words(office: Office) -> None:
    note_reply(office, sent_round(office), person(office, "JS"), "for", words="if the lift works")
    steps = history(office, "R1")
    assert len(steps) == 2
    assert "Jo Swift" in str(steps[-1].after)
    assert person(office, "JS") not in str(steps)
    for words in ("library", "lift", "R1"):
        assert ("round", "R-2026-001") in [(hit.kind, hit.ref) for hit in search(office, words)]


def test_an_open_one_is_taken_back_with_its_number(office: Office) -> None:
    sent_round(office)
    take_back(office)
    assert rounds(office) == []
    assert sent_round(office).ref == "R-2026-002"
    assert search(office, "library")[0].ref == "R-2026-002"
