"""Papers are read wherever words can stand in them; what cannot be read says so; nothing bursts."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from support_papers import office, open_document, packed, pdf, runs, word, written

from meetings.publishing.reading import packed as packing
from meetings.publishing.reading.words import words_of

SAM = "sam@example.net"


def found(data: bytes) -> set[str]:
    """Where Sam's address stands in a paper; all of it can be read."""
    words = words_of(data)
    assert words.unread == ""
    return {piece.where for piece in words.pieces if SAM in piece.text}


AS_LINK = SAM.replace("@", "%40")
P = f"<c><p>{SAM}</p></c>"
IN_A_SHEET = office("xl/sharedStrings.xml", f"<s>{SAM}</s>")

WRITTEN = [
    (f"Minutes\n\nAsk {SAM}\n".encode(), "line 3"),
    (f"# Ask\n[Sam](mailto:{SAM})".encode(), "line 2"),
    (f"<p>Ask <b>x</b></p>\n<a href='mailto:{AS_LINK}'>Sam</a>".encode(), "line 2"),
    (f"Ask {SAM.replace('@', '&#64;')}".encode(), "line 1"),
    (f"name,address\r\nSam,{SAM}\r\n".encode("utf-16"), "line 2"),
    (f"Caf\xe9 {SAM}".encode("cp1252"), "line 1"),
]
OF_WORD = [
    (word(runs("sam@", "exam", "ple.net")), "its text"),
    (word(f"<w:del><w:r><w:delText>{SAM}</w:delText></w:r></w:del>"), "its text"),
    (word(runs("x"), "word/header1.xml", P), "a header or footer"),
    (word(runs("x"), "word/comments.xml", P), "a comment"),
    (word(runs("x"), "word/footnotes.xml", P), "a note"),
    (word(runs("x"), "docProps/core.xml", f"<c><a>Sam</a><b>{SAM}</b></c>"), "its properties"),
    (word(runs("x"), "customXml/item1.xml", P), "its part customXml/item1.xml"),
    (word(runs("x"), "word/_rels/document.xml.rels", f'<r><s Target="mailto:{AS_LINK}"/></r>'), "a link"),
    (word(runs("x"), "word/embeddings/a.xlsx", IN_A_SHEET), "its cells"),
]
OF_OTHERS = [
    (office("xl/sharedStrings.xml", f"<s><si><t>x</t></si><si><t>{SAM}</t></si></s>"), "its cells"),
    (office("xl/worksheets/sheet2.xml", f"<s><c><is><t>{SAM}</t></is></c></s>"), "sheet 2"),
    (office("ppt/slides/slide3.xml", f"<s><p><r><t>sam@</t></r><r>{SAM[4:]}</r></p></s>"), "slide 3"),
    (office("ppt/notesSlides/notesSlide3.xml", P), "the notes of slide 3"),
    (open_document("text", f"<text:p>Ask <text:span>sam@</text:span>{SAM[4:]}</text:p>"), "its text"),
    (open_document("text", f'<text:a xlink:href="mailto:{SAM}">Sam</text:a>'), "its text"),
    (open_document("spreadsheet", f"<table:table-cell>{SAM}</table:table-cell>"), "its text"),
    (open_document("text", "<text:p>x</text:p>", styles=f"<text:p>{SAM}</text:p>"), "a header or footer"),
    (open_document("text", "", meta=f"<meta:initial-creator>{SAM}</meta:initial-creator>"), "its properties"),
    (pdf("First", f"Ask {SAM}"), "page 2"),
    (pdf("x", metadata={"/Author": SAM}), "its properties"),
]


@pytest.mark.parametrize(
    ("data", "where"), WRITTEN + OF_WORD + OF_OTHERS, ids=map(str, range(len(WRITTEN + OF_WORD + OF_OTHERS)))
)
def test_words_are_found_wherever_they_stand(data: bytes, where: str) -> None:
    assert found(data) == {where}


def test_a_real_word_file_is_read_with_its_tables_properties_and_headers() -> None:
    for place in ("table", "header", "author"):
        document = Document()
        document.add_paragraph("Nothing here")
        if place == "table":
            document.add_table(1, 2).cell(0, 1).text = SAM
        elif place == "header":
            document.sections[0].header.paragraphs[0].text = SAM
        else:
            document.core_properties.last_modified_by = SAM
        target = io.BytesIO()
        document.save(target)
        words = words_of(target.getvalue())
        assert words.unread == ""
        assert [piece.where for piece in words.pieces if SAM in piece.text], place


