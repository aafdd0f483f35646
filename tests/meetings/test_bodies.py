from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_documents import office

from meetings.bodies import find_sector, quorum_from, quorum_words, set_terms
from meetings.errors import NotHeld, Refused
from meetings.records.group import Quorum
from meetings.typed import LONGEST, line_of, title_of


def test_a_quorum_is_read_and_told_alike(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        rule = quorum_from(made, ["5", "VCS=1/3", "public sector = 2"])
        assert rule == Quorum("5", {"voluntary": "1/3", "public": "2"})
        assert quorum_from(made, quorum_words(rule).split(", ")) == rule
        assert quorum_from(made, [" None "]) == Quorum()
        assert quorum_words(Quorum()) == ""


def test_a_sector_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        assert find_sector(made, "Community and  Voluntary Sector") == "voluntary"
        assert find_sector(made, "vcs") == "voluntary"
        with pytest.raises(NotHeld, match="did you mean public"):
            find_sector(made, "pubic")


def test_terms_stay_unless_they_are_given(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        body = made.bodies.get("main")
        changed = set_terms(made, body, quorum=Quorum("3"), minutes=90)
        assert changed.terms.notice_days == body.terms.notice_days == 5
        assert (changed.terms.quorum, changed.terms.minutes) == (Quorum("3"), 90)
        assert made.bodies.get("main") == changed
        assert set_terms(made, changed, notice_days=0).terms.notice_days is None
        with pytest.raises(Refused, match="nothing was changed"):
            set_terms(made, made.bodies.get("main"), minutes=90)


@given(st.text(max_size=600))
def test_a_line_is_one_line_and_no_longer_than_it_may_be(words: str) -> None:
    kept = " ".join(words.split())
    if len(kept) > LONGEST:
        with pytest.raises(Refused, match="shorten it"):
            line_of(words, "the venue")
    else:
        assert line_of(words, "the venue") == kept
    if not kept:
        with pytest.raises(Refused, match="The venue must not be empty"):
            title_of(words, "the venue")
