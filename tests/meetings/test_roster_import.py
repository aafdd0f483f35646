from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support_documents import office

from meetings.errors import Refused
from meetings.office import Office
from meetings.roster_import import RosterFaults, import_roster
from meetings.seated import members


def names(made: Office) -> list[str]:
    return [seated.person.name for seated in members(made)]


def test_columns_in_any_order_and_spelling(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        (ann,) = import_roster(made, b"SECTOR\t Name \tRole\r\nVCS\tDr Ann  Marsh\tTreasurer\r\n")
        assert (ann.person.name, ann.person.honorific) == ("Ann Marsh", "Dr")
        assert (ann.sector, ann.membership.role, ann.membership.votes) == ("voluntary", "treasurer", True)


def test_a_cell_may_hold_the_delimiter_quotes_and_lines(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        table = 'name,organisation\n"Marsh, Ann","The ""New""\nHall"\nIan Reed,=1+1\n'
        first, second = import_roster(made, table.encode())
        assert first.organisation is not None
        assert first.organisation.name == 'The "New" Hall'
        assert second.organisation is not None
        assert second.organisation.name == "=1+1", "a formula is text"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("", "name its columns"),
        ("organisation\nX\n", "name its columns"),
        ("name\n", "names nobody"),
        ("name\n \n\n", "names nobody"),
        ("name,organization\nX,Y\n", "did you mean “organisation”?"),
        ("name,,role\nX,,Y\n", "a column “”"),
        ("name,name\nX,Y\n", "two columns “name”"),
        ('name\n"X\n', "Row 2"),
        ("name\nAnn\r\rBell\0\n", "zero bytes"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, table: str, why: str) -> None:
    with office(tmp_path) as made:
        before = names(made)
        with pytest.raises(Refused, match=why.replace("?", r"\?")):
            import_roster(made, table.encode())
        assert names(made) == before


def test_every_wrong_row_is_named_by_its_line_and_nobody_is_added(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        before = names(made)
        table = 'name,since\n"Ann\nMarsh",\nUna Poole,1 Apr 2026\nIan Reed,soon\nIan Reed,\n'
        with pytest.raises(RosterFaults) as wrong:
            import_roster(made, table.encode())
        assert [fault.split(":")[0] for fault in wrong.value.faults] == ["row 5"]
        assert names(made) == before
        assert made.people.first() is not None
        assert not any(person.name == "Ann Marsh" for person in made.people.find())


def test_a_row_with_more_cells_than_the_heading_is_wrong(tmp_path: Path) -> None:
    with office(tmp_path) as made:
        with pytest.raises(RosterFaults) as wrong:
            import_roster(made, b"name,role\nAnn Marsh,member,,\nIan Reed,member,extra\n")
        assert wrong.value.faults == ["row 3: it has 3 cells, and the heading names 2."]


@given(data=st.binary(max_size=80) | st.text(alphabet='name,"\n\r;x\t=', max_size=60).map(str.encode))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_imported_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    with _shared(tmp_path_factory) as made:
        before = made.people.count()
        try:
            added = import_roster(made, data)
        except Refused:
            assert made.people.count() == before
        else:
            assert added


_OFFICE: list[Path] = []


def _shared(factory: pytest.TempPathFactory) -> Office:
    """One group for all the examples, for making one takes longer than reading a table."""
    from meetings.office import open_office

    if not _OFFICE:
        _OFFICE.append(factory.mktemp("roster") / "w")
        return office(_OFFICE[0])
    return open_office(_OFFICE[0], third_party=False)
