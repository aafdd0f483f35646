"""The group's own ways, set and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetings.errors import Refused
from meetings.office import make_office
from meetings.ways import phrases_from, phrases_typed, set_ways


def test_what_is_given_is_kept_and_the_rest_stays(tmp_path: Path) -> None:
    with make_office(tmp_path, area="halton", name="X", third_party=False) as office:
        before = office.store.engine.last_seq()
        set_ways(office, name="X", word="Compact")
        assert office.store.engine.last_seq() == before
        phrases = phrases_from("nfa = No further action.\n\n  ok =  a = b ")
        set_ways(office, name=" A  [/] group", word="Covenant", year_start="01-01", remarks="none")
        group = set_ways(office, phrases=phrases)
        assert (group.name, group.word, group.year_start, group.remarks) == (
            "A [/] group", "Covenant", "01-01", "none",
        )  # fmt: skip
        assert office.group.phrases == {"nfa": "No further action.", "ok": "a = b"}
        assert phrases_from(phrases_typed(phrases)) == phrases
        for wrong in ({"name": " "}, {"word": "x" * 501}, {"year_start": "13-01"}, {"remarks": "shouted"}):
            with pytest.raises(Refused):
                set_ways(office, **wrong)
        assert office.group.name == "A [/] group"


@pytest.mark.parametrize(
    "text", ["nfa", "= x", "nfa =", "two words = x", "a = x\nA = y", "x" * 30 + " = y", "a = " + "x" * 3000]
)
def test_a_line_that_is_no_phrase_is_named(text: str) -> None:
    with pytest.raises(Refused, match=r"[Ll]ine|phrase"):
        phrases_from(text)
