from __future__ import annotations

import pytest

from meetings.errors import Refused
from meetings.tables import LARGEST, rows_of

ROWS = [(1, ["name", "role"]), (2, ["Zoë", "chair, for now"]), (5, ["Ann\nBell", ""])]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_are_read_as_spreadsheets_write_them(mark: str, code: str) -> None:
    text = f'name{mark}role\r\nZoë{mark}"chair, for now"\r\n\r\n {mark} \r\n"Ann\nBell"{mark}\r\n'
    assert list(rows_of(text.encode(code))) == ROWS


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"name\nAnn\0\n", "zero bytes"),
        (b"name\n\nAnn\x81\n", "Row 3"),
        (b'name\n"Ann\n', "Row 2 .* quotes"),
        (b"x" * (LARGEST + 1), "larger"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        list(rows_of(data))
