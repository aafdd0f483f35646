from __future__ import annotations

import pytest
from support_areas import write_area
from support_cli import Line

FIVE = ["national", "warrington", "halton", "redcar-cleveland", "high-peak"]


def test_areas_are_listed_before_there_is_a_workspace(bare: Line) -> None:
    rows = bare("areas", "--json").json
    assert [row["key"] for row in rows] == FIVE
    assert list(rows[0])[:3] == ["key", "name", "state"]
    assert "high-peak         High Peak           draft     built in" in bare("areas").out


def test_an_area_is_one_object_with_the_keys_of_the_contract(bare: Line) -> None:
    area = bare("areas", "show", "rc", "--json").json
    keys = [
        "key",
        "name",
        "state",
        "sectors",
        "principles",
        "codes",
        "rules",
        "disputes",
        "glossary",
        "pending",
    ]
    assert set(keys) <= set(area)
    assert area["key"] == "redcar-cleveland"
    assert {"key", "text", "source"} <= set(area["principles"][0])
    assert {"key", "title", "sections"} <= set(area["codes"][0])
    section = area["codes"][0]["sections"][0]
    assert {"sector", "heading", "undertakings"} <= set(section)
    assert {"key", "text", "source"} <= set(section["undertakings"][0])
    keys = [u["key"] for c in area["codes"] for s in c["sections"] for u in s["undertakings"]]
    assert "rc.funding.public.6" in keys


@pytest.mark.parametrize("key", FIVE)
def test_every_area_is_shown_as_text_with_each_undertaking(bare: Line, key: str) -> None:
    shown = bare("areas", "show", key).out
    area = bare("areas", "show", key, "--json").json
    for code in area["codes"]:
        for section in code["sections"]:
            for undertaking in section["undertakings"]:
                assert undertaking["key"] in shown
    assert "not stated" in bare("areas", "show", "warrington").out, "it leaves nothing open"
    assert max(map(len, shown.splitlines())) <= 100


def test_areas_side_by_side_in_the_order_given(bare: Line) -> None:
    rows = bare("areas", "compare", "w", "halton", "warrington", "--json").json
    assert all(list(row) == ["line", "warrington", "halton"] for row in rows)
    by_line = {row["line"]: row for row in rows}
    assert by_line["Undertakings"]["warrington"].startswith("42: ")
    assert by_line["Seats"]["warrington"] == "not stated" or "no number" in by_line["Seats"]["warrington"]
    text = bare("areas", "compare", "w", "h").out
    assert "Undertakings\n  warrington  42: " in text


def test_a_wrong_area_is_told_the_nearest_and_one_alone_is_not_compared(bare: Line) -> None:
    assert "high-peak" in bare.refused("areas", "show", "high-paek")
    assert "high-peak" in bare.refused("areas", "compare", "halton", "high-paek")
    assert "two areas" in bare.refused("areas", "compare", "halton", code=2)
    bare.refused("areas", "show", "\udcff\x1b[31m")


def test_a_folder_in_the_workspace_is_an_area_and_a_broken_one_says_why(line: Line) -> None:
    write_area(line.folder / "areas" / "millford")
    broken = write_area(line.folder / "areas" / "muddle", area="key = [")
    assert broken.is_dir()
    listed = line("areas", "--json")
    assert {
        "key": "millford",
        "name": "Millford",
        "state": "draft",
        "origin": "workspace",
        "fault": None,
    } in (listed.json)
    assert "muddle/area.toml, line 1" in listed.err
    assert "Pay on the day that was agreed" in line("areas", "show", "mf").out
    rows = line("plugins", "--json").json
    assert [list(row) for row in rows[:1]] == [
        ["name", "kind", "origin", "version", "fault", "faults", "hooks"]
    ]
    assert {row["name"]: bool(row["fault"]) for row in rows} == {
        **dict.fromkeys(FIVE, False),
        "millford": False,
        "muddle": True,
    }
    assert "muddle" in line("plugins").out


def test_without_a_key_the_group_s_own_area_is_shown(line: Line) -> None:
    assert line("areas", "show").out == line("areas", "show", "halton").out
    assert line("areas", "show", "--json").json["key"] == "halton"
