"""Agendas, minutes and extracts in the format asked for."""

from __future__ import annotations

from typing import Literal, get_args

from meetings.documents.extract import ExtractPage, extract_document
from meetings.documents.page import AgendaPage, MinutesPage
from meetings.documents.tree import Document
from meetings.errors import Refused

Format = Literal["markdown", "html", "text", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

Page = AgendaPage | MinutesPage | ExtractPage


def render(page: Page, format_: str) -> str:
    """An agenda, minutes or an extract in one of `FORMATS`; Refused for any other."""
    match format_:
        case "markdown":
            from meetings.documents.markdown import markdown

            return markdown(document_of(page))
        case "html":
            from meetings.documents.html import html

            return html(document_of(page))
        case "text":
            from meetings.documents.text import text

            return text(document_of(page))
        case "json":
            from meetings.documents.json import json, page_data

            return json(page_data(page))
        case _:
            known = ", ".join(FORMATS)
            raise Refused(f"“{format_}” is not a format documents are written in; choose one of: {known}.")


def document_of(page: Page) -> Document:
    """The laid-out document of a page, from which every printed format is made."""
    if isinstance(page, AgendaPage):
        from meetings.documents.agenda_layout import agenda_document

        return agenda_document(page)
    if isinstance(page, ExtractPage):
        return extract_document(page)
    from meetings.documents.minutes_layout import minutes_document

    return minutes_document(page)
