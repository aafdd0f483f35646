"""The forms of the preview: to which file and how, at which meeting approved, and what was amended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compact_tui.screens.export import export_form
from compact_tui.screens.form import Field, Form, Values
from meetings.documents.extract import compose_extract, whose_named
from meetings.documents.formats import Page
from meetings.documents.further import written
from meetings.hook_data import ExportFormat
from meetings.minutes import life
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.plugging.late import Offer
from meetings.records.meeting import Meeting
from meetings.references import find_meeting

_FORMATS = (
    ("markdown", "Markdown, for another program"),
    ("html", "a web page, to print or to send"),
    ("text", "plain text"),
    ("json", "JSON, for programs"),
)
_ENDINGS = {"markdown": ".md", "html": ".html", "text": ".txt", "json": ".json"}


def exporting(
    office: Office,
    title: str,
    name: str,
    page: Page,
    brought: Mapping[str, Offer[ExportFormat]],
) -> Form[Path]:
    """Asks for a format, plugins' among them, and for a file, and writes a document into it."""

    def make(values: Values) -> str | bytes:
        return written(office, page, values["format"])

    choices = [*_FORMATS, *((key, offer.what.title) for key, offer in brought.items())]
    endings = _ENDINGS | {key: offer.what.suffix for key, offer in brought.items()}
    kinds = [Field("format", "As", "html", choices=choices)]
    return export_form(title, f"{name}.html", make, kinds, endings=endings)


def extracting(office: Office, meeting: Meeting, whose: str) -> Form[Path]:
    """Asks whom an extract is for, a format and a file, and writes the extract into it."""

    def make(values: Values) -> str | bytes:
        told, name = minutes_of(office, meeting), values["for"].strip()
        owner = whose_named(office, told, name, meeting.body) if name else None
        return written(office, compose_extract(office, meeting, told, whose=owner), values["format"])

    fields = [
        Field("for", "For", whose, "empty: for all; or a person, an organisation, a body"),
        Field("format", "As", "html", choices=_FORMATS),
    ]
    name = "-".join(("extract", meeting.ref, *_words_of(whose)))
    title = f"The extract of {meeting.ref}"
    return export_form(title, f"{name[:80]}.html", make, fields, endings=_ENDINGS)


def _words_of(name: str) -> list[str]:
    """The words of a name, as part of a file's."""
    return "".join(c if c.isalnum() else " " for c in name).split()


def approving(office: Office, meeting: Meeting, at: str) -> Form[Meeting]:
    """Asks at which meeting the minutes were approved (`at`, as is proposed) and with what amendment."""

    def keep(values: Values) -> Meeting:
        approver = find_meeting(office, values["at"], meeting.body)
        return life.approve(office, meeting, at=approver, amendments=values["with"].strip())

    return Form(
        f"Approve the minutes of {meeting.ref}",
        [
            Field("at", "Approved at", at, "the later meeting that approved them"),
            Field("with", "Amended", hint="empty: as written; else what was amended", lines=3),
        ],
        keep,
        explained="Approved minutes stay as they are; only amendments can be added. In a meeting under way "
        "the line “minutes correct” approves them too.",
        go="Approve them",
    )


def amending(office: Office, meeting: Meeting) -> Form[Meeting]:
    """Asks for an amendment and adds it to approved minutes."""
    return Form(
        f"Amend the minutes of {meeting.ref}",
        [Field("text", "Amendment", lines=4)],
        lambda values: life.amend(office, meeting, values["text"]),
        explained="The approved text stays; the amendment is printed with it.",
        go="Add it",
    )
