"""What else comes back: plain words, mail that did not arrive, whole mailboxes, traps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support_office as support
import support_replies as replies
import support_shapes as shapes
from support_answering import answer, asked, held, invitation, invited, person, take, told
from support_replies import Asked

from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.mail import mail_name
from meetings.calendar.invitations.replies import take_replies
from meetings.calendar.invitations.sources import from_files
from meetings.office import Office
from meetings.people import edit_person
from meetings.year import move_meeting


@pytest.fixture
def office() -> Iterator[Office]:
    with invited() as made:
        yield made


def test_an_answer_that_only_outlook_reads_is_told_with_what_is_in_sight(office: Office) -> None:
    assert told(office, shapes.sealed(asked(office))).startswith(
        "Ann Bell answered 2026-01 (apologies) in a form that only Outlook reads"
    )
    unknown = Asked("somebody-else", "ab@example.org", "Ann Bell")
    assert "Ann Bell answered (coming) in a form" in told(office, shapes.sealed(unknown, "P"))


@pytest.mark.parametrize("headers_only", [False, True])
def test_an_invitation_that_did_not_arrive_is_told_with_whose_and_why(
    office: Office, headers_only: bool
) -> None:
    back = shapes.bounced(asked(office), invitation(office), headers_only=headers_only)
    assert told(office, back) == (
        "An invitation about 2026-01 to Ann Bell did not arrive (550 5.1.1 unknown or illegal alias)."
    )
    late = shapes.bounced(asked(office), invitation(office), action="delayed", headers_only=headers_only)
    assert "to Ann Bell is delayed" in told(office, late)
    other = b"From: x@example.org\r\nMessage-ID: <other@example.org>\r\n\r\nx"
    stranger = Asked("x", "nobody@example.net")
    assert "An invitation to nobody@example.net did not arrive" in told(
        office, shapes.bounced(stranger, other, headers_only=headers_only)
    )


def test_a_mail_that_came_back_from_where_somebody_was_before_is_told_by_name(office: Office) -> None:
    back = shapes.bounced(asked(office), b"x\r\n\r\n")
    edit_person(office, person(office, "AB"), email="ann@example.net")
    assert "Ann Bell" in told(office, back)


def test_a_plain_mail_is_known_by_its_name_its_subject_or_what_it_encloses(office: Office) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    by_name = replies.plain(asked(office), "See you", answers=f"<{mail_name(sent, 0)}@example.org>")
    subject = asked(office, title="Invitation: Compact Working Group: meeting, Wed 9 Dec 2026, 14:00")
    by_subject = replies.plain(subject, "I'm not coming")
    request = answer(asked(office), partstat="NEEDS-ACTION").replace("METHOD:REPLY", "METHOD:REQUEST")
    enclosed = replies.mail(asked(office), request, "I'm unable to attend", "Re", param=False)
    assert "Ann Bell wrote about 2026-01 and seems to be coming" in told(office, by_name)
    for mail in (by_subject, enclosed):
        assert "Ann Bell wrote about 2026-01 and seems to send apologies" in told(office, mail)
    assert "1.eml is an invitation of ours" in told(office, invitation(office))
    stranger = Asked("x", "eve@example.net", "Eve", title=subject.title)
    assert "answers no invitation" in told(office, replies.plain(stranger, "See you"))


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("Sorry, can't make it: on leave", "declined"),
        ("I'm not coming.", "declined"),
        ("I am unable to attend", "declined"),
        ("Please accept my apologies", ""),
        ("I'll be there", "accepted"),
        ("Yes, I can make it.", "accepted"),
        ("Can't wait, see you there", "accepted"),
        ("Could you move it? I can't come at two", ""),
        ("Sorry I'm late answering: yes, I'll come", ""),
        ("Which room is it", ""),
    ],
)
def test_plain_words_are_noted_only_where_that_is_asked_for_and_they_are_plain(
    office: Office, words: str, reply: str
) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    mail = b"Date: Sun, 22 Nov 2026 10:16:00 +0000\r\n" + replies.plain(
        asked(office), words, answers=f"<{mail_name(sent, 0)}@example.org>"
    )
    told(office, mail)
    if not reply:
        told(office, mail, words=True)
        return
    (one,) = take(office, mail, words=True)
    kept = held(office)
    assert kept is not None
    assert (one.outcome, kept.reply, kept.comment) == ("kept", reply, words)
    assert take(office, mail, words=True)[0].outcome == "known"


def test_plain_words_from_elsewhere_or_about_an_earlier_day_are_not_noted(office: Office) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    ours = f"<{mail_name(sent, 0)}@example.org>"
    eve = Asked("x", "eve@example.net", "Eve")
    assert "was answered by eve@" in told(office, replies.plain(eve, "Yes", answers=ours), words=True)
    away = replies.plain(asked(office), "I'm on leave", answers=ours, headers={"X-Autoreply": "yes"})
    assert "automatic reply" in told(office, away, words=True)
    move_meeting(office, support.meeting(office), start=support.meeting(office).start.replace(day=10))
    note_sent(office, post_for(office, support.meeting(office)).letters)
    assert "earlier invitation" in told(office, replies.plain(asked(office), "Yes", answers=ours), words=True)


@pytest.mark.parametrize("subject", ["Automatic reply: Invitation", "Out of Office: away", "Auto-Reply: x"])
def test_automatic_replies_that_say_so_only_in_their_subject_are_none(office: Office, subject: str) -> None:
    mail = replies.plain(asked(office), "I'm on leave").replace(
        b"Subject: Re: ", f"Subject: {subject} ".encode()
    )
    assert "automatic reply" in told(office, mail)


def test_mailboxes_in_a_file_and_mails_of_apple_and_outlook_are_read_or_told(
    office: Office, tmp_path: Path
) -> None:
    answers = {
        initials: replies.google(asked(office, initials), "ACCEPTED", "yes")
        for initials in ("AB", "JS", "OB")
    }
    many = b"".join(b"From x Sun Nov 22 10:16:00 2026\n" + mail.replace(b"\r\n", b"\n") + b"\n"
                    for mail in (answers["AB"], answers["JS"], b"rubbish\n"))  # fmt: skip
    (tmp_path / "Replies.mbox").write_bytes(many)
    framed = b"%d  \n" % len(answers["OB"]) + answers["OB"] + b'<?xml version="1.0"?><plist></plist>'
    (tmp_path / "7.emlx").write_bytes(framed)
    (tmp_path / "8.msg").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    text = {one.source: one.text for one in take_replies(office, from_files([tmp_path]))}
    assert sorted(text) == ["7.emlx", "8.msg", *(f"Replies.mbox, mail {n}" for n in (1, 2, 3))]
    assert "in a form that only Outlook reads (.msg)" in text["8.msg"]
    assert "neither a mail nor a calendar" in text["Replies.mbox, mail 3"]
    assert all(held(office, initials) for initials in answers)
    assert (tmp_path / "Replies.mbox").read_bytes() == many


def test_a_receipt_is_no_answer(office: Office) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    receipt = (
        f"From: Ann Bell <ab@example.org>\r\nIn-Reply-To: <{mail_name(sent, 0)}@example.org>\r\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n"
        "--b\r\n\r\nYes, it was displayed\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n"
    )
    assert "automatic reply about 2026-01" in told(office, receipt.encode(), words=True)


def test_hostile_mails_are_told_without_long_thought(office: Office) -> None:
    html = b"Content-Type: text/html\r\nFrom: x@example.net\r\n\r\n"
    page = html + b"<style" * 15_000 + b"<p" * 20_000 + b"&#" * 20_000
    report = shapes.bounced(asked(office), b"x\r\n\r\n" * 20_000).replace(
        b"Action: failed", b"Action: f" * 9_000
    )
    names = answer(asked(office), *['ATTENDEE;DELEGATED-TO="mailto:a@b";PARTSTAT=DELEGATED:x'] * 3_000)
    comment = answer(asked(office), "COMMENT:" + "dear " * 20_000 + "\\n," * 20_000)
    parts = "".join(f"--b\r\nContent-Type: text/calendar\r\n\r\n{comment}X:{n}\r\n" for n in range(200))
    heap = f"From: x@example.net\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
    assert "more than 10 calendars" in told(office, heap.replace(comment, comment[:200]).encode())
    for mail in (page, report, names.encode(), comment.encode()):
        assert all(one.text.endswith(".") for one in take(office, mail))
