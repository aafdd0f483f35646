from __future__ import annotations

from pathlib import Path

import pytest
from support_register import changed, consulted, day, register_at

from meetings.compliance import Verdict
from meetings.register.consultations import change_consultation, note_feedback, note_reply, withdraw
from meetings.register.findings import (
    Findings,
    consultation_findings,
    foretold,
    funding_findings,
    notice_foretold,
)
from meetings.register.funding import withdraw_funding_change
from meetings.register.pages import consultation_page, funding_page
from meetings.register.rules import is_short, short_words


def wanting(found: Findings) -> list[Verdict]:
    return [verdict for verdict in found.verdicts if verdict.wants_reason]


def test_a_short_one_is_flagged_with_the_rule_and_asked_about_until_the_reason_is_given(
    tmp_path: Path,
) -> None:
    with register_at(tmp_path / "g") as office:
        one = consulted(office, "2026-11-09", "2026-12-18", announced=day("2026-11-01"))
        short = is_short(consultation_findings(office, one).verdicts)
        assert short is not None
        assert short_words(short) == "under 12 weeks: give the reason"
        assert short.rule.source.startswith("Consultation and Engagement")
        assert len(wanting(consultation_findings(office, one))) == 1
        again = change_consultation(office, one, reason="the lottery's deadline")
        found = consultation_findings(office, again)
        assert wanting(found) == []
        short = is_short(found.verdicts)
        assert short is not None
        assert short_words(short) == "under 12 weeks, with a reason"


@pytest.mark.parametrize("area", ["halton", "high-peak"])
def test_an_area_without_a_rule_flags_nothing_and_says_so(tmp_path: Path, area: str) -> None:
    with register_at(tmp_path / "g", area) as office:
        one = consulted(office, "2026-11-09", "2026-11-10")
        found = consultation_findings(office, one)
        assert is_short(found.verdicts) is None
        assert found.unruled == f"The Compact of {office.area.name} names no minimum for a consultation."
        assert found.unruled in [line.says for line in consultation_page(office, one).lines]
        change = changed(office, "2026-12-01", notice=day("2026-11-30"))
        assert "names no notice" in funding_findings(office, change).unruled
        assert is_short(funding_findings(office, change).verdicts) is None
        assert foretold(office.area, day("2026-11-09"), day("2026-11-10")) == (
            f"2 days. The Compact of {office.area.name} names no minimum."
        )
        assert "no notice" in notice_foretold(office.area, day("2026-11-30"), day("2026-12-01"))


def test_clashes_quiet_weeks_and_silence_are_noted(tmp_path: Path) -> None:
    with register_at(tmp_path / "g") as office:
        one = consulted(office, "2026-11-09", "2026-12-18", "Parks", affects="carers")
        consulted(office, "2026-11-16", "2027-02-07", "Fire", affects="carers' groups")
        consulted(office, "2026-11-10", "2026-12-01", "Bins")
        notes = [note.text for note in consultation_findings(office, one).notes]
        assert notes[0] == "C-2026-002 Fire is open on 33 of the same days; both affect: carers."
        assert "C-2026-003 Bins is open on 22 of the same days." in notes
        assert "3 consultations are open at once on Mon 16 Nov 2026, this one among them." in notes
        assert notes[-1] == "It closes in 27 days; the sector's reply is not noted yet."
        fire = consultation_findings(office, office.consultations.find()[1])
        assert any("around Christmas" in note.text for note in fire.notes)
        assert not any("reply" in note.text for note in fire.notes), "it closes in months"


def test_what_is_closed_waits_for_feedback_until_it_is_given(tmp_path: Path) -> None:
    with register_at(tmp_path / "g") as office:
        one = note_reply(office, consulted(office, "2026-03-02", "2026-05-24"), "yes")
        (note,) = [n for n in consultation_findings(office, one).notes if n.weight == "question"]
        assert note.text == "It closed 181 days ago, and nobody has said yet what became of the answers."
        done = note_feedback(office, one, "all of it was done")
        assert not [n for n in consultation_findings(office, done).notes if n.weight == "question"]


def test_notice_of_funding_is_measured_by_the_areas_rule(tmp_path: Path) -> None:
    with register_at(tmp_path / "g", "warrington") as office:
        late = changed(office, "2027-01-31", notice=day("2026-12-01"), exit_strategy=False)
        found = funding_findings(office, late)
        short = is_short(found.verdicts)
        assert short is not None
        assert short_words(short) == "under 12 weeks: give the reason"
        assert {v.rule.asks for v in wanting(found)} == {"notice", "exit-strategy"}
        unsaid = funding_findings(office, changed(office, "2027-03-31"))
        assert [note.text for note in unsaid.notes] == [
            "The last day to tell those it affects in time is Wed 6 Jan 2027."
        ]
        text = "\n".join(line.says for line in funding_page(office, late).lines)
        assert "8 weeks and 5 days" in text
        assert "under 12 weeks: give the reason" in text


def test_days_are_foretold_before_they_are_kept(tmp_path: Path) -> None:
    with register_at(tmp_path / "g") as office:
        said = foretold(office.area, day("2026-11-09"), day("2026-12-18"))
        assert said == (
            "5 weeks and 5 days: under the 12 weeks of rc.rules.twelve-weeks; 12 weeks would be until "
            "Sun 31 Jan 2027."
        )
        assert foretold(office.area, day("2026-11-09"), day("2027-01-31")).startswith("12 weeks: as long as")
        assert (
            foretold(office.area, day("2026-11-09"), day("2026-11-08")) == "It would close before it opens."
        )
    with register_at(tmp_path / "w", "warrington") as office:
        assert notice_foretold(office.area, None, day("2027-03-31")).endswith("by Wed 6 Jan 2027.")
        late = notice_foretold(office.area, day("2027-02-01"), day("2027-03-31"))
        assert "with 12 weeks it could hold from" in late


def test_of_what_was_withdrawn_nothing_is_asked_any_more(tmp_path: Path) -> None:
    with register_at(tmp_path / "g", "warrington") as office:
        cut = changed(office, "2027-01-31", notice=day("2026-12-01"), exit_strategy=False)
        assert wanting(funding_findings(office, cut))
        gone = withdraw_funding_change(office, cut)
        assert funding_findings(office, gone).verdicts == ()
        says = [line.says for line in funding_page(office, gone).lines]
        assert "It does not stand any more, so they ask nothing." in says
        assert not any("give the reason" in line for line in says)
    with register_at(tmp_path / "c") as office:
        short = withdraw(office, consulted(office, "2026-12-20", "2027-01-10"))
        assert is_short(consultation_findings(office, short).verdicts) is None
        assert consultation_findings(office, short).notes == ()
