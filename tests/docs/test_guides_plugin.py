"""The guide's own plugin, taken from it word by word, installed with pip beside the program, and used."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from support_package import ROOT, Fresh, run
from support_package import fresh as fresh
from support_package import wheel as wheel

GUIDE = (ROOT / "docs" / "plugin-authors-guide.md").read_text("utf-8")
PART = GUIDE.split("\n## Ten minutes: a plugin of your own\n")[1].split("\n## The folder\n")[0]


def files() -> dict[str, str]:
    """The files that the guide says to write, by their names."""
    return dict(re.findall(r"^`(brookside/\S+)`:\n\n```\w+\n(.*?)^```$", PART, re.DOTALL | re.MULTILINE))


def commands() -> list[list[str]]:
    """The commands that the guide says to type."""
    return [shlex.split(line) for line in re.findall(r"^\$ (.*)$", PART, re.MULTILINE)]


def write_all(folder: Path) -> None:
    for name, text in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_the_guide_gives_every_file_whole() -> None:
    assert [Path(name).name for name in files()] == [
        "pyproject.toml", "area.toml", "volunteering.md", "plugin.py",
    ]  # fmt: skip
    assert commands()[0] == ["pip", "install", "./brookside"]
    assert len(PART.splitlines()) < 130, "ten minutes"


@pytest.mark.package
def test_it_installs_in_a_fresh_environment_and_shows_up_and_is_left_out_when_asked(
    fresh: Fresh, tmp_path: Path
) -> None:
    write_all(tmp_path)
    fresh.pip("--no-build-isolation", tmp_path / "brookside")
    said = {}
    for _, *words in commands()[1:]:
        told = run(fresh.command, *words, cwd=tmp_path, COMPACT_NOW="2031-11-21T10:00")
        said[next(w for w in words if not w.startswith(("-", "brookside-group")))] = told
    assert "brookside" in said["plugins"]
    assert "area with hooks" in said["plugins"]
    assert "Brookside" in said["areas"]
    assert "Nothing on this agenda is about volunteers. (page 2)" in said["agenda"]
    assert said["run"] == "0 open\n"
    assert "DTSTART;VALUE=DATE:20310601" in said["calendar"]

    def ask(*words: str) -> str:
        return run(fresh.command, *words, cwd=tmp_path)

    [row] = [row for row in json.loads(ask("plugins", "--json")) if row["name"] == "brookside"]
    assert (row["kind"], row["origin"], row["version"]) == ("area with hooks", "brookside-compact", "1.0")
    assert row["faults"] == []
    assert row["hooks"] == ["compact_agenda_findings", "compact_commands", "compact_week"]
    assert "bs.volunteering.public.1" in ask("areas", "show", "brookside", "--json")
    assert "brookside" not in ask("--no-plugins", "plugins")
    assert "Brookside" not in ask("--no-plugins", "areas")