def test_files_as_libreoffice_leaves_them_are_read() -> None:
    parts = {"content.xml": f"<d>{SAM}</d>", "Configurations2/accelerator/current.xml": "", "Thumbnails/": ""}
    assert found(packed(parts)) == {"its text"}


@pytest.mark.parametrize(
    "name", ["word/media/image1.PNG", "xl/printerSettings/printerSettings1.bin", "layout-cache", "mimetype"]
)
def test_what_holds_no_words_is_passed_over(name: str) -> None:
    assert words_of(word(runs("x"), name, b"\0")).unread == ""


def test_words_that_stand_beside_each_other_are_not_run_together() -> None:
    cells = "<s><row><c><v>0163</v></c><c><v>2960999</v></c></row></s>"
    data = office("xl/worksheets/sheet1.xml", cells)
    assert not any("01632960999" in piece.text for piece in words_of(data).pieces)


def test_what_is_noted_on_a_page_of_pdf_and_where_it_leads_is_read() -> None:
    for note in (
        FreeText(text=SAM, rect=(50, 550, 200, 650)),
        Link(rect=(50, 550, 200, 650), url=f"mailto:{SAM.replace('@', '%40')}"),
    ):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("x"))))
        writer.add_annotation(0, note)
        assert found(written(writer)) == {"page 1"}


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("x"))))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def with_attachment() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("x"))))
    writer.add_attachment("list.csv", SAM.encode())
    return written(writer)


def scanned() -> bytes:
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("x", "y"))))
    drawn = DecodedStreamObject()
    drawn.set_data(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(drawn)
    return written(writer)


UNREAD = [
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff\xe0", "picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind"),
    (b"{\\rtf1 x}", "rich text"),
    (b"x\0y", "cannot be looked through"),
    (packed({"a.txt": "x"}), "zip"),
    (b"PK\x03\x04 rubbish", "damaged"),
    (word(runs("x"), "word/embeddings/a.bin", b"x"), "another document"),
    (word(runs("x"), "word/thing.exe", b"x"), "something in it"),
    (word(runs("x"), "word/vbaProject.bin", b"x"), "something in it"),
    (office("xl/worksheets/sheet1.bin", b"x"), "something in it"),
    (word("<w:t>not closed"), "damaged"),
    (b"%PDF-1.7 rubbish", "damaged"),
    (locked(), "password"),
    (with_attachment(), "attached"),
    (scanned(), "page 2 is a picture"),
]
"""Files that cannot be looked through, and what is said of them; as tests they go by their numbers."""


@pytest.mark.parametrize(("data", "why"), UNREAD, ids=map(str, range(len(UNREAD))))
def test_what_cannot_be_looked_through_says_why(data: bytes, why: str) -> None:
    assert why in words_of(data).unread


def test_what_could_be_read_counts_though_the_rest_cannot() -> None:
    words = words_of(word(runs(SAM), "word/thing.exe", b"x"))
    assert words.unread
    assert any(SAM in piece.text for piece in words.pieces)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_never_expanded(before: str) -> None:
    words = words_of(office("word/document.xml", f"{before}<d><p>&a;</p></d>"))
    assert "not safe" in words.unread


def test_a_bomb_does_not_burst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_MOST_BYTES", 1_000_000)
    bomb = office("word/document.xml", b"<d>" + b"x" * 5_000_000 + b"</d>")
    assert "too large" in words_of(bomb).unread
    with zipfile.ZipFile(io.BytesIO(bomb)) as pack:
        size = pack.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    liar = words_of(bomb.replace(size, (10).to_bytes(4, "little")))  # what it says of its size is not true
    assert liar.unread
    assert sum(len(piece.text) for piece in liar.pieces) < 100
    large = office("word/document.xml", b"<d>" + b"x" * 400_000 + b"</d>")
    together = packed({"content.xml": "<d/>", "a.docx": large, "b.docx": large, "c.docx": large})
    assert "too large" in words_of(together).unread
    nested = office("word/document.xml", "<d/>")
    for _ in range(10):
        nested = office("word/embeddings/a.docx", nested)
    assert "another document" in words_of(nested).unread


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", pdf("x")[:400], word("x")[:200]]),
)
def test_rubbish_is_read_or_told_and_never_more(rubbish: bytes, start: bytes) -> None:
    assert isinstance(words_of(start + rubbish).unread, str)
