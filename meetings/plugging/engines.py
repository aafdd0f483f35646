"""Engines that plugins bring: a group's record kept elsewhere than in the workspace's own file."""

from __future__ import annotations

from pathlib import Path

from meetings.areas.text import one_line
from meetings.plugging.late import call, offers
from meetings.plugging.plugins import Plugins
from meetings.store.elsewhere import Elsewhere
from meetings.store.engine import Engine
from meetings.store.errors import StoreError


def opened(folder: Path, named: Elsewhere, plugins: Plugins) -> Engine:
    """The engine that a workspace names, open; Refused where no plugin brings it, or where it fails."""
    known = offers(plugins, "compact_store_engines", "scheme")
    if named.engine not in known:
        remedy = "install that plugin" if plugins.third_party else "start without --no-plugins"
        failed = f" {plugins.faults[0].error}" if plugins.faults else ""
        raise StoreError(
            f"The record of {folder} is kept by the engine “{one_line(named.engine, 40)}”, which a plugin "
            f"brings that is not here; {remedy}.{failed}"
        )
    offer = known[named.engine]
    return call(plugins, offer, offer.what.open, folder, dict(named.options), into=_engine)


def _engine(given: object) -> Engine:
    if not isinstance(given, Engine):
        missing = sorted(name for name in _asked() if not hasattr(given, name))
        raise TypeError(f"a {type(given).__name__} is no engine: it has no {', '.join(missing)}")
    return given


def _asked() -> set[str]:
    """All that an engine must have."""
    return {name for name in {*vars(Engine), *Engine.__annotations__} if not name.startswith("_")}
