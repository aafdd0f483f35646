"""What was agreed, recommended, voted on, put off and fixed."""

import datetime as dt
from dataclasses import replace

import pytest
from support_room import ROOM, organisation, person, said

from meetings.records import forms
from meetings.records.base import Owner
from meetings.records.forms import Parsed

JS, PC, TM, SK, AB = person("p-js", "p-pc", "p-tm", "p-sk", "p-ab")
BOARD = Owner(kind="body", id="fcb")


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("agreed: the plan", forms.Decision("the plan")),
        ("Agreed: the plan", forms.Decision("the plan")),
        ("AGREED: the plan", forms.Decision("the plan")),
        ("AGREED the plan", forms.Decision("the plan")),
        ("agreed that we go", forms.Decision("we go")),
        ("AGREED that we go", forms.Decision("we go")),
        ("It was agreed that we go", forms.Decision("we go")),
        ("it was AGREED to go", forms.Decision("to go")),
        ("It was agreed: we go", forms.Decision("we go")),
        ("resolved: x", forms.Decision("x", "resolved")),
        ("RESOLVED x", forms.Decision("x", "resolved")),
        ("It was resolved that x", forms.Decision("x", "resolved")),
        ("noted: x", forms.Noted("x")),
        ("NOTED that x", forms.Noted("x")),
        ("It was noted that x", forms.Noted("x")),
        ("recommended: x", forms.Recommended("x")),
        ("RECOMMENDED to extend it: see 3", forms.Recommended("to extend it: see 3")),
        ("recommended that x", forms.Recommended("x")),
        ("recommended to Funding Code Board: x", forms.Recommended("x", BOARD)),
        ("recommended to the Funding Code Board: x", forms.Recommended("x", BOARD)),
        ("recommended to FCB: x", forms.Recommended("x", BOARD)),
        ("recommended to the NHS: x", forms.Recommended("x", organisation("o-nhs"))),
        ("recommended to the Overview Panel: x", forms.Recommended("x", to_words="the Overview Panel")),
        ("recommended to Health and Care Board: x", forms.Recommended("x", to_words="Health and Care Board")),
        ("It was recommended to the FCB: x", forms.Recommended("x", BOARD)),
        ("referred to the Partnership Board: x", forms.Referred("x", to_words="the Partnership Board")),
        ("REFERRED to FCB: x", forms.Referred("x", BOARD)),
        ("not agreed: x", forms.NotAgreed("x")),
        ("NOT AGREED: x", forms.NotAgreed("x")),
        ("NOT AGREED x", forms.NotAgreed("x")),
        ("NOT agreed: x", forms.NotAgreed("x")),
        ("It was not agreed that x", forms.NotAgreed("x")),
        ("ratified D7", forms.Ratified("d-7")),
        ("Ratified D-2025-007: in full", forms.Ratified("d-7-25", "in full")),
        ("proposed TM: go", forms.Proposal(TM, "go")),
        ("proposed TM, seconded SK: go", forms.Proposal(TM, "go", SK)),
        ("Proposed by Jo and seconded by Cllr Dunn: go", forms.Proposal(JS, "go", *person("p-ad"))),
        ("vote 7-1-2", forms.Vote(count=(7, 1, 2))),
        ("vote 7–1–2", forms.Vote(count=(7, 1, 2))),
        ("vote: 0 - 0 - 0", forms.Vote(count=(0, 0, 0))),
        ("vote JS PC for, TM against", forms.Vote(named=((JS, "for"), (PC, "for"), (TM, "against")))),
        ("vote for: JS, PC; against: TM", forms.Vote(named=((JS, "for"), (PC, "for"), (TM, "against")))),
        ("vote JS for and SK abstained", forms.Vote(named=((JS, "for"), (SK, "abstaining")))),
        ("casting for", forms.Vote(casting="for")),
        ("Casting vote against", forms.Vote(casting="against")),
        ("record AB against", forms.Vote(recorded=((AB, "against"),))),
        ("record AB, JS abstaining", forms.Vote(recorded=((AB, "abstaining"), (JS, "abstaining")))),
        ("minutes correct", forms.MinutesApproved("m-05")),
        ("minutes correct with: Jo, not Joe", forms.MinutesApproved("m-05", "Jo, not Joe")),
        ("elected PC vice chair to 2027", forms.Elected(PC, "vice chair", dt.date(2027, 12, 31))),
        ("Elected Pat Cole as Vice-Chair until 4 Feb", forms.Elected(PC, "vice chair", dt.date(2027, 2, 4))),
        ("elected PC secretary", forms.Elected(PC, "secretary")),
    ],
)
def test_outcomes_are_read(line: str, form: Parsed) -> None:
    reading = said(line)
    assert reading.parsed == form
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("agreed the plan", forms.Decision("the plan")),
        ("Agreed to go", forms.Decision("to go")),
        ("It was agreed to go", forms.Decision("to go")),
        ("noted the plan", forms.Noted("the plan")),
        ("vote 7-1", forms.Vote(count=(7, 1, 0))),
        ("agreed with JS", None),
        ("Recommended reading was handed out", None),
        ("It was late", None),
        ("It was agreed", None),
        ("not agreed", None),
        ("referred to JS: x", None),
        ("recommended to everybody: x", forms.Recommended("to everybody: x")),
        ("ratified D7 and D8", None),
        ("vote JS for, JS against", None),
        ("vote JS for TM", None),
        ("record AB", None),
        ("elected PC to 2027", None),
        ("elected PC chair to 31 Feb", None),
    ],
)
def test_what_is_nearly_an_outcome_is_prose(line: str, offer: Parsed | None) -> None:
    reading = said(line)
    assert reading.parsed == forms.Prose(line)
    assert reading.offer == offer


