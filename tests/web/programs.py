"""Pages looked at by programs that are not ours: axe-core in headless Chromium, and html-validate.

They are installed beside this module on demand; where that cannot be, the test is skipped and says why.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""What Chromium is called where it is installed (Debian: chromium); else npm brings one for Linux."""

Finding = dict[str, Any]


def look(pages: Sequence[Path], folder: Path) -> list[Finding]:
    """What axe-core finds wrong with pages at three widths, light and dark; `folder` is for the browser."""
    installed()
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    asked = {"pages": list(map(str, pages)), "widths": WIDTHS, "schemes": SCHEMES, "browser": browser}
    done = _node("look.mjs", asked, {"TMPDIR": str(folder), "HOME": str(folder)})
    if done.returncode and "chromium.launch" in done.stderr:
        why = next((line for line in done.stderr.splitlines() if "error while loading" in line), "no reason")
        pytest.skip(f"axe-core is not tried: Chromium does not start here ({why}; Debian: chromium)")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["found"]
    assert isinstance(found, list)
    return found


def validate(pages: Sequence[Path]) -> list[Finding]:
    """What html-validate finds wrong with pages, by the rules of the HTML standard."""
    installed()
    done = _node("validate.mjs", list(map(str, pages)), {})
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def installed() -> None:
    """Install what the lock file names, once; of tests that run side by side, the first one does it."""
    import fcntl

    if missing := [name for name in ("node", "npm") if shutil.which(name) is None]:
        pytest.skip(f"pages are not looked at: {' and '.join(missing)} not found (Debian: nodejs, npm)")
    mark = HERE / "node_modules" / ".installed"
    with (HERE / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = lock.read()
        if mark.exists() and mark.read_text() == wanted:
            return
        try:
            done = subprocess.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                cwd=HERE, capture_output=True, text=True, check=False, timeout=180,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pytest.skip("pages are not looked at: npm could not install axe-core in three minutes")
        if done.returncode == 0:
            mark.write_text(wanted)
            return
    told = [line for line in done.stderr.splitlines() if line.startswith(("npm error", "npm ERR!"))]
    pytest.skip(f"pages are not looked at: npm could not install axe-core ({(told or ['no reason'])[0]})")


def _node(script: str, asked: object, world: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", str(HERE / script)], input=json.dumps(asked), capture_output=True, text=True, check=False,
        env={**os.environ, **world}, timeout=400,
    )  # fmt: skip
