"""One agenda and one meeting's minutes in every format. To renew the golden files after a change that is
meant, write what `written` gives over them and read what git shows as changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_documents import full_minutes, office

from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import render
from meetings.documents.minutes_page import compose_minutes
from meetings.records.group import Quorum

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"markdown": "md", "html": "html", "text": "txt", "json": "json"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every golden file's name with what stands in it now."""
    made = office(tmp_path_factory.mktemp("group") / "w", quorum=Quorum("1/3", {"voluntary": "1/2"}))
    with made:
        meeting = made.meetings.get("m1")
        pages = {
            "agenda": compose_agenda(made, meeting),
            "minutes": compose_minutes(made, meeting, full_minutes(made), annex=True),
        }
        return {
            f"{name}.{ending}": render(page, format_)
            for name, page in pages.items()
            for format_, ending in ENDINGS.items()
        }


@pytest.mark.parametrize("ending", ENDINGS.values())
@pytest.mark.parametrize("name", ["agenda", "minutes"])
def test_the_golden_file(written: dict[str, str], name: str, ending: str) -> None:
    golden = (GOLDEN / f"{name}.{ending}").read_text(encoding="utf-8")
    assert written[f"{name}.{ending}"].split("\n") == golden.split("\n")


def test_every_golden_file_is_compared(written: dict[str, str]) -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*written, ".gitattributes"}


def test_the_same_records_give_the_same_bytes(written: dict[str, str], tmp_path: Path) -> None:
    with office(tmp_path / "again", quorum=Quorum("1/3", {"voluntary": "1/2"})) as made:
        page = compose_minutes(made, made.meetings.get("m1"), full_minutes(made), annex=True)
        for format_, ending in ENDINGS.items():
            assert render(page, format_) == written[f"minutes.{ending}"]
