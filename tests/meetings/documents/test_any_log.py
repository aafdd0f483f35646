from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from support_documents import office
from support_minutes import chains, logs

from meetings.documents.formats import FORMATS, render
from meetings.documents.minutes_page import compose_minutes
from meetings.documents.page import PrintedNote
from meetings.minutes.fold import fold
from meetings.minutes.setting import setting_of
from meetings.office import Office
from meetings.records.entry import Entry
from meetings.records.group import Quorum


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("group") / "w", quorum=Quorum("1/3", {"voluntary": "1/2"})) as opened:
        yield opened


@settings(max_examples=120, deadline=None)
@given(chains() | logs())
def test_any_log_can_be_printed_damaged_or_not(made: Office, said: list[Entry]) -> None:
    meeting = made.meetings.get("m1")
    minutes = fold(setting_of(made, meeting), said)
    for annex in (False, True):
        page = compose_minutes(made, meeting, minutes, annex=annex)
        for format_ in FORMATS:
            assert "between ourselves" not in render(page, format_)
        printed = [one for item in page.items for one in (*item.printed, *item.annex)]
        assert all(one.text for one in printed if isinstance(one, PrintedNote))
