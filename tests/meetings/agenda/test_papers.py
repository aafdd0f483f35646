from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support_documents import office

from meetings.agenda.papers import attach, copied_in, detach, safe_name
from meetings.errors import Refused


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("leaflet.pdf", "leaflet.pdf"),
        ("Café – plan (2).DOCX", "Café-plan-2.DOCX"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("\udcff\x1b[31m.txt", "31m.txt"),
        ("...", "paper"),
        ("", "paper"),
        ("-o.txt", "o.txt"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 98),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text() | st.text(alphabet="./\\-con prn\x00\udcff:|", max_size=300))
@settings(max_examples=200)
def test_any_name_at_all_is_safe_and_stays_what_it_became(name: str) -> None:
    safe = safe_name(name)
    assert re.fullmatch(r"[\w.-]{1,101}", safe)
    assert safe[0] not in ".-"
    assert "/" not in safe
    assert safe_name(safe) == safe
    safe.encode()


def test_a_paper_is_copied_private_and_stays_what_it_was(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"first")
    with office(tmp_path / "w") as made:
        meeting = made.meetings.get("m2")
        with copied_in(made, meeting, [source]) as copies:
            (paper,) = attach(made, meeting, None, copies)
        source.write_bytes(b"second")
        kept = made.folder / "papers" / paper.file
        assert kept.read_bytes() == b"first"
        assert kept.stat().st_mode & 0o777 == 0o600
        assert (paper.sha256, paper.size, paper.title) == (hashlib.sha256(b"first").hexdigest(), 5, "plan")
        assert (paper.meeting, paper.item) == ("m2", None)


def test_what_fails_afterwards_takes_the_copies_away(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"first")
    with office(tmp_path / "w") as made:
        meeting = made.meetings.get("m2")
        before = made.papers.count()
        names = []
        with contextlib.suppress(RuntimeError), copied_in(made, meeting, [source, source]) as copies:
            names = [copy.file for copy in copies]
            assert len(list((made.folder / "papers").iterdir())) == 2
            raise RuntimeError
        assert names == ["2027-01-plan.txt", "2027-01-plan-2.txt"]
        assert list((made.folder / "papers").iterdir()) == []
        with pytest.raises(Refused, match="no file"), copied_in(made, meeting, [source, tmp_path / "none"]):
            pytest.fail("nothing is done with half of the papers")
        assert list((made.folder / "papers").iterdir()) == []
        assert made.papers.count() == before


def test_a_file_of_the_same_name_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"new")
    with office(tmp_path / "w") as made:
        held = made.folder / "papers" / "2027-01-plan.txt"
        held.write_bytes(b"held")
        with copied_in(made, made.meetings.get("m2"), [source]):
            pass
        assert held.read_bytes() == b"held"
        assert made.today == dt.date(2026, 12, 10)


def test_papers_are_taken_off_an_open_agenda_and_their_files_stay(tmp_path: Path) -> None:
    with office(tmp_path / "w") as made:
        meeting = made.meetings.get("m2")
        (tmp_path / "map.txt").write_text("map")
        with copied_in(made, meeting, [tmp_path / "map.txt"]) as copies:
            papers = attach(made, meeting, None, copies)
        closed = made.meetings.put(replace(meeting, status="approved"))
        with pytest.raises(Refused, match="is closed"):
            detach(made, closed, papers)
        made.meetings.put(replace(closed, status="agenda-open"))
        detach(made, meeting, papers)
        assert papers[0].id not in [paper.id for paper in made.papers.find()]
        assert (made.folder / "papers" / copies[0].file).is_file()
