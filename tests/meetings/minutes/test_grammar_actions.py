"""Actions, their due dates, and news of them."""

import datetime as dt
from dataclasses import replace

import pytest
from support_room import ROOM, organisation, person, said

from meetings.records import forms
from meetings.records.base import Owner
from meetings.records.outcome import Due, DueKind

JS, PC, TM = person("p-js", "p-pc", "p-tm")
NEXT = Due("next-meeting", dt.date(2027, 2, 3))


def on(day: str, words: str) -> Due:
    return Due("date", dt.date.fromisoformat(day), words)


def hangs(kind: DueKind, day: str, words: str) -> Due:
    return Due(kind, dt.date.fromisoformat(day), words)


def action(line: str) -> forms.Action:
    parsed = said(line).parsed
    assert isinstance(parsed, forms.Action), parsed
    return parsed


@pytest.mark.parametrize(
    ("line", "owners", "led"),
    [
        ("ACTION: JS to draft it", (JS,), False),
        ("action JS: draft it", (JS,), False),
        ("Action JS: to draft it", (JS,), False),
        ("ACTION: JS: draft it", (JS,), False),
        ("ACTION: JS/PC to draft it", (JS, PC), False),
        ("action JS, PC and TM: draft it", (JS, PC, TM), False),
        ("action JS & PC: draft it", (JS, PC), False),
        ("action JS with PC: draft it", (JS, PC), True),
        ("ACTION: JS with PC and TM to draft it", (JS, PC, TM), True),
        ("action Chair: draft it", (Owner(kind="role", id="chair"),), False),
        ("action NHS, JS: draft it", (organisation("o-nhs"), JS), False),
        ("ACTION: Fire and Rescue to draft it", (organisation("o-fire"),), False),
        ("ACTION: Funding Code Board to draft it", (Owner(kind="body", id="fcb"),), False),
        ("ACTION: the Overview Panel to draft it", (Owner(kind="body", words="Overview Panel"),), False),
        ("action all: draft it", (Owner(kind="all"),), False),
    ],
)
def test_an_action_has_owners_joint_or_led(line: str, owners: tuple[Owner, ...], led: bool) -> None:
    assert said(line).parsed == forms.Action("draft it", owners, led, NEXT)
    assert said(line).notes == ()


@pytest.mark.parametrize(
    ("words", "text", "due"),
    [
        ("draft it by 3 Jan", "draft it", on("2027-01-03", "3 Jan")),
        ("draft it by 3/1.", "draft it", on("2027-01-03", "3/1")),
        ("draft it by 3/1/2027", "draft it", on("2027-01-03", "3/1/2027")),
        ("draft it By Friday", "draft it", on("2026-12-11", "Friday")),
        ("draft it (by Friday)", "draft it", on("2026-12-11", "Friday")),
        ("draft it, by Friday 3pm", "draft it", on("2026-12-11", "Friday 3pm")),
        ("draft it by 5pm on Friday", "draft it", on("2026-12-11", "5pm on Friday")),
        ("draft it by Friday the longest", "draft it the longest", on("2026-12-11", "Friday")),
        ("draft it in 2 weeks", "draft it", on("2026-12-23", "in 2 weeks")),
        ("draft it by end of Jan", "draft it", on("2027-01-31", "end of Jan")),
        ("draft it end of Jan", "draft it", on("2027-01-31", "end of Jan")),
        ("draft it w/c 14 Dec", "draft it", on("2026-12-14", "w/c 14 Dec")),
        ("draft it, Friday", "draft it", on("2026-12-11", "Friday")),
        (
            "draft it before Compact Week",
            "draft it",
            hangs("compact-week", "2027-10-31", "before Compact Week"),
        ),
        ("draft it by next meeting", "draft it", hangs("next-meeting", "2027-02-03", "next meeting")),
        (
            "draft it for the next meeting",
            "draft it",
            hangs("next-meeting", "2027-02-03", "the next meeting"),
        ),
        (
            "draft it by the annual meeting",
            "draft it",
            hangs("annual-meeting", "2027-06-09", "the annual meeting"),
        ),
        ("draft it asap", "draft it", hangs("next-meeting", "2027-02-03", "asap")),
        ("keep a list, ongoing", "keep a list", Due("ongoing", None, "ongoing")),
        ("draft it", "draft it", NEXT),
        ("get it signed by JS", "get it signed by JS", NEXT),
        ("get it signed by JS by 3 Jan", "get it signed by JS", on("2027-01-03", "3 Jan")),
        ("send by Friday, signed by PC", "send, signed by PC", on("2026-12-11", "Friday")),
        ("write by 3 Jan and print by 4 Jan", "write by 3 Jan and print", on("2027-01-04", "4 Jan")),
        ("ongoing review of rents", "ongoing review of rents", NEXT),
        ("book the hall for Friday", "book the hall for Friday", NEXT),
        ("quote Friday's paper", "quote Friday's paper", NEXT),
        ("get in touch in person", "get in touch in person", NEXT),
        ("look before the lights go out", "look before the lights go out", NEXT),
        ("cut the cost by 12.5%", "cut the cost by 12.5%", NEXT),
        ("cut the cost by 10-15 pounds", "cut the cost by 10-15 pounds", NEXT),
        ("send it by post or by hand", "send it by post or by hand", NEXT),
        ("get it read by 3 markets", "get it read by 3 markets", NEXT),
    ],
)  # fmt: skip
def test_an_action_s_due_date_is_cut_out_of_its_words(words: str, text: str, due: Due) -> None:
    assert action(f"action JS: {words}") == forms.Action(text, (JS,), due=due)
    assert said(f"ACTION: JS to {words}").notes == ()


