"""The palette: everything that can be done, every room, and every record that holds what is typed."""

from __future__ import annotations

from pathlib import Path

from support_app import office_at, press, run, running, settled, shown, type_in, until
from textual.command import CommandInput, CommandList

from compact_tui.commands import frame
from compact_tui.doors import SEARCH, TABS, Door, door_of
from compact_tui.palette import BEGUN, HELD, TOLD, Everything, begun, rank, told
from meetings.actions import add_action
from meetings.hits import Hit
from meetings.records.base import Owner
from meetings.records.outcome import Due
from meetings.searching import search


def test_what_begins_with_the_words_comes_before_what_holds_them() -> None:
    assert rank("take", "Take the minutes") == (BEGUN, [(0, 4)])
    assert rank("min TA", "Take the minutes") == (BEGUN, [(0, 2), (9, 12)])
    assert rank("the", "Take the minutes") == (HELD, [(5, 8)])
    assert rank("notes", "Take the minutes", "Or write them from notes.") == (TOLD, [])
    assert rank("inutes", "Take the minutes") == (0.0, [])
    assert rank("zebra take", "Take the minutes", "Now") == (0.0, [])
    assert begun("İx", "x İx") == [(2, 4)]
    assert begun("[/]", "see [/] there") == [(4, 7)]


def test_a_record_opens_where_it_lives() -> None:
    def hit(kind: str, home: str = "M", line: str = "") -> Hit:
        return Hit(kind, None, "", "", None, "R", home, line)

    assert [
        door_of(one)
        for one in (
            hit("meeting"), hit("item"), hit("paper"), hit("entry", line="L"), hit("decision", line="L"),
            hit("decision"), hit("action", line="L"), hit("person", ""), hit("organisation", ""),
            hit("event", ""), hit("body", ""), hit("item", ""), hit("round", ""),
        )
    ] == [
        Door("meetings", "R"), Door("agenda", "M", "R"), Door("agenda", "M", "R"), Door("minutes", "M", "L"),
        Door("decisions", "R"), Door("decisions", "R"), Door("actions", "R"), Door("people", "R"),
        Door("people", "R"), Door("history", "R"), Door("history", "R"), Door("history", "R"),
        Door("decisions", "R"),
    ]  # fmt: skip


def test_every_kind_of_record_that_is_found_has_a_door_and_one_line_of_words(group: Path) -> None:
    with office_at(group) as office:
        hits = [
            hit
            for words in ("a*", "the", "council", "2026", "compact", "jo")
            for hit in search(office, words)
        ]
        kinds = {hit.kind for hit in hits}
        assert {"meeting", "item", "entry", "decision", "action", "person", "organisation"} <= kinds
        for hit in hits:
            assert door_of(hit).record
            assert "\n" not in told(hit)
            if hit.kind in ("entry", "item"):
                assert office.meetings.get(hit.home).ref == hit.meeting
                assert door_of(hit).record == hit.home


@run
async def test_it_lists_every_command_that_can_act_with_its_keys_and_every_room(group: Path) -> None:
    async with running(group) as (app, pilot):
        offered = list(Everything(app.room).entries())
        titles = [entry.title for entry in offered]
        assert len(set(titles)) == len(titles)
        for command in app.room.commands():
            assert (command.title() in titles) == (command is not frame.Palette)
        for tab in (*TABS.values(), SEARCH):
            assert f"Go to {tab.title}" in titles
        assert next(entry.left for entry in offered if entry.title.startswith("Take back")) == "f9"
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == len(offered))
        page = shown(pilot)
        assert "n            Plan a meeting" in page
        assert "f1 ?         Say what each key does here" in page


@run
async def test_a_command_a_room_and_a_record_are_found_and_chosen(group: Path) -> None:
    with office_at(group) as office:
        owner = Owner("person", next(iter(office.people.find())).id)
        action = add_action(office, "[/] [JB] to paint the zebra \\ crossing", (owner,), due=Due())
    async with running(group) as (app, pilot):

        async def ask(words: str) -> CommandList:
            await press(pilot, "ctrl+p")
            await type_in(pilot, words)
            found = app.screen.query_one(CommandList)
            await until(pilot, lambda: app.screen.query_one(CommandInput).value == words)
            await settled(pilot)
            return found

        found = await ask("go peo")
        assert "Go to People" in str(found.get_option_at_index(0).prompt)
        await press(pilot, "enter")
        assert app.current_mode == "people"
        found = await ask("zebra")
        assert f"{action.ref} · [/] [JB] to paint the zebra \\ crossing" in shown(pilot)
        await pilot.click(CommandList, offset=(20, 0))
        await settled(pilot)
        assert app.current_mode == "actions"
        found = await ask(action.ref.lower())
        assert action.ref in str(found.get_option_at_index(0).prompt)
        await press(pilot, "escape", "escape")
        found = await ask("[/]")
        assert not found.option_count or "zebra" not in str(found.get_option_at_index(0).prompt)
        await press(pilot, "escape")
        for words, says in (("undo", "Take back the last change"), ("theme", "Go to Settings")):
            found = await ask(words)
            assert says in str(found.get_option_at_index(0).prompt)
            await press(pilot, "escape", "escape")
        found = await ask("whole calendar")
        assert "g m E" in str(found.get_option_at_index(0).prompt)
        await press(pilot, "enter")
        assert app.current_mode == "meetings"
        assert app.told[-1].message == "E does it here: write the whole group's calendar to a file."
        await ask("put back")
        told_before = len(app.told)
        await press(pilot, "enter")
        await until(pilot, lambda: len(app.told) > told_before)
        assert "taken back" in app.told[-1].message
