"""Agendas and minutes in the format asked for."""

from __future__ import annotations

from typing import Literal, get_args

from meetings.documents.page import AgendaPage, MinutesPage
from meetings.documents.tree import Document
from meetings.errors import Refused

Format = Literal["markdown", "html", "text", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(page: AgendaPage | MinutesPage, format_: str) -> str:
    """An agenda or minutes in one of `FORMATS`; Refused for any other."""
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
            from meetings.documents.json import agenda_data, json, minutes_data

            return json(agenda_data(page) if isinstance(page, AgendaPage) else minutes_data(page))
        case _:
            known = ", ".join(FORMATS)
            raise Refused(f"“{format_}” is not a format documents are written in; choose one of: {known}.")


def document_of(page: AgendaPage | MinutesPage) -> Document:
    """The laid-out document of a page, from which every printed format is made."""
    if isinstance(page, AgendaPage):
        from meetings.documents.agenda_layout import agenda_document

        return agenda_document(page)
    from meetings.documents.minutes_layout import minutes_document

    return minutes_document(page)
