"""High Peak's facts, as its first working draft gives them: the later wording where two stand together."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from meetings.areas.folder import LocalArea, faults_of, standing_agenda

FOLDER = Path(__file__).parents[2] / "plugins" / "high_peak"


@pytest.fixture(scope="module")
def peak() -> LocalArea:
    return LocalArea(FOLDER)


def test_the_folder_is_a_sound_area_of_data_only() -> None:
    assert faults_of(FOLDER) == ()
    assert {path.suffix for path in FOLDER.rglob("*") if path.is_file()} == {".toml", ".md"}


def test_names_state_and_date(peak: LocalArea) -> None:
    area = peak.area
    assert (area.key, area.short, area.name, area.state) == ("high-peak", "hp", "High Peak", "draft")
    assert area.agreed is None
    assert "23 July 2003" in area.date
    assert "March 2004" in area.date
    assert "organisations, not individuals" in area.status
    assert [(s.key, s.name, s.short) for s in area.sectors] == [
        ("public", "statutory organisations", "SOs"),
        ("voluntary", "voluntary and community organisations", "VCOs"),
    ]


def test_a_steering_group_and_three_working_parties(peak: LocalArea) -> None:
    group, *parties = peak.area.bodies
    assert (group.name, group.parent, group.per_year) == ("Compact Steering Group", None, None)
    assert group.meets.startswith("over the next three months")
    assert group.name == peak.area.compact_group
    assert [(p.name, p.parent, p.meets) for p in parties] == [
        ("Funding and Capacity Building working party", "steering-group", "not stated"),
        ("Communication and Consultation working party", "steering-group", "not stated"),
        ("Supporting Volunteering working party", "steering-group", "not stated"),
    ]
    assert peak.area.seats == ()


def test_purposes_aims_and_principles(peak: LocalArea) -> None:
    area = peak.area
    assert (len(area.purposes), len(area.aims), len(area.principles)) == (5, 10, 9)
    assert {aim.source.split(",")[0] for aim in area.aims} == {"s4"}
    naming = {p.source: p.values for p in area.principles if p.values}
    assert naming.keys() == {"s3, fourth principle"}
    assert sorted(naming["s3, fourth principle"]) == [
        "accountability",
        "consistency",
        "equality",
        "honesty",
        "integrity",
        "leadership",
        "objectivity",
        "openness",
    ]


def test_forty_three_undertakings_by_side(peak: LocalArea) -> None:
    counts = {c.key: {s.sector: len(s.undertakings) for s in c.sections} for c in peak.codes}
    assert counts == {
        "funding": {"public": 7, "voluntary": 4},
        "communication": {"public": 13, "voluntary": 4},
        "volunteering": {"public": 7, "voluntary": 8},
    }
    assert sum(sides["public"] for sides in counts.values()) == 27
    assert sum(sides["voluntary"] for sides in counts.values()) == 16
    assert len(peak.undertakings) == 43


def test_four_undertakings_are_joint_and_a_fifth_reads_the_same(peak: LocalArea) -> None:
    pairs = set()
    for code in peak.codes:
        here = {u.key: u for s in code.sections for u in s.undertakings}
        for undertaking in here.values():
            if undertaking.same_as:
                other = here[undertaking.same_as]
                assert other.same_as == undertaking.key
                assert other.text == undertaking.text
                assert undertaking.text.startswith("Jointly ")
                pairs.add((code.key, *sorted((undertaking.key, other.key))))
    assert pairs == {
        ("communication", "public.6", "voluntary.2"),
        ("communication", "public.11", "voluntary.3"),
        ("volunteering", "public.2", "voluntary.7"),
        ("volunteering", "public.6", "voluntary.8"),
    }
    last, fourth = (peak.undertaking(f"hp.communication.{key}") for key in ("public.13", "voluntary.4"))
    assert last.text == fourth.text
    assert "logo" in last.text
    assert (last.same_as, fourth.same_as) == ("", "")
    assert "reads the same" in last.source
    assert "reads the same" in fourth.source


@pytest.mark.parametrize(
    ("key", "source", "words"),
    [
        ("hp.funding.public.1", "s7 Funding and Capacity Building, SOs", "where possible"),
        ("hp.funding.voluntary.3", "s7 Funding and Capacity Building, VCOs", "core funding"),
        ("hp.communication.public.5", "s7 Communication and Consultation, SOs", "committee reports"),
        ("hp.communication.public.12", "s7 Communication and Consultation, SOs", "no single view"),
        ("hp.volunteering.public.4", "s7 Supporting Volunteering, SOs", "CRB checks"),
        ("high-peak.volunteering.voluntary.4", "s7 Supporting Volunteering, VCOs", "time bank"),
    ],
)
def test_undertakings_stand_where_the_draft_has_them(
    peak: LocalArea, key: str, source: str, words: str
) -> None:
    undertaking = peak.undertaking(key)
    assert undertaking.source == source
    assert words in undertaking.text


def test_terms_of_reference_in_their_later_wording(peak: LocalArea) -> None:
    area = peak.area
    assert [duty.key for duty in area.duties] == [
        "develop",
        "codes",
        "compare",
        "disputes",
        "monitor",
        "annual-report",
        "annual-meeting",
    ]
    assert {duty.source for duty in area.duties} == {"app. 1.2"}
    assert [y.key for y in area.yearly] == ["annual-report", "annual-meeting", "review"]


def test_rules_and_measures(peak: LocalArea) -> None:
    area = peak.area
    assert [(r.key, r.applies, r.months, r.where_possible) for r in area.rules] == [
        ("committee-reports", "report", None, False),
        ("yearly-review", "review", 12, False),
        ("consultation-feedback", "consultation", None, False),
    ]
    assert [r.asks for r in area.rules] == ["", "", "feedback"]
    assert [m.key for m in area.measures] == [
        "signed-up",
        "new-partnerships",
        "fewer-problems",
        "smoother-partnerships",
        "disputes",
        "resources",
        "annual-report-and-review",
    ]


def test_exactly_five_sections_are_pending(peak: LocalArea) -> None:
    assert [(p.source, p.heading) for p in peak.area.pending] == [
        ("s6", "Recognising Difference"),
        ("s8", "Resolution of Disputes"),
        ("s9", "Implementation, Monitoring and Evaluation"),
        ("s10", "Action Plan with Timelines"),
        ("app. 2", "Codes of Good Practice – Consultation Agreement"),
    ]
    assert peak.area.disputes == ()
    assert "“A Compact is”" in next(n.text for n in peak.area.notes if n.key == "broken-off")


def test_the_parent_compact_stands_in_the_notes(peak: LocalArea) -> None:
    county = next(note.text for note in peak.area.notes if note.key == "county")
    assert "Derbyshire" in county
    assert "February 2003" in county


def test_benefits_elements_and_figures_stand_as_guidance(peak: LocalArea) -> None:
    assert Counter(one.heading for one in peak.area.guidance) == {
        "About Compacts: What a Compact is": 3,
        "About Compacts: The national Compact": 3,
        "About Compacts: What local ones often hold": 15,
        "Benefits: To the VCOs": 6,
        "Benefits: To the SOs": 4,
        "What the sector adds": 6,
    }
    guidance = {one.key: one.text for one in peak.area.guidance}
    figures = {"economy": "£3.6 million", "staff": "588", "volunteers": "2,444", "return": "£5.23"}
    for key, figure in figures.items():
        assert figure in guidance[key]


def test_terms_of_reference_count_in_their_later_wording(peak: LocalArea) -> None:
    assert [duty.key for duty in peak.area.duties] == [
        "develop",
        "codes",
        "compare",
        "disputes",
        "monitor",
        "annual-report",
        "annual-meeting",
    ]
    assert [term.key for term in peak.area.terms] == ["origin", "three-months", "reports", "publication"]
    assert "March 2004" in peak.area.terms[-1].text
    assert {one.key for one in peak.area.yearly} == {"annual-report", "annual-meeting", "review"}


def test_glossary_contacts_and_agenda(peak: LocalArea) -> None:
    area = peak.area
    assert [term.term for term in area.glossary] == ["SOs", "VCOs"]
    assert [contact.key for contact in area.contacts] == ["cvs", "council", "vcos"]
    items = [item.key for item in standing_agenda(area)]
    assert items[:4] == ["apologies", "interests", "last-minutes", "matters-arising"]
    assert items[-2:] == ["aob", "next-meeting"]
    assert {"working-parties", "draft", "action-plan"} <= set(items)


def test_no_contact_details_stand_anywhere() -> None:
    words = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file())
    assert not re.search(r"@|www\.|https?:|\b\d{5,}\b|\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b", words)
