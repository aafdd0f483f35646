from __future__ import annotations

import pytest
import support_office as group
from hypothesis import given
from hypothesis import strategies as st
from support_office import taking

from meetings.errors import Refused
from meetings.searching import search
from meetings.snippets import WHOLE, snippet


def test_records_of_every_kind_are_found_by_the_beginnings_of_words() -> None:
    with group.office() as office:
        taking(office, "item 4", "ACTION: JS to print the leaflets", "agreed: leafleting begins in May")
        found = {(hit.kind, hit.ref) for hit in search(office, "leafl")}
        assert {("action", "A-2026-001"), ("decision", "D-2026-001"), ("item", "2026-01/4")} <= found
        assert [hit.title for hit in search(office, "rae nor")] == ["Rae North"]
        assert search(office, "leafl zebra") == []
        assert {hit.meeting for hit in search(office, "printing print")} == set()


def test_a_reference_finds_its_record_first() -> None:
    with group.office() as office:
        taking(office, "A line that says A1 and A-2026-001", "ACTION: JS to print it")
        for words in ("A1", "a-2026-001"):
            hit = search(office, words)[0]
            assert (hit.kind, hit.ref, hit.meeting) == ("action", "A-2026-001", "2026-01")
        assert len({(h.kind, h.ref) for h in search(office, "A-2026-001")}) == len(
            search(office, "A-2026-001")
        )


def test_what_was_taken_back_is_not_found() -> None:
    with group.office() as office:
        taking(office, "ACTION: JS to print zebras", "undo")
        assert search(office, "zebras") == []


@pytest.mark.parametrize("words", ["", "  ", "***", '"', "-", "()"])
def test_no_word_at_all_is_refused(words: str) -> None:
    with group.office() as office, pytest.raises(Refused, match="Say what to search for"):
        search(office, words)


@pytest.mark.parametrize(
    "words",
    ['leaflet" OR *', "NEAR(leaflet)", "text:leaflet", "leaflet AND", "^leaflet", "{leaflet}", "x" * 100_000],
)
def test_words_are_only_words(words: str) -> None:
    with group.office() as office:
        search(office, words)
        search(office, f"{words} " * 50)


def test_accents_and_capitals_make_no_difference() -> None:
    with group.office() as office:
        taking(office, "The Café in Llŷn was full")
        assert [hit.snippet for hit in search(office, "CAFE llyn")] == ["The Café in Llŷn was full"]


def test_a_snippet_is_cut_around_the_first_hit() -> None:
    text = "so it went on " * 30 + "until the zebra came " + "and then some more " * 30
    cut = snippet(text, ["zebra"])
    assert "the zebra came" in cut
    assert cut[0] == cut[-1] == "…"
    assert len(cut) <= WHOLE + 2
    assert snippet("a prezebra and a zebra", ["zeb"]) == "a prezebra and a zebra"


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_any_text_gives_one_short_line(text: str, words: list[str]) -> None:
    cut = snippet(text, words)
    assert len(cut) <= WHOLE + 2
    assert len(cut.splitlines()) <= 1
