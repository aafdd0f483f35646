"""Whatever is done to a store, in whatever order, it holds what a plain dict would, through any handle."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support_store import KINDS, bodies, told
from tinydb.table import Document

from meetings.store.door import clean
from meetings.store.query import where
from meetings.store.store import Store
from meetings.store.workspace import make, open_

ROOT = Path(__file__).parents[3]

OTHER_PROCESS = """
import json, sys
from pathlib import Path
from meetings.store.workspace import open_
store = None
for line in sys.stdin:
    folder, record, body = json.loads(line)
    if store is None or store.engine.path.parent != Path(folder):
        if store is not None:
            store.close()
        store = open_(Path(folder), who="elsewhere")
    if record is None:
        store.close()
        store = None
        print("null", flush=True)
        continue
    store.write("note", record, body)
    print(json.dumps({found.doc_id: found for found in store.table("note")}), flush=True)
"""


class Elsewhere:
    """Another process with the same workspace open; one serves all the examples."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def write(self, folder: Path, record: str | None, body: Any = None) -> Any:
        """Write a record there, and hear all that process then reads; with no record, close the store."""
        said, heard = cast(IO[str], self.process.stdin), cast(IO[str], self.process.stdout)
        said.write(json.dumps([str(folder), record, body]) + "\n")
        said.flush()
        return json.loads(heard.readline())

    def end(self) -> None:
        self.process.communicate()


RECORDS = st.sampled_from("abcd")
Model = dict[str, dict[str, Any]]


class StoreAgainstADict(RuleBasedStateMachine):
    elsewhere: Elsewhere

    @initialize()
    def begin(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "group"
        self.stores = [make(self.folder, KINDS), open_(self.folder, KINDS)]
        self.model: Model = {}
        self.past: list[Model] = []
        self.future: list[Model] = []
        self.changes = 0

    def do(self, through: int, edit: Callable[[Store], object], after: Model) -> None:
        """Make an edit; where it makes no change it is no step to take back."""
        store = self.stores[through]
        edit(store)
        if store.engine.last_seq() > self.changes:
            self.past.append(self.model)
            self.future.clear()
        self.changes, self.model = store.engine.last_seq(), after

    @rule(through=st.integers(0, 1), record=RECORDS, body=bodies)
    def insert(self, through: int, record: str, body: dict[str, Any]) -> None:
        if record in self.model:
            return
        self.do(
            through,
            lambda store: store.table("note").insert(Document(body, doc_id=record)),
            {**self.model, record: clean(body)},
        )

    @rule(through=st.integers(0, 1), record=RECORDS, body=bodies)
    def update(self, through: int, record: str, body: dict[str, Any]) -> None:
        after = {**self.model}
        if record in after:
            after[record] = {**after[record], **clean(body)}
        self.do(through, lambda store: store.table("note").update(clean(body), doc_ids=[record]), after)

    @rule(through=st.integers(0, 1), value=st.integers(0, 2))
    def update_what_matches(self, through: int, value: int) -> None:
        self.do(
            through,
            lambda store: store.table("note").update({"n": value + 1}, where("n") == value),
            {
                id_: {**body, "n": value + 1} if body.get("n") == value else body
                for id_, body in self.model.items()
            },
        )

    @rule(through=st.integers(0, 1), record=RECORDS)
    def set_number(self, through: int, record: str) -> None:
        if record in self.model:
            after = {**self.model, record: {**self.model[record], "n": 0}}
            self.do(through, lambda store: store.table("note").update({"n": 0}, doc_ids=[record]), after)

    @rule(through=st.integers(0, 1), some=st.sets(RECORDS))
    def remove(self, through: int, some: set[str]) -> None:
        after = {id_: body for id_, body in self.model.items() if id_ not in some}
        self.do(through, lambda store: store.table("note").remove(doc_ids=sorted(some)), after)

    @rule(record=RECORDS, body=bodies)
    def write_in_another_process(self, record: str, body: dict[str, Any]) -> None:
        after = {**self.model, record: clean(body)}
        heard: list[Any] = []
        self.do(0, lambda _: heard.append(self.elsewhere.write(self.folder, record, body)), after)
        assert heard == [after], "and it read what this one wrote"

    @rule(through=st.integers(0, 1))
    def undo(self, through: int) -> None:
        assert (self.stores[through].undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.model)
            self.model = self.past.pop()
        self.changes = self.stores[through].engine.last_seq()

    @rule(through=st.integers(0, 1))
    def redo(self, through: int) -> None:
        assert (self.stores[through].redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.model)
            self.model = self.future.pop()
        self.changes = self.stores[through].engine.last_seq()

    @rule(through=st.integers(0, 1))
    def reopen(self, through: int) -> None:
        self.stores[through].close()
        self.stores[through] = open_(self.folder, KINDS)

    @rule()
    def reopen_when_nobody_has_it_open(self) -> None:
        self.elsewhere.write(self.folder, None)
        for store in self.stores:
            store.close()
        assert [path.name for path in self.folder.iterdir()] == ["compact.db"], "the log is folded in"
        self.stores = [open_(self.folder, KINDS) for _ in self.stores]

    @invariant()
    def every_handle_holds_what_the_dict_holds(self) -> None:
        for store in self.stores:
            table = store.table("note")
            assert {found.doc_id: dict(found) for found in table} == self.model
            assert len(table) == len(self.model)
            asked = {found.doc_id for found in table.search(where("n") == 1)}
            assert asked == {id_ for id_, body in self.model.items() if body.get("n") == 1}

    def teardown(self) -> None:
        assert told(self.stores[0]) == []
        self.elsewhere.write(self.folder, None)
        for store in self.stores:
            store.close()
        self.home.cleanup()


def test_a_store_is_as_good_as_a_dict() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    StoreAgainstADict.elsewhere = Elsewhere()
    try:
        run_state_machine_as_test(
            StoreAgainstADict, settings=settings(max_examples=12, stateful_step_count=20, deadline=None)
        )
    finally:
        StoreAgainstADict.elsewhere.end()
