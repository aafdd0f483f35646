"""The form: kept all together, or refused or left with nothing that was typed lost unasked."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support_app import SIZES, press, run, running, settled, shown, type_in, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Select, TextArea

from compact_tui.app import CompactApp
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.sure import Sure
from compact_tui.widgets.line import Line
from meetings.errors import Refused

FIELDS = (
    Field("title", "Title", "the [JB] leaflet"),
    Field("who", "Presenter", hint="initials, a name, a role", known=("Jo Swift", "Rae North")),
    Field(
        "kind",
        "Kind",
        "b",
        choices=(("a", "for [/] decision"), ("b", "for discussion"), ("c", "for information")),
    ),
    Field("minutes", "Minutes"),
    Field("notes", "Notes", "first\nsecond", lines=3),
    Field("theme", "Theme of the item, at some length"),
    Field("last", "Last"),
)


class Kept:
    """What the form was given to keep; refuses a number of times first."""

    def __init__(self, refusals: int = 0) -> None:
        self.values: list[Values] = []
        self.results: list[str | None] = []
        self._refusals = refusals

    def keep(self, values: Values) -> str:
        self.values.append(values)
        if len(self.values) <= self._refusals:
            raise Refused("[/] “soon” is not a number of minutes; give one, as 15.")
        return "kept"


@contextlib.asynccontextmanager
async def form(
    group: Path, kept: Kept, size: tuple[int, int] = (80, 24), *, toasts: bool = False
) -> AsyncIterator[tuple[CompactApp, Pilot[int], Form[str]]]:
    async with running(group, size, toasts=toasts) as (app, pilot):
        made = Form("An [item]", FIELDS, kept.keep, explained="Its place [JB] comes after.", said="Kept it.")
        app.push_screen(made, kept.results.append)
        await settled(pilot)
        yield app, pilot, made


@pytest.mark.parametrize("size", [*SIZES, (80, 18), (60, 12)])
@run
async def test_it_shows_all_its_fields_each_in_a_row_and_words_as_they_are(
    group: Path, size: tuple[int, int]
) -> None:
    async with form(group, Kept(), size) as (_, pilot, made):
        page = shown(pilot)
        words = ["An [item]", "Its place [JB] comes after.", "the [JB] leaflet", "for discussion", "second"]
        fields = [made.query_one(f"#field-{field.name}") for field in FIELDS]
        assert [field.size.height for field in fields] == [1, 1, 1, 1, 3, 1, 1]
        if size[1] > 20:
            words += ["initials, a name", "Theme of the item, at", "Save", "Leave it"]
            apart = [below.region.y - above.region.bottom for above, below in itertools.pairwise(fields)]
            assert set(apart) == {1}
        elif size[1] == 18:
            assert "Save" in page
        for word in words[: None if size[1] > 12 else 3]:
            assert word in page


@run
async def test_by_keys_alone_fields_are_filled_and_enter_in_the_last_one_keeps_them(group: Path) -> None:
    kept = Kept()
    async with form(group, kept) as (app, pilot, made):
        await press(pilot, "end")
        await type_in(pilot, " x")
        await press(pilot, "enter")
        await type_in(pilot, "rae")
        await press(pilot, "right", "enter")  # the completion is taken
        await press(pilot, "enter", "down", "enter")  # the choice: opened, one further, taken
        assert made.query_one("#field-kind", Select).value == "c"
        await press(pilot, "tab")
        await type_in(pilot, "15")
        await press(pilot, "tab", "enter", "tab", "shift+tab")  # Enter breaks the line in a longer text
        assert isinstance(made.focused, TextArea)
        await press(pilot, "tab", "tab")
        await type_in(pilot, "end")
        await press(pilot, "enter")
        assert kept.results == ["kept"]
        assert kept.values == [
            {
                "title": "the [JB] leaflet x",
                "who": "Rae North",
                "kind": "c",
                "minutes": "15",
                "notes": "\nfirst\nsecond",
                "theme": "",
                "last": "end",
            }
        ]
        assert app.told[-1].message == "Kept it."


@run
async def test_letters_go_to_a_choice_and_a_refusal_to_the_field_it_quotes(group: Path) -> None:
    kept = Kept(refusals=1)
    async with form(group, kept) as (_, pilot, made):
        await press(pilot, "tab", "tab")
        await type_in(pilot, "inf")
        await press(pilot, "enter")
        assert made.query_one("#field-kind", Select).value == "c"
        await press(pilot, "enter")
        await type_in(pilot, "] dec")
        await press(pilot, "enter", "tab")
        assert made.query_one("#field-kind", Select).value == "a"
        await type_in(pilot, "soon")
        await press(pilot, "tab", "ctrl+s")
        assert made.focused is made.query_one("#field-minutes")
        await type_in(pilot, "15")  # what was wrong is selected, and so is replaced
        await press(pilot, "ctrl+s")
        assert kept.values[-1]["minutes"] == "15"


@run
async def test_by_mouse_alone_a_choice_is_made_and_the_form_kept_or_left(group: Path) -> None:
    kept = Kept()
    async with form(group, kept) as (app, pilot, made):
        await pilot.click("#field-kind")
        await settled(pilot)
        page = shown(pilot)
        assert "for [/] decision" in page
        line = next(n for n, text in enumerate(page.split("\n")) if "for [/] decision" in text)
        await pilot.click(offset=(page.split("\n")[line].index("for [/]") + 2, line))
        await settled(pilot)
        assert made.query_one("#field-kind", Select).value == "a"
        await pilot.click("#leave")
        await settled(pilot)
        await pilot.click("#no")
        await settled(pilot)
        await pilot.click("#save")
        await settled(pilot)
        assert [values["kind"] for values in kept.values] == ["a"]
        app.push_screen(Form("Another", FIELDS, kept.keep), kept.results.append)
        await settled(pilot)
        await pilot.click("#leave")
        await settled(pilot)
        assert kept.results == ["kept", None]


@pytest.mark.parametrize("size", [(80, 24), (80, 16)])
@run
async def test_what_is_refused_is_said_and_everything_is_still_there(
    group: Path, size: tuple[int, int]
) -> None:
    kept = Kept(refusals=2)
    async with form(group, kept, size) as (app, pilot, made):
        made.query_one("#field-minutes", Line).value = "soon"
        await press(pilot, "ctrl+s", "ctrl+s")
        assert "▲ [/] “soon” is not a number of minutes; give one, as 15." in shown(pilot)
        assert app.screen is made
        assert made.values == kept.values[-1]
        assert made.values["minutes"] == "soon"
        await press(pilot, "ctrl+s")
        assert kept.results == ["kept"]


@run
async def test_several_pasted_lines_are_joined_and_a_note_says_so(group: Path) -> None:
    async with form(group, Kept(), toasts=True) as (app, pilot, made):
        await press(pilot, "tab")
        made.query_one("#field-who", Line).post_message(events.Paste("one\n  two \n\nthree [/]"))
        await settled(pilot)
        assert made.values["who"] == "one two three [/]"
        assert app.told[-1].message == "3 lines were joined into one; nothing was left out."


@run
async def test_escape_leaves_at_once_where_nothing_was_typed_and_asks_where_something_was(
    group: Path,
) -> None:
    kept = Kept()
    async with form(group, kept) as (app, pilot, made):
        await type_in(pilot, "z")
        await press(pilot, "escape")
        assert isinstance(app.screen, Sure)
        await press(pilot, "escape")
        assert app.screen is made
        assert "z" in made.values["title"]
        await press(pilot, "escape", "y")
        assert kept.results == [None]
    async with form(group, kept) as (app, pilot, _):
        await press(pilot, "escape")
        assert kept.results == [None, None]
        assert kept.values == []


@run
async def test_a_key_that_repeats_keeps_it_once(group: Path) -> None:
    kept = Kept()
    async with form(group, kept) as (_, pilot, made):
        made.action_save()
        made.action_save()
        await settled(pilot)
        assert (len(kept.values), kept.results) == (1, ["kept"])


@pytest.mark.parametrize("size", SIZES)
@run
async def test_what_the_fields_come_to_is_said_anew_after_every_key(
    group: Path, size: tuple[int, int]
) -> None:
    def foretell(values: Values) -> str:
        return f"[JB] {values['minutes']} minutes, kind {values['kind']}"

    async with running(group, size) as (app, pilot):
        made = Form("Foretold", FIELDS[2:4], lambda _: "kept", foretell=foretell)
        app.push_screen(made)
        await settled(pilot)
        assert "[JB]  minutes, kind b" in shown(pilot)
        await press(pilot, "tab")
        await type_in(pilot, "15")
        assert "[JB] 15 minutes, kind b" in shown(pilot)
        made.query_one("#field-kind", Select).value = "c"
        await settled(pilot)
        assert "[JB] 15 minutes, kind c" in shown(pilot)


@run
async def test_what_was_said_before_does_not_lie_over_its_buttons(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        app.notify("Nobody is known in whose name to invite.")
        await until(pilot, lambda: "in whose name" in shown(pilot))
        app.push_screen(Form("An item", FIELDS, Kept().keep))
        await settled(pilot)
        app.notify("Said since.")
        await until(pilot, lambda: "Said since." in shown(pilot))
        assert "in whose name" not in shown(pilot)
