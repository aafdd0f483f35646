from __future__ import annotations

import json
from pathlib import Path

import pytest
from support_areas import AREA, CODE, write_area
from support_cli import Line

from compact_tui.cli.comparing import told
from compact_tui.cli.output import width
from meetings.areas.compare import compare_areas
from meetings.areas.comparison import Comparison
from meetings.areas.folder import LocalArea
from meetings.plugging.places import built_in


def two() -> Comparison:
    return compare_areas([LocalArea(Path(built_in(key).folder)) for key in ("halton", "redcar-cleveland")])


def test_areas_side_by_side_in_the_order_given(bare: Line) -> None:
    rows = bare("areas", "compare", "w", "halton", "warrington", "--json").json
    assert all(list(row) == ["theme", "line", "share", "areas", "known_by"] for row in rows)
    assert all(list(row["areas"]) == ["warrington", "halton"] for row in rows)
    by_line = {row["line"]: row for row in rows}
    assert by_line["Undertakings"]["areas"]["warrington"][0]["text"] == "42"
    assert by_line["Undertakings"]["share"] is None
    assert by_line["Consultation period"]["areas"]["warrington"] == []
    assert by_line["Campaigning"]["share"] == "in common"
    assert by_line["New ways of working"]["share"] == "only here"
    assert "campaign*" in by_line["Campaigning"]["known_by"]
    said = by_line["Talk to each other"]["areas"]["halton"][0]
    assert list(said) == ["text", "key", "source", "step", "fault"]
    assert (said["key"], said["step"], said["fault"]) == ("h.disputes.talk", 1, False)
    for line in ("Title", "State", "Standing", "Sectors", "Bodies", "Seats", "Purposes", "Aims", "Principles",
                 "Codes", "Rules", "When things go wrong", "Duties of the group", "Measures of success",
                 "Left open"):  # fmt: skip
        assert line in by_line


def test_one_theme_alone_read_aloud(bare: Line) -> None:
    text = bare("areas", "compare", "w", "h", "--theme", "Disputes").out
    assert text.startswith("WHEN THINGS GO WRONG\n")
    assert "Mediation or arbitration  = in common\n  Warrington: 2. " in text
    assert "The Compact's own dispute procedure  ≠ only Warrington\n" in text
    assert "\n  Halton: not stated\n" in text
    assert "CONSULTATION" not in text
    assert {row["theme"] for row in bare("areas", "compare", "w", "h", "--theme", "open", "--json").json} == {
        "open"
    }


@pytest.mark.parametrize("across", [40, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(across: int) -> None:
    lines = list(told(two(), across))
    assert max(width(line) for line in lines) <= across
    assert any("Halton:" in line and "Redcar & Cleveland:" in line for line in lines) == (across >= 120)


def test_what_is_not_comparable_is_refused_with_what_to_do(bare: Line) -> None:
    assert "high-peak" in bare.refused("areas", "compare", "halton", "high-paek")
    assert "two areas" in bare.refused("areas", "compare", "halton", code=2)
    assert "two areas" in bare.refused("areas", "compare", code=2)
    assert "one and the same" in bare.refused("areas", "compare", "w", "warrington", code=2)
    assert "did you mean principles?" in bare.refused(
        "areas", "compare", "w", "h", "--theme", "principels", code=2
    )
    bare.refused("areas", "compare", "w", "h", "--json", "--format", "markdown", code=2)


def test_a_report_in_markdown_goes_to_a_file(bare: Line, tmp_path: Path) -> None:
    target = tmp_path / "benchmark.md"
    bare("areas", "compare", "w", "h", "-o", target)
    text = target.read_text("utf-8")
    assert text == bare("areas", "compare", "w", "h", "--format", "markdown").out
    assert "# Compacts side by side: Warrington, Halton" in text
    assert "\n|  | Warrington | Halton |\n| --- | --- | --- |\n" in text
    assert "(h\\.principles.7; " in text
    assert "\n- Campaigning: campaign\\*, press for change" in text
    bare("areas", "compare", "w", "h", "-o", tmp_path / "benchmark.txt")
    assert "THE DOCUMENT" in (tmp_path / "benchmark.txt").read_text("utf-8")
    bare("areas", "compare", "w", "h", "-o", tmp_path / "benchmark.json")
    rows = bare("areas", "compare", "w", "h", "--json").json
    assert json.loads((tmp_path / "benchmark.json").read_text("utf-8")) == rows


def test_hostile_words_of_an_area_are_only_words(line: Line) -> None:
    nasty = r"[/] **x** | <b>y</b> \\u001b[31m `z` talk"
    area = AREA.replace("Talk first.", nasty).replace("Together in Millford", nasty)
    write_area(
        line.folder / "areas" / "millford", area=area, code=CODE.replace("Fairness.", "| [/] <i>F</i>")
    )
    out = line("areas", "compare", "millford", "h").out
    assert "\x1b" not in out
    assert "[/] **x** | <b>y</b>" in out
    table = line("areas", "compare", "millford", "h", "--theme", "principles", "--format", "markdown").out
    assert "<b>" not in table.replace("\\<b", "")
    assert "\\*\\*x\\*\\* \\| \\<b\\>y" in table
    rows = [row for row in table.splitlines() if row.startswith("|")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {4}


def test_an_area_with_a_code_that_cannot_be_read_is_compared_all_the_same(line: Line) -> None:
    write_area(line.folder / "areas" / "millford", code="no head")
    text = " ".join(line("areas", "compare", "millford", "h").out.split())
    assert "Millford: Money: cannot be read (millford/codes/money.md" in text
    assert "Millford: Together in Millford" in text
