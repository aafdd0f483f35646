"""Compact-proofing on screen: the form, the checklist, the way to the codes and back, and the file again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import docx
import pytest
from support_app import LARGE, SIZES, go_through, press, run, running, settled, shown, until
from textual.widgets import Select

from compact_tui.app import CompactApp
from compact_tui.commands import proof as commands
from compact_tui.doors import Door
from compact_tui.screens.form import Form
from compact_tui.screens.proof import ProofRoom
from compact_tui.screens.proof_form import Question
from compact_tui.screens.proof_lines import options
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.line import Line
from meetings.proofing.draft import draft_of
from meetings.proofing.facts import DraftFacts
from meetings.proofing.proof import proof

PARKS = """\
# Parks strategy

The consultation opens on 3 March 2027 and closes on 28 April 2027; we ask for your views.

We value the Compact.
"""


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    path = tmp_path / "parks.md"
    path.write_text(PARKS, encoding="utf-8")
    return path


def fill(app: CompactApp, **values: str) -> None:
    for name, value in values.items():
        widget = app.screen.query_one(f"#field-{name}")
        if isinstance(widget, Line):
            widget.value = value
        else:
            cast("Select[str]", widget).value = value


def choose(app: CompactApp, part: str) -> int:
    """Choose the first finding of a part; its place among all."""
    found = cast(ProofRoom, app.room)._proof
    assert found is not None
    at = next(n for n, one in enumerate(found.findings) if one.part == part)
    checklist = app.room.query_one("#checklist", DoorList)
    checklist.highlighted = checklist.get_option_index(str(at))
    return at


@pytest.mark.parametrize("size", SIZES)
@run
async def test_from_the_codes_to_a_checklist_and_from_it_to_an_undertaking_and_back(
    group: Path, parks: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "c", "f")
        assert isinstance(app.screen, Form)
        fill(app, file=str(parks), opens="3 March 2027", closes="28 April 2027", expenses="no")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.room, ProofRoom))
        await settled(pilot)
        text = shown(pilot)
        for words in (
            "Compact-proofing · parks.md", "Reference to the Compact", "▲  not kept: give the reason",
            "“We value the Compact.”",
            "Source: h.rules.refer-to-the-compact · s8.1 Commitment",
        ):  # fmt: skip
            assert words in text
        assert "12 weeks would be until Tue 25 May 2027" in " ".join(app.room.copied().split())
        choose(app, "touches")
        await settled(pilot)
        assert "h.undertakings.public.2 · s8.3 Time" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "(h.undertakings.public.2 · s8.3 Time; " in app.room.copied())
        assert app.current_mode == "codes"
        await press(pilot, "f")
        await until(pilot, lambda: isinstance(app.room, ProofRoom))
        await settled(pilot)
        assert "h.undertakings.public.2 · s8.3 Time" in shown(pilot), "it comes back to where one was"
        await press(pilot, "escape")
        assert app.current_mode == "codes"


@run
async def test_what_is_not_known_is_asked_for_and_the_facts_stay_in_the_form(
    group: Path, parks: Path
) -> None:
    async with running(group) as (app, pilot):
        app.proofed = Question(parks, DraftFacts(affects="friends of the park", feedback=True))
        await go_through(pilot, Door("proof"))
        choose(app, "days")
        await press(pilot, "enter")
        assert isinstance(app.screen, Form)
        values = app.screen.values
        assert (values["affects"], values["feedback"], values["expenses"]) == (
            "friends of the park",
            "yes",
            "",
        )
        assert values["file"] == str(parks)
        fill(app, opens="soonish")
        await press(pilot, "ctrl+s")
        assert "“soonish”" in shown(pilot)
        fill(app, opens="5 May 2027", closes="4 May 2027")
        await press(pilot, "ctrl+s")
        assert "before it opens" in shown(pilot)
        fill(app, closes="6 June 2027")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert app.proofed.facts.opens is not None
        assert "Opens: the draft seems to say Wed 3 Mar 2027" in " ".join(app.room.copied().split())


@run
async def test_a_file_that_is_no_draft_is_refused_in_the_form_with_everything_still_there(
    group: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    async with running(group) as (app, pilot):
        await press(pilot, "g", "c", "f")
        for name, says in (("a.pdf", "is a PDF"), ("no.txt", "There is no file"), ("", "is a folder")):
            fill(app, file=str(tmp_path / name), affects="carers")
            await press(pilot, "ctrl+s")
            assert says in " ".join(shown(pilot).replace("│", " ").split())
        assert isinstance(app.screen, Form)
        assert app.screen.values["affects"] == "carers"


@run
async def test_an_edited_draft_is_read_again_and_one_that_is_gone_says_so(group: Path, parks: Path) -> None:
    async with running(group) as (app, pilot):
        app.proofed = Question(parks, DraftFacts())
        await go_through(pilot, Door("proof"))
        assert "It is named in passing" in shown(pilot)
        parks.write_text(f"{PARKS}\nThe Compact's code on consultation is followed.\n", encoding="utf-8")
        await press(pilot, "f12")
        assert "✓  kept" in shown(pilot)
        parks.unlink()
        await press(pilot, "f12")
        assert "There is no file" in shown(pilot)
        document = docx.Document()
        document.add_paragraph("We value the Compact.")
        document.save(str(parks))
        await press(pilot, "f12")
        assert "It is named in passing" in shown(pilot)


@run
async def test_before_any_draft_it_says_what_to_do_first(group: Path) -> None:
    async with running(group) as (app, pilot):
        await go_through(pilot, Door("proof"))
        assert "No draft is looked at yet." in shown(pilot)
        assert "name the draft, and say what is known of it" in shown(pilot)
        assert not app.room.can(commands.SaveChecklist)
        await press(pilot, "e")
        assert isinstance(app.screen, Form)
        await press(pilot, "escape")
        assert isinstance(app.room, ProofRoom)


@run
async def test_all_that_is_touched_and_the_checklist_as_a_file(group: Path, tmp_path: Path) -> None:
    with_all = tmp_path / "all.md"
    async with running(group, LARGE, toasts=True) as (app, pilot):
        assert app.office is not None
        texts = [one.text for one in app.office.local.undertakings.values()]
        texts += [one.text for one in app.office.area.principles]
        with_all.write_text("\n\n".join(texts), encoding="utf-8")
        app.proofed = Question(with_all, DraftFacts())
        await go_through(pilot, Door("proof"))
        room = cast(ProofRoom, app.room)
        assert room._proof is not None
        more = room._proof.more
        assert more > 0
        assert room.can(commands.AllTouched)
        await press(pilot, "v")
        assert room._proof.more == 0
        await press(pilot, "v")
        assert room._proof.more == more
        await press(pilot, "s")
        fill(app, file=str(tmp_path / "checklist.md"))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Written to" in app.told[-1].message)
        written = (tmp_path / "checklist.md").read_text(encoding="utf-8")
        assert written.startswith("Compact-proofing\n\n# all\\.md\n")
        await press(pilot, "y")
        assert app.clipboard == room.copied()


@pytest.mark.parametrize("size", SIZES)
@run
async def test_hostile_words_of_a_draft_are_only_words(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "[red]x [JB].md"
    path.write_text(f"[/] [JB] the Compact \x1b[31m $accent\n\nthe Compact {'x' * 10_000}", encoding="utf-8")
    async with running(group, size) as (app, pilot):
        app.proofed = Question(path, DraftFacts(affects="[/] [JB]", reason="[@click=app.exit]go[/]"))
        await go_through(pilot, Door("proof"))
        text = shown(pilot)
        assert "Compact-proofing · [red]x [JB].md" in text
        assert "“[/] [JB] the Compact" in text
        await press(pilot, "pagedown", "end", "home", "y", "e")
        assert "[/] [JB]" in shown(pilot)


@pytest.mark.parametrize("width", [36, 76, 116])
@run
async def test_no_line_is_wider_than_its_place(group: Path, width: int) -> None:
    async with running(group) as (app, _):
        assert app.office is not None
        texts = [one.text for one in app.office.local.undertakings.values()]
        found = proof(
            app.office.local,
            draft_of("d", [*texts, "y" * 500, "the Compact"]),
            DraftFacts(),
            app.office.today,
        )
        for option in options(found, width):
            assert all(len(line) <= width for line in str(option.prompt).split("\n"))
