"""Redcar & Cleveland's facts, as its Compact, Jargon Buster and five summary codes give them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea, faults_of, standing_agenda
from meetings.compliance import ConsultationFacts, FundingFacts, earliest_close, verdicts

FOLDER = Path(__file__).parents[2] / "plugins" / "redcar_cleveland"


@pytest.fixture(scope="module")
def redcar() -> LocalArea:
    return LocalArea(FOLDER)


def test_the_folder_is_a_sound_area_of_data_only() -> None:
    assert faults_of(FOLDER) == ()
    assert {path.suffix for path in FOLDER.rglob("*") if path.is_file()} == {".toml", ".md"}


def test_names_state_and_date(redcar: LocalArea) -> None:
    area = redcar.area
    assert (area.key, area.short, area.name) == ("redcar-cleveland", "rc", "Redcar & Cleveland")
    assert area.title == "A Compact way of working in Redcar & Cleveland"
    assert (area.state, area.date, area.agreed) == ("adopted", "undated", None)
    assert area.status.startswith("An agreement and a commitment")
    assert [(s.key, s.name) for s in area.sectors] == [
        ("public", "public sector partners"),
        ("voluntary", "voluntary and community sector"),
        ("community", "community sector"),
        ("wider", "wider voluntary sector"),
    ]


def test_no_compact_group_is_named(redcar: LocalArea) -> None:
    area = redcar.area
    assert area.compact_group == ""
    assert [(b.name, b.meets, b.per_year) for b in area.bodies] == [
        ("Redcar & Cleveland Partnership", "not stated", None)
    ]
    assert (area.seats, area.duties, area.yearly) == ((), (), ())


def test_vision_purposes_beliefs_and_values(redcar: LocalArea) -> None:
    area = redcar.area
    assert (len(area.aims), len(area.purposes), len(area.principles), len(area.values)) == (3, 3, 8, 6)
    assert {a.source.split(",")[0] for a in area.aims} == {"Our Shared Vision"}
    assert [value.text for value in area.values] == [
        "Trust and confidence",
        "Mutual understanding and respect",
        "Openness and transparency",
        "Accountability and integrity",
        "Leadership and common purpose",
        "Listening and good communication",
    ]
    naming = [number for number, belief in enumerate(area.principles, 1) if belief.values]
    assert naming == [5]
    assert area.principles[4].values == (
        "integrity",
        "objectivity",
        "accountability",
        "openness",
        "honesty",
        "leadership",
    )


def test_five_codes_by_sector(redcar: LocalArea) -> None:
    counts = {c.key: {s.sector: len(s.undertakings) for s in c.sections} for c in redcar.codes}
    assert counts == {
        "volunteering": {"principles": 4, "public": 5, "voluntary": 5},
        "community": {"principles": 4, "public": 7, "community": 4, "wider": 6},
        "consultation": {"principles": 6, "public": 7, "voluntary": 6},
        "equality": {"principles": 4, "public": 4, "voluntary": 4},
        "funding": {"principles": 7, "public": 9, "voluntary": 6},
    }
    totals = sum((Counter(sections) for sections in counts.values()), Counter[str]())
    assert totals == {"principles": 25, "public": 32, "voluntary": 21, "community": 4, "wider": 6}
    assert totals.total() - totals["principles"] == 63
    assert len(redcar.undertakings) == 88


@pytest.mark.parametrize(
    ("key", "source", "words"),
    [
        (
            "rc.funding.public.6",
            "Funding & Commissioning, Public sector partners",
            "before the money is spent",
        ),
        ("rc.funding.public.8", "Funding & Commissioning, Public sector partners", "enough notice"),
        ("rc.funding.principles.7", "Funding & Commissioning, Key Principles", "Empathy"),
        ("rc.funding.voluntary.2", "Funding & Commissioning, Voluntary and community sector", "eligible"),
        ("rc.consultation.public.3", "Consultation and Engagement, Public sector partners", "12 weeks"),
        ("rc.consultation.principles.5", "Consultation and Engagement, Key Principles", "beforehand"),
        ("rc.community.community.3", "Community Groups & Neighbourhoods, The community sector", "openly"),
        ("rc.community.wider.6", "Community Groups & Neighbourhoods, The wider voluntary sector", "leaders"),
        ("rc.equality.principles.3", "Equality and Diversity, Key Principles", "Gypsies and Travellers"),
        ("rc.volunteering.principles.1", "Volunteering, Key Principles", "freely"),
        ("redcar-cleveland.volunteering.public.5", "Volunteering, Public sector partners", "figures"),
    ],
)
def test_undertakings_stand_where_the_document_has_them(
    redcar: LocalArea, key: str, source: str, words: str
) -> None:
    undertaking = redcar.undertaking(key)
    assert undertaking.source == source
    assert words in undertaking.text


def test_every_source_names_the_code_and_the_side(redcar: LocalArea) -> None:
    sides = {
        "principles": "Key Principles",
        "public": "Public sector partners",
        "voluntary": "Voluntary and community sector",
        "community": "The community sector",
        "wider": "The wider voluntary sector",
    }
    for code in redcar.codes:
        heading = code.source.removeprefix("Summary Code of Practice on ")
        for section in code.sections:
            assert {u.source for u in section.undertakings} == {f"{heading}, {sides[section.sector]}"}


def test_rules_a_program_can_check(redcar: LocalArea) -> None:
    assert [(r.key, r.applies, r.asks, r.weeks, r.where_possible) for r in redcar.area.rules] == [
        ("twelve-weeks", "consultation", "length", 12, True),
        ("announced", "consultation", "announced", None, False),
        ("payment-in-advance", "payment", "", None, False),
        ("notice-of-end", "funding-change", "notice", None, False),
        ("compact-proofing", "report", "reference", None, False),
        ("feedback", "consultation", "feedback", None, False),
        ("impact", "funding-change", "assessed", None, False),
        ("plan-for-the-end", "funding-change", "exit-strategy", None, False),
    ]


def test_a_short_consultation_asks_for_the_reason_and_feedback_is_asked_for(redcar: LocalArea) -> None:
    facts = ConsultationFacts(opens=dt.date(2027, 1, 4), closes=dt.date(2027, 3, 27), feedback=True)
    found = {one.rule.key: one.in_words for one in verdicts(redcar.area, facts)}
    assert found == {
        "twelve-weeks": "not kept: give the reason",
        "announced": "not known yet",
        "feedback": "kept",
    }
    close = earliest_close(redcar.area, dt.date(2027, 1, 4))
    assert close is not None
    assert (close.day, close.rule.key) == (dt.date(2027, 3, 28), "twelve-weeks")


def test_enough_notice_is_for_a_person_to_judge(redcar: LocalArea) -> None:
    facts = FundingFacts(notice=dt.date(2027, 1, 4), takes_effect=dt.date(2027, 4, 1), assessed=False)
    found = {one.rule.key: one.in_words for one in verdicts(redcar.area, facts)}
    assert found == {
        "notice-of-end": "for you to judge",
        "impact": "not kept: give the reason",
        "plan-for-the-end": "not known yet",
    }


def test_remedies_are_still_open(redcar: LocalArea) -> None:
    area = redcar.area
    assert [step.key for step in area.disputes] == ["remedies", "mediation"]
    assert [p.source for p in area.pending] == ["What if things go wrong?"]
    assert [m.key for m in area.measures] == ["working-together", "relationships", "relevance", "wins"]


def test_the_jargon_buster_has_nineteen_entries(redcar: LocalArea) -> None:
    assert [term.term for term in redcar.area.glossary] == [
        "Accountability",
        "BME",
        "Community Cohesion",
        "Community Group",
        "Compact-proofing and branding",
        "Compact way of working",
        "Diversity",
        "Governance",
        "Local Strategic Partnership",
        "Procurement",
        "Quality standards",
        "Resources",
        "Sector",
        "Stakeholder",
        "Statutory Bodies",
        "Undertaking",
        "Voluntary Organisations",
        "Voluntary and Community Sector",
        "Volunteer",
    ]
    meanings = {term.term: term.meaning for term in redcar.area.glossary}
    assert meanings["BME"].startswith("Black and Minority Ethnic")
    assert {term.source for term in redcar.area.glossary} == {"Jargon Buster"}


def test_examples_contact_and_agenda(redcar: LocalArea) -> None:
    area = redcar.area
    notes = {note.key: note.text for note in area.guidance if note.heading == "A Compact way of working?"}
    assert notes["example-yes"].startswith("Yes")
    assert "Just the Ticket" in notes["example-yes"]
    assert notes["example-no"].startswith("No")
    assert "inspection team" in notes["example-no"]
    assert [contact.key for contact in area.contacts] == ["support-team"]
    items = [item.key for item in standing_agenda(area)]
    assert items[:4] == ["apologies", "interests", "last-minutes", "matters-arising"]
    assert items[-2:] == ["aob", "next-meeting"]
    assert {"action-plan", "consultations"} <= set(items)
    assert [item.key for item in area.agenda if item.last] == ["aob", "next-meeting"]


def test_who_it_is_for_and_what_it_says_besides(redcar: LocalArea) -> None:
    assert [(one.key, one.heading) for one in redcar.area.terms] == [
        ("who-for", "Who it is for"),
        ("leadership", "Who looks after it"),
    ]
    assert Counter(one.heading for one in redcar.area.guidance) == {
        "A living document": 3,
        "An agreement and a commitment": 3,
        "What each side gains": 2,
        "The codes": 3,
        "A Compact way of working?": 2,
    }


def test_no_contact_details_stand_anywhere() -> None:
    words = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file())
    assert not re.search(r"@|www\.|https?:|\b\d{5,}\b|\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b", words)
