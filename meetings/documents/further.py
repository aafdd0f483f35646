"""Agendas, minutes and extracts written in any format: the program's own, and those that plugins bring."""

from __future__ import annotations

import json
from typing import Literal

from meetings.documents.extract import ExtractPage
from meetings.documents.formats import FORMATS, Page, render
from meetings.documents.page import AgendaPage
from meetings.errors import Refused
from meetings.hook_data import ExportFormat
from meetings.office import Office
from meetings.plugging.late import Offer, call, offers

Which = Literal["agenda", "minutes", "extract"]


def brought(office: Office, which: Which) -> dict[str, Offer[ExportFormat]]:
    """The formats that plugins bring for agendas, minutes or extracts, by their words."""
    found = offers(office.plugins, "compact_export_formats", "key", area=office.area)
    for key in found.keys() & set(FORMATS):
        offer = found.pop(key)
        error = f"{offer.plugin} brings “{key}”, which the program writes itself; it needs another word."
        office.plugins.report(offer.plugin, offer.hook, error)
    return {key: offer for key, offer in found.items() if which in offer.what.prints}


def written(office: Office, page: Page, format_: str) -> str | bytes:
    """A document in a format; Refused where there is no such format, or its plugin fails."""
    if format_ in FORMATS:
        return render(page, format_)
    further = brought(office, _which(page))
    if format_ not in further:
        known = ", ".join((*FORMATS, *further))
        raise Refused(f"“{format_}” is not a format documents are written in; choose one of: {known}.")
    offer = further[format_]
    return call(office.plugins, offer, offer.what.write, json.loads(render(page, "json")), into=_bytes)


def _which(page: Page) -> Which:
    if isinstance(page, ExtractPage):
        return "extract"
    return "agenda" if isinstance(page, AgendaPage) else "minutes"


def _bytes(given: object) -> bytes:
    if isinstance(given, str):
        return given.encode()
    if isinstance(given, bytes):
        return given
    raise TypeError(f"it gave a {type(given).__name__}, and neither text nor bytes")