def test_without_earlier_minutes_there_is_nothing_to_approve() -> None:
    reading = said("minutes correct", replace(ROOM, last_minutes=None))
    assert reading.parsed == forms.Prose("minutes correct")
    assert reading.notes == ("there are no earlier minutes to approve",)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("open", forms.Open()),
        ("next", forms.Item("i-5")),
        ("BACK", forms.Item("i-3")),
        ("item 4", forms.Item("i-4")),
        ("item fund", forms.Item("i-5")),
        ("Item Compact Week", forms.Item("i-6")),
        ("+ Parking at the hall", forms.ItemAdded("Parking at the hall")),
        ("tabled: budget paper", forms.Tabled("budget paper")),
        ("TABLED budget paper", forms.Tabled("budget paper")),
        ("tabled Budget paper", forms.Tabled("Budget paper")),
        ("confidential", forms.Confidential()),
        ("Public", forms.Public()),
        ("resume", forms.Resume()),
        ("adjourn", forms.Adjourn()),
        ("adjourn 10 minutes", forms.Adjourn(minutes=10)),
        ("Adjourn for 10 mins: fire drill", forms.Adjourn(minutes=10, reason="fire drill")),
        ("adjourn half an hour", forms.Adjourn(minutes=30)),
        (
            "adjourn until 4 Feb 15:00 Town Hall: heat",
            forms.Adjourn(to=dt.datetime(2027, 2, 4, 15), venue="Town Hall", reason="heat"),
        ),
        (
            "adjourn to 4 Feb at 3pm, The Barn: heat",
            forms.Adjourn(to=dt.datetime(2027, 2, 4, 15), venue="The Barn", reason="heat"),
        ),
        ("next meeting 3 Feb 14:00 Town Hall", forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "Town Hall")),
        (
            "Next meeting: 3 Feb at 2pm at the town hall.",
            forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "Town Hall"),
        ),
        ("next meeting on 3/2/2027 14.30", forms.NextMeeting(dt.datetime(2027, 2, 3, 14, 30))),
        ("next meeting 3 Feb 14:00, The Barn", forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "The Barn")),
        ("next meeting 3 Feb 14:00 The Hub", forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "The Hub")),
        ("next meeting 3 Feb 14:00 at The Hub", forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "The Hub")),
        (
            "next meeting 3 Feb 14:00 Fire Station, Mill Lane",
            forms.NextMeeting(dt.datetime(2027, 2, 3, 14), "Fire Station, Mill Lane"),
        ),
        ("defer", forms.Defer()),
        ("defer to the next meeting", forms.Defer()),
        ("defer to 3 Feb", forms.Defer("m-next", dt.date(2027, 2, 3))),
        ("defer to 2027-01", forms.Defer("m-next", dt.date(2027, 2, 3))),
        ("defer to the annual meeting", forms.Defer("m-agm", dt.date(2027, 6, 9))),
    ],
)
def test_the_meeting_s_course_is_read(line: str, form: Parsed) -> None:
    reading = said(line)
    assert reading.parsed == form
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("item 12", "there is no item 12 on the agenda"),
        ("item compact", "2 items begin so: 6 Compact Week 2027, 7 Compact champions"),
        ("next meeting 31 Feb 14:00", "31 February does not exist"),
        ("next meeting 3 Feb 2026 14:00", "Tue 3 Feb 2026 has already passed"),
        ("next meeting 28 March 2027 01:30", "the clocks go forward that night"),
        ("next meeting 3 Feb 14:00 was too early for some", "put a comma before a venue"),
        ("defer to 31 Feb", "31 February does not exist"),
        ("defer to 3 Feb 2026", "has already passed"),
        ("adjourn to 9 Dec: late", "is not after this meeting"),
        ("adjourn to 31 Feb: late", "31 February does not exist"),
        ("adjourn to 4 Feb 14:00 Old Library: late", "put a comma before a venue"),
        ("adjourn to 28 March 2027 01:30 Old Library", "the clocks go forward that night"),
    ],
)
def test_what_cannot_be_is_prose_that_says_why(line: str, why: str) -> None:
    reading = said(line)
    assert reading.parsed == forms.Prose(line)
    assert why in reading.notes[0]


