"""A year proposed by an office that knows holidays, festivals, its own stretches and its partners."""

from __future__ import annotations

import datetime as dt

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st
from support_calendars import file_of

from meetings.errors import NotHeld, Refused
from meetings.planning.changing import changed, day_meant, on_its_other, without
from meetings.planning.festivals import festivals, unknown
from meetings.planning.kept import avoid, avoided
from meetings.planning.partners import busy_in, keep_partner
from meetings.planning.pattern import Pattern, pattern, weekday
from meetings.planning.told import nothing_words, passed_words
from meetings.planning.year import Plan, Wish, add_planned, plan_year
from meetings.records.group import MAIN
from meetings.year import add_meeting, meetings_of

ODD = pattern("second Wednesday of odd months")


def days(plan: Plan) -> list[tuple[int, int]]:
    return [(one.start.month, one.start.day) for one in plan.days]


def test_a_year_is_proposed_on_the_days_of_a_pattern_and_what_is_passed_over_is_told() -> None:
    with group.office() as office:
        plan = plan_year(office, Wish(year=2028, every=ODD))
        assert days(plan) == [(1, 12), (3, 8), (5, 10), (7, 12), (9, 13), (11, 1)], (
            "the last moves out of Compact Week"
        )
        avoid(office, "Away days", dt.date(2028, 5, 8), dt.date(2028, 5, 12))
        plan = plan_year(office, Wish(year=2028, every=ODD))
        moved = plan.days[2]
        assert moved.start == dt.datetime(2028, 5, 3, 14) or moved.start == dt.datetime(2028, 5, 17, 14)
        assert passed_words(moved.passed) == "Wed 10 May: “Away days”, kept clear"
        assert dt.date(2028, 5, 10) not in {other.day for other in moved.others}
        assert not meetings_of(office, 2028), "a plan keeps nothing"


def test_what_the_group_knows_is_kept_clear_of() -> None:
    with group.office() as office:
        wish = Wish(year=2027, every=Pattern(2, 2, tuple(range(1, 13))))
        plan = plan_year(office, wish)
        reasons = {passed.day: passed.reasons for one in plan.days for passed in one.passed}
        assert reasons[dt.date(2027, 4, 14)] == ("Vaisakhi",)
        assert reasons[dt.date(2027, 3, 10)] == ("about Eid al-Fitr",)
        assert reasons[dt.date(2027, 8, 11)] == ("August",)
        every_week = Wish(year=2027, every=pattern("first Wed of Nov"))
        [one] = plan_year(office, every_week).days
        assert [passed.reasons for passed in one.passed] == [("Compact Week",)]


def test_meetings_that_are_there_take_their_places_and_keep_others_at_a_distance() -> None:
    with group.office() as office:
        plan = plan_year(office, Wish(year=2027))
        said = office.area.bodies
        wanted = next((one.per_year for one in said if one.per_year), None) or 6
        assert len(plan.days) == wanted - 1
        assert plan.notes[0].startswith("In the year already: 2027-01; ")
        away = min(abs((one.start.date() - dt.date(2027, 2, 3)).days) for one in plan.days)
        assert away >= 7
        asked = plan_year(office, Wish(year=2027, count=3))
        assert len(asked.days) == 3


def test_the_hours_take_turns_and_the_annual_meeting_comes_once() -> None:
    with group.office() as office:
        add_meeting(office, dt.datetime(2026, 6, 10, 14), kind="annual")
        wish = Wish(year=2028, count=6, hours=(dt.time(14), dt.time(18, 30)))
        plan = plan_year(office, wish)
        assert [one.start.hour for one in plan.days] == [14, 18] * 3
        annual = [one for one in plan.days if one.kind == "annual"]
        assert [one.start.month for one in annual] == [5] or [one.start.month for one in annual] == [6]
        none = plan_year(office, Wish(year=2028, count=6, annual=0))
        assert not any(one.kind == "annual" for one in none.days)
        added = add_planned(office, plan)
        assert [meeting.kind for meeting in added].count("annual") == 1
        assert not any(one.kind == "annual" for one in plan_year(office, wish).days), "the year has one now"
        office.store.undo()
        assert not meetings_of(office, 2028), "one change of the record took all of them in"


def test_another_day_may_be_chosen_and_is_the_annual_meeting_still() -> None:
    with group.office() as office:
        plan = plan_year(office, Wish(year=2028, every=ODD, annual=5))
        one = plan.days[2]
        assert one.kind == "annual"
        other = on_its_other(one, one.others[0].day)
        [kept] = add_planned(office, plan, [other])
        assert (kept.start.date(), kept.kind) == (one.others[0].day, "annual")


