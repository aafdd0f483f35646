"""Invitations on screen: written to a folder, replies read, who is coming; and the roll knows of it."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
import support_mail as mail
import support_replies as replies
from msgspec.structs import replace
from support_app import SIZES, office_at, press, run, running, settled, shown, until
from textual.pilot import Pilot
from textual.widgets import Input, Select

from compact_tui.config import config_file
from compact_tui.screens.coming import Coming
from compact_tui.screens.form import Form
from compact_tui.screens.meetings import MeetingsRoom
from compact_tui.screens.slip import Slip
from meetings.calendar.invitations.answers import answer_by_hand
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.whom import set_organiser
from meetings.calendar.past import group_id
from meetings.people import edit_person
from meetings.records.meeting import Meeting
from meetings.store.errors import WriteFailed
from meetings.year import move_meeting

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


async def who_is_coming(pilot: Pilot[int]) -> str:
    """What the list of those who are coming says."""
    await press(pilot, "w")
    await until(pilot, lambda: isinstance(pilot.app.screen, Coming))
    said = shown(pilot)
    await press(pilot, "escape")
    return said


async def put(pilot: Pilot[int], **values: object) -> None:
    """Fill in some fields of a form."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    for name, value in values.items():
        widget = pilot.app.screen.query_one(f"#field-{name}")
        assert isinstance(widget, Input | Select)
        widget.value = str(value)
    await settled(pilot)


def words(pilot: Pilot[int]) -> str:
    """What is shown, in one line."""
    return " ".join(shown(pilot).replace("│", " ").split())


def uid_asked(folder: Path, meeting: Meeting) -> tuple[str, str]:
    """The name of a meeting's entry, and a stamp of this hour."""
    with office_at(folder) as office:
        return f"{meeting.id}@{group_id(office)}", office.now.strftime("%Y%m%dT%H%M%SZ")


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
        assert "Nobody was invited" in await who_is_coming(pilot)
        await press(pilot, "i")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert f"Office {HOSTILE}" in " ".join(shown(pilot).replace("│", " ").split())
        await fill(pilot, out)
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        mails = sorted(file.name for file in out.iterdir())
        assert f"{meeting.ref}-AB-0-invitation.eml" in mails
        await press(pilot, "i")  # nothing has changed since
        await until(pilot, lambda: "Nothing that matters" in words(pilot))
        await press(pilot, "escape")
        uid, at = uid_asked(asked, meeting)
        said = replies.Asked(uid, "ab@example.org", "Asha Banerjee", at=at)
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
        with office_at(asked) as office:
            asha = next(person for person in office.people.find() if person.initials == "AB")
            edit_person(office, asha.id, email="asha@example.net")
        who = await who_is_coming(pilot)
        assert "now: Dr Asha Banerjee." in " ".join(who.replace("│", " ").split())
        assert "1 of 23 members replied: 0 coming, 1 apology" in " ".join(who.replace("│", " ").split())
        assert "no answer yet" in who


@run
async def test_guests_are_invited_and_all_once_more(asked: Path, tmp_path: Path) -> None:
    with office_at(asked) as office:
        meeting = coming(asked)
        note_sent(office, post_for(office, office.meetings.get(meeting.id)).letters)
    async with running(asked) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        await press(pilot, "i")
        await fill(pilot, tmp_path / "more")
        await until(pilot, lambda: "▲ Nothing that matters" in shown(pilot))
        assert not (tmp_path / "more").exists()
        await put(pilot, guests="Jo Hall")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Nobody here is called “Jo Hall”" in words(pilot))
        await put(pilot, guests="Jo Hall <jo.hall@example.org>; Al Dean <al@example.org>")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        assert sorted(file.name for file in (tmp_path / "more").iterdir()) == [
            f"{meeting.ref}-AD-0-invitation.eml", f"{meeting.ref}-JH-0-invitation.eml",
        ]  # fmt: skip
        await press(pilot, "i")
        await put(pilot, to="again", folder=tmp_path / "again")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        assert len(list((tmp_path / "again").iterdir())) == 25


