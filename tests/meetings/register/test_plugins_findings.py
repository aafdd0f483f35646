from __future__ import annotations

from pathlib import Path

import support_office as so
from support_areas import Site
from support_areas import site as site

from meetings.hook_data import Finding
from meetings.office import open_office
from meetings.plugging.trial import EXAMPLES
from meetings.register.findings import Findings, consultation_findings, funding_findings

CONSULTATION = EXAMPLES["compact_consultation_findings"]["consultation"]
CHANGE = EXAMPLES["compact_funding_findings"]["change"]


def said(found: Findings) -> list[Finding]:
    """What the plugins have said: what the office itself finds is no plugin's."""
    return [one for one in found.notes if one.rule == "p. 3" or one.text.startswith("halton ")]


def test_plugins_look_at_consultations_and_changes_and_one_that_fails_is_left_out(
    site: Site, tmp_path: Path
) -> None:
    hook = "from meetings.hookspecs import hookimpl\n@hookimpl\ndef compact_"
    site.module(
        "looks",
        f"{hook}consultation_findings(area, consultation, today):\n"
        "    return [{'text': f'{area.key} {consultation.title} {today}', 'weight': 'question'}]\n"
        f"{hook}funding_findings(change):\n    return [{{'text': change.kind, 'rule': 'p. 3'}}]\n",
    )
    site.module(
        "fails",
        f"{hook}consultation_findings(consultation):\n    return consultation.nothing\n"
        f"{hook}funding_findings(change):\n    return 1 / 0\n",
    )
    site.install("zz", "looks = looks", "fails = fails")
    with so.office(folder=tmp_path / "group") as office:
        clock = office.store.clock
        assert said(consultation_findings(office, CONSULTATION)) == []
        assert said(funding_findings(office, CHANGE)) == []
    with open_office(tmp_path / "group", clock=clock) as office:
        assert said(consultation_findings(office, CONSULTATION)) == [
            Finding("halton Parks strategy 2026-12-09", weight="question")
        ]
        assert said(funding_findings(office, CHANGE)) == [Finding("ends", rule="p. 3")]
        assert [(one.plugin, one.hook) for one in office.plugins.faults] == [
            ("fails", "compact_consultation_findings"),
            ("fails", "compact_funding_findings"),
        ]
