from __future__ import annotations

import json
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]

EVERYTHING = """
import importlib, json, pkgutil, sys
import meetings
names = [module.name for module in pkgutil.walk_packages(meetings.__path__, "meetings.")]
for name in names:
    importlib.import_module(name)
print(json.dumps([names, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def test_the_whole_of_the_groups_business_loads_no_screen_and_no_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    names, loaded = json.loads(done.stdout)
    assert {"meetings.store.store", "meetings.store.sqlite.engine", "meetings.records.meeting"} <= set(names)
    assert "tinydb" in loaded, "what is loaded is seen"
    assert {"textual", "click", "rich", "compact_tui", "plugins"} & set(loaded) == set()


@pytest.mark.parametrize(
    ("packages", "as_it_runs"),
    [(["meetings"], False), (["compact_tui", "meetings"], True)],
    ids=["the group's business", "all of it as it runs"],
)
def test_no_module_needs_one_that_needs_it(packages: list[str], as_it_runs: bool) -> None:
    """A screen names the app it asks things of, for the types only."""
    graph = grimp.build_graph(*packages, exclude_type_checking_imports=as_it_runs)
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert needs["meetings.naming"] >= {"meetings.office", "meetings.keys"}, "late imports are seen too"
    try:
        assert len(list(TopologicalSorter(needs).static_order())) == len(needs)
    except CycleError as circle:
        pytest.fail(f"they need one another: {' needs '.join(reversed(circle.args[1]))}")
