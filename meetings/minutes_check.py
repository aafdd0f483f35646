"""A look at minutes before they go out: what could be missing. Nothing here stops anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from meetings.dates import short_of
from meetings.errors import NotHeld
from meetings.hook_data import Finding
from meetings.minutes.closing import Missing, unfinished
from meetings.minutes.model import Minutes
from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of, minutes_of
from meetings.minutes.versions import Version, to_choose
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.entry import Entry
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.references import following
from meetings.store.query import where


def minutes_findings(office: Office, meeting: Meeting) -> list[Finding]:
    """Everything a look at a meeting's minutes brings up; refused where none were taken."""
    minutes = minutes_of(office, meeting)
    if minutes.state == "not-open":
        raise NotHeld(f"No minutes were taken of {meeting.ref} yet, so there is nothing to look at.")
    return findings_of(office, meeting, minutes)


def findings_of(office: Office, meeting: Meeting, minutes: Minutes) -> list[Finding]:
    """Everything a look at these minutes brings up, the plugins' findings last."""
    lines = in_order(entries_of(office, meeting.id))
    ours = (Finding(one.text, weight="question") for one in _ours(office, meeting, minutes, lines))
    return [*ours, *_theirs(office, meeting, minutes)]


def missing_of(
    office: Office, meeting: Meeting, minutes: Minutes, entries: Iterable[Entry]
) -> tuple[Missing, ...]:
    """The same with the line that each thing is about; `entries` are the lines in their order."""
    theirs = (Missing(finding.text) for finding in _theirs(office, meeting, minutes))
    return (*_ours(office, meeting, minutes, entries), *theirs)


def _ours(office: Office, meeting: Meeting, minutes: Minutes, entries: Iterable[Entry]) -> Iterator[Missing]:
    yield from map(_to_choose, to_choose(office, meeting.id).values())
    given = office.actions.find(where("meeting") == meeting.id)
    yield from unfinished(minutes, given, office.sector_names, entries, Naming(office).owner)
    if meeting.body == MAIN and meeting.kind != "special" and _none_follows(office, meeting):
        yield Missing("No next meeting is planned.", line="next meeting ")


def _none_follows(office: Office, meeting: Meeting) -> bool:
    """Whether no meeting is planned after this; a working party meets when it is needed."""
    return following(office, meeting.body, meeting.sittings[-1].start) is None


def _theirs(office: Office, meeting: Meeting, minutes: Minutes) -> Iterator[Finding]:
    found = office.plugins.call_each(
        "compact_minutes_findings", area=office.area, meeting=meeting, minutes=minutes
    )
    for answer in found:
        yield from answer


def _to_choose(versions: Sequence[Version]) -> Missing:
    entry = versions[0].entry
    stands = f"stands in {len(versions)} versions, changed at once: choose one of them."
    return Missing(f"The line “{short_of(entry.line)}” {stands}", entry.id)
