"""A paper goes out once it was looked through; else it is held back and told, until somebody lets it out."""

from __future__ import annotations

from pathlib import Path

import pytest
import support_office as so
from msgspec.structs import replace
from support_papers import pdf, runs, word

from meetings.agenda.papers import attach, copied_in, let_out
from meetings.office import Office
from meetings.publishing import looking
from meetings.publishing.contacts import Contacts
from meetings.publishing.looking import Looking, keep_memory, read_memory
from meetings.publishing.publish import publish
from meetings.publishing.site import Choices, site
from meetings.records.meeting import Paper
from meetings.records.people import Person

SAM = "sam@example.net"


def with_paper(office: Office, folder: Path, name: str, data: bytes) -> Paper:
    (folder / name).write_bytes(data)
    meeting = so.meeting(office, "2027-01")
    with copied_in(office, meeting, [folder / name]) as copies:
        (paper,) = attach(office, meeting, None, copies)
    return paper


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word(runs("Ask sam@", "example.net")), "it holds the address s…@example.net (its text)."),
        (pdf("x", "ring 01632 960001 or 01632 960002"), "the number …001 (page 2), the number …002 (page 2)"),
        (b"\x89PNG\r\n", "it cannot be looked through: it is a picture"),
        (f"{SAM} a@example.net b@example.net c@example.net d@example.net".encode(), "and 2 more"),
    ],
    ids=["Word", "PDF", "picture", "text"],
)
def test_a_paper_is_held_back_and_told_until_it_is_let_out(tmp_path: Path, data: bytes, why: str) -> None:
    with so.office() as office:
        paper = with_paper(office, tmp_path, "grants.pdf", data)
        held = site(office, Choices(), {})
        assert not [name for name in held.files if name.startswith("papers/")]
        (one,) = held.held_back
        assert why in one.words
        assert SAM not in one.words
        assert b"grants" not in held.files["meetings/2027-01.html"], "nor is it named on the agenda"
        let_out(office, [paper], "yes")
        free = site(office, Choices(), {})
        assert "papers/2027-01-grants.pdf" in free.files
        assert free.held_back == ()
        let_out(office, [paper], "checked")
        assert site(office, Choices(), {}).held_back == (replace_words(one, office),)


def replace_words(one: object, office: Office) -> object:
    """What was held back, of the paper as it stands now."""
    from dataclasses import replace as with_

    (paper,) = office.papers.find()
    return with_(one, paper=paper)  # type: ignore[type-var]


def test_one_in_which_nothing_is_found_goes_out_unless_it_is_to_stay(tmp_path: Path) -> None:
    with so.office() as office:
        paper = with_paper(office, tmp_path, "grants.docx", word(runs("Grants of £1,250,000")))
        assert "papers/2027-01-grants.docx" in site(office, Choices(), {}).files
        let_out(office, [paper], "no")
        kept = site(office, Choices(), {})
        assert not any("grants" in name for name in kept.files)
        assert kept.held_back == ()


def test_what_was_let_out_is_looked_through_again_once_it_is_another_file(tmp_path: Path) -> None:
    with so.office() as office:
        paper = with_paper(office, tmp_path, "grants.txt", SAM.encode())
        let_out(office, [paper], "yes")
        (office.folder / "papers" / paper.file).write_bytes(b"x" + SAM.encode())
        (one,) = site(office, Choices(), {}).held_back
        assert "is not what was attached" in one.words


def test_a_member_is_told_of_a_paper_that_is_held_back_and_of_none_that_is_to_stay(tmp_path: Path) -> None:
    with so.office() as office:
        with_paper(office, tmp_path, "grants.txt", SAM.encode())
        let_out(office, [with_paper(office, tmp_path, "mauve.txt", b"x")], "no")
        publish(office, tmp_path / "public", Choices())
        pages = [path.read_text() for path in (tmp_path / "public" / "m").glob("*/index.html")]
        assert len(pages) == len(so.MEMBERS)
        for page in pages:
            assert "grants (2027-01) (not on the web; ask the secretary for it)" in page
            assert "mauve" not in page


def test_a_paper_is_read_once_and_again_when_the_roster_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with so.office() as office:
        with_paper(office, tmp_path, "grants.txt", b"Ask Sam at extension 4411 22")
        read: list[str] = []
        real = Looking._look
        monkeypatch.setattr(Looking, "_look", lambda self, data: read.append("x") or real(self, data))  # type: ignore[func-returns-value]
        for _ in range(3):
            assert publish(office, tmp_path / "public", Choices()).held_back == ()
        assert read == ["x"]
        sam = next(one for one in office.people.find() if one.name == "Sam Kerr")
        office.people.put(replace(sam, phone="441 122"))
        assert len(publish(office, tmp_path / "public", Choices()).held_back) == 1
        assert len(read) == 2
        memory = office.folder / looking._MEMORY
        assert "4411" not in memory.read_text()
        assert memory.stat().st_mode & 0o777 == 0o600
        memory.write_text("rubbish")
        assert len(publish(office, tmp_path / "public", Choices(), dry=True).held_back) == 1
        assert memory.read_text() == "rubbish", "nothing is written in a dry run"


def test_what_nobody_asks_about_any_more_is_forgotten(tmp_path: Path) -> None:
    memory = {"old": "it holds something"}
    one = Looking(Contacts([Person(name="Jo", initials="JS")]), memory)
    assert one.against("a", b"nothing") == ""
    one.forget()
    assert list(memory.values()) == [""]
    keep_memory(tmp_path, memory)
    assert read_memory(tmp_path) == memory
    keep_memory(tmp_path / "missing", memory)
