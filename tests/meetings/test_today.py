from __future__ import annotations

import datetime as dt
from pathlib import Path

import support_office as group
from support_office import taking

from meetings.actions import add_action, owners_of
from meetings.agenda.check import agenda_findings
from meetings.agenda.going_out import circulate
from meetings.minutes import life
from meetings.office import make_office
from meetings.records.outcome import Due
from meetings.today import Next, today


def _todo(coming: Next) -> set[tuple[str, bool]]:
    return {(todo.text, todo.done) for todo in coming.todo}


def test_an_empty_office_says_what_to_do_first(tmp_path: Path) -> None:
    with make_office(tmp_path / "g", area="halton", name="Group", third_party=False) as office:
        page = today(office)
        assert page.next is None
        assert page.plan.all == 0
        assert [step.text for step in page.first] == [
            "add the members",
            "plan the year's meetings",
        ]


def test_the_next_meeting_counts_down_and_says_what_is_still_to_do() -> None:
    with group.office(now="2026-11-21T19:42") as office:
        page = today(office)
        assert page.first == ()
        assert page.next is not None
        assert (page.next.meeting.ref, page.next.days) == ("2026-01", 18)
        assert _todo(page.next) >= {
            ("circulate the agenda", False),
            ("5 of 5 items have no presenter", False),
        }
        circulate(office, group.meeting(office))
        after = today(office).next
        assert after is not None
        assert ("agenda circulated", True) in _todo(after)


def test_a_meeting_going_on_comes_first_and_its_minutes_follow_it() -> None:
    with group.office() as office:
        session = taking(office, "here JS PC")
        now = today(office).next
        assert now is not None
        assert _todo(now) == {("go on with the minutes", False)}
        assert (now.todo[0].place, now.todo[0].meeting) == ("minutes", now.meeting)
        session.take("close really")
        coming = today(office).next
        assert coming is not None
        assert coming.meeting.ref == "2027-01"
        assert ("circulate the minutes of 2026-01", False) in _todo(coming)
        life.circulate(office, group.meeting(office))
        coming = today(office).next
        assert coming is not None
        assert ("minutes of 2026-01 circulated, to be approved", True) in _todo(coming)


def test_the_plan_is_counted_and_the_latest_come_first() -> None:
    with group.office() as office:
        js = owners_of(office, "JS")[0]
        for day, status in (
            (dt.date(2026, 12, 1), "not-started"), (dt.date(2026, 11, 1), "under-way"),
            (dt.date(2026, 12, 20), "not-started"), (dt.date(2027, 6, 1), "at-risk"), (None, "blocked"),
            (dt.date(2026, 1, 1), "done"), (dt.date(2026, 1, 1), "dropped"),
        ):  # fmt: skip
            add_action(office, "do it", js, due=Due("date", day), status=status)  # type: ignore[arg-type]
        plan = today(office).plan
        assert [action.ref for action in plan.overdue] == ["A-2026-002", "A-2026-001"]
        assert (plan.done, plan.all, plan.soon, plan.later) == (1, 6, 1, 2)
        assert plan.by_status == {
            "not-started": 2, "under-way": 1, "at-risk": 1, "blocked": 1, "done": 1, "dropped": 1,
        }  # fmt: skip


def test_compact_week_and_what_changed_last() -> None:
    with group.office(now="2026-12-09T14:05") as office:
        office.store.who = "Jo Swift"
        taking(office, "agreed: so be it")
        page = today(office)
        assert page.week == (dt.date(2027, 11, 1), dt.date(2027, 11, 5))
        assert (page.lately[0].what, page.lately[0].by) == ("decision: agreed: so be it", "Jo Swift")
        assert page.lately[0].at == dt.datetime(2026, 12, 9, 14, 5)
        assert len(page.lately) == 5


def test_a_meeting_that_was_neither_held_nor_cancelled_is_asked_about() -> None:
    with group.office(now="2026-12-11T09:00") as office:
        [step] = today(office).first
        assert step.text == "say what became of 2026-01, Wed 9 Dec 2026"
        texts = [f.text for f in agenda_findings(office, group.meeting(office, "2027-01"))]
        assert any(text.startswith("2026-01 of Wed 9 Dec 2026 was neither held nor") for text in texts)


def test_what_was_changed_lately_tells_no_private_note_and_nothing_said_in_confidence() -> None:
    with group.office() as office:
        group.taking(office, "open", "item 3", "off: the moon is cheese")
        assert next(one.what for one in today(office).lately) == "a private note"
        group.taking(office, "confidential", "JS: the treasurer is ill", "ACTION: JS to visit the treasurer")
        told = [one.what for one in today(office).lately]
        assert told[:2] == ["a line minuted in confidence"] * 2
        assert "treasurer" not in repr(told)
        group.taking(office, "public", "the weather was fair")
        assert "the weather was fair" in next(one.what for one in today(office).lately)
