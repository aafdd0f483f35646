"""Whatever a log holds, what follows from it can be told, and nothing private or confidential is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from support_documents import office
from support_minutes import chains, logs

from meetings.afterwards.proposed import rules_after
from meetings.afterwards.task import held
from meetings.documents.extract import compose_extract
from meetings.documents.formats import FORMATS, render
from meetings.minutes.confidence import within
from meetings.minutes.fold import fold
from meetings.minutes.order import in_order
from meetings.office import Office
from meetings.records.entry import Entry
from meetings.records.group import Quorum


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("group") / "w", quorum=Quorum("1/3", {"voluntary": "1/2"})) as opened:
        yield opened


@settings(max_examples=120, deadline=None)
@given(chains() | logs())
def test_any_log_says_what_is_left_to_do_damaged_or_not(made: Office, said: list[Entry]) -> None:
    seen = held(made, made.meetings.get("m1"))
    entries = tuple(in_order(said))
    told = replace(
        seen, entries=entries, minutes=fold(seen.setting, entries), secret=frozenset(within(entries))
    )
    for status in ("draft", "adjourned"):
        tasks = [task for rule in rules_after(status) for task in rule(told)]
        assert len({task.key for task in tasks}) == len(tasks)
        assert all(task.text and "\n" not in task.text for task in tasks)
        assert not any("between ourselves" in f"{task.text}{task.message}" for task in tasks)
    page = compose_extract(made, seen.meeting, told.minutes)
    for format_ in FORMATS:
        assert "between ourselves" not in render(page, format_)
