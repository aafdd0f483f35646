"""The demonstration: read as it was meant, alive on any day, and never in the way of a real group."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.clock import Clock, from_london, london
from meetings.demonstration import demonstration_in, make_demonstration, place
from meetings.demonstration.days import days_of, is_shut, working_day
from meetings.demonstration.feeding import Fed
from meetings.demonstration.script import Script, ScriptLine, script
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.errors import Refused
from meetings.minutes.model import Minutes
from meetings.minutes.setting import entries_of, minutes_of
from meetings.office import Office, make_office, open_office
from meetings.records.forms import Parsed
from meetings.records.meeting import Meeting
from meetings.records.outcome import ActionStatus
from meetings.references import find_meeting
from meetings.register.clashes import clashes_of
from meetings.register.consultations import consultations, state_of
from meetings.register.funding import funding_changes

TODAY = dt.date(2026, 11, 21)
SCRIPTS = ("1", "2", "fcb-1", "3", "4", "fcb-2", "5", "special", "6")
GOLDEN = Path(__file__).parent / "golden"


def clock_at(day: dt.date, hour: int = 10) -> Clock:
    now = from_london(dt.datetime.combine(day, dt.time(hour)))
    return lambda: now


@dataclass(frozen=True)
class Made:
    office: Office
    fed: list[Fed]

    def meeting(self, words: str) -> Meeting:
        return find_meeting(self.office, words)

    def minutes(self, words: str) -> Minutes:
        return minutes_of(self.office, self.meeting(words))

    @property
    def meetings(self) -> list[Meeting]:
        return self.office.meetings.find(order="start")


def made_at(today: dt.date, folder: Path) -> Iterator[Made]:
    office, fed = make_demonstration(folder, clock=clock_at(today), third_party=False)
    with office:
        yield Made(office, fed)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    yield from made_at(TODAY, tmp_path_factory.mktemp("castlebridge"))


# the lines


def test_every_line_is_read_as_it_was_meant(made: Made) -> None:
    wrong = [(f.script, f.text, f.became) for f in made.fed if f.became != f.line.kind]
    assert wrong == []
    assert [f.line for f in made.fed] == [line for key in SCRIPTS for line in script(key).typed]


@pytest.mark.parametrize(
    "today", [dt.date(2028, 2, 29), dt.date(2027, 1, 1), dt.date(2027, 3, 28), dt.date(2031, 6, 30)]
)
def test_it_is_alive_on_any_day(today: dt.date, tmp_path: Path) -> None:
    for made in made_at(today, tmp_path / "group"):
        assert [(f.text, f.became) for f in made.fed if f.became != f.line.kind] == []
        assert sum(action_is_late(made, ref) for ref in all_refs(made)) >= 3
        assert made.meeting("next").start.date() > today > made.meeting("last").start.date()


def all_refs(made: Made) -> list[str]:
    return [action.ref for action in made.office.actions.find()]


def action_is_late(made: Made, ref: str) -> bool:
    action = next(a for a in made.office.actions.find() if a.ref == ref)
    closed = action.status in ("done", "dropped", "taken-back")
    return not closed and action.due.on is not None and action.due.on < made.office.today


def test_no_date_in_the_script_is_asked_about(made: Made) -> None:
    asked = re.compile(r"already passed|right\?|not understood|fits|which\?")
    assert [f.echo.line for f in made.fed if asked.search(f.echo.line)] == []


def test_the_script_uses_every_kind_of_line() -> None:
    kinds = {str(form.__struct_config__.tag) for form in get_args(Parsed)}
    used = {line.kind for key in SCRIPTS for line in script(key).typed}
    assert used == kinds | {"corrected", "taken back"}


def test_labels_are_given_once_and_each_is_spoken_of() -> None:
    lines = [line for key in SCRIPTS for line in script(key).typed]
    labels = [line.label for line in lines if line.label]
    assert len(labels) == len(set(labels))
    holes = {hole for line in lines for hole in re.findall(r"\{([a-z-]{4,})\}", line.text)}
    assert holes - {"next", "week"} <= set(labels)


def test_a_meeting_is_a_meetings_worth_of_lines() -> None:
    assert all(50 <= len(script(key).typed) <= 75 for key in "123456")


def test_lines_are_typed_one_after_another_and_a_pause_is_kept() -> None:
    lines = tuple(ScriptLine("prose", text) for text in ("short", "adjourn 15 minutes: tea", "and on"))
    start = dt.datetime(2026, 12, 9, 14)
    first, second, third = Script((), lines).times(start, dt.timedelta(minutes=60))
    assert first == start
    assert second - first < dt.timedelta(minutes=16)
    assert third - second > dt.timedelta(minutes=29)


# what is in it


def test_the_year_has_its_meetings(made: Made) -> None:
    assert [(m.kind, m.status, m.body) for m in made.meetings] == [
        ("ordinary", "approved", "main"),
        ("ordinary", "approved", "main"),
        ("working-party", "approved", "fcb"),
        ("ordinary", "approved", "main"),
        ("ordinary", "cancelled", "main"),
        ("ordinary", "approved", "main"),
        ("working-party", "draft", "fcb"),
        ("ordinary", "approved", "main"),
        ("special", "approved", "main"),
        ("ordinary", "circulated", "main"),
        ("ordinary", "agenda-open", "main"),
    ]
    assert made.meeting("next").start == dt.datetime(2026, 12, 9, 14)
    assert made.meeting("last").start == dt.datetime(2026, 10, 14, 14)


def test_one_meetings_minutes_were_amended(made: Made) -> None:
    amended = [m.ref for m in made.meetings if m.approval and m.approval.amendments]
    assert amended == ["2025-01"]


def test_actions_stand_in_every_state(made: Made) -> None:
    actions = made.office.actions.find()
    assert len(actions) >= 40
    assert {action.status for action in actions} == set(get_args(ActionStatus))
    assert 3 <= sum(action_is_late(made, ref) for ref in all_refs(made)) <= 15
    assert {action.due.kind for action in actions} >= {"date", "next-meeting", "compact-week", "ongoing"}


def test_a_quorum_is_missed_once_and_the_decision_made_good_next_time(made: Made) -> None:
    decisions = made.office.decisions.find()
    without = [d for d in decisions if d.quorate is False]
    assert [made.office.meetings.get(d.meeting).ref for d in without] == ["2026-02"]
    made_good = next(d for d in decisions if d.ratifies == without[0].id)
    assert without[0].ratified_by == made_good.id
    assert made.office.meetings.get(made_good.meeting).ref == "2026-04"
    assert made_good.quorate is True


def test_business_comes_over_to_the_next_meeting(made: Made) -> None:
    items = made.office.items.find()
    assert {item.carried_why for item in items} == {
        "", "not reached", "deferred", "actions open", "to ratify", "recurring",
    }  # fmt: skip
    coming = [item for item in items if item.meeting == made.meeting("next").id]
    assert [(i.title, i.onward.why) for i in coming if i.onward] == [
        ("A stall at the spring fair", "snoozed")
    ]
    assert any(item.presenter is None for item in coming)
    papers = [p for p in made.office.papers.find() if p.file]
    assert [made.office.items.get(p.item or "").carried_why for p in papers] == ["deferred"]
    assert (made.office.folder / "papers" / papers[0].file).is_file()


def test_the_people_are_made_up_and_cannot_be_reached(made: Made) -> None:
    people = made.office.people.find()
    assert not any(person.email or person.phone for person in people)
    assert len([m for m in made.office.memberships.find() if m.body == "main" and m.votes]) == 23
    said = " ".join(entry.line for entry in made.office.entries.find())
    assert "@" not in said
    assert not re.search(r"\d{5}", said)


def test_seats_are_the_areas_and_none_is_overfull(made: Made) -> None:
    for seat in made.office.seats.find():
        held = [m for m in made.office.memberships.find() if m.seat == seat.id and m.until is None]
        assert len(held) == seat.places, seat.title


def test_champions_and_compact_week_are_there(made: Made) -> None:
    assert len(made.office.champions.find()) == 8
    weeks = [e for e in made.office.events.find() if e.kind == "compact-week"]
    assert [week.starts for week in weeks] == [dt.date(2026, 11, 2), dt.date(2027, 11, 1)]


def test_the_register_holds_every_state_worth_showing(made: Made) -> None:
    held = consultations(made.office)
    assert [state_of(one, TODAY) for one in held] == ["fed-back", "open", "open", "planned"]
    assert [bool(one.reason) for one in held] == [False, True, False, False]
    _, care, mileage, _ = held
    (clash,) = [c for c in clashes_of(care, held, made.office.organisations.find()) if c.shared]
    assert (clash.other.id, clash.shared) == (mileage.id, ("carers", "disabled"))
    assert [change.kind for change in funding_changes(made.office, to_come=True)] == ["cut", "ends"]


def test_history_tells_of_the_past_and_never_of_the_future(made: Made) -> None:
    entry = entries_of(made.office, made.meeting("2026-04").id)[20]
    _, commit, _ = made.office.store.history("entry", entry.id)[0]
    assert commit is not None
    told = london(dt.datetime.fromisoformat(commit.at))
    assert entry.at is not None
    assert told.replace(second=0, microsecond=0) == entry.at
    assert made.office.people.get(commit.by).name == "Nell Draper"
    times = [c.at for c in made.office.store.engine.commits(None)]
    assert times == sorted(times, reverse=True) or times == sorted(times)
    assert max(times) <= clock_at(TODAY)().isoformat(timespec="milliseconds")


def test_confidential_business_stays_out_of_the_minutes(made: Made) -> None:
    page = compose_minutes(made.office, made.meeting("2026-04"), made.minutes("2026-04"))
    assert "neutral partner" not in render(page, "text")


def test_nothing_was_left_hanging(made: Made) -> None:
    held = [m for m in made.meetings if m.status in ("approved", "circulated", "draft")]
    assert [m.ref for m in held if minutes_of(made.office, m).state != "closed"] == []
    assert [f for m in held for f in minutes_of(made.office, m).findings] == []


@pytest.mark.parametrize(
    ("ref", "format_", "ends"), [("2026-04", "text", "txt"), ("2026-07", "markdown", "md")]
)
def test_minutes_come_out_as_they_did_before(made: Made, ref: str, format_: str, ends: str) -> None:
    """The whole chain, from the typed line to the printed page; made anew only where a change is meant."""
    page = compose_minutes(made.office, made.meeting(ref), made.minutes(ref))
    golden = GOLDEN / f"demonstration-{ref}.{ends}"
    assert render(page, format_) == golden.read_text(encoding="utf-8")


# its days


@given(st.dates(dt.date(1990, 1, 1), dt.date(2080, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_the_days_fall_well_whatever_today_is(today: dt.date) -> None:
    days = days_of(today)
    assert list(days.values()) == sorted(set(days.values()))
    assert not any(is_shut(day) or day.weekday() > 3 for day in days.values())
    assert dt.timedelta(8) <= days["next"] - today <= dt.timedelta(35)
    assert dt.timedelta(20) <= today - days["6"] <= dt.timedelta(50)
    assert today - days["1"] <= dt.timedelta(366)


def test_nobody_meets_on_a_bank_holiday_or_works_on_one() -> None:
    assert is_shut(dt.date(2026, 5, 4))
    assert is_shut(dt.date(2026, 12, 23))
    assert is_shut(dt.date(2026, 11, 4))
    assert not is_shut(dt.date(2026, 12, 9))
    assert working_day(dt.date(2026, 4, 3)) == dt.date(2026, 4, 7)


# its folder; a light demonstration does, for only the group's mark counts there


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    begun: list[Path] = []

    def make(folder: Path, *, clock: Clock | None, third_party: bool) -> tuple[Office, list[Fed]]:
        begun.append(folder)
        made = make_office(
            folder, area="halton", name="Made up", clock=clock, made_up=True, third_party=False
        )
        return made, []

    monkeypatch.setattr(place, "make_demonstration", make)
    return begun


def put(folder: Path, day: dt.date) -> str:
    return demonstration_in(folder, clock=clock_at(day), third_party=False)


@pytest.mark.usefixtures("light")
def test_it_is_made_kept_the_same_day_and_made_anew_later(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    assert put(folder, TODAY) == "made"
    (folder / "my own notes.txt").write_text("keep")
    first = (folder / "compact.db").stat().st_ino
    assert put(folder, TODAY) == "kept"
    assert (folder / "compact.db").stat().st_ino == first
    assert put(folder, TODAY + dt.timedelta(days=1)) == "made anew"
    assert (folder / "compact.db").stat().st_ino != first
    assert (folder / "my own notes.txt").read_text() == "keep"
    assert sorted(path.name for path in folder.iterdir()) == ["compact.db", "my own notes.txt", "papers"]
    assert [path.name for path in folder.parent.iterdir()] == ["demo"]


def test_a_real_group_is_never_touched(tmp_path: Path, light: list[Path]) -> None:
    folder = tmp_path / "group"
    make_office(folder, area="halton", name="Real", clock=clock_at(TODAY), third_party=False).close()
    with pytest.raises(Refused, match="Real, a real group"):
        put(folder, TODAY + dt.timedelta(days=9))
    with open_office(folder, third_party=False) as office:
        assert office.group.name == "Real"
    assert light == []


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, light: list[Path]) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear all")
    with pytest.raises(Refused, match="holds something else"):
        put(tmp_path / "letters", TODAY)
    with pytest.raises(Refused, match="is a file"):
        put(tmp_path / "letters" / "one.txt", TODAY)
    assert light == []


def test_an_empty_folder_will_do(tmp_path: Path, light: list[Path]) -> None:
    (tmp_path / "empty").mkdir()
    assert put(tmp_path / "empty", TODAY) == "made"
    assert len(light) == 1


def test_what_cannot_be_finished_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(place, "make_demonstration", fail)
    with pytest.raises(Refused, match="disk"):
        put(tmp_path / "demo", TODAY)
    assert list(tmp_path.iterdir()) == []
