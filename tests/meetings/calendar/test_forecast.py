"""What the answers come to: a forecast of the quorum, and what the roll and the agenda say of it."""

from __future__ import annotations

import datetime as dt

import pytest
import support_office as support

from meetings.agenda.check import agenda_findings
from meetings.calendar.invitations.answers import answer_by_hand
from meetings.calendar.invitations.forecast import forecast, in_brief, in_full
from meetings.calendar.invitations.letters import note_sent, post_for
from meetings.calendar.invitations.roll import apologies_words
from meetings.calendar.invitations.whom import set_organiser
from meetings.office import Office
from meetings.people import edit_person
from meetings.records.base import Owner
from meetings.records.group import Quorum
from meetings.today import to_do
from meetings.year import cancel_meeting, move_meeting

RULE = Quorum("1/2", {"voluntary": "2"})


def say(office: Office, reply: str, *initials: str, instead: Owner | None = None, comment: str = "") -> None:
    people = {person.initials: person.id for person in office.people.find()}
    for one in initials:
        answer_by_hand(
            office, support.meeting(office), people[one], reply, comment=comment, substitute=instead  # type: ignore[arg-type]
        )  # fmt: skip


def told(office: Office) -> tuple[str, str]:
    found = forecast(office, support.meeting(office))
    assert found is not None
    return in_brief(found), in_full(found, office.sector_names)


def test_nothing_is_said_before_anybody_was_asked() -> None:
    with support.office(RULE, now="2026-11-21T10:00") as office:
        assert forecast(office, support.meeting(office)) is None
        before = [todo.text for todo in to_do(office, support.meeting(office))]
        for person in office.people.find():
            edit_person(office, person.id, email=f"{person.initials.lower()}@example.org")
        set_organiser(office, "Office <office@example.org>")
        note_sent(office, post_for(office, support.meeting(office)).letters)
        assert told(office)[0] == "8 invited, nobody has answered yet"
        assert len(to_do(office, support.meeting(office))) == len(before) + 1


@pytest.mark.parametrize(
    ("yes", "no", "outlook"),
    [
        (("PC", "DD", "TM", "JS", "OB"), (), "likely"),
        (("PC", "DD", "TM", "SK"), (), "not sure"),  # one side alone is none
        (("PC", "DD", "TM", "SK", "JS"), ("OB", "RN"), "out of reach"),
        (("JS", "OB"), ("RN",), "not sure"),
        (("JS", "OB"), ("PC", "DD", "TM", "SK", "AB"), "out of reach"),
    ],
)
def test_the_quorum_is_foretold_by_side(yes: tuple[str, ...], no: tuple[str, ...], outlook: str) -> None:
    with support.office(RULE, now="2026-11-21T10:00") as office:
        say(office, "yes", *yes)
        say(office, "no", *no)
        found = forecast(office, support.meeting(office))
        assert found is not None
        assert (found.coming, found.apologies, found.outlook) == (len(yes), len(no), outlook)
        (todo,) = [one for one in to_do(office, support.meeting(office)) if "replied" in one.text]
        assert todo.done == (outlook == "likely")
        finding = agenda_findings(office, support.meeting(office))[0]
        assert finding.text.startswith(f"{len(yes) + len(no)} of 8 members replied")
        assert (finding.weight == "question") == (outlook == "out of reach")


def test_the_words_are_those_of_the_sketch() -> None:
    with support.office(RULE, now="2026-11-21T10:00") as office:
        say(office, "yes", "PC", "DD", "JS")
        say(office, "no", "TM", instead=Owner("person", words="Jo Hall"))
        say(office, "no", "AB", comment="on leave")
        say(office, "no", "SK")
        say(office, "maybe", "RN")
        brief, full = told(office)
        assert brief == "7 replied: 4 coming, 2 apologies, 1 perhaps · quorum not sure"
        public, voluntary = (office.sector_names[key] for key in ("public", "voluntary"))
        assert full == (
            f"7 of 8 members replied: 4 coming, 2 apologies, 1 perhaps (coming: {public} 3, {voluntary} 1) "
            f"· quorum not sure: {voluntary} 1 of 2."
        )
        assert apologies_words(office, support.meeting(office)) == "TM (sends Jo Hall); AB: on leave; SK"


def test_without_a_rule_no_quorum_is_spoken_of() -> None:
    with support.office(now="2026-11-21T10:00") as office:
        say(office, "yes", "PC")
        say(office, "no", "JS")
        assert told(office)[0] == "2 replied: 1 coming, 1 apology"


def test_answers_to_another_day_do_not_count_and_a_new_place_changes_nothing() -> None:
    with support.office(RULE, now="2026-11-21T10:00") as office:
        say(office, "yes", "PC")
        say(office, "no", "JS", comment="train")
        move_meeting(office, support.meeting(office), venue="Library")
        assert told(office)[0].startswith("2 replied")
        move_meeting(office, support.meeting(office), start=dt.datetime(2026, 12, 10, 14))
        assert forecast(office, support.meeting(office)) is None
        assert apologies_words(office, support.meeting(office)) == ""
        cancel_meeting(office, support.meeting(office), "Snow")
        assert to_do(office, support.meeting(office)) == ()
