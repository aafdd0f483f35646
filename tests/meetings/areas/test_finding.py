"""Finding in the pages of an area: by key, by words, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import CODE, write_area

from meetings.areas import finding as area_finding
from meetings.areas.finding import found_in, line_named, nearest_to
from meetings.areas.folder import LocalArea
from meetings.areas.pages import pages_of
from meetings.plugging.places import built_in


def test_a_part_of_an_instrument_is_found_by_its_full_key_alone() -> None:
    pages = pages_of(LocalArea(Path(built_in("national").folder)))
    found = line_named(pages, "n.guidance.scorecard-champions-5")
    assert found is not None
    assert (found.page.part, found.page.title) == ("Guidance", "Scorecard")
    assert found.line.source.startswith("section 5")
    assert line_named(pages, "scorecard-champions-5") is None


def test_words_that_a_page_opens_with_come_after_all_lines(tmp_path: Path) -> None:
    code = CODE.replace("How money is asked for\nand given.", "Reports, few of them: how money is given.")
    pages = pages_of(LocalArea(write_area(tmp_path / "millford", code=code)))
    found = found_in(pages, "reports")
    assert [(one.at is None, one.line.key) for one in found] == [
        (False, "mf.money.public.3"), (True, ""),
    ]  # fmt: skip
    assert found[1].says == "Reports, few of them: how money is given."
    assert found[1].line.source == "s3"


def test_a_snippet_is_cut_only_for_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []
    snippet = area_finding.snippet
    monkeypatch.setattr(area_finding, "snippet", lambda text, words: cut.append(text) or snippet(text, words))
    found = found_in(pages_of(LocalArea(Path(built_in("halton").folder))), "frankly")
    assert sorted(cut) == sorted(one.line.text for one in found)


@pytest.mark.parametrize(
    ("key", "words", "among"),
    [
        ("halton", "complaints procedures", "complaint"),
        ("halton", "treat the views of every person with dignity", "dignity"),
        ("redcar-cleveland", "minimum twelve weeks consultations", "12 weeks"),
        ("warrington", "payment of grants promptly", "prompt"),
    ],
)
def test_the_documents_own_words_lead_to_ours(key: str, words: str, among: str) -> None:
    pages = pages_of(LocalArea(Path(built_in(key).folder)))
    near = nearest_to(pages, words)
    assert near
    assert any(among in found.line.text.casefold() for found in near[:5]), [
        found.line.text for found in near[:5]
    ]


def test_what_nobody_says_is_near_nothing(tmp_path: Path) -> None:
    pages = pages_of(LocalArea(write_area(tmp_path / "millford")))
    for words in ("", "zebra", "zebras and xylophones", "[/] [JB]", "a of to"):
        assert nearest_to(pages, words) == []
