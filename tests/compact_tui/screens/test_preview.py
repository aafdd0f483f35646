"""The preview: an agenda or minutes as printed, taken to a file, and the minutes' way to approval."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_app import SIZES, office_at, press, run, running, settled, shown, until
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.form import Form
from compact_tui.screens.preview import PreviewRoom, laid_out, printed
from compact_tui.screens.slip import Slip
from compact_tui.screens.sure import Sure
from compact_tui.widgets.reader import Reader
from meetings.agenda.items import add_item
from meetings.documents.tree import Document, Section
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.records.outcome import Due

HOSTILE = "[/] [JB] \x1b[31mred " + "x" * 300


def meeting_in(folder: Path, status: str, body: str = MAIN) -> Meeting:
    with office_at(folder) as office:
        return next(m for m in office.meetings.find(order="start") if (m.status, m.body) == (status, body))


def state_of(folder: Path, meeting: Meeting) -> str:
    with office_at(folder) as office:
        return office.meetings.get(meeting.id).status


async def opened(app: CompactApp, pilot: Pilot[int], meeting: Meeting, at: str) -> None:
    app.open_door(Door("preview", meeting.id, at))
    await until(pilot, lambda: isinstance(app.screen, PreviewRoom) and app.screen.masthead.heading)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_it_reads_as_it_will_be_printed_and_the_other_one_is_a_key_away(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await opened(app, pilot, meeting_in(group, "circulated"), "minutes")
        assert "Minutes of 2026-06" in shown(pilot)
        assert "DRAFT until approved" in shown(pilot)
        assert app.room.copied().startswith("Castlebridge Compact Group\nMinutes 2026-06\n")
        await press(pilot, "pagedown")
        at = app.screen.query_one(Reader).scroll_y
        assert at > 0
        await press(pilot, "f12")
        assert app.screen.query_one(Reader).scroll_y == at  # come up to date, not from the top
        await press(pilot, "s")
        assert "Agenda of 2026-06" in shown(pilot)
        assert app.screen.query_one(Reader).scroll_y == 0
        await press(pilot, "escape")
        await opened(app, pilot, meeting_in(group, "agenda-open"), "minutes")
        assert "No minutes were taken of 2026-08 yet." in shown(pilot)
        await pilot.click("#blank-text", offset=(10, 3))
        await settled(pilot)
        assert "Agenda 2026-08" in shown(pilot)


@run
async def test_it_goes_to_a_private_file_in_any_format(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    meeting = meeting_in(group, "agenda-open")
    with office_at(group) as office:
        add_item(office, meeting, HOSTILE)
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting, "agenda")
        assert "\x1b" not in app.room.copied()
        assert "[/] [JB]" in app.room.copied()
        for format_, ending in (("html", "html"), ("json", "json"), ("text", "txt"), ("markdown", "md")):
            await press(pilot, "e")
            app.screen.query_one("#field-format").value = format_  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")
            target = tmp_path / f"agenda-2026-08.{ending}"
            assert app.told[-1].message == f"Written to {target}"
            assert "JB" in target.read_text()
            assert stat.S_IMODE(target.stat().st_mode) == 0o600


@run
async def test_minutes_go_out_come_back_and_are_approved(group: Path) -> None:
    draft = meeting_in(group, "draft", "fcb")
    async with running(group) as (app, pilot):
        await opened(app, pilot, draft, "minutes")
        await press(pilot, "c")
        assert isinstance(app.screen, Sure)
        await press(pilot, "y")
        assert state_of(group, draft) == "circulated"
        assert "● minutes out   a approve   r reopen   x confidential annex" in shown(pilot)
        await pilot.click("#steps", offset=(shown(pilot).splitlines()[3].index("reopen"), 0))
        await settled(pilot)
        await press(pilot, "y")
        assert state_of(group, draft) == "draft"
        await press(pilot, "escape")
        waiting = meeting_in(group, "circulated")
        await opened(app, pilot, waiting, "minutes")
        await press(pilot, "a")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one("#field-at", Input).value == "2026-08"
        await press(pilot, "ctrl+s")
        assert "has not been held yet" in " ".join(shown(pilot).split())
        await press(pilot, "escape")
        await settled(pilot)
        while not isinstance(app.screen, PreviewRoom):
            await press(pilot, "y")
        await press(pilot, "escape")
        await opened(app, pilot, meeting_in(group, "approved"), "minutes")
        assert "circulate" not in {c.name().rpartition(".")[2] for c in app.room.here if app.room.can(c)}
        await press(pilot, "m")
        app.screen.query_one("#field-text", TextArea).text = HOSTILE
        await press(pilot, "ctrl+s")
        assert "AMENDMENTS MADE ON APPROVAL" in app.room.copied()
        assert "[/] [JB]" in app.room.copied()


def test_headings_are_bold_and_nothing_in_a_document_is_markup(group: Path) -> None:
    text = laid_out(Document("[/]", "[JB]", "[bold]", sections=(Section("[red]Items", ()),)))
    assert text.plain == "[/]\n[JB]\n\n[bold]\n\n[red]Items"
    assert [str(span.style) for span in text.spans] == ["bold $accent", "bold $warning", "bold"]
    with office_at(group) as office:
        meeting = office.meetings.first(order="start")
        assert meeting is not None
        shown_ = printed(office, meeting.id, "minutes")
        assert shown_.page is not None
        assert max(map(len, shown_.text.plain.splitlines())) <= 78


@run
async def test_minutes_are_checked_before_they_go_out(group: Path) -> None:
    draft = meeting_in(group, "draft", "fcb")
    async with running(group) as (app, pilot):
        await opened(app, pilot, draft, "minutes")
        assert "f check" in shown(pilot)
        await press(pilot, "f")
        assert isinstance(app.screen, Slip)
        assert "Nothing is missing from the minutes" in shown(pilot)
        await press(pilot, "escape")
    with office_at(group) as office:
        action = next(one for one in office.actions.find() if one.meeting == draft.id)
        office.actions.put(replace(action, owners=(), due=Due()))
    async with running(group) as (app, pilot):
        await opened(app, pilot, draft, "minutes")
        await press(pilot, "f")
        assert "▲" in shown(pilot)
        assert "wants an answer; nothing here stops you" in shown(pilot)
        await press(pilot, "escape", "c")
        assert "The check still has" in " ".join(shown(pilot).split())
