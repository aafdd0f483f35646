"""Replies in the shapes of mails that were captured from real programs, and of what else comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support_office as support
import support_replies as replies
import support_shapes as shapes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support_replies import Asked

from meetings.calendar.invitations.answers import answers_to
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.mail import group_id, mail_name, mail_of
from meetings.calendar.invitations.reading import read
from meetings.calendar.invitations.replies import Told, take_replies
from meetings.calendar.invitations.sources import from_files
from meetings.calendar.invitations.whom import set_organiser
from meetings.calendar.invitations.wording import own_words
from meetings.office import Office
from meetings.people import edit_person
from meetings.records.inviting import Answer
from meetings.year import move_meeting


@pytest.fixture
def office() -> Iterator[Office]:
    with support.office(now="2026-11-21T10:00") as made:
        for person in made.people.find():
            edit_person(made, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(made, "Kit Lowe <office@example.org>")
        note_sent(made, post_for(made, support.meeting(made)).letters)
        support.clock(made).set("2026-11-23T09:00")
        yield made


def person(office: Office, initials: str) -> str:
    return next(one.id for one in office.people.find() if one.initials == initials)


def asked(office: Office, initials: str = "AB", **more: object) -> Asked:
    uid = f"{support.meeting(office).id}@{group_id(office)}"
    name = office.people.get(person(office, initials)).name
    return Asked(uid, f"{initials.lower()}@example.org", name, **more)  # type: ignore[arg-type]


def take(office: Office, *mails: bytes, words: bool = False) -> list[Told]:
    return take_replies(office, [read(f"{n}.eml", mail) for n, mail in enumerate(mails, 1)], words=words)


def told(office: Office, mail: bytes, *, words: bool = False) -> str:
    """What is told of a mail that changes nothing."""
    before = office.store.engine.last_seq()
    (one,) = take(office, mail, words=words)
    assert office.store.engine.last_seq() == before
    assert one.outcome == "told"
    return one.text


def held(office: Office, initials: str = "AB") -> Answer | None:
    return answers_to(office, support.meeting(office)).get((1, person(office, initials)))


def invitation(office: Office, initials: str = "AB") -> bytes:
    post = post_for(office, support.meeting(office), again=True)
    letter = next(one for one in post.letters if one.to.person.initials == initials)
    return mail_of(office, post, letter)


def answer(asked: Asked, *more: str, params: str = "", partstat: str = "ACCEPTED") -> str:
    """A calendar with one answer."""
    return replies.calendar(
        f"UID:{asked.uid}", f"DTSTAMP:{asked.at}",
        f"ATTENDEE;PARTSTAT={partstat}{params}:mailto:{asked.address}", *more,
    )  # fmt: skip


@pytest.mark.parametrize("shape", shapes.SHAPES)
@pytest.mark.parametrize(
    ("partstat", "reply"), [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative")]
)
def test_the_answer_and_only_the_persons_own_words_are_kept(
    office: Office, shape: str, partstat: str, reply: str
) -> None:
    (one,) = take(office, shapes.SHAPES[shape](asked(office), partstat, "I'm on leave & away"))
    assert one.outcome == "kept", one.text
    kept = held(office)
    assert kept is not None
    assert (kept.reply, kept.comment) == (reply, "I'm on leave & away")


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_no_words_are_no_comment(office: Office, shape: str) -> None:
    take(office, shapes.SHAPES[shape](asked(office), "DECLINED", ""))
    kept = held(office)
    assert kept is not None
    assert kept.comment == ""


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("On leave.\n\nJo Swift\nHead of Policy\nTel: 01632 960123", "On leave."),
        ("Hi Kit\nOn leave\nMany thanks, Jo", "On leave"),
        ("On leave\n--\nJo", "On leave"),
        ("On leave\nSent from my iPhone", "On leave"),
        ("On leave\n\nOn Sat 21 Nov 2026 Kit Lowe wrote:\n> please come", "On leave"),
        ("On leave\n\nThis e-mail is confidential and intended only for the addressee.", "On leave"),
        ("Sent with apologies", "Sent with apologies"),
        ("On leave\nSent with Proton Mail secure email.", "On leave"),
        ("Best time for me would be three", "Best time for me would be three"),
        ("Thanks\nJo", ""),
        ("\n::DISCLAIMER::\n____________\nconfidential", ""),
        ("This email is to say that I'm away", "This email is to say that I'm away"),
        ("Hello all I am away that week", "Hello all I am away that week"),
        ("Away.\nBack in May.", "Away. Back in May."),
        ("x" * 900, "x" * 499 + "…"),
    ],
)
def test_greeting_signature_and_small_print_are_nobodys_comment(written: str, own: str) -> None:
    assert own_words(written, "Jo Swift") == own


def test_an_id_wrapped_by_exchange_is_known(office: Office) -> None:
    wrapped = Asked(shapes.wrapped_uid(asked(office).uid), "ab@example.org", "Ann Bell")
    assert take(office, replies.outlook(wrapped, "ACCEPTED"))[0].outcome == "kept"
    broken = Asked("040000008200E00074C5B7101A82E008zz", "ab@example.org", "Ann Bell")
    assert "no meeting here has sent" in told(office, replies.outlook(broken, "ACCEPTED"))


def test_the_second_day_of_an_adjourned_meeting_is_invited_to_and_answered_for_itself(office: Office) -> None:
    meeting = support.meeting(office)
    first = meeting.sittings[0]
    second = replace(first, start=first.start.replace(day=16), end=None, reason="no quorum")
    office.meetings.put(replace(meeting, status="adjourned", sittings=(first, second)))
    support.clock(office).set("2026-12-10T09:00")
    post = post_for(office, support.meeting(office))
    note_sent(office, post.letters)
    assert {letter.invitation.sitting for letter in post.letters} == {2}
    letter = next(one for one in post.letters if one.to.person.initials == "AB")
    assert letter.entry.uid == asked(office).uid.replace("@", "-2@")
    again = Asked(letter.entry.uid, "ab@example.org", "Ann Bell", letter.entry.sequence, "20261210T100000Z")
    (one,) = take(office, shapes.exchange(again, "DECLINED", "on leave"))
    assert one.outcome == "kept", one.text
    assert held(office) is None
    kept = answers_to(office, support.meeting(office))[2, person(office, "AB")]
    assert (kept.reply, kept.start) == ("declined", second.start)
    for number in ("-3@", "-0@", "-02@", "-x@"):
        other = Asked(asked(office).uid.replace("@", number), "ab@example.org", "Ann Bell")
        assert "no meeting here has sent" in told(office, replies.google(other, "ACCEPTED"))


def test_an_answer_without_stamp_and_number_is_as_old_as_its_mail(office: Office) -> None:
    body = answer(asked(office)).replace(f"DTSTAMP:{asked(office).at}\r\n", "")
    mail = replies.mail(asked(office), body, "", "Accepted")
    move_meeting(office, support.meeting(office), start=support.meeting(office).start.replace(day=10))
    note_sent(office, post_for(office, support.meeting(office)).letters)
    assert "earlier invitation" in told(office, mail)
    support.clock(office).set("2026-11-24T09:00")
    later = mail.replace(b"Sun, 22 Nov 2026", b"Mon, 23 Nov 2026")
    assert take(office, later)[0].outcome == "kept"


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


def test_a_calendar_server_answers_for_somebody_and_no_other_does(office: Office) -> None:
    senders = ("noreply@email.example.com", "invitations-noreply@cloud.example.net", "nextcloud@example.net")
    for n, sender in enumerate(senders):
        one_of = asked(office, at=f"2026112{n}T101500Z")
        (one,) = take(office, shapes.nextcloud(one_of, "DECLINED", sender, sender=sender))
        assert one.outcome == "kept"
        assert f"A calendar server sent it for them ({sender})." in one.text
    forged = shapes.nextcloud(asked(office), "ACCEPTED", "", sender="eve@example.net")
    assert "(coming) came from eve@example.net, not from them" in told(office, forged)
    elsewhere = shapes.nextcloud(asked(office), "ACCEPTED", "").replace(
        b"Reply-To: Ann Bell <ab@example.org>", b"Reply-To: eve@example.net"
    )
    assert "not from them" in told(office, elsewhere)


def test_a_mail_that_the_servers_found_to_be_forged_is_told(office: Office) -> None:
    forged = b"Authentication-Results: mx.example.org;\r\n spf=fail; dmarc=fail\r\n" + replies.google(
        asked(office), "ACCEPTED"
    )
    assert "may be forged" in told(office, forged)
    fine = b"Authentication-Results: mx.example.org; dmarc=pass\r\n" + replies.google(
        asked(office), "ACCEPTED"
    )
    assert take(office, fine)[0].outcome == "kept"


def test_who_answers_for_somebody_else_is_told_with_the_answer(office: Office) -> None:
    body = answer(asked(office), params=';SENT-BY="mailto:pa@example.org"')
    sent_by = replies.mail(asked(office), body, "", "Accepted", sender="pa@example.org")
    assert "An answer of Ann Bell to 2026-01 (coming) was sent by pa@example.org for them" in told(
        office, sent_by
    )
    jo = Asked(asked(office).uid, "jo.hall@example.org", "Jo Hall")
    declined = answer(jo, params=';CN=Jo Hall;DELEGATED-FROM="mailto:ab@example.org"', partstat="DECLINED")
    assert told(office, replies.mail(jo, declined, "", "Declined")).startswith(
        "Jo Hall (jo.hall@example.org), whom Ann Bell sends to 2026-01, says: apologies."
    )


def test_several_answers_in_one_are_nobodys_unless_one_of_them_sent_it(office: Office) -> None:
    body = answer(asked(office), "ATTENDEE;PARTSTAT=DECLINED:mailto:js@example.org")
    assert "names several people" in told(office, body.encode())
    assert "names several people" in told(
        office, replies.mail(asked(office), body, "", "x", sender="eve@example.net")
    )
    assert take(office, replies.mail(asked(office, "JS"), body, "", "x"))[0].outcome == "kept"
    assert held(office) is None
    jo = held(office, "JS")
    assert jo is not None
    assert jo.reply == "declined"
    both = answer(
        asked(office), "ATTENDEE;PARTSTAT=ACCEPTED;CN=Jo Hall:mailto:jo.hall@example.org",
        params=';DELEGATED-TO="mailto:jo.hall@example.org"', partstat="DELEGATED",
    )  # fmt: skip
    assert "sends Jo Hall" in take(office, both.encode())[0].text


@pytest.mark.parametrize("below", ["\r\n______\r\na mailing list\r\n", "\r\n\r\nScanned by a filter.\r\n"])
def test_what_stands_below_a_calendar_is_left_out(office: Office, below: str) -> None:
    assert take(office, (answer(asked(office)) + below).encode())[0].outcome == "kept"


def test_other_spellings_are_understood(office: Office) -> None:
    for n, body in enumerate([
        answer(asked(office)).encode("utf-16"),
        answer(asked(office)).replace("mailto:ab@example.org", "MAILTO:'AB@example.org'").encode(),
        answer(asked(office), params=";CN=Bell, Ann (Council)").encode(),
        answer(asked(office), "DTSTART;TZID=Customized Time Zone:20261209T140000", "rubbish").encode(),
        answer(asked(office)).replace("\r\n", "\n").encode(),
    ]):  # fmt: skip
        (one,) = take(office, body)
        assert one.outcome == ("known" if n else "kept"), (n, one.text)
    broken = answer(asked(office), params=';CN=Ann "B" Bell')
    assert "names nobody who answers" in told(office, broken.encode())


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
    assert "not invited" in told(office, replies.plain(eve, "Yes", answers=ours), words=True)
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


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 4000),
    what=st.binary(min_size=1, max_size=3),
    shape=st.sampled_from([*shapes.SHAPES, "sealed", "bounced"]),
)
def test_a_mail_with_any_bytes_spoilt_is_told_of(office: Office, at: int, what: bytes, shape: str) -> None:
    if shape in shapes.SHAPES:
        mail = shapes.SHAPES[shape](asked(office), "ACCEPTED", "on leave")
    elif shape == "sealed":
        mail = shapes.sealed(asked(office))
    else:
        mail = shapes.bounced(asked(office), b"Message-ID: <x@example.org>\r\n\r\nx")
    spoilt = mail[:at] + what + mail[at + len(what) :]
    assert all(one.text.endswith(".") for one in take(office, spoilt, words=True))
