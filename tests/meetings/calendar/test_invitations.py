"""Who is sent what about a meeting, and only when something that matters has changed."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
import os
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
import support_office as support
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.calendar.invitations.filing import file_letters
from meetings.calendar.invitations.letters import Letter, Post, note_sent, post_for
from meetings.calendar.invitations.mail import file_name, mail_of
from meetings.calendar.invitations.whom import guest_named, inviter_of, set_organiser
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import edit_person, end_membership
from meetings.year import cancel_meeting, move_meeting


@pytest.fixture
def office() -> Iterator[Office]:
    with support.office(now="2026-11-21T10:00") as made:
        for person in made.people.find():
            edit_person(made, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(made, "Our office <office@example.org>")
        yield made


def person(office: Office, initials: str) -> str:
    return next(one.id for one in office.people.find() if one.initials == initials)


def post(office: Office, **more: object) -> Post:
    return post_for(office, support.meeting(office), **more)  # type: ignore[arg-type]


def sent(office: Office, **more: object) -> dict[str, Letter]:
    """What goes out now, noted as sent, by the initials of those it goes to."""
    made = post(office, **more)
    note_sent(office, made.letters)
    return {letter.to.person.initials: letter for letter in made.letters}


def read(data: bytes) -> tuple[EmailMessage, icalendar.Event, str]:
    """A mail as a program reads it: the mail, the entry in it, and its method."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    calendar = icalendar.Calendar.from_ical(payload)
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == str(calendar["METHOD"])
    assert part.get_content_charset() == "utf-8"
    return mail, event, str(calendar["METHOD"])


def test_everybody_is_asked_by_a_mail_of_their_own(office: Office) -> None:
    made = post(office)
    assert len(made.letters) == len(support.MEMBERS)
    for letter in made.letters:
        data = mail_of(office, made, letter)
        mail, event, method = read(data)
        mine = f"{letter.to.person.initials.lower()}@example.org"
        others = {f"{p.initials.lower()}@example.org" for p in office.people.find()} - {mine}
        text = data.decode() + event.to_ical().decode()
        assert others.isdisjoint(re.findall(r"[\w.]+@[\w.]+", text)), "a Message-ID may end like one"
        assert "Bcc" not in mail
        assert "Cc" not in mail
        assert mail.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/calendar"]
        assert method == "REQUEST"
        assert str(event["ATTENDEE"]) == f"mailto:{mine}"
        assert event["ATTENDEE"].params["RSVP"] == "TRUE"
        assert str(event["ORGANIZER"]) == "mailto:office@example.org"
        assert mail["To"].addresses[0].addr_spec == mine
        assert event.start == dt.datetime(2026, 12, 9, 14, tzinfo=event.start.tzinfo)
        assert data.count(b"\n") == data.count(b"\r\n")


def test_all_are_named_only_where_that_is_asked_for(office: Office) -> None:
    made = post(office, with_all=True)
    _, event, _ = read(mail_of(office, made, made.letters[0]))
    assert len(event["ATTENDEE"]) == len(support.MEMBERS)


def test_it_writes_again_only_when_something_that_matters_has_changed(office: Office) -> None:
    first = sent(office)
    assert {letter.why for letter in first.values()} == {"invitation"}
    assert post(office).letters == ()
    assert post(office).asked == len(support.MEMBERS)
    support.five_items(office, support.meeting(office))  # the agenda is no reason to write to everybody
    assert post(office).letters == ()
    move_meeting(office, support.meeting(office), venue="Library")
    second = sent(office)
    assert {letter.why for letter in second.values()} == {"update"}
    assert second["JS"].changed == ("Place: was Town Hall",)
    assert second["JS"].entry.sequence > first["JS"].entry.sequence
    assert second["JS"].entry.uid == first["JS"].entry.uid
    assert post(office).letters == ()


def test_another_way_to_join_matters_and_one_that_was_not_kept_is_no_change(office: Office) -> None:
    from msgspec.structs import replace

    sent(office)
    move_meeting(office, support.meeting(office), video="https://meet.example.org/a")
    letter = sent(office)["JS"]
    assert (letter.why, letter.changed) == ("update", ("Video link: another",))
    move_meeting(office, support.meeting(office), video="", joining="Ring twice")
    letter = sent(office)["JS"]
    assert letter.changed == ("Video link: none any more", "How to join: changed")
    assert post(office).letters == ()
    for one in office.invitations.find():  # as they were kept before
        office.invitations.put(replace(one, video=None, joining=None))
    move_meeting(office, support.meeting(office), joining="Ring thrice")
    assert post(office).letters == ()


def test_a_mail_says_from_whom_and_where_it_comes(office: Office) -> None:
    support.five_items(office, support.meeting(office))
    made = post(office)
    data = mail_of(office, made, made.letters[0])
    mail, _, _ = read(data)
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"{made.body}, {office.group.name}" in text.splitlines()
    assert "You are invited to this meeting." in text.splitlines()
    assert mail["Message-ID"].endswith("@example.org>")
    assert "X-Unsent" not in mail
    draft = mail_of(office, made, made.letters[0], draft=True)
    assert draft.replace(b"X-Unsent: 1\r\n", b"") == data


def test_moved_there_and_back_between_two_mails_is_no_change(office: Office) -> None:
    sent(office)
    at = support.meeting(office).start
    move_meeting(office, support.meeting(office), start=at + dt.timedelta(hours=1))
    move_meeting(office, support.meeting(office), start=at)
    assert post(office).letters == ()


