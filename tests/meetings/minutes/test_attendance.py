from __future__ import annotations

import datetime as dt

import pytest
from support_minutes import (
    EVERYBODY,
    Script,
    clock,
    organisation,
    people,
    person,
    setting,
    told,
    words,
)

from meetings.minutes.fold import fold
from meetings.minutes.model import Attendance, Minutes
from meetings.records import forms as form
from meetings.records.base import Owner


def line(of: Minutes, key: str) -> Attendance:
    return next(a for a in of.attendance if key in (a.person.id, a.person.words))


def ids(of: tuple[Attendance, ...]) -> str:
    return " ".join(a.person.id or a.person.words for a in of)


def test_members_stand_in_the_order_of_the_roster_and_then_the_others_as_they_were_marked() -> None:
    minuted = told(form.Present(people("zoe js adam pc")))
    assert ids(minuted.attendance) == "pc tm sk ab js rn ob sec zoe adam"


def test_apologies_are_kept_apart_from_plain_absence() -> None:
    minuted = told(form.Present(people("js pc")), form.Apologies(people("ab"), "on leave"))
    assert ids(minuted.present) == "pc js"
    assert ids(minuted.apologies) == "ab"
    assert ids(minuted.not_present) == "tm sk rn ob sec"
    assert line(minuted, "ab").reason == "on leave"


def test_a_late_one_is_not_here_until_arrived_and_among_apologies_if_never() -> None:
    minuted = told(form.Late(people("ab"), "train"), form.Item("i4"))
    assert (minuted.here, ids(minuted.apologies)) == ((), "ab")
    minuted = told(form.Late(people("ab"), "train"), form.Item("i4"), form.Arrives(people("ab")))
    assert minuted.here == ("ab",)
    assert (line(minuted, "ab").late, line(minuted, "ab").since_item) == (True, "i4")
    minuted = told(form.Late(people("ab")), form.Item("i4"), form.Present(people("ab")))
    assert line(minuted, "ab").since_item == "i4", "marked here later, they have come"


def test_who_comes_and_goes_has_spells_by_time() -> None:
    log = Script()
    log.say(form.Open(), at="14:00")
    log.say(form.Present(people("js")), at="14:02")
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Leaves(people("js")), at="14:20")
    left = line(fold(setting(), log.entries), "js")
    assert (left.presence, left.since_item, left.until_item) == ("left", None, "i4")
    log.say(form.Item("i5"), at="14:30")
    log.say(form.Returns(people("js")), at="14:35")
    back = line(fold(setting(), log.entries), "js")
    assert (back.presence, back.since_item, back.until_item) == ("present", None, None)
    assert back.spells == ((clock("14:00"), clock("14:20")), (clock("14:35"), None))
    assert not back.late
    log.say(form.Leaves(people("js")), at="14:50")
    gone = line(fold(setting(), log.entries), "js")
    assert gone.spells == ((clock("14:00"), clock("14:20")), (clock("14:35"), clock("14:50")))
    assert gone.until_item == "i5"


def test_without_a_clock_there_are_spells_without_times() -> None:
    minuted = told(form.Present(people("js")), form.Leaves(people("js")))
    assert line(minuted, "js").spells == ((None, None),)


def test_whoever_leaves_had_been_here() -> None:
    log = Script()
    log.say(form.Open(), at="14:00")
    log.say(form.Item("i4"), form.Leaves(people("rn")), at="14:51")
    gone = line(fold(setting(), log.entries), "rn")
    assert (gone.presence, gone.spells) == ("left", ((clock("14:00"), clock("14:51")),))
    assert (gone.since_item, gone.until_item) == (None, "i4")


def test_leaving_twice_and_arriving_twice_change_nothing() -> None:
    once = told(form.Present(people("js")), form.Item("i4"), form.Leaves(people("js")))
    twice = told(
        form.Present(people("js")), form.Item("i4"), form.Leaves(people("js")), form.Leaves(people("js"))
    )
    assert once.attendance == twice.attendance
    here = told(form.Present(people("js")), form.Item("i4"), form.Arrives(people("js")))
    assert line(here, "js").since_item is None


def test_the_roll_is_called_under_the_first_item_without_making_anybody_late() -> None:
    minuted = told(form.Item("i1"), form.Present(people("js")), form.Arrives(people("pc")))
    assert line(minuted, "js").since_item is None
    assert line(minuted, "pc").since_item == "i1"


