"""The follow screen, at a projector's sizes and an ordinary terminal's."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support_app import demonstration, office_at, run, shown, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Digits

from compact_tui.cli.desk import Desk
from compact_tui.follow_app import FollowApp
from compact_tui.widgets.keys import Keys
from compact_tui.widgets.record import Record
from compact_tui.widgets.scrolled import Scrolled
from meetings.following import Watch
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.references import next_meeting

SIZES = ((40, 12), (60, 18), (80, 24), (120, 36))
LONG = "a quarterly article about the Compact goes to every partner's newsletter, with pictures if any"


def taking(office: Office, *lines: str) -> Taking:
    meeting = next_meeting(office, "main")
    assert meeting is not None
    session = Taking(office, meeting)
    for line in lines:
        session.take(line)
    return session


@contextlib.asynccontextmanager
async def following(
    folder: Path, size: tuple[int, int], *, confidential: bool = False, **page: bool
) -> AsyncIterator[tuple[FollowApp, Pilot[int]]]:
    def chosen(office: Office) -> str:
        meeting = next_meeting(office, "main")
        assert meeting is not None
        return meeting.id

    desk = Desk(folder, None, None, third_party=False)
    watch = Watch(folder, desk.open_to_read, chosen, confidential=confidential)
    watch.open()
    app = FollowApp(watch, **page)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.page.sight is not None)
        await pilot.pause()
        yield app, pilot
    watch.close()


async def _wheel(pilot: Pilot[Any], record: Scrolled) -> None:
    await pilot._post_mouse_events([events.MouseScrollUp], record)


def words(pilot: Pilot[Any]) -> str:
    """The screen as one line of words, whatever the lines they are broken into."""
    return " ".join(shown(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_line_shows_once_kept_and_private_ones_never(group: Path, size: tuple[int, int]) -> None:
    with office_at(group) as office:
        async with following(group, size) as (app, pilot):
            assert "not open yet" in words(pilot)
            session = taking(office, "open 14:00", "item 4", "off: the moon is cheese", "the leaflet is out")
            await until(pilot, lambda: "The leaflet is out." in words(pilot))
            session.take("s/leaflet/poster/")
            await until(pilot, lambda: "The poster is out." in words(pilot))
            session.take("undo")
            await until(pilot, lambda: "The leaflet is out." in words(pilot))
            session.take("confidential")
            session.take("the treasurer is ill")
            session.take("public")
            session.take(f"agreed: {LONG}")
            await until(pilot, lambda: "pictures if any" in words(pilot))
            rows = " ".join(text for row in app.page.query_one(Record).rows for text, _ in row.texts)
            assert "treasurer" not in rows
            assert "cheese" not in rows
            assert "Confidential from here on" in rows


@pytest.mark.parametrize("size", SIZES)
@run
async def test_nothing_is_cut_at_any_size(group: Path, size: tuple[int, int]) -> None:
    with office_at(group) as office:
        taking(office, "open 14:00", "item 5", f"agreed: {LONG}")
    async with following(group, size) as (app, pilot):
        for key in ("l", "v", "escape"):
            assert "…" not in shown(pilot)
            keys = app.page.query_one(Keys)
            assert keys.line.cell_length <= size[0], keys.line.plain
            await pilot.press(key)
            await pilot.pause()
        if size[0] < 80:
            assert "5 Quarterly reports from both facilitators" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_large_type_shows_the_number_the_clock_and_what_was_said_last(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        taking(office, "open 14:00", "item 5", "the leaflet is out")
        async with following(group, size, large=True) as (app, pilot):
            number, time = app.page.query_one("#number", Digits), app.page.query_one("#time", Digits)
            assert (number.value, time.value) == ("5", "10:00")
            assert "The leaflet is out." in words(pilot)
            taking(office, "item 6", "agreed: fine")
            await until(pilot, lambda: number.value == "6")
            assert "Fine." in words(pilot)
            await pilot.press("l")
            await until(pilot, lambda: not number.region)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["up", "k", "pageup", "home", "wheel"])
@run
async def test_the_items_before_the_open_one_are_reached_by_scrolling(
    group: Path, size: tuple[int, int], key: str
) -> None:
    async with following(group, size) as (app, pilot):
        with office_at(group) as office:
            lines = [f"{number} is said under this item" for number in range(40)]
            session = taking(
                office, "open 14:00", "item 4", "the leaflet is out", *lines, "item 5", "on we go"
            )
            await until(pilot, lambda: "On we go." in words(pilot))
            record = app.page.query_one(Scrolled)

            def press() -> object:
                return _wheel(pilot, record) if key == "wheel" else pilot.press(key)

            for _ in range(80):
                if "The leaflet is out." in words(pilot):
                    break
                await press()
                await pilot.pause()
            assert "The leaflet is out." in words(pilot)
            session.take("one thing more")
            await until(pilot, lambda: any("One thing more" in row.texts[0][0] for row in record.rows))
            await pilot.pause()
            assert "The leaflet is out." in words(pilot)
            await pilot.press("end")
            await until(pilot, lambda: "One thing more." in words(pilot))
            assert "The leaflet is out." not in words(pilot)
            session.take("and the last")
            await until(pilot, lambda: "And the last." in words(pilot))


@run
async def test_on_a_narrow_screen_going_down_from_the_record_leads_back_to_the_open_item(group: Path) -> None:
    with office_at(group) as office:
        taking(office, "open 14:00", "item 4", "the leaflet is out", "item 5", "on we go")
    async with following(group, (60, 18)) as (_, pilot):
        assert "leaflet is out" not in words(pilot)
        for key, seen in (("up", True), ("down", False), ("home", True), ("escape", False)):
            await pilot.press(key)
            await pilot.pause()
            assert ("leaflet is out" in words(pilot)) is seen, key


@run
async def test_the_chairs_page_tells_what_is_open_and_comes_next(group: Path) -> None:
    with office_at(group) as office:
        taking(office, "open", "here JS PC SK", "item 4", "proposed JS, seconded PC: give notice")
    async with following(group, (80, 36), chair=True) as (_, pilot):
        assert "A proposal waits for its vote" in words(pilot)
        assert "give notice" in words(pilot)
        assert "May vote (3)" in words(pilot)
        assert "NO QUORUM" in words(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "PROPOSED" in words(pilot))


@run
async def test_a_workspace_moved_away_is_told_and_gone_on_with(group: Path, tmp_path: Path) -> None:
    async with following(group, (60, 18)) as (_, pilot):
        group.rename(tmp_path / "away")
        await until(pilot, lambda: "moved or removed" in words(pilot))
        assert "not open yet" in words(pilot)
        (tmp_path / "away").rename(group)
        await until(pilot, lambda: "moved or removed" not in words(pilot))


@run
async def test_help_says_how_letters_are_made_larger_and_the_palette_offers_all(group: Path) -> None:
    async with following(group, (80, 24)) as (app, pilot):
        await pilot.press("f1")
        await until(pilot, lambda: "Ctrl, Shift and +" in words(pilot))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: "Leave this screen" in words(pilot))
        await pilot.press("escape", "q")
        await until(pilot, lambda: not app.is_running)


def test_the_confidential_part_shows_where_it_is_asked_for(tmp_path: Path) -> None:
    group = demonstration(tmp_path / "other")

    @run
    async def look() -> None:
        with office_at(group) as office:
            taking(office, "open", "item 4", "confidential", "the treasurer is ill")
        async with following(group, (80, 24), confidential=True) as (_, pilot):
            await until(pilot, lambda: "The treasurer is ill." in words(pilot))
            assert "CONFIDENTIAL part" in words(pilot)

    look()
