"""An area of one's own in the running app: made, edited, broken, mended, and worked under."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import LARGE, SIZES, SMALL, office_at, press, run, running, shown, type_in, until
from support_cli import Line

from compact_tui.config import config_file
from compact_tui.doors import Door
from compact_tui.screens.area_list import AreaList
from compact_tui.widgets.ledger import Ledger

WORDS = "The council and the groups talk before anybody decides. [/]"


def made(group: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = group / "areas" / "mill-ford"
    Line(group, monkeypatch)("areas", "new", folder, "--from", "redcar-cleveland")
    return folder


def change(file: Path, was: str, now: str) -> str:
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), "utf-8")
    return text


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_new_folder_is_an_area_after_f12_and_so_is_every_edit(
    group: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "l")
        assert "Mill Ford" not in shown(pilot)
        await press(pilot, "g", "c")
        folder = made(group, monkeypatch)
        change(folder / "area.toml", '\nname = "Mill Ford"', '\nname = "Mill Ford [JB]"')
        change(folder / "codes" / "funding.md", "1. Outcomes: what", f"1. {WORDS} What")
        await press(pilot, "f12", "o")
        assert isinstance(app.screen, AreaList)
        assert "Mill Ford [JB]" in shown(pilot)
        await press(pilot, "end", "enter")
        await until(pilot, lambda: "not your own: Mill Ford [JB]" in shown(pilot))
        app.open_door(Door("codes", "mf.funding.principles.1"))
        await until(pilot, lambda: WORDS in app.room.copied())

        broken = change(folder / "codes" / "funding.md", "\n2. ", "\n3. ")
        told = "number each section 1, 2, 3 without a gap"
        await press(pilot, "f12")
        await press(pilot, "slash")
        await type_in(pilot, "without a gap")
        await press(pilot, "enter", "enter")
        page = " ".join(shown(pilot).replace("│", " ").split())
        assert "mill-ford/codes/funding.md, line" in page
        assert told in page
        await press(pilot, "g", "l")
        await until(pilot, lambda: "▲ 1 failed" in shown(pilot))
        ledger = app.room.query_one("#plugins", Ledger)
        assert ledger.choose("workspace mill-ford")
        await until(pilot, lambda: told in " ".join(app.room.copied().split()))
        assert "Mend the file, or take" in app.room.copied()

        (folder / "codes" / "funding.md").write_text(broken, "utf-8")
        await press(pilot, "f12")
        await until(pilot, lambda: "failed" not in shown(pilot))
        await press(pilot, "g", "c")
        await until(pilot, lambda: told not in shown(pilot))
        app.open_door(Door("codes", "mf.funding.principles.2"))
        await until(pilot, lambda: "mf.funding.principles.2" in app.room.copied())


@run
async def test_the_group_works_under_another_area_from_the_settings_and_its_agenda_follows(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(group, monkeypatch)
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "s")
        ledger = app.room.query_one("#settings", Ledger)
        assert ledger.choose("area ")
        await press(pilot, "enter", "end")
        assert "Which area does the group work under?" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "Mill Ford" in shown(pilot))
        await press(pilot, "g", "c")
        await until(pilot, lambda: "Mill Ford · A Compact way" in shown(pilot))
        assert "not your own" not in shown(pilot)
        change(folder / "area.toml", '\ntitle = "Consultations coming up', '\ntitle = "Ours, coming up')
        await press(pilot, "f12")
        assert app.office is not None
        assert any(item.title.startswith("Ours") for item in app.office.area.agenda)
        change(folder / "area.toml", '\nstate = "draft"', "\nstate = “draft”")
        await press(pilot, "f12")
        for words in ("cannot be read", "mill-ford/area.toml, line", "straight ones", "group set --area"):
            assert words in " ".join(shown(pilot).split())
        await press(pilot, "g", "s")
        assert "▲ mill-ford cannot be read" in shown(pilot)
        change(folder / "area.toml", "\nstate = “draft”", '\nstate = "draft"')
        await press(pilot, "f12")
        await until(pilot, lambda: "▲" not in shown(pilot))
    with office_at(group) as office:
        assert office.group.area == "mill-ford"


@run
async def test_members_whose_sector_the_new_area_has_not_are_spoken_of(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(group, monkeypatch)
    change(folder / "area.toml", '[[sectors]]\nkey = "voluntary"', '[[sectors]]\nkey = "vcs"')
    for code in (folder / "codes").glob("*.md"):
        code.write_text(code.read_text("utf-8").replace("## voluntary ·", "## vcs ·"), "utf-8")
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "s")
        assert app.room.query_one("#settings", Ledger).choose("area ")
        await press(pilot, "enter", "end", "enter")
        await until(pilot, lambda: any("under voluntary, which this area" in one.message for one in app.told))


@run
async def test_folders_that_the_settings_name_are_read_anew_too(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = tmp_path / "county"
    Line(group, monkeypatch)("areas", "new", county / "mill-ford", "--from", "halton")
    async with running(group, LARGE) as (app, pilot):
        await press(pilot, "g", "l")
        assert "Mill Ford" not in shown(pilot)
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text(f'areas = ["{county}"]\n', "utf-8")
        await press(pilot, "f12")
        await until(pilot, lambda: "Mill Ford" in shown(pilot))
        assert "county" in shown(pilot)
        await press(pilot, "g", "s")
        assert str(county)[:20] in shown(pilot)
        county.rename(tmp_path / "gone")
        await press(pilot, "g", "l", "f12")
        await until(pilot, lambda: "▲ 1 failed" in shown(pilot))
        await press(pilot, "end")
        assert "is not there" in app.room.copied()


@run
async def test_minutes_that_are_being_taken_complete_the_new_words(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = group / "areas" / "mill-ford"
    with office_at(group) as office:
        meeting = next(one for one in office.meetings.find() if one.status == "agenda-open")
    async with running(group, LARGE) as (app, pilot):
        app.open_door(Door("minutes", meeting.id))
        await until(pilot, lambda: app.room.door == Door("minutes", meeting.id))
        Line(group, monkeypatch)("areas", "new", folder, "--from", "redcar-cleveland")
        with office_at(group) as office:
            from meetings.ways import set_ways

            set_ways(office, area="mf")
        await press(pilot, "f12")
        await type_in(pilot, "Thanks #mf.funding.public.")
        await until(pilot, lambda: "mf.funding.public.1" in shown(pilot))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_official_wording_takes_the_place_of_our_summary_on_screen(
    group: Path, size: tuple[int, int]
) -> None:
    wording = group / "areas" / "halton" / "wording"
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c")
        wording.mkdir(parents=True)
        (wording / "undertakings.md").write_text(
            f"# As adopted\n\nSigned by *both* sides.\n\n## public\n\n1. {WORDS}\n", "utf-8"
        )
        (wording / "principles.md").write_text(f"{WORDS}\n\n- <b>one</b>\n", "utf-8")
        await press(pilot, "f12")
        app.open_door(Door("codes", "h.undertakings.public.1"))
        await until(pilot, lambda: WORDS in app.room.copied())
        assert "official wording" in app.room.copied()
        await press(pilot, "slash")
        await type_in(pilot, "Signed by both sides")
        await press(pilot, "enter", "enter")
        assert (
            app.room.query_one("#contents", Ledger).row.source
            == "official wording, from wording/undertakings.md"
        )
        assert "wording/" in shown(pilot)
        await press(pilot, "escape", "slash")
        await type_in(pilot, "<b>one</b>")
        await press(pilot, "enter", "enter")
        assert "wording/" in shown(pilot)
        assert "In short" in shown(pilot)
        (wording / "prinsiples.md").write_text("x", "utf-8")
        await press(pilot, "g", "l", "f12")
        await until(pilot, lambda: "▲ 1 failed" in shown(pilot))
        ledger = app.room.query_one("#plugins", Ledger)
        assert ledger.choose(" halton/wording")
        await until(pilot, lambda: "name it principles.md" in " ".join(app.room.copied().split()))
        assert "install it again" not in app.room.copied()
        (wording / "prinsiples.md").unlink()
        await press(pilot, "f12")
        await until(pilot, lambda: "failed" not in shown(pilot))