@pytest.mark.parametrize("word", [form.Apologies, form.Late])
def test_before_any_item_a_wrong_mark_is_put_right(word: type[form.Apologies | form.Late]) -> None:
    minuted = told(form.Present(people("js")), word(people("js")))
    assert (minuted.here, ids(minuted.present), ids(minuted.apologies)) == ((), "", "js")


def test_apologies_during_the_business_of_one_who_is_here_are_for_leaving() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Item("i4"), at="14:00")
    log.say(form.Apologies(people("js"), "a train"), at="14:20")
    minuted = fold(setting(), log.entries)
    assert (ids(minuted.present), ids(minuted.apologies)) == ("js", "")
    assert (line(minuted, "js").until_item, line(minuted, "js").reason) == ("i4", "a train")
    assert line(minuted, "js").spells == ((clock("14:00"), clock("14:20")),)


def test_late_during_the_business_is_expected_still_or_says_why_one_came_late() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Item("i4"), form.Late(people("js ab"), "a train"))
    minuted = fold(setting(), log.entries)
    assert (ids(minuted.present), ids(minuted.apologies)) == ("js", "ab")
    assert [(line(minuted, key).late, line(minuted, key).reason) for key in ("js", "ab")] == [
        (True, "a train"),
        (True, "a train"),
    ]
    log.say(form.Item("i5"), form.Present(people("ab")))
    assert line(fold(setting(), log.entries), "ab").since_item == "i5"


def test_online_is_said_of_a_person() -> None:
    minuted = told(form.Present(people("js sk"), online=("sk",)), form.Arrives(people("pc"), online=("pc",)))
    assert [a.online for a in minuted.present] == [True, True, False]


def test_a_visitor_of_both_days_is_named_once_and_one_of_the_same_name_apart() -> None:
    minuted = told(
        form.Guest("Jo Hall", "Fire and Rescue"),
        form.Adjourn(to=dt.datetime(2027, 2, 4, 14)),
        form.Open(),
        form.Guest("JO HALL", ""),
        form.Guest("Jo Hall", "The Press"),
        form.Observer("Jo Hall", "Fire and Rescue"),
        form.Also(2, "students"),
        form.Also(2, "students"),
    )
    assert [(one.name, one.organisation, one.capacity) for one in minuted.attending] == [
        ("Jo Hall", "Fire and Rescue", "guest"),
        ("Jo Hall", "The Press", "guest"),
        ("Jo Hall", "Fire and Rescue", "observer"),
        ("students", "", "others"),
        ("students", "", "others"),
    ]


def test_people_with_no_seat_here_are_in_attendance_and_guests_beside_them() -> None:
    minuted = told(
        form.Present((person("zoe"), words("Mr Ash"), person("js"))),
        form.Guest("Jo Hall", "Fire and Rescue"),
        form.Observer("Lee Poole"),
        form.Also(34, "members of the public"),
        form.Apologies(people("dunn")),
    )
    assert ids(minuted.present) == "js"
    assert ids(minuted.in_attendance) == "zoe Mr Ash"
    assert ids(minuted.apologies) == "dunn"
    assert minuted.here == ("js", "zoe"), "whose name is not settled has no id"
    assert [(a.name, a.organisation, a.capacity, a.count) for a in minuted.attending] == [
        ("Jo Hall", "Fire and Rescue", "guest", 1),
        ("Lee Poole", "", "observer", 1),
        ("members of the public", "", "others", 34),
    ]


