"""Formats that plugins bring: offered for what they print, written behind the wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import support_office as so
from support_areas import Site
from support_areas import site as site

from meetings.documents.agenda_page import compose_agenda
from meetings.documents.further import brought, written
from meetings.documents.minutes_page import compose_minutes
from meetings.errors import Refused
from meetings.minutes.setting import minutes_of
from meetings.office import Office, open_office

HOOKS = """\
from meetings.hookspecs import hookimpl

@hookimpl
def compact_export_formats():
    one = {"title": "one", "suffix": ".one"}
    return [
        {"key": "titles", "write": "writers:titles", "prints": ["agenda"], **one},
        {"key": "bytes", "write": "writers:as_bytes", **one},
        {"key": "html", "write": "writers:titles", **one},
        *({"key": name, "write": "writers:" + name, **one} for name in "raises number broken gone".split()),
    ]
"""
WRITERS = """\
def titles(document):
    document["items"].reverse()
    return "\\n".join(item["title"] for item in document["items"])

def as_bytes(document):
    return bytes([0, 255]) + ("present" if "present" in document else "agenda").encode()

def raises(document):
    return document["nothing"]

def number(document):
    return 7

def broken(document):
    return "\\ud800"
"""


@pytest.fixture
def office(site: Site, tmp_path: Path) -> Iterator[Office]:
    site.module("formats", HOOKS)
    site.module("writers", WRITERS)
    site.install("zz", "formats = formats")
    with so.office(folder=tmp_path / "group") as made:
        so.taking(made, "open 14:00", "here JS")
        clock = made.store.clock
    with open_office(tmp_path / "group", clock=clock) as opened:
        yield opened


def test_a_format_is_offered_for_what_it_prints_and_one_of_our_words_is_not(office: Office) -> None:
    assert list(brought(office, "minutes")) == ["bytes", "raises", "number", "broken", "gone"]
    assert "titles" in brought(office, "agenda")
    [fault] = office.plugins.faults
    assert "formats brings “html”, which the program writes itself" in fault.error


def test_a_writer_gets_the_document_as_plain_data_of_its_own(office: Office) -> None:
    page = compose_agenda(office, so.meeting(office))
    last_first = written(office, page, "titles")
    assert last_first == b"Funding code\nThe leaflet\nAction plan\nMinutes\nWelcome and apologies"
    assert written(office, page, "titles") == last_first
    assert written(office, page, "bytes") == b"\x00\xffagenda"
    meeting = so.meeting(office)
    minutes = compose_minutes(office, meeting, minutes_of(office, meeting))
    assert written(office, minutes, "bytes") == b"\x00\xffpresent"
    assert str(written(office, page, "html")).startswith("<!doctype html>")
    with pytest.raises(Refused, match="choose one of: markdown, html, text, json, bytes"):
        written(office, minutes, "titles")


@pytest.mark.parametrize(
    ("format_", "says"),
    [
        ("raises", "failed in writers:raises (KeyError"),
        ("number", "it gave a int, and neither text nor bytes"),
        ("broken", "UnicodeEncodeError"),
        ("gone", "could not give writers:gone"),
    ],
)
def test_one_that_fails_is_refused_in_a_sentence_and_named(office: Office, format_: str, says: str) -> None:
    with pytest.raises(Refused) as why:
        written(office, compose_agenda(office, so.meeting(office)), format_)
    assert says in str(why.value)
    assert office.plugins.faults[-1].error == str(why.value)
    assert office.plugins.faults[-1].hook == "compact_export_formats"
