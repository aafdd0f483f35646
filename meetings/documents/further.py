"""Agendas and minutes written in any format: the program's own, and those that plugins bring."""

from __future__ import annotations

import json
from typing import Literal

from meetings.documents.formats import FORMATS, render
from meetings.documents.page import AgendaPage, MinutesPage
from meetings.errors import Refused
from meetings.hook_data import ExportFormat
from meetings.late import Offer, call, offers
from meetings.office import Office

Which = Literal["agenda", "minutes"]


def brought(office: Office, which: Which) -> dict[str, Offer[ExportFormat]]:
    """The formats that plugins bring for agendas or for minutes, by their words."""
    found = offers(office.plugins, "compact_export_formats", "key", area=office.area)
    for key in found.keys() & set(FORMATS):
        offer = found.pop(key)
        error = f"{offer.plugin} brings “{key}”, which the program writes itself; it needs another word."
        office.plugins.report(offer.plugin, offer.hook, error)
    return {key: offer for key, offer in found.items() if which in offer.what.prints}


def written(office: Office, page: AgendaPage | MinutesPage, format_: str) -> str | bytes:
    """An agenda or minutes in a format; Refused where there is no such format, or its plugin fails."""
    if format_ in FORMATS:
        return render(page, format_)
    further = brought(office, "agenda" if isinstance(page, AgendaPage) else "minutes")
    if format_ not in further:
        known = ", ".join((*FORMATS, *further))
        raise Refused(f"“{format_}” is not a format documents are written in; choose one of: {known}.")
    offer = further[format_]
    return call(office.plugins, offer, offer.what.write, json.loads(render(page, "json")), into=_bytes)


def _bytes(given: object) -> bytes:
    if isinstance(given, str):
        return given.encode()
    if isinstance(given, bytes):
        return given
    raise TypeError(f"it gave a {type(given).__name__}, and neither text nor bytes")
