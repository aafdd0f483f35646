"""The pages of an area: what stands on which, and under which heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import write_area

from meetings.area_pages import CodePage, line_named, pages_of
from meetings.areas import LocalArea
from meetings.plugin_places import BUILT_IN, built_in


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
        "Events": ["# Six tips", "a", "# Week", "c"],
        "Awards": ["b"],
        "Guidance": ["d"],
    }


@pytest.mark.parametrize("key", BUILT_IN)
def test_everything_an_area_says_stands_on_a_page_with_its_source(key: str) -> None:
    place = LocalArea(Path(built_in(key).folder))
    pages = pages_of(place)
    lines = {(line.key, line.text, line.source) for page in pages for line in page.lines}
    area = place.area
    for part in (
        area.purposes, area.aims, area.principles, area.values, area.rules, area.disputes, area.terms,
        area.duties, area.yearly, area.measures, area.contacts, area.guidance, area.notes,
    ):  # fmt: skip
        assert {(one.key, one.text, one.source) for one in part} <= lines
    for page in pages:
        assert all(line.source for line in page.lines if line.key), page.title


def test_a_part_of_an_instrument_is_found_by_its_key() -> None:
    place = LocalArea(Path(built_in("national").folder))
    found = line_named(pages_of(place), "n.scorecard-champions-5", place.area)
    assert found is not None
    assert (found.page.part, found.page.title) == ("Guidance", "Scorecard")
    assert found.line.source.startswith("section 5")
