from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.areas.folder import LocalArea
from meetings.compliance import (
    ConsultationFacts,
    FundingFacts,
    Standing,
    Verdict,
    earliest_close,
    latest_notice,
    span,
    verdicts,
)
from meetings.plugging.places import built_in
from meetings.records.area import Area, Rule

MONDAY = dt.date(2026, 3, 2)
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
terms = st.one_of(
    st.tuples(st.integers(1, 52), st.none()),
    st.tuples(st.none(), st.integers(1, 36)),
    st.tuples(st.integers(1, 12), st.integers(1, 12)),
)


def area_of(key: str) -> Area:
    return LocalArea(Path(built_in(key).folder)).area


def asking(asks: str, weeks: int | None = None, months: int | None = None) -> Area:
    rule = Rule("r", "Ask.", "s1", "consultation", asks, weeks, months)  # type: ignore[arg-type]
    return replace(area_of("halton"), rules=(rule,))


def only(area: Area, facts: ConsultationFacts | FundingFacts) -> Verdict:
    (verdict,) = verdicts(area, facts)
    return verdict


@pytest.mark.parametrize(
    ("closes", "standing", "says"),
    [
        (dt.date(2026, 5, 24), "kept", "Open from Mon 2 Mar 2026 to Sun 24 May 2026: 12 weeks."),
        (
            dt.date(2026, 5, 23),
            "not-kept",
            "Open from Mon 2 Mar 2026 to Sat 23 May 2026: 11 weeks and 6 days; 12 weeks would be until "
            "Sun 24 May 2026.",
        ),
    ],
)
def test_twelve_weeks_are_eighty_four_days_both_ends_counted(
    closes: dt.date, standing: Standing, says: str
) -> None:
    verdict = only(asking("length", weeks=12), ConsultationFacts(MONDAY, closes))
    assert (verdict.standing, verdict.says) == (standing, says)


def test_three_months_notice_is_not_the_same_sum_as_twelve_weeks() -> None:
    told, holds = dt.date(2026, 1, 6), dt.date(2026, 4, 1)
    facts = FundingFacts(told, holds)
    assert only(asking("notice", weeks=12), facts).standing == "kept"
    verdict = only(asking("notice", months=3), facts)
    assert verdict.says == (
        "Told on Tue 6 Jan 2026, holds from Wed 1 Apr 2026: 12 weeks and 1 day; with 3 months it could hold "
        "from Mon 6 Apr 2026."
    )
    assert verdict.in_words == "not kept: give the reason"


def test_notice_on_the_day_itself_is_none() -> None:
    verdict = only(asking("notice", weeks=12), FundingFacts(MONDAY, MONDAY))
    assert verdict.standing == "not-kept"
    assert verdict.says.endswith("no notice at all.")


def test_a_rule_without_a_length_is_for_people_to_judge() -> None:
    verdict = only(asking("notice"), FundingFacts(MONDAY, dt.date(2026, 3, 9)))
    assert verdict.standing == "to-judge"
    assert "1 week; how much is enough is not stated" in verdict.says


def test_what_nobody_has_said_is_asked_for() -> None:
    for facts in (ConsultationFacts(), FundingFacts()):
        found = [
            verdict for key in ("warrington", "redcar-cleveland") for verdict in verdicts(area_of(key), facts)
        ]
        assert found
        assert {verdict.standing for verdict in found} == {"not-known"}
        assert all(verdict.says.startswith("Say ") for verdict in found)


def test_announced_on_the_day_it_opens_is_not_announced_in_advance() -> None:
    area = asking("announced")
    eve = ConsultationFacts(MONDAY, announced=dt.date(2026, 3, 1))
    assert only(area, eve).says == "Announced on Sun 1 Mar 2026, 1 day before it opened."
    assert only(area, ConsultationFacts(MONDAY, announced=MONDAY)).standing == "not-kept"


@pytest.mark.parametrize("asks", ["expenses", "feedback"])
def test_yes_keeps_a_rule_and_no_asks_for_the_reason(asks: str) -> None:
    area = asking(asks)
    assert only(area, ConsultationFacts(**{asks: True})).in_words == "kept"  # type: ignore[arg-type]
    assert only(area, ConsultationFacts(**{asks: False})).wants_reason  # type: ignore[arg-type]


@pytest.mark.parametrize(("asks", "field"), [("exit-strategy", "exit_strategy"), ("assessed", "assessed")])
def test_so_it_is_with_funding(asks: str, field: str) -> None:
    area = asking(asks)
    assert only(area, FundingFacts(**{field: True})).in_words == "kept"  # type: ignore[arg-type]
    assert only(area, FundingFacts(**{field: False})).wants_reason  # type: ignore[arg-type]


def test_a_reason_answers_only_what_is_not_kept() -> None:
    area = asking("length", weeks=12)
    short = ConsultationFacts(MONDAY, dt.date(2026, 4, 1), reason=" The grant had to be spent by June. ")
    verdict = only(area, short)
    assert verdict.reason == "The grant had to be spent by June."
    assert verdict.in_words == "not kept, with a reason"
    assert only(area, replace_closes(short, dt.date(2026, 7, 1))).reason == ""


def replace_closes(facts: ConsultationFacts, closes: dt.date) -> ConsultationFacts:
    return ConsultationFacts(facts.opens, closes, reason=facts.reason)


@given(days, terms)
def test_the_earliest_close_is_the_first_day_that_keeps_the_rule(
    opens: dt.date, term: tuple[int | None, int | None]
) -> None:
    area = asking("length", *term)
    close = earliest_close(area, opens)
    assert close is not None
    assert only(area, ConsultationFacts(opens, close.day)).standing == "kept"
    assert only(area, ConsultationFacts(opens, close.day - dt.timedelta(days=1))).standing == "not-kept"


@given(days, terms)
def test_the_latest_notice_is_the_last_day_that_keeps_the_rule(
    holds: dt.date, term: tuple[int | None, int | None]
) -> None:
    area = asking("notice", *term)
    told = latest_notice(area, holds)
    assert told is not None
    assert only(area, FundingFacts(told.day, holds)).standing == "kept"
    assert only(area, FundingFacts(told.day + dt.timedelta(days=1), holds)).standing == "not-kept"


def test_of_two_rules_the_one_that_asks_for_the_most_is_named() -> None:
    twelve, three = asking("length", 12).rules[0], asking("length", months=3).rules[0]
    area = replace(asking("length"), rules=(replace(three, key="three"), replace(twelve, key="twelve")))
    close = earliest_close(area, dt.date(2026, 2, 1))  # three months are 89 days then, twelve weeks 84
    assert close is not None
    assert (close.day, close.rule.key) == (dt.date(2026, 4, 30), "three")


def test_an_area_that_names_no_length_asks_for_none() -> None:
    assert earliest_close(area_of("halton"), MONDAY) is None
    assert latest_notice(area_of("redcar-cleveland"), MONDAY) is None


@given(days, st.integers(0, 2000))
def test_a_span_in_words_adds_up(first: dt.date, more: int) -> None:
    words = span(first, first + dt.timedelta(days=more)).replace(" and ", " ").split()
    counts = dict(zip((what.rstrip("s") for what in words[1::2]), map(int, words[::2]), strict=True))
    assert counts.get("week", 0) * 7 + counts.get("day", 0) == more + 1
