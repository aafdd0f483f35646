"""Compare on screen: areas side by side, themes, the line in its codes, other areas, a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from support_app import LARGE, SIZES, SMALL, press, run, running, settled, shown, type_in, until
from support_areas import AREA, CODE, write_area

from compact_tui.app import CompactApp
from compact_tui.commands import compare as commands
from compact_tui.commands import frame
from compact_tui.doors import Door
from compact_tui.screens.codes import CodesRoom
from compact_tui.screens.compare import CompareRoom, Lines
from compact_tui.screens.compare_lines import copied, each_across, options
from compact_tui.screens.ticking import Ticking
from compact_tui.widgets.doorlist import DoorList
from meetings.areas.compare import compare_areas
from meetings.areas.folder import LocalArea
from meetings.plugging.places import BUILT_IN, built_in

ALL = [LocalArea(Path(built_in(key).folder)) for key in BUILT_IN]


def room(app: CompactApp) -> CompareRoom:
    assert isinstance(app.room, CompareRoom)
    return app.room


# the lines, without a screen


@pytest.mark.parametrize("width", [16, 40, 76, 116, 200])
@pytest.mark.parametrize("many", [2, 3, 5])
def test_every_line_fits_and_everything_that_is_said_stands_there(width: int, many: int) -> None:
    compared = compare_areas(ALL[:many])
    lines, spots = options(compared, width)
    assert [one.id for one in lines if not one.disabled] == [str(n) for n in range(len(spots))]
    for one in lines:
        assert all(cell_len(line) <= width for line in str(one.prompt).split("\n"))
    told = [(spot.row.line, key, said) for spot in spots for key, said in spot.said.items()]
    assert told.count(("Title", "national", compared.themes[0].rows[0].cells["national"][0])) == 1
    said = [(row.line, key, one) for theme in compared.themes for row in theme.rows
            for key, each in row.cells.items() for one in each]  # fmt: skip
    assert sorted(map(str, told)) == sorted(map(str, said))
    assert bool(each_across(compared, width)) == (width // many > 34)


def test_what_is_copied_says_what_each_area_says_and_where() -> None:
    compared = compare_areas(ALL[1:3])
    row = next(one for theme in compared.themes for one in theme.rows if one.line == "Campaigning")
    first, *rest = copied(compared, row).split("\n")
    assert first == "Campaigning · = in common"
    assert [line.partition(",")[0] for line in rest] == list(compared.names.values())
    assert "(w.principles.9; " in rest[0]


# on screen


@pytest.mark.parametrize("size", SIZES)
@run
async def test_from_the_codes_to_a_comparison_and_to_another_area_s_line(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "v")
        assert isinstance(app.screen, Ticking)
        await press(pilot, "down", "down", "space", "ctrl+s")
        text = shown(pilot)
        assert "Compare · Halton, Warrington" in text
        assert "▸ Halton (your own)" in text
        line = next(one for one in text.split("\n") if "Getting it Right Together" in one)
        assert "Our Local Compact" in line, "two areas stand beside each other at either size"
        assert not room(app).can(commands.PreviousTheme)
        await press(pilot, *"nnnn")
        assert "5 of 11 · When things go wrong" in shown(pilot)
        assert "Mediation or arbitration  = in common" in shown(pilot) or size == SMALL
        await press(pilot, "p")
        assert "4 of 11 · Changes to funding" in shown(pilot)
        assert "12 weeks, where possible" in shown(pilot)
        await press(pilot, "enter")
        assert "That area states nothing here." in shown(pilot)
        await press(pilot, "right")
        assert "▸ Warrington" in shown(pilot)
        assert "w.rules.notice-of-funding-changes" in room(app).copied()
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.room, CodesRoom) and app.room.query_one(DoorList).has_focus)
        assert "Changes to funding are made known" in app.room.copied()
        assert "not your own: Warrington" in shown(pilot)
        await press(pilot, "v")
        await until(pilot, lambda: "Compare · Halton, Warrington" in shown(pilot))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_more_areas_stand_below_each_other_where_there_is_no_room(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        app.open_door(Door("compare", "halton,warrington,rc"))
        await until(pilot, lambda: "Compare · Halton, Warrington, Redcar & Cleveland" in shown(pilot))
        lines = room(app).query_one(Lines)
        assert bool(lines.each) == (size == LARGE)
        await press(pilot, "n", "n")
        if size == SMALL:
            assert "Redcar & Cleveland  12 weeks, where possible: " in shown(pilot)
            await press(pilot, "down", "down", "enter")
        else:
            await pilot.click(lines, offset=(2 * (lines.each + 2) + 5, 5))
        await until(pilot, lambda: isinstance(app.room, CodesRoom))
        await until(pilot, lambda: "12 weeks" in app.room.copied())
        assert "not your own: Redcar & Cleveland" in shown(pilot)


@run
async def test_an_area_is_added_and_taken_away(group: Path) -> None:
    async with running(group, SMALL, toasts=True) as (app, pilot):
        app.open_door(Door("compare", "halton,warrington"))
        await until(pilot, lambda: "Compare · Halton, Warrington" in shown(pilot))
        await press(pilot, "a")
        ticked = [line for line in shown(pilot).split("\n") if "▐X▌" in line]
        assert len(ticked) == 2
        assert "Halton" in ticked[0]
        assert "Warrington" in ticked[1]
        assert sum("▐ ▌" in line for line in shown(pilot).split("\n")) == 3
        await press(pilot, "down", "space", "ctrl+s")
        assert "Compare · Halton, National, Warrington" in shown(pilot)
        await press(pilot, "a", "space", "down", "space", "ctrl+s")
        assert "Tick two areas or more." in shown(pilot)
        assert "Compare · Halton, National, Warrington" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(app.room, CompareRoom)


@run
async def test_nothing_chosen_says_what_to_do_first(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "c", "v", "escape")
        assert "Which areas are to stand side by side?" in shown(pilot)
        assert not room(app).can(commands.SaveComparison)
        await press(pilot, "a")
        assert isinstance(app.screen, Ticking)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_words_narrow_it_and_what_is_shown_is_saved(
    group: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    async with running(group, size) as (app, pilot):
        app.open_door(Door("compare", "halton,high-peak"))
        await until(pilot, lambda: "Compare · Halton, High Peak" in shown(pilot))
        await press(pilot, "slash")
        await type_in(pilot, "campaigning")
        assert "Campaigning  = in common" in shown(pilot)
        await press(pilot, "enter", "down", "up")
        assert "1 of 1 · Principles and values · known by: campaign*" in shown(pilot)
        assert "Consultation period" not in shown(pilot)
        await press(pilot, "s")
        target = tmp_path / "side by side.md"
        await press(pilot, "home", "shift+end", "delete")
        await type_in(pilot, str(target))
        await press(pilot, "ctrl+s")
        await until(pilot, target.exists)
        assert "| **Campaigning** (\\= in common) |" in target.read_text("utf-8")
        assert "Consultation period" not in target.read_text("utf-8")
        await press(pilot, "slash")
        await type_in(pilot, " no such [/] words")
        assert "Nothing here says that." in shown(pilot)
        assert not room(app).can(commands.NextTheme)
        await press(pilot, "enter", "enter", "escape")
        assert frame.Filter in room(app).commands()
        assert "Title" in shown(pilot)


@run
async def test_an_area_that_is_not_there_says_so(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        app.open_door(Door("compare", "halton,waringtn"))
        await until(pilot, lambda: "This could not be read" in shown(pilot))
        assert "warrington" in shown(pilot)
        assert room(app).can(commands.ChooseAreas)


@run
async def test_hostile_words_and_a_code_that_cannot_be_read_are_only_words(group: Path) -> None:
    nasty = "[/] [JB] [bold]x[/bold] campaign " + "y" * 300
    area = AREA.replace("Talk first.", nasty).replace('"Millford"', '"[/] [JB]"')
    area += '\n[[codes]]\nkey = "talks"\ntitle = "[/] Volunteering"\nsource = "s4"\n'
    write_area(group / "areas" / "millford", area=area, code=CODE)
    (group / "areas" / "millford" / "codes" / "talks.md").write_text("no head", "utf-8")
    for size in SIZES:
        async with running(group, size) as (app, pilot):
            app.open_door(Door("compare", "halton,millford"))
            await until(pilot, lambda: "Compare · Halton, [/] [JB]" in shown(pilot))
            await press(pilot, "slash")
            await type_in(pilot, "campaigning")
            assert "[/] [JB] [bold]x[/bold]" in shown(pilot)
            await press(pilot, "escape", "slash")
            await type_in(pilot, "volunteering read")
            assert "▲ [/] Volunteering: cannot be read" in shown(pilot)
            await press(pilot, "enter", "right", "down", "y", "enter")
            await settled(pilot)
            assert isinstance(app.room, CodesRoom)
