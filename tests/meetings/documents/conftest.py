from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support_documents import office

from meetings.office import Office


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    """The made-up group, of whose meeting nothing is minuted yet."""
    with office(tmp_path / "w") as opened:
        yield opened
