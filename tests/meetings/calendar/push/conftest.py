from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support_push import group_to_push
from support_radicale import Radicale, radicale

from meetings.office import Office


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Radicale]:
    """A calendar server with nothing on it."""
    with radicale(tmp_path / "radicale") as running:
        yield running


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """The group's office."""
    with group_to_push(tmp_path) as office:
        yield office
