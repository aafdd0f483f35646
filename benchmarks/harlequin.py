"""Harlequin, a well-liked Textual app, in an environment of its own that the first run makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs

VERSION = "2.17.0"


class Missing(Exception):
    """It cannot be had on this machine; says why in a line."""


def harlequin() -> list[str]:
    """The command that starts it with an empty database in memory; it is installed where it is not yet."""
    place = platformdirs.user_cache_path("compact-tui-benchmarks", appauthor=False) / f"harlequin-{VERSION}"
    program = place / ("Scripts" if os.name == "nt" else "bin") / "harlequin"
    if not program.exists():
        print(f"Installing harlequin {VERSION} in {place} (once) ...", file=sys.stderr, flush=True)
        _install(place)
    return [str(program), "--locale", "C"]


def _install(place: Path) -> None:
    """Make the environment, with bytecode compiled, as it would be for anybody who uses it every day."""
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(place)],
        [str(python), "-m", "pip", "install", *quiet, f"harlequin=={VERSION}"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise Missing(said[-1] if said else f"{' '.join(command)} failed")
