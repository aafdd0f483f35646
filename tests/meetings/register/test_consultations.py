from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from support_register import COUNCIL, consulted, day, register_at

from meetings.errors import NotHeld, Refused
from meetings.history import history, take_back
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.consulting import Consultation
from meetings.records.group import Body
from meetings.references import find_consultation
from meetings.register.consultations import (
    State,
    change_consultation,
    close_on,
    consultations,
    note_feedback,
    note_reply,
    state_of,
    withdraw,
)
from meetings.searching import search


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with register_at(tmp_path / "g") as made:
        yield made


def test_numbers_are_of_the_year_it_opens_in_and_never_given_twice(office: Office) -> None:
    assert consulted(office, "2026-11-09", "2026-12-18").ref == "C-2026-001"
    assert consulted(office, "2027-01-04", "2027-03-29").ref == "C-2027-001"
    taken = consulted(office, "2026-11-10", "2026-12-18", "Bins")
    assert taken.ref == "C-2026-002"
    assert take_back(office)
    assert office.consultations.get(taken.id).taken_back
    assert [one.ref for one in consultations(office)] == ["C-2026-001", "C-2027-001"]
    assert consulted(office, "2026-11-11", "2026-12-18").ref == "C-2026-003"
    with pytest.raises(Refused, match="was taken back"):
        note_reply(office, taken, "late")


def test_a_working_party_has_numbers_of_its_own(office: Office) -> None:
    office.bodies.add(Body(id="fcb", name="Funding", prefix="FCB"))
    one = consulted(office, "2026-11-09", "2026-12-18", body="fcb")
    assert one.ref == "FCB-C-2026-001"
    assert find_consultation(office, "fcb-c1").id == one.id
    assert consultations(office, body="main") == []


def test_a_short_reference_means_the_newest_that_is_still_waited_for(office: Office) -> None:
    old = consulted(office, "2026-03-02", "2026-05-24")
    new = consulted(office, "2027-01-04", "2027-03-29")
    assert find_consultation(office, "c1").id == new.id
    withdraw(office, new)
    assert find_consultation(office, "C1").id == old.id
    assert find_consultation(office, "C-2027-001").id == new.id
    for wrong in ("C9", "D1", "C-2026-1234", "", "C"):
        with pytest.raises(NotHeld):
            find_consultation(office, wrong)


@pytest.mark.parametrize(
    ("today", "changes", "state"),
    [
        ("2026-11-08", {}, "planned"),
        ("2026-11-09", {}, "open"),
        ("2026-12-17", {}, "open"),
        ("2026-12-18", {}, "closes-today"),
        ("2026-12-19", {}, "awaiting-feedback"),
        ("2026-12-19", {"feedback": False}, "closed"),
        ("2026-12-19", {"told": "thanks"}, "fed-back"),
        ("2026-11-10", {"withdrawn": dt.date(2026, 11, 9)}, "withdrawn"),
        ("2026-11-10", {"withdrawn": dt.date(2026, 11, 9), "taken_back": True}, "taken-back"),
    ],
)
def test_how_it_stands_follows_from_the_day(today: str, changes: dict[str, Any], state: State) -> None:
    one = Consultation(
        ref="C-2026-001", body="main", title="Parks", by=Owner("organisation", words="x"),
        opens=day("2026-11-09"), closes=day("2026-12-18"),
    )  # fmt: skip
    assert state_of(replace(one, **changes), day(today)) == state


