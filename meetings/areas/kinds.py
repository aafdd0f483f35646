"""What a folder among the folders of areas is: an area, or official wording for one, and for which."""

from __future__ import annotations

import re
from pathlib import Path


def folder_key(name: str) -> str:
    """The area key that a folder's or an entry point's name stands for: `high_peak` is `high-peak`."""
    return re.sub(r"[\s_]+", "-", name.strip().lower())


def is_area(folder: Path) -> bool:
    """Whether a folder is itself that of an area, and does not hold others."""
    return any((folder / name).exists() for name in ("area.toml", "codes"))


def is_wording(folder: Path) -> bool:
    """Whether a folder is no area, but holds official wording for the area of its name."""
    return (folder / "wording").is_dir() and not is_area(folder)
