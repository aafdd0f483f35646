from __future__ import annotations

import os
from pathlib import Path

import pytest

from compact_tui.writing import file_named, folder_named, write_private
from meetings.errors import Refused


def test_a_file_is_named_as_terminals_paste_it_and_refused_in_words(tmp_path: Path) -> None:
    assert file_named(" 'a b.txt' ") == Path("a b.txt")
    assert file_named("~/x").is_absolute()
    for words in ("", "  "):
        with pytest.raises(Refused, match="No file was named"):
            file_named(words)
        with pytest.raises(Refused, match="No folder was named"):
            folder_named(words)
    assert folder_named(" 'a b' ") == Path("a b")
    there = write_private(tmp_path / "x.txt", "one")
    with pytest.raises(Refused, match="is there already"):
        write_private(there, "two")
    assert there.read_text() == "one"
    write_private(there, "two", replace=True)
    assert there.read_text() == "two"
    for target in (tmp_path, tmp_path / "no" / "x", there / "x", tmp_path / ("n" * 400), tmp_path / "a\0b"):
        with pytest.raises(Refused):
            write_private(target, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
    assert there.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="is a device"):
        write_private(Path(os.devnull), "x", replace=True)
