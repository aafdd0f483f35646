"""What a hook's answer may be, looked at as closely in a record as in a plain table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from meetings.errors import Refused
from meetings.hook_data import CalendarExtra, CompactWeekDays, ExportFormat, Finding, PluginCommand
from meetings.plugging.hook_calls import HOOKS, LARGEST, shaped

DAY = dt.date(2026, 6, 1)
GOOD: dict[str, Any] = {
    "compact_agenda_findings": [Finding("A sentence.", weight="question")],
    "compact_calendar_extras": [CalendarExtra("fair-2026", "Fair", DAY, DAY)],
    "compact_week": CompactWeekDays(DAY, DAY),
    "compact_export_formats": [ExportFormat("csv", "a table", ".csv", "a.b:c", ("minutes",))],
    "compact_commands": [PluginCommand("say-so", "Say so", "a:b", "WHAT")],
    "compact_phrases": {"tfa": "Thanks."},
}
BAD: list[tuple[str, Any]] = [
    ("compact_agenda_findings", [Finding(7)]),  # type: ignore[arg-type]
    ("compact_agenda_findings", [Finding("  ")]),
    ("compact_agenda_findings", [Finding("x" * 1001)]),
    ("compact_agenda_findings", [{"text": "a", "weight": "error"}]),
    ("compact_agenda_findings", [{"text": "a", "more": "b"}]),
    ("compact_agenda_findings", iter([])),
    ("compact_agenda_findings", "text"),
    ("compact_calendar_extras", [CalendarExtra("a\nb", "Fair", DAY)]),
    ("compact_calendar_extras", [{"key": "a", "title": "", "starts": DAY}]),
    ("compact_calendar_extras", [{"key": "a", "title": "Fair", "starts": "2026-02-30"}]),
    ("compact_calendar_extras", [{"key": "a", "title": "Fair", "starts": dt.date.max}]),
    ("compact_export_formats", [ExportFormat("CSV", "a", ".csv", "a:b")]),
    ("compact_export_formats", [ExportFormat("csv", "a", "csv", "a:b")]),
    ("compact_export_formats", [ExportFormat("csv", "a", "./../csv", "a:b")]),
    ("compact_export_formats", [ExportFormat("csv", "a", ".csv", "os.system('x')")]),
    ("compact_export_formats", [ExportFormat("csv", "a", ".csv", "a:b", ("cases",))]),  # type: ignore[arg-type]
    ("compact_commands", [PluginCommand("say so", "Say so", "a:b")]),
    ("compact_commands", [PluginCommand("say\n", "Say so", "a:b")]),
    ("compact_phrases", {"a": 7}),
    ("compact_phrases", {"a": object()}),
    ("compact_phrases", {"a": float("nan")}),
    ("compact_phrases", {f"word-{n}": "x" * 100 for n in range(LARGEST // 100)}),
]  # fmt: skip


@pytest.mark.parametrize(("hook", "answer"), GOOD.items())
def test_a_good_answer_is_the_same_as_a_record_and_as_a_table(hook: str, answer: Any) -> None:
    assert shaped(answer, HOOKS[hook]) == answer
    assert shaped(msgspec.to_builtins(answer), HOOKS[hook]) == answer


@pytest.mark.parametrize(("hook", "answer"), BAD)
def test_any_other_answer_is_none(hook: str, answer: Any) -> None:
    with pytest.raises((msgspec.ValidationError, TypeError, ValueError, Refused)):
        shaped(answer, HOOKS[hook])


def test_texts_are_cleaned_of_what_would_move_a_cursor() -> None:
    [finding] = shaped([{"text": "red\x1b[31m"}], HOOKS["compact_agenda_findings"])
    assert finding.text == "red�[31m"
