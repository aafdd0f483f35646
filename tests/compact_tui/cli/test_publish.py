"""`publish` and `members address`: what is said, refused and written."""

from __future__ import annotations

from pathlib import Path

from support_cli import Line


def test_the_groups_pages_are_written_once_and_then_only_what_changed(line: Line, tmp_path: Path) -> None:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00", "--venue", "Town Hall")
    public = tmp_path / "public"
    dry = line("publish", public, "--dry-run")
    assert "6 members would be given an address first" in dry.out
    assert "would be: " in dry.out
    assert not public.exists()
    with line.office() as office:
        assert office.calendar_addresses.find() == []
    said = line("publish", public, "--web", "https://example.org/c")
    assert "written  meetings/2026-01.html" in said.out
    assert "m/" not in said.out.replace("tmp/", ""), "nobody looking on learns where the members' pages are"
    assert "webcal://example.org/c/calendar.ics" in (public / "index.html").read_text()
    again = line("publish", public, "--web", "https://example.org/c", "--json").json
    assert {row["state"] for row in again} == {"unchanged"}
    assert list(again[0]) == ["file", "state", "whose", "why"]
    line("meetings", "move", "2026-01", "--start", "15:00")
    moved = line("publish", public, "--web", "https://example.org/c", "--json").json
    changed = {row["file"] for row in moved if row["state"] == "written" and not row["file"].startswith("m/")}
    assert changed == {
        "index.html", "calendar.ics", "meetings/index.html", "meetings/2026-01.html", "meetings/2026-01.ics"
    }  # fmt: skip
    without = line("publish", public, "--no-members", "--no-actions", "--json").json
    gone = {row["file"] for row in without if row["state"] == "removed"}
    assert "actions.html" in gone
    assert not (public / "m").exists()


def test_what_cannot_be_published_where_is_refused_in_a_sentence(line: Line, tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "mine.txt").write_text("mine")
    assert "--into" in line("publish", tmp_path / "held", code=1).err
    line("publish", tmp_path / "held", "--into")
    assert (tmp_path / "held" / "mine.txt").read_text() == "mine"
    with line.office() as office:
        workspace = office.folder
    assert "group's own record" in line("publish", workspace, code=1).err
    assert "group's own record" in line("publish", workspace.parent, "--into", code=1).err
    assert "not a web address" in line("publish", tmp_path / "p", "--web", "example.org", code=1).err
    assert not (tmp_path / "p").exists()


def test_a_member_is_told_where_their_page_is_and_given_another(line: Line, tmp_path: Path) -> None:
    public = tmp_path / "public"
    first = line("members", "address", "JS", "--json").json
    assert first["person"] == {"initials": "JS", "name": "Jo Swift"}
    line("publish", public)
    assert "Jo Swift" in (public / first["page"] / "index.html").read_text()
    assert line("members", "show", "JS", "--json").json["address"] == first["page"]
    other = line("members", "address", "JS", "--new", "--json").json
    assert other["page"] != first["page"]
    line("publish", public)
    assert not (public / first["page"]).exists()
    assert (public / other["calendar"]).exists()
    line("undo")
    assert line("members", "address", "JS", "--json").json == first, "undo gives it back"
