"""Calendars that go to others from the Meetings screen: a folder, a server, a member's address."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from support_app import SIZES, office_at, press, run, running, shown, until
from support_radicale import PASSWORD, USER, Radicale, radicale
from textual.pilot import Pilot
from textual.widgets import Input, Select

from compact_tui.app import CompactApp
from compact_tui.config import read_config
from compact_tui.screens.form import Form
from compact_tui.screens.meetings import MeetingsRoom
from compact_tui.screens.slip import Slip
from meetings.calendar.past import group_id


async def asked(pilot: Pilot[int], key: str) -> None:
    await press(pilot, "g", "m", key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))


async def answered(pilot: Pilot[int], **values: str) -> str:
    """Fill the form in; what is said when all is done."""
    for name, text in values.items():
        field = pilot.app.screen.query_one(f"#field-{name}")
        assert isinstance(field, Input | Select)
        field.value = text
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, Slip))
    return shown(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_folder_of_calendars_is_brought_up_to_date(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    out = tmp_path / "out"
    async with running(group, size) as (_, pilot):
        await asked(pilot, "d")
        said = await answered(pilot, folder=str(out))
        assert "written: group.ics" in said
        assert (out / "working-party-fcb.ics").exists()
        files = {path.name for path in out.glob("*.ics")}
        assert not any(name.removesuffix(".ics") in said for name in files if len(name) == 36)
        await press(pilot, "escape")
        await asked(pilot, "d")
        assert "Nothing had changed." in await answered(pilot, folder=str(out))


@run
async def test_a_folder_that_cannot_be_is_refused_with_what_was_typed_still_there(
    group: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    async with running(group) as (_, pilot):
        await asked(pilot, "d")
        pilot.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "file")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "is a file; name a folder" in " ".join(shown(pilot).split()))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_an_address_is_shown_copied_and_given_anew(
    group: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(CompactApp, "copy_to_clipboard", lambda _, text: copied.append(text))
    async with running(group, size) as (_, pilot):
        for what in ("show", "show", "new"):
            await asked(pilot, "s")
            said = await answered(pilot, at="https://example.org/c", do=what)
            assert copied[-1] in "".join(said.split()).replace("│", "")
            await press(pilot, "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, MeetingsRoom))
        assert copied[0].startswith("https://example.org/c/")
        assert copied[0] == copied[1] != copied[2]
        await asked(pilot, "s")
        assert "It leads nowhere any more" in await answered(pilot, do="revoke")
        assert len(copied) == 3
        await press(pilot, "escape")
        await asked(pilot, "s")
        field = pilot.app.screen.query_one("#field-do", Select)
        field.value = "revoke"
        await press(pilot, "ctrl+s")
        await until(
            pilot,
            lambda: (
                "has no calendar address, so there is none to take away" in " ".join(shown(pilot).split())
            ),
        )


@pytest.mark.parametrize("size", SIZES)
@run
async def test_what_somebody_changed_there_is_asked_for_one_by_one(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with radicale(tmp_path / "radicale") as server:
        async with running(group, size) as (_, pilot):
            await asked(pilot, "u")
            await answered(pilot, server=server.url, user=USER, password=PASSWORD)
            await press(pilot, "escape")
            refs = renamed_by_hand(server, group)
            await asked(pilot, "u")
            said = " ".join((await answered(pilot, password=PASSWORD)).replace("│", " ").split())
            assert f"▲ left alone: {refs[0]} " in said
            assert "title “Renamed 1 [/]”" in said
            await press(pilot, "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            page = shown(pilot)
            assert "Whose is to stand?" in page
            assert f"1  {refs[0]}" in page
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Nothing was chosen yet" in shown(pilot))
            await answered(pilot, **{"1": "ours", "2": "theirs"})
            said = " ".join(shown(pilot).replace("│", " ").split())
            assert f"▲ left alone: {refs[2]} " in said
            assert f"stays as it is there: {refs[1]} " in said
            assert f"changed: {refs[0]} " in said
            with office_at(group) as office:
                titles = set(server.entries(office.group.name))
            assert {"Renamed 2 [/]", "Renamed 3 [/]"} <= titles
            assert "Renamed 1 [/]" not in titles


def renamed_by_hand(server: Radicale, group: Path) -> list[str]:
    """Let another program give three meetings other titles; their references, as they are told."""
    with office_at(group) as office:
        meetings = office.meetings.find(order="start")[-3:]
        refs = {f"{one.id}@{group_id(office)}": one.ref for one in meetings}
        name = office.group.name
    with server.calendar(name) as calendar:
        found = [(held, icalendar.Calendar.from_ical(held.data)) for held in calendar.get_events()]
        chosen = [(held, whole, whole.walk("VEVENT")[0]) for held, whole in found]
        chosen = [one for one in chosen if str(one[2]["UID"]) in refs]
        chosen.sort(key=lambda one: str(one[2]["DTSTART"].dt))
        for number, (held, whole, event) in enumerate(chosen, start=1):
            event["SUMMARY"] = f"Renamed {number} [/]"
            held.data = whole.to_ical().decode()
            held.save()
    return [refs[str(event["UID"])] for *_, event in chosen]


@run
async def test_a_calendar_is_pushed_and_the_server_remembered_but_not_the_password(
    group: Path, tmp_path: Path
) -> None:
    with radicale(tmp_path / "radicale") as server:
        async with running(group) as (_, pilot):
            await asked(pilot, "u")
            field = pilot.app.screen.query_one("#field-password", Input)
            assert field.password
            said = await answered(pilot, server=server.url, user=USER, password=PASSWORD, do="say")
            assert "would be made" in said
            assert "to add: " in said
            assert server.files() == {}
            await press(pilot, "escape")
            await asked(pilot, "u")
            said = await answered(pilot, server=server.url, user=USER, password=PASSWORD)
            assert "added: " in said
            assert PASSWORD not in said
            assert server.files()
            await press(pilot, "escape")
            await asked(pilot, "u")
            assert pilot.app.screen.query_one("#field-server", Input).value == server.url
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Type the password" in shown(pilot))
    assert read_config().calendar == {"server": server.url, "user": USER}
