"""Drafts read from files: numbered paragraphs from text, Markdown and Word, and a sentence for the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.errors import Refused
from meetings.proofing import reading, word_file
from meetings.proofing.draft import Draft
from meetings.proofing.reading import draft_from, read_draft


def texts(draft: Draft) -> list[str]:
    assert [one.number for one in draft.paragraphs] == list(range(1, len(draft.paragraphs) + 1))
    return [one.text for one in draft.paragraphs]


def word_bytes(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    document.add_heading("Parks strategy", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.add_paragraph("The end.", style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """A Word file with some of its parts changed, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            held = change.get(part.filename, old.read(part.filename))
            if held is not None:
                new.writestr(part.filename, held)
    return out.getvalue()


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Refused) as why:
        draft_from(data, name)
    said = str(why.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_text_is_parted_by_blank_lines_and_by_the_signs_of_a_list() -> None:
    text = "Parks\r\n\r\nWe ask\r\nyou all.\r\n- one\r\n  and more\r\n2. two\r\n(a) three\r\n\r\n\r\n# Costs"
    assert texts(draft_from(text.encode(), "parks.txt")) == [
        "Parks", "We ask you all.", "- one and more", "2. two", "(a) three", "# Costs",
    ]  # fmt: skip


def test_lines_that_nobody_broke_by_hand_are_a_paragraph_each() -> None:
    long = "word " * 30
    assert len(texts(draft_from(f"{long}\n{long}\nthe end".encode(), "a"))) == 3


def test_markdown_loses_its_signs_and_keeps_every_row_of_a_table_whole() -> None:
    text = (
        "# The *Parks* strategy\n\nWe ask [you](https://example.org) `all`\nof it: snake_case.\n\n* one\n"
        "* two\n\n"
        "| day | what |\n|---|---|\n| 3 March | opens |\n\n<b>bold</b>\n\n```\ncode\n```\n"
    )
    assert texts(draft_from(text.encode(), "parks.MD")) == [
        "The Parks strategy", "We ask you all of it: snake_case.", "one", "two", "day | what",
        "3 March | opens", "<b>bold</b>", "code",
    ]  # fmt: skip


def test_a_word_file_gives_headings_paragraphs_and_the_rows_of_its_tables_in_order() -> None:
    data = word_bytes("We ask you.", "", "[b]not bold[/]", table=(("Opens", "3 March"), ("", "Closes")))
    assert texts(draft_from(data, "parks.docx")) == [
        "Parks strategy", "We ask you.", "[b]not bold[/]", "Opens | 3 March", "Closes", "The end.",
    ]  # fmt: skip


def test_what_was_inserted_while_changes_were_tracked_is_read_and_what_was_deleted_is_not() -> None:
    data = word_bytes("STAYS")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        xml = packed.read("word/document.xml")
    run = b"<w:r><w:t>STAYS</w:t></w:r>"
    assert run in xml
    tracked = (
        b'<w:ins w:id="1" w:author="x"><w:r><w:t>NEW</w:t></w:r></w:ins>'
        b'<w:del w:id="2" w:author="x"><w:r><w:delText>OLD</w:delText></w:r></w:del>'
    )
    changed = repacked(data, {"word/document.xml": xml.replace(run, run + tracked)})
    assert "STAYSNEW" in texts(draft_from(changed, "parks.docx"))


def test_a_word_file_without_its_ending_is_known_by_what_it_is() -> None:
    assert "We ask you." in texts(draft_from(word_bytes("We ask you."), "parks"))


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"%PDF-1.7 \0", "a.txt", "save the draft as Word (.docx) or as text"),
        (b"words", "a.pdf", "is a PDF"),
        (b"words", "a.doc", "save it as .docx"),
        (b"words", "a.odt", "save it as Word"),
        (b"{\\rtf1", "a.rtf", "save it as Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.docx", "without a password"),
        (b"PK\x03\x04 no zip", "a.docx", "open it in Word and save it again"),
        (b"no zip at all", "a.docx", "open it in Word and save it again"),
        (b"a\0b", "a.txt", "is no text and no Word file"),
        (b"\x81\x8d\x8f", "a.txt", "not in UTF-8"),
        (b"", "a.txt", "holds no words"),
        (b" \n\t\n", "a.md", "holds no words"),
        (b"x" * (reading.LARGEST + 1), "a.txt", "larger than 2 MB"),
    ],
)
def test_what_is_no_draft_is_told_what_to_do(data: bytes, name: str, says: str) -> None:
    assert says in refused(data, name)


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("held", [None, b"", b"<broken", b"<x/>"])
def test_a_broken_word_file_is_refused(part: str, held: bytes | None) -> None:
    assert "is no Word file that can be read" in refused(repacked(word_bytes("x"), {part: held}), "a.docx")


def test_a_word_file_that_unpacks_to_too_much_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    small = word_bytes("x")
    bomb = repacked(small, {"word/styles.xml": b"0" * 70_000_000})
    assert len(bomb) < 1_000_000
    monkeypatch.setattr(docx, "Document", lambda *_: pytest.fail("it was unpacked"))
    assert "too large once it is unpacked" in refused(bomb, "a.docx")
    monkeypatch.setattr(word_file, "_PARTS", 3)
    assert "too large once it is unpacked" in refused(small, "a.docx")


def test_what_is_longer_than_any_draft_is_refused_before_it_is_all_read() -> None:
    assert "longer than any draft" in refused(b"a\n\n" * (reading.MOST + 1), "a.txt")
    assert len(texts(draft_from(b"a\n\n" * reading.MOST, "a.txt"))) == reading.MOST
    assert "longer than any draft" in refused(word_bytes("end " * 600_000), "a.docx")


def test_entities_of_a_word_file_are_not_followed() -> None:
    data = word_bytes("SECRET")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        xml = packed.read("word/document.xml")
    head, _, rest = xml.partition(b"?>")
    evil = (
        head + b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + rest.replace(b"SECRET", b"&e;")
    )
    try:
        found = texts(draft_from(repacked(data, {"word/document.xml": evil}), "a.docx"))
    except Refused:
        return
    assert "root:" not in " ".join(found)


def test_a_folder_a_missing_file_and_a_device_are_told_apart(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "no.txt", "There is no file"),
        (Path("/dev/null"), "is a device"),
        (Path("a\0b"), "no"),
    ):
        with pytest.raises(Refused, match=says):
            read_draft(path)
    (tmp_path / "old.txt").write_bytes("caf\xe9 consulted".encode("cp1252"))
    assert texts(read_draft(tmp_path / "old.txt")) == ["café consulted"]


def test_control_characters_become_what_the_store_would_make_of_them() -> None:
    assert texts(draft_from(b"\x1b[31mred\x07 [/]", "a.txt")) == ["�[31mred� [/]"]


@given(st.text(), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_at_all_is_read_or_holds_no_words(text: str, name: str) -> None:
    try:
        draft = draft_from(text.encode("utf-8", "replace"), name)
    except Refused:
        return
    assert all(one.text == " ".join(one.text.split()) for one in draft.paragraphs)
    assert texts(draft)
