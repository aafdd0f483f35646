"""Invitations on screen: written to a folder, replies read, who is coming; and the roll knows of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import support_replies as replies
from support_app import SIZES, office_at, press, run, running, shown, until
from textual.pilot import Pilot
from textual.widgets import Input

from compact_tui.screens.form import Form
from compact_tui.screens.meetings import MeetingsRoom
from compact_tui.screens.slip import Slip
from meetings.calendar.invitations.answers import answer_by_hand
from meetings.calendar.invitations.mail import group_id
from meetings.calendar.invitations.whom import set_organiser
from meetings.people import edit_person
from meetings.records.meeting import Meeting

HOSTILE = "[/] [JB] [link=x]"


@pytest.fixture
def asked(group: Path) -> Path:
    """The made-up group, its members with addresses."""
    with office_at(group) as office:
        for person in office.people.find():
            if not person.erased:
                edit_person(office, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(office, f"Office {HOSTILE} <office@example.org>")
    return group


def coming(folder: Path) -> Meeting:
    with office_at(folder) as office:
        return next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")


async def slip(pilot: Pilot[int], *keys: str) -> str:
    """What a slip says that some keys open."""
    await press(pilot, *keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, Slip))
    said = shown(pilot)
    await press(pilot, "escape")
    return said


async def fill(pilot: Pilot[int], folder: Path) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    pilot.app.screen.query_one("#field-folder", Input).value = str(folder)
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_invitations_go_to_a_folder_and_what_comes_back_is_read(
    asked: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    out, back = tmp_path / "out", tmp_path / "in"
    back.mkdir()
    meeting = coming(asked)
    async with running(asked, size, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        assert "Nobody was invited" in await slip(pilot, "w")
        await press(pilot, "i")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert f"Office {HOSTILE}" in " ".join(shown(pilot).replace("│", " ").split())
        await fill(pilot, out)
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        mails = sorted(file.name for file in out.iterdir())
        assert f"{meeting.ref}-AB-0-invitation.eml" in mails
        await press(pilot, "i")  # nothing has changed since
        await until(pilot, lambda: "Nothing that matters" in shown(pilot))
        assert isinstance(app.screen, MeetingsRoom)
        with office_at(asked) as office:
            one = replies.Asked(f"{meeting.id}@{group_id(office)}", "ab@example.org", "Asha Banerjee")
            at = office.now.strftime("%Y%m%dT%H%M%SZ")
        said = replies.Asked(one.uid, one.address, one.name, at=at)
        (back / "1.eml").write_bytes(replies.google(said, "DECLINED", HOSTILE))
        (back / "2.eml").write_bytes(b"rubbish")
        await press(pilot, "r")
        await fill(pilot, tmp_path / "nowhere")
        await until(pilot, lambda: "There is no file or folder" in shown(pilot))
        await fill(pilot, back)
        await until(pilot, lambda: isinstance(app.screen, Slip))
        assert "1 answer noted" in shown(pilot)
        assert HOSTILE in shown(pilot)
        assert "2.eml is neither a mail nor a calendar" in shown(pilot)
        await press(pilot, "escape")
        who = await slip(pilot, "w")
        assert "1 of 23 members replied: 0 coming, 1 apology" in " ".join(who.replace("│", " ").split())
        assert "no answer yet" in who


@run
async def test_the_roll_shows_what_was_said_beforehand_and_marks_nobody(asked: Path) -> None:
    with office_at(asked) as office:
        meeting = coming(asked)
        who = next(person.id for person in office.people.find() if person.initials == "RN")
        answer_by_hand(office, meeting, who, "no", comment="on leave")
    async with running(asked) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "f3 roll" in shown(pilot))
        await press(pilot, "f3")
        await until(pilot, lambda: "Roll call" in shown(pilot))
        page = shown(pilot)
        line = next(line for line in page.splitlines() if "Rae North" in line)
        assert "said apologies: on leave" in line
        assert "nothing to write down yet" in page
        await press(pilot, "escape")
        await press(pilot, *"apologies ")
        await until(pilot, lambda: "RN: on leave" in shown(pilot))
        assert app.screen is not None
