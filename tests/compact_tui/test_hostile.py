"""Words of every kind in every field of every record: shown as they are, in every room, at both sizes."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from support_app import (
    SIZES,
    demonstration,
    doors_of,
    go_through,
    office_at,
    press,
    run,
    running,
    settled,
    shown,
)
from support_hostile import HOSTILE
from textual.widgets import Input, OptionList

from compact_tui.doors import Door
from compact_tui.screens.proof_form import Question
from compact_tui.screens.search import SearchRoom
from compact_tui.widgets.ledger import Ledger
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.proofing.facts import DraftFacts
from meetings.records.base import Record
from meetings.records.planning import Avoided, Busy, Partner

NASTY = (
    "[JB] said [/] so",
    "[red]red[/red] [@click=app.exit]go[/]",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "two\nlines\tand a tab\r\nthree",
    "[JB] " + "x" * 10_000,
    "\u202e[JB] תירבע العربية",
    "👩\u200d👩\u200d👧 👍🏽 🇬🇧 日本語 e\u0301\u0301",
    "$accent {[(<\\",
    *HOSTILE,
)
"""What is put into every field, one after the other."""

FIELDS: dict[str, tuple[str, ...]] = {
    "bodies": ("name", "purpose"),
    "organisations": ("name", "short"),
    "people": ("name", "honorific", "email", "phone"),
    "seats": ("title", "source"),
    "memberships": ("role",),
    "meetings": ("title",),
    "items": ("title", "notes", "carried_why"),
    "recurring": ("title", "notes"),
    "papers": ("title",),
    "decisions": ("text", "to_words"),
    "rounds": ("text", "about", "reason", "early"),
    "actions": ("text", "theme"),
    "champions": ("department",),
    "events": ("title", "venue", "notes"),
    "consultations": ("title", "affects", "reason", "reply", "told", "notes"),
    "funding_changes": ("title", "affects", "strategy", "assessment", "reason", "notes"),
}
"""The fields of each shelf that hold words of a person."""


@functools.cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="compact-hostile-")) / "group"
    demonstration(folder)
    with office_at(folder) as office:
        with office.commit("[/] [JB] \x1b[1mnasty"):
            for shelf, fields in FIELDS.items():
                words = itertools.cycle(NASTY)  # each anew: what one kind holds shifts nothing of another
                for record in list(getattr(office, shelf).find()):
                    getattr(office, shelf).put(_nasty(record, fields, words))
            on = dt.datetime.combine(office.today, dt.time(14))
            for said in NASTY:
                office.avoided.add(Avoided(name=said, starts=on.date(), ends=on.date(), source=said))
                busy = Busy(said, on, on + dt.timedelta(hours=1))
                office.partners.add(Partner(name=said, read=on.date(), busy=(busy,)))
            office.save_group(msgspec.structs.replace(office.group, name="[/] [JB] Group " + "x" * 300))
        _take_minutes(office, folder)
    return folder


def _nasty(record: Record, fields: tuple[str, ...], words: Iterator[str]) -> Record:
    changes: dict[str, Any] = {field: next(words) for field in fields if getattr(record, field) is not None}
    if hasattr(record, "sittings"):
        changes["sittings"] = tuple(
            msgspec.structs.replace(sitting, venue=next(words), reason=next(words))
            for sitting in record.sittings
        )
    if hasattr(record, "progress"):
        changes["progress"] = tuple(
            msgspec.structs.replace(step, text=next(words)) for step in record.progress
        )
    if hasattr(record, "replies"):
        changes["replies"] = tuple(
            msgspec.structs.replace(reply, words=next(words)) for reply in record.replies
        )
    if hasattr(record, "due"):
        changes["due"] = msgspec.structs.replace(record.due, words=next(words))
    return msgspec.structs.replace(record, **changes)


def _take_minutes(office: Office, folder: Path) -> None:
    """A meeting under way with every text as a line of its own, as prose and in commands."""
    doors = doors_of(folder)
    session = Taking(office, office.meetings.get(doors["minutes"].record))
    for line in ("open", "item 2", *NASTY):
        session.take(line)
    for line in NASTY[:6]:
        for command in ("agreed: ", "ACTION: JS to ", "noted: ", "JS: ", "+ ", "off: ", "interest JS on 3: "):
            session.take(f"{command}{line}")


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """A group whose every word is hostile."""
    return Path(shutil.copytree(_made(), tmp_path / "nasty"))


def harmless(page: str, width: int) -> None:
    """No control character has reached the screen, and no line is wider than it."""
    bad = {char for char in page if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)}
    assert not bad, f"{bad!r} reached the screen:\n{page!r}"
    assert all(cell_len(line) <= width for line in page.split("\n"))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_hostile_saidare_shown_as_they_are_in_every_room(nasty: Path, size: tuple[int, int]) -> None:
    seen: set[str] = set()
    draft = nasty / "[JB] draft.md"
    draft.write_text("\n\n".join(f"{words} the Compact" for words in NASTY), encoding="utf-8")
    async with running(nasty, size, who="[JB] \x1b[31m") as (app, pilot):
        app.proofed = Question(draft, DraftFacts(affects=NASTY[0], reason=NASTY[1]))
        for name, door in doors_of(nasty).items():
            await go_through(pilot, door)
            assert not app.room.has_class("-blank"), name
            for _ in range(6):
                page = shown(pilot)
                harmless(page, size[0])
                if "[JB]" in "\n".join(page.split("\n")[2:-2]):
                    seen.add(name)
                await press(pilot, "pagedown")
            await press(pilot, "f1")
            harmless(shown(pilot), size[0])
            await press(pilot, "escape", "y")
        rooms = {"today", "meetings", "actions", "decisions", "people", "consultations", "history", "agenda",
                 "preview", "minutes", "preview of minutes", "proof"}  # fmt: skip
        assert rooms - seen == set(), f"[JB] is not to be seen as it was written in {rooms - seen}"
        await press(pilot, "f2")
        harmless(shown(pilot), size[0])


@run
async def test_every_row_of_hostile_saidcan_be_opened(nasty: Path) -> None:
    async with running(nasty) as (app, pilot):
        for name in ("today", "meetings", "actions", "decisions", "people", "consultations", "history"):
            for at in (0, 4, 9):
                await go_through(pilot, Door(name))
                lists = [one for one in app.screen.query("Ledger, OptionList") if one.display]
                if not lists or not isinstance(lists[0], Ledger | OptionList):
                    continue
                lists[0].focus()
                await press(pilot, "home", *["down"] * at, "enter")
                harmless(shown(pilot), 80)
                await press(pilot, "escape")
                await settled(pilot)


@run
async def test_hostile_saidcan_be_searched_for_and_narrowed_by(nasty: Path) -> None:
    async with running(nasty) as (app, pilot):
        for name in ("meetings", "actions", "decisions", "people", "codes", "consultations", "history"):
            await go_through(pilot, Door(name))
            if not app.room.filters:
                continue
            await press(pilot, "slash")
            line = app.screen.query_one("#filter", Input)
            for words in ("[/]", "[JB]", "\\", "[", "*", "%_", "日本", "x" * 500):
                line.value = words
                await settled(pilot)
                harmless(shown(pilot), 80)
            await press(pilot, "escape")
        await go_through(pilot, Door("search"))
        assert isinstance(app.screen, SearchRoom)
        for words in ("[/]", "[JB]", "JB", '"', "' OR 1=1 --", "NEAR(", "x" * 500, "日本語"):
            app.screen.query_one(Input).value = words
            await settled(pilot)
            harmless(shown(pilot), 80)
        await press(pilot, "escape", "ctrl+p")
        for words in ("JB", "[/]", "\\", "red"):
            app.screen.query_one(Input).value = words
            await settled(pilot)
            harmless(shown(pilot), 80)
