from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import write_area

from meetings.area_compare import NOT_STATED, compare_areas
from meetings.areas import LocalArea
from meetings.plugin_places import BUILT_IN, built_in


def test_each_line_says_the_same_of_every_area_in_its_own_words(tmp_path: Path) -> None:
    write_area(tmp_path / "millford")
    halton = LocalArea(Path(built_in("halton").folder))
    compared = dict(compare_areas([LocalArea(tmp_path / "millford"), halton]))
    assert compared["Title"] == {"millford": "Together in Millford", "halton": "Getting it Right Together"}
    assert compared["Sectors"]["millford"] == "public bodies / voluntary groups"
    assert compared["Undertakings"]["millford"] == "4: public bodies 3, voluntary groups 1"
    assert compared["Seats"]["millford"] == "4 places on 1 seats"
    assert compared["Duties of the group"] == {"millford": NOT_STATED, "halton": "8"}
    assert "(no text yet)" in compared["Codes"]["halton"]


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("national", "1"),
        ("warrington", "42"),
        ("halton", "14"),
        ("redcar-cleveland", "63"),
        ("high-peak", "43"),
    ],
)
def test_undertakings_are_counted_without_key_principles(key: str, count: str) -> None:
    compared = dict(compare_areas([LocalArea(Path(built_in(key).folder))]))
    assert compared["Undertakings"][key].split(":")[0] == count
    assert set(BUILT_IN) >= {key}