def test_a_meeting_of_a_plan_is_put_on_any_day_and_told_what_speaks_against_it() -> None:
    with group.office() as office:
        plan = plan_year(office, Wish(year=2028, every=ODD, annual=5))
        may = plan.days[2].start.date()
        assert day_meant(office, plan, "14 Aug") == dt.date(2028, 8, 14)
        moved = changed(office, plan, may, dt.date(2028, 8, 14))
        one = next(one for one in moved.days if one.start.month == 8)
        assert (one.con, one.kind) == (("August",), "annual"), "a bank holiday no more, but in August"
        assert [day.start for day in moved.days] == sorted(day.start for day in moved.days)
        clear = changed(office, plan, may, dt.date(2028, 5, 16)).days[2]
        assert clear.pro == ("a Tuesday, chosen by hand", "clear of all that is known")
        assert may in {other.day for other in clear.others}, "back to where it was is one of the others"
        first = plan.days[2].others[0].day
        assert first not in {other.day for other in changed(office, plan, may, first).days[2].others}
        near = changed(office, plan, may, dt.date(2028, 7, 11))
        assert any("1 days before the meeting of 12 July" in words for one in near.days for words in one.con)
        twice = changed(office, plan, may, plan.days[3].start.date())
        with pytest.raises(Refused, match="Two of the meetings would be on Wed 12 Jul 2028"):
            add_planned(office, twice)
        with pytest.raises(Refused, match="is not in 2028"):
            changed(office, plan, may, dt.date(2029, 1, 10))
        with pytest.raises(NotHeld, match="No meeting is proposed for Thu 11 May 2028; there are: Wed"):
            changed(office, plan, dt.date(2028, 5, 11), dt.date(2028, 5, 12))
        assert len(without(plan, may).days) == len(plan.days) - 1
        assert not meetings_of(office, 2028), "nothing is kept by looking"


def test_the_annual_meeting_says_how_near_it_is_to_the_month_asked_for() -> None:
    with group.office() as office:
        both = [plan_year(office, Wish(year=2028, every=pattern(f"second Wed of {months}"), annual=6))
                for months in ("March and June", "March and October")]  # fmt: skip
        told = [next(one.pro[-1] for one in plan.days if one.kind == "annual") for plan in both]
        assert told == ["the annual meeting, in the month asked for",
                        "the annual meeting, the nearest to the month asked for"]  # fmt: skip


def test_what_is_not_known_of_a_year_is_said_and_never_taken_for_free() -> None:
    with group.office() as office:
        keep_partner(office, "Health", busy_in(office, file_of("DTSTART:20280308T140000Z|SUMMARY:Board")))
        said = {year: " ".join(plan_year(office, Wish(year=year)).notes) for year in (2028, 2029, 2060, 2101)}
        assert "Health" not in said[2028]
        assert "The calendar of Health, read on Wed 9 Dec 2026, holds nothing in 2029." in said[2029]
        assert "What Health has on in 2060 is not known from their calendar" in said[2060]
        assert "look them up" not in said[2060]
        assert "Not known for 2101, so look them up: Eid al-Fitr" in said[2101]
        assert plan_year(office, Wish(year=2020)).notes[0].startswith("2020 is past")


def test_a_plan_that_proposes_nothing_says_which_of_the_two_it_is() -> None:
    with group.office() as office:
        add_planned(office, plan_year(office, Wish(year=2028)))
        full = plan_year(office, Wish(year=2028))
        assert (full.days, full.wanted) == ((), 0)
        assert nothing_words(full).startswith("2028 has as many meetings as it is to have already")
        avoid(office, "Closed", dt.date(2029, 1, 1), dt.date(2029, 12, 31))
        assert nothing_words(plan_year(office, Wish(year=2029))).startswith("No day of 2029 is free")


def test_a_body_that_never_met_meets_on_no_usual_day() -> None:
    with group.office() as office:
        for meeting in office.meetings.find():
            office.meetings.remove(meeting)
        assert plan_year(office, Wish(year=2028)).days[0].pro[0] == "a Wednesday"
        assert plan_year(office, Wish(year=2028, weekday=1)).days[0].pro[0] == "a Tuesday, as asked for"


def test_a_year_in_which_everything_is_shut_says_so_plainly() -> None:
    with group.office() as office:
        avoid(office, "Closed", dt.date(2028, 1, 1), dt.date(2028, 12, 31))
        plan = plan_year(office, Wish(year=2028, count=2))
        assert plan.days == ()
        assert any("No free day was found for 2 of 2 meetings" in note for note in plan.notes)


