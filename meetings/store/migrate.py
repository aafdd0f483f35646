"""From an older version to this one: documents are brought up to date, changes stay as they were written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from meetings.store.change import Change
from meetings.store.errors import NewerVersion

if TYPE_CHECKING:
    from meetings.store.store import Store

Upcast = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to the next version: how the bodies of some kinds change."""

    what: str
    bodies: Mapping[str, Upcast] = field(default_factory=dict)


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


def migrate(store: Store) -> None:
    """Bring an older store up to date, in one transaction, after keeping a copy of it as it was.

    Raises NewerVersion where the store was written by a newer version of the program.
    """
    version, target = int(store.engine.meta("schema") or 1), 1 + len(store.migrations)
    refuse_newer(version, target)
    if version == target or store.engine.read_only:
        return
    store.engine.keep_copy(f"before-version-{target}")
    kinds = {kind for step in store.migrations[version - 1 :] for kind in step.bodies}
    store.engine.begin()
    try:
        store.refold((c.kind, c.record) for c in store.engine.changes() if c.kind in kinds)
        store.engine.set_meta("schema", str(target))
    except BaseException:
        store.engine.rollback()
        raise
    store.engine.commit()
