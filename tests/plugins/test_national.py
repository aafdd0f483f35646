"""Facts of the national Compact, as the user guide to local Compacts gives them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea
from meetings.plugging.places import built_in


@pytest.fixture(scope="module")
def national() -> LocalArea:
    return LocalArea(Path(built_in("national").folder))


def test_the_document_and_its_words_for_the_sectors(national: LocalArea) -> None:
    area = national.area
    assert (area.state, area.date) == ("renewed", "1998, refreshed 2009, renewed 2010")
    assert [sector.name for sector in area.sectors] == ["public sector bodies", "civil society organisations"]


def test_the_compact_group(national: LocalArea) -> None:
    (group,) = national.area.bodies
    assert (group.name, group.meets, group.per_year) == ("Compact group", "for example six times a year", 6)
    assert all(seat.places is None for seat in national.area.seats)


def test_one_commitment_is_printed_and_the_rest_is_not_held(national: LocalArea) -> None:
    (key,) = national.undertakings
    assert key == "n.funding.public.1"
    assert national.undertaking(key).source == "3.2, in section 3"
    assert next(note for note in national.area.notes if note.key == "not-held").text.startswith("Not held")


def test_twelve_weeks_is_not_the_same_sum_as_three_months(national: LocalArea) -> None:
    rules = {rule.key: (rule.applies, rule.asks, rule.weeks, rule.months) for rule in national.area.rules}
    assert rules == {
        "consultation-12-weeks": ("consultation", "length", 12, None),
        "notice-of-cuts": ("funding-change", "notice", None, 3),
        "impact-assessed": ("funding-change", "assessed", None, None),
        "prompt-payment": ("payment", "", None, None),
        "full-cost": ("payment", "", None, None),
        "judicial-review": ("law", "", None, 3),
        "revise-within-six-years": ("review", "", None, 72),
    }
    assert not any(rule.where_possible for rule in national.area.rules), "a good reason is asked for instead"
    review = next(rule for rule in national.area.rules if rule.key == "judicial-review")
    assert "promptly" in review.text
    assert "three months" in review.text


def test_five_steps_come_before_a_challenge(national: LocalArea) -> None:
    keys = [step.key for step in national.area.disputes]
    assert keys == [
        "talk",
        "mediation",
        "research",
        "identify",
        "objectives",
        "contact",
        "act",
        "advocacy",
        "ombudsman",
        "judicial-review",
    ]


HEADINGS = {
    "Implementation checklist: Awareness (raising its profile)": 9,
    "Implementation checklist: Resources and responsibility (who does what, and who pays)": 4,
    "Implementation checklist: Application and use (partnership the usual way)": 7,
    "Implementation checklist: Compliance (how everyone keeps to it)": 3,
    "Implementation checklist: Evaluation (what works, what does not)": 5,
    "About the guide: Who it is for": 6,
    "About the guide: Compact Voice": 11,
    "About the guide: What Compact Voice offers": 8,
    "About the guide: Further reading": 6,
    "Local Compacts: What one is": 3,
    "Local Compacts: Five strengths": 5,
    "Local Compacts: Structures": 8,
    "Local Compacts: First steps": 6,
    "Local Compacts: How Lewisham began": 6,
    "The national Compact: What it is": 4,
    "The national Compact: History": 8,
    "The national Compact: Where Compacts hold": 7,
    "Compact officers: The post": 6,
    "Compact officers: Nine duties": 9,
    "Compact champions: Why and who": 7,
    "Compact champions: Six duties": 6,
    "Communication: Three key ways": 4,
    "Communication: Tips": 3,
    "Communication: Forms": 7,
    "Communication: Key audiences": 4,
    "Communication: Solihull's strategy": 5,
    "Messages by topic: Commissioning": 5,
    "Messages by topic: Compliance": 5,
    "Messages by topic: Social value for investment": 4,
    "Messages by topic: Partnerships": 6,
    "Messages by topic: Involvement": 3,
    "Messages by topic: Cuts": 5,
    "Messages by audience: Infrastructure organisations": 4,
    "Messages by audience: Voluntary and community groups": 5,
    "Messages by audience: Council and councillors": 8,
    "Messages by audience: Health services": 8,
    "Messages by audience: Police": 7,
    "Messages by audience: Fire and rescue service": 2,
    "Messages by audience: Housing associations": 5,
    "Messages by audience: Private sector": 8,
    "Toolkits: Haringey's, for groups": 7,
    "Toolkits: Calderdale's checklists": 6,
    "Examples: A park in Walsall": 5,
    "Examples: What others found": 3,
    "Events: What they are for": 10,
    "Events: Six tips": 6,
    "Events: What to avoid": 5,
    "Events: Compact Week": 2,
    "Events: Islington's awards": 7,
    "Action plan: Making one": 8,
    "Action plan: Seven common headings": 7,
    "Action plan: Calderdale's plan": 5,
    "Delivery overview: Camden's six partners": 6,
    "Delivery overview: Camden's five themes": 5,
    "Evaluation: Why": 4,
    "Evaluation: Seven reasons": 7,
    "Evaluation: What to measure": 4,
    "Evaluation: How": 8,
    "Scorecard: Champions": 5,
    "Scorecard: Partners' knowledge and skills": 4,
    "Scorecard: Involvement of groups": 2,
    "Scorecard: Good practice": 5,
    "Scorecard: Infrastructure": 5,
    "Scorecard: Awareness and use": 5,
    "Revising the Compact: Why": 4,
    "Revising the Compact: Six guidelines": 6,
    "Revising the Compact: How Leeds did it": 6,
    "Non-compliance: What it is": 5,
    "Non-compliance: Four common kinds": 4,
    "Non-compliance: Reasons and advice": 8,
    "Non-compliance: A model letter": 7,
    "Non-compliance: Case, TravellerSpace": 4,
    "Non-compliance: Case, Sustain": 4,
    "Non-compliance: Case, Southall Black Sisters": 4,
    "Non-compliance: The Compact and the law": 10,
}
"""How much the guide says under each heading: a subject, and what of it."""

INSTRUMENTS = {
    "checklist-awareness": 9,
    "checklist-resources": 4,
    "checklist-application": 7,
    "checklist-compliance": 3,
    "checklist-evaluation": 5,
    "strength": 5,
    "officer": 9,
    "champion": 6,
    "communicate": 3,
    "solihull": 5,
    "haringey": 7,
    "calderdale-task": 5,
    "event": 6,
    "event-not": 5,
    "award": 7,
    "week": 2,
    "plan-heading": 7,
    "camden-partner": 6,
    "camden-theme": 5,
    "evaluate-reason": 7,
    "scorecard-champions": 5,
    "scorecard-good-practice": 5,
    "scorecard-infrastructure": 5,
    "scorecard-awareness": 5,
    "revise": 6,
    "non-compliance": 4,
    "reason": 4,
    "letter": 7,
    "case-travellerspace": 4,
    "case-sustain": 4,
    "case-southall": 4,
}
"""The instruments that the guide offers, by the beginning of their keys, and how many parts each has."""


def test_the_guide_stands_under_its_headings(national: LocalArea) -> None:
    assert Counter(one.heading for one in national.area.guidance) == HEADINGS
    subjects = [one.heading.partition(": ")[0] for one in national.area.guidance]
    assert subjects == sorted(subjects, key=subjects.index), "what belongs to one page stands together"


@pytest.mark.parametrize(("stem", "count"), INSTRUMENTS.items())
def test_every_instrument_is_whole(national: LocalArea, stem: str, count: int) -> None:
    keys = [one.key for one in national.area.guidance if re.fullmatch(rf"{stem}-\d+", one.key)]
    assert keys == [f"{stem}-{number}" for number in range(1, count + 1)]


def test_six_topics_eight_audiences_and_six_rows_of_the_scorecard(national: LocalArea) -> None:
    under: dict[str, list[str]] = {}
    for one in national.area.guidance:
        subject, _, below = one.heading.partition(": ")
        under.setdefault(subject, []).append(below)
    topics, audiences, rows = (
        list(dict.fromkeys(under[subject]))
        for subject in ("Messages by topic", "Messages by audience", "Scorecard")
    )
    assert (len(topics), len(audiences), len(rows)) == (6, 8, 6)
    assert topics[-1] == "Cuts"
    assert audiences[0] == "Infrastructure organisations"
    assert [row.casefold() for row in rows] == [
        measure.text.partition(":")[0].casefold() for measure in national.area.measures
    ]
    assert [one.key for one in national.area.measures] == [
        "champions",
        "skills",
        "involvement",
        "good-practice",
        "infrastructure",
        "awareness",
    ]


def test_eleven_ways_to_hold_meetings_that_people_come_to(national: LocalArea) -> None:
    keys = [one.key for one in national.area.terms]
    assert [key for key in keys if re.fullmatch(r"meeting-\d+", key)] == [
        f"meeting-{n}" for n in range(1, 12)
    ]
    assert [key for key in keys if key.startswith("members-")] == [f"members-{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("history-2", ["1998", "20,000"]),
        ("lewisham-1", ["2001", "100"]),
        ("award-3", ["70"]),
        ("solihull-4", ["quarter"]),
        ("walsall-5", ["half"]),
        ("message-cuts-2", ["three months"]),
        ("message-cuts-4", ["13", "black and minority ethnic"]),
        ("camden-theme-4", ["3 to 5", "9-month"]),
        ("plan-7", ["three years"]),
        ("week-1", ["first full week of November"]),
        ("reason-1", ["12 weeks"]),
        ("letter-3", ["Gypsies and Travellers", "Equality Act 2010"]),
        ("case-travellerspace-4", ["ten days"]),
    ],
)
def test_numbers_and_names_are_not_lost(national: LocalArea, key: str, facts: list[str]) -> None:
    text = next(one.text for one in national.area.guidance if one.key == key)
    assert [fact for fact in facts if fact not in text] == []


def test_what_cannot_be_read_is_said(national: LocalArea) -> None:
    assert {"not-held", "reasons-lost", "scorecard-mixed", "camden-mixed"} <= {
        note.key for note in national.area.notes
    }