def test_who_is_an_organisation_of_the_group_or_the_words_as_typed(office: Office) -> None:
    known = office.organisations.find()[0].id
    for words in (COUNCIL, COUNCIL.lower(), "CBC", f"the  {COUNCIL}"):
        assert consulted(office, "2026-11-09", "2026-12-18", by=words).by == Owner("organisation", known)
    for words in ("Fire Authority", "Pat Cole", "PC", "all", "[/] <b>"):
        assert consulted(office, "2026-11-09", "2026-12-18", by=words).by == Owner("organisation", "", words)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"closes": day("2026-11-08")}, "cannot close before that"),
        ({"closes": day("2030-01-01")}, "more than three years"),
        ({"opens": day("1989-12-31")}, "the years 1990 to 2100"),
        ({"announced": day("2101-01-01")}, "the years 1990 to 2100"),
        ({"announced": day("2026-12-19")}, "cannot be announced after that"),
        ({"title": " \n "}, "must not be empty"),
        ({"title": "x" * 501}, "at most 500"),
        ({"by": "  "}, "must not be empty"),
        ({"affects": "x" * 501}, "at most 500"),
        ({"reason": "x" * 2001}, "at most 2000"),
        ({"refers": ["rc.nothing.public.1"]}, "no undertaking"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_kept(
    office: Office, facts: dict[str, Any], why: str
) -> None:
    one = consulted(office, "2026-11-09", "2026-12-18")
    with pytest.raises(Refused, match=why) as refused:
        change_consultation(office, one, **facts)
    assert "\n" not in str(refused.value)
    assert office.consultations.get(one.id) == one


def test_a_change_keeps_the_rest_and_the_number(office: Office) -> None:
    one = consulted(
        office, "2026-11-09", "2026-12-18", affects="carers", refers=["#rc.consultation.public.3"]
    )
    assert one.refers == ("rc.consultation.public.3",)
    moved = change_consultation(office, one, opens=day("2027-01-04"), closes=day("2027-03-28"), expenses=True)
    assert (moved.ref, moved.affects, moved.expenses, moved.feedback) == ("C-2026-001", "carers", True, None)
    back = change_consultation(office, moved, expenses=None, announced=None)
    assert back.expenses is None
    with pytest.raises(Refused, match="stands like that already"):
        change_consultation(office, back)


def test_reply_feedback_and_an_early_close_are_noted_with_their_days(office: Office) -> None:
    one = consulted(office, "2026-11-09", "2026-12-18")
    replied = note_reply(office, one, " we\nagree ", day("2026-11-20"))
    assert (replied.reply, replied.replied) == ("we agree", day("2026-11-20"))
    assert close_on(office, replied).closes == office.today
    told = note_feedback(office, replied, "two of three were done")
    assert (told.told_on, told.reply) == (office.today, "we agree")
    for wrong in (lambda: note_reply(office, one, " "), lambda: note_feedback(office, one, "")):
        with pytest.raises(Refused, match="must not be empty"):
            wrong()
    with pytest.raises(Refused, match="still to come; a day that is past needs its year"):
        note_reply(office, one, "x", day("2027-11-20"))
    with pytest.raises(Refused, match="cannot close before"):
        close_on(office, one, day("2026-11-01"))


def test_what_was_withdrawn_stands_as_it_was(office: Office) -> None:
    one = withdraw(office, consulted(office, "2026-11-09", "2026-12-18"))
    assert one.withdrawn == office.today
    with pytest.raises(Refused, match="was withdrawn on Sat 21 Nov 2026"):
        change_consultation(office, one, title="Other")
    assert [c.ref for c in consultations(office)] == [one.ref]
    assert consultations(office, only_open=True) == []


def test_the_register_is_narrowed_by_day_and_year(office: Office) -> None:
    consulted(office, "2025-11-09", "2026-02-18", "over")
    consulted(office, "2026-11-09", "2027-01-18", "open")
    consulted(office, "2027-11-09", "2027-12-18", "to come")
    assert [c.title for c in consultations(office, only_open=True)] == ["open"]
    assert [c.title for c in consultations(office, year=2026)] == ["over", "open"]
    assert [c.title for c in consultations(office, year=2027)] == ["open", "to come"]


def test_it_is_found_by_its_words_and_number_and_its_history_reads_well(office: Office) -> None:
    one = note_reply(office, consulted(office, "2026-11-09", "2026-12-18", affects="carers"), "too short")
    hit = search(office, "carers")[0]  # what the area says of carers comes after
    assert (hit.kind, hit.ref, hit.title) == ("consultation", one.ref, "Parks")
    assert search(office, "C1")[0].record == one.id
    steps = history(office, "C-2026-001")
    assert [step.what for step in steps] == ["consultation: Parks", "C-2026-001: the sector's reply"]
    assert steps[-1].after == {"reply": "too short", "replied": "2026-11-21"}
    assert (steps[0].after or {})["by"] == COUNCIL


def test_feedback_before_it_opens_is_refused(office: Office) -> None:
    one = consulted(office, "2026-12-14", "2027-03-07")
    with pytest.raises(Refused, match="opens on Mon 14 Dec 2026; nobody can have answered"):
        note_feedback(office, one, "all of it was read")
    assert office.consultations.get(one.id).told == ""
