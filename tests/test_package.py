"""The wheel: built, installed in a fresh environment, and used from another folder."""

import sys
from pathlib import Path

import pytest
from support_package import ROOT, Fresh, run
from support_package import fresh as fresh
from support_package import wheel as wheel

AREAS = {"national", "warrington", "halton", "redcar-cleveland", "high-peak"}


@pytest.mark.package
def test_the_wheel_lists_five_areas_from_another_folder(fresh: Fresh, tmp_path: Path) -> None:
    listed = run(fresh.command, "areas", "--json", cwd=tmp_path)
    assert all(f'"{key}"' in listed for key in AREAS)


@pytest.mark.package
def test_the_wheel_makes_a_group_with_its_codes(fresh: Fresh, tmp_path: Path) -> None:
    command = fresh.command
    run(command, "init", "group", "--area", "rc", "--name", "Castlebridge", cwd=tmp_path)
    run(command, "-w", "group", "meetings", "add", "--date", "9 Dec 2031", "--start", "14:00", cwd=tmp_path)
    assert "2031-01" in run(command, "-w", "group", "meetings", cwd=tmp_path)
    assert "rc.funding.public.6" in run(command, "areas", "show", "rc", "--json", cwd=tmp_path)


@pytest.mark.package
def test_the_wheel_holds_nothing_but_the_program(wheel: Path) -> None:
    listed = run(sys.executable, "-m", "zipfile", "-l", wheel, cwd=ROOT)
    tops = {line.split("/")[0].split()[0] for line in listed.splitlines()[1:] if line.strip()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"compact_tui", "meetings", "plugins"}
