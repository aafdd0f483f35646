"""From an older version to this one: documents are brought up to date, changes stay as they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from meetings.store.change import Change
from meetings.store.engine import Engine
from meetings.store.errors import NewerVersion

Upcast = Callable[[dict[str, Any]], dict[str, Any]]


class Migration(msgspec.Struct, frozen=True):
    """One step to the next version: how the bodies of some kinds change."""

    what: str
    bodies: Mapping[str, Upcast] = msgspec.field(default_factory=dict)


MIGRATIONS: tuple[Migration, ...] = ()
"""The steps from version 1 on, in order; the current version is one more than their number."""


def current(change: Change, migrations: Sequence[Migration]) -> str | None:
    """A change's body in the current version; the change itself is never rewritten."""
    steps = [
        step.bodies[change.kind] for step in migrations[change.schema - 1 :] if change.kind in step.bodies
    ]
    if change.body is None or not steps:
        return change.body
    body = msgspec.json.decode(change.body)
    for step in steps:
        body = step(body)
    return msgspec.json.encode(body).decode()


def refuse_newer(version: int, target: int) -> None:
    """Refuse a store that was written by a newer version of the program."""
    if version > target:
        raise NewerVersion(
            f"This workspace was written by a newer version of the program (format {version}; this one reads "
            f"up to {target}): update the program. Nothing was changed."
        )


def migrate(
    engine: Engine, migrations: Sequence[Migration], refold: Callable[[Iterable[tuple[str, str]]], None]
) -> None:
    """Bring an older store up to date, in one transaction, after keeping a copy of it as it was.

    `refold` folds records anew. Raises NewerVersion where a newer version of the program wrote the store.
    """
    version, target = int(engine.meta("schema") or 1), 1 + len(migrations)
    refuse_newer(version, target)
    if version == target or engine.read_only:
        return
    engine.keep_copy(f"before-version-{target}")
    kinds = {kind for step in migrations[version - 1 :] for kind in step.bodies}
    engine.begin()
    try:
        refold((c.kind, c.record) for c in engine.changes() if c.kind in kinds)
        engine.set_meta("schema", str(target))
    except BaseException:
        engine.rollback()
        raise
    engine.commit()
