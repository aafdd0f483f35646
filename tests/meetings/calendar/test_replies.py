"""Replies as programs really send them, and everything else that can come back: told of, never a crash."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
import support_office as support
import support_replies as replies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support_answering import asked, held, invited, person, take
from support_replies import Asked

from meetings.calendar.invitations.answers import answer_by_hand, answering, answers_to
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.mail import mail_name
from meetings.calendar.invitations.reading import LARGEST, read
from meetings.calendar.invitations.replies import take_replies
from meetings.calendar.invitations.sources import from_files
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import edit_person, end_membership
from meetings.year import cancel_meeting, move_meeting


@pytest.fixture
def office() -> Iterator[Office]:
    with invited() as made:
        yield made


def untouched(office: Office, *mails: bytes) -> str:
    """What is told of mails that change nothing."""
    before = office.store.engine.last_seq()
    told = take(office, *mails)
    assert office.store.engine.last_seq() == before
    assert all(one.text.endswith(".") and one.outcome != "kept" for one in told)
    return "\n".join(one.text for one in told)


@pytest.mark.parametrize("program", replies.PROGRAMS)
@pytest.mark.parametrize(
    ("partstat", "reply"), [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative")]
)
def test_every_program_is_understood(office: Office, program: str, partstat: str, reply: str) -> None:
    mail = replies.PROGRAMS[program](asked(office), partstat, "on leave until the 14th")
    (told,) = take(office, mail)
    assert told.outcome == "kept"
    assert (told.person, told.meeting, told.reply) == ("Ann Bell", "2026-01", reply)
    answer = held(office)
    assert answer is not None
    assert (answer.reply, answer.comment) == (reply, "on leave until the 14th")
    assert answer.at == dt.datetime(2026, 11, 22, 10, 15, tzinfo=dt.UTC)
    assert not answer.by_hand


def test_the_same_mails_read_again_change_nothing(office: Office) -> None:
    mails = [
        replies.google(asked(office, "AB"), "DECLINED", "train"),
        replies.outlook(asked(office, "JS"), "ACCEPTED"),
        replies.kde(asked(office, "JS", at="20261122T120000Z"), "DECLINED"),
        replies.plain(asked(office, "OB"), "hello"),
    ]
    kept = [one.outcome for one in take(office, *mails)]
    assert kept.count("kept") == 3
    assert "noted already" in untouched(office, *mails)
    assert held(office, "JS") == answers_to(office, support.meeting(office))[1, person(office, "JS")]


def test_all_of_it_is_one_change_and_undo_takes_it_back(office: Office) -> None:
    take(
        office, replies.apple(asked(office, "AB"), "DECLINED"), replies.apple(asked(office, "JS"), "ACCEPTED")
    )
    office.store.undo()
    assert held(office, "AB") is held(office, "JS") is None


def test_the_later_of_two_contradicting_ones_counts_and_both_are_told(office: Office) -> None:
    yes = replies.outlook(asked(office, at="20261122T080000Z"), "ACCEPTED")
    no = replies.google(asked(office, at="20261122T090000Z"), "DECLINED", "ill")
    told = take(office, no, yes)  # in whatever order they lie in the folder
    assert [one.reply for one in told] == ["accepted", "declined"]
    assert "they said: coming" in told[1].text
    answer = held(office)
    assert answer is not None
    assert answer.reply == "declined"
    assert "later answer" in untouched(office, yes)


def test_a_delegate_becomes_the_substitute(office: Office) -> None:
    (told,) = take(office, replies.delegated(asked(office), "jo.hall@example.org", "Jo Hall"))
    answer = held(office)
    assert told.text.startswith("Ann Bell sends Jo Hall to 2026-01 in their stead")
    assert answer is not None
    assert answer.substitute is not None
    assert (answer.reply, answer.substitute.words) == ("delegated", "Jo Hall")
    later = asked(office, at="20261122T120000Z")
    take(office, replies.delegated(later, "js@example.org", "Whoever"))
    answer = held(office)
    assert answer is not None
    assert answer.substitute is not None
    assert answer.substitute.id == person(office, "JS")


def test_an_answer_to_an_earlier_invitation_is_only_told(office: Office) -> None:
    move_meeting(office, support.meeting(office), start=dt.datetime(2026, 12, 10, 14))
    note_sent(office, post_for(office, support.meeting(office)).letters)
    assert "earlier invitation" in untouched(office, replies.outlook(asked(office), "ACCEPTED"))
    assert "earlier invitation" in untouched(office, replies.kde(asked(office), "ACCEPTED"))  # by its stamp
    now = asked(office, sequence=1, at="20261123T085900Z")
    assert "if it is right, note it" in untouched(office, replies.outlook(asked(office), "ACCEPTED"))
    assert take(office, replies.google(now, "DECLINED"))[0].outcome == "kept"
    again = untouched(
        office, replies.outlook(asked(office), "ACCEPTED")
    )  # nobody is to put it over the later
    assert "Nothing was noted; a later answer (apologies, of Mon 23 Nov 2026, 08:59) counts." in again


def test_an_answer_says_nothing_of_a_day_that_nobody_was_told_of_yet(office: Office) -> None:
    take(office, replies.google(asked(office, "AB"), "ACCEPTED"))
    move_meeting(office, support.meeting(office), start=dt.datetime(2026, 12, 10, 14))
    for initials in ("AB", "JS"):  # the folder with the answers is read once more before the update goes out
        text = untouched(office, replies.google(asked(office, initials), "ACCEPTED"))
        assert "earlier invitation to 2026-01, which is now Thu 10 Dec 2026, 14:00: coming" in text
    assert held(office, "JS") is None
    move_meeting(office, support.meeting(office), start=dt.datetime(2026, 12, 9, 14))
    assert take(office, replies.google(asked(office, "JS"), "ACCEPTED"))[0].outcome == "kept"


def test_an_answer_to_another_day_is_shown_as_one(office: Office) -> None:
    take(office, replies.google(asked(office), "ACCEPTED"))
    move_meeting(office, support.meeting(office), start=dt.datetime(2026, 12, 10, 14))
    (ann,) = [one for one in answering(office, support.meeting(office)) if one.person == person(office, "AB")]
    assert ann.stale
    assert "earlier time" in ann.words


def test_strangers_and_forgeries_are_told_and_change_nothing(office: Office) -> None:
    stranger = Asked(asked(office).uid, "eve@example.net", "Eve")
    assert "Eve (eve@example.net) answers 2026-01 (coming) and was not invited" in untouched(
        office, replies.google(stranger, "ACCEPTED")
    )
    body = replies.calendar(
        f"UID:{asked(office).uid}", f"DTSTAMP:{asked(office).at}",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ab@example.org",
    )  # fmt: skip
    forged = replies.mail(asked(office), body, "", "Declined", sender="eve@example.net")
    assert "came from eve@example.net, not from them" in untouched(office, forged)
    unknown = Asked("somebody-else@example.net", "ab@example.org", "Ann Bell")
    assert "no meeting here has sent" in untouched(office, replies.outlook(unknown, "ACCEPTED"))
    other_group = Asked(f"{support.meeting(office).id}@another", "ab@example.org", "Ann Bell")
    assert "no meeting here has sent" in untouched(office, replies.outlook(other_group, "ACCEPTED"))


def test_an_address_that_two_share_is_not_guessed(office: Office) -> None:
    edit_person(office, person(office, "OB"), email="ab@example.org")
    assert "share that address" in untouched(office, replies.apple(asked(office), "ACCEPTED"))


def test_who_has_another_address_since_is_known_by_the_one_the_invitation_went_to(office: Office) -> None:
    edit_person(office, person(office, "AB"), email="ann@example.net")
    answered = take(office, replies.apple(asked(office), "DECLINED", "on leave"))[0]
    assert (answered.outcome, answered.person) == ("kept", "Ann Bell")
    (row,) = [one for one in answering(office, support.meeting(office)) if one.name == "Ann Bell"]
    assert (row.sent_to, row.elsewhere) == ("ab@example.org", "ab@example.org")
    named = asked(office, title="Invitation: Compact Working Group: meeting, Wed 9 Dec 2026, 14:00")
    (plainly,) = take(office, replies.plain(named, "I can come after all."), words=True)
    assert (plainly.person, plainly.meeting) == ("Ann Bell", "2026-01")
    edit_person(office, person(office, "OB"), email="ab@example.org")
    assert "share that address" in untouched(office, replies.apple(asked(office), "ACCEPTED"))


def test_nobody_is_known_by_where_a_mail_went_once_they_are_erased(office: Office) -> None:
    office.people.put(replace(office.people.get(person(office, "AB")), erased=True, email=""))
    assert not any("ab@" in one.sent_to + one.elsewhere for one in answering(office, support.meeting(office)))
    assert "not invited to it under that address" in untouched(
        office, replies.apple(asked(office), "ACCEPTED")
    )


def test_the_address_of_an_earlier_mail_than_the_last_is_nobodys(office: Office) -> None:
    edit_person(office, person(office, "AB"), email="ann@example.net")
    letters = post_for(office, support.meeting(office), only=[person(office, "AB")], again=True).letters
    note_sent(office, letters)
    assert "not invited to it under that address" in untouched(
        office, replies.apple(asked(office), "ACCEPTED")
    )
    assert not [one for one in answering(office, support.meeting(office)) if one.elsewhere]


def test_where_an_invitation_of_an_older_workspace_went_is_not_known(office: Office) -> None:
    for one in office.invitations.find():
        office.invitations.put(replace(one, email=""))
    assert not any(one.sent_to or one.elsewhere for one in answering(office, support.meeting(office)))
    assert take(office, replies.apple(asked(office), "ACCEPTED"))[0].outcome == "kept"
    edit_person(office, person(office, "AB"), email="ann@example.net")
    assert "not invited to it under that address" in untouched(
        office, replies.apple(asked(office), "DECLINED")
    )


def test_a_reply_after_the_meeting_or_to_a_cancelled_one_is_only_told(office: Office) -> None:
    support.clock(office).set("2026-12-11T09:00")
    late = asked(office, at="20261210T090000Z")
    assert "after it had begun" in untouched(office, replies.apple(late, "DECLINED"))
    support.clock(office).set("2026-11-24T09:00")
    cancel_meeting(office, support.meeting(office), "Snow")
    assert "is cancelled" in untouched(office, replies.apple(asked(office), "ACCEPTED"))


def test_a_stamp_from_the_future_does_not_outlast_every_other(office: Office) -> None:
    take(office, replies.apple(asked(office, at="20261208T000000Z"), "ACCEPTED"))
    support.clock(office).set("2026-11-25T09:00")
    take(office, replies.apple(asked(office, at="20261124T090000Z"), "DECLINED"))
    answer = held(office)
    assert answer is not None
    assert answer.reply == "declined"


def test_who_has_left_since_is_still_known(office: Office) -> None:
    end_membership(office, person(office, "AB"), until=dt.date(2026, 11, 30))
    assert take(office, replies.apple(asked(office), "DECLINED"))[0].outcome == "kept"


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("COUNTER", "proposes to move 2026-01 to Wed 9 Dec 2026, 16:30 (“later, please”)"),
        ("REFRESH", "asks to be sent the invitation again"),
        ("PUBLISH", "is a calendar to read, not a reply"),
        ("ADD", "is an invitation of somebody's own"),
        ("", "does not say that it is a reply"),
    ],
)
def test_what_is_no_reply_is_told(office: Office, method: str, says: str) -> None:
    body = replies.calendar(
        f"UID:{asked(office).uid}", f"DTSTAMP:{asked(office).at}", "DTSTART:20261209T163000Z",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:ab@example.org", "COMMENT:later\\, please", method=method,
    )  # fmt: skip
    assert says in untouched(office, replies.mail(asked(office), body, "", "Re", param=False))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Sorry, can't make it.\n\nOn Sat Kit Lowe wrote:\n> yes?", "seems to send apologies"),
        ("I'll be there!", "seems to be coming"),
        ("Sorry I'm late answering: yes, I'll come", "Ann Bell wrote about 2026-01: “Sorry"),
        ("", "no words"),
    ],
)
def test_plain_mail_is_told_and_never_guessed_into_the_record(office: Office, words: str, says: str) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    ours = f"<{mail_name(sent, 0)}@example.org>"
    told = untouched(office, replies.plain(asked(office), words, answers=ours))
    assert "about 2026-01" in told
    assert says in told


def test_other_mail_is_told_apart(office: Office) -> None:
    assert "answers no invitation" in untouched(office, replies.plain(asked(office), "Minutes attached"))
    away = replies.plain(asked(office), "Away until May", headers={"Auto-Submitted": "auto-replied"})
    assert "automatic reply" in untouched(office, away)
    made = EmailMessage(policy=SMTP)
    made["From"] = "Ann Bell <ab@example.org>"
    made.set_content("Accepted")
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert "only Outlook reads" in untouched(office, made.as_bytes())
    bounced = (
        b"From: postmaster@example.org\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\n\r\nNo such user"
        b"\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    assert "to somebody did not arrive (5.1.1)" in untouched(office, bounced)


def test_a_calendar_alone_is_read_and_says_that_its_sender_is_not_known(office: Office) -> None:
    body = replies.calendar(
        f"UID:{asked(office).uid}", f"DTSTAMP:{asked(office).at}",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ab@example.org",
    )  # fmt: skip
    (told,) = take(office, body.encode())
    assert told.outcome == "kept"
    assert "without its mail" in told.text


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("reply.ics", b"\0" * 50_000_000)
    return packed.getvalue()


def test_rubbish_is_told(office: Office, tmp_path: Path) -> None:
    with_bomb = EmailMessage(policy=SMTP)
    with_bomb["From"] = "Ann Bell <ab@example.org>"
    with_bomb.set_content("see attached")
    with_bomb.add_attachment(_bomb(), maintype="application", subtype="zip", filename="reply.zip")
    with_bomb.add_attachment(
        gzip.compress(b"\0" * 10_000_000), maintype="application", subtype="gzip", filename="reply.ics.gz"
    )
    assert "answers no invitation" in untouched(office, with_bomb.as_bytes())
    huge = "\r\n".join(["BEGIN:VCALENDAR", "METHOD:REPLY", *["X-A:1"] * 100_000, "END:VCALENDAR"])
    assert "too large" in untouched(office, huge.encode())
    many = replies.calendar(
        "UID:x", "END:VEVENT", *(["BEGIN:VEVENT", "UID:x", "END:VEVENT"] * 60), "BEGIN:VEVENT"
    )
    assert "more than 50 entries" in untouched(office, many.encode())
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000)
    )
    untouched(office, b"From: x\r\n" + deep)
    for line in (b"From: " + b"a," * 60_000, b"Content-Type: multipart/x" + b";a=b" * 60_000):
        assert "no mail program writes" in untouched(office, line + b"\r\n\r\nx")
    parts = b"From: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 30_000
    assert "no mail program writes" in untouched(office, parts)
    for rubbish in (b"", b"\0\xff\xfe", b"BEGIN:VCALENDAR", b"\xff" * 5000, base64.b64encode(_bomb())):
        assert untouched(office, rubbish)
    large = tmp_path / "large.eml"
    with large.open("wb") as file:
        file.truncate(LARGEST + 10_000_000)
    (told,) = take_replies(office, from_files([large]))
    assert "20 MB" in told.text


def test_folders_are_read_and_what_is_not_there_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1.host:2,S").write_bytes(replies.google(asked(office), "ACCEPTED"))
    (tmp_path / "a.eml").write_bytes(replies.google(asked(office, "JS"), "ACCEPTED"))
    (tmp_path / ".hidden").write_bytes(b"x")
    assert [one.outcome for one in take_replies(office, from_files([tmp_path]))] == ["kept", "kept"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".hidden", "1.host:2,S", "a.eml", "cur"]
    (tmp_path / "new").mkdir()
    (tmp_path / "a.eml").rename(tmp_path / "dovecot-uidlist")  # what a server keeps beside its mails is none
    assert [one.outcome for one in take_replies(office, from_files([tmp_path]))] == ["known"]
    with pytest.raises(Refused, match="no file or folder"):
        from_files([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="no mail"):
        from_files([tmp_path / "empty"])


def test_an_answer_by_hand_counts_until_a_later_reply_comes(office: Office) -> None:
    meeting = support.meeting(office)
    take(office, replies.google(asked(office), "ACCEPTED"))
    answer_by_hand(office, meeting, person(office, "AB"), "no", comment="on leave")
    assert "later answer" in untouched(office, replies.outlook(asked(office), "TENTATIVE"))
    support.clock(office).set("2026-11-24T12:00")
    take(office, replies.outlook(asked(office, at="20261124T090000Z"), "ACCEPTED"))
    answer = held(office)
    assert answer is not None
    assert (answer.reply, answer.by_hand) == ("accepted", False)
    with pytest.raises(Refused, match="substitute"):
        answer_by_hand(office, meeting, person(office, "AB"), "yes", substitute=support_owner(office))


def support_owner(office: Office):  # type: ignore[no-untyped-def]
    from meetings.records.base import Owner

    return Owner("person", person(office, "JS"))


_PIECES = st.sampled_from(
    [b"BEGIN:VCALENDAR\r\n", b"METHOD:REPLY\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
     b"END:VCALENDAR\r\n", b"UID:", b"ATTENDEE;PARTSTAT=", b"ACCEPTED:mailto:ab@example.org\r\n",
     b"SEQUENCE:9e9\r\n",
     b"DTSTAMP:", b"99999999T999999Z\r\n", b"From: ", b"Content-Type: ", b"text/calendar; charset=",
     b"multipart/mixed; boundary=b", b"\r\n\r\n", b"--b\r\n", b"=?utf-8?q?=", b"\r\n "]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=400), st.lists(st.one_of(_PIECES, st.binary(max_size=12))).map(b"".join)
    )
)
def test_any_bytes_at_all_are_told_of(office: Office, data: bytes) -> None:
    for one in take_replies(office, [read("1.eml", data), read("2.ics", b"BEGIN:VCALENDAR\r\n" + data)]):
        assert one.text.endswith(".")
        assert one.outcome == "told"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 3000),
    what=st.binary(min_size=1, max_size=3),
    program=st.sampled_from([*replies.PROGRAMS]),
)
def test_a_reply_with_any_bytes_spoilt_is_told_of(office: Office, at: int, what: bytes, program: str) -> None:
    mail = replies.PROGRAMS[program](asked(office), "ACCEPTED", "on leave")
    spoilt = mail[:at] + what + mail[at + len(what) :]
    assert all(one.text.endswith(".") for one in take_replies(office, [read("1.eml", spoilt)]))
