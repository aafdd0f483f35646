"""Asking for the file that something is written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from compact_tui.screens.form import Field, Form, Values
from compact_tui.writing import file_named, write_private
from meetings.store.door import clean_text

_IF_THERE = Field(
    "there",
    "If it is there",
    choices=(("keep", "leave that file alone"), ("replace", "put this in its place")),
)


def export_form(
    title: str,
    name: str,
    make: Callable[[Values], str | bytes],
    fields: Sequence[Field] = (),
    *,
    endings: Mapping[str, str] | None = None,
    more: str = "",
) -> Form[Path]:
    """A form that asks for a file's name, and perhaps for more, and writes what `make` gives into it.

    With `endings` the name it proposes ends as the chosen `format` does, whichever that is. `more` is said
    besides where the file goes.
    """

    def write(values: Values) -> Path:
        target = file_named(values["file"])
        if endings and values["file"] == name:
            target = target.with_name(target.stem + endings[values["format"]])
        return write_private(target, make(values), replace=values["there"] == "replace")

    here = clean_text(str(Path.cwd()))
    return Form(
        title,
        [*fields, Field("file", "File", name, "a name, or a folder and a name"), _IF_THERE],
        write,
        explained=f"Without a path it goes to {here}. Only you can read it there. {more}".strip(),
        go="Write it",
        only_reads=True,
    )