def test_a_cancelled_meeting_is_told_to_those_who_were_asked(office: Office) -> None:
    sent(office, only=[person(office, "JS"), person(office, "PC")])
    cancel_meeting(office, support.meeting(office), "Snow")
    made = post(office)
    assert {letter.to.person.initials for letter in made.letters} == {"JS", "PC"}
    mail, event, method = read(mail_of(office, made, made.letters[0]))
    assert (method, event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["SEQUENCE"] == 1
    assert mail["Subject"].strip().startswith("Cancelled: ")
    assert "Snow" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert mail["In-Reply-To"] == mail["References"] != mail["Message-ID"]
    note_sent(office, made.letters)
    assert post(office).letters == ()


def test_who_has_left_is_told_and_the_meeting_goes_on(office: Office) -> None:
    first = sent(office)
    end_membership(office, person(office, "TM"), until=dt.date(2026, 12, 1))
    made = post(office)
    (letter,) = made.letters
    assert (letter.to.person.initials, letter.why) == ("TM", "no longer a member")
    assert letter.entry.sequence == first["TM"].entry.sequence + 1
    mail, event, method = read(mail_of(office, made, letter))
    assert (method, event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert "Cancelled" not in str(event["SUMMARY"])
    assert mail["Subject"].strip().startswith("Not expected")
    note_sent(office, made.letters)
    assert post(office).letters == ()


def test_a_guest_stays_invited(office: Office) -> None:
    guest = guest_named(office, "Jo Hall <jo.hall@example.org>", "main")
    assert guest_named(office, "Jo Hall <JO.HALL@example.org>", "main") == guest
    assert "JH" in sent(office, guests=[guest])
    move_meeting(office, support.meeting(office), venue="Library")
    assert sent(office)["JH"].why == "update"


def test_those_without_an_address_are_told_of(office: Office) -> None:
    edit_person(office, person(office, "OB"), email="")
    made = post(office)
    assert made.without == ("Olu Barr",)
    assert len(made.letters) == len(support.MEMBERS) - 1


def test_again_sends_the_same_once_more(office: Office) -> None:
    first = sent(office)
    again = sent(office, again=True, only=[person(office, "JS")])
    assert again["JS"].entry.sequence == first["JS"].entry.sequence
    assert file_name(post(office), again["JS"]) == "2026-01-JS-0-invitation.eml"


def test_who_invites_is_the_secretary_unless_the_group_says_otherwise(office: Office) -> None:
    set_organiser(office, "")
    with pytest.raises(Refused, match="group set --organiser"):
        inviter_of(office, support.meeting(office))
    set_organiser(office, "JS")
    made = post(office)
    assert made.inviter.contact.address == "js@example.org"
    assert "JS" not in {letter.to.person.initials for letter in made.letters}  # has it already
    for wrong in ("<office@example.org>", "Office <office@>", "Nobody", "X <a b@example.org>"):
        with pytest.raises(Refused):
            set_organiser(office, wrong)


def test_a_meeting_that_is_past_is_refused(office: Office) -> None:
    support.clock(office).set("2026-12-10T09:00")
    with pytest.raises(Refused, match="past"):
        post(office)


def test_letters_are_private_files_and_nothing_is_written_through_somebody_elses_link(
    office: Office, tmp_path: Path
) -> None:
    made, victim = post(office), tmp_path / "victim"
    victim.write_text("theirs")
    name = file_name(made, made.letters[0])
    for lure in (name, f".{name}-{os.getpid()}"):
        (tmp_path / lure).symlink_to(victim)
    files = file_letters(office, made, tmp_path)
    assert victim.read_text() == "theirs"
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert not any(file.is_symlink() for file in files)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            ["Möwen", "Café", "–", "Funding,", "(draft)", "“Zoë”", "=?q?=", "日本", "a@b.c", "<x>", "y;\\"]
        ),
        min_size=9,
    )
)
def test_names_and_titles_arrive_as_they_are_however_long(office: Office, words: list[str]) -> None:
    said = " ".join(words)[:150].strip()
    js, meeting = office.people.get(person(office, "JS")), support.meeting(office)
    office.people.put(replace(js, name=said))
    office.meetings.put(replace(meeting, title=said))
    made = post(office, only=[js.id])
    mail = mail_of(office, made, made.letters[0])
    assert mail.isascii()
    assert max(map(len, mail.split(b"\r\n"))) <= 78
    heads = {
        name: re.sub(r"\r\n(?=[ \t])", "", value) for name, value in email.message_from_bytes(mail).items()
    }
    name, address = email.utils.parseaddr(heads["To"])
    assert (str(make_header(decode_header(name))), address) == (made.letters[0].to.name, "js@example.org")
    assert f": {said}, " in str(make_header(decode_header(heads["Subject"])))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    venue=st.text(max_size=120),
    title=st.text(min_size=1, max_size=300),
    name=st.text(min_size=1, max_size=80).filter(lambda words: words.strip() != ""),
)
def test_what_people_type_never_becomes_a_header(office: Office, venue: str, title: str, name: str) -> None:
    nasty = "\r\nBcc: everybody@example.org\r\n\r\n"
    meeting = support.meeting(office)
    office.meetings.put(
        replace(
            meeting,
            title=title + nasty,
            sittings=(replace(meeting.sittings[0], venue=venue + nasty),),
        )
    )
    js = office.people.get(person(office, "JS"))
    office.people.put(replace(js, name=name + nasty))
    made = post(office, only=[js.id])
    mail, event, _ = read(mail_of(office, made, made.letters[0]))
    assert set(mail.keys()) == {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}
    assert [one.addr_spec for one in mail["To"].addresses] == ["js@example.org"]
    assert "Bcc" not in event