def test_days_of_this_year_that_are_past_are_not_proposed() -> None:
    with group.office(now="2026-11-02T09:00") as office:
        assert all(
            one.start.date() > office.today for one in plan_year(office, Wish(year=2026, count=6)).days
        )


@settings(max_examples=25, deadline=None)
@given(st.integers(1998, 2198), st.integers(1, 24), st.integers(0, 6), st.integers(0, 23))
def test_no_year_count_weekday_or_hour_falls_over(year: int, count: int, on: int, hour: int) -> None:
    with group.office() as office:
        wish = Wish(year=year, count=count, weekday=on, hours=(dt.time(hour, 30),))
        plan = plan_year(office, wish)
        assert plan == plan_year(office, wish)
        assert len(plan.days) <= count
        starts = [one.start.date() for one in plan.days]
        assert starts == sorted(set(starts))
        for day in starts:
            assert day.year == year
            assert day.weekday() == on
            assert day.month != 8
            assert (1, 7) < (day.month, day.day) < (12, 18)


def test_a_partners_busy_times_speak_against_a_day_only_at_that_hour() -> None:
    with group.office() as office:
        health = file_of(
            "DTSTART;TZID=Europe/London:20280112T130000|DTEND;TZID=Europe/London:20280112T143000"
            "|SUMMARY:Board [/]",
            "DTSTART:20280308T090000Z|DTEND:20280308T100000Z|SUMMARY:Morning",
            "DTSTART:20280510T140000Z|DTEND:20280510T150000Z|SUMMARY:Free|TRANSP:TRANSPARENT",
            "DTSTART:20280712T140000Z|DTEND:20280712T150000Z|SUMMARY:Off|STATUS:CANCELLED",
        )
        keep_partner(office, "Health", busy_in(office, health))
        plan = plan_year(office, Wish(year=2028, every=ODD, hours=(dt.time(14),)))
        assert days(plan)[0] == (1, 19)
        assert plan.days[0].passed[0].reasons == ("Health: Board [/]",)
        assert days(plan)[1:4] == [(3, 8), (5, 10), (7, 12)]


def test_old_offices_open_and_a_body_of_its_own_is_planned_by_itself() -> None:
    with group.office() as office:
        assert avoided(office) == []
        plan = plan_year(office, Wish(year=2028, body=MAIN, count=1))
        assert len(plan.days) == 1


def test_the_festivals_are_those_of_the_almanacs() -> None:
    held = {(span.start.date(), span.reason.words) for span in festivals(2026) if span.reason.shut}
    for day, words in (
        (dt.date(2026, 11, 8), "Diwali and Bandi Chhor Divas"),
        (dt.date(2026, 9, 12), "Rosh Hashanah"),
        (dt.date(2026, 9, 21), "Yom Kippur"),
        (dt.date(2026, 4, 2), "Passover"),
        (dt.date(2026, 4, 14), "Vaisakhi"),
    ):
        assert (day, words) in held, words
    assert {words for _, words in held if "Eid" in words} == {"about Eid al-Fitr", "about Eid al-Adha"} or {
        words for _, words in held if "Eid" in words
    } == {"Eid al-Fitr", "Eid al-Adha"}
    assert unknown(2027) == []
    assert unknown(2060) == []
    assert "Yom Kippur" in unknown(2101)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("second Wednesday of odd months", dt.date(2027, 1, 13)),
        ("the last tue of January, May and October", dt.date(2027, 1, 26)),
        ("1st Mon in every quarter", dt.date(2027, 1, 4)),
        ("last Sun of Feb", dt.date(2027, 2, 28)),
        ("every third thursday of every other month", dt.date(2027, 1, 21)),
    ],
)
def test_a_cadence_is_read_in_words(words: str, first: dt.date) -> None:
    assert pattern(words).days(2027)[0] == first


@pytest.mark.parametrize(
    "words", ["", "Wednesdays", "second Wednesday", "fifth Wed of May", "first Wed of [/]"]
)
def test_a_cadence_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="no cadence"):
        pattern(words)
    with pytest.raises(Refused, match="no day of the week"):
        weekday("Midweek")


@given(st.integers(1998, 2198), st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6))
def test_the_nth_weekday_is_the_nth(year: int, nth: int, on: int) -> None:
    for day in Pattern(nth, on, tuple(range(1, 13))).days(year):
        assert day.weekday() == on
        week = dt.timedelta(weeks=1)
        assert ((day + week).month != day.month) if nth < 0 else ((day.day - 1) // 7 == nth - 1)
