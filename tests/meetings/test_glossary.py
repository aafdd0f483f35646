"""What words mean: found by term, abbreviation and either form, in a text and by what is typed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_office import office

from meetings.areas.folder import LocalArea
from meetings.glossary import Glossary, Word, glossary_of, words_of
from meetings.office import Office

PLUGINS = Path(__file__).parents[2] / "plugins"
AREAS = [
    LocalArea(PLUGINS / name)
    for name in ("national", "warrington", "halton", "redcar_cleveland", "high_peak")
]
WORDS = Glossary(
    [
        Word("Compact", "an agreement", "s1", "h", "Halton"),
        Word("Community and voluntary sector (VCS)", "groups", "s13", "h", "Halton"),
        Word("HSPB", "the board", "s2", "h", "Halton"),
    ]
)


@pytest.fixture
def group() -> Iterator[Office]:
    with office() as made:
        yield made


@pytest.mark.parametrize("place", AREAS, ids=lambda place: place.key)
def test_every_term_of_every_area_is_found_with_its_source(place: LocalArea) -> None:
    glossary = Glossary(words_of(place))
    words = glossary.words
    assert len(words) == len(place.area.glossary) + len(place.area.abbreviations)
    assert [word.term.casefold() for word in words] == sorted(word.term.casefold() for word in words)
    for word in words:
        assert word in glossary.meaning_of(word.term.upper())
        assert word in glossary.matching(word.term[:6])
        assert word.meaning
        assert word.source
        assert glossary.terms_in(f"so {word.term}.") == [(3, 3 + len(word.term))]


def test_the_groups_own_words_come_before_the_national_ones(group: Office) -> None:
    known = glossary_of(group)
    keys = [word.key for word in known.words]
    assert keys == sorted(keys, key=lambda key: key == "national")
    assert set(keys) == {"halton", "national"}
    own = glossary_of(group, AREAS[0])
    assert {word.key for word in own.words} == {"national"}, "not twice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Compact's terms; compacts, and compaction.", ["Compact", "compacts"]),
        ("the VCS and HSPB", ["VCS", "HSPB"]),
        ("the community and voluntary sector (VCS) meets", ["community and voluntary sector (VCS)"]),
        ("[/] [JB]", []),
        ("", []),
    ],
)
def test_terms_are_found_in_a_text_whole_the_longest_first(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in WORDS.terms_in(text)] == said


def test_words_that_begin_so_come_first() -> None:
    assert [word.term for word in WORDS.matching("comp")] == ["Compact"]
    assert next(iter(WORDS.matching("VCS"))).term.startswith("Community")
    assert [word.term for word in WORDS.matching("board")] == ["HSPB"]
    assert WORDS.matching("") == list(WORDS.words)
    assert WORDS.matching("[/]") == []


def test_no_words_at_all_explain_nothing() -> None:
    nothing = Glossary([])
    assert nothing.terms_in("the Compact") == []
    assert nothing.matching("") == nothing.meaning_of("Compact") == []
    assert nothing.places_in("the Compact") == [(0, 3), (4, 11)]


@given(st.text(max_size=200))
def test_every_word_of_any_text_can_be_asked_about_once(text: str) -> None:
    terms = WORDS.terms_in(text)
    places = WORDS.places_in(text)
    assert set(terms) <= set(places)
    assert all(text[start:end].strip() for start, end in places)
    for (_, end), (start, _) in itertools.pairwise(places):
        assert end <= start
