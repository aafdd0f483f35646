"""A reference to the Compact that means something, one in passing, and a compact car park."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.areas.folder import LocalArea
from meetings.plugging.places import built_in
from meetings.proofing.draft import draft_of
from meetings.proofing.reference import reference_in

HALTON = LocalArea(Path(built_in("halton").folder)).area


@pytest.mark.parametrize(
    "text",
    [
        "A compact car park is planned.", "Compact car parks are cheaper.", "The compact car park opens.",
        "We bought the Compact Disc and a Compact camera.", "Compact homes are good.", "The Compact flats.",
        "It is compact.",
        "a small, compact and green site", "to compact the waste", "The rubbish is compacted.",
        "the compact development of 40 flats", "", "Nothing of the kind.", "a covenant on the land",
        "a compact, 12-week consultation with a code of conduct because funding ends",
    ],
)  # fmt: skip
def test_what_is_compact_by_nature_is_no_reference(text: str) -> None:
    assert reference_in(draft_of("d", [text]), HALTON).how == "none"


@pytest.mark.parametrize(
    "text",
    [
        "We value the Compact.", "This is in line with the Compact.", "See the Halton Compact and others.",
        "our local compact", "THE COMPACT", "Compact", "Compact implications: none",
        "Getting it Right Together",
        "The consultation is in line with the Compact.", "The Compact has five codes.", "Compact-proofing",
        "The Compact Implementation Group met.", "According to Compact guidance", "[b]the Compact[/b]",
    ],
)  # fmt: skip
def test_the_bare_name_is_a_reference_in_passing(text: str) -> None:
    found = reference_in(draft_of("d", ["Before.", text, "A consultation code of 12 weeks."]), HALTON)
    assert found.how == "in passing"
    assert [one.number for one in found.paragraphs] == [2]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The Halton Compact asks for time; the consultation runs for twelve weeks.", "what it asks for"),
        ("The Compact's funding code applies here.", "which part of it applies (funding)"),
        ("We follow h.undertakings.public.2 of the Compact.", "which undertaking applies, by its key"),
        (
            "Under the Compact’s code on consultation people are asked.",
            "which part of it applies (consultation)",
        ),
        ("The compact's code on consultation", "which part of it applies (consultation)"),
        (
            "Twelve weeks’ consultation, as the Compact requires, could not be kept because the grant "
            "ends in May.",
            "what it asks for and how it was kept, or why not",
        ),
    ],
)
def test_a_paragraph_that_names_it_and_says_what_applies_means_something(text: str, says: str) -> None:
    found = reference_in(draft_of("d", ["We value the Compact.", text]), HALTON)
    assert (found.how, found.says) == ("meaningful", says)
    assert [one.number for one in found.paragraphs] == [2]


def test_name_and_meaning_have_to_stand_in_one_paragraph() -> None:
    apart = draft_of(
        "d", ["We value the Compact.", "The consultation code asks for 12 weeks, and it was kept."]
    )
    assert reference_in(apart, HALTON).how == "in passing"


def test_a_group_that_renamed_it_is_understood_under_both_names() -> None:
    draft = draft_of("d", ["The Civil Society Covenant's consultation code asks for 12 weeks."])
    assert reference_in(draft, HALTON).how == "none"
    assert reference_in(draft, HALTON, "Civil Society Covenant").how == "meaningful"
    assert reference_in(draft_of("d", ["the Compact"]), HALTON, "Civil Society Covenant").how == "in passing"
    assert reference_in(draft_of("d", ["a word (b"]), HALTON, "(b [").how == "none"


@given(st.lists(st.text(max_size=60), max_size=5), st.text(max_size=10))
def test_any_text_and_any_name_is_answered(texts: list[str], word: str) -> None:
    assert reference_in(draft_of("d", texts), HALTON, word).how in ("none", "in passing", "meaningful")
