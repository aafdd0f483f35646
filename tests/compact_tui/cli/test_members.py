from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from support_cli import Line

KEYS = ["person", "organisation", "sector", "seat", "role", "since", "until"]
HEAD = "Name,Organisation,Sector,Role,Votes,Since,Email\n"


def initials(line: Line, *more: str) -> list[str]:
    return [row["person"]["initials"] for row in line("members", *more, "--json").json]


def test_members_are_told_without_their_contact_details(line: Line) -> None:
    line("members", "add", "Ann Bell", "--email", "ann@example.org", "--phone", "01632 960001")
    plain = line("members", "--json")
    row = plain.json[-1]
    assert list(row)[: len(KEYS)] == KEYS
    assert row["person"] == {"initials": "AB", "name": "Ann Bell"}
    assert (row["organisation"], row["sector"], row["seat"], row["until"]) == (None, None, None, None)
    assert (row["role"], row["since"]) == ("member", "2026-11-21")
    for answer in (plain, line("members")):
        assert "example.org" not in answer.out
        assert "01632" not in answer.out
    assert "ann@example.org" in line("members", "--contacts").out
    assert line("members", "--contacts", "--json").json[-1]["phone"] == "01632 960001"


def test_an_empty_group_says_what_to_do_first(bare: Line) -> None:
    bare("init", bare.folder, "--area", "halton", "--name", "X")
    assert "members add" in bare("members").out


def test_a_member_gets_an_organisation_a_sector_a_seat_and_initials(line: Line) -> None:
    said = line(
        "members", "add", "Dr Alex Marsh", "--organisation", "Castlebridge Health", "--short", "NHS",
        "--sector", "public", "--seat", "Halton Primary", "--since", "1 Apr 2026",
    ).out  # fmt: skip
    assert said.startswith("added AMA · Dr Alex Marsh · Castlebridge Health · member"), "AM would be a time"
    row = line("members", "--json").json[-1]
    assert (row["organisation"], row["sector"], row["since"]) == (
        "Castlebridge Health",
        "public",
        "2026-04-01",
    )
    assert row["seat"] == "Halton Primary Care Trust"
    assert "AMA" in line("members").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("",), "must not be empty"),
        (("Ann Bell", "--since", "31 Feb"), "31 February does not exist"),
        (("Ann Bell", "--sector", "volontary"), "did you mean voluntary?"),
        (("Ann Bell", "--seat", "Astronaut"), "0 of the seats"),
        (("Ann Bell", "--initials", "JS"), "Jo Swift"),
        (("Ann Bell", "--initials", "1"), "cannot be initials"),
        (("Pat Cole", "--role", "chair"), "already as chair"),
        (("x" * 1_000_000,), "shorten it"),
    ],
)
def test_a_member_that_cannot_be_is_not_added(line: Line, words: tuple[str, ...], why: str) -> None:
    assert why in line.refused("members", "add", *words)
    assert len(initials(line)) == 6


def test_bad_bytes_in_a_name_become_a_mark(line: Line) -> None:
    said = line("members", "add", "An\udcffn\x1b[31m Bell").out
    assert "\x1b" not in said
    assert line("members", "--json").json[-1]["person"]["name"] == "An�n�[31m Bell"


def test_a_membership_ends_on_a_day_and_the_day_still_counts(line: Line) -> None:
    assert "Tue 1 Dec 2026" in line("members", "end", "RN", "--on", "1/12/2026").out
    assert "RN" in initials(line, "--on", "1 Dec 2026")
    assert "RN" not in initials(line, "--on", "2 Dec 2026")
    assert initials(line, "--on", "31 Mar 2025") == []
    assert "Nobody was a member" in line("members", "--on", "31 Mar 2025").out
    assert "Zed" in line.refused("members", "end", "Zed")
    assert "no place" in line.refused("members", "end", "JS", "--on", "1/1/2020")
    assert "public sector" not in line.refused("members", "end", "CVA")


def test_a_roster_is_imported_whole(line: Line, tmp_path: Path) -> None:
    table = tmp_path / "roster.csv"
    table.write_text(
        "\ufeff" + HEAD + '"Bell, née Ox, Ann",Meadow Trust,voluntary,,yes,1 Apr 2026,ann@example.org\n\n'
        "Olu Barr,New Hall,public,Treasurer,no,,\n",
        encoding="utf-8",
    )
    said = line("members", "import", table)
    assert len(said.out.splitlines()) == 2
    assert "example.org" not in said.out
    rows = line("members", "--json").json
    assert [row["person"]["name"] for row in rows[6:]] == ["Bell, née Ox, Ann", "Olu Barr"]
    assert (rows[7]["role"], rows[7]["votes"]) == ("treasurer", False)
    line("undo")
    assert len(initials(line)) == 6, "the whole roster is one change"


def test_a_roster_with_wrong_rows_names_them_all_and_adds_nobody(line: Line, tmp_path: Path) -> None:
    table = tmp_path / "roster.csv"
    table.write_text(
        HEAD
        + "Ann Bell,,,,,,\n,,,,,,\nOlu Barr,,volontary,,,,\n"
        + "Mo Wren,,,,perhaps,,\n ,X,,,,,\nHal Vane,,,,,31 Feb,\n"
    )
    answer = line("members", "import", table, code=1)
    *rows, last = answer.err.strip().splitlines()
    assert [row.split(":")[0] for row in rows] == ["row 4", "row 5", "row 6", "row 7"]
    assert "voluntary" in rows[0]
    assert "31 February" in rows[3]
    assert (
        last == "compact-tui: 4 rows are wrong, so nobody was added; correct the table and import it again."
    )
    assert answer.out == ""
    assert len(initials(line)) == 6


def test_a_roster_from_standard_input(line: Line) -> None:
    line("members", "import", "-", given="name;organisation\nAnn Bell;Meadow Trust\n")
    assert initials(line)[-1] == "AB"


def test_files_that_are_no_rosters(line: Line, tmp_path: Path) -> None:
    (tmp_path / "word.csv").write_bytes(b"name\nAnn\x81 Bell\n")
    (tmp_path / "zero.csv").write_bytes(b"name\nAnn\0Bell\n")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "big.csv").write_bytes(b"name\n" + b"x" * 2_000_001)
    os.mkfifo(tmp_path / "pipe.csv")
    for name, why in {
        "word.csv": "Row 2", "zero.csv": "zero bytes", "empty.csv": "name its columns", "big.csv": "larger",
        "pipe.csv": "pipe", "missing.csv": "no file", ".": "folder",
    }.items():  # fmt: skip
        assert why in line.refused("members", "import", tmp_path / name), name
    assert len(initials(line)) == 6


def test_who_is_at_the_keys_is_kept_with_the_change(line: Line) -> None:
    line("--as", "JS", "members", "add", "Ann Bell")
    with line.office() as office:
        ann = office.people.find()[-1]
        jo = next(p for p in office.people.find() if p.initials == "JS")
        assert json.dumps([c.by for _, c, _ in office.store.history("person", ann.id) if c]) == f'["{jo.id}"]'


def test_a_plain_seat_is_not_given_twice(line: Line) -> None:
    assert "Pat Cole is on this body already as chair" in line.refused("members", "add", "Pat Cole")
    line("members", "add", "Pat Cole", "--role", "treasurer")
