"""The clerk: opens the office, reads and writes for the screens, so that no key ever waits for a disk."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.office import Office

T = TypeVar("T")


class Clerk:
    """Does the screens' reading and writing in threads of their own.

    What is to be kept is written by one thread in the order in which it was asked for; `keep` returns when it
    is durable. What is looked up is read by others meanwhile. After a write that failed nothing more is
    written until the office has been opened anew: `trouble` says so in two words. `tell` is called whenever
    `saving`, `saved` or `trouble` has changed.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        self.office: Office | None = None
        self.seen = 0
        self.saving = 0
        self.saved: dt.datetime | None = None
        self.trouble = ""
        self._tell = tell
        self._pen = ThreadPoolExecutor(1, "clerk-writes")
        self._eyes = ThreadPoolExecutor(2, "clerk-reads")

    async def open(self, opening: Callable[[], Office]) -> Office:
        """Open the office; Refused where it cannot be."""
        try:
            office = await self.look(opening)
            self.seen = await self.look(office.store.engine.last_seq)
        except Refused:
            self.trouble = "not open"
            self._tell()
            raise
        self.office = office
        self.trouble = "read only" if office.store.engine.read_only else ""
        self._tell()
        return office

    async def look(self, work: Callable[[], T]) -> T:
        """Do something that only reads; Refused where it cannot be, whatever went wrong."""
        return await asyncio.get_running_loop().run_in_executor(self._eyes, in_words, work)

    async def keep(self, work: Callable[[], T]) -> T:
        """Do something that writes, after all that was asked before it; what it returns is durable.

        Raises Refused where it was not kept; a failing disk is remembered as trouble.
        """
        self._count(1)
        try:
            writing = asyncio.get_running_loop().run_in_executor(self._pen, self._written, work)
            return await asyncio.shield(writing)  # it is kept though the screen that asked is left meanwhile
        finally:
            self._count(-1)

    async def beside(self, work: Callable[[], T]) -> T:
        """Do something that takes its time elsewhere, at a mail server for one, so that nothing waits for it;
        what of it is to be kept it hands to `kept`. Refused at once where nothing can be kept."""
        self._must_be_well()
        try:
            return await self.look(work)
        finally:
            self._tell()  # what was kept, or could not be

    def kept(self, work: Callable[[], T]) -> T:
        """From `beside`: do something that writes, after all that was asked before it, and wait for it.

        Raises Refused where it was not kept, as `keep` does.
        """
        return self._pen.submit(self._written, work).result()

    def _must_be_well(self) -> None:
        if self.trouble:
            raise Refused(f"Nothing can be saved ({self.trouble}), so this was not kept; F12 tries again.")

    def _written(self, work: Callable[[], T]) -> T:
        """In the writing thread: whatever was asked after a failed write is refused, not tried."""
        from meetings.store.errors import Damaged, ReadOnly, Unreadable, WriteFailed

        assert self.office is not None
        self._must_be_well()
        try:
            done = in_words(work, ", and nothing of it was kept")
        except (WriteFailed, ReadOnly, Damaged, Unreadable) as why:
            self.trouble = "read only" if isinstance(why, ReadOnly) else "NOT SAVED"
            raise
        self.saved = self.office.now
        return done

    def _count(self, by: int) -> None:
        self.saving += by
        self._tell()

    async def news(self) -> bool:
        """Whether the record has changed since this was last asked, by this program or another.

        Where that cannot be looked up just now there is no news; what is read or kept next says why.
        """
        if self.office is None:
            return False
        seen = self.seen
        with contextlib.suppress(Refused):
            self.seen = await self.look(self.office.store.engine.last_seq)
        return seen != self.seen

    def close(self) -> None:
        """Finish what is being written; what is only to be read is let go."""
        self._eyes.shutdown(wait=True, cancel_futures=True)  # first: what is under way may have to be kept
        self._pen.shutdown(wait=True)


def in_words(work: Callable[[], T], so: str = "") -> T:
    """Do something in a thread; whatever goes wrong is Refused in a sentence, so that the screens go on."""
    try:
        return work()
    except Refused:
        raise
    except OSError as wrong:
        what = wrong.filename or "A file"
        raise Refused(f"{what} could not be used: {(wrong.strerror or str(wrong)).lower()}.") from wrong
    except Exception as fault:
        if os.environ.get("COMPACT_DEBUG"):
            raise
        what = f"{type(fault).__name__}: {fault}"
        raise Refused(f"This is a fault in the program, not yours{so} ({what}).") from fault