def test_the_first_item_has_none_before_it_and_the_last_none_after() -> None:
    assert said("next", replace(ROOM, current_item=None)).parsed == forms.Item("i-1")
    first, last = (replace(ROOM, current_item=one, phrases={}) for one in ("i-1", "i-7"))
    assert said("back", first).notes == ("there is no item before this one",)
    assert said("next", last).parsed == forms.Prose("next")
    assert said("back", last).parsed == forms.Item("i-6")


def test_an_item_may_go_to_a_day_without_a_meeting() -> None:
    reading = said("defer to 4 Feb")
    assert reading.parsed == forms.Defer(None, dt.date(2027, 2, 4))
    assert reading.notes == (
        "no meeting is planned for Thu 4 Feb 2027 yet: it waits for the first from then on",
    )


def test_a_sitting_on_another_day_begins_at_today_s_hour_unless_told() -> None:
    assert said("adjourn to 4 Feb").notes == ("no time was given: taken as 14:00, as today",)
    unknown = said("adjourn to 4 Feb", replace(ROOM, start=None))
    assert unknown.parsed == forms.Adjourn(to=dt.datetime(2027, 2, 4))
    assert unknown.notes == ("no time was given: still to be fixed",)


def test_a_sitting_elsewhere_is_offered_where_only_the_comma_is_missing() -> None:
    offer = said("adjourn to 4 Feb 10:30 Old Library: late").offer
    assert offer == forms.Adjourn(to=dt.datetime(2027, 2, 4, 10, 30), venue="Old Library", reason="late")


@pytest.mark.parametrize(
    "line",
    ["defer to 2 Dec", "adjourn to 2 Dec: late", "next meeting 2 Dec 14:00", "action JS: do it by 2 Dec"],
)
def test_a_day_just_gone_that_only_next_year_brings_is_asked_about(line: str) -> None:
    assert "“2 Dec” is read as Thu 2 Dec 2027: is the year right?" in said(line).notes
    year_said = said(line.replace("2 Dec", "2 Dec 2027"))
    assert not any("year right" in note for note in year_said.notes)
