"""Keeps the half-typed line beside the record, off the screen's thread and a few times a second at most."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from pathlib import Path

from meetings.minutes.drafts import Draft, write_draft

_PAUSE = 0.2
"""Seconds between two writes while somebody types; the first and the last are not waited for."""


def draft_file(workspace: Path, meeting: str) -> Path:
    """Where the half-typed line of a meeting is kept: with what the program remembers for this person."""
    import platformdirs

    group = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:16]
    state = platformdirs.user_state_path("compact-tui", appauthor=False)
    return state / "half-typed" / f"{group}-{meeting}.json"


class Drafting:
    """Writes the newest draft. `fault` says why it cannot, where it cannot; the line itself stays."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault = ""
        self._wanted = Draft()
        self._written: Draft | None = None
        self._task: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()

    def note(self, draft: Draft) -> None:
        """The line says this now."""
        self._wanted = draft
        if draft != self._written and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._follow())

    async def _follow(self) -> None:
        while self._wanted != self._written:
            await asyncio.to_thread(self._write)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), _PAUSE)

    def _write(self) -> None:
        draft = self._wanted
        try:
            write_draft(self.path, draft)
        except OSError as wrong:
            self.fault = f"The half-typed line cannot be kept aside: {wrong.strerror or wrong}."
        else:
            self.fault = ""
        self._written = draft

    async def finish(self) -> None:
        """Write what is not written yet."""
        self._hurry.set()
        if self._task is not None:
            await self._task
        if self._wanted != self._written and (self._wanted or self._written is not None):
            await asyncio.to_thread(self._write)
