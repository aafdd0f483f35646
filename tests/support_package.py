"""The wheel of this program, built once, and fresh environments that hold it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a program with nothing of ours in its surroundings; what it says, or a failure with all it said."""
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), **environment}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    run(*build, cwd=ROOT, PYTHONDONTWRITEBYTECODE="1")
    [built] = folder.glob("*.whl")
    return built


class Fresh:
    """A fresh environment that holds the wheel, and borrows what it needs from this one."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        venv.create(folder, with_pip=True)
        self.folder = folder
        self.pip("--no-index", wheel)
        borrowed = next(p for p in sys.path if p.endswith("site-packages"))
        [site] = (folder / "lib").glob("python*/site-packages")
        (site / "borrowed.pth").write_text(f"import sys; sys.path.append({borrowed!r})\n")

    def pip(self, *what: str | Path) -> None:
        """Install something that is at hand; nothing is fetched."""
        python = self.folder / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", *what, cwd=self.folder)

    @property
    def command(self) -> Path:
        """The program."""
        return self.folder / "bin" / "compact-tui"


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """An environment of this module's own."""
    return Fresh(tmp_path_factory.mktemp("fresh") / "env", wheel)
