"""Plugins on screen: areas and plugins with their state, faults in words, and nothing of other people's."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, demonstration, office_at, press, run, running, shown, until

from compact_tui.app import CompactApp
from compact_tui.screens.plugins import loaded, told
from compact_tui.widgets.ledger import Ledger
from meetings.plugging.plugins import Plugins


@pytest.mark.parametrize("size", SIZES)
@run
async def test_areas_are_listed_with_what_failed_in_words(group: Path, size: tuple[int, int]) -> None:
    (group / "areas" / "[b]roken").mkdir(parents=True)
    (group / "areas" / "[b]roken" / "area.toml").write_text("key = [/]")
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "l")
        await until(pilot, lambda: "5 loaded, ▲ 1 failed" in shown(pilot))
        page = shown(pilot)
        for words in ("PLUGINS", "National", "area, draft", "✓ loaded", "▲ failed", "--no-plugins"):
            assert words in page
        await press(pilot, "o")
        assert "the group's own area" in shown(pilot)
        await press(pilot, "end")
        assert "area.toml" in shown(pilot)
        row = app.screen.query_one("#plugins", Ledger).row
        assert row is not None
        assert "Mend the file" in "\n".join(line.plain for line in told(row))
        y = next(y for y, line in enumerate(shown(pilot).splitlines()) if "High Peak" in line)
        await pilot.click(offset=(4, y))
        await until(pilot, lambda: "high-peak." in shown(pilot))


def test_other_peoples_plugins_are_told_with_their_hooks_and_every_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = demonstration(tmp_path / "group")
    site = tmp_path / "site"
    made = site / "extra-1.2.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1.2\n")
    (made / "entry_points.txt").write_text(
        "[compact_tui]\ngood = good_hooks\nbad = bad_hooks\ngone = gone_hooks\n"
    )
    (site / "good_hooks.py").write_text(
        "from meetings.hookspecs import hookimpl\n@hookimpl\ndef compact_phrases(area):\n    return {}\n"
    )
    (site / "bad_hooks.py").write_text("raise RuntimeError('[/] no\\x1b[31m')\n")
    monkeypatch.syspath_prepend(site)
    with office_at(folder) as office:
        office.__dict__["plugins"] = Plugins.open(folders=[folder / "areas"])
        page = loaded(office)
    rows = {row.line.name: row for row in page.rows if hasattr(row, "line")}
    good = "\n".join(line.plain for line in told(rows["good"]))
    assert "From extra 1.2" in good
    assert "brings short words for minutes" in good
    assert rows["bad"].faults
    assert "[/] no" in rows["bad"].faults[0]
    assert "\x1b" not in rows["bad"].faults[0]
    assert rows["gone"].state.plain == "▲ failed"
    assert "--no-plugins" in "\n".join(line.plain for line in told(rows["bad"]))
    assert not page.left_out


@run
async def test_reading_them_never_stops_the_screen(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(group) as (app, pilot):
        assert isinstance(app, CompactApp)
        from meetings.errors import Refused

        def refused(_: object) -> None:
            raise Refused("The areas cannot be read; see to the folder.")

        monkeypatch.setattr("compact_tui.screens.plugins.loaded", refused)
        await press(pilot, "g", "l")
        await until(pilot, lambda: "The areas cannot be read" in shown(pilot))
