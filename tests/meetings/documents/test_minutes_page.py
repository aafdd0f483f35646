from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
from support_documents import (
    VENUE,
    Log,
    approve,
    at,
    composed,
    full_minutes,
    item,
    office,
    opened,
    people,
    person,
    texts,
)

from meetings.documents.formats import FORMATS, document_of, render
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.group import Quorum
from meetings.records.meeting import Sitting


def test_what_happened_stands_between_the_paragraphs_where_it_happened(made: Office) -> None:
    log = opened(made)
    log.say(form.Prose("one"))
    log.say(form.Arrives(people("ab dd")), "14:22")
    log.say(form.Leaves(people("tm")), "14:30")
    log.say(form.Prose("two"))
    log.say(form.Returns(people("tm")))
    log.say(form.Substitute(Owner("person", words="Lee Marsh"), person("ob")))
    assert texts(item(composed(made), 4)) == [
        "One.",
        "14:22: Ann Bell and Cllr Dee Dunn arrived.",
        "14:30: Tess Moss left.",
        "Two.",
        "Tess Moss returned.",
        "Lee Marsh sat in for Olu Barr.",
    ]


def test_an_interest_is_noted_where_it_is_declared_and_recalled_where_it_counts(made: Office) -> None:
    log = opened(made)
    log.say(form.Interest(person("rn"), "i5", "trustee", "stays-no-vote"))
    log.say(form.Item("i5"))
    log.say(form.Interest(Owner("organisation", "nhs"), None, "", "leaves"))
    page = composed(made)
    assert texts(item(page, 4)) == [
        "Rae North declared an interest in item 5: trustee; stayed without a vote."
    ]
    assert texts(item(page, 5)) == [
        "Interest declared earlier by Rae North: trustee; stayed without a vote.",
        "Castlebridge Health declared an interest; left for the item.",
    ]


def test_an_adjourned_meeting_has_two_sittings(made: Office) -> None:
    meeting = made.meetings.get("m1")
    second = Sitting(dt.datetime(2027, 2, 4, 10), venue="Library")
    made.meetings.put(msgspec.structs.replace(meeting, sittings=(*meeting.sittings, second)))
    log = opened(made)
    log.say(form.Adjourn(to=second.start, venue="Library", reason="too few"), "15:10")
    before = render(composed(made), "text")
    assert "First sitting:  Wednesday 9 December 2026, 14:03 to 15:10, Town Hall" in before
    assert "Second sitting: Thursday 4 February 2027, 10:00 (planned), Library" in before
    assert texts(item(composed(made), 4)) == [
        "15:10: The meeting was adjourned to Thursday 4 February 2027, 10:00, Library: too few."
    ]
    log.say(form.Resume(), at=at("10:05", second.start.date()))
    log.say(form.Close(), at=at("11:00", second.start.date()))
    assert "Second sitting: Thursday 4 February 2027, 10:05 to 11:00, Library" in render(
        composed(made), "text"
    )


def test_written_from_notes_the_planned_times_stand_and_say_so(made: Office) -> None:
    log = Log(made)
    log.say(form.Open())
    log.say(form.Present(people("js")))
    assert "Time:        14:00 to 16:00 (planned)" in render(composed(made), "text")


def test_what_was_said_before_any_item_stands_first(made: Office) -> None:
    log = Log(made)
    log.say(form.Open(), "14:03")
    log.say(form.Present(people("js")))
    log.say(form.Prose("the lights went out"))
    log.say(form.Chair(person("js")))
    page = composed(made)
    assert (page.items[0].number, page.items[0].title) == (None, "Opening")
    assert texts(page.items[0]) == ["The lights went out."]
    assert "\n\nThe lights went out.\n\n" in render(page, "text")


def test_an_item_not_reached_says_so_once_the_meeting_is_over(made: Office) -> None:
    log = opened(made)
    assert texts(item(composed(made), 6)) == []
    log.say(form.Close(), "15:00")
    assert texts(item(composed(made), 6)) == ["This item was not reached."]


def test_an_interest_in_an_item_that_was_not_reached_is_not_recalled_there(made: Office) -> None:
    log = opened(made)
    log.say(form.Interest(person("js"), "i6", "volunteers there", "stays"))
    assert len(texts(item(composed(made), 6))) == 1
    log.say(form.Close(), "15:00")
    assert texts(item(composed(made), 6)) == ["This item was not reached."]


def test_the_next_meeting_is_the_one_fixed_else_the_one_planned(made: Office) -> None:
    log = opened(made)
    assert f"NEXT MEETING\n\nWednesday 3 February 2027, 14:00 to 16:00, {VENUE}." in render(
        composed(made), "text"
    )
    log.say(form.NextMeeting(dt.datetime(2027, 2, 10, 10), "Library"))
    assert "NEXT MEETING\n\nWednesday 10 February 2027, 10:00, Library." in render(composed(made), "text")


def test_minutes_are_a_draft_until_approved(made: Office) -> None:
    full_minutes(made)
    assert document_of(composed(made)).mark == "DRAFT until approved"
    approve(made)
    page = composed(made)
    assert document_of(page).mark == "APPROVED at 2027-01 on Wednesday 3 February 2027"
    for format_ in FORMATS:
        assert "in 4.2, 40 becomes 44" in render(page, format_)
        assert "DRAFT" not in render(page, format_)
    assert render(page, "text").endswith(f"Date: {'_' * 36}\n")


def test_thanks_for_something_and_thanks_in_so_many_words(made: Office) -> None:
    log = opened(made)
    log.say(form.Thanks(person("js"), "for the hall"))
    log.say(form.Thanks(person("js"), "she found the hall"))
    assert texts(item(composed(made), 4)) == [
        "Thanks were given to Jo Swift for the hall.",
        "Thanks were given to Jo Swift: she found the hall.",
    ]


def test_other_business_points_to_what_was_raised(made: Office) -> None:
    made.items.put(msgspec.structs.replace(made.items.get("i5"), standing="aob"))
    log = opened(made)
    log.say(form.Item("i5"))
    log.say(form.ItemAdded("Parking"))
    page = composed(made)
    assert texts(item(page, 5)) == [f"See item {max(i.number or 0 for i in page.items)}."]


def test_what_became_of_the_quorum_does_not_stand_in_for_what_was_raised(tmp_path: Path) -> None:
    with office(tmp_path / "w", quorum=Quorum("9")) as made:
        made.items.put(msgspec.structs.replace(made.items.get("i5"), standing="aob"))
        log = opened(made)
        log.say(form.Item("i5"))
        log.say(form.ItemAdded("Parking"))
        assert texts(item(composed(made), 5)) == [
            "The meeting was not quorate: members 5 of 9 needed.", "See item 8.",
        ]  # fmt: skip
