"""The wheel: built, installed in a fresh environment, and used from another folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AREAS = {"national", "warrington", "halton", "redcar-cleveland", "high-peak"}


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), **environment}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that holds our wheel, and borrows what it needs from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        folder,
        cwd=ROOT,
        PYTHONDONTWRITEBYTECODE="1",
    )
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    [wheel] = folder.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    borrowed = next(p for p in sys.path if p.endswith("site-packages"))
    [site] = (folder / "env" / "lib").glob("python*/site-packages")
    (site / "borrowed.pth").write_text(f"import sys; sys.path.append({borrowed!r})\n")
    return folder / "env" / "bin" / "compact-tui"


@pytest.mark.package
def test_the_wheel_lists_five_areas_from_another_folder(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, "areas", "--json", cwd=tmp_path)
    assert all(f'"{key}"' in listed for key in AREAS)


@pytest.mark.package
def test_the_wheel_makes_a_group_with_its_codes(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "group", "--area", "rc", "--name", "Castlebridge", cwd=tmp_path)
    run(installed, "-w", "group", "meetings", "add", "--date", "9 Dec 2031", "--start", "14:00", cwd=tmp_path)
    assert "2031-01" in run(installed, "-w", "group", "meetings", cwd=tmp_path)
    assert "rc.funding.public.6" in run(installed, "areas", "show", "rc", "--json", cwd=tmp_path)


@pytest.mark.package
def test_the_wheel_holds_nothing_but_the_program(installed: Path) -> None:
    listed = run(sys.executable, "-m", "zipfile", "-l", *installed.parents[2].glob("*.whl"), cwd=ROOT)
    tops = {line.split("/")[0].split()[0] for line in listed.splitlines()[1:] if line.strip()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"compact_tui", "meetings", "plugins"}
