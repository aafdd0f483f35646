"""Every test of the app and the command line stands still in time and has settings of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import NOW, demonstration


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPACT_NOW", NOW)
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("COMPACT_WORKSPACE", "COMPACT_AS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """The demonstration's workspace, for this test alone."""
    return demonstration(tmp_path / "group")
