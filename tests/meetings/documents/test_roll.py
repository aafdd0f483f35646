from __future__ import annotations

from support_documents import Log, composed, people, person

from meetings.documents.page import Attendee
from meetings.documents.roll import attendee_words
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.people import Membership


def lines(people_: tuple[Attendee, ...]) -> list[str]:
    return [attendee_words(one) for one in people_]


def test_people_stand_under_their_sector_in_the_order_of_the_area(made: Office) -> None:
    Log(made).say(form.Present(people("js rn pc sk"), ("sk",)))
    assert [(one.who.initials, one.sector) for one in composed(made).present] == [
        ("PC", "public"), ("SK", "public"), ("JS", "voluntary"), ("RN", "voluntary"),
    ]  # fmt: skip


def test_parts_of_the_meeting_are_told_by_item(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc rn tm")))
    log.say(form.Item("i4"))
    log.say(form.Arrives(people("ab"), ("ab",)))
    log.say(form.Item("i5"))
    log.say(form.Leaves(people("ab rn")))
    log.say(form.Leaves(people("tm")))
    log.say(form.Returns(people("tm")))
    assert lines(composed(made).present) == [
        "Pat Cole (PC), Castlebridge Borough Council, vice chair",
        "Tess Moss (TM), Castlebridge Police",
        "Ann Bell (AB), Castlebridge Health, online (from item 4 until item 5)",
        "Jo Swift (JS), Castlebridge Voluntary Action, in the chair",
        "Rae North (RN), Meadow Trust (until item 5)",
    ]


def test_who_left_and_came_back_missed_the_items_in_between(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc rn")))
    log.say(form.Interest(person("js"), "i3", "a trustee", "leaves"))
    for item in ("i1", "i2", "i3", "i4"):
        log.say(form.Item(item))
        if item == "i1":
            log.say(form.Leaves(people("pc rn")))
    log.say(form.Returns(people("rn")))
    log.say(form.Item("i5"))
    log.say(form.Returns(people("pc")))
    log.say(form.Leaves(people("pc")))
    log.say(form.Item("i6"))
    assert [line.rpartition(" (")[2] for line in lines(composed(made).present)] == [
        "until item 5, not for items 2, 3 and 4)",
        "JS), Castlebridge Voluntary Action, in the chair",
        "not for items 2 and 3)",
    ]


def test_whoever_left_before_the_first_item_was_there_for_part(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("rn")))
    log.say(form.Leaves(people("rn")))
    assert lines(composed(made).present) == ["Rae North (RN), Meadow Trust (for part of the meeting)"]


def test_a_late_one_who_never_came_sent_apologies_and_the_rest_were_not_present(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc rn tm sk kl")))
    log.say(form.Late(people("ab"), "train"))
    log.say(form.Apologies(people("dd"), "unwell"))
    page = composed(made)
    assert [one.who.initials for one in page.apologies] == ["DD", "AB"]
    assert [one.who.initials for one in page.absent] == ["OB", "HV"]


def test_a_substitute_is_present_and_the_member_is_represented(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js")))
    log.say(form.Apologies(people("ob")))
    log.say(form.Substitute(Owner("person", words="Lee Marsh"), person("ob")))
    page = composed(made)
    assert lines(page.present)[1] == "Lee Marsh, for Olu Barr"
    assert page.present[1].sector == "voluntary"
    assert lines(page.apologies) == ["Olu Barr (OB), Castlebridge Voluntary Action, represented by Lee Marsh"]


def test_those_without_a_vote_or_a_seat_were_in_attendance(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js kl mw")))
    log.say(form.Guest("Ida Marsh", "Fire and Rescue"))
    log.say(form.Observer("Jo Hall"))
    log.say(form.Also(34, "members of the public"))
    assert lines(composed(made).in_attendance) == [
        "Kit Lowe (KL), Castlebridge Borough Council, officer",
        "Mo Wren (MW), Castlebridge Voluntary Action",
        "Ida Marsh, Fire and Rescue",
        "Jo Hall, observer",
        "34 members of the public",
    ]


def test_the_chair_is_told_by_item(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc")))
    log.say(form.Item("i4"))
    log.say(form.Chair(person("pc")))
    log.say(form.Item("i5"))
    log.say(form.Chair(person("js")))
    told = {one.who.initials: one.chaired for one in composed(made).present}
    assert told == {
        "JS": "in the chair until item 4 and from item 5",
        "PC": "in the chair from item 4 until item 5",
    }


def test_the_chair_handed_over_and_back_under_one_item_is_told_once_for_that_item(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc")))
    log.say(form.Item("i4"))
    for who in ("pc", "js", "pc", "js"):
        log.say(form.Chair(person(who)))
    told = {one.who.initials: one.chaired for one in composed(made).present}
    assert told == {
        "JS": "in the chair until item 4, for part of item 4 and from item 4",
        "PC": "in the chair for part of item 4",
    }


def test_a_chair_who_does_not_preside_is_still_the_chair_of_the_group(made: Office) -> None:
    log = Log(made)
    log.say(form.Present(people("js pc")))
    log.say(form.Chair(person("pc")))
    assert lines(composed(made).present) == [
        "Pat Cole (PC), Castlebridge Borough Council, vice chair, in the chair",
        "Jo Swift (JS), Castlebridge Voluntary Action, chair",
    ]


def test_a_sector_the_area_does_not_know_comes_last(made: Office) -> None:
    made.memberships.add(
        Membership(body="main", person="mw", sector="other", since=made.memberships.find()[0].since)
    )
    Log(made).say(form.Present(people("mw js")))
    page = composed(made)
    assert [one.who.initials for one in page.present] == ["JS", "MW"]
    assert (page.present[1].sector, page.present[1].sector_name) == ("other", "")
