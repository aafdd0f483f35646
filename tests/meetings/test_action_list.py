from __future__ import annotations

import datetime as dt

import pytest
import support_office as group

from meetings.action_list import WrongRows, actions_table, import_actions
from meetings.errors import Refused

GOOD = """\
Action,Who,By,Theme,Status
Write to the clerks,"JS, PC",3 Feb 2027,#Clerks,under way

"Say ""yes"", twice",RN,,,
=SUM(A1:A9),Chair,ongoing,,
"""


def test_the_rows_go_into_the_plan_as_one_change() -> None:
    with group.office() as office:
        made = import_actions(office, GOOD.encode())
        assert [a.ref for a in made] == ["A-2026-001", "A-2026-002", "A-2026-003"]
        assert [a.text for a in made] == ["Write to the clerks", 'Say "yes", twice', "=SUM(A1:A9)"]
        assert (made[0].due.on, made[0].theme, made[0].status) == (dt.date(2027, 2, 3), "clerks", "under-way")
        assert [a.due.kind for a in made[1:]] == ["next-meeting", "ongoing"]
        office.store.undo()
        assert {a.status for a in office.actions.find()} == {"taken-back"}


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.replace(",", ";").replace("JS; PC", "JS, PC").replace('yes""; twice', 'yes"", twice').encode(),
        GOOD.replace("\n", "\r\n").encode(),
    ],
)
def test_files_as_spreadsheets_write_them_are_read(data: bytes) -> None:
    with group.office() as office:
        assert len(import_actions(office, data)) == 3


def test_bytes_of_an_old_spreadsheet_are_read_as_they_were_meant() -> None:
    with group.office() as office:
        [made] = import_actions(office, "text,owner\nCafé – £5,JS\n".encode("cp1252"))
        assert made.text == "Café – £5"


def test_one_wrong_row_keeps_all_out_and_every_wrong_one_is_named_by_its_number() -> None:
    rows = (
        "text,owners,due,status\nGood,JS,,\n,JS,,\nNo owner,,,\n"
        "Stranger,Zed Zebra,,\nDay,JS,31 Feb,\nStatus,JS,,gone\n"
    )
    with group.office() as office:
        before = group.everything(office)
        with pytest.raises(WrongRows) as wrong:
            import_actions(office, rows.encode())
        assert [problem.partition(":")[0] for problem in wrong.value.problems] == [
            "row 3", "row 4", "row 5", "row 6", "row 7",
        ]  # fmt: skip
        assert "31 Feb" in str(wrong.value)
        assert group.everything(office) == before


def test_what_actions_refer_to_goes_out_and_comes_in_again() -> None:
    with group.office() as office:
        rows = 'text,owners,refers\nLook at it,JS,"undertakings.shared.1, rc.funding.public.6"\nNothing,JS,\n'
        made = import_actions(office, rows.encode())
        keys = ("h.undertakings.shared.1", "rc.funding.public.6")
        assert [action.refers for action in made] == [keys, ()]
        again = import_actions(office, actions_table(office, made).encode())
        assert [action.refers for action in again] == [keys, ()]
        with pytest.raises(WrongRows, match="row 2: Halton has no undertaking"):
            import_actions(office, b"text,owners,refers\nLook at it,JS,h.no.such.1\n")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b'text,owners\n"never closed,JS\n', b"\xff\xfe" + b"x" * 1000],
)
def test_what_is_no_list_of_actions_is_refused_in_one_sentence(data: bytes) -> None:
    with group.office() as office:
        with pytest.raises(Refused) as why:
            import_actions(office, data)
        assert "\n" not in str(why.value)
        assert office.actions.find() == []
