"""What a line of the minutes refers to stands in the published minutes, where its words do not show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support_office as so

from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.minutes.setting import minutes_of
from meetings.minutes.taking import Taking
from meetings.office import Office

KEY = "h.undertakings.public.2"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    with so.office(folder=tmp_path / "group") as office:
        yield office


def printed(office: Office, *lines: str) -> str:
    meeting = office.meetings.find(order="start")[0]
    taking = Taking(office, meeting)
    for line in ("open 14:00", "here JS PC", "item 2", *lines):
        taking.take(line)
    meeting = office.meetings.get(meeting.id)
    return render(compose_minutes(office, meeting, minutes_of(office, meeting)), "text")


@pytest.mark.parametrize(
    "line", [f"agreed: ask them #{KEY}", f"noted: asked #{KEY}", f"ACTION: JS to ask #{KEY}"]
)
def test_a_decision_a_note_and_an_action_say_it_in_a_line_of_its_own(made: Office, line: str) -> None:
    assert f"Refers to {KEY}." in " ".join(printed(made, line).split())


def test_a_remark_says_it_behind_its_words_and_nothing_is_said_twice(made: Office) -> None:
    said = " ".join(
        printed(made, f"JS: they were asked #{KEY}", f"So #{KEY} was kept", "JS: #awareness").split()
    )
    assert f"they were asked. (refers to {KEY})" in said
    assert said.count(KEY) == 2
