"""Small papers of every kind, made here: packed by hand, and PDF of plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTENT = "[Content_Types].xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, the same bytes at any time: tests are named after what they are given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, said in parts.items():
            pack.writestr(zipfile.ZipInfo(name), said, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def office(name: str, said: str | bytes, **more: str | bytes) -> bytes:
    """A document of Microsoft's with one part, or more by their names without `.xml`."""
    return packed({CONTENT: "<Types/>", name: said, **more})


def word(text: str, name: str = "", said: str | bytes = "") -> bytes:
    """A .docx with one paragraph, and another part of this name."""
    document = f"<w:document {W}><w:p>{text}</w:p></w:document>"
    return office("word/document.xml", document, **({name: said} if name else {}))


def runs(*words: str) -> str:
    """Words that Word keeps in several pieces."""
    return "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{one}</w:t></w:r><w:proofErr/>" for one in words)


def open_document(kind: str, body: str, **more: str) -> bytes:
    """A document of LibreOffice."""
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x" xmlns:dc="d" xmlns:meta="m"'
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document {names}>{body}</office:document>",
        **{
            f"{name}.xml": f"<office:document {names}>{said}</office:document>" for name, said in more.items()
        },
    }
    return packed(parts)


def pdf(*pages: str, metadata: Mapping[str, str] | None = None) -> bytes:
    """A PDF with a line of text on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if metadata:
        writer.add_metadata(dict(metadata))
    return written(writer)


def written(writer: object) -> bytes:
    """The bytes of a PDF that is being written."""
    target = io.BytesIO()
    writer.write(target)  # type: ignore[attr-defined]
    return target.getvalue()