async def to_server(pilot: Pilot[int], key: str) -> None:
    """Ask for the form of a mail server."""
    await press(pilot, key)
    await put(pilot, how="server")
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: bool(pilot.app.screen.query("#field-host")))


def trusted(folder: Path, server: str) -> tuple[Path, Path]:
    """A certificate of our own and its key, which the settings of a server (`mail`, `mailbox`) trust."""
    tls = mail.certificate(folder)
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(f'[{server}]\ncertificates = "{tls[0]}"\n')
    return tls


@pytest.mark.parametrize("size", SIZES)
@run
async def test_invitations_are_sent_and_only_what_did_not_go_is_sent_again(
    asked: Path, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_MAIL_PASSWORD", raising=False)
    tls = trusted(tmp_path, "mail")
    async with running(asked, size, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        with mail.smtp_server(tls=tls) as post:
            post.refused.add("ab@example.org")
            await to_server(pilot, "i")
            await put(pilot, host="localhost", port="x1", user=mail.USER)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Type the password" in shown(pilot))
            await put(pilot, password="secret-word")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "is a number such as 587" in words(pilot))
            await put(pilot, port=post.port)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "does not take the user or the password" in words(pilot))
            assert "secret-word" not in shown(pilot)
            await put(pilot, password=mail.PASSWORD, security="ssl")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "it may want security starttls" in words(pilot))
            assert not post.mails
            await put(pilot, security="starttls")
            assert mail.PASSWORD not in shown(pilot)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Slip))
            assert "mails sent, 1 not; the same again sends only those" in words(pilot)
            assert "▲ Dr Asha Banerjee: 550 nobody of that name here" in words(pilot)
            assert len({to for to, _ in post.mails}) == len(post.mails) > 10
            assert not post.in_the_open
            await press(pilot, "escape")
            post.refused.clear()
            post.mails.clear()
            await to_server(pilot, "i")
            assert "To Dr Asha Banerjee, from Office" in words(pilot)
            assert app.screen.query_one("#field-host", Input).value == "localhost"  # as it was the last time
            await put(pilot, password=mail.PASSWORD)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Slip))
            assert [to for to, _ in post.mails] == ["ab@example.org"]
            await press(pilot, "escape")
            await press(pilot, "i")
            await until(pilot, lambda: "Nothing that matters" in words(pilot))
    kept = config_file().read_text()
    assert 'host = "localhost"' in kept
    files = [config_file(), *(file for file in asked.rglob("*") if file.is_file())]
    for place in (file.read_bytes() for file in files):
        assert mail.PASSWORD.encode() not in place
        assert b"secret-word" not in place


@run
async def test_a_kept_password_goes_to_its_own_server_only_and_what_is_sent_is_of_this_moment(
    asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_MAIL_PASSWORD", raising=False)
    secret = tmp_path / "secret"
    secret.write_text(f"{mail.PASSWORD}\n")
    secret.chmod(0o600)
    config_file().parent.mkdir(parents=True, exist_ok=True)
    async with running(asked, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        with mail.smtp_server() as post:
            config_file().write_text(
                f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\nuser = "{mail.USER}"\n'
                f'password-file = "{secret}"\n'
            )
            await to_server(pilot, "i")
            for other in ({"host": "localhost"}, {"host": "127.0.0.1", "user": "somebody"}):
                await put(pilot, **other)
                await press(pilot, "ctrl+s")
                await until(pilot, lambda: "Type the password" in shown(pilot))
                await put(pilot, user="x")  # so that the next refusal is another
                assert not any(line.startswith("AUTH") for line in post.commands)
            with office_at(asked) as office:  # moved meanwhile, from another terminal
                move_meeting(office, office.meetings.get(coming(asked).id), venue="The Other Hall")
            await put(pilot, host="127.0.0.1", user=mail.USER)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Slip))
            assert len(post.mails) > 10
            assert all(b"Where: The Other Hall" in data for _, data in post.mails)


