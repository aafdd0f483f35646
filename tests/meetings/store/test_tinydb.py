"""TinyDB's own tests, fetched with its sources, run against our tables."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NAME = "tinydb-4.9.0"
FILES = ("test_tables.py", "test_tinydb.py", "test_queries.py", "test_operations.py")
SHA256 = "6928b1fa785186bda7952a0ba05aaeedc883ede565ca9c7d608de44e5e75de70"


@pytest.fixture(scope="module")
def sources(request: pytest.FixtureRequest) -> Path:
    """A folder with TinyDB's test files, fetched once by pip; skipped, saying why, where it cannot be."""
    folder: Path = request.config.cache.mkdir(NAME)
    archive = folder / f"{NAME}.tar.gz"
    if not archive.exists():
        asked = folder / "requirements.txt"
        asked.write_text(f"tinydb==4.9.0 --hash=sha256:{SHA256}\n")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", "tinydb"]
        command += ["--disable-pip-version-check", "--retries", "1", "--timeout", "10"]
        command += ["--require-hashes", "-r", str(asked), "-d", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            pytest.skip(f"pip could not fetch TinyDB's sources: {' '.join(said) or done.stderr[-300:]}")
    with tarfile.open(archive) as packed:
        for name in FILES:
            member = packed.extractfile(f"{NAME}/tests/{name}")
            assert member is not None
            (folder / name).write_bytes(member.read())
    return folder


def test_tinydbs_own_tests_pass_over_a_store(sources: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    command = [sys.executable, "-m", "pytest", "-p", "tinydb_over_store", "-p", "no:cacheprovider", "-q"]
    command += ["-c", os.devnull, "--rootdir", str(sources), "-o", "addopts=", f"--junitxml={results}"]
    path = os.pathsep.join([str(HERE), str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*command, *(str(sources / name) for name in FILES)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    cases = list(ET.parse(results).iter("testcase"))
    passed_over = [case for case in cases if case.find("skipped") is not None]
    skipped = {f"{case.get('classname', '').split('.')[-1]}.py::{case.get('name')}" for case in passed_over}
    assert len(cases) - len(skipped) > 95
    assert skipped == _named(), "every test passed over is named, and every one named is there"


def _named() -> set[str]:
    """The tests the plugin passes over; read in a process of its own, as it takes TinyDB's place."""
    command = "import tinydb_over_store as plugin; print('\\n'.join(plugin.SKIPPED))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(ROOT)])}
    listed = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True, env=env
    )
    return set(listed.stdout.split())
