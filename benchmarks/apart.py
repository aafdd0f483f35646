"""Programs and libraries that are not ours, each in an environment of its own that the first run makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs


class Missing(Exception):
    """It cannot be had on this machine; says why in a line."""


def programs_of(package: str, version: str) -> Path:
    """The folder with the programs of a package, Python among them; it is installed where it is not yet."""
    place = platformdirs.user_cache_path("compact-tui-benchmarks", appauthor=False) / f"{package}-{version}"
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    if not (place / "installed").exists():
        print(f"Installing {package} {version} in {place} (once) ...", file=sys.stderr, flush=True)
        _install(place, programs / "python", f"{package}=={version}")
        (place / "installed").touch()
    return programs


def _install(place: Path, python: Path, package: str) -> None:
    """Make the environment, with bytecode compiled, as it would be for anybody who uses it every day."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(place)],
        [str(python), "-m", "pip", "install", *quiet, package],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise Missing(said[-1] if said else f"{' '.join(command)} failed")
