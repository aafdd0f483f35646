"""The pages of an area: what stands on which, and under which heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import AREA, write_area

from meetings.areas.folder import STATEMENTS, LocalArea
from meetings.areas.page import CodePage
from meetings.areas.pages import pages_of, rule_terms
from meetings.plugging.places import BUILT_IN, built_in
from meetings.records.area import Rule


def guidance(pages: list[CodePage]) -> dict[str, list[str]]:
    """What stands on each page of guidance, headings marked."""
    return {
        page.title: [f"# {line.text}" if line.heading else line.key for line in page.lines]
        for page in pages
        if page.part == "Guidance"
    }


def test_each_subject_of_the_guidance_is_a_page_with_its_headings(tmp_path: Path) -> None:
    folder = write_area(tmp_path / "millford")
    with (folder / "area.toml").open("a") as toml:
        for key, heading in (("a", "Events: Six tips"), ("b", "Awards"), ("c", "Events: Week"), ("d", "")):
            toml.write(f'\n[[guidance]]\nkey = "{key}"\nheading = "{heading}"\ntext = "So."\nsource = "s1"\n')
    assert guidance(pages_of(LocalArea(folder))) == {
        "Events": ["# Six tips", "mf.guidance.a", "# Week", "mf.guidance.c"],
        "Awards": ["mf.guidance.b"],
        "Guidance": ["mf.guidance.d"],
    }


@pytest.mark.parametrize("key", BUILT_IN)
def test_everything_an_area_says_stands_on_a_page_with_its_source(key: str) -> None:
    place = LocalArea(Path(built_in(key).folder))
    pages = pages_of(place)
    lines = {(line.key, line.text, line.source) for page in pages for line in page.lines}
    for key, one in place.keyed.items():
        assert (key, one.text, one.source) in lines
    stated = {key.split(".")[1] for key in place.keyed}
    assert {name for name in STATEMENTS if getattr(place.area, name)} <= stated
    for page in pages:
        assert all(line.source for line in page.lines if line.key), page.title


@pytest.mark.parametrize(
    ("key", "missing"),
    [
        ("national", "principles, shared values"),
        ("warrington", ""),
        ("halton", "whom to ask"),
        ("redcar-cleveland", "seats, duties of the group"),
        ("high-peak", "seats, what to do when things go wrong"),
    ],
)
def test_what_a_document_does_not_hold_is_said_on_its_first_page(key: str, missing: str) -> None:
    about = pages_of(LocalArea(Path(built_in(key).folder)))[0]
    said = [line for line in about.lines if line.text.startswith("Not stated in the document")]
    assert [line.text for line in said] == ([f"Not stated in the document: {missing}."] if missing else [])
    left_open = "what it leaves open stands under “Left open”"
    assert [line.note for line in said] == ([left_open if key != "national" else ""] if missing else [])


def test_values_that_a_principle_names_are_stated(tmp_path: Path) -> None:
    def said(folder: Path) -> str:
        return pages_of(LocalArea(folder))[0].lines[2].text

    folder = write_area(tmp_path / "millford")
    assert said(folder) == (
        "Not stated in the document: shared values, rules, what to do when things go wrong, duties of the "
        "group, measures of success, whom to ask, a glossary."
    )
    named = AREA.replace('text = "Talk first."', 'text = "Talk first."\nvalues = ["honesty"]')
    write_area(tmp_path / "named", area=named)
    assert said(tmp_path / "named").startswith("Not stated in the document: rules, ")


@pytest.mark.parametrize(
    ("weeks", "months", "possible", "says"),
    [
        (1, None, False, "1 week"),
        (12, None, True, "12 weeks, where possible"),
        (2, 1, False, "1 month and 2 weeks"),
        (None, None, False, ""),
    ],
)
def test_how_long_a_rule_asks_for_is_said_as_everywhere(
    weeks: int | None, months: int | None, possible: bool, says: str
) -> None:
    rule = Rule("r", "Ask.", "s1", weeks=weeks, months=months, where_possible=possible)
    assert rule_terms(rule) == says
