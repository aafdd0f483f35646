"""The first run, from the welcome to Today: by keyboard, by mouse alone, refused, gone back on and left."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support_app import SIZES, SMALL, office_at, press, run, settled, shown, type_in, until
from support_areas import write_area
from textual.pilot import Pilot
from textual.widgets import OptionList

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk, data_folder
from compact_tui.config import choose, config_file, read_config, who_key
from compact_tui.screens.first_run import FirstRun
from meetings.seated import members

_HOSTILE = ("[/] [b]x", "\x1b[31mred\x07", "“{{…}}” & <b>", "x" * 10_000, "Zoë\u202eevil", "../../etc/passwd")


@contextlib.asynccontextmanager
async def beginning(size: tuple[int, int] = SMALL) -> AsyncIterator[tuple[CompactApp, Pilot[int]]]:
    """The app where no group was ever opened."""
    app = CompactApp(Desk(None, None, None, third_party=False))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstRun) and app.focused)
        yield app, pilot


async def click(pilot: Pilot[int], words: str) -> None:
    """Click on words where they stand on the screen, once a button that was pressed can be pressed again."""
    await until(pilot, lambda: not pilot.app.screen.query("Button.-active"))
    for y, line in enumerate(shown(pilot).splitlines()):
        if words in line:
            await pilot.click(offset=(line.index(words) + 1, y))
            await settled(pilot)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{shown(pilot)}")


async def fill(pilot: Pilot[int], field: str, text: str) -> None:
    """Put a text into a field at once, as a paste does."""
    from compact_tui.widgets.line import Line

    pilot.app.screen.query_one(field, Line).value = text
    await settled(pilot)


async def to_the_people(pilot: Pilot[int]) -> None:
    """Answer the questions before that about the members, by keyboard."""
    await press(pilot, "enter")
    await until(pilot, lambda: pilot.app.screen.query_one("#areas", OptionList).highlighted is not None)
    await press(pilot, "enter")
    await type_in(pilot, "Castlebridge Compact Group")
    await press(pilot, "ctrl+n")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_group_is_set_up_by_keyboard_alone(size: tuple[int, int]) -> None:
    async with beginning(size) as (app, pilot):
        assert "Set up my group" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "My area is not here" in shown(pilot))
        await press(pilot, "home", "down", "enter")  # Halton
        await type_in(pilot, "Castlebridge Group")
        lines = shown(pilot).split("\n")
        starts = {line.index(word) for word in ("Castlebridge", "April") for line in lines if word in line}
        assert len(starts) == 1
        await press(pilot, "enter", "enter", "enter", "up", "up", "up", "enter", "ctrl+n")  # January
        assert "Who is in the group?" in shown(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "Ann Bell\nHalton VA\n")
        await press(pilot, "enter", "end", "enter", "enter")  # its sector is the last in the list; Add
        await type_in(pilot, "Bo Day\nHalton VA\n")  # the sector is known by now
        await type_in(pilot, "Cy Orr")
        await press(pilot, "ctrl+n")
        assert "Who are you?" in shown(pilot)
        await press(pilot, "down", "enter")
        await press(pilot, "down", "down")
        assert app.theme == "dark"
        await press(pilot, "enter")
        await until(pilot, lambda: app.office is not None)
        await until(pilot, lambda: "To begin with" in shown(pilot))
        page = shown(pilot)
        assert "Castlebridge Group" in page
        assert "Bo Day · " in page
        assert "plan" in page
    folder = data_folder() / "group"
    config = read_config()
    assert (config.theme, config.who[who_key(folder)]) == ("dark", "Bo Day")
    with office_at(folder) as office:
        assert (office.group.area, office.group.year_start) == ("halton", "01-01")
        sectors = {one.person.name: one.sector for one in members(office)}
        assert sectors == {"Ann Bell": "voluntary", "Bo Day": "voluntary", "Cy Orr": ""}
    assert not Desk(None, None, None).is_new


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_group_is_set_up_by_mouse_alone_with_its_people_from_a_table(
    size: tuple[int, int], tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,organisation,sector\nJo Swift,Council,pubic\n,x,\n")
    async with beginning(size) as (app, pilot):
        await click(pilot, "Set up my group")
        await until(pilot, lambda: "My area is not here" in shown(pilot))
        await click(pilot, "High Peak")
        await fill(pilot, "#group-name", "A [/] group")  # names are typed; all else is clicked
        await click(pilot, "Next")
        await click(pilot, "I have a list in a file")
        await click(pilot, "Next")
        assert "Name the file" in shown(pilot)
        await fill(pilot, "#table-file", str(table))
        await click(pilot, "Look")
        await until(pilot, lambda: "did you mean public?" in shown(pilot))
        assert "2 rows are wrong" in shown(pilot)
        table.write_text("name,organisation,sector\nJo Swift,[b]Council,public\nPat Cole,,voluntary\n")
        await click(pilot, "Look")
        await until(pilot, lambda: "✓ 2 members" in shown(pilot))
        assert "[b]Council" in shown(pilot)
        await click(pilot, "Next")
        await click(pilot, "Pat Cole")
        await click(pilot, "High contrast")
        assert "Make the group" in shown(pilot), "a first click only shows it"
        await click(pilot, "High contrast")
        await until(pilot, lambda: app.office is not None)
        await until(pilot, lambda: "To begin with" in shown(pilot))
        assert app.theme == "high-contrast"
        assert "A [/] group" in shown(pilot)
    with office_at(data_folder() / "group") as office:
        assert [one.person.name for one in members(office)] == ["Jo Swift", "Pat Cole"]


@run
async def test_refusals_are_said_where_they_arise_and_going_back_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with beginning() as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen.query_one("#areas", OptionList).highlighted is not None)
        await press(pilot, "enter", "ctrl+n")
        assert "must not be empty" in shown(pilot)
        await type_in(pilot, "Castlebridge")
        for folder, said in (
            (str(tmp_path / "file"), "is a file"),
            (str(tmp_path / "file" / "below"), "is a file"),
            ("", "which folder"),
            ("x" * 5000, "cannot be the name of a folder"),
            ("a\0b", "cannot be the name of a folder"),
        ):
            await fill(pilot, "#group-folder", folder)
            await press(pilot, "ctrl+n")
            assert said in " ".join(shown(pilot).split())
        await fill(pilot, "#group-folder", str(tmp_path / "Dropbox" / "group"))
        await until(pilot, lambda: "copies elsewhere" in shown(pilot))
        await press(pilot, "ctrl+n", "enter")
        await type_in(pilot, "Ann Bell")
        await press(pilot, "ctrl+n", "escape")
        assert "Ann Bell" in shown(pilot)
        await type_in(pilot, "ann bell")
        await press(pilot, "ctrl+n")
        assert "in the list already" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert "Castlebridge" in shown(pilot)
        await press(pilot, "f10")
        assert "Nothing is made yet" in shown(pilot)
        await press(pilot, "n")
        assert not (tmp_path / "Dropbox").exists()
        await press(pilot, "f10", "y")
    assert not config_file().exists()
    assert Desk(None, None, None).is_new


@run
async def test_a_folder_that_holds_a_group_is_refused_there(group: Path) -> None:
    async with beginning() as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen.query_one("#areas", OptionList).highlighted is not None)
        await press(pilot, "enter")
        await type_in(pilot, "Another")
        await fill(pilot, "#group-folder", str(group))
        await press(pilot, "ctrl+n")
        assert "already" in shown(pilot)
        assert "Your group" in shown(pilot)


@pytest.mark.parametrize("hostile", _HOSTILE)
@run
async def test_hostile_words_in_every_field_are_shown_as_they_are_or_refused(hostile: str) -> None:
    async with beginning() as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen.query_one("#areas", OptionList).highlighted is not None)
        await press(pilot, "enter")
        await fill(pilot, "#group-name", hostile)
        await press(pilot, "ctrl+n")
        if "500 are kept" in shown(pilot):
            await fill(pilot, "#group-name", hostile[:400])
            await press(pilot, "ctrl+n")
        await press(pilot, "enter")
        kept = hostile[:400]
        await fill(pilot, "#hand-name", hostile)
        await fill(pilot, "#hand-place", hostile)
        await press(pilot, "ctrl+n")
        if "500 are kept" in shown(pilot):
            await fill(pilot, "#hand-name", kept)
            await fill(pilot, "#hand-place", kept)
            await press(pilot, "ctrl+n")
        assert "Who are you?" in shown(pilot)
        await fill(pilot, "#who-name", kept)
        await press(pilot, "ctrl+n", "enter")
        await until(pilot, lambda: app.office is not None)
        await until(pilot, lambda: "To begin with" in shown(pilot))
    with office_at(data_folder() / "group") as office:
        assert len(members(office)) == 1


@run
async def test_a_made_up_group_is_looked_round_first_and_never_remembered() -> None:
    async with beginning() as (app, pilot):
        await press(pilot, "down", "enter")
        await until(pilot, lambda: app.office is not None)
        await until(pilot, lambda: "Castlebridge Compact Group" in shown(pilot))
        assert app.office is not None
        assert app.office.group.made_up
    assert Desk(None, None, None).is_new


@run
async def test_later_is_an_answer_and_settings_that_cannot_be_kept_hold_for_now() -> None:
    config_file().parent.parent.mkdir(parents=True, exist_ok=True)
    config_file().parent.write_text("in the way")
    async with beginning() as (app, pilot):
        await to_the_people(pilot)
        await press(pilot, "end", "up", "down", "enter")
        assert "I would rather not say" in shown(pilot)
        await type_in(pilot, "\t")
        await fill(pilot, "#who-name", "Jo Swift")
        await press(pilot, "ctrl+n", "down", "enter")
        await until(pilot, lambda: app.office is not None)
        assert app.desk.at_the_keys == "Jo Swift"
        assert app.theme == "light"
        assert "until you leave" in app.told[0].message
    with pytest.raises(Exception, match="until you leave"):
        choose("theme", "dark")


@run
async def test_an_area_in_a_folder_that_the_settings_name_can_be_chosen(tmp_path: Path) -> None:
    write_area(tmp_path / "county" / "millford")
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(f'areas = ["{tmp_path / "county"}"]\n', "utf-8")
    async with beginning() as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, lambda: "Millford" in shown(pilot))
        areas = app.screen.query_one("#areas", OptionList)
        areas.highlighted = areas.get_option_index("millford")
        await press(pilot, "enter")
        await type_in(pilot, "Millford Forum")
        await press(pilot, "ctrl+n", "end", "enter")
        await until(pilot, lambda: "Who are you?" in shown(pilot))
        await press(pilot, "ctrl+n", "ctrl+n")
        await until(pilot, lambda: app.office is not None)
        assert app.office is not None
        assert app.office.area.key == "millford"
