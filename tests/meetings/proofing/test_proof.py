"""The whole checklist: rules, days, comparison, what is asked for, and every finding with its source."""

from __future__ import annotations

import datetime as dt
import functools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support_hostile import HOSTILE

from meetings.areas.folder import LocalArea
from meetings.errors import Refused
from meetings.plugging.places import built_in
from meetings.proofing.draft import draft_of
from meetings.proofing.facts import LABELS, DraftFacts, facts_typed, told
from meetings.proofing.finding import Finding, Part, paragraphs_in_words
from meetings.proofing.proof import MOST_TOUCHED, Proof, proof
from meetings.proofing.report import FORMATS, data_of, written

TODAY = dt.date(2026, 11, 21)
AREAS = ("redcar-cleveland", "warrington", "halton", "high-peak", "national")
PARKS = (
    "Parks strategy",
    "The consultation opens on 3 March 2027 and closes on 28 April 2027; we ask for your views.",
)
GRANT = ("The grant to the advice service ends on 31 March 2027; groups were told on 5 January 2027.",)


@functools.cache
def area(key: str) -> LocalArea:
    return LocalArea(Path(built_in(key).folder))


def proofed(
    key: str, *paragraphs: str, everything: bool = False, word: str = "Compact", **typed: str
) -> Proof:
    return proof(
        area(key), draft_of("draft.md", paragraphs), facts_typed(typed, TODAY), TODAY,
        word=word, compared=area("national").area, everything=everything,
    )  # fmt: skip


def part(found: Proof, name: Part) -> list[Finding]:
    return [one for one in found.findings if one.part == name]


def rule(found: Proof, key: str) -> Finding:
    (one,) = (one for one in found.findings if one.key.endswith(f".rules.{key}") and one.part != "days")
    return one


def test_a_short_consultation_asks_for_the_reason_and_says_what_twelve_weeks_come_to() -> None:
    found = rule(
        proofed("redcar-cleveland", *PARKS, opens="3 March 2027", closes="28/4/2027"), "twelve-weeks"
    )
    assert (found.sign, found.label) == ("▲", "not kept: give the reason")
    assert "8 weeks and 1 day; 12 weeks would be until Tue 25 May 2027." in found.says
    assert found.source == "Consultation and Engagement, Public sector partners, third point"
    assert "(where possible)" in found.text
    given_why = proofed(
        "redcar-cleveland", *PARKS, opens="3 March 2027", closes="28/4/2027", reason="An election is called."
    )
    found = rule(given_why, "twelve-weeks")
    assert (found.label, found.reason) == ("not kept, with a reason", "An election is called.")
    assert rule(given_why, "compact-proofing").reason == "An election is called."
    kept = rule(
        proofed("redcar-cleveland", *PARKS, opens="3 March 2027", closes="25 May 2027"), "twelve-weeks"
    )
    assert (kept.sign, kept.label, kept.reason) == ("✓", "kept", "")


def test_what_nobody_has_said_is_asked_for() -> None:
    found = proofed("warrington", "Anything.")
    asked = {
        one.key.rpartition(".")[2]: one.missing for one in part(found, "rules") if one.standing == "not-known"
    }
    assert asked["notice-of-funding-changes"] == ("notice", "takes_effect")
    assert asked["expenses-first"] == ("expenses",)
    assert asked["exit-strategy"] == ("exit_strategy",)
    half = rule(proofed("warrington", "Anything.", notice="5 Jan 2027"), "notice-of-funding-changes")
    assert half.missing == ("takes_effect",)
    text = written(found, "text", {"expenses": "--expenses or --no-expenses"})
    assert "To say it: --expenses or --no-expenses" in text
    assert "Not said yet: opens, closes, announced, affects" in " ".join(text.split())


