"""Codes on screen: pages, words to search for, another area's codes, and an area that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_app import (
    LARGE,
    SIZES,
    SMALL,
    chosen,
    office_at,
    press,
    run,
    running,
    settled,
    shown,
    type_in,
    until,
)

import plugins.redcar_cleveland as somewhere
from compact_tui.app import CompactApp
from compact_tui.commands import codes as commands
from compact_tui.doors import Door
from compact_tui.screens.area_list import AreaList
from compact_tui.screens.code_lines import copied, options
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.ledger import Ledger
from meetings.areas.finding import found_in, line_named
from meetings.areas.folder import LocalArea
from meetings.areas.page import CodePage
from meetings.areas.pages import pages_of

REDCAR = Path(next(iter(somewhere.__path__)))
AREAS = [
    REDCAR.parent / name for name in ("national", "warrington", "halton", "redcar_cleveland", "high_peak")
]


def page(app: CompactApp) -> CodePage:
    row = app.room.query_one("#contents", Ledger).row
    assert isinstance(row, CodePage)
    return row


# the pages, without a screen


@pytest.mark.parametrize("folder", AREAS, ids=lambda folder: folder.name)
def test_every_area_has_pages_with_every_undertaking_and_its_source(folder: Path) -> None:
    place = LocalArea(folder)
    pages = pages_of(place)
    assert len({one.key for one in pages}) == len(pages)
    lines = {line.key: line for one in pages for line in one.lines if line.key}
    for key, undertaking in place.undertakings.items():
        assert lines[key].text == undertaking.text
        assert lines[key].source == undertaking.source
        found = line_named(pages, place.full_key(f"#{key.upper()}"))
        assert found is not None
        assert found.line.key == key
    for principle in place.area.principles:
        assert line_named(pages, f"{place.short}.principles.{principle.key}") is not None
    pending = {line.text for one in pages if one.key == "pending" for line in one.lines}
    assert pending == {one.heading for one in place.area.pending}
    for one in pages:
        for width in (36, 76):
            for option in options(one, width):
                assert all(len(line) <= width for line in str(option.prompt).split("\n")), one.key


def test_words_find_undertakings_first() -> None:
    place = LocalArea(REDCAR)
    pages = pages_of(place)
    found = found_in(pages, "FUNDING  monitor")
    assert found
    assert found[0].line.key.startswith("rc.")
    for one in found:
        whole = f"{one.line.text} {one.line.origin} {one.page.title} {one.page.part}".casefold()
        assert "funding" in whole
        assert "monitor" in whole
    assert found_in(pages, " ") == []
    assert found_in(pages, "[/] nothing of the kind") == []
    assert line_named(pages, place.full_key("redcar-cleveland.funding.public.1")) is not None


def test_words_of_an_opening_lead_to_the_page_they_open() -> None:
    warrington = pages_of(LocalArea(REDCAR.parent / "warrington"))
    (found,) = found_in(warrington, "infrastructure full")
    assert (found.page.key, found.at, found.line.source) == (
        "funding/shared",
        None,
        "Funding and Accountability",
    )
    assert "infrastructure" in found.says


@pytest.mark.parametrize("size", SIZES)
@run
async def test_words_of_an_opening_are_found_and_read_on_their_page(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "slash")
        await type_in(pilot, "power to decide")
        assert "Shared undertakings" in shown(pilot)
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: page(app).key == "undertakings/shared")
        assert "often hold the power to decide" in shown(pilot)


@pytest.mark.parametrize("folder", AREAS, ids=lambda folder: folder.name)
def test_every_statement_is_found_by_its_first_words_its_key_and_its_source(folder: Path) -> None:
    place = LocalArea(folder)
    pages = pages_of(place)
    for key, one in place.keyed.items():
        first = " ".join(one.text.split()[:5])
        best = [found.line.key for found in found_in(pages, first)[:10]]
        assert key in best, f"{first!r} finds {best}"
        for words in (key, key.replace(".", " "), key.partition(".")[2].replace(".", " "), f"#{key.upper()}"):
            assert found_in(pages, words)[0].line.key == key
        by_source = [found.line for found in found_in(pages, one.source)]
        assert key in {line.key for line in by_source}, one.source
    for page_ in pages:
        for line in page_.lines:
            if line.heading:
                assert any(found.page is page_ for found in found_in(pages, line.text)), line.text


def test_a_section_is_found_by_its_number_in_either_spelling() -> None:
    for area, words in (("halton", "section 8"), ("national", "section 3"), ("national", "s3")):
        found = found_in(pages_of(LocalArea(REDCAR.parent / area)), words)
        assert found
        assert all("s8" in one.line.source or "section 3" in one.line.source for one in found[:5])


def test_what_is_copied_names_its_source() -> None:
    place = LocalArea(REDCAR)
    found = line_named(pages_of(place), "rc.funding.public.1")
    assert found is not None
    one = copied(found.page, found.at, "Redcar & Cleveland, Compact")
    assert one == f"{found.line.text} ({found.line.origin}; Redcar & Cleveland, Compact)"
    whole = copied(found.page, None, "Redcar & Cleveland, Compact")
    assert whole.count("rc.funding.public.") >= 9
    assert whole.endswith("Redcar & Cleveland, Compact")


# on screen


@pytest.mark.parametrize("size", SIZES)
@run
async def test_contents_pages_and_the_way_back(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c")
        text = shown(pilot)
        for words in (
            "The agreement",
            "Principles",
            "Shared undertakings",
            "○ Funding",
            "Halton · Getting it",
        ):
            assert words in text
        assert ("A voluntary commitment" in text) == (size == LARGE), (
            "the page stands beside where there is room"
        )
        await press(pilot, *["down"] * 3, "enter")
        text = shown(pilot)
        assert "Each of us is bound by" in text
        assert "h.undertakings.shared.1 · s8.1 Context" in text
        assert ("The agreement" in text) == (size == LARGE)
        await press(pilot, "n")
        assert "h.undertakings.voluntary.1" in shown(pilot)
        await press(pilot, "p", "down", "down")
        assert app.room.copied().startswith("Develop the way we work")
        assert "h.undertakings.shared.2" in app.room.copied()
        if size == SMALL:
            await pilot.click("#back", offset=(3, 0))
        else:
            await press(pilot, "escape")
        await until(pilot, lambda: app.room.query_one("#contents", Ledger).has_focus)
        assert "treat what each person thinks" in app.room.copied(), (
            "from the contents the whole page is copied"
        )
        await press(pilot, "home")
        assert not app.room.can(commands.PreviousPage)
        await press(pilot, "end")
        assert not app.room.can(commands.NextPage)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_searching_and_going_there_by_key_and_mouse(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "slash")
        await type_in(pilot, "frankly")
        assert "h.undertakings.shared.4" in shown(pilot)
        assert "2 found" in shown(pilot)
        await press(pilot, "enter", "enter")
        assert "Be honest and open, speak frankly" in app.room.copied()
        assert "speak frankly, exchange views" in shown(pilot)
        await press(pilot, "escape", "slash")
        await type_in(pilot, "frankly")
        found = app.room.query_one("#found", Ledger)
        await press(pilot, "enter")
        await pilot.click(found, offset=(5, 2))
        await pilot.click(found, offset=(5, 2))
        await until(pilot, lambda: "Keep proper records" in app.room.copied())
        await press(pilot, "slash")
        await type_in(pilot, "zebra [/] words")
        assert "Nothing here says that." in shown(pilot)
        await press(pilot, *["backspace"] * 15)
        await type_in(pilot, "frank discussions")
        assert "none has every word; the nearest" in shown(pilot)
        assert "speak frankly" in shown(pilot)
        await press(pilot, "escape")
        assert "Keep proper records" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_after_a_search_that_is_put_away_the_contents_have_the_keys(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "slash")
        await type_in(pilot, "frankly")
        await press(pilot, "escape")
        assert app.room.query_one("#contents", Ledger).has_focus
        await press(pilot, "down", "down", "enter")
        assert page(app).title == "Principles"
        assert app.room.query_one("#code", DoorList).has_focus


@pytest.mark.parametrize(
    ("area", "words", "key"),
    [
        ("national", "judicial review comes", "n.rules.judicial-review"),
        ("warrington", "funding public 2", "w.funding.public.2"),
        ("halton", "s8.3 time", "h.undertakings.public."),
        ("redcar-cleveland", "rc.funding.public.6", "rc.funding.public.6"),
        ("high-peak", "principles 3", "hp.principles.3"),
    ],
)
@run
async def test_any_statement_of_any_area_is_three_keys_away_with_its_source(
    group: Path, area: str, words: str, key: str
) -> None:
    with office_at(group) as office:
        office.save_group(replace(office.group, area=area))
        name = office.plugins.area(area).area.name
    for size in SIZES:
        async with running(group, size) as (app, pilot):
            await press(pilot, "g", "c", "slash")
            await type_in(pilot, words)
            row = app.room.query_one("#found", Ledger).row
            assert row is not None
            found = " ".join(shown(pilot).split("─" * 20)[-1].split())
            assert row.line.key.startswith(key)
            assert f"{row.line.key} · {row.line.source.split()[0]}" in found
            copied_ = app.room.copied()
            assert copied_.startswith(f"{row.line.text} ({row.line.key}; ") or row.line.origin in copied_
            assert name in copied_
            await press(pilot, "enter", "enter")
            assert app.room.query_one("#code", DoorList).has_focus
            assert row.line.key in app.room.copied()


@run
async def test_another_areas_key_is_gone_to_from_the_search(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "c", "slash")
        await type_in(pilot, "#rc.funding.public.6")
        assert "Nothing here says that." in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: chosen(app, "rc.funding.public.6"))
        assert "not your own: Redcar" in shown(pilot)
        await press(pilot, "escape", "slash")
        await type_in(pilot, "zz.none.1")
        await press(pilot, "enter")
        await until(pilot, lambda: "have no “zz.none.1”" in app.told[-1].message)


@run
async def test_words_typed_before_the_codes_are_read_are_looked_for_once_they_are(group: Path) -> None:
    async with running(group) as (app, pilot):
        await pilot.press("g", "c", "slash", *"frankly")
        await until(pilot, lambda: "h.undertakings.shared.4" in shown(pilot))
        assert "2 found" in shown(pilot)
        app.room.narrow("")
        app.room.look_again()
        await until(pilot, lambda: "2 found" in shown(pilot))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_contents_are_a_tree_that_is_folded_and_unfolded(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "down", "down", "down")
        part = "Undertakings by organisations"
        assert f"▾ {part}" in shown(pilot)
        assert "   Public sector" in shown(pilot)
        await press(pilot, "left")
        assert f"▹ {part}" in shown(pilot)
        assert "   Public sector" not in shown(pilot)
        row = next(line for line in shown(pilot).split("\n") if "▹" in line)
        assert row.split("│")[0].rstrip().endswith(" 14")
        await press(pilot, "right")
        assert page(app).title == "Shared undertakings"
        await press(pilot, "left", "enter")
        assert f"▾ {part}" in shown(pilot), "Enter unfolds"
        await press(pilot, "left")
        app.open_door(Door("codes", "h.undertakings.public.2"))
        await until(pilot, lambda: chosen(app, "h.undertakings.public.2"))
        await press(pilot, "escape")
        assert f"▾ {part}" in shown(pilot), "a door unfolds what it leads into"
        await press(pilot, "end", "left", "home")
        assert not app.room.can(commands.PreviousPage)
        await press(pilot, "end")
        assert not app.room.can(commands.NextPage)


@run
async def test_a_door_opens_at_an_undertaking_of_this_or_another_area(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        app.open_door(Door("codes", "h.undertakings.public.2"))
        await until(pilot, lambda: chosen(app, "h.undertakings.public.2"))
        app.open_door(Door("codes", "#rc.funding.public.6"))
        await until(pilot, lambda: chosen(app, "rc.funding.public.6"))
        await settled(pilot)
        assert "not your own: Redcar & Cleveland" in shown(pilot)
        app.open_door(Door("codes", "h.no.such.1"))
        await until(pilot, lambda: "have no “h.no.such.1”" in app.told[-1].message)


@run
async def test_another_areas_codes_and_back_to_the_own(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "c", "o")
        assert isinstance(app.screen, AreaList)
        assert "your group's own" in shown(pilot)
        await press(pilot, "end", "enter")
        assert "not your own: High Peak" in shown(pilot)
        await press(pilot, "end", "up", "enter")
        assert "○ Left open" in shown(pilot)
        assert "Recognising Difference" in shown(pilot)
        await press(pilot, "escape", "o")
        await pilot.click("AreaList OptionList", offset=(3, 2))
        await until(pilot, lambda: page(app).key and "Halton · Getting" in shown(pilot))


@run
async def test_an_area_that_cannot_be_read_says_what_to_do_and_is_read_again_once_mended(group: Path) -> None:
    own = group / "areas" / "made-up"
    shutil.copytree(REDCAR, own)
    toml, code = own / "area.toml", own / "codes" / "funding.md"
    text = toml.read_text().replace('key = "redcar-cleveland"', 'key = "made-up"', 1)
    toml.write_text(text.replace('short = "rc"', 'short = "mu"', 1))
    with office_at(group) as office:
        office.save_group(office.group.__class__(
            id=office.group.id, bases=office.group.bases, name=office.group.name, area="made-up"
        ))  # fmt: skip
    whole, mended = code.read_text(), toml.read_text()
    code.write_text(whole + "\nThis line stands nowhere.\n")
    async with running(group) as (app, pilot):
        app.open_door(Door("codes", "mu.consultation.public.1"))
        await until(pilot, lambda: "mu.consultation.public.1" in app.room.copied())
        await press(pilot, "escape", "end", "home", "slash")
        await type_in(pilot, "neither a heading")
        await press(pilot, "enter", "enter")
        assert "What to do: " in shown(pilot)
        code.write_text(whole)
        await press(pilot, "f12")
        app.open_door(Door("codes", "mu.funding.public.6"))
        await until(pilot, lambda: "mu.funding.public.6" in app.room.copied())
    toml.write_text("key = [")
    async with running(group) as (app, pilot):
        await press(pilot, "g", "c")
        for words in ("cannot be read", "made-up/area.toml, line 1", "look at another area's codes"):
            assert words in shown(pilot)
        await press(pilot, "g", "p")
        assert "Jo Swift" in shown(pilot), "the roster goes on without its area"
        await press(pilot, "g", "c")
        toml.write_text(mended)
        await press(pilot, "f12")
        assert "The agreement" in shown(pilot)


@run
async def test_hostile_words_in_an_areas_texts_are_only_words(group: Path) -> None:
    own = group / "areas" / "hostile"
    shutil.copytree(REDCAR, own)
    toml, code = own / "area.toml", own / "codes" / "funding.md"
    text = toml.read_text().replace('key = "redcar-cleveland"', 'key = "hostile"', 1)
    text = text.replace('short = "rc"', 'short = "ho"', 1).replace(
        'name = "Redcar & Cleveland"', 'name = "[/] [JB]"'
    )
    toml.write_text(text)
    lines = code.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("1. "))
    end = next(n for n in range(at, len(lines)) if not lines[n])
    lines[at:end] = [f"1. [/] [JB] [bold]x[/bold] {'x' * 10_000}. (s[/])"]
    code.write_text("\n".join(lines))
    for size in SIZES:
        async with running(group, size) as (app, pilot):
            app.open_door(Door("codes", "hostile.funding.principles.1"))
            await until(pilot, lambda: "[/] [JB] [bold]x" in app.room.copied())
            await press(pilot, "pagedown", "pageup", "down", "up", "y", "o", "escape", "escape")
            assert "not your own: [/] [JB]" in shown(pilot)
            await press(pilot, "slash")
            await type_in(pilot, "[JB] [bold]")
            assert "[/] [JB] [bold]x" in shown(pilot)
            await press(pilot, "enter", "enter")
            code_page = app.room.query_one("#code", DoorList)
            assert code_page.has_focus


@run
async def test_the_codes_are_read_when_they_are_first_opened(group: Path) -> None:
    async with running(group) as (app, pilot):
        assert app.office is not None
        assert "codes" not in vars(app.office.local)
        await press(pilot, "g", "c")
        assert "Principles" in shown(pilot)