@run
async def test_what_is_kept_meanwhile_does_not_wait_for_a_mail_server(asked: Path) -> None:
    async with running(asked, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        office = app.office
        assert office is not None
        with mail.smtp_server() as post:
            post.may_take.clear()
            await to_server(pilot, "i")
            await put(pilot, host="127.0.0.1", port=post.port, security="none")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: bool(post.mails))
            group = replace(office.group, name="Kept meanwhile")
            keeping = asyncio.create_task(app.keep(lambda: office.save_group(group)))
            try:
                await until(pilot, keeping.done)
                assert len(office.invitations.find()) == 0, "no mail is noted before the server has it"
            finally:
                post.may_take.set()
            await until(pilot, lambda: "mails sent" in words(pilot))
            assert len(office.invitations.find()) == len(post.mails) > 10
    with office_at(asked) as again:
        assert again.group.name == "Kept meanwhile"


@run
async def test_a_mail_that_went_and_could_not_be_noted_is_told(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetings.calendar.invitations import sending

    def fails(*_: object) -> None:
        raise WriteFailed("The disk is full.")

    monkeypatch.setattr(sending, "note_sent", fails)
    async with running(asked, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        with mail.smtp_server() as post:
            await to_server(pilot, "i")
            await put(pilot, host="127.0.0.1", port=post.port, security="none")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Slip))
            assert len(post.mails) == 1
            assert words(pilot).count("it went out, but that could not be noted, so it would go again") == 1
            assert "1 mail sent" in words(pilot)
            await press(pilot, "escape")
        await until(pilot, lambda: "NOT SAVED" in shown(pilot))


@run
async def test_a_server_that_is_not_there_or_not_secret_is_told(
    asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetings.calendar.invitations import sending, server

    async with running(asked, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        await to_server(pilot, "i")
        for values, said in (
            ({}, "Name the mail server"),
            ({"host": "mail example"}, "is no mail server"),
            ({"host": "mail.example.org", "security": "none"}, "over an open line"),
            ({"host": "127.0.0.1", "port": "1", "security": "none"}, "nothing answers at port 1"),
        ):
            await put(pilot, **values)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda said=said: said in words(pilot))
        for room in (sending, server):
            monkeypatch.setattr(room, "PATIENCE", 2)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            await put(pilot, host="127.0.0.1", port=silent.getsockname()[1])
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "One moment …" in shown(pilot))
            await until(pilot, lambda: "did not answer within" in words(pilot))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_mailbox_is_read_and_what_is_said_by_telephone_is_noted(
    asked: Path, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_MAILBOX_PASSWORD", raising=False)
    tls = trusted(tmp_path, "mailbox")
    meeting = coming(asked)
    uid, at = uid_asked(asked, meeting)
    async with running(asked, size, toasts=True) as (app, pilot):
        await press(pilot, "g", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        with mail.imap_server(tls=tls) as box:
            box.mails = {
                1: replies.outlook(replies.Asked(uid, "ab@example.org", at=at), "DECLINED", HOSTILE),
                2: replies.plain(replies.Asked(uid, "rn@example.org"), "something else"),
            }
            await to_server(pilot, "r")
            await put(pilot, host="localhost", port=box.port, user="office", password="wrong", days="x")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Days back is a number" in words(pilot))
            await put(pilot, days="30")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "does not take the user or the password" in words(pilot))
            await put(pilot, password=mail.PASSWORD, folder="Elsewhere")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "There is no mailbox Elsewhere" in words(pilot))
            await put(pilot, folder="INBOX")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Slip))
            assert f"✓ Dr Asha Banerjee sends apologies for {meeting.ref}: {HOSTILE}" in words(pilot)
            assert "1 other mail has nothing to do with invitations." in words(pilot)
            assert not {"STORE", "EXPUNGE", "SELECT"} & {word.split()[0].upper() for word in box.commands}
            await press(pilot, "escape")
        await press(pilot, "w")
        await until(pilot, lambda: isinstance(app.screen, Coming))
        await press(pilot, "down", "enter")
        await put(pilot, says="substitute", comment=HOSTILE)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "substitute's name" in words(pilot))
        await put(pilot, instead=f"Somebody {HOSTILE}")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Coming))
        await until(pilot, lambda: "sends a substitute" in words(pilot))
        assert "2 of 23 members replied" in words(pilot)
        assert "▸✓" in shown(pilot)  # whoever it was is still chosen
    assert mail.PASSWORD not in config_file().read_text()


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