@pytest.mark.parametrize(
    ("words", "kept", "why"),
    [
        ("send it by 31 Feb", "31 Feb", "31 February does not exist"),
        ("send it by 3/13", "3/13", "There is no month 13"),
        ("send it by Easter", "Easter", "“Easter” is not understood as a date"),
        ("send it by 2026-13-01", "2026-13-01", "There is no month 13"),
        ("send it by 3 Janaury", "3 Janaury", "is not understood"),
        ("send it by the 32nd", "the 32nd", "No month has a day 32"),
        ("send it by mid January", "mid January", "is not understood"),
        ("send it by year end", "year end", "is not understood"),
        ("send it by March", "March", "“March” is not understood"),
        ("send it by the end of term", "the end of term", "is not understood"),
        ("send it by next week", "next week", "is not understood"),
        ("send it by Friday's post", "Friday's", "is not understood"),
        ("send it by 3 Jan or 4 Feb", "3 Jan", "is not understood"),
        ("send it by Thu 1 Jan 2027", "1 Jan 2027", "1 January 2027 is a Friday, not a Thursday"),
        ("send it before Christmas Day", "Christmas", "“Christmas” is not understood as a date"),
        ("send it before March", "March", "is not understood"),
        ("send it w/c 31 Feb", "31 Feb", "31 February does not exist"),
    ],
)
def test_a_date_not_understood_stays_in_the_words_and_is_flagged(words: str, kept: str, why: str) -> None:
    reading = said(f"action JS: {words}")
    form = action(f"action JS: {words}")
    assert form.text == words
    assert (form.due.kind, form.due.on, form.due.not_understood) == ("none", None, True)
    assert kept in form.due.words
    assert why in reading.notes[0]


def test_only_the_last_by_that_reads_as_a_date_counts() -> None:
    assert action("action JS: write by 3 Jan, checked by Easter").due == on("2027-01-03", "3 Jan")


def test_a_date_already_past_is_asked_about() -> None:
    for words in ("3 Dec 2026", "3/12/26", "yesterday"):
        reading = said(f"action JS: send it by {words}")
        assert "has already passed: is the date right?" in reading.notes[0]
        assert action(f"action JS: send it by {words}").text == "send it"


def test_a_day_that_only_next_year_brings_is_asked_about() -> None:
    assert said("action JS: send it by 3 Dec").notes == (
        "“3 Dec” is read as Fri 3 Dec 2027: is the year right?",
    )


def test_relative_dates_count_from_the_day_of_the_meeting() -> None:
    earlier = replace(ROOM, on=dt.date(2026, 11, 2), now=dt.datetime(2026, 12, 9, 14))
    assert said("action JS: x in 2 weeks", earlier).parsed == forms.Action(
        "x", (JS,), due=on("2026-11-16", "in 2 weeks")
    )


def test_without_a_next_meeting_the_day_is_open() -> None:
    assert said("action JS: x", replace(ROOM, next_meeting=None)).parsed == forms.Action(
        "x", (JS,), due=Due("next-meeting")
    )


