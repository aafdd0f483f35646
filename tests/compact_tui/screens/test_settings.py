"""Settings on screen: every one is changed, refused, kept in its place, and the office is kept safe."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot
from textual.widgets import Select, TextArea

from compact_tui.commands import today
from compact_tui.config import choose, config_file, read_config, who_key
from compact_tui.screens.setting_rows import Setting, settings
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from meetings.records.group import MAIN

_HOSTILE = "[/] [b]x “{{…}}”"


async def open_setting(pilot: Pilot[int], key: str) -> None:
    """Choose a setting and ask to change it."""
    ledger = pilot.app.screen.query_one("#settings", Ledger)
    assert ledger.choose(key)
    await settled(pilot)
    await press(pilot, "enter")


async def put(pilot: Pilot[int], field: str, text: str) -> None:
    """Put a text into a field of the form, as a paste does."""
    widget = pilot.app.screen.query_one(f"#field-{field}")
    if isinstance(widget, TextArea):
        widget.text = text
    elif isinstance(widget, Select):
        widget.value = text
    else:
        assert isinstance(widget, Line)
        widget.value = text
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_groups_own_ways_and_terms_are_changed(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (_, pilot):
        await press(pilot, "g", "s")
        assert "SETTINGS" in shown(pilot)
        for key, value in (
            ("name", _HOSTILE), ("word", _HOSTILE), ("year_start", "09-01"), ("remarks", "none"),
            ("phrases", f"nfa = {_HOSTILE}"),
        ):  # fmt: skip
            await open_setting(pilot, f"{key} ")
            await put(pilot, key, value)
            await press(pilot, "ctrl+s")
        page = shown(pilot)
        assert _HOSTILE in page.splitlines()[0]
        for words in ("September", "not at all", "1: nfa"):
            assert words in page
        await open_setting(pilot, "name ")
        await put(pilot, "name", " ")
        await press(pilot, "ctrl+s")
        assert "must not be empty" in shown(pilot)
        await press(pilot, "escape")
        if len(pilot.app.screen_stack) > 2:
            await press(pilot, "y")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await open_setting(pilot, f"terms {MAIN}")
        for field, wrong, right in (
            ("quorum", "half", "4, voluntary=1/2"), ("notice", "x", ""), ("minutes", "0", "75"),
            ("venue", "", "[/]"),
        ):  # fmt: skip
            await put(pilot, field, wrong)
            if field != "venue":
                await press(pilot, "ctrl+s")
                assert "▲" in shown(pilot)
            await put(pilot, field, right)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
    with office_at(group) as office:
        kept = office.group
        assert (kept.name, kept.word, kept.year_start, kept.remarks) == (_HOSTILE, _HOSTILE, "09-01", "none")
        assert kept.phrases == {"nfa": _HOSTILE}
        terms = office.bodies.get(MAIN).terms
        assert (terms.quorum.members, terms.quorum.sectors) == ("4", {"voluntary": "1/2"})
        assert (terms.notice_days, terms.minutes, terms.venue) == (None, 75, "[/]")


@run
async def test_who_is_at_the_keys_and_the_colours_are_the_persons_own(group: Path) -> None:
    async with running(group) as (app, pilot):
        before = office_at(group).store.engine.last_seq()
        await press(pilot, "g", "s")
        await open_setting(pilot, "who ")
        await put(pilot, "who", "Rae North")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Rae North · ✓" in shown(pilot))
        await open_setting(pilot, "theme ")
        await press(pilot, "down")
        assert app.theme == "light"
        await press(pilot, "escape")
        assert app.theme == "terminal"
        await open_setting(pilot, "theme ")
        await press(pilot, "end", "enter")
        await until(pilot, lambda: read_config().theme == "high-contrast")
        assert app.theme == "high-contrast"
        assert read_config().who == {who_key(group): "Rae North"}
        assert office_at(group).store.engine.last_seq() == before
        config_file().write_text("theme = ")
        await open_setting(pilot, "theme ")
        await press(pilot, "home", "enter")
        assert app.theme == "terminal"
        assert "until you leave" in app.told[-1].message


@run
async def test_keys_are_given_by_pressing_or_typing_them_and_clashes_are_said(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "s")
        await open_setting(pilot, "keys ")
        ledger = app.screen.query_one("#keys", Ledger)
        await press(pilot, "slash")
        await type_in(pilot, "plan a meeting today\n")
        assert ledger.row is not None
        assert ledger.row.command is today.NewMeeting
        await press(pilot, "enter", "t", "enter")
        assert "Take the minutes" in shown(pilot)
        await press(pilot, "ctrl+a", "enter")
        assert "edits text" in shown(pilot)
        await press(pilot, "Z", "ctrl+n", "enter")
        await until(pilot, lambda: read_config().keymap == {"today.new-meeting": "Z,ctrl+n"})
        assert "yours" in shown(pilot)
        assert app.keys_of(today.NewMeeting) == ["Z", "^n"]
        await press(pilot, "escape", "escape", "escape", "g", "t")
        await until(pilot, lambda: "Z new meeting" in shown(pilot))
        await press(pilot, "g", "s")
        await open_setting(pilot, "keys ")
        assert app.screen.query_one("#keys", Ledger).choose("today.new-meeting")
        await settled(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: read_config().keymap == {})


@run
async def test_the_office_is_backed_up_and_checked(group: Path, tmp_path: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "s", "b")
        for file, said in (("", "Name a file"), (str(tmp_path), "is a folder"), ("x" * 5000, "could not be")):
            await put(pilot, "file", file)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda said=said: said in " ".join(shown(pilot).replace("│", " ").split()))
        await put(pilot, "file", str(tmp_path / "copy.zip"))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: (tmp_path / "copy.zip").exists())
        await until(pilot, lambda: app.told and "files copied" in app.told[-1].message)
        await press(pilot, "c")
        await until(pilot, lambda: "✓ Everything is readable" in shown(pilot))
        await press(pilot, "escape")
        (group / "papers" / "stray.txt").write_text("x")
        await press(pilot, "c")
        await until(pilot, lambda: "belongs to no meeting" in shown(pilot))


@run
async def test_what_is_wrong_in_the_settings_file_is_shown_and_the_mouse_opens_a_setting(group: Path) -> None:
    choose("frame.hlep", "x", table="keymap")
    async with running(group) as (app, pilot):
        assert any("did you mean frame.help?" in one.message for one in app.told)
        await press(pilot, "g", "s")
        assert "Wrong in the settings file" in shown(pilot)
        y = next(y for y, line in enumerate(shown(pilot).splitlines()) if "Year starts in" in line)
        await pilot.click(offset=(4, y))
        await settled(pilot)
        assert "year of business begins" in shown(pilot)
        await pilot.click(offset=(4, y))
        await settled(pilot)
        assert "The group's year" in shown(pilot)


def test_every_setting_has_a_name_a_value_and_is_told(group: Path) -> None:
    with office_at(group) as office:
        rows = [row for row in settings(office, read_config()) if isinstance(row, Setting)]
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.name and row.value and row.about for row in rows)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_who_invites_is_chosen_and_the_address_stands_only_in_its_own_form(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size, toasts=True) as (_, pilot):
        await press(pilot, "g", "s")
        assert "its secretary or officer" in shown(pilot)
        for wrong, said in (("Nobody At All", "Nobody here is called"), ("Office <x@>", "is no e-mail")):
            await open_setting(pilot, "organiser ")
            await put(pilot, "who", wrong)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda said=said: said in " ".join(shown(pilot).split()))
            await press(pilot, "escape", "enter")
        await open_setting(pilot, "organiser ")
        await put(pilot, "who", f"Office {_HOSTILE} <secretariat@example.org>")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: f"Office {_HOSTILE[:5]}" in shown(pilot))
        assert "secretariat@" not in shown(pilot)
        await open_setting(pilot, "organiser ")
        assert "<secretariat@example.org>" in shown(pilot)
        await put(pilot, "who", "")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "its secretary or officer" in shown(pilot))
    with office_at(group) as office:
        assert office.group.organiser is None


@run
async def test_mail_servers_are_kept_in_the_persons_own_settings(group: Path) -> None:
    async with running(group) as (_, pilot):
        await press(pilot, "g", "s")
        assert "asked each time" in shown(pilot)
        await open_setting(pilot, "mail ")
        await put(pilot, "host", "mail example")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "no mail server" in shown(pilot))
        await put(pilot, "host", "mail.example.org")
        await put(pilot, "port", "2525")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "mail.example.org" in shown(pilot))
        await open_setting(pilot, "mailbox ")
        await put(pilot, "host", "imap.example.org")
        await put(pilot, "folder", "Replies")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "imap.example.org" in shown(pilot))
        kept = tomllib.loads(config_file().read_text())
        assert (kept["mail"]["port"], kept["mailbox"]["folder"]) == ("2525", "Replies")
        assert not {"password", "user"} & kept["mail"].keys()
        await open_setting(pilot, "mail ")
        await put(pilot, "host", "")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "asked each time" in shown(pilot))
        assert tomllib.loads(config_file().read_text())["mail"] == {}
