"""Live minutes on screen: what is typed is kept and shown, and nothing that was typed is lost."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from support_app import SIZES, office_at, press, run, running, settled, shown, type_in, until
from support_taking import broken_disk, enter, lines_of, meeting_of, paste, taking

from compact_tui.doors import Door
from compact_tui.drafting import draft_file
from compact_tui.page import Page
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.record import Record
from meetings.minutes.drafts import Draft, read_draft, write_draft
from meetings.minutes.setting import entries_of
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.store.query import where

HOSTILE = ("JS: [/] [JB] [bold]x[/bold]", "agreed: \x1b[31mred\x1b[0m [@click=app.quit]x[/]", "x" * 10_000)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_meeting_is_minuted_from_the_roll_to_the_close(group: Path, size: tuple[int, int]) -> None:
    async with taking(group, size) as (app, pilot, room):
        page = shown(pilot)
        for words in (
            "2026-08 · Wed 9 Dec 2026 · not open",
            "Nothing is minuted yet",
            "press f5",
            "1   Welcome",
        ):
            assert words in page
        assert "^n writes it up from" in page  # the meeting is not today's
        for words in ("f1 help", "f3 roll", "f4 actions", "f5 next", "f8 close", "esc back", "f10 quit"):
            assert words in page.splitlines()[-1]

        await press(pilot, "f5")
        await enter(pilot, room, "here JS PC, SK online", "apologies OB: on leave", "late DM: train")
        await press(pilot, "f5")
        room.prompt.set_line("action PC: find a room by 12 Jan #awareness")
        await settled(pilot)
        assert "ACTION · Pat Cole · due Tue 12 Jan 2027 · find a room" in shown(pilot)
        assert "Here 3 · ▲ NO QUORUM" in shown(pilot)
        await press(pilot, "enter")
        page = shown(pilot)
        for words in ("1 ▸ Welcome", "ACTION A-2026-041", "Find a room.", "✓ ACTION A-2026-041",
                      "✓ saved 10:00:00", "apologies OB ", "late DM "):  # fmt: skip
            assert words in page

        await enter(pilot, room, "who?")
        assert "PC, JS, SK" in shown(pilot)
        assert room.query_one(Answer).display
        await press(pilot, "escape")
        assert not room.query_one(Answer).display

        await press(pilot, "f8")
        assert "things are still missing" in shown(pilot)
        await press(pilot, "y")
        await until(pilot, lambda: app.screen is not room and "After 2026-08" in shown(pilot))
        await press(pilot, "escape")
        assert room.shown
        assert room.shown.minutes.state == "closed"
        room.prompt.set_line("too late")
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting and app.told)
        assert room.prompt.value == "too late"  # refused, and still there
        assert "is closed" in app.told[-1].message
        assert "closed: undo takes that back" in shown(pilot)
        await press(pilot, "f9")
        await until(pilot, lambda: room.shown and room.shown.minutes.state == "open")
    assert lines_of(group)[-1] == "action PC: find a room by 12 Jan #awareness"


@run
async def test_many_lines_are_kept_in_their_order_and_pending_ones_say_so(group: Path) -> None:
    async with taking(group) as (_app, pilot, room):
        typed = [f"line {n}" for n in range(60)]
        await room.compact.clerk.keep(lambda: None)
        with room.book._lock:  # the writing thread waits here
            for line in typed:
                room.prompt.set_line(line)
                await pilot.press("enter")
            assert room.prompt.value == ""
            await until(pilot, lambda: "… pending" in shown(pilot))
            assert "60 pending" in shown(pilot)
        await until(pilot, lambda: not room.waiting)
        await settled(pilot)
        assert "pending" not in shown(pilot)
        assert "59" in shown(pilot)  # the newest is in sight
    assert lines_of(group)[1:] == typed or lines_of(group) == typed


@run
async def test_lines_of_another_program_show_and_leaving_loses_nothing(group: Path) -> None:
    async with taking(group) as (app, pilot, room):
        with office_at(group) as other:
            Taking(other, meeting_of(other)).take("JS: said by the other one")
        await until(pilot, lambda: "said by the other one" in shown(pilot).casefold())
        await enter(pilot, room, "here JS")
        room.prompt.set_line("half a li")
        await press(pilot, "escape")
        assert not isinstance(app.screen, MinutesRoom)
        app.open_door(Door("minutes", meeting_of(room.office).id))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.prompt.value)
        assert app.screen.prompt.value == "half a li"  # type: ignore[attr-defined]
        await until(pilot, lambda: "said by the other one" in shown(pilot).casefold())


@run
async def test_what_is_typed_before_the_page_was_read_goes_on_from_the_half_typed_line(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, read = threading.Event(), MinutesRoom.read

    def slowly(room: MinutesRoom, office: Office) -> Page:
        gate.wait(20)
        return read(room, office)

    monkeypatch.setattr(MinutesRoom, "read", slowly)
    with office_at(group) as office:
        id_ = meeting_of(office).id
    kept_aside = draft_file(group, id_)
    for left in ("", "half a li"):
        gate.clear()
        write_draft(kept_aside, Draft(left))
        async with running(group) as (app, pilot):
            app.open_door(Door("minutes", id_))
            await until(pilot, lambda: app.focused is not None and app.focused.id == "prompt")
            await pilot.press("n", "e")
            gate.set()
            await until(pilot, lambda: "   prose" in shown(pilot))
            assert f"› {left}ne" in shown(pilot)
        assert read_draft(kept_aside).line == f"{left}ne"


@run
async def test_a_line_is_put_right_where_it_stands(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "open", "item 4", "JS: the leaflet is late", "PC: so is the guide")
        await press(pilot, "up", "up", "enter")
        assert "editing 4.1 ›" in shown(pilot)
        assert room.prompt.value == "JS: the leaflet is late"
        room.prompt.set_line("RN: the leaflet is here")
        await press(pilot, "enter")
        assert "RN" in shown(pilot)
        assert "corrected" in shown(pilot)
        await press(pilot, "up", "i")
        room.prompt.set_line("noted: in between")
        await press(pilot, "enter")
        assert lines_of(group)[2:] == ["RN: the leaflet is here", "noted: in between", "PC: so is the guide"]
        await press(pilot, "up", "x", "y")
        await until(pilot, lambda: lines_of(group)[2:] == ["RN: the leaflet is here", "noted: in between"])
        await press(pilot, "escape", "ctrl+l")
        assert "taken back" in shown(pilot)
        await press(pilot, "ctrl+l", "f9")
        await until(pilot, lambda: lines_of(group)[-1] == "PC: so is the guide")
        record = room.query_one(Record)
        for y in range(record.size.height):
            await pilot.click(record, offset=(10, y))
            if record.key:
                break
        await settled(pilot)
        await pilot.click(record, offset=(10, y))
        await until(pilot, lambda: room.editing)


@run
async def test_tab_completes_and_the_arrows_choose(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await pilot.press("i", "t")
        await settled(pilot)
        assert "an item by number or title" in shown(pilot)
        await press(pilot, "tab")
        assert room.prompt.value == "item "
        await press(pilot, "f", "i", "r", "right")
        assert room.prompt.value == "item 10"
        await press(pilot, "enter")
        await until(pilot, lambda: "10 ▸" in shown(pilot))
        room.prompt.set_line("noted: as promised #h.")
        await until(pilot, lambda: "#h.undertakings" in shown(pilot))
        await press(pilot, "down", "enter")
        assert room.prompt.value.startswith("noted: as promised #h.undertakings.")
        await press(pilot, "enter", "i", "escape", "up")
        assert room.prompt.value == "item 10"  # an earlier line that begins so
        await press(pilot, "down")
        assert room.prompt.value == "i"


@run
async def test_an_undertaking_is_completed_by_its_words_and_said_before_and_after(group: Path) -> None:
    key = "h.undertakings.shared.3"
    async with taking(group) as (_, pilot, room):
        room.prompt.set_line("noted: as promised #dign")
        await until(pilot, lambda: f"#{key}" in shown(pilot))
        said = " ".join(room.office.local.keyed[key].text.split()[:3])
        assert said in shown(pilot)
        await press(pilot, "tab")
        assert room.prompt.value == f"noted: as promised #{key}"
        await until(pilot, lambda: f"refers to {key}: {said}" in " ".join(shown(pilot).split()))
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
        assert f"✓ NOTED · as promised · refers to {key}: {said}" in " ".join(shown(pilot).split())
        room.prompt.set_line("noted: theirs too #rc.funding.public.")
        await until(pilot, lambda: "#rc.funding.public.1" in shown(pilot))
        room.prompt.set_line("noted: theirs too #rc.funding.public.99")
        await until(pilot, lambda: "no undertaking rc.funding.public.99" in shown(pilot))
        room.prompt.set_line("ACTION: JS to see to it #nowhere.at.all")
        await until(pilot, lambda: "no undertaking nowhere.at.all" in " ".join(shown(pilot).split()))
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
        action = room.office.actions.first(where("text") == "see to it")
        assert action is not None
        assert action.refers == ()
    assert lines_of(group)[-1] == "ACTION: JS to see to it #nowhere.at.all"


@run
async def test_a_paste_of_many_lines_is_looked_at_first(group: Path) -> None:
    async with taking(group) as (app, pilot, room):
        lines = [f"JS: pasted {n}" for n in range(210)]
        await paste(pilot, room, "\n".join(lines))
        await until(pilot, lambda: "→ remark · Jo Swift" in shown(pilot))
        assert "210 lines: 210 as meant" in shown(pilot)
        await press(pilot, "escape")
        assert app.clipboard == "\n".join(lines)
        assert not entries_of(room.office, meeting_of(room.office).id)
        await paste(pilot, room, "\n".join(lines))
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
        await paste(pilot, room, "one\ntwo")
        await press(pilot, "p")
        await until(pilot, lambda: not room.waiting)
    kept = lines_of(group)
    assert [line for line in kept if line in lines] == lines
    assert kept[-1] == "one\ntwo"


@run
async def test_from_notes_there_is_no_clock(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await press(pilot, "ctrl+n")
        assert "FROM NOTES, no clock" in shown(pilot)
        await enter(pilot, room, "open 14:03", "JS left")
        with office_at(group) as office:
            times = [entry.at and entry.at.hour for entry in entries_of(office, meeting_of(office).id)]
        assert times == [14, None]
    async with taking(group) as (_, pilot, room):  # another time, and still on another day than the meeting's
        assert "FROM NOTES, no clock" in shown(pilot)
        assert "only typed times count; ^n turns it on" in shown(pilot)
        await enter(pilot, room, "JS returned")
        with office_at(group) as office:
            assert entries_of(office, meeting_of(office).id)[-1].at is None
        await press(pilot, "ctrl+n")
        assert "FROM NOTES" not in shown(pilot)


@run
async def test_minutes_taken_by_the_clock_on_another_day_go_on_by_the_clock(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "open", "JS left")
    async with taking(group) as (_, pilot, room):
        assert "FROM NOTES" not in shown(pilot)


@pytest.mark.parametrize(
    ("ref", "why"), [("2026-06", "have gone out"), ("2026-05", "are approved"), ("2026-03", "was cancelled")]
)
@run
async def test_minutes_that_have_gone_out_can_only_be_read(group: Path, ref: str, why: str) -> None:
    async with taking(group, ref=ref) as (_, pilot, room):
        assert "Read only." in shown(pilot)
        assert ("^r shows them as printed; there " in " ".join(shown(pilot).split())) == (ref != "2026-03")
        assert why in shown(pilot)
        assert not room.query_one("#ask").display or room.has_class("-reading")
        before = lines_count(group, ref)
        await press(pilot, "f5", "f3", "f8", "enter", "x", "e")
        assert lines_count(group, ref) == before


def lines_count(group: Path, ref: str) -> int:
    with office_at(group) as office:
        return len(entries_of(office, meeting_of(office, ref).id))


@run
async def test_a_disk_that_fails_stops_writing_and_loses_no_line(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with taking(group, toasts=True) as (app, pilot, room):
        await enter(pilot, room, "open")
        with broken_disk(room.office, monkeypatch):
            await enter(pilot, room, "JS: first", "JS: second", "JS: third")
        page = shown(pilot)
        for words in ("NOT SAVED", "NOT KEPT", "JS: first", "JS: third", "f12 tries again"):
            assert words in page
        await press(pilot, "up")  # the lines are not to be chosen, but copied
        app.action_command("frame.copy")
        await until(pilot, lambda: app.clipboard == "JS: first\nJS: second\nJS: third")
        assert read_draft(draft_file(group, room.shown.meeting.id)).unkept  # type: ignore[union-attr]
        await press(pilot, "f12")
        await until(pilot, lambda: not app.clerk.trouble)
        await settled(pilot)
        assert "NOT KEPT" in shown(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not room.waiting and not room.unkept)
        assert "NOT KEPT" not in shown(pilot)
    assert lines_of(group) == ["open", "JS: first", "JS: second", "JS: third"]


@run
async def test_on_a_failing_disk_an_edit_stays_an_edit_and_what_a_key_stands_for_does_not_come_back(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with taking(group) as (app, pilot, room):
        await enter(pilot, room, "open", "JS: the hall is fre", "PC: agreed then")
        with broken_disk(room.office, monkeypatch):
            await press(pilot, "up", "up", "enter")
            assert room.prompt.value == "JS: the hall is fre"
            await type_in(pilot, "e")
            await press(pilot, "enter")
            await press(pilot, "f9")
        await until(pilot, lambda: not room.waiting)
        assert [one.line for one in room.unkept] == ["JS: the hall is free"]
        await press(pilot, "f12")
        await until(pilot, lambda: not app.clerk.trouble)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not room.waiting and not room.unkept)
    assert lines_of(group) == ["open", "JS: the hall is free", "PC: agreed then"]


@run
async def test_a_pending_line_is_kept_aside_until_it_is_durable(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "open")
        take = room.book.take

        def waits(*given: Any, **more: Any) -> Any:
            slow.wait()
            return take(*given, **more)

        assert room.shown is not None
        path = draft_file(group, room.shown.meeting.id)
        with monkeypatch.context() as patch:
            patch.setattr(room.book, "take", waits)
            try:
                room.prompt.set_line("JS: the disk is slow")
                await pilot.press("enter")
                await until(pilot, lambda: read_draft(path).unkept == ("JS: the disk is slow",))
            finally:
                slow.set()
        await until(pilot, lambda: not room.waiting)
        await until(pilot, lambda: not read_draft(path))


@run
async def test_what_was_kept_before_the_program_was_killed_is_not_offered_again(group: Path) -> None:
    with office_at(group) as office:
        meeting = meeting_of(office)
        Taking(office, meeting).take("JS: kept")
        path = draft_file(group, meeting.id)
    write_draft(path, Draft(line="JS: kept", unkept=("JS: lost",)))
    assert path.stat().st_mode & 0o777 == 0o600
    async with taking(group) as (_, pilot, room):
        assert room.prompt.value == ""
        assert [one.line for one in room.unkept] == ["JS: lost"]
        assert "^s keeps them now" in shown(pilot)


@run
async def test_hostile_text_is_text(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        for line in HOSTILE:
            room.prompt.set_line(line)
            await settled(pilot)
            await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
        await press(
            pilot, "up", "up", "up", "ctrl+l", "escape", "escape", "f4", "escape", "f3", "escape", "f1"
        )
        await press(pilot, "escape")
        assert "\x1b" not in shown(pilot)
        record = room.query_one(Record)
        assert any("[JB]" in text for row in record.rows for text, _ in row.texts)
    assert lines_of(group)[1:][0].startswith("JS: [/]") or lines_of(group)[0].startswith("JS: [/]")


@run
async def test_an_older_line_typed_again_does_not_push_out_a_half_typed_one(group: Path) -> None:
    async with taking(group, toasts=True) as (app, pilot, room):
        await enter(pilot, room, "open", "JS: the first")
        await press(pilot, "up", "r")
        assert room.prompt.value == "JS: the first"
        room.prompt.set_line("half of")
        room.record.focus()
        room.record.choose_newest()
        await press(pilot, "r")
        assert room.prompt.value == "half of"
        assert "half-typed line stands in the prompt" in app.told[-1].message


@run
async def test_a_door_to_a_line_of_the_meeting_in_front_leads_there_without_a_second_room(
    group: Path,
) -> None:
    async with taking(group) as (app, pilot, room):
        await enter(pilot, room, "open", "JS: the first", "JS: the second")
        assert room.shown is not None
        first = next(entry for entry in room.shown.entries if entry.line == "JS: the first")
        app.open_door(Door("minutes", first.meeting, first.id))
        await settled(pilot)
        assert app.screen is room
        assert room.record.key == first.id