def test_themes_and_undertakings_are_no_words_of_the_action() -> None:
    for line in (
        "action JS: draft it by Friday #awareness #rc.funding.public.6",
        "action JS: draft it #awareness #rc.funding.public.6 by Friday",
        "action JS: draft it #Awareness by Friday #rc.funding.public.6",
    ):
        assert action(line) == forms.Action(
            "draft it", (JS,), due=on("2026-12-11", "Friday"), theme="awareness"
        )
        assert said(line).tags == ("awareness", "rc.funding.public.6")
    assert action("action JS: draft it #rc.funding.public.6").theme is None


def test_an_action_without_an_owner_is_prose_that_offers_it() -> None:
    reading = said("ACTION: draft the leaflet by Friday #x")
    assert reading.parsed == forms.Prose("ACTION: draft the leaflet by Friday #x")
    assert reading.offer == forms.Action("draft the leaflet", (), due=on("2026-12-11", "Friday"), theme="x")
    assert "no owner was recognised" in reading.notes[0]
    assert said("Action for Children: offered its hall").offer is None


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("A15: done", forms.Progress(("a-15",), "done", "done")),
        ("A15: Completed, letter sent", forms.Progress(("a-15",), "Completed, letter sent", "done")),
        ("A15: done what we could", forms.Progress(("a-15",), "done what we could")),
        ("A15: in progress", forms.Progress(("a-15",), "in progress", "under-way")),
        ("A15: ongoing", forms.Progress(("a-15",), "ongoing", "under-way")),
        ("A15: at risk; no room", forms.Progress(("a-15",), "at risk; no room", "at-risk")),
        ("A15: dropped", forms.Progress(("a-15",), "dropped", "dropped")),
        ("A14, A15: carried forward", forms.Progress(("a-14", "a-15"), "carried forward")),
        ("A14 and A15: carried forward", forms.Progress(("a-14", "a-15"), "carried forward")),
        ("A15: text by 1 Feb", forms.Progress(("a-15",), "text", None, on("2027-02-01", "1 Feb"))),
        ("A15: by 1 Feb", forms.Progress(("a-15",), "", None, on("2027-02-01", "1 Feb"))),
        ("A15: reply came in 2 weeks", forms.Progress(("a-15",), "reply came in 2 weeks")),
        ("A15: done by 1 Feb", forms.Progress(("a-15",), "done", None, on("2027-02-01", "1 Feb"))),
        ("A-2026-015: text", forms.Progress(("a-15",), "text")),
        ("A-2026-016: text", forms.Progress(("a-16",), "text")),
        ("A015: text", forms.Progress(("a-15",), "text")),
        ("FCB-A17: text", forms.Progress(("a-17-fcb",), "text")),
        ("FCB-A-2026-017: text", forms.Progress(("a-17-fcb",), "text")),
        ("A18: text", forms.Progress(("a-18-25",), "text")),
    ],
)
def test_news_of_actions_is_read(line: str, form: forms.Progress) -> None:
    assert said(line).parsed == form


def test_a_short_reference_is_the_newest_open_one() -> None:
    reading = said("A14: text")
    assert reading.parsed == forms.Progress(("a-14",), "text")
    assert reading.notes == ("A14 is A-2026-014; A-2025-014 is open too",)


def test_a_reference_that_fits_two_is_asked_about() -> None:
    reading = said("A17: text")
    assert reading.parsed == forms.Progress(("A17",), "text")
    assert reading.ambiguous == (("A17", ("a-17", "a-17-fcb")),)
    assert reading.notes == ("A17 fits 2: A-2026-017 and FCB-A-2026-017; which?",)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("A99: done", "there is no A99"),
        ("A15, A99: done", "there is no A99"),
        ("A-2024-014: done", "there is no A-2024-014"),
        ("A16: done", "A16 is not open: type A-2026-016 to add to it"),
        ("ratified D9", "there is no D9"),
        ("ratified D8", "D-2026-008 stands"),
    ],
)
def test_an_unknown_reference_makes_the_line_prose(line: str, why: str) -> None:
    reading = said(line)
    assert reading.parsed == forms.Prose(line)
    assert reading.notes == (why,)


def test_a_date_not_understood_in_news_changes_no_date() -> None:
    reading = said("A15: text by 31 Feb")
    assert reading.parsed == forms.Progress(("a-15",), "text by 31 Feb")
    assert "31 February does not exist" in reading.notes[0]
