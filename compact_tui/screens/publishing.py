"""Publishing the group's pages: where to, and what of the record is among them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.slip import Slip
from compact_tui.writing import folder_named
from meetings.office import Office
from meetings.store.door import clean_text

_EXPLAINED = (
    "Plain pages for everybody, and one for each member at an address of their own. Never drafts, nothing "
    "minuted in confidence, no contact details. Only what has changed is written."
)
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Told:
    """What publishing did, in a sentence, and the papers it held back, a sentence each."""

    done: str
    held_back: tuple[str, ...]


def publish_form(office: Office) -> Form[Told]:
    """A form that asks for the folder and what is told, and gives what was done."""

    def keep(values: Values) -> Told:
        from meetings.publishing.publish import publish
        from meetings.publishing.site import Choices

        choices = Choices(
            web=values["web"],
            actions=values["actions"] != "none",
            names=values["actions"] == "names",
            members=values["members"] == _YES,
        )
        folder = folder_named(values["folder"])
        done = publish(office, folder, choices, into=values["into"] == _YES)
        return Told(
            f"Published in {clean_text(str(folder))}: {done.words}.",
            tuple(one.words for one in done.held_back),
        )

    return Form(
        "Publish the group's pages",
        [
            Field("folder", "Folder", "public", "a folder for the pages; it is made where there is none"),
            Field("web", "Its web address", hint="https://…; empty: the group's own, or none"),
            Field(
                "actions",
                "Open actions",
                choices=(
                    ("roles", "by organisation and role"),
                    ("names", "by name, on agendas too"),
                    ("none", "leave them out"),
                ),
            ),
            Field("members", "Members' pages", choices=((_YES, "one for each member"), (_NO, "none"))),
            Field(
                "into",
                "If it is not empty",
                choices=((_NO, "stop"), (_YES, "leave them, and put the pages beside")),
            ),
        ],
        keep,
        explained=_EXPLAINED,
        go="Publish",
    )


def held_back(told: Told, key: str) -> Slip:
    """The papers that did not go out, to be read before anything else is done; `key` lets one out."""
    count = len(told.held_back)
    title = "One paper is held back" if count == 1 else f"{count} papers are held back"
    ways = f"On the agenda, {key} chooses what goes out all the same."
    return Slip(title, Content("\n\n".join((*told.held_back, ways))))
