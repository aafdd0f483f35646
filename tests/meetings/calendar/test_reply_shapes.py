"""Replies in the shapes of mails that were captured from real programs: what is kept of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import support_office as support
import support_replies as replies
import support_shapes as shapes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support_answering import answer, asked, held, invited, person, take, told
from support_replies import Asked

from meetings.calendar.invitations.answers import answers_to
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.mail import mail_name
from meetings.calendar.invitations.reading import read
from meetings.calendar.invitations.wording import own_words
from meetings.office import Office
from meetings.year import move_meeting


@pytest.fixture
def office() -> Iterator[Office]:
    with invited() as made:
        yield made


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


def test_an_answer_under_another_address_is_told_with_whose_invitation_it_answers(office: Office) -> None:
    sent = next(one for one in office.invitations.find() if one.person == person(office, "AB"))
    other = Asked(asked(office).uid, "ann@example.net", "Ann B.")
    mail = replies.google(other, "DECLINED", "on leave")
    named = f"In-Reply-To: <{mail_name(sent, 0)}@example.org>\r\n".encode() + mail
    assert told(office, named).startswith(
        "The invitation of Ann Bell to 2026-01 was answered by Ann B. (ann@example.net): apologies: on leave."
    )
    assert "was not invited to it under that address" in told(office, mail)
    unknown = f"In-Reply-To: <{mail_name(sent, 9)}@example.org>\r\n".encode() + mail
    assert "was not invited to it under that address" in told(office, unknown)


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


@pytest.mark.parametrize(
    ("called", "name"),
    [
        (b"=?iso-8859-1?Q?M=FCller=2C_Ann?= ", "Müller, Ann"),  # as Exchange and Horde code “Müller, Ann”
        (b"=?utf-8?b?QsO8cm8sIOKAnkNhZsOp?=\r\n =?utf-8?b?4oCc?= ", "Büro, „Café“"),
        (b"=?utf-8?q?Ann_=3Ceve=40example=2Enet=3E?= ", "Ann <eve@example.net>"),
        (b'"Bell, Ann" ', "Bell, Ann"),
        ("Änn ".encode(), "Änn"),
        ("Änn ".encode("latin-1"), "Änn"),
    ],
)
def test_a_name_is_never_read_as_an_address(office: Office, called: bytes, name: str) -> None:
    """A coded one may hold a comma; and whoever writes another's address into it is not that other."""
    mail = replies.google(asked(office), "ACCEPTED").partition(b"\r\n")[2]
    mine = b"From: " + called + b"<ab@example.org>\r\n" + mail
    assert read("a.eml", mine).head.name == name
    assert take(office, mine)[0].outcome == "kept"
    reply_to = b"Reply-To: " + called + b"<ab@example.org>\r\n" + mine
    assert read("a.eml", reply_to).head.answer_to == "ab@example.org"


def test_an_address_in_a_coded_name_makes_nobody_somebody_else(office: Office) -> None:
    mail = replies.google(asked(office), "DECLINED").partition(b"\r\n")[2]
    forged = b"From: =?utf-8?q?Ann_=3Cab=40example=2Eorg=3E?= <eve@example.net>\r\n" + mail
    assert "came from eve@example.net, not from them" in told(office, forged)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"From: \r\n",
        b"From: Ann Bell\r\n",
        b"From: ab@example.org <eve@example.net>\r\n",
        b"From: Ann <ab@example.org>, Eve <eve@example.net>\r\n",
        b"From: ab@example.org\r\nFrom: eve@example.net\r\n",
        b"From: ab@example.org" + b"\r\n x" * 1000 + b" <eve@example.net>\r\n",
    ],
)
def test_a_mail_that_names_no_sender_or_several_is_nobodys_answer(office: Office, head: bytes) -> None:
    """Programs differ on which of several counts, and a mail that names none is no calendar come alone."""
    mail = replies.google(asked(office), "ACCEPTED").partition(b"\r\n")[2]
    assert "came in a mail that does not name one sender; if it is right" in told(office, head + mail)
    assert take(office, b"From: ab@example.org <ab@example.org>\r\n" + mail)[0].outcome == "kept"


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
