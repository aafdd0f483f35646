"""The laws of the minute line, its counter-examples, and the script whose outcome is fixed."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_room import NOW, ON, ROOM, at, organisation, person, said

from meetings.minutes.grammar import read
from meetings.minutes.reading import Ask, Correct, Ending, InsertBefore, Nothing, Says, Turn
from meetings.minutes.room import Room
from meetings.records import forms
from meetings.records.forms import Parsed
from meetings.records.outcome import Due

SCRIPT: list[tuple[str, Parsed, dt.datetime]] = [
    ("open 14:03", forms.Open(), at(14, 3)),
    (
        "here JS PC RN TM, SK online",
        forms.Present(person("p-js", "p-pc", "p-rn", "p-tm", "p-sk"), online=("p-sk",)),
        NOW,
    ),
    ("apologies were received from Cllr Dunn and OB", forms.Apologies(person("p-ad", "p-ob")), NOW),
    ("late AB: train", forms.Late(person("p-ab"), "train"), NOW),
    (
        "interest RN on 5: trustee of the applicant, stays, no vote",
        forms.Interest(*person("p-rn"), "i-5", "trustee of the applicant", "stays-no-vote"),
        NOW,
    ),
    ("item 4", forms.Item("i-4"), NOW),
    (
        "NHS: surgeries could show the leaflet",
        forms.Remark(organisation("o-nhs"), "surgeries could show the leaflet"),
        NOW,
    ),
    (
        "Next year the parish clerks should have it first",
        forms.Prose("Next year the parish clerks should have it first"),
        NOW,
    ),
    ("14:22 AB arrived", forms.Arrives(person("p-ab")), at(14, 22)),
    ("observer Jo Hall (Fire and Rescue)", forms.Observer("Jo Hall", "Fire and Rescue"), NOW),
    (
        "ACTION: JS/PC to draft it by end of Jan #awareness",
        forms.Action(
            "draft it",
            person("p-js", "p-pc"),
            due=Due("date", dt.date(2027, 1, 31), "end of Jan"),
            theme="awareness",
        ),
        NOW,
    ),
    ("item 5", forms.Item("i-5"), NOW),
    ("JS has an interest too", forms.Prose("JS has an interest too"), NOW),
    (
        "interest JS: volunteers there, leaves",
        forms.Interest(*person("p-js"), None, "volunteers there", "leaves"),
        NOW,
    ),
    ("chair PC", forms.Chair(*person("p-pc")), NOW),
    (
        "proposed TM, seconded SK: give the twelve weeks' notice",
        forms.Proposal(*person("p-tm"), "give the twelve weeks' notice", *person("p-sk")),
        NOW,
    ),
    ("vote 3-1-0", forms.Vote(count=(3, 1, 0)), NOW),
    ("record AB against", forms.Vote(recorded=((*person("p-ab"), "against"),)), NOW),
    ("14:51 RN left", forms.Leaves(person("p-rn")), at(14, 51)),
    (
        "recommended to the Partnership Board: extend the grant to June",
        forms.Recommended("extend the grant to June", to_words="the Partnership Board"),
        NOW,
    ),
    (
        "adjourn to 4 Feb: voluntary members no longer enough",
        forms.Adjourn(to=dt.datetime(2027, 2, 4, 14, 0), reason="voluntary members no longer enough"),
        NOW,
    ),
]


@pytest.mark.parametrize(("line", "form", "when"), SCRIPT, ids=[line for line, _, _ in SCRIPT])
def test_the_script_reads_as_told(line: str, form: Parsed, when: dt.datetime) -> None:
    reading = said(line)
    assert reading.parsed == form
    assert reading.at == when
    assert reading.ambiguous == ()


@pytest.mark.parametrize(
    "line", ["  JS has an interest too ", "\tlate again", "one\ntwo", "JS: one\nPC: two", "x " * 4]
)
def test_prose_keeps_its_blanks_and_line_ends(line: str) -> None:
    assert said(line).parsed == forms.Prose(line)


def test_blanks_around_a_command_do_not_matter() -> None:
    assert said("  next \n").parsed == forms.Item("i-5")
    assert said("\u00a0JS:\u00a0said this ").parsed == forms.Remark(*person("p-js"), "said this")


@pytest.mark.parametrize("line", ["", " ", "\n", "\t\u00a0 \r\n"])
def test_an_empty_line_is_nothing(line: str) -> None:
    assert read(line, ROOM) == Nothing()


def test_a_leading_backslash_makes_any_line_prose() -> None:
    assert said("\\JS: said this").parsed == forms.Prose("JS: said this")
    assert said(" \\next").parsed == forms.Prose("next")
    assert said("\\\\").parsed == forms.Prose("\\")
    assert said("\\undo").parsed == forms.Prose("undo")


@pytest.mark.parametrize("line", ["here JS", "Here JS", "HERE JS"])
def test_a_command_is_read_in_small_letters_and_in_capitals(line: str) -> None:
    assert said(line).parsed == forms.Present(person("p-js"))
    assert said(line.replace("JS", "js")).parsed == forms.Prose(line.replace("JS", "js"))


def test_curly_quotes_are_read_and_kept() -> None:
    reading = said("AGREED “St Bride’s” is kept")
    assert reading.parsed == forms.Decision("“St Bride’s” is kept")
    assert said("Siân O'Brien-Rees: yes").parsed == forms.Remark(*person("p-so"), "yes")
    assert said("St Bride’s Hospice: yes").parsed == forms.Remark(organisation("o-hospice"), "yes")


TIMES = [
    ("14:22 JS left", at(14, 22)),
    ("9:05 JS left", at(9, 5)),
    ("at 14:22 JS left", at(14, 22)),
    ("At 14:22, JS left", at(14, 22)),
    ("14:22: JS left", at(14, 22)),
    ("JS left 14:22", at(14, 22)),
    ("JS left at 14:22", at(14, 22)),
    ("JS left at 14:22.", at(14, 22)),
    ("left JS at 14:22", at(14, 22)),
    ("JS left", NOW),
]


@pytest.mark.parametrize(("line", "when"), TIMES)
def test_a_line_has_its_time_or_the_clock_s(line: str, when: dt.datetime) -> None:
    reading = said(line)
    assert reading.parsed == forms.Leaves(person("p-js"))
    assert reading.at == when


def test_from_notes_there_is_no_clock() -> None:
    notes = replace(ROOM, now=None)
    assert said("JS left", notes).at is None
    assert said("14:22 JS left", notes).at == at(14, 22)
    assert said("anything", notes).at is None
    assert read("close", notes) == Ending()


def test_a_time_before_a_colon_is_no_person() -> None:
    reading = said("14:30: the room was cold")
    assert reading.parsed == forms.Prose("14:30: the room was cold")
    assert reading.at == at(14, 30)


def test_a_time_in_the_words_stays_there() -> None:
    for line in ("JS: the hall is free at 14:00", "agreed: to meet at 14:00", "the bus leaves at 14:00"):
        assert said(line).at == NOW
        assert "14:00" in said(line).parsed.text  # type: ignore[union-attr]


def test_a_time_the_clocks_skip_is_no_time() -> None:
    night = replace(ROOM, on=dt.date(2027, 3, 28), now=None)
    assert said("01:30 JS left", night).parsed == forms.Prose("01:30 JS left")
    assert said("00:30 JS left", night).at == dt.datetime(2027, 3, 28, 0, 30)


@pytest.mark.parametrize(
    "line", ["14:22 undo", "undo 14:22", "redo it", "next 14:22", "resume at 14:22", "public now"]
)
def test_words_that_count_only_as_the_whole_line(line: str) -> None:
    assert said(line).parsed == forms.Prose(line)


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("undo", Turn("undo")),
        ("Redo", Turn("redo")),
        ("\\", Turn("prose")),
        ("!", Turn("command")),
        ("who?", Ask("who")),
        ("Quorum?", Ask("quorum")),
        ("actions?", Ask("actions")),
        ("?", Ask("help")),
        ("s/old/new/", Correct("old", "new")),
        ("s/a.*b/c+/", Correct("a.*b", "c+")),
        ("s/ twice//", Correct(" twice", "")),
        ("s/“x”/’y’/", Correct("“x”", "’y’")),
        ("fix old => new", Correct("old", "new")),
        ("Fix 3/12 => 4/12", Correct("3/12", "4/12")),
        ("fix extra word =>", Correct("extra word", "")),
        ("i/before this/new line/", InsertBefore("before this", "new line")),
        ("i/it/action JS/PC: do it by 3/12/", InsertBefore("it", "action JS/PC: do it by 3/12")),
        ("close", Ending(NOW)),
        ("Close at 15:50", Ending(at(15, 50))),
        ("close 15:50", Ending(at(15, 50))),
        ("15:50 close", Ending(at(15, 50))),
        ("close really", Ending(NOW, really=True)),
        ("close at 15:50 really", Ending(at(15, 50), really=True)),
        ("close really at 15:50", Ending(at(15, 50), really=True)),
    ],
)
def test_lines_about_the_record_itself(line: str, reading: object) -> None:
    assert read(line, ROOM) == reading
    assert read(f"  {line} ", ROOM) == reading


def test_a_correction_that_could_be_read_in_two_ways_is_prose_and_says_so() -> None:
    reading = said("s/3/12/4/12/")
    assert reading.parsed == forms.Prose("s/3/12/4/12/")
    assert reading.notes == ("a slash stands in the words to correct: type fix old => new",)


def test_a_house_phrase_becomes_the_group_s_own_sentence() -> None:
    assert said("accurate").parsed == forms.Decision("the minutes are a true record")
    assert said("Accurate").parsed == forms.Decision("the minutes are a true record")
    assert said("14:20 accurate").at == at(14, 20)
    assert said("moved on").parsed == forms.Prose("The meeting moved on.")
    assert said("accurate indeed").parsed == forms.Prose("accurate indeed")


def test_a_house_phrase_never_hides_a_command_and_leads_to_no_other() -> None:
    assert said("next").parsed == forms.Item("i-5")
    loop = replace(ROOM, phrases={"a1": "b2", "b2": "a1", "gone": "undo"})
    assert said("a1", loop).parsed == forms.Prose("b2")
    assert said("gone", loop).parsed == forms.Prose("undo")


def test_tags_and_undertakings_are_gathered_from_any_line() -> None:
    assert said("JS: yes #Trust #rc.funding.public.6").tags == ("trust", "rc.funding.public.6")
    assert said("JS: yes #Trust").parsed == forms.Remark(*person("p-js"), "yes")
    prose = said("the #trust work, see #2 and C#x")
    assert prose.tags == ("trust",)
    assert prose.parsed == forms.Prose("the #trust work, see #2 and C#x")
    assert said("here JS PC #x").parsed == forms.Present(person("p-js", "p-pc"))


@pytest.mark.parametrize("line", ["XY: yes", "action XY: do it", "XY left", "chair XY", "record XY against"])
def test_initials_that_fit_two_are_asked_about_and_kept_as_typed(line: str) -> None:
    reading = said(line)
    assert not isinstance(reading.parsed, forms.Prose)
    assert reading.ambiguous == (("XY", ("p-x1", "p-x2")),)
    assert reading.notes == ("two people have the initials XY: Xanthe Yarrow and Xavier Yeo; which?",)


@pytest.mark.parametrize(
    "line",
    [
        "ZZ: yes",
        "here JS ZZ",
        "apologies ZZ",
        "action ZZ: do it",
        "vote ZZ for",
        "chair ZZ",
        "thanks ZZ: tea",
    ],
)
def test_somebody_unknown_makes_it_prose_that_offers_the_command(line: str) -> None:
    reading = said(line)
    assert reading.parsed == forms.Prose(line)
    assert reading.offer is not None
    assert reading.notes == ("nobody here has the initials ZZ",)


@given(st.text())
@settings(max_examples=300)
def test_any_text_is_read_and_what_is_prose_is_kept(line: str) -> None:
    kept(line, read(line, ROOM))


PIECES = [
    "JS", "PC", "XY", "ZZ", "NHS", "Chair", "Cllr Dunn", "all", "Will", ":", ": ", ",", "/", "and",
    "with", "to", "by", "by ", "3 Dec", "3/12", "31 Feb", "end of Jan", "Friday", "w/c 7 Dec", "asap",
    "ongoing", "next", "meeting", "next meeting", "14:22", "at 14:22", "25:70", "01:30", "A14", "A17",
    "D7", "A-2026-014", "#tag", "#a.b.1", "here", "apologies", "late", "left", "arrived", "online", "sub",
    "for", "guest", "observer", "(Fire)", "also", "34 others", "chair", "interest", "on 5",
    "stays, no vote", "leaves", "action", "ACTION", "agreed", "AGREED", "that", "it was", "not",
    "recommended", "referred", "the Board", "ratified", "proposed", "seconded", "vote", "7-1-2",
    "against", "casting", "record", "defer", "minutes", "correct", "elected", "vice chair", "2027",
    "thanks", "adjourn", "10 minutes", "Town Hall", "s/", "i/", "fix", "=>", "...", "…", "+", "\\", "!",
    "?", "close", "really", "open", "item", "fund", "off", "’", "“", "done", "accurate", "tabled", "\n",
    "(", ")", ".",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from([" ", ""]))
@settings(max_examples=600)
def test_lines_that_nearly_are_commands_are_read_too(pieces: list[str], joint: str) -> None:
    line = joint.join(pieces)
    kept(line, read(line, ROOM))
    kept(line, read(line, Room(ON)))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
@settings(max_examples=150)
def test_a_backslash_before_any_line_makes_it_prose(pieces: list[str]) -> None:
    line = " ".join(pieces)
    reading = read("\\" + line, ROOM)
    assert line.strip() in ("", "\\") or (
        isinstance(reading, Says) and isinstance(reading.parsed, forms.Prose)
    )


def kept(line: str, reading: object) -> None:
    if isinstance(reading, Nothing):
        assert not line.strip()
    if isinstance(reading, Says) and isinstance(reading.parsed, forms.Prose):
        phrase = line.strip().casefold().split(" #")[0] in ROOM.phrases or "accurate" in line
        assert reading.parsed.text == line or "\\" in line or phrase
    elif isinstance(reading, Says):
        assert reading.offer is None


@pytest.mark.parametrize(
    "line",
    [
        "x" * 1_000_000,
        "apologies" + " " * 1_000_000 + "x",
        "action JS: " + "by " * 300_000,
        "action JS: " + "by 3 Dec and " * 80_000,
        "JS: x " + "#a " * 300_000,
        "here " + "JS " * 300_000,
        "JS, " * 250_000 + ": x",
        "adjourn to 4 Feb" + " " * 1_000_000 + ": x",
        "s/" + "/" * 1_000_000,
        "vote " + "JS for " * 140_000,
        "ACTION: " + "JS to " * 160_000,
    ],
    ids=range(11),
)
def test_a_line_of_a_megabyte_is_read(line: str) -> None:
    kept(line, read(line, ROOM))
