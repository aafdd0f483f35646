from __future__ import annotations

import msgspec
import pytest

from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import FORMATS, document_of, render
from meetings.documents.tree import Listing, RunningOrder
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import Terms
from meetings.records.meeting import Paper


def test_the_running_order_has_clock_times(made: Office) -> None:
    page = compose_agenda(made, made.meetings.get("m1"))
    order = document_of(page).sections[0].blocks[0]
    assert isinstance(order, RunningOrder)
    assert [(item.number, item.time) for item in order.items] == [
        (1, "14:00"), (2, "14:05"), (3, "14:10"), (4, "14:25"), (5, "14:45"), (6, "15:10"), (7, "15:25"),
    ]  # fmt: skip
    assert order.items[3].lines == (
        "For discussion, Castlebridge Health, 20 minutes",
        "Where it has reached, and where not.",
        "Carried over: not reached, put off twice.",
        "Paper: The leaflet, second draft",
    )
    assert order.items[6].lines == ("Standing item",)


def test_every_paper_is_listed_those_of_no_item_at_the_end(made: Office) -> None:
    made.papers.add(Paper(meeting="m1", item="gone", title="Left over"))
    papers = document_of(compose_agenda(made, made.meetings.get("m1"))).sections[1].blocks[0]
    assert papers == Listing(
        (
            "Item 4: The leaflet, second draft",
            "Item 5: grants.csv",
            "How to find the Town Hall",
            "Left over",
        )
    )


def test_an_empty_agenda_says_so_and_no_rule_gives_no_notice(made: Office) -> None:
    body = made.bodies.get("main")
    made.bodies.put(msgspec.structs.replace(body, terms=Terms()))
    printed = render(compose_agenda(made, made.meetings.get("m2")), "text")
    assert printed.endswith("AGENDA\n\nNothing is on the agenda yet.\n")


def test_a_cancelled_meeting_says_so_at_the_top(made: Office) -> None:
    meeting = made.meetings.get("m1")
    cancelled = msgspec.structs.replace(meeting, status="cancelled", cancelled="snow")
    assert document_of(compose_agenda(made, cancelled)).mark == "CANCELLED: snow"


def test_a_demonstration_and_a_body_of_the_same_name(made: Office) -> None:
    made.save_group(msgspec.structs.replace(made.group, made_up=False, name="Steering Group"))
    printed = render(compose_agenda(made, made.meetings.get("m1")), "text")
    assert "made up" not in printed
    assert "Body:" not in printed


def test_an_unknown_format_is_refused(made: Office) -> None:
    page = compose_agenda(made, made.meetings.get("m1"))
    assert all(render(page, format_).endswith("\n") for format_ in FORMATS)
    with pytest.raises(Refused, match="“rtf” is not a format documents are written in"):
        render(page, "rtf")
