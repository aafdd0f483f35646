"""A workspace: the folder that holds one group's store, papers and areas."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from meetings.store import elsewhere
from meetings.store.engine import Engine
from meetings.store.errors import NotAWorkspace, StoreError
from meetings.store.kind import Kind, new_id
from meetings.store.migrate import MIGRATIONS, Migration, refuse_newer
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.sqlite.files import appearing
from meetings.store.sqlite.transactions import place_of
from meetings.store.store import Store, utc_now

FILE = "compact.db"
"""The store's file in a workspace."""


def holds_record(folder: Path) -> bool:
    """Whether a folder is a group's workspace, its record being kept there or elsewhere."""
    return (folder / FILE).exists() or (folder / elsewhere.FILE).exists()


def place(folder: Path) -> tuple[int, int] | None:
    """Which file holds a workspace's record, whatever its name; none where none is there."""
    return place_of(folder / FILE)


def make(
    folder: Path,
    kinds: Mapping[str, Kind] | None = None,
    *,
    who: str = "",
    clock: Callable[[], dt.datetime] = utc_now,
    migrations: Sequence[Migration] = MIGRATIONS,
    network: bool | None = None,
    engine: Engine | None = None,
) -> Store:
    """Make a workspace in a folder that has none, and open its store; `engine` keeps it elsewhere."""
    meta = {"schema": str(1 + len(migrations)), "replica": new_id()}
    if engine is None:
        engine = _empty(folder, meta, network)
    else:
        _begin(engine, folder, meta)
    return Store(engine, kinds, who=who, clock=clock, migrations=migrations)


def _begin(engine: Engine, folder: Path, meta: Mapping[str, str]) -> None:
    """Note the facts about itself in a store that is kept elsewhere and holds nothing yet."""
    if engine.meta("schema") is not None:
        engine.close()
        raise StoreError(f"{folder} has a group's record already, kept elsewhere; open it.")
    engine.begin()
    for key, value in meta.items():
        engine.set_meta(key, value)
    engine.commit()


def _empty(folder: Path, meta: Mapping[str, str], network: bool | None) -> SqliteEngine:
    if (folder / FILE).exists():
        raise StoreError(f"{folder} holds a group's record already; open it, or choose another folder.")
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; choose a folder for the workspace.")
    return SqliteEngine.create(folder / FILE, meta, network=network)


def open_(
    folder: Path,
    kinds: Mapping[str, Kind] | None = None,
    *,
    who: str = "",
    clock: Callable[[], dt.datetime] = utc_now,
    migrations: Sequence[Migration] = MIGRATIONS,
    network: bool | None = None,
    engine: Engine | None = None,
    read_only: bool = False,
) -> Store:
    """Open the store of a workspace, or that which `engine` keeps; an older one is brought up to date.

    With `read_only` nothing is written, whatever the folder would allow.
    """
    if engine is None:
        engine = SqliteEngine(folder / FILE, network=network, read_only=read_only)
    elif engine.meta("schema") is None:
        engine.close()
        raise NotAWorkspace(f"Nothing is kept yet for {folder}; “compact-tui init” makes a group there.")
    try:
        return Store(engine, kinds, who=who, clock=clock, migrations=migrations)
    except BaseException:
        engine.close()
        raise


class Repaired(msgspec.Struct, frozen=True):
    """What a repair came to: where the damaged file is now, and the records it touched.

    `rebuilt` lost their last change but not what they say; `lost` lost a change, true where it was the
    latest, none where not even the record can be named.
    """

    set_aside: Path
    changes: int
    rebuilt: list[tuple[str, str]]
    lost: list[tuple[tuple[str, str] | None, bool]]


def repair(
    folder: Path,
    kinds: Mapping[str, Kind] | None = None,
    *,
    clock: Callable[[], dt.datetime] = utc_now,
    migrations: Sequence[Migration] = MIGRATIONS,
    network: bool | None = None,
) -> Repaired:
    """Set a damaged store aside, only renaming it, and make a new one of all that can be read."""
    from meetings.store.sqlite.salvage import rescue

    path, now = folder / FILE, clock().astimezone(dt.UTC)
    if not path.is_file():
        raise NotAWorkspace(f"There is no group's record in {folder}.")
    rescued = rescue(path, now.isoformat(timespec="milliseconds"))
    target = 1 + len(migrations)
    refuse_newer(rescued.schema, target)
    meta = {"schema": str(target), "replica": rescued.replica or new_id()}
    with appearing(path) as fresh:
        fresh.unlink()  # the engine makes its own, in the same way
        engine = SqliteEngine.create(fresh, meta, network=network)
        with contextlib.closing(Store(engine, kinds, clock=clock, migrations=migrations)) as store:
            store.merge(rescued.commits, rescued.changes)
        aside = _set_aside(path, now)
    return Repaired(aside, len(rescued.changes), rescued.rebuilt, rescued.lost)


def _set_aside(path: Path, now: dt.datetime) -> Path:
    stem = f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}"
    names = (path.with_name(f"{stem}{nth}{path.suffix}") for nth in ("", *(f"-{n}" for n in range(2, 1000))))
    aside = next(name for name in names if not name.exists())
    for end in ("", "-wal", "-journal"):
        part = path.with_name(path.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside
