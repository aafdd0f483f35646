"""The project's own set-up: what `make` says on machines that lack something."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def python_that(folder: Path, *, fails_on: str) -> str:
    """A Python that fails to run one-liners that hold some words, and runs nothing else."""
    fake = folder / "python"
    fake.write_text(f'#!/bin/sh\ncase "$*" in *{fails_on}*) exit 1;; esac\nexit 0\n')
    fake.chmod(0o755)
    return f"PYTHON={fake}"


def test_help_names_every_target(tmp_path: Path) -> None:
    said = make(tmp_path).stdout
    assert all(f"make {target} " in said for target in ("demo", "test", "check", "help"))


def test_a_python_without_venv_gets_one_sentence(tmp_path: Path) -> None:
    done = make(tmp_path, "demo", python_that(tmp_path, fails_on="ensurepip"))
    assert done.returncode != 0
    assert done.stdout.strip() == (
        "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv"
    )


def test_an_old_python_gets_one_sentence(tmp_path: Path) -> None:
    done = make(tmp_path, "test", python_that(tmp_path, fails_on="version_info"))
    assert done.returncode != 0
    assert done.stdout.startswith("Compact TUI needs Python 3.11 or newer;")
    assert len(done.stdout.strip().splitlines()) == 1


def test_the_lock_holds_every_package_with_its_hash() -> None:
    entries = (ROOT / "requirements.lock").read_text().replace("\\\n", "").splitlines()
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
