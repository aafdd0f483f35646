"""A record kept elsewhere, by an engine that a plugin brings."""

from __future__ import annotations

from pathlib import Path

import pytest
import support_office as so
from support_areas import Site
from support_areas import site as site

from meetings.actions import add_action, plan
from meetings.checking import check
from meetings.errors import Refused
from meetings.minutes.importing import trial
from meetings.office import make_office, open_office
from meetings.records.base import Owner
from meetings.records.outcome import Due
from meetings.safekeeping import backup, restore
from meetings.store.errors import NotAWorkspace, StoreError
from meetings.year import add_meeting

PLUGIN = '''\
"""Keeps the record in one place for all who name it, as a server would."""
from meetings.hookspecs import hookimpl

@hookimpl
def compact_store_engines():
    return [
        {"scheme": name, "title": "a place apart", "open": f"apart_engine:{name}"}
        for name in ("apart", "hollow", "raising", "refusing")
    ]
'''
ENGINE = '''\
from pathlib import Path
from meetings.errors import Refused
from meetings.records.kinds import KINDS
from meetings.store.copying import copy_to_file
from meetings.store.sqlite.engine import SqliteEngine

class Apart:
    """All that the protocol asks for and nothing else, handed on to a file in another place."""

    def __init__(self, path):
        made = path.exists()
        self._engine = SqliteEngine(path) if made else SqliteEngine.create(path, {})
        self.notes = ("The record is kept apart.",)
        self.read_only = False

    def backup(self, target):
        copy_to_file(self, target, KINDS)

for name in (
    "begin commit rollback add_commit add_change show held documents count kinds conflicts change changes"
    " commits commit_of last_seq search meta set_meta check keep_copy idle close"
).split():
    def hand_on(self, *given, _name=name, **named):
        return getattr(self._engine, _name)(*given, **named)
    setattr(Apart, name, hand_on)

def apart(folder, options):
    return Apart(Path(folder, options["file"]))

def hollow(folder, options):
    return Refused("no engine at all")

def raising(folder, options):
    raise ConnectionError("no such server")

def refusing(folder, options):
    raise Refused("The server wants a password; set APART_PASSWORD.")
'''


@pytest.fixture
def group(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that says its record is kept apart."""
    monkeypatch.setenv("COMPACT_NOW", so.SetClock().now.isoformat()[:16])
    site.module("apart", PLUGIN)
    site.module("apart_engine", ENGINE)
    site.install("apart", "apart = apart")
    folder = tmp_path / "group"
    folder.mkdir()
    names(folder, "apart")
    return folder


def names(folder: Path, engine: str) -> None:
    (folder / "engine.toml").write_text(f'engine = "{engine}"\n\n[options]\nfile = "../far/record"\n')
    (folder.parent / "far").mkdir(exist_ok=True)


def test_a_group_is_made_and_opened_and_kept_there(group: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace, match="Nothing is kept yet"):
        open_office(group)
    with make_office(group, area="halton", name="Castlebridge") as office:
        meeting = add_meeting(office, office.now)
        add_action(office, "send the guide", (Owner("all"),), due=Due())
        assert office.store.engine.notes == ("The record is kept apart.",)
    assert {path.name for path in group.iterdir()} == {"engine.toml", "papers"}
    with open_office(group) as office:
        assert [action.text for action in plan(office)] == ["send the guide"]
        assert [found.text for found in office.store.search("guide") and plan(office)] == ["send the guide"]
        assert not [found for found in check(office) if found.damage]
        assert office.store.undo() is not None
        assert [outcome.refused for outcome in trial(office, meeting, ["open 14:00", "here JS"])] == [
            False
        ] * 2
        backup(office, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "restored")
    with open_office(tmp_path / "restored", third_party=False) as office:
        assert office.group.name == "Castlebridge"
        assert [one.ref for one in office.meetings.find()] == ["2026-01"]
        assert office.store.redo() is not None
        assert [action.text for action in plan(office)] == ["send the guide"]
        assert office.store.search("guide")
    with pytest.raises(StoreError, match="has a group's record already"):
        make_office(group, area="halton", name="Another")


def test_without_its_plugin_it_says_which_is_missing(group: Path) -> None:
    make_office(group, area="halton", name="Castlebridge").close()
    with pytest.raises(StoreError) as why:
        open_office(group, third_party=False)
    assert str(why.value) == (
        f"The record of {group} is kept by the engine “apart”, which a plugin brings that is not here; "
        "start without --no-plugins."
    )
    names(group, "postgres")
    with pytest.raises(StoreError, match=r"the engine “postgres”.*; install that plugin"):
        open_office(group)


@pytest.mark.parametrize(
    ("engine", "says"),
    [
        ("hollow", "a Refused is no engine: it has no add_change, add_commit, backup"),
        ("raising", "The plugin apart failed in apart_engine:raising (ConnectionError: no such server)"),
        ("refusing", "The server wants a password; set APART_PASSWORD."),
    ],
)
def test_an_engine_that_does_not_open_is_refused_in_a_sentence(group: Path, engine: str, says: str) -> None:
    names(group, engine)
    with pytest.raises(Refused) as why:
        open_office(group)
    assert says in str(why.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"engine = 'apart'\nengine", "at end of document"),
        (b"engine = 7", r"\$.engine"),
        (b"[options]\nfile = 'a'", "missing required field `engine`"),
        (b"engine = 'apart'\nfile = 'a'", "unknown field `file`"),
        (b"engine = 'apart'\noptions.when = 2026-12-09", r"\$.options"),
        (b"\xff", "utf-8"),
    ],
)
def test_a_file_that_names_no_engine_says_what_is_wrong(group: Path, text: bytes, says: str) -> None:
    (group / "engine.toml").write_bytes(text)
    with pytest.raises(StoreError, match=says) as why:
        open_office(group)
    assert "write engine =" in str(why.value)


def test_two_records_of_one_group_are_not_opened(group: Path) -> None:
    (group / "engine.toml").rename(group / "away")
    make_office(group, area="halton", name="Castlebridge").close()
    (group / "away").rename(group / "engine.toml")
    with pytest.raises(StoreError, match="put one of the two out of the folder"):
        open_office(group)
