"""What a draft touches: made-up drafts for every area, and laws that hold for any text at all."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.areas.folder import LocalArea
from meetings.plugging.places import built_in
from meetings.proofing.draft import Draft, draft_of
from meetings.proofing.touching import Touched, touched_by
from meetings.proofing.words import about, stem

AREAS = ("redcar-cleveland", "warrington", "halton", "high-peak", "national")


@functools.cache
def area(key: str) -> LocalArea:
    return LocalArea(Path(built_in(key).folder))


GRANT = (
    "Ending the grant to the advice service",
    "The council proposes to end the grant to the advice service on 31 March. Groups were given eight weeks' "
    "notice.",
)
EXPENSES = (
    "Volunteers at the museum",
    "We will pay volunteers their out-of-pocket expenses, and recruit and train more of them.",
)
BINS = (
    "Bin collection routes",
    "From May the lorries drive other routes. Your bin may be emptied on another day.",
    "Put your bin out by seven in the morning at the end of your drive.",
    "The budget for lorries is £2 million.",
)
ASKING = ("We consult residents for six weeks on other routes, and publish the feedback.",)
EQUALITY = (
    "Everyone is welcome whatever their race, religion, disability or gender; this policy comes with an "
    "assessment of its impact on equality.",
)


def touched(key: str, *paragraphs: str) -> dict[str, Touched]:
    return {one.key: one for one in touched_by(area(key), draft_of("draft", paragraphs))}


@pytest.mark.parametrize(
    ("key", "draft", "among", "nothing_of"),
    [
        ("redcar-cleveland", GRANT, {"rc.funding.public.8", "rc.funding.voluntary.6"}, "volunteering"),
        (
            "redcar-cleveland",
            EXPENSES,
            {"rc.volunteering.principles.2", "rc.volunteering.voluntary.2"},
            "funding",
        ),
        ("redcar-cleveland", ASKING, {"rc.consultation.public.3", "rc.consultation.principles.6"}, "funding"),
        ("redcar-cleveland", EQUALITY, {"rc.equality.public.2", "rc.principles.8"}, "funding"),
        ("warrington", GRANT, {"w.funding.public.7", "w.funding.public.8"}, "equality"),
        ("warrington", ASKING, {"w.consultation.public.1"}, "funding"),
        ("warrington", EQUALITY, {"w.equality.shared.1", "w.principles.5"}, "consultation"),
        ("halton", GRANT, {"h.principles.8"}, "voluntary"),
        ("halton", ASKING, {"h.undertakings.public.2"}, "principles.9"),
        ("halton", EQUALITY, {"h.undertakings.shared.5"}, "public"),
        ("high-peak", GRANT, {"hp.funding.voluntary.4"}, "volunteering"),
        ("high-peak", EXPENSES, {"hp.volunteering.public.4"}, "communication"),
        ("high-peak", ASKING, {"hp.communication.public.2"}, "volunteering"),
        (
            "national",
            ("The grant and the contract for use of the premises.",),
            {"n.funding.public.1"},
            "none",
        ),
    ],
)
def test_a_draft_touches_what_it_is_about(
    key: str, draft: tuple[str, ...], among: set[str], nothing_of: str
) -> None:
    found = touched(key, *draft)
    assert among <= set(found)
    assert not [one for one in found if f".{nothing_of}." in f"{one}."]
    for one in found.values():
        assert one.text
        assert one.source
        assert one.paragraphs
        assert one.words
        whole = " ".join(draft).lower()
        assert all(word in whole for word in one.words), "the words are the draft's own"


@pytest.mark.parametrize("key", AREAS)
def test_a_draft_about_bin_routes_touches_nothing(key: str) -> None:
    assert touched(key, *BINS) == {}


@pytest.mark.parametrize("key", AREAS)
def test_one_word_alone_is_never_enough(key: str) -> None:
    for word in ("funding", "consultation", "volunteers", "equality", "the", "partnership working"):
        assert touched(key, f"This is about {word}.") == {}


def test_what_is_named_by_its_key_comes_first_whatever_else_the_draft_says() -> None:
    found = touched_by(
        area("redcar-cleveland"),
        draft_of(
            "d",
            [*GRANT, "See #RC.funding.public.6, and redcar-cleveland.volunteering.public.1; rc.no.such.1"],
        ),
    )
    assert [(one.key, one.named) for one in found[:2]] == [
        ("rc.volunteering.public.1", True),
        ("rc.funding.public.6", True),
    ]
    assert found[1].paragraphs == (3,)
    assert found[1].words == ("rc.funding.public.6",)
    assert not found[2].named


def test_every_statement_that_says_two_things_touches_itself() -> None:
    place = area("warrington")
    key = "w.funding.public.7"
    assert touched("warrington", place.undertaking(key).text)[key].strength > 2


def test_much_may_end_but_only_funding_counts() -> None:
    assert "ending or changing" not in about("The lease of the road ends, and traffic is reduced.").subjects
    assert "ending or changing" in about("The grant ends.").subjects


@pytest.mark.parametrize(
    "words",
    [("support", "supports", "supported", "supporting"), ("policy", "policies"), ("organise", "organised"),
     ("assess", "assessment", "assessed")],
)  # fmt: skip
def test_words_of_one_stem(words: tuple[str, ...]) -> None:
    assert len(set(map(stem, words))) == 1


SUBJECT_WORDS = (
    "grant",
    "end",
    "notice",
    "volunteers",
    "expenses",
    "consult",
    "feedback",
    "race",
    "training",
)

sentences = st.one_of(
    st.text(max_size=80),
    st.sampled_from([*GRANT, *EXPENSES, *BINS, *ASKING, *EQUALITY]),
    st.lists(
        st.sampled_from(SUBJECT_WORDS),
        max_size=6,
    ).map(" ".join),
)


def keys(place: LocalArea, draft: Draft) -> set[str]:
    return {one.key for one in touched_by(place, draft)}


def test_the_strongest_paragraph_counts_wherever_it_stands() -> None:
    weak = "The grant ends."
    strong = "The grant ends, and with enough notice that is made known; monitoring is joint and standard."
    for texts in ((weak, strong), (strong, weak)):
        both = touched("redcar-cleveland", *texts)["rc.funding.public.8"]
        assert both.strength == touched("redcar-cleveland", strong)["rc.funding.public.8"].strength
        assert both.paragraphs == (1, 2)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(AREAS), st.lists(sentences, max_size=6), st.randoms(use_true_random=False))
def test_any_text_is_answered_and_the_order_of_its_paragraphs_does_not_matter(
    key: str, texts: list[str], random: object
) -> None:
    place, shuffled = area(key), list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = touched_by(place, draft_of("d", texts))
    assert [(one.key, one.strength) for one in first] == [
        (one.key, one.strength) for one in touched_by(place, draft_of("d", shuffled))
    ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(AREAS), st.lists(sentences, max_size=5), sentences)
def test_a_paragraph_more_takes_nothing_away(key: str, texts: list[str], more: str) -> None:
    place = area(key)
    assert keys(place, draft_of("d", texts)) <= keys(place, draft_of("d", [more, *texts]))


def test_a_very_long_line_and_markup_are_only_words() -> None:
    found = touched("warrington", "[/] [JB] " + "x" * 10_000 + " " + GRANT[1] + " grant end " * 3000)
    assert "w.funding.public.8" in found
    assert len(found["w.funding.public.8"].words) < 20


def test_a_row_of_hyphens_as_long_as_a_draft_may_be_is_read_once() -> None:
    assert touched("warrington", "a-" * 500_000) == {}  # read anew at each hyphen, this would take hours


def test_a_key_is_not_the_end_of_a_longer_word() -> None:
    assert "rc.funding.public.8" not in touched("redcar-cleveland", "See x-rc.funding.public.8 there.")
    assert "rc.funding.public.8" in touched("redcar-cleveland", "See (rc.funding.public.8) there.")
