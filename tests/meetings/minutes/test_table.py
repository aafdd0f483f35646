"""The one page of help says what is so: each example is read as a command, and every form is there."""

from __future__ import annotations

import pytest
from support_lines import ROOM

from meetings.minutes.grammar import read
from meetings.minutes.reading import Nothing, Reading, Says
from meetings.minutes.table import MEANS, TABLE, lines
from meetings.records import forms

EXAMPLES = [typed for _, rows in TABLE for row, _ in rows for typed in row.split(" · ")]
PROSE = ("anything else at all", "\\JS: anything")


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_read_as_a_command_unless_it_is_told_to_be_prose(line: str) -> None:
    reading = read(line, ROOM)
    assert (isinstance(reading, Says) and isinstance(reading.parsed, forms.Prose)) == (line in PROSE)
    assert not isinstance(reading, Says) or reading.offer is None


def test_every_form_and_every_reading_is_on_the_page() -> None:
    readings = [read(line, ROOM) for line in EXAMPLES]
    said = {type(reading.parsed) for reading in readings if isinstance(reading, Says)}
    assert set(forms.Parsed.__args__) - said == {forms.Close}
    assert {type(reading) for reading in readings} == set(Reading.__args__) - {Nothing}


def test_no_example_stands_there_twice_and_each_line_fits_a_terminal() -> None:
    assert len(EXAMPLES) == len(set(EXAMPLES))
    assert max(len(line) for line in lines(40)) <= 78
    assert len(list(lines(40))) == sum(1 + len(rows) for _, rows in (*TABLE, *MEANS))
