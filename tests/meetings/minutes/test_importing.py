from __future__ import annotations

import datetime as dt

import pytest
import support_office as group

from meetings.minutes.importing import import_lines, trial
from meetings.minutes.taking import Taking
from meetings.store.engine import Engine
from meetings.store.errors import WriteFailed

LINES = ["open 14:03", "here JS PC", "", "ACTION: JS to draft it", "undo", "s/zebra/x/", "so it was"]


def test_a_trial_tells_what_would_become_of_each_line_and_keeps_nothing() -> None:
    with group.office() as office:
        before = group.everything(office)
        tried = trial(office, group.meeting(office), LINES)
        assert [(one.number, one.refused) for one in tried] == [
            (1, False), (2, False), (4, False), (5, False), (6, True), (7, False),
        ]  # fmt: skip
        assert tried[2].became.startswith("ACTION A-2026-001")
        assert group.everything(office) == before
        assert import_lines(office, group.meeting(office), LINES) == tried


def test_what_was_imported_is_taken_back_line_by_line() -> None:
    with group.office() as office:
        import_lines(office, group.meeting(office), ["open", "one", "two"])
        office.store.undo()
        assert [e.line for e in office.entries.find() if not e.taken_back] == ["open", "one"]


def test_a_disk_that_fails_names_the_line_it_failed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with group.office() as office:
        engine: Engine = office.store.engine
        keep, kept = engine.commit, iter([True, True, False])  # the opening, then two lines

        def failing() -> None:
            if next(kept):
                keep()
                return
            engine.rollback()
            raise WriteFailed("The disk is full.")

        monkeypatch.setattr(engine, "commit", failing)
        with pytest.raises(WriteFailed, match="Line 2 was not kept, nor any after it: The disk is full"):
            import_lines(office, group.meeting(office), ["one", "two", "three"])
        assert [e.line for e in office.entries.find()] == ["open", "one"]


def test_written_up_afterwards_only_typed_times_count_and_dates_go_by_the_meetings_day() -> None:
    with group.office() as office:
        meeting = group.meeting(office)
        lines = [
            "open",
            "here JS",
            "item 4",
            "PC arrived",
            "14:51 RN arrived",
            "action JS: see to it by Friday",
        ]
        import_lines(office, meeting, lines)
        taking = Taking(office, office.meetings.get(meeting.id), from_notes=True)
        times = [entry.at and (entry.at.hour, entry.at.minute) for entry in taking.entries]
        assert times == [None, None, None, None, (14, 51), None]
        [action] = office.actions.find()
        on = meeting.start.date()
        assert action.due.on is not None
        assert on <= action.due.on <= on + dt.timedelta(days=7)
        from_item = {a.person.id: a.since_item for a in taking.minutes.attendance if a.presence == "present"}
        opened = next(item.id for n, item in enumerate(taking.items, start=1) if n == 4)
        assert sorted(map(str, from_item.values())) == sorted(map(str, [None, opened, opened]))
