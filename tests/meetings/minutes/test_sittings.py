from __future__ import annotations

import datetime as dt

from support_minutes import (
    Script,
    clock,
    item,
    people,
    person,
    setting,
    told,
)

from meetings.minutes.fold import fold
from meetings.records import forms as form
from meetings.records.entry import kind_of


def test_the_meeting_starts_when_it_is_opened_and_ends_when_it_is_closed() -> None:
    log = Script()
    assert fold(setting(), log.entries).state == "not-open"
    log.say(form.Present(people("js")), at="13:58")
    assert fold(setting(), log.entries).started == clock("13:58")
    log.say(form.Open(), at="14:03")
    log.say(form.Open(), at="14:10")
    log.say(form.Close(), at="15:50")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.started, minuted.finished) == ("closed", clock("14:03"), clock("15:50"))
    assert minuted.present[0].spells == ((clock("14:03"), None),)
    log.say(form.Open(), at="15:52")
    again = fold(setting(), log.entries)
    assert (again.state, again.started, again.finished) == ("open", clock("14:03"), None)


def test_a_pause_keeps_the_item_open_and_ends_its_visit() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(minutes=10), at="14:20")
    paused = fold(setting(), log.entries)
    assert (paused.state, paused.current_item, item(paused, "i4").outcome) == ("paused", "i4", "open")
    log.say(form.Resume(), at="14:31")
    log.say(form.Item("i5"), at="14:40")
    minuted = fold(setting(), log.entries)
    assert minuted.state == "open"
    assert item(minuted, "i4").visits == ((clock("14:10"), clock("14:20")), (clock("14:31"), clock("14:40")))
    assert item(minuted, "i4").opened == clock("14:10")
    assert (minuted.pauses[0].minutes, minuted.pauses[0].resumed) == (10, clock("14:31"))


def test_a_visit_ends_with_the_pause_even_where_no_time_is_known() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(minutes=10))
    log.say(form.Close(), at="15:50")
    assert item(fold(setting(), log.entries), "i4").visits == ((clock("14:10"), None),)


def test_each_pause_has_its_own_end() -> None:
    log = Script()
    log.say(form.Present(people("js")), form.Item("i4"), at="14:00")
    log.say(form.Adjourn(minutes=10), at="14:20")
    log.say(form.Resume(), at="14:31")
    log.say(form.Adjourn(to=dt.datetime(2027, 2, 4, 14)), at="15:00")
    log.say(form.Resume(), at="16:00")
    minuted = fold(setting(), log.entries)
    assert [(p.at, p.resumed) for p in minuted.pauses] == [
        (clock("14:20"), clock("14:31")),
        (clock("15:00"), clock("16:00")),
    ]
    assert minuted.present[0].spells == ((clock("14:00"), clock("15:00")),)


def test_moving_to_an_item_ends_a_pause() -> None:
    log = Script()
    log.say(form.Item("i4"), at="14:10")
    log.say(form.Adjourn(), at="14:20")
    log.say(form.Item("i5"), at="14:30")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.current_item) == ("open", "i5")
    assert item(minuted, "i4").visits == ((clock("14:10"), clock("14:20")),)
    assert item(minuted, "i5").visits == ((clock("14:30"), None),)


def test_on_another_day_the_roll_is_called_afresh_even_before_open_is_said() -> None:
    log = Script()
    log.say(form.Present(people("js pc")), form.Item("i4"), form.Adjourn(to=dt.datetime(2027, 2, 4, 14)))
    log.say(form.Thanks(person("js"), "for the tea"))
    assert fold(setting(), log.entries).state == "adjourned"
    log.on = dt.date(2027, 2, 4)
    log.say(form.Present(people("pc tm")), at="13:59")
    log.say(form.Open(), at="14:01")
    minuted = fold(setting(), log.entries)
    assert (minuted.state, minuted.here) == ("open", ("pc", "tm"))
    assert minuted.attendance[1].spells == ((dt.datetime(2027, 2, 4, 14, 1), None),)


def test_opening_again_is_noted_and_opening_at_first_is_not() -> None:
    minuted = told(form.Open(), form.Item("i4"), form.Adjourn(minutes=5), form.Open(), form.Open())
    assert [kind_of(h.parsed) for h in item(minuted, "i4").happenings] == ["adjourn", "open"]
    assert minuted.happenings == ()
