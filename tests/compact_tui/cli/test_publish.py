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
    changed = {row["file"] for row in moved if row["state"] == "written" and not row["whose"]}
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


def test_a_member_s_address_begins_where_the_pages_are_said_to_be(line: Line) -> None:
    page = line("members", "address", "JS", "--json").json["page"]
    assert (
        line("members", "address", "JS").out
        == f"Jo Swift: {page}index.html, and the calendar {page}calendar.ics\n"
    )
    assert line("members", "address", "JS", "--json").json["address"] is None
    at = ("--at", "https://compact.example.org/pages")
    whole = f"https://compact.example.org/pages/{page}"
    assert f"Jo Swift: {whole}index.html" in line("members", "address", "JS", *at).out
    assert line("members", "address", "JS", "--json", *at).json["address"] == whole
    line("group", "set", "--web", "https://example.org/")
    assert f"Jo Swift: https://example.org/{page}index" in line("members", "address", "JS").out
    assert line("members", "address", "JS", "--json", *at).json["address"] == whole
    for wrong in ("example.org", "file:///etc", "https://example.org/?a=1"):
        assert wrong in line.refused("members", "address", "JS", "--new", "--at", wrong)
    assert line("members", "address", "JS", "--json").json["page"] == page, "what is refused gives no other"


def test_whose_address_was_taken_away_has_no_page_until_they_are_given_one(
    line: Line, tmp_path: Path
) -> None:
    public, feeds = tmp_path / "public", tmp_path / "feeds"
    first = line("members", "address", "JS", "--json").json
    line("publish", public)
    line("calendar", "feed", feeds)
    name = f"{first['page'].split('/')[1]}.ics"
    assert (feeds / name).exists()
    taken = line("members", "address", "JS", "--revoke", "--json").json
    assert (taken["page"], taken["calendar"]) == (None, None)
    assert "no calendar address" in line("members", "address", "JS", "--revoke", code=1).err
    assert "not both" in line("members", "address", "JS", "--revoke", "--new", code=2).err
    for _ in range(2):  # publishing gives addresses, but not back
        rows = line("publish", public, "--json").json
        line("calendar", "feed", feeds)
        assert len(list((public / "m").glob("*/index.html"))) == len(list(feeds.glob("?" * 32 + ".ics"))) == 5
    assert not (public / first["page"]).exists()
    assert "Jo Swift" not in {row["whose"] for row in rows}
    assert line("members", "show", "JS", "--json").json["address"] is None
    assert "taken away" in line("calendar", "addresses").out
    shown = line("calendar", "addresses", "--show", "JS", "--json").json
    assert [row["address"] for row in shown if row["person"]["initials"] == "JS"] == [None]
    again = line("members", "address", "JS", "--json").json
    assert again["page"] not in (None, first["page"])
    line("publish", public)
    assert (public / again["page"] / "index.html").exists()


def test_nothing_that_is_said_tells_a_members_address(line: Line, tmp_path: Path) -> None:
    public = tmp_path / "public"
    said = [line("publish", public, "--json"), line("publish", public, "--no-members", "--json")]
    line("publish", public)
    said += [line("publish", public), line("publish", public, "--dry-run"), line("publish", public, "--json")]
    tokens = {path.parent.name for path in (public / "m").glob("*/index.html")}
    rows = said[-1].json
    assert {"file": "m/…/calendar.ics", "state": "unchanged", "whose": "Jo Swift", "why": None} in rows
    assert "former address" in said[1].out
    with line.office() as office:
        tokens |= {one.secret for one in office.calendar_addresses.find()}
    assert len(tokens) == 6
    for one in said:
        assert not any(token in one.out + one.err for token in tokens)


def test_a_paper_is_held_back_until_it_is_released(line: Line, tmp_path: Path) -> None:
    public, paper = tmp_path / "public", tmp_path / "grants.txt"
    paper.write_text("Ask sam@example.net")
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    line("agenda", "attach", "2026-01", paper)
    said = line("publish", public)
    assert "“grants” of 2026-01 is held back: it holds the address s…@example.net (line 1)." in said.err
    assert "agenda release" in said.err
    assert "sam@" not in said.err + said.out
    (held,) = [row for row in line("publish", public, "--json").json if row["state"] == "held back"]
    assert held["file"] == "2026-01-grants.txt"
    assert "it holds" in held["why"]
    assert "as it is" in line("agenda", "release", "2026-01", "grants").out
    assert "written  papers/2026-01-grants.txt" in line("publish", public).out
    assert [row["publish"] for row in line("agenda", "papers", "2026-01", "--json").json] == ["yes"]
    assert "as it is" in line("agenda", "papers", "2026-01").out
    line("agenda", "release", "2026-01", "grants", "--never")
    gone = line("publish", public)
    assert "removed  papers/2026-01-grants.txt" in gone.out
    assert gone.err == ""
    line("agenda", "release", "2026-01", "grants", "--checked")
    assert "held back" in line("publish", public).err
    assert "not both" in line("agenda", "release", "2026-01", "grants", "--never", "--checked", code=2).err
    assert "fits 0" in line("agenda", "release", "2026-01", "nothing", code=1).err


def test_the_folder_of_the_record_is_no_place_for_pages(line: Line) -> None:
    with line.office() as office:
        workspace = office.folder
    assert "inside the folder of the group's own record" in line("publish", workspace / "public", code=1).err
    assert not (workspace / "public").exists()
