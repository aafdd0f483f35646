import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_room import ROOM

from meetings.minutes.names import Names
from meetings.minutes.room import KnownPerson, Room
from meetings.records.base import Owner

NAMES = Names(ROOM)


def person(one: str) -> Owner:
    return Owner(kind="person", id=one)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("JS", "p-js"),
        ("Jo Swift", "p-js"),
        ("jo swift", "p-js"),
        ("Jo", "p-js"),
        ("Swift", "p-js"),
        ("Cllr Dunn", "p-ad"),
        ("cllr. Dunn", "p-ad"),
        ("Dr Jo Swift", "p-js"),
        ("Will May", "p-wm"),
        ("WM", "p-wm"),
        ("Mr May", "p-wm"),
        ("Siân O'Brien-Rees", "p-so"),
        ("O’Brien-Rees", "p-so"),
        ("GV", "p-gv"),
        ("Gita Vohra", "p-gv"),
    ],
)
def test_a_person_goes_by_initials_or_a_whole_name(words: str, who: str) -> None:
    found = NAMES.one(words)
    assert found
    assert found.owner == person(who)
    assert found.fits == ()


@pytest.mark.parametrize(
    "words",
    [
        "js", "Js", "Joe", "J", "Swi", "Jo S", "jo", "JO", "Dev", "Will", "May", "will", "North", "Brook",
        "Gita", "ZZ", "the JS", "the all", "Cllr", "Cllr Jo Dunn", "Cllr Nobody", "", " ",
        "JS PC", "Willowby", "Borough Council",
    ],
)  # fmt: skip
def test_nothing_shorter_and_no_word_is_a_name(words: str) -> None:
    assert NAMES.one(words) is None


@pytest.mark.parametrize("word", ["AOB", "NB", "PS", "RE", "OK", "AM", "PM", "IT", "HR", "FYI", "AGM"])
def test_capitals_that_mean_something_else_are_never_initials(word: str) -> None:
    room = Room(ROOM.on, people=(KnownPerson("p-1", "Ann Example", word),))
    assert Names(room).one(word) is None
    assert Names(room).why_not(word) == f"{word} is never read as initials: type Ann Example"


@pytest.mark.parametrize(
    "name", ["Will", "May", "Mark", "Grant", "Grace", "Hope", "Bill", "Rob", "Sue", "June"]
)
def test_a_name_that_is_a_word_needs_initials_or_the_full_name(name: str) -> None:
    names = Names(Room(ROOM.on, people=(KnownPerson("p-1", f"{name} Quillfeather", "XQ"),)))
    assert names.one(name) is None
    assert names.why_not(name) == f"{name} is a word too: type XQ or {name} Quillfeather"
    for other in ("XQ", f"{name} Quillfeather", "Quillfeather"):
        found = names.one(other)
        assert found
        assert found.owner == person("p-1")


def test_initials_that_fit_two_are_kept_as_typed_and_asked_about() -> None:
    found = NAMES.one("XY")
    assert found
    assert found.owner == Owner(kind="person", words="XY")
    assert found.fits == ("p-x1", "p-x2")
    assert NAMES.question("XY", found.fits) == (
        "two people have the initials XY: Xanthe Yarrow and Xavier Yeo; which?"
    )


def test_a_member_is_meant_before_somebody_without_a_seat() -> None:
    guest = KnownPerson("p-guest", "Jane Sloe", "JS", member=False)
    found = Names(dataclasses.replace(ROOM, people=(*ROOM.people, guest))).one("JS")
    assert found
    assert found.owner == person("p-js")


def test_a_first_name_that_two_members_share_names_neither() -> None:
    assert NAMES.one("Dev") is None
    assert NAMES.why_not("Dev") == "two members are called Dev: Dev Mistry and Dev Tarrant"


@pytest.mark.parametrize(
    ("words", "kind", "one"),
    [
        ("NHS", "organisation", "o-nhs"),
        ("the NHS", "organisation", "o-nhs"),
        ("Fire and Rescue", "organisation", "o-fire"),
        ("St Bride’s Hospice", "organisation", "o-hospice"),
        ("Council", "organisation", "o-council"),
        ("Chair", "role", "chair"),
        ("the chair", "role", "chair"),
        ("Vice-Chair", "role", "vice chair"),
        ("Treasurer", "role", "treasurer"),
        ("Facilitator", "role", "facilitator"),
        ("Funding Code Board", "body", "fcb"),
        ("the funding code board", "body", "fcb"),
        ("FCB", "body", "fcb"),
        ("all", "all", ""),
        ("All", "all", ""),
    ],
)
def test_organisations_roles_and_bodies_have_names_too(words: str, kind: str, one: str) -> None:
    found = NAMES.one(words)
    assert found
    assert (found.owner.kind, found.owner.id) == (kind, one)


def test_a_body_outside_keeps_its_words() -> None:
    found = NAMES.one("the Overview Panel")
    assert found
    assert found.owner == Owner(kind="body", words="Overview Panel")


def test_a_role_is_the_one_member_who_holds_it_and_nobody_else() -> None:
    found = NAMES.person("Chair")
    assert found
    assert found.owner == person("p-ab")
    assert NAMES.person("Treasurer") is None
    assert NAMES.person("NHS") is None


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("JS", ["p-js"]),
        ("JS, PC", ["p-js", "p-pc"]),
        ("JS/PC", ["p-js", "p-pc"]),
        ("JS & PC", ["p-js", "p-pc"]),
        ("JS, PC and TM", ["p-js", "p-pc", "p-tm"]),
        ("JS, PC, and TM", ["p-js", "p-pc", "p-tm"]),
        ("Cllr Dunn and OB", ["p-ad", "p-ob"]),
        ("NHS and Fire and Rescue and JS", ["o-nhs", "o-fire", "p-js"]),
        ("JS, JS", ["p-js"]),
    ],
)
def test_names_stand_in_a_list(words: str, ids: list[str]) -> None:
    listed = NAMES.listed(words)
    assert listed
    assert [owner.id for owner in listed.owners] == ids
    assert listed.unknown == ()


@pytest.mark.parametrize(
    "words", ["", ",", "JS,", "and JS", "JS and", "JS PC", "JS papers", "papers", "JS,, PC", "JS to"]
)
def test_a_list_holds_names_and_nothing_else(words: str) -> None:
    assert NAMES.listed(words) is None


def test_somebody_unknown_in_a_list_is_told() -> None:
    listed = NAMES.listed("JS ZZ Mo Khan", by_blanks=True)
    assert listed
    assert listed.unknown == ("ZZ", "Mo Khan")
    assert [owner.words for owner in listed.owners] == ["", "ZZ", "Mo Khan"]


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_words_at_all_can_be_looked_up(words: str) -> None:
    NAMES.one(words)
    NAMES.start(words)
    NAMES.listed(words, by_blanks=True)
    assert isinstance(NAMES.why_not(words), str)


@pytest.mark.parametrize(
    "words", ["Quill", "Cllr Quill", "Mark Quill", "Cllr Mark Quill", "mark quill", "MQ"]
)
def test_a_title_in_somebody_s_own_name_changes_nothing(words: str) -> None:
    names = Names(Room(ROOM.on, people=(KnownPerson("p-1", "Cllr Mark Quill", "MQ"),)))
    found = names.one(words)
    assert found
    assert found.owner == person("p-1")
    assert names.one("Mark") is None
    assert names.one("Cllr") is None
