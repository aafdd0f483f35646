from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from support_documents import office

from meetings.agenda.check import agenda_findings
from meetings.agenda.going_out import circulate, circulated_on, latest_day
from meetings.agenda.items import add_item, begin, items_of
from meetings.hook_data import Finding
from meetings.office import Office
from meetings.plugging.hook_calls import Answer
from meetings.records.area import StandingItem
from meetings.records.base import Owner
from meetings.records.meeting import Paper


def said(made: Office, meeting: str) -> list[str]:
    return [finding.text for finding in agenda_findings(made, made.meetings.get(meeting))]


def answering(made: Office, monkeypatch: pytest.MonkeyPatch, hook: str, answers: list[Any]) -> None:
    """Plugins that give these answers, one list each, to one hook."""
    given = [Answer(f"p{n}", answer) for n, answer in enumerate(answers)]
    monkeypatch.setattr(made.plugins, "answers", lambda asked, **_: given if asked == hook else [])


def test_what_is_missing_is_said_by_item(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        meeting = made.meetings.get("m2")
        bare = add_item(made, meeting, "Grants", kind="decision", minutes=300)
        found = agenda_findings(made, made.meetings.get("m2"))
        about = [(f.weight, f.text) for f in found if f.item == bare.id]
        assert about == [
            ("note", "Nobody presents this item yet."),
            ("question", "A decision is wanted and there is no paper for it."),
        ]
        over = next(f for f in found if "minutes more" in f.text)
        assert (over.item, over.weight) == ("", "question")
        made.papers.add(Paper(meeting="m2", item=bare.id, title="The sums", file="sums.csv"))
        made.items.put(replace(made.items.get(bare.id), presenter=Owner("person", "js"), minutes=20))
        assert said(made, "m2")[1:] == ["The paper “The sums” is not in the folder of papers any more."]
        (made.folder / "papers" / "sums.csv").write_text("1")
        assert len(said(made, "m2")) == 1


def test_an_empty_agenda_and_no_venue(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        meeting = made.meetings.get("m2")
        made.meetings.put(replace(meeting, sittings=(replace(meeting.sittings[0], venue=""),)))
        assert said(made, "m2")[1:] == ["Nothing is on the agenda yet.", "The meeting has no venue yet."]


def test_notice_is_counted_only_where_the_body_has_set_it(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        meeting = made.meetings.get("m2")
        assert latest_day(made, meeting) == dt.date(2027, 1, 29)
        assert said(made, "m2")[0] == "The latest day to circulate is Fri 29 Jan 2027."
        body = made.bodies.get("main")
        made.bodies.put(replace(body, terms=replace(body.terms, notice_days=None)))
        assert latest_day(made, meeting) is None
        assert not any("circulate" in text for text in said(made, "m2"))


@pytest.mark.parametrize(
    ("now", "late"), [("2027-01-29T23:59", False), ("2027-01-30T00:00", True), ("2027-02-02T12:00", True)]
)
def test_late_notice_is_a_question(tmp_path: Path, now: str, late: bool) -> None:
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    with office(tmp_path) as made:
        made.store.clock = lambda: moment
        before = agenda_findings(made, made.meetings.get("m2"))[0]
        assert ("too late" in before.text, before.weight == "question") == (late, late)
        circulate(made, made.meetings.get("m2"))
        assert circulated_on(made, made.meetings.get("m2")) == moment.date()
        after = agenda_findings(made, made.meetings.get("m2"))[0]
        assert after.text.startswith("Circulated on ")
        assert (after.rule, after.weight == "question") == ("notice of 5 days", late)


def test_an_agenda_that_never_went_out_has_no_day(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        assert circulated_on(made, made.meetings.get("m2")) is None


def test_plugins_findings_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with office(tmp_path) as made:
        answers = [[Finding("One.")], [Finding("Two."), Finding("Three.")]]
        answering(made, monkeypatch, "compact_agenda_findings", answers)
        assert said(made, "m2")[-3:] == ["One.", "Two.", "Three."]


def test_plugins_standing_items_stand_on_a_new_agenda(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as made:
        answers = [[StandingItem("safety", "Fire exits")], [StandingItem("thanks", "Thanks", last=True)]]
        answering(made, monkeypatch, "compact_standing_items", answers)
        begin(made, made.meetings.get("m2"))
        titles = [item.title for item in items_of(made, "m2")]
        assert "Fire exits" in titles[:-3]
        assert titles[-1] == "Thanks"


def test_a_standing_item_that_stands_there_already_stands_once_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as made:
        fire = StandingItem("safety", "Fire exits")
        answers = [[StandingItem("apologies", "Sorry"), fire], [fire]]
        answering(made, monkeypatch, "compact_standing_items", answers)
        begin(made, made.meetings.get("m2"))
        titles = [item.title for item in items_of(made, "m2")]
        assert titles.count("Fire exits") == 1
        assert "Sorry" not in titles
        assert [fault.error for fault in made.plugins.faults] == [
            "p0 adds the standing item “apologies”, which stands on the agenda already.",
            "p1 adds the standing item “safety”, which stands on the agenda already.",
        ]
