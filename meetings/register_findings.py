"""What plugins say of a consultation or of a change of funding, besides the area's own rules."""

from __future__ import annotations

from meetings.hook_data import Finding
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange


def consultation_findings(office: Office, consultation: Consultation) -> list[Finding]:
    """What the plugins' look at a consultation brings up; one that fails is left out."""
    found = office.plugins.call_each(
        "compact_consultation_findings",
        area=office.area, consultation=consultation, today=office.today,
    )  # fmt: skip
    return [finding for answer in found for finding in answer]


def funding_findings(office: Office, change: FundingChange) -> list[Finding]:
    """What the plugins' look at a change of funding brings up; one that fails is left out."""
    found = office.plugins.call_each(
        "compact_funding_findings", area=office.area, change=change, today=office.today
    )
    return [finding for answer in found for finding in answer]
