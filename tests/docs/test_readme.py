"""The README: its pictures are those the app draws now, and its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = ("today.svg", "minutes.svg", "agenda.svg")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    script = str(ROOT / "docs" / "screenshots.py")
    subprocess.run([sys.executable, script, str(folder)], check=True, timeout=300, cwd=folder)
    return folder


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_what_the_app_draws_now(drawn: Path, name: str) -> None:
    same = (drawn / name).read_bytes() == (ROOT / "docs" / "images" / name).read_bytes()
    assert same, f"{name} is no longer what the app shows; “make pictures” draws it anew"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_fetches_nothing(name: str) -> None:
    svg = (ROOT / "docs" / "images" / name).read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert set(re.findall(r"\w+://[^\"' )<]*", svg)) == {"http://www.w3.org/2000/svg"}


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert all(f"docs/images/{name}" in README for name in PICTURES)


def test_every_package_the_app_stands_on_is_named_with_what_it_is_for() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[<>=;\s]", line, maxsplit=1)[0] for line in needed["project"]["dependencies"]}
    table = README.partition("| package |")[2]
    assert set(re.findall(r"^\| ([a-z-]+) \|", table, re.MULTILINE)) == names
    development = [re.split(r"[<>=;\s]", line, maxsplit=1)[0] for line in needed["dependency-groups"]["dev"]]
    assert [name for name in development if name not in README] == []
