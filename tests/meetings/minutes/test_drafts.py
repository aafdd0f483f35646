"""The half-typed line: read back as it was left, and never offered again once it has been kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import support_office as group
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.minutes.drafts import Draft, read_draft, still_open, write_draft


@settings(max_examples=60, deadline=None)
@given(st.text(), st.lists(st.text(), max_size=4))
def test_a_draft_is_read_back_as_it_was_left(
    tmp_path_factory: pytest.TempPathFactory, line: str, unkept: list[str]
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "half" / "typed.json"
    draft = Draft(line.encode("utf-8", "replace").decode(), tuple(unkept))
    write_draft(path, draft)
    assert read_draft(path) == (draft if draft else Draft())


def test_the_file_is_private_and_goes_when_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "typed.json"
    write_draft(path, Draft("half a li"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_draft(path, Draft("half a line"))
    assert read_draft(path).line == "half a line"
    assert [one.name for one in tmp_path.iterdir()] == ["typed.json"]
    write_draft(path, Draft())
    assert not path.exists()
    write_draft(path, Draft())


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"line": 3}', b"\xff\xfe", b"[]"])
def test_a_file_that_cannot_be_read_is_no_draft(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / "typed.json"
    path.write_bytes(rubbish)
    assert read_draft(path) == Draft()


def test_what_was_kept_since_is_not_offered_again_and_each_line_counts_once() -> None:
    with group.office() as office:
        session = group.taking(office, "open", "The hall is free")
        since = session.entries[-1].id
        group.take(session, "The leaflet is out", "The leaflet is out")
        left = Draft("The leaflet is out", ("The leaflet is out",) * 3 + ("The hall is free",), since=since)
        again = still_open(left, session.entries)
        assert again.line == ""
        assert again.unkept == ("The leaflet is out", "The hall is free")
        editing = still_open(Draft("The leaflet is out", editing=since, since=since), session.entries)
        assert editing.line == "The leaflet is out"
