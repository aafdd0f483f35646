"""`areas proof` on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from support_cli import Line

PARKS = """\
# Parks strategy

The consultation opens on 3 March 2027 and closes on 28 April 2027; we ask for your views.

Compact implications: none.
"""


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    path = tmp_path / "parks.md"
    path.write_text(PARKS, encoding="utf-8")
    return path


def test_a_draft_is_held_against_another_area_without_a_workspace(bare: Line, parks: Path) -> None:
    told = bare("areas", "proof", parks, "--area", "rc", "--start", "3 March 2027", "--end", "28/4/2027")
    text = " ".join(told.out.split())
    for words in (
        "▲ not kept: give the reason Consultations run for 12 weeks",
        "8 weeks and 1 day; 12 weeks would be until Tue 25 May 2027.",
        "2 bank holidays: Good Friday",
        "Source: rc.rules.twelve-weeks · Consultation and Engagement, Public sector partners, third point",
        "To say it: --announced D",
        "Source: rc.consultation.public.3",
    ):
        assert words in text
    assert not bare.folder.exists()


def test_the_groups_own_area_and_its_word_are_taken_where_none_is_named(line: Line, parks: Path) -> None:
    with line.office() as office:
        office.save_group(replace(office.group, word="Covenant"))
    found = line("areas", "proof", parks, "--json").json
    assert (found["area"], found["word"], found["file"]) == ("halton", "Covenant", "parks.md")
    assert set(found) == {"file", "area", "word", "facts", "findings", "more", "notes"}
    assert found["facts"]["opens"] is None
    offered = {one["missing"][0]: one["text"] for one in found["findings"] if one["part"] == "days"}
    assert "Wed 3 Mar 2027" in offered["opens"]
    for one in found["findings"]:
        assert set(one) == {
            "part", "standing", "label", "key", "text", "says", "source", "paragraphs", "words", "missing",
            "reason", "own",
        }  # fmt: skip
        assert one["source"]
    assert line("areas", "proof", parks, "--format", "json").json == found


def test_every_fact_has_its_option(line: Line, parks: Path) -> None:
    found = line(
        "areas", "proof", parks, "--area", "warrington", "--opens", "3 March 2027", "--closes", "25 May 2027",
        "--announced", "1 Feb 2027", "--affects", "friends of the park", "--no-expenses", "--feedback",
        "--takes-effect", "1 July 2027", "--notice", "1 June 2027", "--no-exit-strategy", "--assessed",
        "--reason", "The money ran out.", "--all", "--json",
    ).json  # fmt: skip
    assert found["facts"] == {
        "opens": "2027-03-03", "closes": "2027-05-25", "announced": "2027-02-01",
        "affects": "friends of the park", "expenses": False, "feedback": True, "takes_effect": "2027-07-01",
        "notice": "2027-06-01", "exit_strategy": False, "assessed": True, "reason": "The money ran out.",
    }  # fmt: skip
    not_kept = {one["key"]: one for one in found["findings"] if one["standing"] == "not-kept" and one["own"]}
    assert set(not_kept) == {
        f"w.rules.{one}" for one in ("notice-of-funding-changes", "expenses-first", "exit-strategy")
    }
    assert {one["label"] for one in not_kept.values()} == {"not kept, with a reason"}
    assert {one["reason"] for one in not_kept.values()} == {"The money ran out."}
    assert found["more"] == 0


def test_the_checklist_goes_back_to_the_author_as_markdown_in_a_private_file(
    line: Line, parks: Path, tmp_path: Path
) -> None:
    target = tmp_path / "checklist.md"
    answer = line("areas", "proof", parks, "--format", "markdown", "-o", target)
    assert answer.raw == b""
    assert f"written to {target}" in answer.err
    assert target.stat().st_mode & 0o777 == 0o600
    text = target.read_text(encoding="utf-8")
    assert text.startswith("Compact-proofing\n\n# parks\\.md\n")
    assert "## Undertakings it touches" in text
    assert "--opens" not in text, "an author has no command line"
    line("areas", "proof", parks, "-o", tmp_path / "by-its-ending.md")
    assert (tmp_path / "by-its-ending.md").read_text(encoding="utf-8") == text
    line("areas", "proof", parks, "-o", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["file"] == "parks.md"
    line("areas", "proof", parks, "-o", tmp_path / "a.txt")
    assert "--opens D" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    line.refused("areas", "proof", parks, "--json", "--format", "text", code=2)


def test_word_and_standard_input(line: Line, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("See h.undertakings.public.2 of the Compact.")
    document.save(str(tmp_path / "a.docx"))
    for answer in (
        line("areas", "proof", tmp_path / "a.docx", "--json"),
        line("areas", "proof", "-", "--json", given="See h.undertakings.public.2 of the Compact."),
    ):
        first = answer.json["findings"][0]
        assert (first["label"], first["paragraphs"]) == ("meaningful", [1])
        assert any(one["label"] == "named" for one in answer.json["findings"])


def test_what_cannot_be_proofed_gets_one_sentence(line: Line, parks: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    out = io.BytesIO()
    docx.Document().save(out)
    (tmp_path / "cut.docx").write_bytes(out.getvalue()[:2000])
    assert "save the draft as Word" in line.refused("areas", "proof", tmp_path / "a.pdf")
    assert "save it again as .docx" in line.refused("areas", "proof", tmp_path / "cut.docx")
    assert "is a folder" in line.refused("areas", "proof", tmp_path)
    assert "There is no file" in line.refused("areas", "proof", tmp_path / "no.md")
    assert "holds no words" in line.refused("areas", "proof", "-")
    assert "no area" in line.refused("areas", "proof", parks, "--area", "atlantis").lower()
    assert "“soon”" in line.refused("areas", "proof", parks, "--opens", "soon")
    assert "before it opens" in line.refused(
        "areas", "proof", parks, "--opens", "2 May", "--closes", "1/5/2026"
    )
    line.refused("areas", "proof", parks, "--format", "pdf", code=2)


def test_markup_and_control_characters_of_a_draft_are_only_text(line: Line) -> None:
    evil = "[/] [bold]the Compact[/bold] \x1b[31m <b>x</b> " + "y" * 10_000
    answer = line("areas", "proof", "-", given=evil)
    assert "\x1b" not in answer.out
    assert "[/] [bold]the Compact[/bold]" in answer.out
    assert max(map(len, answer.out.splitlines())) < 200


def test_a_group_without_a_record_is_told_so(bare: Line, parks: Path) -> None:
    assert "compact-tui init" in bare.refused("areas", "proof", parks)
