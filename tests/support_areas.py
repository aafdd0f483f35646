"""A small made-up area to write into a folder, and other people's distributions to put on the path."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

AREA = """\
key = "millford"
short = "mf"
name = "Millford"
title = "Together in Millford"
state = "draft"
date = "undated"
status = "not stated"
source = "Together in Millford"

[[sectors]]
key = "public"
name = "public bodies"

[[sectors]]
key = "voluntary"
name = "voluntary groups"

[[bodies]]
key = "forum"
name = "Forum"
source = "s1"

[[seats]]
title = "Groups"
body = "forum"
sector = "voluntary"
places = 4
source = "s1"

[[principles]]
key = "1"
text = "Talk first."
source = "s2"

[[codes]]
key = "money"
title = "Money"
source = "s3"
"""

CODE = """\
+++
title = "Money"
source = "s3"
+++

How money is asked for
and given.

## principles · What we hold to

1. Fairness. (s3)

## public · Public bodies

### Paying

1. Pay on the day that was agreed,
   and say so when it cannot be done. (s3.1)
2. Explain every refusal. (s3.2) [= voluntary.1]

### Asking

3. Ask for few reports. (s3.3)

## voluntary · Groups

1. Explain every refusal. (s3.2) [= public.2]
"""


def write_area(folder: Path, *, area: str = AREA, code: str | None = CODE, plugin: str = "") -> Path:
    """Write an area's files into `folder`, which is made, and give it back."""
    (folder / "codes").mkdir(parents=True)
    (folder / "area.toml").write_text(area, "utf-8")
    if code is not None:
        (folder / "codes" / "money.md").write_text(code, "utf-8")
    if plugin:
        (folder / "plugin.py").write_text(plugin, "utf-8")
    return folder


def named(key: str, short: str = "") -> str:
    """The made-up area's `area.toml` under another key."""
    return AREA.replace('"millford"', f'"{key}"').replace('"mf"', f'"{short or key}"')


class Site:
    """A folder of installed distributions that is on the path while a test runs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        self._before = set(sys.modules)
        monkeypatch.syspath_prepend(folder)

    def install(self, name: str, *points: str, version: str = "1.0") -> None:
        """Register entry points such as `millford = millford_area` under a distribution's name."""
        info = self.folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text("\n".join(["[compact_tui]", *points]) + "\n")
        importlib.invalidate_caches()

    def module(self, name: str, text: str) -> None:
        """Write an ordinary module."""
        (self.folder / f"{name}.py").write_text(text, "utf-8")
        importlib.invalidate_caches()

    def forget(self) -> None:
        """Take what was imported from here out of the interpreter again."""
        for name in set(sys.modules) - self._before:
            places = [
                getattr(sys.modules[name], "__file__", None),
                *getattr(sys.modules[name], "__path__", ()),
            ]
            if any(str(self.folder) in str(place) for place in places if place):
                del sys.modules[name]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A place for other people's distributions; what was imported from it is forgotten afterwards."""
    place = Site(tmp_path / "site", monkeypatch)
    yield place
    place.forget()
