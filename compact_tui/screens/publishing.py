"""Publishing the group's pages: where to, and what of the record is among them."""

from __future__ import annotations

from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import file_named
from meetings.office import Office

_EXPLAINED = (
    "Plain pages for everybody, and one for each member at an address of their own. Never drafts, nothing "
    "minuted in confidence, no contact details. Only what has changed is written."
)
_YES, _NO = "yes", "no"


def publish_form(office: Office) -> Form[str]:
    """A form that asks for the folder and what is told, and gives what was done, in a sentence."""

    def keep(values: Values) -> str:
        from meetings.publishing.publish import publish
        from meetings.publishing.site import Choices

        choices = Choices(
            web=values["web"],
            actions=values["actions"] != "none",
            names=values["actions"] == "names",
            members=values["members"] == _YES,
        )
        folder = file_named(values["folder"])
        done = publish(office, folder, choices, into=values["into"] == _YES)
        left_out = f" {' '.join(done.left_out)}" if done.left_out else ""
        return f"Published in {folder}: {done.words}.{left_out}"

    return Form(
        "Publish the group's pages",
        [
            Field("folder", "Folder", "public", "a folder for the pages; it is made where there is none"),
            Field("web", "Its web address", hint="https://…, where the folder is going to be; may be empty"),
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
                "If it holds other things",
                choices=((_NO, "stop"), (_YES, "leave them, and put the pages beside")),
            ),
        ],
        keep,
        explained=_EXPLAINED,
        go="Publish",
    )