def test_notice_of_a_change_of_funding_is_reckoned() -> None:
    found = proofed(
        "warrington", *GRANT, notice="5 Jan 2027", takes_effect="1 April 2027", exit_strategy="no"
    )
    assert rule(found, "notice-of-funding-changes").label == "kept"
    assert rule(found, "exit-strategy").label == "not kept: give the reason"
    late = rule(proofed("warrington", *GRANT, notice="1 Feb 2027", takes_effect="1 April 2027"),
                "notice-of-funding-changes")  # fmt: skip
    assert late.says.endswith("with 12 weeks it could hold from Mon 26 Apr 2027.")
    ahead = part(proofed("warrington", *GRANT, takes_effect="1 April 2027"), "days")[0]
    assert "12 weeks of notice begin by Thu 7 Jan 2027" in ahead.text
    assert ahead.source == "Funding and Accountability, the public sector, 7"


def test_the_end_is_reckoned_from_the_beginning() -> None:
    first = part(proofed("redcar-cleveland", *PARKS, opens="3 March 2027"), "days")[0]
    assert first.text == "Opened on Wed 3 Mar 2027, 12 weeks are over on Tue 25 May 2027."


def test_rules_that_have_nothing_to_do_with_the_draft_are_left_out_and_that_is_said() -> None:
    found = proofed("warrington", *GRANT, takes_effect="1 April 2027")
    assert "w.rules.expenses-first" not in {one.key for one in found.findings}
    assert found.notes == (
        "The rules on consultations were left out: the draft does not speak of any, and nothing was said.",
    )
    assert found.notes[0] in " ".join(written(found, "text").split())
    judged = {one.key for one in part(found, "rules") if one.standing == "to-judge"}
    assert judged == {"w.rules.payment-in-advance", "w.rules.payment-on-the-day"}
    both = proofed("warrington", *GRANT, *PARKS, takes_effect="1 April 2027")
    assert "w.rules.expenses-first" in {one.key for one in both.findings}
    assert both.notes == ()
    reports = proofed("high-peak", "This report goes to the committee.", affects="carers")
    committee = rule(reports, "committee-reports")
    assert (committee.label, committee.says) == ("for you to judge", "It affects: carers.")


@pytest.mark.parametrize("key", ["halton", "high-peak"])
def test_an_area_without_such_rules_says_so_and_shows_the_national_guide_as_not_its_own(key: str) -> None:
    found = proofed(key, *PARKS, opens="3 March 2027", closes="28 April 2027")
    none = next(one for one in part(found, "rules") if one.label == "no rule of its own")
    assert "how long a consultation lasts" in none.text
    (other,) = (one for one in found.findings if not one.own)
    assert other.key == "n.rules.consultation-12-weeks"
    assert (other.sign, other.label) == ("○", "for comparison only: not kept")
    assert other.source.endswith("Reasons for non-compliance; not this area's own")
    assert [one for one in proofed("national", *PARKS).findings if not one.own] == []


def test_quiet_days_and_days_that_the_draft_names() -> None:
    found = part(proofed("redcar-cleveland", *PARKS, opens="4 March 2027", closes="31 August 2027"), "days")
    says = [(one.label, one.text, one.source) for one in found]
    assert any("5 bank holidays: Good Friday" in text and "England" in source for _, text, source in says)
    assert any("31 days of it in August" in text for _, text, _ in says)
    assert any(
        label == "two days" and "seems to say Wed 3 Mar 2027" in text and "you say Thu 4 Mar 2027" in text
        and source == "the draft, paragraph 2"
        for label, text, source in says
    )  # fmt: skip
    offered = part(proofed("redcar-cleveland", *PARKS), "days")
    assert [one.missing for one in offered] == [("opens",), ("closes",)]
    assert proofed("redcar-cleveland", *PARKS).facts == DraftFacts(), "what is offered is never taken"
    christmas = part(proofed("warrington", *GRANT, notice="1 Dec 2026", takes_effect="1 Feb 2027"), "days")
    assert any("15 days of it around Christmas" in one.text for one in christmas)
    years = part(proofed("warrington", "x", opens="1 Jan 1990", closes="1 Jan 2090"), "days")
    assert [one.label for one in years] == ["check the days"]