class TestWhoIsMeant:
    def test_all_are_those_who_can_be_meant(self) -> None:
        log = Script()
        log.say(form.Apologies(people("ab")), form.Late(people("rn")), form.Present((EVERYBODY,)))
        here = fold(setting(), log.entries)
        assert here.here == ("pc", "tm", "sk", "js", "ob", "sec")
        log.say(form.Item("i4"), form.Arrives((EVERYBODY,)))
        assert fold(setting(), log.entries).here == ("pc", "tm", "sk", "js", "rn", "ob", "sec")
        log.say(form.Leaves((EVERYBODY,)))
        gone = fold(setting(), log.entries)
        assert (gone.here, ids(gone.apologies)) == ((), "ab")
        log.say(form.Returns((EVERYBODY,)))
        assert fold(setting(), log.entries).here == ("pc", "tm", "sk", "js", "rn", "ob", "sec")

    def test_an_organisation_stands_for_its_members(self) -> None:
        minuted = told(form.Present(people("sk")), form.Apologies((organisation("nhs"),)))
        assert (minuted.here, ids(minuted.apologies)) == (("sk",), "ab")

    def test_an_organisation_with_no_member_is_kept_as_it_is(self) -> None:
        minuted = told(form.Apologies((organisation("scouts"),)))
        assert minuted.apologies[0].person == organisation("scouts")

    def test_a_role_stands_for_whoever_has_it(self) -> None:
        assert told(form.Present((Owner("role", "Chair"),))).here == ("js",)


class TestASubstitute:
    def test_has_the_seat_until_the_member_comes(self) -> None:
        log = Script()
        log.say(form.Late(people("js")), form.Substitute(person("xy"), person("js")))
        minuted = fold(setting(), log.entries)
        assert (minuted.here, minuted.entitled) == (("xy",), ("xy",))
        assert (line(minuted, "xy").capacity, line(minuted, "xy").substitute) == ("substitute", person("js"))
        assert line(minuted, "js").substitute == person("xy")
        assert ids(minuted.present) == "xy"
        assert ids(minuted.apologies) == "js"
        log.say(form.Item("i4"), form.Arrives(people("js")))
        minuted = fold(setting(), log.entries)
        assert (minuted.here, minuted.entitled) == (("js", "xy"), ("js",))

    def test_who_was_expected_later_has_come_with_it(self) -> None:
        minuted = told(form.Late(people("xy")), form.Item("i4"), form.Substitute(person("xy"), person("js")))
        assert line(minuted, "xy").since_item == "i4"

    def test_takes_it_from_a_member_who_was_here(self) -> None:
        log = Script()
        log.say(form.Present(people("js")), form.Item("i4"), at="14:00")
        log.say(form.Substitute(person("xy"), person("js")), at="14:20")
        minuted = fold(setting(), log.entries)
        assert (minuted.here, minuted.entitled) == (("xy",), ("xy",))
        assert line(minuted, "js").spells == ((clock("14:00"), clock("14:20")),)
        assert line(minuted, "xy").spells == ((clock("14:20"), None),)
        assert (line(minuted, "js").until_item, line(minuted, "xy").since_item) == ("i4", "i4")

    def test_who_is_a_member_too_counts_once(self) -> None:
        minuted = told(form.Present(people("pc")), form.Substitute(person("pc"), person("js")))
        assert minuted.entitled == ("pc",)
        assert ids(minuted.present) == "pc"

    def test_known_only_by_a_name_votes_under_the_member(self) -> None:
        minuted = told(form.Substitute(words("Jo Hall"), person("js")))
        assert (minuted.here, minuted.entitled) == ((), ("js",))

    def test_who_sits_in_for_another_instead_gives_up_the_first_seat(self) -> None:
        minuted = told(
            form.Substitute(person("xy"), person("js")), form.Substitute(person("xy"), person("pc"))
        )
        assert (minuted.entitled, line(minuted, "js").substitute) == (("xy",), None)

    def test_for_nobody_who_has_a_seat_is_in_attendance(self) -> None:
        minuted = told(form.Substitute(person("xy"), person("nobody")))
        assert (minuted.here, minuted.entitled, ids(minuted.in_attendance)) == (("xy",), (), "xy")


def test_apologies_on_the_first_day_do_not_count_against_the_second() -> None:
    log = Script()
    log.say(form.Present(people("pc")), form.Apologies(people("ab")), form.Item("i4"), at="14:00")
    log.say(form.Adjourn(to=dt.datetime(2027, 2, 4, 14)), at="15:00")
    log.on = dt.date(2027, 2, 4)
    log.say(form.Resume(), at="14:05")
    log.say(form.Present(people("ab")), at="14:07")
    minuted = fold(setting(), log.entries)
    assert line(minuted, "ab").spells == ((dt.datetime(2027, 2, 4, 14, 5), None),)
    assert line(minuted, "ab").since_item == "i4"
    assert line(minuted, "pc").spells == ((clock("14:00"), clock("15:00")),)
