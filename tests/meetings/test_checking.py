from __future__ import annotations

import datetime as dt
import hashlib

import support_office as group
from msgspec.structs import replace
from support_office import SCRIPT, taking

from meetings.checking import check
from meetings.minutes.life import approve
from meetings.office import Office, open_office
from meetings.records import forms as form
from meetings.records.meeting import Paper

HELD = dt.date(2027, 2, 3)
"""The day of the next meeting."""


def told(office: Office) -> list[tuple[str, bool]]:
    return [(finding.text, finding.damage) for finding in check(office)]


def test_an_office_in_use_is_whole() -> None:
    with group.office() as office:
        taking(office, *SCRIPT, "undo", "undo", "redo")
        assert told(office) == []


def test_papers_are_looked_at_one_by_one() -> None:
    with group.office() as office:
        folder, meeting = office.folder / "papers", group.meeting(office).id
        for name in ("whole", "changed", "missing"):
            (folder / name).write_text(name)
            office.papers.add(
                Paper(
                    meeting=meeting, title=name, file=name, sha256=hashlib.sha256(name.encode()).hexdigest()
                )
            )
        (folder / "changed").write_text("otherwise")
        (folder / "missing").unlink()
        (folder / "stray").write_text("x")
        found = told(office)
        assert [damage for _, damage in found] == [True, True, False]
        assert [word in text for word, (text, _) in zip(("changed", "missing", "stray"), found, strict=True)]
        assert not any("whole" in text for text, _ in found)


def test_what_names_a_record_that_is_not_there_is_damaged_and_a_removed_one_only_noted() -> None:
    with group.office() as office:
        item = office.items.find()[-1]
        held = group.meeting(office)
        office.papers.add(Paper(meeting=held.id, item=item.id, title="The map"))
        office.items.remove(item)
        office.items.put(replace(office.items.find()[0], carried_from="nowhere"))
        assert sorted(damage for _, damage in told(office)) == [False, True]


def test_two_edits_at_once_are_named_until_one_is_chosen() -> None:
    with group.office() as office, open_office(office.folder, third_party=False) as second:
        one, other = group.meeting(office), group.meeting(second)
        office.meetings.put(replace(one, title="One name"))
        second.meetings.put(replace(other, title="Another"))
        [(text, damage)] = told(office)
        assert "2 ways at once" in text
        assert "2026-01" in text
        assert not damage


def test_approved_minutes_that_were_changed_are_named() -> None:
    with group.office() as office:
        taking(office, "here JS PC", "item 3", "agreed: buy it", "close really")
        approve(office, group.meeting(office), at=group.meeting(office, "2027-01"), on=HELD)
        assert told(office) == []
        [entry] = [e for e in office.entries.find() if e.line == "agreed: buy it"]
        office.entries.put(replace(entry, parsed=form.Decision("sell it")))
        assert told(office) == [("The minutes of 2026-01 no longer say what was approved.", False)]