def test_the_reference_is_a_rule_where_the_area_has_one() -> None:
    bare = rule(proofed("redcar-cleveland", "We value the Compact."), "compact-proofing")
    assert (bare.sign, bare.label, bare.paragraphs) == ("▲", "not kept: give the reason", (1,))
    assert "“We value the Compact.”" in bare.says
    (full,) = part(proofed("redcar-cleveland", "The Compact's funding code applies."), "reference")
    assert (full.sign, full.label) == ("✓", "kept")
    (other,) = part(proofed("halton", "Nothing."), "reference")
    assert (other.sign, other.label) == ("○", "no reference")
    (plan,) = part(proofed("halton", "The strategy for parks."), "reference")
    assert (plan.label, plan.key) == ("not kept: give the reason", "h.rules.refer-to-the-compact")
    renamed = proofed("halton", "The Covenant's funding code applies.", word="Covenant")
    assert "# Covenant" not in written(renamed, "text")
    assert "Reference to the Covenant" in written(renamed, "text")


def test_the_strongest_dozen_is_shown_unless_all_are_asked_for() -> None:
    about_all = [one.text for one in area("redcar-cleveland").undertakings.values()]
    few = proofed("redcar-cleveland", *about_all)
    assert len(part(few, "touches")) == MOST_TOUCHED
    everything = proofed("redcar-cleveland", *about_all, everything=True)
    assert len(part(everything, "touches")) == MOST_TOUCHED + few.more
    assert few.more > 20
    assert f"{few.more} more are touched less strongly." in written(few, "text")
    assert part(everything, "touches")[:MOST_TOUCHED] == part(few, "touches")


def test_days_that_cannot_both_be_right_are_refused() -> None:
    with pytest.raises(Refused, match="close on Mon 1 Mar 2027, before it opens on Tue 2 Mar 2027"):
        facts_typed({"opens": "2 March 2027", "closes": "1 March 2027"}, TODAY)
    for year in ("1066", "2200", "9999"):
        with pytest.raises(Refused, match="cannot be meant; check the year"):
            facts_typed({"opens": f"1 March {year}"}, TODAY)
    last = proofed("warrington", *GRANT, notice="1 Dec 2199", takes_effect="31 Dec 2199", opens="31 Dec 2199")
    assert written(last, "text")
    with pytest.raises(Refused, match="“soonish”"):
        facts_typed({"notice": "soonish"}, TODAY)


@given(st.builds(
    DraftFacts, opens=st.none() | st.just(TODAY), closes=st.none() | st.dates(TODAY, dt.date(2100, 1, 1)),
    notice=st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31)),
    expenses=st.none() | st.booleans(),
    assessed=st.none() | st.booleans(), affects=st.sampled_from(["", "carers"]),
))  # fmt: skip
def test_facts_told_can_be_typed_again(facts: DraftFacts) -> None:
    assert facts_typed(told(facts), TODAY) == facts
    assert list(told(facts)) == list(LABELS)


def test_a_finding_says_where_it_was_seen() -> None:
    assert paragraphs_in_words(()) == ""
    assert paragraphs_in_words((4,)) == "paragraph 4"
    assert paragraphs_in_words((1, 4, 5)) == "paragraphs 1, 4 and 5"
    assert paragraphs_in_words(tuple(range(1, 10))) == "paragraphs 1, 2, 3, 4, 5, 6 and 3 more"


texts = st.lists(
    st.one_of(st.text(max_size=60), st.sampled_from([*PARKS, *GRANT, *HOSTILE, "See the Compact [/] [JB]."])),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(AREAS), texts, st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_every_finding_names_its_source_in_every_format(
    key: str, paragraphs: list[str], opens: dt.date | None
) -> None:
    found = proofed(key, *paragraphs, opens=opens.isoformat() if opens else "")
    for one in found.findings:
        assert one.source
        assert one.label
        assert one.text
        assert one.sign in "✓▲○·"
    assert json.loads(written(found, "json")) == data_of(found)
    for format_ in FORMATS:
        assert "\x1b" not in written(found, format_)
    tokens = MarkdownIt("commonmark").parse(written(found, "markdown"))
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "softbreak",
        "text_special",
    }
