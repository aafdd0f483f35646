"""Commands and formats that plugins bring, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_areas import Site
from support_areas import site as site
from support_cli import Line

HOOKS = """\
from meetings.hookspecs import hookimpl

@hookimpl
def compact_commands(area):
    return [
        {"name": "greet", "title": f"Greet {area.name}", "run": "zoo_late:greet", "words": "NAME"},
        {"name": "fall", "title": "Fall over", "run": "zoo_late:fall"},
        {"name": "refuse", "title": "Refuse", "run": "zoo_late:refuse"},
        {"name": "rename", "title": "Rename", "run": "zoo_late:rename"},
    ]

@hookimpl
def compact_export_formats():
    return [
        {
            "key": "titles", "title": "titles", "suffix": ".titles", "write": "zoo_late:titles",
            "prints": ["agenda"],
        },
        {"key": "bad", "title": "b", "suffix": ".bad", "write": "zoo_late:fall"},
    ]
"""
LATE = """\
from meetings.errors import Refused

def greet(office, words):
    return [f"hello {word}\\x1b[2J" for word in words] or "hello\\nall"

def fall(*given):
    raise SystemExit(7)

def refuse(office, words):
    raise Refused("Not on a Saturday.")

def rename(office, words):
    from msgspec.structs import replace
    with office.commit("rename"):
        office.save_group(replace(office.group, name="Renamed"))
        if words:
            raise ValueError("half way")

def titles(document):
    return "".join(item["title"] + "\\n" for item in document["items"])
"""


@pytest.fixture
def zoo(line: Line, site: Site) -> Line:
    site.module("zoo", HOOKS)
    site.module("zoo_late", LATE)
    site.install("zoo", "zoo = zoo")
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    return line


def test_commands_of_plugins_are_listed_and_run(zoo: Line) -> None:
    rows = zoo("run", "--json").json
    assert rows[0] == {"name": "greet", "title": "Greet Halton", "words": "NAME", "plugin": "zoo"}
    assert zoo("run").out.splitlines()[1].split() == ["greet", "NAME", "zoo", "Greet", "Halton"]
    assert zoo("run", "greet").out == "hello\nall\n"
    assert zoo("run", "greet", "--", "Jo", "--all").out == "hello Jo�[2J\nhello --all�[2J\n"
    assert zoo("run", "greet", "--json").json == ["hello", "all"]
    assert zoo("run", "rename").out == ""
    with zoo.office() as office:
        assert office.group.name == "Renamed"
    zoo("undo")


def test_a_command_that_fails_or_refuses_ends_with_one_sentence_and_half_of_it_is_not_kept(zoo: Line) -> None:
    failed = (
        "The plugin zoo failed in zoo_late:fall (SystemExit: 7) and is left out; everything else goes on."
    )
    assert zoo.refused("run", "fall") == failed
    assert zoo.refused("run", "refuse") == "Not on a Saturday."
    assert "ValueError: half way" in zoo("run", "rename", "now", code=1).err
    with zoo.office() as office:
        assert office.group.name == "Castlebridge Compact Group"
    assert zoo.refused("run", "gret") == "No plugin brings a command “gret”; did you mean greet?"
    assert "nor any other" in zoo.refused("--no-plugins", "run", "greet")
    assert zoo("--no-plugins", "run", "--json").json == []
    assert "author's guide" in zoo("--no-plugins", "run").out


def test_documents_are_written_in_a_plugins_format_by_its_word_or_its_ending(
    zoo: Line, tmp_path: Path
) -> None:
    told = zoo("agenda", "show", "next", "--format", "Titles").out
    assert told.startswith("Welcome and apologies\n")
    zoo("agenda", "show", "next", "-o", tmp_path / "a.titles")
    assert (tmp_path / "a.titles").read_text() == told
    assert "titles" in zoo.refused("agenda", "show", "next", "--format", "title")
    zoo.at("2026-12-09T14:00")
    zoo("minutes", "take", "next", given="open\n")
    assert "“titles” is not a format" in zoo.refused("minutes", "show", "2026-01", "--format", "titles")
    failed = zoo.refused("minutes", "show", "2026-01", "--format", "bad")
    assert "zoo_late:fall (SystemExit: 7)" in failed
    zoo("minutes", "show", "2026-01", "-o", tmp_path / "m.titles")
    assert (tmp_path / "m.titles").read_text().startswith("Castlebridge"), "no such ending for minutes: text"
    assert "“titles” is not a format" in zoo.refused(
        "--no-plugins", "agenda", "show", "next", "--format", "titles"
    )


def test_without_plugins_a_trial_of_minutes_asks_none_either(zoo: Line, site: Site, tmp_path: Path) -> None:
    site.module(
        "phrases",
        "from meetings.hookspecs import hookimpl\n@hookimpl\ndef compact_phrases():\n"
        "    return {'tfa': 'Thanks all.'}\n",
    )
    site.install("phrases", "phrases = phrases")
    (tmp_path / "lines.txt").write_text("open 14:00\ntfa\n")
    words = ("minutes", "import", tmp_path / "lines.txt", "--dry-run")
    assert "thanks · All members" in zoo(*words).out
    assert "thanks" not in zoo("--no-plugins", *words).out
