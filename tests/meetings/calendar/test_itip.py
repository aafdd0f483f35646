"""Request, reply, update and cancellation, round and round with programs that are not ours."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from collections.abc import Iterator

import pytest
import support_office as support
from readers import programs
from readers.horde import horde
from readers.programs import Reader

from meetings.calendar.invitations.answers import answers_to
from meetings.calendar.invitations.letters import Letter, note_sent, post_for
from meetings.calendar.invitations.mail import mail_of
from meetings.calendar.invitations.reading import read
from meetings.calendar.invitations.replies import take_replies
from meetings.calendar.invitations.whom import set_organiser
from meetings.clock import from_london
from meetings.office import Office
from meetings.people import edit_person, end_membership
from meetings.year import add_meeting, cancel_meeting, move_meeting

pytestmark = pytest.mark.readers


@pytest.fixture
def office() -> Iterator[Office]:
    """A group today, by the world's clock, for Horde's answers carry its time; a meeting in thirty days."""
    with support.office() as made:
        made.store.clock = lambda: dt.datetime.now(dt.UTC)
        for person in made.people.find():
            edit_person(made, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(made, "Our office <office@example.org>")
        on = made.today + dt.timedelta(days=30)
        add_meeting(made, dt.datetime.combine(on, dt.time(14)), venue="Town Hall; Room 2, “Blue”")
        yield made


def meeting(office: Office):  # type: ignore[no-untyped-def]
    return office.meetings.find()[-1]


def person(office: Office, initials: str) -> str:
    return next(one.id for one in office.people.find() if one.initials == initials)


def posted(office: Office) -> dict[str, tuple[Letter, bytes]]:
    """What goes out now, noted as sent, by initials."""
    post = post_for(office, meeting(office))
    note_sent(office, post.letters)
    return {letter.to.person.initials: (letter, mail_of(office, post, letter)) for letter in post.letters}


def utc(office: Office) -> str:
    return from_london(meeting(office).start).isoformat().replace("+00:00", "Z")


def test_a_request_is_answered_by_horde_and_the_answer_is_understood(office: Office) -> None:
    answer = horde()
    asked = posted(office)
    for what, initials, reply in (
        ("Accept", "AB", "accepted"), ("Decline", "OB", "declined"), ("Tentative", "RN", "tentative"),
    ):  # fmt: skip
        letter, mail = asked[initials]
        address = letter.to.person.email
        seen, back = answer(mail, what, address, letter.to.name)
        assert seen == {
            "method": "REQUEST", "parameter": "REQUEST", "uid": letter.entry.uid, "start": utc(office),
            "status": "CONFIRMED", "sequence": 0, "organizer": "mailto:office@example.org",
            "attendee": f"mailto:{address}",
        }  # fmt: skip
        (told,) = take_replies(office, [read("reply.eml", back)])
        assert (told.outcome, told.reply) == ("kept", reply), told.text
        assert answers_to(office, meeting(office))[1, letter.to.person.id].reply == reply


def test_moved_answered_again_and_cancelled(office: Office) -> None:
    answer = horde()
    _, first = posted(office)["AB"]
    move_meeting(office, meeting(office), start=meeting(office).start + dt.timedelta(hours=2))
    letter, second = posted(office)["AB"]
    _, late = answer(first, "Accept", "ab@example.org", "Ann Bell")
    (told,) = take_replies(office, [read("late.eml", late)])
    assert (told.outcome, "earlier invitation" in told.text) == ("told", True)
    seen, back = answer(second, "Decline", "ab@example.org", "Ann Bell")
    assert (seen["uid"], seen["sequence"], seen["start"]) == (letter.entry.uid, 1, utc(office))
    (told,) = take_replies(office, [read("reply.eml", back)])
    assert (told.outcome, told.reply) == ("kept", "declined")
    cancel_meeting(office, meeting(office), "Snow")
    _, third = posted(office)["AB"]
    seen, back = answer(third, "Accept", "ab@example.org", "Ann Bell")
    assert (seen["method"], seen["parameter"], seen["status"], seen["sequence"]) == (
        "CANCEL", "CANCEL", "CANCELLED", 2,
    )  # fmt: skip
    (told,) = take_replies(office, [read("after.eml", back)])
    assert (told.outcome, "is cancelled" in told.text) == ("told", True)


@pytest.fixture(scope="module", params=["icalendar", "vobject", "libical", "ical.js"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Of these libical holds each file against the rules of RFC 5546 for its method."""
    if request.param == "libical":
        return programs.libical(tmp_path_factory.mktemp("libical"))
    if request.param == "ical.js":
        return programs.ical_js()
    return {"icalendar": programs.icalendar, "vobject": programs.vobject}[request.param]


def entry_in(mail: bytes) -> bytes:
    message = email.message_from_bytes(mail, policy=email.policy.default)
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    held = part.get_payload(decode=True)
    assert isinstance(held, bytes)
    return held


def test_every_method_keeps_the_rules_and_says_the_same_to_all(office: Office, reader: Reader) -> None:
    def seen(initials: str) -> tuple[str, str, int, str, str]:
        letter, mail = posted(office)[initials]
        (entry,) = reader(entry_in(mail))
        assert entry.uid == letter.entry.uid
        return entry.uid, entry.start, entry.sequence, entry.status, entry.location

    first = seen("AB")
    assert first[1:] == (utc(office), 0, "CONFIRMED", "Town Hall; Room 2, “Blue”")
    move_meeting(office, meeting(office), start=meeting(office).start + dt.timedelta(days=150))
    assert seen("AB")[:4] == (first[0], utc(office), 1, "CONFIRMED")
    end_membership(office, person(office, "TM"), until=office.today)
    assert seen("TM")[2:4] == (2, "CANCELLED")
    cancel_meeting(office, meeting(office), "Snow")
    assert seen("AB")[2:4] == (2, "CANCELLED")
