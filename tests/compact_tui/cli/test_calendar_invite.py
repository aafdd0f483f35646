"""`calendar invite`, `reply`, `answers`, `answer`: with a mail server and a mailbox on this computer."""

from __future__ import annotations

import email
from pathlib import Path

import pytest
import support_mail as mail
import support_replies as replies
from support_cli import MEMBERS, Line

from meetings.history import history

KEYS = {"person", "what", "method", "sequence", "sitting", "file", "sent", "why_not"}


@pytest.fixture
def group(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A group whose members have addresses, with a meeting on 9 December."""
    for name in ("COMPACT_MAIL_PASSWORD", "COMPACT_MAILBOX_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with line.office() as office:
        from meetings.people import edit_person

        for person in office.people.find():
            edit_person(office, person.id, email=f"{person.initials.lower()}@example.org")
    line("meetings", "add", "--date", "9 Dec", "--start", "14:00", "--venue", "Town Hall")
    return line


def settings(line: Line, text: str) -> Path:
    file = line.folder.parent / "home" / "compact-tui" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_it_says_first_and_writes_only_where_told_to(group: Line, tmp_path: Path) -> None:
    rows = group("calendar", "invite", "next", "--json").json
    assert len(rows) == len(MEMBERS) - 1  # the secretary invites, and knows
    assert all(set(row) == KEYS for row in rows)
    assert {row["what"] for row in rows} == {"invitation"}
    told = group("calendar", "invite", "next")
    assert "Nothing was written" in told.err
    written = group("calendar", "invite", "next", "-o", tmp_path / "out")
    assert "They count as sent" in written.err
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == [
        f"2026-01-{who}-0-invitation.eml" for who in ("DD", "JS", "PC", "RN", "TM")
    ]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    mail_to = email.message_from_bytes(files[1].read_bytes())
    assert (mail_to["To"], mail_to["X-Unsent"]) == ("Jo Swift <js@example.org>", "1")
    again = group("calendar", "invite", "next", "-o", tmp_path / "more")
    assert "Nothing that matters" in again.out
    assert not (tmp_path / "more").exists()
    group("meetings", "move", "next", "--date", "10 Dec")
    group("calendar", "invite", "next", "-o", tmp_path / "more")
    assert len(list((tmp_path / "more").glob("*-1-update.eml"))) == 5
    group("meetings", "cancel", "2026-01", "--reason", "Snow")
    group("calendar", "invite", "2026-01", "-o", tmp_path / "off")
    assert len(list((tmp_path / "off").glob("*-2-cancelled.eml"))) == 5


def test_who_has_no_address_is_told(group: Line, tmp_path: Path) -> None:
    group("members", "edit", "TM", "--email", "")
    told = group("calendar", "invite", "next", "-o", tmp_path)
    assert "no invitation: Tess Moss" in told.err
    group("members", "edit", "KL", "--email", "")
    assert "group set --organiser" in group.refused("calendar", "invite", "next")
    said = group("group", "set", "--organiser", "Our office <office@example.org>").out
    assert "Our office" in said
    assert "office@" not in said
    assert "office@" not in group("history", "group").out
    assert group("group", "--json").json["organiser"] == "Our office"
    assert "<" not in group("calendar", "invite", "next", "--again").out


def test_a_folder_that_cannot_be_written_notes_nothing(group: Line, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "cannot be written" in group.refused("calendar", "invite", "next", "-o", tmp_path / "file")
    assert len(group("calendar", "invite", "next", "--json").json) == 5
    group.refused("calendar", "invite", "next", "-o", tmp_path, "--send", code=2)


def test_nothing_is_sent_without_a_yes(group: Line) -> None:
    with mail.smtp_server() as post:
        settings(group, f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\n')
        refused = group("calendar", "invite", "next", "--send", given="n\n", code=1)
        assert "Jo Swift <js@example.org>" in refused.err
        assert "Send 5 mails about 2026-01 in the name of Kit Lowe?" in refused.err
        assert "Nothing was sent" in refused.err
        assert group("calendar", "invite", "next", "--send", code=1).out == ""
        assert post.mails == []
        done = group("calendar", "invite", "next", "--send", given="y\n")
        assert "All were sent" in done.err
        assert sorted(to for to, _ in post.mails) == [
            f"{who}@example.org" for who in ("dd", "js", "pc", "rn", "tm")
        ]
        assert all(b"Bcc" not in data for _, data in post.mails)
        group("calendar", "invite", "next", "--send", "--yes")
        assert len(post.mails) == 5


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_it_logs_in_over_a_line_nobody_else_reads(
    group: Line, tmp_path: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = mail.certificate(tmp_path)
    secret = tmp_path / "password"
    secret.write_text(f"{mail.PASSWORD}\n")
    with mail.smtp_server(tls=tls, from_the_start=security == "ssl") as post:
        lines = (
            f'[mail]\nhost = "localhost"\nport = {post.port}\nsecurity = "{security}"\nuser = "{mail.USER}"\n'
        )
        settings(group, lines)
        assert "COMPACT_MAIL_PASSWORD" in group.refused("calendar", "invite", "next", "--send", "--yes")
        trusted = f'certificates = "{tls[0]}"\n'
        settings(group, f'{lines}{trusted}password-file = "{secret}"\n')
        secret.chmod(0o644)
        assert "chmod 600" in group.refused("calendar", "invite", "next", "--send", "--yes")
        secret.chmod(0o600)
        settings(group, f'{lines}password-file = "{secret}"\n')  # a certificate that nobody vouches for
        assert "cannot be used" in group.refused("calendar", "invite", "next", "--send", "--yes")
        settings(group, f'{lines}{trusted}password-file = "{secret}"\n')
        monkeypatch.setenv("COMPACT_MAIL_PASSWORD", "wrong")
        refused = group.refused("calendar", "invite", "next", "--send", "--yes")
        assert "535 not you" in refused
        assert "wrong" not in refused
        monkeypatch.delenv("COMPACT_MAIL_PASSWORD")
        group("calendar", "invite", "next", "--send", "--yes")
        assert len(post.mails) == 5
        assert post.secret
        assert not post.in_the_open


def test_a_line_that_cannot_be_made_secret_carries_no_password(
    group: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("COMPACT_MAIL_PASSWORD", "COMPACT_MAILBOX_PASSWORD"):
        monkeypatch.setenv(variable, mail.PASSWORD)
    with mail.smtp_server() as post, mail.imap_server() as box:  # which offer no TLS, or were made not to
        for security in ("starttls", "ssl"):
            settings(
                group,
                "".join(
                    f'[{table}]\nhost = "localhost"\nport = {port}\nsecurity = "{security}"\n'
                    f'user = "{mail.USER}"\n'
                    for table, port in (("mail", post.port), ("mailbox", box.port))
                ),
            )
            assert "nothing was sent" in group.refused("calendar", "invite", "next", "--send", "--yes")
            assert "cannot be read" in group.refused("calendar", "reply", "--imap")
        spoken = " ".join([*post.commands, *box.commands])
        assert "AUTH" not in spoken
        assert "LOGIN" not in spoken
        assert not post.mails


def test_a_mail_that_is_refused_is_told_and_tried_again(group: Line) -> None:
    with mail.smtp_server() as post:
        settings(group, f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\n')
        post.refused.add("js@example.org")
        rows = group("calendar", "invite", "next", "--send", "--yes", "--json", code=1).json
        assert {row["person"]["initials"]: row["sent"] for row in rows} == {
            "PC": True, "DD": True, "TM": True, "JS": False, "RN": True,
        }  # fmt: skip
        assert next(row["why_not"] for row in rows if not row["sent"]).startswith("550 nobody")
        post.refused.clear()
        rows = group("calendar", "invite", "next", "--send", "--yes", "--json").json
        assert [row["person"]["initials"] for row in rows] == ["JS"]


def test_a_line_that_breaks_loses_nothing(group: Line) -> None:
    with mail.smtp_server() as post:
        settings(group, f'[mail]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\n')
        post.drops_after = 2
        told = group("calendar", "invite", "next", "--send", "--yes", code=1)
        assert "3 could not be sent" in told.err
        assert told.out.splitlines()[0].split() == ["to", "what", "trouble"]
        post.drops_after = 99
        group("calendar", "invite", "next", "--send", "--yes")
        assert len({to for to, _ in post.mails}) == len(post.mails) == 5


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Choose one under Settings"),
        ('[mail]\nhost = "smtp.example.org"\nsecurity = "none"', "open line"),
        ('[mail]\nhost = "smtp.example.org"\nsecurity = "tls"', "ssl, starttls or none"),
        ('[mail]\nhost = "smtp.example.org"\npassword = "x"', "never kept there"),
        ('[mail]\nhost = "smtp.example.org"\nprot = 1', "did you mean port?"),
        ('[mail]\nhost = "smtp.example.org"\nport = "x"', "is a number"),
        ("[mail]\nhost = 3", "quotation marks"),
        ("mail = 3", "is not a table"),
        ("[mail", "could not be read"),
    ],
)
def test_settings_that_cannot_be_are_refused(group: Line, text: str, why: str) -> None:
    settings(group, text)
    assert why in group.refused("calendar", "invite", "next", "--send", "--yes")


def test_where_an_invitation_went_is_told_to_the_officer_and_stands_in_no_history(
    group: Line, tmp_path: Path
) -> None:
    group("calendar", "invite", "next", "-o", tmp_path / "out")
    answers = ("calendar", "answers", "next")
    rows = {row["person"]["initials"]: row for row in group(*answers, "--contacts", "--json").json}
    assert rows["JS"]["sent_to"] == "js@example.org"
    assert rows["KL"]["sent_to"] is None, "the secretary invites, and is sent nothing"
    assert "js@example.org" in group(*answers, "--contacts").out
    assert "another address" not in group(*answers).err
    group("members", "edit", "JS", "--email", "jo@example.net")
    for more, who in (("--json", "Jo Swift"), ("--contacts", "Jo Swift (js@example.org)")):
        told = group(*answers, more)
        assert f"Asked at another address than they have now: {who}." in told.err
        assert ("js@example.org" in told.out) == (more == "--contacts")
    assert "js@example.org" not in group("history", "2026-01").out
    with group.office() as office:
        sent = next(one for one in office.invitations.find() if one.email == "js@example.org")
        (made,) = history(office, sent.id)
        assert made.after is not None
        assert made.after["email"] == "(not shown)"
        assert not office.store.search("js@example.org")


def asked(group: Line, initials: str, name: str) -> replies.Asked:
    from meetings.calendar.past import group_id

    with group.office() as office:
        meeting = next(iter(office.meetings.find()))
        return replies.Asked(f"{meeting.id}@{group_id(office)}", f"{initials.lower()}@example.org", name)


def test_a_folder_of_replies_becomes_answers(group: Line, tmp_path: Path) -> None:
    group("calendar", "invite", "next", "-o", tmp_path / "out")
    group.at("2026-11-23T10:00")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.eml").write_bytes(replies.outlook(asked(group, "JS", "Jo Swift"), "DECLINED", "on leave"))
    (folder / "2.eml").write_bytes(replies.google(asked(group, "PC", "Pat Cole"), "ACCEPTED"))
    (folder / "3.eml").write_bytes(b"rubbish")
    told = group("calendar", "reply", folder, "--json").json
    assert {row["outcome"] for row in told} == {"noted", "told"}
    assert set(told[0]) == {"source", "outcome", "person", "meeting", "answer", "comment", "text"}
    assert "0 answers noted" in group("calendar", "reply", folder).err
    rows = {row["person"]["initials"]: row for row in group("calendar", "answers", "next", "--json").json}
    assert (rows["JS"]["answer"], rows["JS"]["comment"], rows["JS"]["current"]) == (
        "declined",
        "on leave",
        True,
    )
    assert rows["TM"]["answer"] is None
    assert rows["TM"]["invited"].startswith("2026-11-21T10:00")
    shown = group("calendar", "answers")
    assert "apologies: on leave" in shown.out
    assert "2 of 6 members replied: 1 coming, 1 apology" in shown.err
    assert "apologies" in group("calendar", "answer", "next", "TM", "no", "--comment", "[/] train").out
    said = group("calendar", "answer", "next", "RN", "no", "--substitute", "Jo Hall").out
    assert said == "2026-01 · Rae North · sends a substitute (Jo Hall)\n"
    group.refused("calendar", "answer", "next", "RN", "perhaps", code=2)
    group.refused("calendar", "reply", code=2)
    assert "no file or folder" in group.refused("calendar", "reply", tmp_path / "nowhere")


def test_a_mailbox_is_read_and_left_as_it_was(
    group: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group("calendar", "invite", "next", "-o", tmp_path / "out")
    group.at("2026-11-23T10:00")
    tls = mail.certificate(tmp_path)
    monkeypatch.setenv("COMPACT_MAILBOX_PASSWORD", mail.PASSWORD)
    with mail.imap_server(tls=tls) as box:
        settings(
            group,
            f'[mailbox]\nhost = "localhost"\nport = {box.port}\nuser = "office"\ncertificates = "{tls[0]}"\n',
        )
        assert "No reply has come" in group("calendar", "reply", "--imap").out
        box.mails = {
            7: replies.apple(asked(group, "JS", "Jo Swift"), "ACCEPTED"),
            8: replies.plain(asked(group, "PC", "Pat Cole"), "Minutes attached"),
            9: b"x",
            10: replies.google(asked(group, "TM", "Tess Moss"), "ACCEPTED") + b"x" * 3_000_000,
            **{uid: replies.plain(asked(group, "PC", "Pat Cole"), "other") for uid in range(11, 50)},
        }
        told = group("calendar", "reply", "--imap")
        assert "Jo Swift is coming to 2026-01" in told.out
        assert "Tess Moss is coming to 2026-01" in told.out
        assert "mail 9 is neither a mail nor a calendar" in told.out
        assert "40 other mails have nothing to do" in told.err
        assert "0 answers noted" in group("calendar", "reply", "--imap").err
        asked_of_it = " ".join(box.commands).upper()
        assert "EXAMINE" in asked_of_it
        for word in ("STORE", "EXPUNGE", "COPY", "MOVE", "DELETE", "SELECT ", "BODY[]"):
            assert word not in asked_of_it
        config = f'[mailbox]\nhost = "localhost"\nport = {box.port}\nuser = "office"\n'
        settings(group, config + f'certificates = "{tls[0]}"\nfolder = "Réponses & mail/日本"\n')
        assert "no mailbox Réponses" in group.refused("calendar", "reply", "--imap")
        assert 'EXAMINE "R&AOk-ponses &- mail/&ZeVnLA-"' in box.commands
        monkeypatch.setenv("COMPACT_MAILBOX_PASSWORD", "wrong")
        assert "not you" in group.refused("calendar", "reply", "--imap")
    assert "cannot be read" in group.refused("calendar", "reply", "--imap")
