from __future__ import annotations

from pathlib import Path

import pytest
from support_cli import Line

from meetings.records.people import Seat


def test_a_person_is_corrected_and_what_is_not_given_stays(line: Line) -> None:
    said = line("members", "edit", "JS", "--name", "Jo Hale", "--initials", "jh", "--honorific", "Dr").out
    assert said == "kept JH · Dr Jo Hale\n"
    line("members", "edit", "JH", "--email", "jo@example.org", "--honorific", "")
    row = next(r for r in line("members", "--contacts", "--json").json if r["person"]["initials"] == "JH")
    assert (row["person"]["name"], row["email"], row["phone"]) == ("Jo Hale", "jo@example.org", None)
    for words, why in {
        ("JH", "--initials", "PC"): "Pat Cole's",
        ("JH", "--email", "nowhere"): "no e-mail address",
        ("Zed", "--name", "Z"): "Nobody here is called “Zed”",
        ("CVA", "--name", "Z"): "name a person",
    }.items():
        assert why in line.refused("members", "edit", *words)
    assert "Say what changes" in line.refused("members", "edit", "JH", code=2)


def test_somebody_is_elected_and_whoever_was_goes_on_as_a_member(line: Line) -> None:
    said = line("members", "elect", "JS", "Chair", "--on", "1 Dec 2026", "--until", "1/12/2027").out
    assert said == "Jo Swift is chair from Tue 1 Dec 2026 until Wed 1 Dec 2027\n"

    def roles(day: str) -> dict[str, str]:
        rows = line("members", "--on", day, "--json").json
        return {row["person"]["initials"]: row["role"] for row in rows if row["role"] != "member"}

    assert roles("30 Nov 2026") == {"PC": "chair", "JS": "vice chair", "KL": "secretary"}
    now = [(r["person"]["initials"], r["role"]) for r in line("members", "--on", "1/12/2026", "--json").json]
    assert ("JS", "chair") in now
    assert ("PC", "member") in now
    assert "holds no office" in line.refused("members", "elect", "RN", "member")
    line("undo")
    assert roles("1 Dec 2026")["PC"] == "chair"


def test_vacant_seats_are_listed(line: Line) -> None:
    assert line("members", "vacancies", "--json").json[0] == {
        "seat": "Facilitator for the public sector: Halton Borough Council",
        "sector": "public", "places": 1, "vacant": 1,
    }  # fmt: skip
    assert "vacant: 9 of 9 places" in line("members", "vacancies").out
    line("bodies", "add", "fcb", "Funding", "--quorum", "3")
    assert "no seats" in line("--body", "fcb", "members", "vacancies").out
    with line.office() as office:
        office.seats.add(Seat(body="fcb", title="A carer"))
    line("--body", "fcb", "members", "add", "Ann Bell", "--seat", "A carer")
    assert line("--body", "fcb", "members", "vacancies").out == "No seat is vacant.\n"
    assert len(line("--body", "fcb", "members", "vacancies", "--on", "1/1/2026", "--json").json) == 1


def test_one_member_is_shown_with_what_they_hold_and_have_to_do(line: Line) -> None:
    line("members", "edit", "PC", "--phone", "01632 960001")
    line("actions", "add", "ask the Board", "--owner", "Chair", "--due", "ongoing")
    shown = line("members", "show", "PC")
    assert "01632" not in shown.out
    assert "Chair: Compact Working Group for Castlebridge Borough Council, since" in shown.out
    assert "Your actions\n\n  - A-2026-001: ask the Board (due: ongoing)" in shown.out
    assert "email: not kept\nphone: 01632 960001" in line("members", "show", "PC", "--contacts").out
    told = line("members", "show", "KL", "--json").json
    assert list(told) == [
        "person", "memberships", "actions", "dates", "shared_actions", "papers", "attendance", "address"
    ]  # fmt: skip
    assert (told["memberships"][0]["votes"], told["actions"]) == (False, [])
    assert "You have no open actions." in line("members", "show", "KL").out


def test_a_list_goes_out_and_comes_in_again_elsewhere(line: Line, bare: Line, tmp_path: Path) -> None:
    line("members", "edit", "JS", "--email", "jo@example.org")
    table = tmp_path / "members.csv"
    table.write_text("an older list")
    assert "written to" in line("members", "export", "--contacts", "-o", table).err
    assert table.stat().st_mode & 0o777 == 0o600
    assert "jo@example.org" in table.read_text()
    printed = line("members", "export").out
    assert "example.org" not in printed
    assert "Cllr Dee Dunn" in printed
    assert len(line("members", "export", "--on", "1/1/2020").out.splitlines()) == 1
    other = tmp_path / "other"
    bare("init", other, "--area", "halton", "--name", "Another")
    assert line("members", "import", table, "--dry-run", code=1).out.count("WRONG") == 6
    rows = bare("-w", other, "members", "import", table, "--dry-run", "--json").json
    assert [row["name"] for row in rows][:2] == ["Pat Cole", "Dee Dunn"]
    assert {row["fault"] for row in rows} == {None}
    assert bare("-w", other, "members", "--json").json == [], "nothing is kept"
    added = bare("-w", other, "members", "import", table, "--json").json
    assert added == bare("-w", other, "members", "--json").json
    assert [one["role"] for one in added] == [one["role"] for one in line("members", "--json").json]


def test_a_dry_run_tells_every_row_and_is_refused_where_one_is_wrong(line: Line) -> None:
    table = "name,sector\nAnn Bell,voluntary\nBo Ox,volantary\n"
    answer = line("members", "import", "-", "--dry-run", given=table, code=1)
    assert "AB, new here" in answer.out
    assert "WRONG: Halton has no sector “volantary”; did you mean voluntary?" in answer.out
    assert answer.err.strip().startswith("compact-tui: 1 row is wrong")
    assert len(line("members", "--json").json) == 6


def test_organisations_are_listed_and_corrected(line: Line) -> None:
    rows = line("organisations", "--json").json
    assert rows[0] == {
        "name": "Castlebridge Borough Council", "short": "CBC", "sector": "public", "members": ["PC", "DD"],
    }  # fmt: skip
    said = line(
        "organisations", "edit", "CBC", "--name", "Castlebridge Council", "--short", "", "--sector", ""
    )
    assert said.out == "kept Castlebridge Council\n"
    assert line("organisations", "--json").json[0]["short"] is None
    assert "Castlebridge Council" in line("members").out
    assert "called so already" in line.refused("organisations", "edit", "CVA", "--name", "Meadow Trust")
    assert "name an organisation" in line.refused("organisations", "edit", "JS", "--name", "X")
    assert "Nobody here" in line.refused("organisations", "edit", "Zed", "--name", "X")
    assert "Say what changes" in line.refused("organisations", "edit", "CVA", code=2)


@pytest.mark.parametrize("command", [("organisations",), ("members", "vacancies")])
def test_a_bare_group_says_what_there_is(bare: Line, command: tuple[str, ...]) -> None:
    bare("init", bare.folder, "--area", "halton", "--name", "X")
    assert bare(*command).out
