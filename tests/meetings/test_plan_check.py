from __future__ import annotations

import datetime as dt
from pathlib import Path

import support_office as so
from msgspec.structs import replace
from support_areas import Site
from support_areas import site as site

from meetings.actions import add_action, update_action
from meetings.hook_data import Finding
from meetings.office import Office, open_office
from meetings.plan_check import plan_findings
from meetings.records.base import Owner
from meetings.records.outcome import Due

EVERYBODY = (Owner("all"),)
LATER = Due("date", dt.date(2027, 2, 1), "1 Feb")
RULE = "Halton asks: The action plan has SMART objectives"


def found(office: Office) -> dict[str, list[str]]:
    """What is found by the action it is about, the area's own rule left out."""
    told: dict[str, list[str]] = {}
    for finding in plan_findings(office):
        if not finding.text.startswith("Halton asks"):
            told.setdefault(finding.item, []).append(finding.text)
    return told


def test_what_stands_in_the_way_is_said_of_each_action_that_is_open() -> None:
    with so.office() as office:
        late = add_action(office, "late", EVERYBODY, due=Due("date", dt.date(2026, 12, 8), "8 Dec"))
        undated = add_action(office, "undated", EVERYBODY, due=Due())
        ongoing = add_action(office, "ongoing", EVERYBODY, due=Due("ongoing"))
        puzzling = add_action(office, "puzzling", EVERYBODY, due=Due(words="Michaelmas", not_understood=True))
        waiting = add_action(office, "waiting", EVERYBODY, due=Due("annual-meeting"))
        unsettled = add_action(office, "unsettled", (Owner("person", "", "JX"),), due=LATER)
        nobodys = add_action(office, "nobody's", EVERYBODY, due=LATER)
        office.actions.put(replace(nobodys, owners=()))
        blocked = add_action(office, "blocked", EVERYBODY, due=LATER)
        update_action(office, blocked, status="blocked")
        told = add_action(office, "told", EVERYBODY, due=LATER)
        update_action(office, told, status="at-risk", news="the hall is closed")
        done = add_action(office, "done", EVERYBODY, due=Due("date", dt.date(2026, 12, 1), "1 Dec"))
        update_action(office, done, status="done")
        assert found(office) == {
            late.ref: ["It was due on Tue 8 Dec 2026, 1 day ago."],
            undated.ref: ["It has no date."],
            puzzling.ref: ["Its date was not understood: “Michaelmas”."],
            waiting.ref: ["The meeting it is due by is not planned yet."],
            unsettled.ref: ["It is not settled who “JX” is."],
            nobodys.ref: ["Nobody is named who is to do it."],
            blocked.ref: ["It is blocked, and nobody has said why."],
        }
        assert not {ongoing.ref, told.ref, done.ref} & set(found(office))
        assert {one.weight for one in plan_findings(office) if one.item} == {"question"}


def test_a_theme_is_asked_for_only_where_others_have_one() -> None:
    with so.office() as office:
        for n in range(10):
            add_action(office, f"thing {n}", EVERYBODY, due=LATER)
        assert found(office) == {}
        add_action(office, "themed", EVERYBODY, due=LATER, theme="awareness")
        [text] = found(office)[""]
        assert text.startswith("10 open actions have no theme")
        assert text.endswith("A-2026-008 and 2 more.")


def test_the_areas_rule_on_plans_is_a_note_with_its_source() -> None:
    with so.office() as office:
        [rule] = [one for one in plan_findings(office) if one.text.startswith(RULE)]
        assert (rule.weight, rule.rule, rule.item) == ("note", "s11, first paragraph", "")


def test_only_one_bodys_plan_where_that_is_asked() -> None:
    with so.office() as office:
        add_action(office, "undated", EVERYBODY, due=Due())
        assert [one.item for one in plan_findings(office, "main") if one.item] == ["A-2026-001"]
        assert [one.item for one in plan_findings(office, "fcb") if one.item] == []


def test_plugins_look_at_the_plan_too(site: Site, tmp_path: Path) -> None:
    site.module(
        "looks",
        "from meetings.hookspecs import hookimpl\n"
        "@hookimpl\n"
        "def compact_plan_findings(area, actions, today):\n"
        "    return [{'text': f'{area.key} {one.text} {today}', 'item': one.ref} for one in actions]\n",
    )
    site.install("looks", "looks = looks")
    with so.office(folder=tmp_path / "group") as office:
        add_action(office, "send it", EVERYBODY, due=LATER)
        clock = office.store.clock
        assert plan_findings(office)[-1].text.startswith("Halton asks: "), (
            "this office knows no third party's"
        )
    with open_office(tmp_path / "group", clock=clock) as office:
        assert plan_findings(office)[-1] == Finding("halton send it 2026-12-09", "A-2026-001")
