"""Notes pasted or brought in: looked at and put right before any of them counts, and none of them lost."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from support_app import LARGE, SIZES, SMALL, office_at, press, run, running, settled, shown, type_in, until
from support_taking import broken_disk, lines_of, meeting_of, paste, taking
from textual.pilot import Pilot

from compact_tui.doors import Door
from compact_tui.drafting import draft_file
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.pasted import Pasted
from compact_tui.screens.sure import Sure
from meetings.minutes import noted
from meetings.minutes.drafts import Draft, read_draft, write_draft
from meetings.minutes.noted import Note
from meetings.minutes.setting import entries_of

NOTES = [
    "open 14:00",
    "• here JS PC",
    "- 2.15pm – TM arrived",
    "",
    "1. ACTION: somebody to do it",
    "Next year the clerks",
    "get it first",
    "\tJS: said “this”",
]


async def look_at(pilot: Pilot[int], room: MinutesRoom, lines: list[str]) -> Pasted:
    """Paste lines, and wait until it is said what each would become."""
    await paste(pilot, room, "\n".join(lines))
    await until(pilot, lambda: isinstance(pilot.app.screen, Pasted))
    screen = pilot.app.screen
    assert isinstance(screen, Pasted)
    await told(pilot, screen)
    return screen


async def told(pilot: Pilot[int], screen: Pasted) -> None:
    await until(pilot, lambda: screen.pasting.part() is None)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_notes_are_put_right_line_by_line_and_only_then_kept(
    group: Path, size: tuple[int, int]
) -> None:
    async with taking(group, size) as (_, pilot, room):
        screen = await look_at(pilot, room, NOTES)
        page = shown(pilot)
        for words in (
            "7 lines: 3 as meant, 2 prose, 2 to look at",
            "2     here JS PC",
            "without its “•”",
            "? prose · ! makes it “14:15 TM arrived”",
            "enter keeps all line by line",
            "By the clock",
        ):
            assert words in page
        await press(pilot, "n")
        assert screen.chosen == 2
        assert "enter edits" in shown(pilot)
        await press(pilot, "exclamation_mark", "n")
        await told(pilot, screen)
        assert screen.chosen == 3
        assert "as pasted: - 2.15pm – TM arrived" in shown(pilot)
        await press(pilot, "enter")
        assert "^g splits it" in shown(pilot)
        screen.line.set_line("action PC: do it by next me")
        await settled(pilot)
        assert "ACTION · Pat Cole" in shown(pilot)
        await type_in(pilot, "eting")
        await press(pilot, "enter", "down", "down", "j")
        await told(pilot, screen)
        assert "6 lines: 5 as meant, 1 prose" in shown(pilot)
        assert not entries_of(room.office, meeting_of(room.office).id)  # nothing counts yet
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: room.is_current and not room.waiting)
    assert lines_of(group) == [
        "open 14:00",
        "here JS PC",
        "14:15 TM arrived",
        "action PC: do it by next meeting",
        "Next year the clerks get it first",
        "JS: said “this”",
    ]


@run
async def test_a_line_is_left_out_put_back_made_prose_split_and_every_step_taken_back(group: Path) -> None:
    async with taking(group, LARGE) as (_, pilot, room):
        screen = await look_at(pilot, room, ["open", "JS: hello there", "PC left"])
        await press(pilot, "down", "down", "d")
        await told(pilot, screen)
        assert "– left out; d puts it back" in shown(pilot)
        assert "1 left out" in shown(pilot)
        await press(pilot, "d", "down", "backslash")
        await told(pilot, screen)
        assert "3 lines: 2 as meant, 1 prose" in shown(pilot)
        await press(pilot, "up", "e")
        screen.line.cursor_position = len("JS: hello")
        await press(pilot, "ctrl+g")
        assert [note.line for note in screen.pasting.notes] == ["open", "JS: hello", "there", "\\PC left"]
        await press(pilot, "e")
        screen.line.set_line("not this")
        await press(pilot, "escape")
        assert screen.is_current
        await press(pilot, "u", "u")
        assert [note.line for note in screen.pasting.notes] == ["open", "JS: hello there", "PC left"]
        await press(pilot, "e")
        screen.line.set_line("")
        await press(pilot, "enter", "ctrl+s")
        await until(pilot, lambda: room.is_current and not room.waiting)
    assert lines_of(group) == ["open", "JS: hello there"]


@run
async def test_what_nearly_was_a_command_is_kept_as_that_command(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await look_at(pilot, room, ["open", "ACTION: somebody to do it", "JS: and then"])
        await press(pilot, "n", "exclamation_mark", "ctrl+s")
        await until(pilot, lambda: room.is_current and not room.waiting)
        kinds = [type(one.parsed).__name__ for one in entries_of(room.office, meeting_of(room.office).id)]
    assert kinds == ["Open", "Action", "Remark"]


@run
async def test_notes_that_were_put_right_are_not_thrown_away_unasked(group: Path) -> None:
    async with taking(group, toasts=True) as (app, pilot, room):
        screen = await look_at(pilot, room, ["JS: one", "JS: two"])
        await press(pilot, "down", "d", "escape")
        await until(pilot, lambda: isinstance(app.screen, Sure))
        await press(pilot, "n")
        assert app.screen is screen
        await press(pilot, "escape", "y")
        await until(pilot, lambda: room.is_current)
        assert app.clipboard == "JS: one\nJS: two"  # the one that was left out as well
        assert "2 lines were not kept" in shown(pilot)
        assert not entries_of(room.office, meeting_of(room.office).id)
        assert room.shown is not None
        path = draft_file(group, room.shown.meeting.id)
        await until(pilot, lambda: not read_draft(path))


@run
async def test_half_corrected_notes_outlive_a_program_that_was_killed(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await look_at(pilot, room, ["- JS: one", "JS: two", "JS: three"])
        await press(pilot, "down", "d", "down", "p", "ctrl+n")
        assert room.shown is not None
        path = draft_file(group, room.shown.meeting.id)
        left = (
            Note("- JS: one", "JS: one", out=True),
            Note("JS: two", "\\JS: two"),
            Note("JS: three", "JS: three"),
        )
        await until(pilot, lambda: read_draft(path).notes == left)
    async with running(group) as (app, pilot):
        assert app.office is not None
        app.open_door(Door("minutes", meeting_of(app.office).id))
        await until(pilot, lambda: isinstance(app.screen, Pasted))
        screen = app.screen
        assert isinstance(screen, Pasted)
        assert screen.pasting.notes == left
        assert screen.from_notes
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and not app.screen.waiting)
        await until(pilot, lambda: not read_draft(path))
    assert lines_of(group)[-2:] == ["\\JS: two", "JS: three"]


@run
async def test_notes_of_minutes_that_have_gone_out_stay_aside(group: Path) -> None:
    with office_at(group) as office:
        path = draft_file(group, meeting_of(office, "2026-06").id)
    left = Draft(notes=(Note("JS: one", "JS: one"),))
    write_draft(path, left)
    async with taking(group, ref="2026-06") as (app, pilot, room):
        assert app.screen is room
        room.note_draft()
        await settled(pilot)
    assert read_draft(path).notes == left.notes


@run
async def test_notes_come_out_of_a_file_and_have_no_clock(group: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(b"\xef\xbb\xbfopen 14:03\r\n- here JS\r\n\r\nPC arrived\r\n")
    async with taking(group) as (app, pilot, room):
        await press(pilot, "ctrl+o")
        await type_in(pilot, str(tmp_path / "nowhere.txt"))
        await press(pilot, "ctrl+s")
        assert "could not be used" in " ".join(shown(pilot).split())
        for field in app.screen.query("Line"):
            field.value = str(file)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Pasted))
        assert "FROM NOTES: only times that are typed" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: room.is_current and not room.waiting)
        assert not room.book.from_notes  # the switch of the room stands as it was
        entries = entries_of(room.office, meeting_of(room.office).id)
        assert [entry.at and entry.at.hour for entry in entries] == [14, None, None]
    assert lines_of(group) == ["open 14:03", "here JS", "PC arrived"]


@run
async def test_the_clock_is_chosen_for_the_notes_alone(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        screen = await look_at(pilot, room, ["open", "JS: hello"])
        assert "open · 2026-08 · 10:00" in shown(pilot)
        await press(pilot, "ctrl+n")
        await told(pilot, screen)
        assert "FROM NOTES" in shown(pilot)
        assert "10:00" not in shown(pilot).partition("lines:")[2]
        await press(pilot, "enter")
        await until(pilot, lambda: room.is_current and not room.waiting)
        entries = entries_of(room.office, meeting_of(room.office).id)
        assert [entry.at for entry in entries] == [None, None]
        assert not room.book.from_notes


@run
async def test_all_of_it_can_be_done_with_the_mouse(group: Path) -> None:
    async with taking(group, SMALL) as (_, pilot, room):
        screen = await look_at(pilot, room, ["open", "JS: one", "ACTION: somebody to do it", "JS: three"])
        await pilot.click("#pasted-lines", offset=(8, 2))
        await settled(pilot)
        assert screen.chosen == 1
        for button, count in (
            ("#out", 4),
            ("#out", 4),
            ("#line-prose", 4),
            ("#undo", 4),
            ("#join", 3),
            ("#undo", 4),
        ):
            await until(pilot, lambda button=button: not screen.query_one(button).has_class("-active"))
            await pilot.click(button)  # while it shows that it was pressed, a button takes no other press
            await told(pilot, screen)
            assert len(screen.pasting.notes) == count
        await pilot.click("#next")
        await settled(pilot)
        await pilot.click("#command")
        await told(pilot, screen)
        assert screen.pasting.notes[2].turned
        await pilot.click("#pasted-lines", offset=(8, 2))
        await settled(pilot)
        await pilot.click("#pasted-lines", offset=(8, 2))
        await settled(pilot)
        assert screen.editing == 1
        screen.line.cursor_position = 3
        await pilot.click("#split")
        await told(pilot, screen)
        assert len(screen.pasting.notes) == 5
        await until(pilot, lambda: not screen.query_one("#undo").has_class("-active"))
        await pilot.click("#undo")
        await until(pilot, lambda: len(screen.pasting.notes) == 4)
        await pilot.click("#lines")
        await until(pilot, lambda: room.is_current and not room.waiting)
    assert lines_of(group) == ["open", "JS: one", "ACTION: somebody to do it", "JS: three"]


@run
async def test_keys_go_on_while_two_thousand_lines_are_being_told(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["open", "here JS PC", *(f"JS: said {n}" for n in range(1998))]
    async with taking(group) as (_, pilot, room):
        screen = await look_at(pilot, room, lines)
        assert "2,000 lines: 2,000 as meant" in shown(pilot)
        may_tell, tell_one = threading.Event(), noted.tell_one

        def waits(*given: Any) -> Any:
            may_tell.wait(20)
            return tell_one(*given)

        with monkeypatch.context() as patch:
            patch.setattr(noted, "tell_one", waits)
            await pilot.press("down", "d", "down", "e", "space", "S", "K")
            await until(pilot, lambda: screen.line.value == "here JS PC SK")
            assert "left out; d puts it back" in shown(pilot)
            may_tell.set()
        await told(pilot, screen)
        assert "here · Jo Swift, Pat Cole, Sunita Kaur" in shown(pilot)
        await press(pilot, "enter")
        await told(pilot, screen)
        assert "2,000 lines: 1,999 as meant, 1 left out" in shown(pilot)


@run
async def test_two_hundred_lines_are_kept_in_order_on_a_slow_disk_while_more_is_typed(group: Path) -> None:
    lines = [f"JS: pasted {n}" for n in range(200)]
    async with taking(group) as (_, pilot, room):
        await look_at(pilot, room, ["open", *lines])
        await room.compact.clerk.keep(lambda: None)
        with room.book._lock:  # the writing thread waits here, as for a disk
            await pilot.press("enter")
            await until(pilot, lambda: room.is_current and len(room.waiting) == 201)
            await pilot.press(*"PC", "colon", "space", *"typed", "enter", *"half")
            await until(pilot, lambda: room.prompt.value == "half")
            await until(pilot, lambda: "202 pending" in shown(pilot))
            assert room.shown is not None
            path = draft_file(group, room.shown.meeting.id)
            await until(pilot, lambda: read_draft(path).unkept == ("open", *lines, "PC: typed"))
            await until(pilot, lambda: read_draft(path).line == "half")
        await until(pilot, lambda: not room.waiting)
        await settled(pilot)
        assert "pending" not in shown(pilot)
        assert room.prompt.value == "half"
    assert lines_of(group) == ["open", *lines, "PC: typed"]


@run
async def test_many_lines_are_each_a_change_of_their_own_but_not_each_shown_anew(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["open", *(f"JS: pasted {n}" for n in range(200))]
    async with taking(group) as (_, pilot, room):
        await look_at(pilot, room, lines)
        compose, composed = room.book.page, []

        def page(office: Any) -> Any:
            composed.append(1)
            return compose(office)

        monkeypatch.setattr(room.book, "page", page)
        await pilot.press("enter")
        await until(pilot, lambda: room.is_current and not room.waiting)
        assert len(composed) < len(lines) / 2
        await until(pilot, lambda: "pasted 199" in shown(pilot).casefold())
        await press(pilot, "f9")
        await until(pilot, lambda: not room.waiting)
    assert lines_of(group) == lines[:-1]


@run
async def test_lines_behind_the_one_that_closes_come_back_and_those_before_it_are_shown(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await look_at(pilot, room, ["open", "JS: the hall is free", "close really", "PC: one thing more"])
        await press(pilot, "enter")
        await until(pilot, lambda: room.is_current and not room.waiting)
        await settled(pilot)
        assert room.prompt.value == "PC: one thing more"
        assert "the hall is free" in shown(pilot).casefold()
    assert lines_of(group) == ["open", "JS: the hall is free", "close really"]


@run
async def test_a_disk_that_is_full_in_the_middle_of_a_paste_keeps_nothing_twice(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["open", *(f"JS: pasted {n % 7}" for n in range(60))]  # many say the same
    async with taking(group, toasts=True) as (app, pilot, room):
        await look_at(pilot, room, lines)
        take, kept = room.book.take, []

        def fills_up(office: Any, line: str, number: int, **more: Any) -> Any:
            if len(kept) == 30:
                with broken_disk(room.office, monkeypatch):
                    return take(office, line, number, **more)
            kept.append(line)
            return take(office, line, number, **more)

        with monkeypatch.context() as patch:
            patch.setattr(room.book, "take", fills_up)
            await press(pilot, "enter")
            await until(pilot, lambda: room.is_current and not room.waiting and room.unkept)
        assert lines_of(group) == lines[:30] == kept
        assert [one.line for one in room.unkept] == lines[30:]
        page = shown(pilot)
        for words in ("NOT SAVED", "NOT KEPT", "31 not kept: y copies them, f12 tries again"):
            assert words in page
        await press(pilot, "up")
        app.action_command("frame.copy")
        await until(pilot, lambda: app.clipboard == "\n".join(lines[30:]))
        await press(pilot, "f12")
        await until(pilot, lambda: not app.clerk.trouble)
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not room.waiting and not room.unkept)
    assert lines_of(group) == lines


@run
async def test_hostile_notes_are_text(group: Path) -> None:
    hostile = [
        "JS: [/] [JB]",
        "- [bold]x[/bold] \x1b[31m",
        "x" * 10_000,
        "\u202e•\u2028[@click=app.quit]x[/]",
    ]
    async with taking(group) as (_, pilot, room):
        screen = await look_at(pilot, room, hostile)
        await press(pilot, "down", "p", "down", "e", "enter", "j", "n", "u", "d")
        await told(pilot, screen)
        assert "\x1b" not in shown(pilot)
        assert "[JB]" in shown(pilot)


@pytest.mark.parametrize(
    ("key", "first"), [("pagedown", True), ("home", True), ("pageup", False), ("end", False)]
)
@run
async def test_the_keys_that_page_lead_to_the_lines_as_the_arrows_do(
    group: Path, key: str, first: bool
) -> None:
    async with taking(group) as (_, pilot, room):
        screen = await look_at(pilot, room, NOTES)
        await press(pilot, key)
        assert screen.record.has_focus
        assert screen.chosen == (0 if first else len(screen.pasting.notes) - 1)
